"""Erasing a person from the versions of prompt sets: prompts, name, and the hash that would tell what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from stakegui.core.redaction import Redaction
from stakegui.store.faults import guarded
from stakegui.store.prompt_versions import content_id, insert, prompts_of_version
from stakegui.store.transactions import writing
from stakegui.store.values import pack_text, unpack_text

Same = Callable[[str], str]
"""Brings names that mean one person to one form."""


@guarded
def version_texts(db: Database, people: Mapping[str, str], same: Same) -> list[str]:
    """Return the prompts that any version has for these persons."""
    wanted = {same(name) for name in people}
    return [text for _, table in _tables(db) for name in table if same(name) in wanted for text in table[name]]


@guarded
def erase_versions(db: Database, people: Mapping[str, str], names: Redaction, same: Same) -> int:
    """Take persons out of all versions, of the sessions' and the user's own; return how many versions were changed.

    Their prompts go, their names become the marks in ``people``; ``names`` go from all other words. A changed version
    gets the id of what it holds now: the old one would tell whether a guess of the prompts is right.
    """
    marks = {same(name): mark for name, mark in people.items()}
    changed = 0
    with writing(db):
        for row, table in list(_tables(db)):
            clean = _cleaned(table, marks, names, same)
            head = {key: names.text(unpack_text(row[key])) for key in ("name", "note")}
            if clean != table:
                _replace(db, row, clean, head)
            elif any(head[key] != unpack_text(row[key]) for key in head):
                db.table("prompt_versions").update(row["id"], {key: pack_text(text) for key, text in head.items()})
            else:
                continue
            changed += 1
    return changed


def _tables(db: Database) -> Iterator[tuple[dict[str, Any], dict[str, list[str]]]]:
    for row in list(db.query("select * from prompt_versions order by created, rowid")):
        yield row, prompts_of_version(db, row["id"])


def _cleaned(
    table: Mapping[str, list[str]], marks: Mapping[str, str], names: Redaction, same: Same
) -> dict[str, list[str]]:
    clean: dict[str, list[str]] = {}
    for name, texts in table.items():
        if same(name) in marks:
            clean[marks[same(name)]] = []
        else:
            clean[names.text(name)] = [names.text(text) for text in texts]
    return clean


def _join(db: Database, version: str, head: Mapping[str, str]) -> None:
    """Keep name and note of a version that becomes one with ``version``, which may have its own."""
    kept = next(db.query("select name, note from prompt_versions where id = ?", [version]))
    name, note = unpack_text(kept["name"]), unpack_text(kept["note"])
    extra = [head["note"]] if name in ("", head["name"]) else [head["name"], head["note"]]
    both = "\n".join(dict.fromkeys(text for text in (note, *extra) if text))
    changes = {"name": pack_text(name or head["name"]), "note": pack_text(both)}
    db.table("prompt_versions").update(version, changes)


def _replace(db: Database, row: Mapping[str, Any], clean: Mapping[str, list[str]], head: Mapping[str, str]) -> None:
    """Put a version under the id of what is left; where that is there already, the two become one."""
    old, new = row["id"], content_id(clean)
    if not list(db.query("select 1 from prompt_versions where id = ?", [new])):
        # read anew: the parent may have got another id since the list was made
        parent = next(db.query("select parent from prompt_versions where id = ?", [old]))["parent"] or ""
        insert(db, new, clean, {**head, "parent": parent, "created": row["created"]})
    else:
        _join(db, new, head)
    db.execute("update prompt_sets set version = ? where version = ?", [new, old])
    db.execute("update prompt_versions set parent = ? where parent = ? and id <> ?", [new, old, new])
    db.execute("update prompt_versions set parent = null where parent = id or parent = ?", [old])
    db.execute("delete from prompt_versions where id = ?", [old])
