"""``python -m stakegui``."""

from __future__ import annotations


def main() -> None:
    """Start the command line (and from it the window)."""
    from stakegui.cli.main import main as command

    command()


if __name__ == "__main__":
    main()
