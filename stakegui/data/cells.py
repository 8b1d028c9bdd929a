"""Cells of a CSV file that no spreadsheet takes for a formula, and what they were."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""First characters that make a spreadsheet take a cell for a formula, and our mark against it."""


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe in front where it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
