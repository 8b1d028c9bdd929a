"""Versions of prompt sets: each is found by the hash of what it holds, so equal prompts are one version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store.faults import guarded, path_of, reading
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, now, pack_text, unpack_text

SHORT = 8
"""Letters of an id that are shown; more than enough to tell a person's versions apart."""


@dataclass(frozen=True)
class Version:
    """One version, without its prompts.

    ``id`` is `content_id` of them; ``created`` a moment in UTC; ``parent`` the id of the version before it, "" for the
    first; ``classes`` and ``prompts`` count; ``sessions`` are the ids of those that used it, oldest first.
    """

    id: str
    name: str
    created: str
    note: str
    parent: str
    classes: int
    prompts: int
    sessions: tuple[str, ...] = ()


def content_id(prompts: Mapping[str, Sequence[str]]) -> str:
    """Return the SHA-256, in hex, of the prompts as JSON; the order of classes makes no difference."""
    table = {name: list(prompts[name]) for name in sorted(prompts)}
    return hashlib.sha256(dumps(table).encode("ascii")).hexdigest()


@guarded
def put_version(
    db: Database, prompts: Mapping[str, Sequence[str]], name: str = "", note: str = "", parent: str | None = None
) -> tuple[str, bool]:
    """Keep the prompts; return their id, and whether they are new.

    Those that are there already take ``name`` and ``note`` only where they had no name. Without ``parent``, or where
    that is gone (a purge gives other ids), it is the newest version that has a class of these.
    """
    version = content_id(prompts)
    with writing(db):
        if list(db.query("select 1 from prompt_versions where id = ?", [version])):
            db.execute(
                "update prompt_versions set name = ?, note = ? where id = ? and name = ''",
                [pack_text(name), pack_text(note), version],
            )
            return version, False
        known = parent is not None and list(db.query("select 1 from prompt_versions where id = ?", [parent]))
        before = parent if parent is not None and known else _newest_like(db, prompts)
        insert(db, version, prompts, {"name": name, "note": note, "parent": before, "created": now()})
    return version, True


def insert(db: Database, version: str, prompts: Mapping[str, Sequence[str]], head: Mapping[str, str]) -> None:
    """Write the rows of a version that is not there yet; ``head`` has name, note, parent and created."""
    packed = {key: pack_text(value) for key, value in head.items()}
    db.table("prompt_versions").insert({"id": version, **packed, "parent": head["parent"] or None})
    db.table("prompt_version_classes").insert_all(
        {"version": version, "position": i, "class": pack_text(name), "attributes": dumps(list(prompts[name]))}
        for i, name in enumerate(prompts)
    )


@reading
def list_versions(db: Database) -> list[Version]:
    """Return all versions, newest first."""
    rows = db.query(
        "select v.*, (select count(*) from prompt_version_classes c where c.version = v.id) as classes,"
        " (select coalesce(sum(json_array_length(c.attributes)), 0) from prompt_version_classes c"
        " where c.version = v.id) as prompts from prompt_versions v order by v.created desc, v.rowid desc"
    )
    used = users(db)
    return [_version(row, used.get(row["id"], ())) for row in rows]


@reading
def prompts_of_version(db: Database, version: str) -> dict[str, list[str]]:
    """Return the attributes by class of the version with exactly this id; {} where there is none."""
    rows = db.query("select * from prompt_version_classes where version = ? order by position", [version])
    return {unpack_text(row["class"]): list(loads(row["attributes"])) for row in rows}


@reading
def find_version(db: Database, text: str) -> Version:
    """Return the version that ``text`` means: an id, its unique beginning, its name, or ``latest``.

    Raises
    ------
    InputError
        None or several fit.
    """
    every = list_versions(db)
    if text == "latest":
        fit = every[:1]
    else:
        fit = [v for v in every if v.name == text] or [v for v in every if text and v.id.startswith(text)]
    if not fit:
        raise InputError(
            tr("There is no version '{version}' of a prompt set.", version=text),
            where=path_of(db),
            remedy=tr("'stakegui prompts list' shows those that are there.") if every else tr("None is kept yet."),
        )
    if len(fit) > 1:
        ids = ", ".join(v.id[:SHORT] for v in fit)
        raise InputError(
            tr("Several versions are meant: {ids}.", ids=ids), where=text, remedy=tr("Give one by its id.")
        )
    return fit[0]


@guarded
def change_version(db: Database, version: str, name: str | None = None, note: str | None = None) -> None:
    """Replace name and note, where they are given; raise `InputError` where the version is gone."""
    changes = {key: pack_text(value) for key, value in (("name", name), ("note", note)) if value is not None}
    with writing(db):
        if not list(db.query("select 1 from prompt_versions where id = ?", [version])):
            raise InputError(
                tr("This version is not there any more."), where=version[:SHORT], remedy=tr("Read the list anew.")
            )
        db.table("prompt_versions").update(version, changes)


@guarded
def delete_version(db: Database, version: str) -> None:
    """Delete a version; those made from it take its parent.

    Raises
    ------
    InputError
        A session used it.
    """
    with writing(db):
        if used := users(db).get(version):
            raise InputError(
                tr("Sessions used these prompts: {sessions}.", sessions=", ".join(used)),
                where=version[:SHORT],
                remedy=tr("The version stays as long as one of them does."),
            )
        db.execute(
            "update prompt_versions set parent = (select parent from prompt_versions where id = :gone)"
            " where parent = :gone",
            {"gone": version},
        )
        db.execute("delete from prompt_versions where id = ?", [version])


def users(db: Database) -> dict[str, tuple[str, ...]]:
    """Return the ids of the sessions that used each version."""
    found: dict[str, tuple[str, ...]] = {}
    for row in db.query("select version, session from prompt_sets where version is not null order by session"):
        found[row["version"]] = (*found.get(row["version"], ()), str(row["session"]))
    return found


def _newest_like(db: Database, prompts: Iterable[str]) -> str:
    names = set(prompts)
    rows = db.query(
        "select c.version, c.class from prompt_version_classes c join prompt_versions v on v.id = c.version"
        " order by v.created desc, v.rowid desc"
    )
    return next((str(row["version"]) for row in rows if unpack_text(row["class"]) in names), "")


def _version(row: Mapping[str, Any], sessions: tuple[str, ...]) -> Version:
    return Version(
        str(row["id"]),
        unpack_text(row["name"]),
        row["created"],
        unpack_text(row["note"]),
        row["parent"] or "",
        row["classes"],
        row["prompts"],
        sessions,
    )
