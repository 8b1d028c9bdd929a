"""Sessions as they are read: one in full, the list, and finding one by what a user types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store.faults import path_of, reading
from stakegui.store.owners import effective_status
from stakegui.store.status_words import status_word
from stakegui.store.values import loads, number, unpack_text

STATUSES = ("created", "running", "paused", "interrupted", "failed", "cancelled", "finished")


@dataclass(frozen=True)
class Session:
    """One run with all that is known of it but its images, prompts, events and curves (each has its own module).

    Times are ISO 8601 in UTC. ``result`` is the JSON of `RunFinished`; ``forgotten`` and ``test_accuracy`` (percent)
    are those of the result, None where there is none or it was not measured.
    """

    id: str
    name: str
    status: str
    created: str
    started: str | None
    ended: str | None
    method: str
    spec: dict[str, Any]
    environment: dict[str, Any]
    out: str
    notes: str
    result: dict[str, Any] | None
    message: str
    exit_code: int | None
    forgotten: float | None
    test_accuracy: float | None
    steps: int | None
    duplicate_of: str | None
    parent: str | None = None
    """Id of the session whose result this one starts from."""
    chain: dict[str, Any] | None = None
    """The JSON of `stakegui.core.earlier.Chain`, where there is a parent."""
    tags: tuple[str, ...] = ()
    archived: bool = False
    """Whether it is put away: lists leave it out unless they are asked for all."""


@dataclass(frozen=True)
class Listed:
    """One line of the list of sessions."""

    id: str
    name: str
    status: str
    created: str
    method: str
    forgotten: float | None
    test_accuracy: float | None
    parent: str | None = None
    tags: tuple[str, ...] = ()
    archived: bool = False
    notes: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields as plain values."""
        return asdict(self)


@reading
def get(db: Database, session: str) -> Session:
    """Return the session with exactly this id; raise `InputError` where there is none."""
    rows = list(db.query("select * from sessions where id = ?", [session]))
    if not rows:
        raise unknown(db, session)
    return _session(rows[0])


@reading
def find(db: Database, text: str) -> str:
    """Return the id that ``text`` means: an id, the unique beginning of one, its last letters, or ``latest``.

    Raises
    ------
    InputError
        None or several fit; lists the recent ones or those that fit.
    """
    if text == "latest":
        rows = list(db.query("select id from sessions order by rowid desc limit 1"))
    else:
        rows = list(
            db.query(
                "select id from sessions where id = :text or substr(id, 1, length(:text)) = :text"
                " or substr(id, -4) = :text order by id = :text desc, rowid desc limit 10",
                {"text": text},
            )
        )
    fit = [str(row["id"]) for row in rows if text]
    if not fit:
        raise unknown(db, text)
    if len(fit) > 1 and fit[0] != text:
        raise InputError(
            tr("Several sessions begin like this: {ids}.", ids=", ".join(fit)),
            where=text,
            remedy=tr("Give more of the id."),
        )
    return fit[0]


@reading
def list_sessions(db: Database, limit: int | None = None) -> list[Listed]:
    """Return the sessions, the last made first; one left running by a dead process shows as ``interrupted``.

    By order of making, as in `find`: where the clock was set back, a later session has an earlier moment.
    """
    rows = db.query(
        "select id, name, status, created, method, forgotten, test_accuracy, parent, tags, archived, notes,"
        " owner_token, owner_pid,"
        " owner_started, owner_boot, owner_host, heartbeat from sessions order by rowid desc limit ?",
        [-1 if limit is None else limit],
    )
    return [_listed(row) for row in rows]


def unknown(db: Database, text: str) -> InputError:
    """Return the error for a session that is not there, with the recent ones."""
    recent = "; ".join(f"{s.id} {s.name} ({status_word(s.status)})" for s in list_sessions(db, 5))
    return InputError(
        tr("There is no session '{session}'.", session=text),
        where=path_of(db),
        remedy=tr("Recent ones: {recent}.", recent=recent) if recent else tr("This database has no sessions yet."),
    )


def _listed(row: Mapping[str, Any]) -> Listed:
    return Listed(
        row["id"],
        unpack_text(row["name"]),
        effective_status(row),
        row["created"],
        row["method"],
        number(row["forgotten"]),
        number(row["test_accuracy"]),
        row["parent"],
        tuple(loads(row["tags"])),
        bool(row["archived"]),
        unpack_text(row["notes"]),
    )


@reading
def children(db: Database, session: str) -> list[str]:
    """Return the ids of the sessions that start from this one's result, oldest first."""
    rows = db.query("select id from sessions where parent = ? order by rowid", [session])
    return [str(row["id"]) for row in rows]


def _session(row: Mapping[str, Any]) -> Session:
    plain = {key: row[key] for key in Session.__dataclass_fields__}
    texts = {key: unpack_text(row[key]) for key in ("name", "out", "notes", "message")}
    values = {key: loads(row[key]) for key in ("spec", "environment", "result", "chain")}
    values |= {key: number(row[key]) for key in ("forgotten", "test_accuracy")}
    kept = {"tags": tuple(loads(row["tags"])), "archived": bool(row["archived"])}
    return Session(**{**plain, **texts, **values, **kept, "status": effective_status(row)})
