"""``python -m stakegui``."""

from __future__ import annotations

import sys

from stakegui.core import child


def main() -> None:
    """Start the command line (and from it the window); a built program may be asked to be a child process instead."""
    if child.frozen():
        from multiprocessing import freeze_support

        freeze_support()
        if child.asked(sys.argv[1:]):
            child.become(sys.argv[1:])
            return
    from stakegui.cli.main import main as command

    command()


if __name__ == "__main__":
    main()
