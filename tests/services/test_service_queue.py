"""The queue works through real runs, whatever becomes of each of them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from digit_runs import invoke, measured_here, parsed
from few_digits import METHOD, few, write_few

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import RunFinished, RunStarted, StepDone
from stakegui.core.spec import parse
from stakegui.core.sweep import Combination, expand
from stakegui.services import queue, requests
from stakegui.services.sessions import list_sessions, show
from stakegui.store import queue as store
from stakegui.store.connection import open_db
from stakegui.store.sessions import create_session


def test_a_run_of_a_sweep_knows_its_group_and_what_sets_it_apart(tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    ids = queue.add(db, expand(few(tmp_path), {"method.steps": [2, 3], "run.seed": [0, 1]}), "digits", tmp_path / "out")
    found = queue.entries(db)
    assert [e.id for e in found] == ids and len({e.sweep for e in found}) == 1 and found[0].sweep
    assert found[3].name == "digits, steps 3, seed 1" and found[3].differs == {"method.steps": 3, "run.seed": 1}
    assert found[3].out == str(tmp_path / "out" / "04 steps 3, seed 1")
    assert parse(found[3].spec).method.steps == 3 and queue.what(found[3]) == "2 images"  # type: ignore[attr-defined]
    (alone,) = queue.add(
        db, [Combination(parse(few(tmp_path, forget={"classes": ["digit 0"], "random": {"count": 3}})), {})]
    )
    assert queue.entries(db)[-1].id == alone and queue.entries(db)[-1].sweep == ""
    assert queue.what(queue.entries(db)[-1]) == "3 at random, digit 0" and queue.entries(db)[-1].name == "stakes"


def test_a_run_is_done_cancelled_gone_on_with_or_failed(tmp_path: Path) -> None:
    db, missing = tmp_path / "q.db", few(tmp_path, model={"weights": str(tmp_path / "no.safetensors")})
    longer = few(tmp_path, method={**METHOD, "steps": 6})
    good, bad = queue.add(db, [Combination(parse(v), {}) for v in (longer, missing)], "run")
    control = RunControl()
    with pytest.raises(Cancelled):
        for event in queue.work(good, db=db, control=control):
            if isinstance(event, StepDone):
                assert queue.entries(db)[0].status == "running"
                with pytest.raises(InputError, match="another window"):
                    next(queue.work(good, db=db))
                control.cancel()
    stopped = queue.entries(db)[0]
    assert stopped.status == "cancelled" and show(db, stopped.session).status == "cancelled"
    queue.again(db, good)
    with measured_here():
        events = list(queue.work(good, db=db))
    begun = next(e for e in events if isinstance(e, RunStarted))
    assert begun.session == stopped.session and begun.first_step == 2, "the same session goes on"
    assert isinstance(events[-1], RunFinished) and queue.entries(db)[0].status == "done"
    assert [row["id"] for row in list_sessions(db)] == [stopped.session]
    with pytest.raises(InputError, match=r"no\.safetensors"):
        list(queue.work(bad, db=db))
    assert queue.entries(db)[1].status == "failed" and "no.safetensors" in queue.entries(db)[1].message


def test_a_reader_that_goes_away_leaves_it_interrupted(tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    (entry,) = queue.add(db, [Combination(parse(few(tmp_path)), {})])
    events = queue.work(entry, db=db)
    next(events)
    events.close()
    assert queue.entries(db)[0].status == "interrupted"


def test_the_command_line_works_through_it_and_compares(tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    path = write_few(tmp_path / "two.toml")
    path.write_text(path.read_text() + '[sweep]\n"method.steps" = [2, 3]\n', encoding="utf-8")
    bad = write_few(tmp_path / "bad.toml", model={"weights": str(tmp_path / "no.safetensors")})
    assert invoke("queue", "add", bad, "--db", db).exit_code == 0
    added = invoke("queue", "add", path, "--db", db, "--out", tmp_path / "out", "--json")
    assert [one["name"] for one in json.loads(added.stdout)] == ["two, steps 2", "two, steps 3"]
    assert invoke("queue", "move", 3, 1, "--db", db).exit_code == 0
    assert invoke("queue", "hold", 2, "--db", db).exit_code == 0
    with measured_here():
        worked = invoke("queue", "run", "--db", db)
    assert worked.exit_code == 1 and "no.safetensors" in worked.stderr and "1 of 2" in worked.stdout, worked.stdout
    listed = json.loads(invoke("queue", "list", "--db", db, "--json").stdout)
    assert [(one["id"], one["status"]) for one in listed] == [(3, "done"), (1, "failed"), (2, "held")]
    assert (tmp_path / "out" / "02 steps 3" / "model.safetensors").exists()
    assert "two, steps 3" in invoke("queue", "list", "--db", db).stdout
    assert invoke("queue", "release", 2, "--db", db).exit_code == 0
    with measured_here():
        worked = invoke("queue", "run", "--db", db, "--json")
    assert worked.exit_code == 0 and parsed(worked.stdout)[-1]["event"] == "RunFinished"
    sessions = [
        one["session"] for one in json.loads(invoke("queue", "list", "--db", db, "--json").stdout) if one["session"]
    ]
    beside = invoke("sessions", "compare", *sessions, "--db", db)
    assert beside.exit_code == 0 and "steps" in beside.stdout.lower()
    assert invoke("queue", "remove", 1, "--db", db).exit_code == 0
    assert [one["id"] for one in json.loads(invoke("queue", "list", "--db", db, "--json").stdout)] == [3, 2]
    assert invoke("queue", "remove", 9, "--db", db).exit_code == 2
    assert "waits" in invoke("queue", "run", "--db", db).stdout


def test_run_takes_a_sweep_too(tmp_path: Path) -> None:
    path = write_few(tmp_path / "two.toml")
    path.write_text(path.read_text() + '[sweep]\n"run.seed" = [3, 4]\n', encoding="utf-8")
    with measured_here():
        ran = invoke("run", path, "--db", tmp_path / "s.db", "--out", tmp_path / "out")
    assert ran.exit_code == 0, ran.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"01 seed 3", "02 seed 4"}
    found = [show(tmp_path / "s.db", row["id"]) for row in list_sessions(tmp_path / "s.db")]
    assert [(v.name, v.spec.run.seed) for v in found] == [("two, seed 4", 4), ("two, seed 3", 3)]
    assert "seed" in ran.stdout and all(v.id in ran.stdout for v in found)


def test_other_commands_say_that_a_sweep_is_none_of_theirs(tmp_path: Path) -> None:
    path = write_few(tmp_path / "two.toml")
    path.write_text(path.read_text() + '[sweep]\n"run.seed" = [3, 4]\n', encoding="utf-8")
    said = invoke("lookalikes", path)
    assert said.exit_code == 2 and "sweep" in said.stderr


def test_a_request_in_the_queue_is_served(tmp_path: Path) -> None:
    from stakegui.core.requests import Item

    db = tmp_path / "q.db"
    requests.create(db, "7", [Item(kind="image", name="train/0001.png")])
    (entry,) = queue.add(db, [Combination(parse(few(tmp_path, forget={"requests": ["7"]})), {})])
    with measured_here():
        *_, last = queue.work(entry, db=db)
    assert isinstance(last, RunFinished) and requests.show(db, "7").sessions[0].session == last.session
    with closing(open_db(db)) as database:
        assert store.get(database, entry).spec["forget"]["requests"] == ["7"]


def test_a_session_that_went_on_elsewhere_is_not_run_beside(tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    (entry,) = queue.add(db, [Combination(parse(few(tmp_path)), {})], "run")
    with closing(open_db(db)) as database, database.conn:
        stored = create_session(database, parse(few(tmp_path)).as_json(), "run")
        database.execute("update queue set session = ? where id = ?", [stored, entry])
        database.execute("update sessions set status = 'finished' where id = ?", [stored])
    assert list(queue.work(entry, db=db)) == []
    assert queue.entries(db)[0].status == "done" and [row["id"] for row in list_sessions(db)] == [stored]


def test_one_that_another_took_meanwhile_is_skipped_and_told_not_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "q.db"
    (entry,) = queue.add(db, [Combination(parse(few(tmp_path)), {})], "digits")
    listed = queue.entries

    def then_taken(place: Path) -> list[queue.Entry]:
        found = listed(place)
        with closing(open_db(place)) as database:
            store.take(database, entry)
        return found

    monkeypatch.setattr(queue, "entries", then_taken)
    worked = invoke("queue", "run", "--db", db)
    assert worked.exit_code == 0 and "failed" not in worked.stdout, worked.stdout
    assert "digits: skipped" in worked.stderr and "another window has taken it" in worked.stderr
    assert listed(db)[0].status == "running"
