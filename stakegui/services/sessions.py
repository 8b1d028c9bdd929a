"""Stored sessions: list, show, compare, change, delete."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlite_utils import Database

from stakegui.core import paths
from stakegui.core import spec as specs
from stakegui.core.earlier import SPLIT, Chain, Standing, standings
from stakegui.core.earlier import chain as read_chain
from stakegui.core.events import Warned
from stakegui.core.spec import Prompts, RunSpec
from stakegui.store import lookup, metrics, requests, results, sessions
from stakegui.store.connection import open_existing
from stakegui.store.events import events
from stakegui.store.exports import exports
from stakegui.store.faults import sound
from stakegui.store.images import images
from stakegui.store.prompts import prompts_of


@dataclass(frozen=True)
class SessionView:
    """One session as a reader needs it; ``before`` and ``after`` are fields of `Metrics` ({} where there are none)."""

    id: str
    name: str
    status: str
    created: str
    notes: str
    spec: RunSpec
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    interpolation: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    original_sha256: str = ""
    steps: int | None = None
    files: list[str] = field(default_factory=list)
    images: list[dict[str, Any]] = field(default_factory=list)
    prompts: Prompts = field(default_factory=dict)
    encoder: str = ""
    warnings: list[str] = field(default_factory=list)
    prompt_notes: list[str] = field(default_factory=list)
    """What was said of the prompts alone."""
    error: str = ""
    parent: str = ""
    """The session whose result this one starts from."""
    chain: Chain | None = None
    """What is behind that: the very first original, and every session since."""
    earlier: tuple[Standing, ...] = ()
    """How the requests of the chain fare with this session's result."""
    tags: tuple[str, ...] = ()
    archived: bool = False
    prompt_version: str = ""
    """Id of the version of the prompts that it used."""
    exports: tuple[dict[str, Any], ...] = ()
    """What was exported of it and where that comes from, without salts."""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        earlier = [standing.as_json() for standing in self.earlier]
        return {**asdict(self), "spec": self.spec.as_json(), "earlier": earlier}


def list_sessions(db: Path) -> list[dict[str, Any]]:
    """Return all sessions, newest first.

    Each: id, name, status, created, method, forgotten, test_accuracy, parent, tags, archived, notes.
    """
    if not db.exists():
        return []
    with contextlib.closing(open_existing(db)) as database:
        return [row.as_json() for row in lookup.list_sessions(database)]


def show(db: Path, session: str) -> SessionView:
    """Return one session; ``session`` may be an id, its unique beginning, its last letters, or ``latest``."""
    with contextlib.closing(open_existing(db)) as database, sound(str(db)):
        return _view(database, session)


def _view(database: Database, session: str) -> SessionView:
    stored = lookup.get(database, lookup.find(database, session))
    taken = results.evaluations(database, stored.id)
    result = stored.result or {}
    used = prompts_of(database, stored.id)
    told = [e.event for e in events(database, stored.id, names=["Warned"]) if isinstance(e.event, Warned)]
    return SessionView(
        stored.id,
        stored.name,
        stored.status,
        stored.created,
        stored.notes,
        specs.parse(stored.spec, where=stored.id),
        before=dict(taken.get("before", {})),
        after=dict(taken.get("after", {})),
        interpolation=dict(taken.get("interpolation", {})),
        environment=stored.environment,
        seconds=dict(result.get("seconds", {})),
        cpu_seconds=dict(result.get("cpu_seconds", {})),
        original_sha256=_original(stored.id),
        steps=stored.steps,
        files=list(result.get("files", [])),
        images=_images(database, stored.id),
        prompts=dict(used.prompts) if used else {},
        encoder=used.encoder if used else "",
        warnings=[event.text for event in told if event.about != "prompts"],
        prompt_notes=[event.text for event in told if event.about == "prompts"],
        error=stored.message,
        parent=stored.parent or "",
        chain=None if stored.chain is None else read_chain(stored.chain),
        earlier=standings(taken.get(SPLIT, {})),
        tags=stored.tags,
        archived=stored.archived,
        prompt_version=used.version if used else "",
        exports=tuple(export.as_json() for export in exports(database, stored.id)),
    )


def salts(db: Path, session: str) -> list[tuple[str, str]]:
    """Return folder and salt of each evidence that was written of a session, oldest first."""
    with contextlib.closing(open_existing(db)) as database:
        found = exports(database, lookup.find(database, session))
    return [(export.path, export.salt) for export in found if export.evidence]


def chosen(db: Path, session: str) -> list[dict[str, Any]]:
    """Return the images that a session forgets, in the order of its forget set: ``images`` of `SessionView`."""
    with contextlib.closing(open_existing(db)) as database:
        return _images(database, lookup.find(database, session))


def _images(database: Database, session: str) -> list[dict[str, Any]]:
    return [
        {
            "key": i.key,
            "path": i.path,
            "content_hash": i.sha256,
            "label": i.label,
            "identity": i.identity,
            "before": i.predicted_before,
            "after": i.predicted_after,
        }
        for i in images(database, session)
    ]


def _original(session: str) -> str:
    """Return the hash of the original's file as the result's JSON has it, "" where there is none."""
    place = paths.session_folder(session) / "result.json"
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return str(json.loads(place.read_text(encoding="utf-8")).get("original_sha256", ""))
    return ""


def curves(db: Path, session: str) -> dict[str, Any]:
    """Return lists by name: ``step``, each measure (None where it was not taken), ``losses``, ``drift_by_class``.

    ``at`` holds the moment of each step (seconds since 1970, None where it is not known), ``seconds`` what it took.
    """
    with contextlib.closing(open_existing(db)) as database:
        stored = lookup.find(database, session)
        found, told = metrics.curves(database, stored), metrics.moments(database, stored)
        plain = {name: _plain(getattr(found, name)) for name in ("seconds", *metrics.MEASURES)}
        return {
            "step": found.step.tolist(),
            "at": [_moment(told.get(step)) for step in found.step.tolist()],
            **plain,
            "losses": {name: _plain(values) for name, values in found.losses.items()},
            "drift_by_class": {name: _plain(values) for name, values in found.drift_by_class.items()},
        }


def _moment(at: str | None) -> float | None:
    return None if at is None else datetime.fromisoformat(at).timestamp()


def _plain(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(v) else float(v) for v in values]


def compare(db: Path, ids: Sequence[str]) -> list[SessionView]:
    """Return several sessions in the order given."""
    return [show(db, session) for session in ids]


def delete(db: Path, session: str) -> None:
    """Delete a session, its checkpoints and its result; what was exported elsewhere stays.

    Refused while it runs, and while others start from its result.
    """
    with contextlib.closing(open_existing(db)) as database:
        found = lookup.find(database, session)
        folder = paths.session_folder(found)  # first, so that nothing is deleted where the id is not sound
        sessions.delete(database, found)
        shutil.rmtree(folder, ignore_errors=True)


def rename(db: Path, session: str, name: str) -> None:
    """Give a session another name."""
    with contextlib.closing(open_existing(db)) as database:
        sessions.rename(database, lookup.find(database, session), name)


def set_notes(db: Path, session: str, text: str) -> None:
    """Replace a session's notes."""
    with contextlib.closing(open_existing(db)) as database:
        sessions.set_note(database, lookup.find(database, session), text)


def set_tags(db: Path, session: str, tags: Sequence[str]) -> None:
    """Replace a session's tags; blanks, empty ones and repeats are dropped."""
    with contextlib.closing(open_existing(db)) as database:
        sessions.update(database, lookup.find(database, session), tags=tags)


def set_archived(db: Path, session: str, archived: bool) -> None:
    """Put a session away, or take it out again; nothing of it is lost."""
    with contextlib.closing(open_existing(db)) as database:
        sessions.update(database, lookup.find(database, session), archived=archived)


@dataclass(frozen=True)
class Loss:
    """What goes when sessions are deleted.

    Attributes
    ----------
    bytes : int
        Of checkpoints and results in the program's folder.
    results : int
        How many of them have a result, which could be exported or started from.
    notes : int
        How many have notes.
    requests : tuple of str
        Numbers of the requests whose figures go.
    evidence : int
        How many evidence folders lose their only salt: nobody can find a picture in them then.
    """

    bytes: int
    results: int
    notes: int
    requests: tuple[str, ...]
    evidence: int = 0


def loss(db: Path, ids: Sequence[str]) -> Loss:
    """Return what would be lost with these sessions."""
    with contextlib.closing(open_existing(db)) as database:
        stored = [lookup.get(database, lookup.find(database, session)) for session in ids]
        folders = [paths.session_folder(one.id) for one in stored]
        size = sum(_size(file) for folder in folders for file in folder.rglob("*"))
        served = dict.fromkeys(number for one in stored for number in requests.requests_of(database, one.id))
        return Loss(
            size,
            sum(paths.result_of(one.id).exists() for one in stored),
            sum(bool(one.notes.strip()) for one in stored),
            tuple(served),
            sum(bool(export.salt) for one in stored for export in exports(database, one.id)),
        )


def _size(file: Path) -> int:
    with contextlib.suppress(OSError):
        return file.stat().st_size if file.is_file() else 0
    return 0


def duplicate(db: Path, session: str) -> RunSpec:
    """Return the session's spec, to be run anew; nothing is stored until it is."""
    return show(db, session).spec
