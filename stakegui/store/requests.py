"""Deletion requests in the database: the requests, what they name, and the sessions that were run for them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.requests import DeletionRequest, Item, Served
from stakegui.core.words import tr
from stakegui.store.faults import guarded, path_of, reading
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, now, pack_text, unpack_text

_TEXTS = ("subject", "reason", "notes")


@guarded
def add_request(db: Database, request: DeletionRequest) -> None:
    """Store a new request with its items; raise `InputError` where its number is taken."""
    moment = now()
    with writing(db):
        if has_request(db, request.number):
            raise InputError(
                tr("There is a request with this number already."), where=request.number, remedy=tr("Edit it.")
            )
        row = {"number": request.number, "created": request.created or moment, "salt": secrets.token_hex(16)}
        db.table("requests").insert({**row, **_row(request), "changed": moment})
        _save_items(db, request.number, request.items)


@guarded
def save_request(db: Database, request: DeletionRequest) -> None:
    """Store the fields and items of a request that is there; its sessions stay; raise `InputError` for no such one."""
    with writing(db):
        get_request(db, request.number)
        db.table("requests").update(request.number, {**_row(request), "changed": now()})
        _save_items(db, request.number, request.items)


@reading
def get_request(db: Database, number: str) -> DeletionRequest:
    """Return a request; raise `InputError` where there is none."""
    rows = list(db.query("select * from requests where number = ?", [number]))
    if not rows:
        known = [str(row["number"]) for row in db.query("select number from requests order by created desc limit 5")]
        raise InputError(
            tr("There is no request '{number}'.", number=number),
            where=path_of(db),
            remedy=tr("Recent ones: {recent}.", recent=", ".join(known))
            if known
            else tr("Add it: stakegui requests add NUMBER."),
        )
    return _request(db, rows[0])


@reading
def has_request(db: Database, number: str) -> bool:
    """Whether there is such a request."""
    return bool(list(db.query("select 1 from requests where number = ?", [number])))


@reading
def list_requests(db: Database) -> list[DeletionRequest]:
    """Return all requests: what is due first comes first, those without a day last."""
    rows = list(db.query("select * from requests order by due is null, due, created, number"))
    return [_request(db, row) for row in rows]


@guarded
def delete_request(db: Database, number: str) -> None:
    """Delete a request with its items and figures; sessions stay."""
    with writing(db):
        get_request(db, number)
        db.table("requests").delete(number)


@guarded
def set_request_status(db: Database, number: str, status: str) -> None:
    """Set the status."""
    with writing(db):
        db.execute("update requests set status = ?, changed = ? where number = ?", [status, now(), number])


@guarded
def link_session(db: Database, number: str, served: Served) -> None:
    """Store that a session serves a request, in place of what was stored of the two before."""
    row = {
        "request": number,
        "session": served.session,
        "linked": served.linked or now(),
        "model": pack_text(served.model),
        "positions": dumps(list(served.positions)),
        "forgotten": served.forgotten,
        "forgotten_views": served.forgotten_views,
        "measured": served.measured,
    }
    with writing(db):
        db.table("request_sessions").insert(row, replace=True)


@guarded
def unlink_session(db: Database, number: str, session: str) -> None:
    """Forget that a session serves a request, with the figures."""
    with writing(db):
        db.execute("delete from request_sessions where request = ? and session = ?", [number, session])


@reading
def requests_of(db: Database, session: str) -> list[str]:
    """Return the numbers of the requests that a session serves."""
    rows = db.query("select request from request_sessions where session = ? order by request", [session])
    return [str(row["request"]) for row in rows]


@reading
def salt_of(db: Database, number: str) -> str:
    """Return the request's own salt, in hex."""
    return str(next(iter(db.query("select salt from requests where number = ?", [number])))["salt"])


@reading
def naming(db: Database, names: Iterable[str], but: str) -> list[tuple[str, str]]:
    """Return (number, name) of other requests than ``but`` that name the same images or identities."""
    wanted = set(names)
    rows = db.query("select request, name from request_items where request != ? order by request", [but])
    return [(str(row["request"]), name) for row in rows if (name := unpack_text(row["name"])) in wanted]


def _row(request: DeletionRequest) -> dict[str, Any]:
    return {
        **{name: pack_text(getattr(request, name)) for name in _TEXTS},
        "received": request.received.isoformat() if request.received else None,
        "due": request.due.isoformat() if request.due else None,
        "status": request.status,
        "models": dumps(list(request.models)),
        "purging": request.purging,
        "purged": request.purged,
    }


def _save_items(db: Database, number: str, items: Sequence[Item]) -> None:
    db.execute("delete from request_items where request = ?", [number])
    db.table("request_items").insert_all(
        {
            "request": number,
            "position": place,
            "kind": item.kind,
            "name": pack_text(item.name),
            "label": pack_text(item.label),
            "proof": item.proof,
        }
        for place, item in enumerate(items)
    )


def _request(db: Database, row: Mapping[str, Any]) -> DeletionRequest:
    number = row["number"]
    items = db.query("select * from request_items where request = ? order by position", [number])
    served = db.query("select * from request_sessions where request = ? order by linked, rowid", [number])
    return DeletionRequest(
        **{name: row[name] for name in ("number", "received", "due", "status", "created", "changed")},
        **{name: row[name] for name in ("purging", "purged")},
        **{name: unpack_text(row[name]) for name in _TEXTS},
        models=tuple(loads(row["models"])),
        items=tuple(
            Item(kind=i["kind"], name=unpack_text(i["name"]), label=unpack_text(i["label"]), proof=i["proof"])
            for i in items
        ),
        sessions=tuple(_served(one) for one in served),
    )


def _served(row: Mapping[str, Any]) -> Served:
    plain = {name: row[name] for name in ("session", "forgotten", "forgotten_views", "linked", "measured")}
    return Served(**plain, model=unpack_text(row["model"]), positions=tuple(loads(row["positions"])))
