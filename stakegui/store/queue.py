"""The queue of runs: which wait, in which order, and which one each window has taken up."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.redaction import Redaction
from stakegui.core.words import mark, tr
from stakegui.store.faults import guarded, reading
from stakegui.store.owners import COLUMNS, alive, forget, owner
from stakegui.store.status_words import status_word
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, now, pack_text, unpack_text

PENDING = ("waiting", "held")
"""Statuses of what has its turn to come: only these have an order that means something."""
ENDED = ("done", "failed", "cancelled")
_FREE = dict.fromkeys(COLUMNS)
_TEXTS = ("name", "out", "message")


@dataclass(frozen=True)
class Entry:
    """One run in the queue.

    Attributes
    ----------
    spec, differs : dict
        The run's spec as it is stored with a session, and the values that set it apart in its sweep, by field.
    sweep : str
        Names the group of runs that came out of one list of parameters; "" for a run of its own.
    status : str
        ``waiting``, ``held`` (not to be begun), ``running``, ``interrupted`` (the program that ran it is gone),
        ``done``, ``failed`` or ``cancelled``.
    session : str
        Its session, once it has one.
    """

    id: int
    position: int
    name: str
    method: str
    spec: dict[str, Any]
    differs: dict[str, Any]
    sweep: str
    out: str
    status: str
    session: str
    message: str
    added: str


@guarded
def add(
    db: Database, spec: Mapping[str, Any], name: str, differs: Mapping[str, Any], sweep: str = "", out: str = ""
) -> int:
    """Put a run at the end of the queue; return its number."""
    method = str(dict(spec.get("method") or {}).get("name", "stakes"))
    row = {
        "name": pack_text(name),
        "method": method,
        "spec": dumps(dict(spec)),
        "differs": dumps(dict(differs)),
        "sweep": sweep,
        "out": pack_text(out),
        "status": "waiting",
        "added": now(),
    }
    with writing(db):
        last = db.execute("select coalesce(max(position), 0) from queue").fetchone()[0]
        return int(db.table("queue").insert({**row, "position": last + 1}).last_pk)  # type: ignore[arg-type]


@reading
def entries(db: Database) -> list[Entry]:
    """Return all entries in their order."""
    return [_entry(row) for row in db.query("select * from queue order by position, id")]


@reading
def get(db: Database, entry: int) -> Entry:
    """Return one entry; raise `InputError` where there is none."""
    return _entry(_row(db, entry))


@guarded
def move(db: Database, entry: int, place: int) -> None:
    """Put a pending entry at ``place`` (0: the next to run) among the pending ones; all others keep their order."""
    with writing(db):
        rows = list(
            db.query("select id, position from queue where status in ('waiting', 'held') order by position, id")
        )
        order = [int(row["id"]) for row in rows]
        if entry not in order:
            raise _refused(db, entry, mark("The run “{name}” is {status}: only what waits can be moved."))
        order.remove(entry)
        order.insert(max(0, min(place, len(order))), entry)
        for row, moved in zip(rows, order, strict=True):
            db.execute("update queue set position = ? where id = ?", [row["position"], moved])


@guarded
def set_held(db: Database, entry: int, held: bool) -> None:
    """Keep a waiting entry from being begun, or let it wait for its turn again."""
    with writing(db):
        if _entry(_row(db, entry)).status not in PENDING:
            raise _refused(db, entry, mark("The run “{name}” is {status}: only what waits can be held."))
        db.table("queue").update(entry, {"status": "held" if held else "waiting"})


@guarded
def again(db: Database, entry: int) -> None:
    """Let an entry that ended, or was broken off, wait for another turn; its session is gone on with where it can."""
    with writing(db):
        if _entry(_row(db, entry)).status == "running":
            raise _refused(db, entry, mark("The run “{name}” is {status}: it is running."))
        db.table("queue").update(entry, {"status": "waiting", "message": "", **_FREE})


@guarded
def remove(db: Database, entry: int) -> dict[str, Any]:
    """Take an entry out; return its row, which `restore` puts back. Refused while it runs."""
    with writing(db):
        row = _row(db, entry)
        if _entry(row).status == "running":
            raise _refused(db, entry, mark("The run “{name}” is {status}: it is running: cancel the run first."))
        db.table("queue").delete(entry)
    return row


@guarded
def restore(db: Database, row: Mapping[str, Any]) -> None:
    """Put back what `remove` took out, at its old place; without its session where that was deleted meanwhile."""
    with writing(db):
        known = bool(list(db.query("select 1 from sessions where id = ?", [row["session"]])))
        db.table("queue").insert({**row, "session": row["session"] if known else None}, ignore=True)


@guarded
def take(db: Database, entry: int | None = None) -> tuple[Entry, str] | None:
    """Become the one that runs an entry, by default the first that waits; return it and a token for `finish`.

    None where none waits, or another window has taken it.
    """
    which, values = ("id = ?", [entry]) if entry is not None else ("true", [])
    with writing(db):
        rows = list(db.query(f"select * from queue where status = 'waiting' and {which} order by position, id", values))
        if not rows:
            return None
        own = owner()
        db.table("queue").update(rows[0]["id"], {"status": "running", "message": "", **own})
    return get(db, int(rows[0]["id"])), str(own["owner_token"])


@guarded
def note_session(db: Database, entry: int, token: str, session: str) -> None:
    """Store which session the entry's run is."""
    with writing(db):
        db.execute("update queue set session = ? where id = ? and owner_token = ?", [session, entry, token])


@guarded
def beat(db: Database, entry: int, token: str) -> None:
    """Say that who runs it still lives."""
    with writing(db):
        db.execute("update queue set heartbeat = ? where id = ? and owner_token = ?", [time.time(), entry, token])


@guarded
def finish(db: Database, entry: int, token: str, status: str, message: str = "") -> None:
    """Store how an entry's run ended (``running``: it was broken off) and give it up."""
    try:
        with writing(db):
            sets = ", ".join(f"{column} = null" for column in _FREE)
            db.execute(
                f"update queue set status = ?, message = ?, {sets} where id = ? and owner_token = ?",
                [status, pack_text(message), entry, token],
            )
    finally:
        forget(token)


@guarded
def erase(db: Database, names: Mapping[int, tuple[Redaction, Redaction]]) -> int:
    """Take names out of entries, by their number: those of the spec, and those of what was typed; return how many."""
    count = 0
    with writing(db):
        for row in list(db.query("select * from queue")):
            if row["id"] not in names:
                continue
            spec, typed = names[row["id"]]
            clean: dict[str, str | bytes] = {key: spec.json(row[key]) for key in ("spec", "differs")}
            clean |= {key: pack_text(typed.text(spec.text(unpack_text(row[key])))) for key in _TEXTS}
            changed = {key: value for key, value in clean.items() if value != row[key]}
            if changed:
                db.table("queue").update(row["id"], changed)
                count += 1
    return count


def _row(db: Database, entry: int) -> dict[str, Any]:
    rows = list(db.query("select * from queue where id = ?", [entry]))
    if not rows:
        raise InputError(
            tr("There is no such run in the queue."), where=str(entry), remedy=tr("See 'stakegui queue list'.")
        )
    return rows[0]


def _refused(db: Database, entry: int, marked: str) -> InputError:
    found = _entry(_row(db, entry))
    return InputError(tr(marked, name=found.name, status=status_word(found.status)), where=str(entry))


def _entry(row: Mapping[str, Any]) -> Entry:
    status = "interrupted" if row["status"] == "running" and not alive(row) else str(row["status"])
    values: dict[str, Any] = {key: row[key] for key in ("id", "position", "method", "sweep", "added")}
    values |= {key: unpack_text(row[key]) for key in _TEXTS}
    values |= {"spec": loads(row["spec"]), "differs": loads(row["differs"]), "session": row["session"] or ""}
    return Entry(**values, status=status)


def pending(found: Sequence[Entry]) -> list[Entry]:
    """Return those whose turn is to come."""
    return [entry for entry in found if entry.status in PENDING]
