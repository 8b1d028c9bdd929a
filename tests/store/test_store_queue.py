"""The queue's rows: order, who has taken which, and what is left after a crash."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import SPEC

from stakegui.core.errors import InputError
from stakegui.store import queue
from stakegui.store.connection import open_db
from stakegui.store.sessions import delete


def fill(db: Database, *names: str) -> list[int]:
    return [queue.add(db, SPEC, name, {"run.seed": place}) for place, name in enumerate(names)]


def names(db: Database) -> list[str]:
    return [entry.name for entry in queue.entries(db)]


def test_what_is_added_comes_back_in_order(db: Database) -> None:
    first, second = fill(db, "a", "b \udcff")
    found = queue.entries(db)
    assert [(e.id, e.name, e.status, e.method) for e in found] == [
        (first, "a", "waiting", "neggrad"), (second, "b \udcff", "waiting", "neggrad"),
    ]  # fmt: skip
    assert found[1].spec == SPEC and found[1].differs == {"run.seed": 1} and found[1].session == ""


@pytest.mark.parametrize(("who", "place", "order"), [(2, 0, "cab"), (0, 2, "bca"), (0, 99, "bca"), (1, 1, "abc")])
def test_moving_changes_the_order_of_what_waits_alone(db: Database, who: int, place: int, order: str) -> None:
    ids = fill(db, "done", "a", "b", "c")
    taken = queue.take(db, ids[0])
    assert taken is not None
    queue.finish(db, ids[0], taken[1], "done")
    queue.move(db, ids[1 + who], place)
    assert names(db) == ["done", *order]
    with pytest.raises(InputError, match="only what waits"):
        queue.move(db, ids[0], 1)


def test_the_first_that_waits_is_taken_and_what_is_held_is_not(db: Database) -> None:
    ids = fill(db, "a", "b", "c")
    queue.set_held(db, ids[0], True)
    taken = queue.take(db)
    assert taken is not None and taken[0].id == ids[1] and taken[0].status == "running"
    assert queue.take(db, ids[1]) is None and queue.take(db, ids[0]) is None
    with pytest.raises(InputError, match="it is running"):
        queue.remove(db, ids[1])
    queue.finish(db, ids[1], "somebody else's token", "done")
    assert queue.get(db, ids[1]).status == "running"
    queue.finish(db, ids[1], taken[1], "failed", "why")
    assert (queue.get(db, ids[1]).status, queue.get(db, ids[1]).message) == ("failed", "why")
    queue.set_held(db, ids[0], False)
    assert [t[0].name for t in iter(lambda: queue.take(db), None)] == ["a", "c"]


def test_windows_that_reach_for_the_queue_at_once_never_get_the_same_run(path: Path, db: Database) -> None:
    ids = fill(db, *map(str, range(24)))

    def reach(_window: int) -> list[int]:
        with closing(open_db(path)) as own:
            return [taken[0].id for taken in iter(lambda: queue.take(own), None)]

    with ThreadPoolExecutor(4) as pool:
        got = [entry for part in pool.map(reach, range(4)) for entry in part]
    assert sorted(got) == ids


def test_a_run_whose_program_was_killed_is_told_so_and_can_have_another_turn(path: Path, db: Database) -> None:
    (entry,) = fill(db, "a")
    code = (
        "import os; from pathlib import Path; from stakegui.store import queue; from stakegui.store.connection"
        f" import open_db; queue.take(open_db({str(path)!r})); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert queue.get(db, entry).status == "interrupted" and queue.take(db) is None
    queue.again(db, entry)
    taken = queue.take(db)
    assert taken is not None and taken[0].id == entry


def test_what_is_removed_comes_back_at_its_place(db: Database, session: str) -> None:
    ids = fill(db, "a", "b", "c")
    taken = queue.take(db, ids[1])
    assert taken is not None
    queue.note_session(db, ids[1], taken[1], session)
    queue.finish(db, ids[1], taken[1], "done")
    row = queue.remove(db, ids[1])
    assert names(db) == ["a", "c"]
    queue.restore(db, row)
    queue.restore(db, row)
    assert names(db) == ["a", "b", "c"] and queue.get(db, ids[1]).session == session
    row = queue.remove(db, ids[1])
    delete(db, session)
    queue.restore(db, row)
    assert queue.get(db, ids[1]).session == ""


def test_an_unknown_entry_is_told(db: Database) -> None:
    for function in (queue.get, queue.remove, queue.again):
        with pytest.raises(InputError, match="no such run"):
            function(db, 7)
