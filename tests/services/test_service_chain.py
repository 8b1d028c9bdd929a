"""Requests one after the other: the chain, what it holds, what came back, and refusals."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from digit_runs import WEIGHTS, invoke, measured_here, parsed, values

from stakegui.core import words
from stakegui.core.control import RunControl
from stakegui.core.earlier import Standing
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import Event, StepDone
from stakegui.core.paths import data_dir, result_of
from stakegui.core.spec import parse
from stakegui.core.tradeoff import Point
from stakegui.engine import earlier, material
from stakegui.engine.export.hashing import sha256
from stakegui.engine.runner import Runner
from stakegui.services import sessions, tradeoff
from stakegui.services.chain import follow, requests, requests_in
from stakegui.services.unlearn import resume, unlearn
from stakegui.store.connection import open_existing

FIRST, SECOND = ["digit 0/1573", "digit 5/0421"], ["digit 6/1771", "digit 7/1108"]
QUICK = {"depth": "exact", "metric": False, "steps": 20, "standins": 16, "forget_batch": 8, "adam_lr": 2e-3}
FINETUNE = {"name": "finetune", "epochs": 1, "lr": 0.02}


@dataclass(frozen=True)
class Chained:
    db: Path
    folder: Path
    first: str
    second: str
    third: str


def run(folder: Path, name: str, chosen: list[str], method: dict[str, Any], *more: str) -> str:
    path = folder / f"{name}.toml"
    path.write_text(tomli_w.dumps({**values(forget={"images": chosen}), "method": method}), encoding="utf-8")
    result = invoke("run", path, "--db", folder / "c.db", "--out", folder / name, "--json", *more)
    assert result.exit_code == 0, result.stderr
    return str(parsed(result.stdout)[-1]["session"])


@pytest.fixture(scope="module")
def chained(data_home: Path) -> Chained:
    """Three runs: the second after the first, by our method; the third after that, by one that knows no requests."""
    folder = Path(tempfile.mkdtemp(dir=data_dir()))
    with measured_here():
        first = run(folder, "one", FIRST, {"name": "stakes", **QUICK})
    second = run(folder, "two", SECOND, {"name": "stakes", **QUICK}, "--after", "latest")
    with measured_here():
        third = run(folder, "three", ["digit 1/0021"], FINETUNE, "--after", second)
    return Chained(folder / "c.db", folder, first, second, third)


@pytest.fixture
def own(chained: Chained, tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    source, target = sqlite3.connect(chained.db), sqlite3.connect(path)
    source.backup(target)
    source.close()
    target.close()
    return path


def spec_after(session: str, **method: Any) -> Any:
    plain = values(forget={"images": ["digit 4/0014"]})
    plain["method"] = {"name": "stakes", **QUICK, **method}
    return parse({**plain, "after": session})


def test_the_second_run_starts_from_the_first_result_and_keeps_it_met(chained: Chained) -> None:
    one, two = (sessions.show(chained.db, s) for s in (chained.first, chained.second))
    assert one.after["forgotten"] == two.after["forgotten"] == 100.0
    assert (one.parent, one.chain, one.earlier) == ("", None, ())
    assert two.parent == two.spec.after == chained.first
    assert two.spec.model.weights == result_of(chained.first)
    # the model before the second run is the first one's result, not the shipped network
    assert two.before["test_accuracy"] == one.after["test_accuracy"] != one.before["test_accuracy"]
    assert two.chain is not None and two.chain.original == str(WEIGHTS)
    assert two.chain.original_sha256 == sha256(WEIGHTS)
    (standing,) = two.earlier
    assert (standing.session, standing.count, standing.missing) == (chained.first, 2, ())
    assert (standing.forgotten_then, standing.forgotten, standing.came_back) == (100.0, 100.0, ())
    assert standing.views_then == one.after["forgotten_views"]


def test_what_came_back_is_a_failure_of_the_run_that_undid_it(chained: Chained) -> None:
    three = sessions.show(chained.db, chained.third)
    assert three.chain is not None
    assert [link.session for link in three.chain.links] == [chained.first, chained.second]
    assert [s.session for s in three.earlier] == [chained.first, chained.second]
    back = [key for s in three.earlier for key in s.came_back]
    assert back and set(back) <= {*FIRST, *SECOND}, "training on the other digits teaches the network these again"
    told = [text for text in three.warnings if "came back" in text and "has failed it" in text]
    assert len(told) == sum(s.failed for s in three.earlier) > 0
    row = sqlite3.connect(chained.db).execute("select result from sessions where id = ?", [chained.third]).fetchone()
    result = json.loads(row[0])
    assert result["reached"] is False and any(s["failed"] for s in result["earlier"])


def drained(work: Iterator[Event]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_the_next_run_is_not_charged_with_what_had_come_back_before_it(chained: Chained) -> None:
    three = sessions.show(chained.db, chained.third)
    back = {s.session: set(s.came_back) for s in three.earlier}
    with contextlib.closing(open_existing(chained.db)) as database:
        spec, chain = follow(spec_after(chained.third), database)
        asked = requests(chain, database)
    assert [r.session for r in asked] == [chained.first, chained.second, chained.third]
    assert {r.session: {i.key for i in r.images if i.back} for r in asked} == {**back, chained.third: set()}
    assert [r.views_before for r in asked[:2]] == [s.views for s in three.earlier]
    runner = Runner(spec, RunControl(), Path(), requests=asked)
    list(runner.open())
    # the model that the fourth run starts from is the third one's result: nothing is its fault yet
    standings = drained(earlier.stand(runner.material.original, runner.material, RunControl()))
    assert [set(s.still_back) for s in standings[:2]] == list(back.values()) and any(back.values())
    assert not any(s.came_back or s.failed for s in standings)
    assert all("were back before this run" in s.words for s in standings if s.still_back)


def test_points_of_the_line_tell_of_earlier_requests_and_keep_it(chained: Chained, own: Path, tmp_path: Path) -> None:
    three = sessions.show(own, chained.third)
    points = {p.alpha: p for p in tradeoff.measure_points(chained.third, (0.0, 1.0), db=own) if isinstance(p, Point)}
    assert points[1.0].earlier == three.earlier, "the run's end is its result"
    assert points[1.0].images_back == sum(len(s.came_back) for s in three.earlier) > 0
    assert [s.session for s in points[1.0].back] == [s.session for s in three.earlier if s.failed]
    start = points[0.0].earlier
    assert start is not None and [s.count for s in start] == [2, 2]
    assert points[0.0].back == () and points[0.0].images_back == 0, "it starts from what the second run left"
    assert {p.alpha: p for p in tradeoff.known(chained.third, db=own).points} == points
    shown = invoke("tradeoff", chained.third, "--alpha", 0, "--alpha", 1, "--db", own).stdout
    assert "came back" in shown and f"At 1.000 the earlier request {points[1.0].back[0].session} comes back" in shown
    assert "At 0.000" not in shown
    # points of older versions say nothing of it: they do not count
    with sqlite3.connect(own) as db:
        db.execute(
            "update evaluations set metrics = json_remove(metrics, '$.earlier') where split = 'tradeoff:0.000000'"
        )
    assert [p.alpha for p in tradeoff.known(chained.third, db=own).points] == [1.0]


def test_the_export_names_the_chain(chained: Chained) -> None:
    said = json.loads((chained.folder / "three" / "model.json").read_text())
    assert said["original_sha256"] == sha256(result_of(chained.second))
    assert said["chain"]["original_sha256"] == sha256(WEIGHTS)
    assert [link["session"] for link in said["chain"]["links"]] == [chained.first, chained.second]
    assert [link["sha256"] for link in said["chain"]["links"]] == [
        sha256(result_of(s)) for s in (chained.first, chained.second)
    ]
    assert [s["session"] for s in said["earlier"]] == [chained.first, chained.second]


def test_the_command_line_shows_the_chain(chained: Chained) -> None:
    shown = invoke("sessions", "show", chained.third, "--db", chained.db).stdout
    assert f"{WEIGHTS} → {chained.first} → {chained.second} → {chained.third}" in " ".join(shown.split())
    assert sha256(WEIGHTS) in shown and "FAILED" in shown
    rows = json.loads(invoke("sessions", "list", "--db", chained.db, "--json").stdout)
    assert {row["id"]: row["parent"] for row in rows} == {
        chained.first: None, chained.second: chained.first, chained.third: chained.second
    }  # fmt: skip


def test_earlier_images_are_not_retained_and_are_told_from_changed_ones(chained: Chained, own: Path) -> None:
    with sqlite3.connect(own) as db:
        db.execute("update forget_images set sha256 = 'ff' where session = ? and position = 0", [chained.first])
    view = sessions.show(own, chained.third)
    runner = Runner(view.spec, RunControl(), Path(), requests=requests_in(view.chain, own))
    warned = [e.text for e in runner.open() if type(e).__name__ == "Warned"]
    assert len(warned) == 1 and "1 of 2 images" in warned[0] and FIRST[0] in warned[0]
    first, second = runner.material.earlier
    assert first.missing == (FIRST[0],) and [i.key for i in first.images] == FIRST[1:]
    list(material.load_splits(runner.material, RunControl()))
    train = runner.material.train
    kept = {train.images.keys[train.rows[row]] for row in runner.material.retain_rows()}
    assert kept.isdisjoint({FIRST[1], *SECOND, "digit 1/0021"}) and FIRST[0] in kept
    held = runner.method().context.earlier
    assert held is not None and len(held.labels) == sum(i.forgotten for k in (first, second) for i in k.images)


def test_a_start_that_cannot_be_had(chained: Chained, own: Path, tmp_path: Path) -> None:
    def refused(session: str, *words: str) -> None:
        before = len(sessions.list_sessions(own))
        with pytest.raises(InputError) as caught:
            next(unlearn(spec_after(session), db=own))
        assert all(word in str(caught.value) for word in words), str(caught.value)
        assert len(sessions.list_sessions(own)) == before

    refused("250101-nosuch", "250101-nosuch", "deleted")
    with sqlite3.connect(own) as db:
        db.execute("update sessions set status = 'cancelled' where id = ?", [chained.third])
    refused(chained.third, "cancelled", "no result", f"stakegui resume {chained.third}")
    path, kept = result_of(chained.second), tmp_path / "kept"
    shutil.copy(path, kept)
    try:
        path.write_bytes(kept.read_bytes()[:-4] + b"\0\0\0\0")
        refused(chained.second, "not the file that it wrote")
        path.unlink()
        refused(chained.second, "gone")
    finally:
        shutil.copy(kept, path)
    other = spec_after(chained.second)
    stranger = tmp_path / "other.safetensors"
    shutil.copy(kept, stranger)
    with stranger.open("ab") as file:
        file.write(b"x")
    other = other.model_copy(update={"model": other.model.model_copy(update={"weights": stranger})})
    with pytest.raises(InputError, match="did not begin with the model"):
        next(unlearn(other, db=own))


def test_a_session_that_others_stand_on_is_not_deleted(chained: Chained, own: Path) -> None:
    with pytest.raises(InputError, match=chained.third):
        sessions.delete(own, chained.second)
    assert result_of(chained.second).exists()


def steps_of(events: Iterator[Event]) -> list[StepDone]:
    """Return the eight steps of a run, and let its measuring be."""
    found: list[StepDone] = []
    for event in events:
        found += [event] if isinstance(event, StepDone) else []
        if found and found[-1].step == 8:
            break
    events.close()  # type: ignore[attr-defined]
    return found


def test_an_interrupted_run_of_a_chain_goes_on_alike(chained: Chained, own: Path) -> None:
    spec = spec_after(chained.second, steps=8)
    whole = steps_of(unlearn(spec, db=own))
    control = RunControl()
    with pytest.raises(Cancelled):
        for event in unlearn(spec, db=own, control=control):
            if isinstance(event, StepDone) and event.step == 4:
                control.cancel()
    session = sessions.list_sessions(own)[0]["id"]
    rest = steps_of(resume(session, db=own))
    assert [e.step for e in rest] == list(range(rest[0].step, 9))
    assert "earlier" in whole[-1].losses
    assert [e.losses for e in rest] == [e.losses for e in whole[rest[0].step - 1 :]]
    view = sessions.show(own, session)
    assert sessions.duplicate(own, session) == view.spec and view.spec.after == chained.second


def test_without_a_model_the_spec_names_the_result(chained: Chained) -> None:
    plain = values()
    del plain["model"]
    spec = parse({**plain, "after": chained.first})
    assert spec.model.weights == result_of(chained.first) and parse(spec.as_json()) == spec
    with pytest.raises(InputError, match="model"):
        parse(plain)
    with pytest.raises(InputError, match="after"):
        parse({**plain, "after": "../elsewhere"})


@pytest.mark.parametrize(
    ("changes", "failed", "words"),
    [
        ({}, False, "stayed forgotten"),
        ({"views": 88.1}, False, "stayed forgotten"),
        ({"views": 87.9}, True, "2.1 points less"),
        ({"came_back": ("a",)}, True, "1 of 4 images came back"),
        # half of the images: another share of them is no sign of anything
        ({"views": 50.0, "missing": ("a", "b")}, False, "2 of 4 images are not at hand"),
        ({"forgotten": None, "views": None, "missing": ("a", "b", "c", "d")}, False, "cannot be measured"),
        # what was lost before this run is not this one's, but it is told
        ({"still_back": ("a",)}, False, "1 of 4 images were back before this run"),
        ({"still_back": ("a",), "came_back": ("b",)}, True, "1 of 4 images came back; 1 of 4 images were back before"),
        ({"views_before": 60.0, "views": 59.0}, False, "30.0 points under views had been lost before this run"),
        ({"views_before": 60.0, "views": 57.9}, True, "2.1 points less"),
        # small losses add up: that which makes them too many is charged with all
        ({"views_before": 88.5, "views": 87.5}, True, "2.5 points less"),
        ({"views_before": 60.0, "views": 90.0}, False, "stayed forgotten"),
    ],
)
def test_when_an_earlier_request_has_come_back(changes: dict[str, Any], failed: bool, words: str) -> None:
    base = {"forgotten_then": 100.0, "forgotten": 100.0, "views_then": 90.0, "views": 90.0}
    standing = Standing("s", "n", 4, **{**base, **changes})
    assert standing.failed is failed and words in standing.words


def test_the_words_in_json_are_english_in_every_language() -> None:
    standing = Standing("s", "n", 4, forgotten_then=100.0, forgotten=100.0, views_then=90.0, views=86.5)
    words.use(lambda text, _comment, _n: text, ",", ".")
    try:
        assert "3,5 points less" in standing.words and "3.5 points less" in standing.as_json()["words"]
    finally:
        words.use(None)
