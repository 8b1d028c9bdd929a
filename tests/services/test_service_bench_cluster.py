"""Cells of a bench on a real dask cluster of this machine; what a cell runs is a stand-in (`cluster_samples`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cluster_samples
import psutil
import pytest
from digit_runs import values

from stakegui.core.bench import Bench, Cell, Heading
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.spec import parse
from stakegui.services.bench import cluster
from stakegui.services.bench.cell import sessions_of
from stakegui.services.bench.cells import run_cells
from stakegui.services.bench.told import BenchEvent, CellDone, CellTold
from stakegui.store.connection import open_existing
from stakegui.store.metrics import curves


def cell(seed: int) -> Cell:
    return Cell({"n": str(seed)}, seed, parse(values(run={"seed": seed})))


def running(cells: list[Cell], folder: Path, joined: cluster.Cluster, control: RunControl) -> Iterator[BenchEvent]:
    bench = Bench(Heading(name="b"), (), tuple(cells), folder / "b.toml")
    db, jobs = folder / "s.db", joined.slots
    failures = yield from run_cells(bench, cells, db=db, out=folder, control=control, jobs=jobs, way=joined.run)
    assert not failures


def told(events: list[BenchEvent], which: Cell, name: str) -> list[dict[str, Any]]:
    return [e.told for e in events if isinstance(e, CellTold) and e.cell == which.id and e.told["event"] == name]


def test_cells_run_there_outlive_their_worker_and_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster_samples.cluster(tmp_path, 2, Path(cluster_samples.__file__)) as (address, workers):
        with monkeypatch.context() as patch, pytest.raises(InputError, match="but version"):
            patch.setattr(cluster, "__version__", "another")
            with cluster.connected(address, tmp_path):
                pass
        cells, lasting = [cell(0), cell(1)], cell(2)
        with cluster.connected(address, tmp_path) as joined:
            cluster_samples.waited(lambda: len(joined._client.nthreads()) == 2)
            joined.slots = 2
            _one_worker_is_lost(cells, tmp_path, joined, workers)
            control, steps_seen = RunControl(), 0
            with pytest.raises(Cancelled):
                for event in running([lasting], tmp_path, joined, control):
                    if isinstance(event, CellTold) and event.told["event"] == "StepDone":
                        steps_seen += 1
                        control.cancel()
            assert steps_seen == 1
        found = sessions_of(tmp_path / "s.db")
        assert {c.seed: found[c.id].status for c in (*cells, lasting)} == {
            0: "finished",
            1: "finished",
            2: "interrupted",
        }
        assert not list((tmp_path / "cells").glob("*.db*")), "their own databases are taken back"
        with contextlib.closing(open_existing(tmp_path / "s.db")) as db:
            assert not list(db.query("select 1 from sessions where owner_token is not null")), "no claim is left"
        assert not [p for w in workers if w.poll() is None for p in psutil.Process(w.pid).children()]
        monkeypatch.setattr(cluster, "ANSWER_S", 1.0)
        psutil.Process(next(w.pid for w in workers if w.poll() is None)).suspend()
        with pytest.raises(InputError, match="does not answer"), cluster.connected(address, tmp_path):
            pass
        for worker in workers:
            worker.kill()
        monkeypatch.setattr(cluster, "CONNECT_S", 1.0)
        refused = cluster_samples.waited(lambda: _refused(address, tmp_path, "no worker"))
        assert refused.remedy.startswith("Start some: dask worker")


def _refused(address: str, folder: Path, words: str) -> InputError | None:
    """Return the refusal, once it is in these words: the scheduler learns of what is gone a moment later."""
    with pytest.raises(InputError) as caught, cluster.connected(address, folder):
        pass
    return caught.value if words in str(caught.value) else None


def _one_worker_is_lost(cells: list[Cell], folder: Path, joined: cluster.Cluster, workers: list[Any]) -> None:
    """Kill the one that runs the cell with a seed, after its first step."""
    events: list[BenchEvent] = []
    for event in running(cells, folder, joined, RunControl()):
        events.append(event)
        if told([event], cells[1], "StepDone") and not told(events, cells[1], "Warned"):
            started = told(events, cells[1], "RunStarted")[0]
            parent = psutil.Process(started["environment"]["pid"]).parent()
            next(worker for worker in workers if parent is not None and worker.pid == parent.pid).kill()
    assert [e.cell for e in events if isinstance(e, CellDone)] and not told(events, cells[0], "Warned")
    (warned,) = told(events, cells[1], "Warned")
    assert "was lost: the cell goes on at" in warned["text"]
    assert [e["first_step"] for e in told(events, cells[1], "RunStarted")] == [1, 2]
    one, two = (told(events, c, "RunFinished")[0] for c in cells)
    assert (one["after"]["test_accuracy"], two["after"]["test_accuracy"]) == (90.0, 91.0)
    with contextlib.closing(open_existing(folder / "s.db")) as db:
        for c in cells:
            assert curves(db, sessions_of(folder / "s.db")[c.id].id).step.tolist() == [1, 2, 3]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "x://127.0.0.1:9", ""])
def test_an_address_where_nobody_answers_is_told_in_seconds(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    with pytest.raises(InputError) as caught, cluster.connected(address, tmp_path):
        pass
    assert "No dask scheduler answers" in str(caught.value) and "dask scheduler" in caught.value.remedy
