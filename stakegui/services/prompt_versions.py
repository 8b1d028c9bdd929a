"""Versions of prompt sets: list, show, keep, rename, delete, compare."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.prompt_diff import ClassDiff, diff
from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.store import prompt_versions as store
from stakegui.store.connection import open_db, open_existing
from stakegui.store.prompt_versions import SHORT, Version

__all__ = ["SHORT", "ClassDiff", "Kept", "Version", "compare", "delete", "find", "list_versions", "save", "show"]


@dataclass(frozen=True)
class Kept:
    """What became of prompts that were to be kept: their version, and whether it is new."""

    version: Version
    new: bool


def list_versions(db: Path) -> list[Version]:
    """Return all versions, newest first; [] where there is no database yet."""
    if not db.exists():
        return []
    with _existing(db) as database:
        return store.list_versions(database)


def find(db: Path, text: str) -> Version:
    """Return the version that ``text`` means (id, its beginning, name, ``latest``); raise `InputError`."""
    with _existing(db) as database:
        return store.find_version(database, text)


def show(db: Path, text: str) -> tuple[Version, Prompts]:
    """Return a version and its prompts; ``text`` as for `find`."""
    with _existing(db) as database:
        version = store.find_version(database, text)
        return version, store.prompts_of_version(database, version.id)


def save(db: Path, prompts: Prompts, name: str = "", note: str = "", parent: str | None = None) -> Kept:
    """Keep prompts as a version; equal ones are there once.

    Raises
    ------
    InputError
        There are no prompts to keep.
    """
    if not any(prompts.values()):
        raise InputError(tr("There are no prompts to keep."), remedy=tr("Write some, or load a set."))
    with contextlib.closing(open_db(db)) as database:
        version, new = store.put_version(database, prompts, name.strip(), note.strip(), parent)
        return Kept(store.find_version(database, version), new)


def change(db: Path, version: str, name: str | None = None, note: str | None = None) -> None:
    """Give a version another name or note; ``version`` is its full id."""
    with _existing(db) as database:
        store.change_version(database, version, name, note)


def delete(db: Path, version: str) -> None:
    """Delete a version by its full id; raise `InputError` where a session used it."""
    with _existing(db) as database:
        store.delete_version(database, version)


def compare(db: Path, old: str, new: str) -> list[ClassDiff]:
    """Return what differs between two versions, class by class; each may also be a .json file."""
    return diff(_prompts(db, old), _prompts(db, new))


def as_json(version: Version) -> dict[str, Any]:
    """Return plain values."""
    return {**vars(version), "sessions": list(version.sessions)}


def _prompts(db: Path, text: str) -> Prompts:
    if text.endswith(".json"):
        from stakegui.engine.anchors import prompts as sets

        sets.load_prompts(text, ())  # tells what is wrong with the file, if anything
        names = list(json.loads(Path(text).read_text("utf-8-sig")))
        return sets.load_prompts(text, names).as_dict()
    return show(db, text)[1]


@contextlib.contextmanager
def _existing(db: Path) -> Iterator[Database]:
    with contextlib.closing(open_existing(db)) as database:
        yield database
