"""Deletion requests from a CSV file (or JSON) and the list of them as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stakegui.core.errors import InputError
from stakegui.core.requests import DeletionRequest, Item, parse_request
from stakegui.core.spec import faults
from stakegui.core.words import tr
from stakegui.data.cells import guarded, unguarded
from stakegui.data.list_files import write_list
from stakegui.data.table import Row, Table, read_table
from stakegui.services.requests import list_requests
from stakegui.store import requests as store
from stakegui.store.connection import open_db
from stakegui.store.transactions import writing

SHARED = ("subject", "received", "due", "reason")
"""Columns that speak of a request as a whole."""
COLUMNS = ("request", "subject", "received", "due", "reason", "status", "path", "identity", "class", "label", "models",
           "sessions", "forgotten", "forgotten_views", "notes")  # fmt: skip
_SHOWN = 20
"""Faulty rows that a message names in full."""


@dataclass(frozen=True)
class Imported:
    """What an import did: numbers of new requests and of those that got more, and how many items were added."""

    added: tuple[str, ...]
    extended: tuple[str, ...]
    items: int

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"added": list(self.added), "extended": list(self.extended), "items": self.items}


class FaultyRows(InputError):
    """Rows of a file that cannot be taken; ``rows`` holds each with its line."""

    rows: tuple[str, ...] = ()


@dataclass
class _Draft:
    """What the rows of one request say together."""

    fields: dict[str, str] = field(default_factory=dict)
    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    first: Row | None = None


def import_requests(path: Path, *, db: Path) -> Imported:
    """Store the requests of a file: a row an image or identity, all rows or none.

    Columns: ``request``; ``path`` (a training image's key or file; with ``label`` a picture from outside) or
    ``identity`` or ``class``; optional ``subject``, ``received``, ``due`` (2026-11-24), ``reason``. A request that is
    there already gets the images that it has not.

    Raises
    ------
    InputError
        Names every faulty row with its line.
    """
    table = read_table(path)
    table.need("request", "number")
    table.need("path", "image", "key", "identity", "class")
    with closing(open_db(db)) as database, writing(database):
        known = {request.number: request for request in store.list_requests(database)}
        found, wrong = _drafts(table, known)
        if wrong:
            raise _faulty(path, wrong)
        return _stored(found, known, lambda new: store.add_request(database, new),
                       lambda old: store.save_request(database, old))  # fmt: skip


def _drafts(table: Table, known: dict[str, DeletionRequest]) -> tuple[dict[str, DeletionRequest], list[str]]:
    """Return the requests of the rows, merged with those that are there, and what is wrong with which row."""
    drafts: dict[str, _Draft] = {}
    wrong: list[str] = []
    for row in table.rows:
        place = table.place(row.number)
        wrong += [f"{place}: {fault}" for fault in _take(row, drafts, known)]
    found = {}
    for number, draft in drafts.items():
        old = known.get(number)
        base = old.model_dump() if old else {"number": number}
        items = list(dict.fromkeys([*(old.items if old else ()), *draft.items.values()]))
        try:
            found[number] = parse_request({**base, **draft.fields, "items": items})
        except InputError as error:
            line = draft.first.number if draft.first else 0
            wrong.append(f"{table.place(line)}: {error.what.rstrip('.')}")
    return found, wrong


def _take(row: Row, drafts: dict[str, _Draft], known: dict[str, DeletionRequest]) -> Iterator[str]:
    """Take one row into ``drafts``; yield its faults."""
    number = _cell(row, "request") or _cell(row, "number")
    if not number:
        yield tr("the request's number is missing")
        return
    old = known.get(number)
    if old is not None and (old.purged or old.purging):
        yield tr("the request {number} is purged", number=number)
        return
    draft = drafts.setdefault(number, _Draft(first=row))
    yield from _take_fields(row, number, draft, old)
    items, fault = _item(row)
    if items is not None:
        have = {(item.kind, item.name): item for item in old.items} if old else {}
        draft.items.setdefault((items.kind, items.name), have.get((items.kind, items.name), items))
    if fault:
        yield fault


def _take_fields(row: Row, number: str, draft: _Draft, old: DeletionRequest | None) -> Iterator[str]:
    for name in SHARED:
        value = _cell(row, name)
        if not value:
            continue
        if name in ("received", "due") and not _is_day(value):
            yield tr("{column}: '{value}' is no day; write it as 2026-11-24", column=name, value=value)
            continue
        before = draft.fields.get(name) or str((getattr(old, name) if old else None) or "")
        if before and before != value:
            yield tr(
                "{column}: '{value}', but the request {number} has '{before}'",
                column=name,
                value=value,
                number=number,
                before=before,
            )
        draft.fields.setdefault(name, value)


def _item(row: Row) -> tuple[Item | None, str]:
    """Return what a row names, or what is wrong with it."""
    path = _cell(row, "path") or _cell(row, "image") or _cell(row, "key")
    named = {"image": path, "identity": _cell(row, "identity"), "class": _cell(row, "class")}
    given = [(kind, name) for kind, name in named.items() if name]
    label = _cell(row, "label")
    if len(given) != 1:
        if given:
            return None, tr("several of path, identity and class are given: write a row for each")
        return None, tr("neither path nor identity is given")
    kind, name = given[0]
    if label and kind != "image":
        return None, tr("a label goes with a path alone")
    try:
        return Item.model_validate({"kind": "outside" if label else kind, "name": name, "label": label}), ""
    except ValidationError as error:
        return None, "; ".join(faults(error))


def _stored(
    found: dict[str, DeletionRequest],
    known: dict[str, DeletionRequest],
    add: Callable[[DeletionRequest], None],
    save: Callable[[DeletionRequest], None],
) -> Imported:
    added, extended, count = [], [], 0
    for number, request in found.items():
        old = known.get(number)
        more = len(request.items) - (len(old.items) if old else 0)
        count += more
        if old is None:
            add(request)
            added.append(number)
        elif request != old:
            again = more and old.status in ("done", "verified")  # what was met has more to it now
            save(request.model_copy(update={"status": "in_work"}) if again else request)
            extended.append(number)
    return Imported(tuple(added), tuple(extended), count)


def _faulty(path: Path, wrong: Sequence[str]) -> InputError:
    shown = "; ".join(wrong[:_SHOWN])
    if len(wrong) > _SHOWN:
        shown = tr("{faults}; and {count} more", faults=shown, count=len(wrong) - _SHOWN)
    found = FaultyRows(
        tr("{count} faults, and nothing was imported: {faults}.", count=len(wrong), faults=shown),
        where=str(path),
        remedy=tr("Correct these rows and import the file again."),
    )
    found.rows = tuple(wrong)
    return found


def _cell(row: Row, name: str) -> str:
    return unguarded(row.get(name))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def export_requests(path: Path, *, db: Path) -> int:
    """Write the list to ``path``, as JSON where it ends in ``.json``, else as CSV; return how many requests.

    Raises
    ------
    InputError
        Where the file cannot be written.
    """
    found = list_requests(db)
    text = as_json(found) if path.suffix.lower() == ".json" else as_csv(found)
    write_list(path, text.encode())
    return len(found)


def as_json(found: Sequence[DeletionRequest]) -> str:
    """Return the requests with all that is kept of them, as a JSON list."""
    return json.dumps([request.as_json() for request in found], indent=1, ensure_ascii=False) + "\n"


def as_csv(found: Sequence[DeletionRequest]) -> str:
    """Return a row for each thing that a request names, which `import_requests` reads; no cell is a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    for request in found:
        for row in _rows(request):
            writer.writerow({name: guarded(value) for name, value in row.items()})
    return buffer.getvalue()


def _rows(request: DeletionRequest) -> Iterator[dict[str, str]]:
    latest = request.latest
    common = {
        "request": request.number,
        **{name: str(getattr(request, name) or "") for name in (*SHARED, "status", "notes")},
        "models": "; ".join(request.touched),
        "sessions": "; ".join(served.session for served in request.sessions),
        "forgotten": _figure(latest.forgotten if latest else None),
        "forgotten_views": _figure(latest.forgotten_views if latest else None),
    }
    columns = {"image": "path", "outside": "path", "identity": "identity", "class": "class"}
    for item in request.items:
        yield {**common, columns[item.kind]: item.name, "label": item.label}
    if not request.items:
        yield common


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
