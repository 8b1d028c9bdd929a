"""What a purge removes and what it leaves, in words, before it is begun."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.paths import data_dir, result_of
from stakegui.core.redaction import Redaction
from stakegui.core.words import tr
from stakegui.services import purge_files as files
from stakegui.services.purge_plan import Plan
from stakegui.store.exports import exports
from stakegui.store.lookup import Session


@dataclass(frozen=True)
class Remain:
    """Something that a purge leaves, and where it lies."""

    what: str
    where: str = ""


@dataclass(frozen=True)
class Outlook:
    """What a purge would remove and leave, and under which names; the latter are for the window's memory alone."""

    goes: tuple[str, ...]
    remains: tuple[Remain, ...]
    names: frozenset[str]
    """Keys and paths of the pictures, and the names of persons."""
    words: Redaction


def named(plan: Plan) -> Iterator[str]:
    """Yield every name under which the window may hold one of the pictures, or the person's prompts."""
    yield from plan.keys
    yield from plan.everywhere
    yield from (name for found in plan.sessions.values() for name in found.people)
    yield from (item.name for item in plan.request.items if item.kind != "class" and not item.proof)


def goes(plan: Plan) -> Iterator[str]:
    """Yield what a purge removes."""
    pictures = sum(len(found.marks) for found in plan.sessions.values())
    people = {name for found in plan.sessions.values() for name in found.people}
    yield tr(
        "all caches: thumbnails, decoded pixels, features, the model's answers (of every picture; they come again)"
    )
    if plan.sessions:
        count = len(plan.sessions)
        yield tr("checkpoints and stand-ins of %n session(s): {ids}", "", count, ids=", ".join(plan.sessions))
    if pictures:
        yield tr("paths, keys and plain hashes of its pictures, in %n place(s) of these sessions", "", pictures)
    if people:
        yield tr(
            "the name of %n person(s), and the prompts of that stake, in every version of a prompt set too",
            "",
            len(people),
        )
    yield tr("what is kept of open windows' tables, to be offered again after a crash")
    yield tr("the names that the request gives, wherever requests, notes, logs and results hold them")


def went(removed: Mapping[str, int]) -> Iterator[str]:
    """Yield what a purge removed, from its counts by kind."""
    for kind, n in removed.items():
        yield {
            "files of checkpoints and stand-ins": tr("%n file(s) of checkpoints and stand-ins", "", n),
            "files of caches": tr("%n file(s) of caches", "", n),
            "tables of windows": tr("%n table(s) of windows", "", n),
            "logs and results rewritten": tr("%n log(s) or result(s) rewritten", "", n),
            "images in sessions": tr("%n image(s) in sessions", "", n),
            "cells of the log": tr("%n cell(s) of the log", "", n),
            "classes of prompts": tr("%n class(es) of prompts", "", n),
            "versions of prompts": tr("%n version(s) of prompts", "", n),
            "runs in the queue": tr("%n run(s) in the queue", "", n),
            "embeddings": tr("%n embedding(s)", "", n),
        }[kind]


def remains(db: Database, plan: Plan) -> Iterator[Remain]:
    """Yield what a purge leaves, and where."""
    yield Remain(tr("the request itself: number, subject reference, days, status, figures and salted hashes"))
    stored = [found.session for found in plan.sessions.values()]
    for what, place in dict.fromkeys(place for session in stored for place in _places(session)):
        if os.path.exists(place):
            yield Remain(what, place)
    for what, place in dict.fromkeys(place for session in stored for place in _exports(db, session)):
        if os.path.exists(place):
            yield Remain(what, place)
    outside = [item.name for item in plan.request.items if item.kind == "outside" and os.path.exists(item.name)]
    for path in outside:
        yield Remain(tr("a picture in a folder of yours"), path)
    known = [str(row["id"]) for row in db.query("select id from sessions")]
    for folder in dict.fromkeys(files.strangers(known, plan.words)):
        yield Remain(tr("a session of another database that names the pictures (purge it there)"), str(folder))
    yield Remain(
        tr("copies that were made of the data folder, and deleted blocks on the disk until they are used again")
    )


def _places(session: Session) -> Iterator[tuple[str, str]]:
    """Yield what a session points to beyond the data folder, and the results within it."""
    spec = session.spec
    data = dict(spec.get("data") or {})
    for name in ("train", "test"):
        if data.get(name):
            yield tr("your folder of images (every run reads it; delete the pictures there yourself)"), str(data[name])
    yield tr("the original model, which was trained on the pictures"), str(spec.get("model", {}).get("weights", ""))
    forget = dict(spec.get("forget") or {})
    for name in ("file", "outside"):
        if isinstance(forget.get(name), str):
            yield tr("your list of pictures"), str(forget[name])
    prompts = dict(spec.get("anchors") or {}).get("prompts")
    if isinstance(prompts, str) and prompts.endswith(".json"):
        yield tr("your file of prompts"), prompts
    yield tr("the result of the session, a model; only the names of its classes are in it"), str(result_of(session.id))
    for path in (session.result or {}).get("files", ()):
        if not Path(path).is_relative_to(data_dir()):
            beside = tr("the JSON beside an exported model: it names the pictures")
            yield (beside if path.endswith(".json") else tr("an exported model")), path


def _exports(db: Database, session: Session) -> Iterator[tuple[str, str]]:
    """Yield what was exported of a session after its run."""
    for export in exports(db, session.id):
        if export.evidence:
            yield tr("evidence: a model, and salted hashes that tell nothing without salt and picture"), export.path
            yield tr("the zip of that evidence"), f"{export.path}.zip"
        else:
            yield tr("an exported model"), export.path
            yield (
                tr("the JSON beside an exported model: it names the pictures"),
                str(Path(export.path).with_suffix(".json")),
            )
