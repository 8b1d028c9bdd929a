"""Cells of a CSV file that no spreadsheet takes for a formula, and what they were."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""First characters that make a spreadsheet take a cell for a formula, and our mark against it."""


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe in front where it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def guarded_row(cells: Iterable[Any]) -> list[Any]:
    """Return the cells with every text guarded; numbers stay, also those below 0."""
    return [guarded(cell) if isinstance(cell, str) else cell for cell in cells]


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
