"""Erasing what was kept of a request's pictures, once they are forgotten; figures and salted hashes stay."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from stakegui.core.class_names import loose
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase
from stakegui.core.redaction import Redaction
from stakegui.core.requests import STATUS_WORDS
from stakegui.core.words import mark, tr
from stakegui.services import purge_files as files
from stakegui.services.purge_plan import Plan, check_free, make_plan
from stakegui.services.purge_told import Outlook, Remain, goes, named, remains
from stakegui.store import erase, lookup, queue
from stakegui.store.connection import open_existing
from stakegui.store.prompt_erase import erase_versions
from stakegui.store.requests import get_request, save_request
from stakegui.store.transactions import writing
from stakegui.store.values import now

_STEPS = (
    mark("checking"),
    mark("checkpoints"),
    mark("caches"),
    mark("tables of windows"),
    mark("logs and results"),
    mark("database"),
    mark("emptying the log"),
    mark("done"),
)


@dataclass(frozen=True)
class Purged:
    """What a purge removed, by kind in plain English, and what remains; the latter is told once and kept nowhere."""

    number: str
    removed: dict[str, int] = field(default_factory=dict)
    remains: tuple[Remain, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def check(number: str, *, db: Path, force: bool = False) -> tuple[Remain, ...]:
    """Return what a purge would leave; nothing is changed, and it is refused as in `foresee`."""
    return foresee(number, db=db, force=force).remains


def foresee(number: str, *, db: Path, force: bool = False) -> Outlook:
    """Return what a purge would remove and leave; nothing is changed.

    Raises
    ------
    InputError
        No such request; it is neither done nor verified (``force`` passes over this alone); a run that is on or was
        interrupted, or another request that is not done, needs the pictures.
    """
    with contextlib.closing(open_existing(db)) as database:
        plan = _checked(database, number, force)
        return Outlook(tuple(goes(plan)), tuple(remains(database, plan)), frozenset(named(plan)), plan.words)


def purge(number: str, *, db: Path, force: bool = False, control: RunControl | None = None) -> Iterator[Event | Purged]:
    """Yield progress and at the end `Purged`; one that was broken off, at whatever moment, is run again to its end.

    Raises
    ------
    InputError
        Before anything is removed: as `check`.
    StakeguiError
        A file cannot be removed, or another program holds the database: what was removed is gone, and the request
        waits for the purge to be run again.
    """
    control = control or RunControl()
    with contextlib.closing(open_existing(db)) as database:
        erase.secure(database)
        yield _phase(0)
        plan = _begin(database, number, force)
        left = tuple(remains(database, plan))
        removed: dict[str, int] = {}
        for place, (what, part) in enumerate(_file_parts(database, plan), 1):
            control.check()
            yield _phase(place)
            removed[what] = part()
        control.check()
        yield _phase(5)
        removed |= _erase(database, plan)
        yield _phase(6)
        erase.scour(database)
        _end(database, number)
        yield _phase(7)
        yield Purged(number, removed, left)


def _checked(db: Database, number: str, force: bool) -> Plan:
    plan = make_plan(db, number)
    request = plan.request
    if not (force or request.purging or request.status in ("done", "verified", "purged")):
        raise InputError(
            tr(
                "The request is {status}: its pictures are still needed to meet and verify it.",
                status=tr(STATUS_WORDS[request.status]),
            ),
            where=number,
            remedy=tr(
                "Let a run meet it, or say so: stakegui requests set {number} --status "
                "verified. With --force it is purged as it is.",
                number=number,
            ),
        )
    check_free(db, plan)
    return plan


def _begin(db: Database, number: str, force: bool) -> Plan:
    """Check, and note that a purge is on: from here on no run takes the request up."""
    with writing(db):
        plan = _checked(db, number, force)
        if not plan.request.purging:
            save_request(db, plan.request.model_copy(update={"purging": now()}))
    return plan


def _end(db: Database, number: str) -> None:
    with writing(db):
        request = get_request(db, number)
        save_request(db, request.model_copy(update={"status": "purged", "purged": request.purged or now()}))


def _file_parts(db: Database, plan: Plan) -> list[tuple[str, Any]]:
    stored = [lookup.get(db, row["id"]) for row in list(db.query("select id from sessions"))]
    names = {session.id: plan.redaction(session) for session in stored}
    return [
        ("files of checkpoints and stand-ins", lambda: files.clear_checkpoints(plan.sessions)),
        ("files of caches", files.clear_caches),
        ("tables of windows", files.clear_recovery),
        (
            "logs and results rewritten",
            lambda: files.clear_texts(names, plan.words) + files.clear_temporary(plan.words),
        ),
    ]


def _erase(db: Database, plan: Plan) -> dict[str, int]:
    """Erase in one transaction, so that a broken off purge finds all names again, or none is left."""
    count = {"images in sessions": 0, "cells of the log": 0, "classes of prompts": 0}
    with writing(db):
        check_free(db, make_plan(db, plan.request.number))
        for row in list(db.query("select id from sessions")):
            session = lookup.get(db, row["id"])
            names = plan.redaction(session)
            count["cells of the log"] += erase.erase_typed(db, session.id, plan.typed(session))
            count["cells of the log"] += erase.erase_names(db, session.id, names)
            if found := plan.sessions.get(session.id):
                erase.erase_images(db, session.id, found.marks, names)
                count["images in sessions"] += len(found.marks)
                count["classes of prompts"] += erase.erase_prompts(db, session.id, found.people, names)
                erase.erase_checkpoints(db, session.id)
            elif plan.same_data(session):  # which forgot somebody else, by prompts of everybody
                count["classes of prompts"] += erase.erase_prompts(db, session.id, plan.people, names)
        names = Redaction({**plan.words.names, **plan.people}, typed=True)
        count["versions of prompts"] = erase_versions(db, plan.people, names, loose)
        words = replace(plan.words, typed=True)
        count["runs in the queue"] = queue.erase(db, {e.id: (plan.queued(e), words) for e in queue.entries(db)})
        count["embeddings"] = erase.erase_embeddings(db, plan.texts)
        erase.erase_items(db, plan.items, plan.request.number)
        erase.erase_in_requests(db, words)
    return count


def _phase(place: int) -> Phase:
    return Phase("purge", place, len(_STEPS) - 1, tr(_STEPS[place]))
