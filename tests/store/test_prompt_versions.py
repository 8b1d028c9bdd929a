"""Versions of prompt sets: found by content, kept while a session used them, and scrubbed with their hash."""

from __future__ import annotations

import hashlib
import json

import pytest
from sqlite_utils import Database
from store_samples import IMAGES, PROMPTS, SPEC

from stakegui.core.class_names import ClassNames, loose
from stakegui.core.errors import InputError
from stakegui.core.redaction import Redaction
from stakegui.store.prompt_erase import erase_versions, version_texts
from stakegui.store.prompt_versions import (
    change_version,
    content_id,
    delete_version,
    find_version,
    list_versions,
    prompts_of_version,
    put_version,
)
from stakegui.store.prompts import UsedPrompts, prompts_of
from stakegui.store.sessions import create_session, delete, duplicate

CATS = {"cat": ["purrs", "whiskers"], "dog": ["barks"]}


def test_a_session_knows_the_version_that_it_used(db: Database, session: str) -> None:
    used = prompts_of(db, session)
    assert used is not None and used.version == content_id(PROMPTS.prompts)
    assert prompts_of_version(db, used.version) == PROMPTS.prompts
    again = duplicate(db, session)
    (version,) = list_versions(db)
    assert version.sessions == tuple(sorted((session, again))) and (version.classes, version.prompts) == (3, 3)
    bare = create_session(db, SPEC, "without", {}, IMAGES, UsedPrompts({}))
    found = prompts_of(db, bare)
    assert found is not None and found.version == "" and len(list_versions(db)) == 1


def test_the_id_is_that_of_the_content() -> None:
    plain = json.dumps({"a": ["ü", "x"], "b": []}, sort_keys=True, separators=(",", ":")).encode()
    assert content_id({"b": [], "a": ["ü", "x"]}) == hashlib.sha256(plain).hexdigest()
    assert content_id({"a": ["x", "ü"], "b": []}) != content_id({"a": ["ü", "x"], "b": []}), "prompts have an order"


def test_equal_prompts_are_one_version_and_the_first_name_stays(db: Database) -> None:
    first, new = put_version(db, CATS)
    assert new and put_version(db, CATS, "pets", "from a book") == (first, False)
    put_version(db, CATS, "other")
    (one,) = list_versions(db)
    assert (one.name, one.note) == ("pets", "from a book")


def test_the_parent_is_the_newest_version_of_such_classes_or_the_one_given(db: Database) -> None:
    first, _ = put_version(db, CATS)
    put_version(db, {"ship": ["hull"]})
    third, _ = put_version(db, CATS | {"cat": ["meows"]})
    put_version(db, CATS | {"cat": ["hisses"]}, parent=first)
    parents = {v.id: v.parent for v in list_versions(db)}
    assert parents[third] == first and next(iter(parents.values())) == first and list(parents.values()).count("") == 2


def test_it_is_found_by_name_id_and_latest(db: Database) -> None:
    first, _ = put_version(db, CATS, "pets")
    second, _ = put_version(db, {"ship": ["hull"]}, "boats")
    assert find_version(db, "pets").id == find_version(db, first[:6]).id == first
    assert find_version(db, "latest").id == second
    with pytest.raises(InputError, match="There is no version 'cars'"):
        find_version(db, "cars")
    change_version(db, second, name="pets")
    with pytest.raises(InputError, match="Several versions"):
        find_version(db, "pets")


def test_one_in_use_cannot_be_deleted_and_children_go_to_its_parent(db: Database, session: str) -> None:
    first, _ = put_version(db, CATS)
    second, _ = put_version(db, CATS | {"cat": ["meows"]}, parent=first)
    third, _ = put_version(db, CATS | {"cat": ["hisses"]}, parent=second)
    delete_version(db, second)
    assert {v.id: v.parent for v in list_versions(db)}[third] == first
    used = content_id(PROMPTS.prompts)
    with pytest.raises(InputError, match=session):
        delete_version(db, used)
    delete(db, session)
    delete_version(db, used)
    assert used not in {v.id for v in list_versions(db)}


def test_erasing_a_person_changes_the_hash_too_and_joins_what_becomes_equal(db: Database) -> None:
    old, _ = put_version(db, {"Zelda": ["red hair"], "bob": ["beard", "stands by zelda"]}, "with Zelda", "Zelda's own")
    other, _ = put_version(db, {"zelda": ["blue hair"], "bob": ["beard", "stands by zelda"]}, parent=old)
    third, _ = put_version(db, {"zelda": ["hat"], "bob": ["tall"]}, parent=other)
    far, _ = put_version(db, CATS)
    session = create_session(db, SPEC, "s", {}, IMAGES, UsedPrompts(prompts_of_version(db, other)))
    people, names = {"zelda": "purged-1"}, Redaction({"zelda": "purged-1"}, typed=True)
    assert sorted(version_texts(db, people, loose)) == ["blue hair", "hat", "red hair"]
    assert erase_versions(db, people, names, loose) == 3
    kept = {v.id: v for v in list_versions(db)}
    left = {"purged-1": [], "bob": ["beard", "stands by purged-1"]}
    last = content_id({"purged-1": [], "bob": ["tall"]})
    assert set(kept) == {content_id(left), last, far} and kept[last].parent == content_id(left)
    assert prompts_of_version(db, content_id(left)) == left
    assert (kept[content_id(left)].name, kept[content_id(left)].note) == ("with purged-1", "purged-1's own")
    assert kept[content_id(left)].sessions == (session,) and kept[content_id(left)].parent == ""
    assert not any("elda" in line or {old, other, third} & set(line.split("'")) for line in db.conn.iterdump()
                   if "prompt_version" in line or "prompt_sets" in line)  # fmt: skip
    assert erase_versions(db, people, names, loose) == 0


@pytest.mark.parametrize(
    ("name", "index"),
    [("maple tree", 0), ("MAPLE-TREE", 0), ("maple_tree", 0), ("1", 1), ("crane", None), ("2", 2), ("9", None)],
)
def test_which_class_a_name_means(name: str, index: int | None) -> None:
    names = ClassNames(("maple_tree", "crane", "crane"))
    assert names.index(name) == index and names.keys == ("maple_tree", "1", "2")
