"""Making, finding, listing, changing, copying and deleting sessions."""

from __future__ import annotations

import re

import pytest
from sqlite_utils import Database
from store_samples import IMAGES, PROMPTS, SPEC

from stakegui.core.errors import InputError
from stakegui.core.events import CheckpointSaved, Evaluated, Phase, RunStarted, StepDone
from stakegui.store.images import images, save_images, save_predictions
from stakegui.store.prompts import UsedPrompts, prompts_of, save_prompts
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import (
    create_session,
    delete,
    duplicate,
    find,
    get,
    list_sessions,
    rename,
    set_note,
    update,
)

TABLES = ("forget_images", "prompt_sets", "prompts", "events", "steps", "phases", "evaluations", "checkpoints")


def test_what_was_given_comes_back(db: Database, session: str) -> None:
    got = get(db, session)
    assert re.fullmatch(r"\d{6}-\d{6}-[bcdfghjkmnpqrstvwxz]{4}", session)
    assert (got.name, got.status, got.method, got.out) == ("first try", "created", "neggrad", "/out")
    assert got.spec == SPEC and got.environment == {"python": "3.11"} and got.result is None
    assert images(db, session) == list(IMAGES)
    used = prompts_of(db, session)
    assert used == PROMPTS and used is not None and list(used.prompts) == ["dog", "cat", "ünï"]


def test_a_session_that_cannot_be_stored_whole_is_not_stored(db: Database) -> None:
    with pytest.raises(AttributeError):
        create_session(db, SPEC, images=IMAGES, prompts="not prompts")  # type: ignore[arg-type]
    assert list_sessions(db) == []


def test_the_list_is_newest_first_with_the_promised_keys(db: Database) -> None:
    made = [create_session(db, {}, f"n{i}") for i in range(5)]
    assert [s.id for s in list_sessions(db)] == made[::-1] and len(set(made)) == 5
    assert [s.name for s in list_sessions(db, 2)] == ["n4", "n3"]
    assert list(list_sessions(db)[0].as_json()) == [
        "id", "name", "status", "created", "method", "forgotten", "test_accuracy", "parent", "tags",
        "archived", "notes",
    ]  # fmt: skip


def test_finding(db: Database) -> None:
    first, second = create_session(db, {}), create_session(db, {})
    assert find(db, "latest") == second and find(db, first) == first
    assert find(db, first[-4:]) == first
    assert find(db, second[:-1]) == second or first[:-1] == second[:-1]
    with pytest.raises(InputError, match="Several sessions") as caught:
        find(db, first[:4])
    assert first in str(caught.value) and second in str(caught.value)


@pytest.mark.parametrize("text", ["", "nope", "%", "' or 1=1 --", "2_"])
def test_an_unknown_session_lists_the_recent_ones(db: Database, session: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        find(db, text)
    assert session in caught.value.remedy and "first try" in caught.value.remedy


def test_no_sessions_yet(db: Database) -> None:
    with pytest.raises(InputError, match="no sessions yet"):
        find(db, "latest")


def test_changing(db: Database, session: str) -> None:
    evil = "x'); drop table sessions; -- \udcff\0ü"
    rename(db, session, evil)
    set_note(db, session, evil)
    update(db, session, out="/elsewhere", environment={"torch": "2"})
    got = get(db, session)
    assert (got.name, got.notes, got.out, got.environment) == (evil, evil, "/elsewhere", {"torch": "2"})
    with pytest.raises(InputError, match="empty"):
        rename(db, session, "  ")
    with pytest.raises(InputError, match="no session"):
        set_note(db, "nope", "x")


def test_inputs_are_replaced_not_added_to(db: Database, session: str) -> None:
    save_images(db, session, IMAGES[:1])
    save_prompts(db, session, UsedPrompts({"a": ["b"]}))
    assert images(db, session) == [IMAGES[0]] and prompts_of(db, session) == UsedPrompts({"a": ["b"]})
    save_images(db, session, [])
    assert images(db, session) == []


def test_a_duplicate_has_the_inputs_and_nothing_that_happened(db: Database, session: str) -> None:
    save_predictions(db, session, "before", ["cat", "dog"])
    with SessionRecorder(db, session) as recorder:
        recorder.record(StepDone(1, 2, 0.1, {}, 50.0))
    copy = get(db, duplicate(db, session))
    assert (copy.name, copy.status, copy.duplicate_of, copy.out) == ("first try (copy)", "created", session, "")
    assert copy.spec == SPEC and images(db, copy.id) == list(IMAGES) and prompts_of(db, copy.id) == PROMPTS
    assert db.execute("select count(*) from steps where session = ?", [copy.id]).fetchone()[0] == 0


def test_deleting_takes_everything_along_and_nothing_of_others(db: Database, session: str) -> None:
    other = duplicate(db, session)
    for one in (session, other):
        with SessionRecorder(db, one) as recorder:
            recorder.record(RunStarted({}))
            recorder.record(Phase("load"))
            recorder.record(StepDone(1, 2, 0.1, {"total": 1.0}, 50.0))
            recorder.record(Evaluated("before", {}))
            recorder.record(CheckpointSaved(1, f"/c/{one}.pt"))
    counts = {t: db.table(t).count for t in TABLES}
    assert all(counts.values())
    assert delete(db, session) == [f"/c/{session}.pt"]
    assert {t: db.table(t).count * 2 for t in TABLES} == counts
    assert [s.id for s in list_sessions(db)] == [other] and get(db, other).duplicate_of is None
    with pytest.raises(InputError, match="no session"):
        delete(db, session)


def test_a_running_session_is_not_deleted(db: Database, session: str) -> None:
    with SessionRecorder(db, session), pytest.raises(InputError, match="is running"):
        delete(db, session)
    delete(db, session)
