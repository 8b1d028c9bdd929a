"""Where the terminal's tables and bars are drawn."""

from __future__ import annotations

import os

from rich.console import Console

WIDTH = 120
"""Columns where the output is no terminal (a file, a pipe), which has no width of its own."""


def console() -> Console:
    """Return a console as wide as the terminal; COLUMNS overrides either."""
    shown = Console()
    if shown.is_terminal or os.environ.get("COLUMNS"):
        return shown
    return Console(width=WIDTH)
