"""Tables of rows that a user writes: CSV with a header, or JSON as a list of objects."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.textfile import check_size
from stakegui.core.words import tr

MOST_BYTES = 512_000_000
"""Of a table: ten million rows."""


@dataclass(frozen=True)
class Row:
    """One row: cells by column name in lower case, and the line (CSV) or item (JSON) it stands at, from 1."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return a cell without the blanks around it; empty where there is none."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True)
class Table:
    """Rows of one file."""

    path: Path
    unit: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def where(self, row: Row, column: str = "") -> str:
        """Name the place of a cell in an error message."""
        place = f"{self.path}, {self.place(row.number)}"
        return tr("{place}, column {column}", place=place, column=column) if column else place

    def place(self, number: int) -> str:
        """Name a row as a reader counts them."""
        return _line(number) if self.unit == "line" else _item(number)

    def need(self, *columns: str) -> str:
        """Return the first of these columns that is there; raise `InputError` where none is."""
        for column in columns:
            if column in self.columns:
                return column
        have = ", ".join(self.columns) or tr("none")
        between = tr("or")
        wanted = f" {between} ".join(columns)
        raise InputError(
            tr("There is no column {wanted} (columns: {have}).", wanted=wanted, have=have),
            where=f"{self.path}, {self.place(1)}",
            remedy=tr("Add it to the header.") if self.unit == "line" else tr("Add it to every object."),
        )


def _line(number: int) -> str:
    return tr("line {number}", number=number)


def _item(number: int) -> str:
    return tr("item {number}", number=number)


def read_table(path: Path) -> Table:
    """Read a ``.json`` file as JSON and any other as CSV (UTF-8, byte order mark allowed).

    Raises
    ------
    InputError
        Names the file, and the line or item where there is one.
    """
    text = _text(path)
    table = _from_json(path, text) if path.suffix.lower() == ".json" else _from_csv(path, text)
    if not table.rows:
        raise InputError(tr("The file holds no rows."), where=str(path), remedy=tr("Add one row an image."))
    return table


def _text(path: Path) -> str:
    try:
        check_size(path, MOST_BYTES)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise InputError(tr("There is no such file."), where=str(path), remedy=tr("Check the path.")) from None
    except UnicodeDecodeError as error:
        raise InputError(tr("The file is not UTF-8."), where=str(path), remedy=tr("Save it again as UTF-8.")) from error
    except OSError as error:
        raise InputError(tr("The file cannot be read ({error}).", error=error.strerror), where=str(path)) from error


def _from_csv(path: Path, text: str) -> Table:
    records = list(_records(path, text))
    columns = tuple(cell.strip().lower() for cell in records[0][1]) if records else ()
    if len(set(columns)) < len(columns):
        raise InputError(
            tr("A column stands there twice."), where=f"{path}, {_line(1)}", remedy=tr("Rename one of them.")
        )
    for line, cells in records[1:]:
        if len(cells) > len(columns):
            raise InputError(
                tr("{cells} cells for {columns} columns.", cells=len(cells), columns=len(columns)),
                where=f"{path}, {_line(line)}",
                remedy=tr('Put a cell that holds a comma into "quotes".'),
            )
    rows = (Row(line, dict(zip(columns, cells, strict=False))) for line, cells in records[1:])
    return Table(path, "line", columns, tuple(rows))


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                tr("This is not valid CSV: {error}.", error=error),
                where=f"{path}, {_line(line)}",
                remedy=tr("Correct that line."),
            ) from error
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _from_json(path: Path, text: str) -> Table:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            tr("This is not valid JSON: {error}.", error=error), where=str(path), remedy=tr("Correct it.")
        ) from error
    if not isinstance(values, list):
        raise InputError(tr("This is not a list of objects."), where=str(path), remedy=tr('Write [{"path": …}, …].'))
    rows = tuple(Row(number, _cells(path, number, value)) for number, value in enumerate(values, 1))
    return Table(path, "item", tuple(dict.fromkeys(c for row in rows for c in row.cells)), rows)


def _cells(path: Path, number: int, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise InputError(
            tr("This is not an object."),
            where=f"{path}, {_item(number)}",
            remedy=tr('Write {"path": …}.'),
        )
    cells = {}
    for column, cell in value.items():
        if not isinstance(cell, str | int | None) or isinstance(cell, bool):
            raise InputError(
                tr("A cell must be text or a whole number."),
                where=tr("{place}, column {column}", place=f"{path}, {_item(number)}", column=column),
                remedy=tr("Correct it."),
            )
        cells[column.strip().lower()] = "" if cell is None else str(cell)
    return cells
