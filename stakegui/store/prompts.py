"""The prompts as a session used them, with the encoder that turned them into anchors."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlite_utils import Database

from stakegui.store.faults import guarded, reading
from stakegui.store.prompt_versions import put_version
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, pack_text, unpack_text


@dataclass(frozen=True)
class UsedPrompts:
    """A prompt set, its origin and its encoder.

    ``prompts`` maps each class, in order, to its attributes; ``source`` is a shipped set's name, a file, or empty;
    ``weights_hash`` tells one version of the encoder from another; ``joining`` names the rule that joins attributes.
    """

    prompts: dict[str, list[str]] = field(default_factory=dict)
    source: str = ""
    encoder: str = ""
    weights_hash: str = ""
    joining: str = ""
    version: str = field(default="", compare=False)
    """Id of the version that holds these prompts; given when they are stored, "" where there are none."""


@guarded
def save_prompts(db: Database, session: str, used: UsedPrompts) -> None:
    """Store the prompts in place of what was stored before, and keep them as a version."""
    head = {"source": used.source, "encoder": used.encoder, "weights_hash": used.weights_hash, "joining": used.joining}
    rows = [
        {"session": session, "position": i, "class": pack_text(name), "attributes": dumps(attributes)}
        for i, (name, attributes) in enumerate(used.prompts.items())
    ]
    with writing(db):
        db.execute("delete from prompt_sets where session = ?", [session])
        version = put_version(db, used.prompts)[0] if any(used.prompts.values()) else None
        packed = {k: pack_text(v) for k, v in head.items()}
        db.table("prompt_sets").insert({"session": session, "version": version, **packed})
        db.table("prompts").insert_all(rows)


@reading
def prompts_of(db: Database, session: str) -> UsedPrompts | None:
    """Return the prompts of a session, None where none were stored."""
    heads = list(db.query("select * from prompt_sets where session = ?", [session]))
    if not heads:
        return None
    rows = db.query("select * from prompts where session = ? order by position", [session])
    table = {unpack_text(row["class"]): list(loads(row["attributes"])) for row in rows}
    return UsedPrompts(table, **{k: unpack_text(v) for k, v in heads[0].items() if k != "session"})
