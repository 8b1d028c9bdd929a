"""Deletion requests as the window and the command line use them: make, change, list, choose, link to sessions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.requests import BY_HAND, STATUSES, DeletionRequest, Item, parse_request
from stakegui.core.words import tr
from stakegui.services import serving
from stakegui.store import lookup
from stakegui.store import requests as store
from stakegui.store.connection import open_db, open_existing
from stakegui.store.transactions import writing


def list_requests(db: Path) -> list[DeletionRequest]:
    """Return all requests, what is due first coming first; none where there is no database yet."""
    if not db.exists():
        return []
    with contextlib.closing(open_existing(db)) as database:
        return store.list_requests(database)


def show(db: Path, number: str) -> DeletionRequest:
    """Return one request; raise `InputError` where there is none."""
    with contextlib.closing(open_existing(db)) as database:
        return store.get_request(database, number)


def create(db: Path, number: str, items: Sequence[Item] = (), **fields: Any) -> DeletionRequest:
    """Store a new request and return it.

    ``fields``: subject, received, due, reason, notes, status, models, as in `DeletionRequest`; days as ISO texts too.

    Raises
    ------
    InputError
        Names a wrong field, or a number that is taken.
    """
    request = parse_request(
        {"number": number, **_plain(fields), "items": _once(items)}, where=tr("request {number}", number=number)
    )
    _check_status(request.status, number)
    with contextlib.closing(open_db(db)) as database:
        store.add_request(database, request)
        return store.get_request(database, number)


def edit(db: Path, number: str, **fields: Any) -> DeletionRequest:
    """Change the given fields (``status`` and ``items`` too), leave the rest, and return the request.

    Raises
    ------
    InputError
        Names a wrong field; once a purge was begun only subject, reason and notes can be changed.
    """
    with _changing(db, number) as (database, old):
        if (old.purging or old.purged) and not fields.keys() <= {"subject", "reason", "notes"}:
            raise _gone(number)
        values = {**old.model_dump(), **_plain(fields)}
        changed = parse_request(values, where=tr("request {number}", number=number))
        if changed.status != old.status:
            _check_status(changed.status, number)
        store.save_request(database, changed)
    return show(db, number)


def choose(db: Path, number: str, items: Sequence[Item]) -> DeletionRequest:
    """Add items to a request, each once; a request that was met is in work again."""
    with _changing(db, number) as (database, old):
        if old.purging or old.purged:
            raise _gone(number)
        every = _once([*old.items, *items])
        status = "in_work" if len(every) > len(old.items) and old.status in ("done", "verified") else old.status
        store.save_request(database, old.model_copy(update={"items": every, "status": status}))
    return show(db, number)


def drop(db: Path, number: str, items: Sequence[Item]) -> DeletionRequest:
    """Take items out of a request."""
    gone = {(item.kind, item.name) for item in items}
    old = show(db, number)
    return edit(db, number, items=[item for item in old.items if (item.kind, item.name) not in gone])


def set_status(db: Path, number: str, status: str) -> DeletionRequest:
    """Set the status by hand; raise `InputError` for ``purged``, which only a purge sets and nothing takes back."""
    return edit(db, number, status=status)


def delete(db: Path, number: str) -> None:
    """Delete a request with its figures; its sessions and what is kept of its pictures stay (purge it before)."""
    with contextlib.closing(open_existing(db)) as database:
        store.delete_request(database, number)


def link(db: Path, number: str, session: str) -> DeletionRequest:
    """Let a session that is there serve the request too; a finished one brings the request's own figures.

    Raises
    ------
    InputError
        Where none of the request's images is in that session.
    """
    with _changing(db, number) as (database, old):
        if old.purging or old.purged:
            raise _gone(number)
        found = lookup.find(database, session)
        serving.begin(database, found, [number])
        linked = store.get_request(database, number)
        if not next(one for one in linked.sessions if one.session == found).positions:
            raise InputError(
                tr(
                    "None of the request's images is among those that the session {session} was to forget.",
                    session=found,
                ),
                where=number,
                remedy=tr("Choose another session, or add the images to the request."),
            )
        if lookup.get(database, found).status == "finished":
            serving.take_figures(database, found)
    return show(db, number)


def unlink(db: Path, number: str, session: str) -> DeletionRequest:
    """Take a session out of the request, with the figures."""
    with _changing(db, number) as (database, _):
        store.unlink_session(database, number, lookup.find(database, session))
    return show(db, number)


def serves(db: Path, session: str) -> list[DeletionRequest]:
    """Return the requests that a session serves, each with its own figures of it."""
    with contextlib.closing(open_existing(db)) as database:
        return [store.get_request(database, number) for number in store.requests_of(database, session)]


@contextlib.contextmanager
def _changing(db: Path, number: str) -> Iterator[tuple[Database, DeletionRequest]]:
    """Open the database and hold its write lock: what is changed is what was read."""
    with contextlib.closing(open_existing(db)) as database, writing(database):
        yield database, store.get_request(database, number)


def _once(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple({(item.kind, item.name): item for item in reversed(items)}.values())[::-1]


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: None if name in ("received", "due") and value == "" else value for name, value in fields.items()}


def _check_status(status: str, number: str) -> None:
    if status not in BY_HAND:
        assert status in STATUSES
        raise InputError(
            tr("The status 'purged' cannot be set by hand."),
            where=number,
            remedy=tr("Use: stakegui purge {number}.", number=number),
        )


def _gone(number: str) -> InputError:
    return InputError(
        tr("The request is purged, or a purge was begun: its pictures and status stay as they are."),
        where=number,
        remedy=tr(
            "Make a new request; a purge that was broken off is ended by: stakegui purge {number}.", number=number
        ),
    )
