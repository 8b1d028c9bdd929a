"""The trade-off of a real run: its points, what is kept of them, the export of one, and sessions side by side."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from digit_runs import Finished, assert_clean, finished_run, invoke, parsed, partway_run
from safetensors.numpy import load_file

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import Phase
from stakegui.core.paths import resources, session_dir
from stakegui.core.tradeoff import FURTHEST, GRID, Point, grid
from stakegui.services import sessions
from stakegui.services import tradeoff as service
from stakegui.services.compare import better, compare
from stakegui.services.export import export

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"
SAME = ("forgotten", "forgotten_views", "test_accuracy", "drift", "predictions", "views")


@pytest.fixture
def run() -> Finished:
    return partway_run()


@pytest.fixture
def db(run: Finished, tmp_path: Path) -> Path:
    """Return the run's database and that of another run in one, to be changed."""
    return joined(run, finished_run(), tmp_path / "both.db")


def joined(one: Finished, other: Finished, path: Path) -> Path:
    shutil.copy(one.db, path)
    with sqlite3.connect(path) as into:
        into.execute("attach ? as other", [str(other.db)])
        for table in ("sessions", "evaluations", "forget_images", "prompt_sets", "prompts"):
            into.execute(f"insert into {table} select * from other.{table}")
    into.close()
    return path


@pytest.mark.parametrize("chosen", [1.0, 0.6875, 0.02, 0.89, 0.11])
def test_about_ten_points_hold_both_ends_and_the_chosen_one(chosen: float) -> None:
    points = grid(chosen)
    assert {0.0, chosen, 1.0, FURTHEST} <= set(points) and len(points) in (len(GRID), len(GRID) + 1)
    assert list(points) == sorted(points)
    assert min(np.diff(points)) >= min(0.04, chosen, 1 - chosen or 1)


def test_points_of_a_run_are_those_of_its_files_and_are_kept(run: Finished, db: Path, tmp_path: Path) -> None:
    chosen = service.known(run.session, db=db).chosen
    assert 0 < chosen < 1, "the run went the whole way: there is nothing to test"
    items = list(service.measure_points(run.session, (0.0, chosen, 1.0), db=db))
    points = {item.alpha: item for item in items if isinstance(item, Point)}
    assert list(points) == [chosen, 0.0, 1.0] and any(isinstance(item, Phase) for item in items)
    for alpha, told in ((0.0, run.last["before"]), (chosen, run.last["after"])):
        for name in SAME:
            assert points[alpha].metrics[name] == pytest.approx(told[name]), (alpha, name)
    assert points[1.0].metrics["forgotten_views"] >= points[chosen].metrics["forgotten_views"]
    assert points[1.0].metrics["drift"] > points[chosen].metrics["drift"] > 0
    assert points[1.0].retained == 1437 - 2, "all training images but the two"
    again = list(service.measure_points(run.session, (0.0, chosen, 1.0), db=db))
    assert {p.alpha: p for p in again} == points, "measured once: nothing but the kept points comes back"
    _export_between(run, db, tmp_path, chosen)


def _export_between(run: Finished, db: Path, tmp_path: Path, chosen: float) -> None:
    """At its end the run's weights are the kept ones, at a point between those of the formula; the sidecar tells."""
    # the result is the interpolation between the original and the kept end, bit for bit
    was, result = load_file(WEIGHTS), load_file(run.model)
    end = {k.removeprefix("net."): v for k, v in load_file(session_dir(run.session) / "end.safetensors").items()}
    moved = [k for k in end if not np.array_equal(was[k], end[k])]
    assert moved
    files = list(export(run.session, "safetensors", tmp_path / "end.safetensors", db=db, alpha=1.0))[-1]
    written = load_file(files[0])
    for key in moved:
        np.testing.assert_array_equal(written[key], end[key])
        np.testing.assert_allclose(result[key], was[key] + np.float32(chosen) * (end[key] - was[key]), atol=1e-6)
    told = json.loads(files[1].read_text())
    assert (told["alpha"], told["alpha_of_the_run"], told["retain_accuracy_measured_on"]) == (1.0, chosen, 1435)
    kept = service.known(run.session, db=db).at(1.0)
    assert kept is not None and told["after"]["forgotten_views"] == pytest.approx(kept.metrics["forgotten_views"])
    assert told["after"]["forgotten_views"] != pytest.approx(run.last["after"]["forgotten_views"])


def test_a_cancelled_measurement_keeps_what_it_has(run: Finished, db: Path) -> None:
    control = RunControl()
    work = service.measure_points(run.session, (0.0, 0.5), db=db, control=control)
    with pytest.raises(Cancelled):
        for item in work:
            if isinstance(item, Point):
                control.cancel()
    assert [p.alpha for p in service.known(run.session, db=db).points] == [0.0]


@pytest.mark.parametrize(
    "alpha, said", [(0.0, "nothing is forgotten"), (-0.1, "no point"), (1.3, "no point"), (float("nan"), "no point")]
)
def test_points_that_are_none_are_refused(alpha: float, said: str, run: Finished, db: Path, tmp_path: Path) -> None:
    result = invoke("export", run.session, "--alpha", alpha, "--out", tmp_path / "x.safetensors", "--db", db)
    assert result.exit_code == 2
    assert_clean(result.stderr, said)
    assert not (tmp_path / "x.safetensors").exists()


def test_a_result_with_a_projector_has_no_line(run: Finished, db: Path) -> None:
    sidecar = session_dir(run.session) / "result.json"
    kept = sidecar.read_text()
    try:
        sidecar.write_text(json.dumps({**json.loads(kept), "projector": [{"type": "Linear"}]}))
        assert "projector" in service.known(run.session, db=db).reason
        with pytest.raises(InputError, match="projector"):
            list(service.measure_points(run.session, db=db))
        sidecar.write_text(json.dumps({**json.loads(kept), "original_sha256": "0" * 64}))
        with pytest.raises(InputError, match="has changed"):
            list(service.measure_points(run.session, (0.5,), db=db))
    finally:
        sidecar.write_text(kept)


def test_the_command_line_shows_the_points(run: Finished, db: Path) -> None:
    result = invoke("tradeoff", run.session, "--alpha", 0, "--db", db, "--json")
    assert result.exit_code == 0, result.stderr
    told = [e for e in parsed(result.stdout) if e["event"] == "Evaluated"]
    assert [e["split"] for e in told] == ["tradeoff:0.000000"]
    shown = invoke("tradeoff", run.session, "--alpha", 0, "--db", db).stdout
    assert "the original" in shown and f"{told[0]['metrics']['metrics']['test_accuracy']:.1f} %" in shown


def test_sessions_that_ask_for_the_same_are_compared(run: Finished, db: Path) -> None:
    found = compare(db, [run.session, finished_run().session, run.session])
    assert [one.view.id for one in found] == [run.session, finished_run().session], "each once"
    first, second = found
    assert (first.request, second.request, second.difference) == (1, 1, "")
    for name in ("test_accuracy", "drift", "cpu_seconds"):
        a, b = first.figures[name], second.figures[name]
        assert a is not None and b is not None
        assert (name in first.best) == better(name, a, b) and (name in second.best) == better(name, b, a)
    assert "drift" in first.best, "it went only a part of the way"
    assert first.figures["seconds"] == pytest.approx(sum(run.last["seconds"].values()))


def test_another_forget_set_is_told_apart(run: Finished, db: Path) -> None:
    with sqlite3.connect(db) as changed:
        changed.execute("delete from forget_images where session = ? and position = 1", [finished_run().session])
    changed.close()
    _, second = compare(db, [run.session, finished_run().session])
    assert (second.request, second.difference, second.best) == (2, "not the same forget set", frozenset())
    shown = invoke("sessions", "compare", run.session, finished_run().session, "--db", db).stdout
    assert "is not the same forget set as" in shown and "*" not in shown


def test_with_the_session_its_end_goes(db: Path, run: Finished) -> None:
    from stakegui.core.paths import data_dir

    folder = data_dir() / "sessions" / run.session
    aside = folder.with_name("aside")
    shutil.copytree(folder, aside)
    try:
        sessions.delete(db, run.session)
        assert not folder.exists()
        with pytest.raises(InputError, match="no session"):
            service.known(run.session, db=db)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
