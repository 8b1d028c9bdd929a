"""Sessions: make, change, copy and delete them (finding and reading them is in `lookup`)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store.checkpoints import checkpoints
from stakegui.store.faults import guarded
from stakegui.store.images import ForgetImage, images, save_images
from stakegui.store.lookup import Listed, Session, children, find, get, list_sessions, unknown
from stakegui.store.owners import COLUMNS, alive
from stakegui.store.prompts import UsedPrompts, prompts_of, save_prompts
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, now, pack_text

__all__ = [
    "Listed",
    "Session",
    "create_session",
    "delete",
    "duplicate",
    "find",
    "get",
    "list_sessions",
    "rename",
    "set_note",
    "update",
]
_LETTERS = "bcdfghjkmnpqrstvwxz"


@guarded
def create_session(
    db: Database,
    spec_json: Mapping[str, Any],
    name: str = "",
    environment: Mapping[str, Any] | None = None,
    images: Sequence[ForgetImage] = (),
    prompts: UsedPrompts | None = None,
    out: str = "",
    *,
    duplicate_of: str | None = None,
    parent: str | None = None,
    chain: Mapping[str, Any] | None = None,
) -> str:
    """Store a new session with its inputs, all or nothing; return its id, such as ``261124-074512-kfwq``.

    ``parent`` is the session whose result it starts from, ``chain`` what is behind that (`stakegui.core.earlier`).
    """
    method = str(dict(spec_json.get("method") or {}).get("name", "stakes"))
    with writing(db):
        session = _new_id(db)
        db.table("sessions").insert(
            {
                "id": session,
                "name": pack_text(name or f"{method} {session[-4:]}"),
                "status": "created",
                "created": now(),
                "method": method,
                "spec": dumps(dict(spec_json)),
                "environment": dumps(dict(environment or {})),
                "out": pack_text(out),
                "duplicate_of": duplicate_of,
                "parent": parent,
                "chain": None if chain is None else dumps(dict(chain)),
            }
        )
        save_images(db, session, images)
        if prompts is not None:
            save_prompts(db, session, prompts)
    return session


@guarded
def update(
    db: Database,
    session: str,
    *,
    name: str | None = None,
    notes: str | None = None,
    out: str | None = None,
    environment: Mapping[str, Any] | None = None,
    tags: Sequence[str] | None = None,
    archived: bool | None = None,
) -> None:
    """Change what is given, leave the rest; raise `InputError` for an unknown session."""
    given = {"name": name, "notes": notes, "out": out}
    changes: dict[str, Any] = {key: pack_text(value) for key, value in given.items() if value is not None}
    if environment is not None:
        changes["environment"] = dumps(dict(environment))
    if tags is not None:
        changes["tags"] = dumps(tidy(tags))
    if archived is not None:
        changes["archived"] = int(archived)
    with writing(db):
        get(db, session)
        db.table("sessions").update(session, changes)


def rename(db: Database, session: str, name: str) -> None:
    """Give the session another name; raise `InputError` for an empty one or an unknown session."""
    if not name.strip():
        raise InputError(tr("The name is empty."), where=session, remedy=tr("Type a name."))
    update(db, session, name=name.strip())


def set_note(db: Database, session: str, text: str) -> None:
    """Replace the session's notes; raise `InputError` for an unknown session."""
    update(db, session, notes=text)


def tidy(tags: Sequence[str]) -> list[str]:
    """Return the tags without blanks around them, empty ones and repeats (capitals make no difference), in order."""
    plain = [" ".join(tag.split()) for tag in tags]
    return list({tag.casefold(): tag for tag in reversed(plain) if tag}.values())[::-1]


@guarded
def duplicate(db: Database, session: str, name: str = "") -> str:
    """Copy spec, images and prompts to a new session that was never run; return its id."""
    with writing(db):
        old = get(db, session)
        chosen = [ForgetImage(i.key, i.path, i.sha256, i.label, i.identity) for i in images(db, session)]
        return create_session(
            db,
            old.spec,
            name or tr("{name} (copy)", name=old.name),
            old.environment,
            chosen,
            prompts_of(db, session),
            duplicate_of=session,
            parent=old.parent,
            chain=old.chain,
        )


@guarded
def delete(db: Database, session: str) -> list[str]:
    """Delete the session and all rows of it; return the paths of its checkpoints, which are left on disk.

    Raises
    ------
    InputError
        No such session, it is running, or others start from its result.
    """
    with writing(db):
        # its owner alone: what is damaged can be deleted too
        rows = list(db.query(f"select {', '.join(COLUMNS)} from sessions where id = ?", [session]))
        if not rows:
            raise unknown(db, session)
        if alive(rows[0]):
            raise InputError(tr("The session is running."), where=session, remedy=tr("Stop it first."))
        if later := children(db, session):
            raise InputError(
                tr("Its result is what other sessions started from: {sessions}.", sessions=", ".join(later)),
                where=session,
                remedy=tr("Delete these first."),
            )
        paths = [saved.path for saved in checkpoints(db, session)]
        db.execute("delete from sessions where id = ?", [session])
    return paths


def _new_id(db: Database) -> str:
    """Return an unused id: the moment in UTC, so that ids sort by age, and four letters that form no words."""
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(4))
        session = f"{datetime.now(UTC):%y%m%d-%H%M%S}-{letters}"
        if not list(db.query("select 1 from sessions where id = ?", [session])):
            return session
