"""The log: every event of every session as JSON, in the order in which it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from stakegui.core.events import Event, from_json
from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads


@dataclass(frozen=True)
class Logged:
    """An event with its number, which only ever grows, and its moment (ISO 8601, UTC)."""

    id: int
    at: str
    event: Event


@guarded
def save_events(db: Database, session: str, events: Sequence[tuple[str, Event]]) -> None:
    """Append events, each with its moment."""
    rows = []
    for at, event in events:
        values = event.as_json()
        values.pop("forgotten_images", None)  # for the eye while a run is on: of 4,096 images it is a kilobyte a step
        rows.append(
            {
                "session": session,
                "at": at,
                "name": values["event"],
                "step": values.get("step"),
                "content": dumps(values),
            }
        )
    with writing(db):
        db.table("events").insert_all(rows)


@reading
def events(db: Database, session: str, after: int = 0, names: Sequence[str] = ()) -> list[Logged]:
    """Return the events with a number above ``after``, of the given ``names`` (all where none is given), in order."""
    rows = db.query("select * from events where session = ? and id > ? order by id", [session, after])
    return [
        Logged(row["id"], row["at"], from_json(loads(row["content"])))
        for row in rows
        if not names or row["name"] in names
    ]
