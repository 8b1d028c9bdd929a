"""Cells of a bench at a time: together, in the right order, and stopped together."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
from digit_runs import values

from stakegui.core.bench import Bench, Cell, Heading
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.spec import parse
from stakegui.services.bench import cell as module
from stakegui.services.bench.cells import run_cells
from stakegui.services.bench.child import Ended
from stakegui.services.bench.told import BenchEvent, CellDone, CellFailed, CellStarted, CellTold

Child = Generator[BenchEvent, None, Ended]


def some(*befores: str) -> list[Cell]:
    return [Cell({"n": str(n)}, n, parse(values(run={"seed": n})), before) for n, before in enumerate(befores)]


def run(
    cells: list[Cell], child: Any, monkeypatch: pytest.MonkeyPatch, folder: Path, control: RunControl
) -> tuple[list[BenchEvent], dict[str, str]]:
    monkeypatch.setattr(module, "run_child", child)
    bench = Bench(Heading(name="b"), (), tuple(cells), folder / "b.toml")
    work = run_cells(bench, cells, db=folder / "s.db", out=folder, control=control, jobs=2)
    events: list[BenchEvent] = []
    while True:
        try:
            events.append(next(work))
        except StopIteration as end:
            return events, end.value


def test_two_cells_go_on_together_and_one_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=20)

    def child(cell: str, _arguments: Sequence[str], _folder: Path, _c: RunControl, _more: object) -> Child:
        both.wait()  # one at a time would wait for ever
        yield CellTold(cell, {"event": "x"})
        return Ended(1, message="no") if cell == cells[1].id else Ended(0, session=f"s-{cell}")

    cells = some("", "")
    events, failures = run(cells, child, monkeypatch, tmp_path, RunControl())
    assert failures == {cells[1].id: "no"}
    kinds = {kind: {e.cell for e in events if isinstance(e, kind)} for kind in (CellStarted, CellDone, CellFailed)}
    assert kinds == {CellStarted: {c.id for c in cells}, CellDone: {cells[0].id}, CellFailed: {cells[1].id}}


def test_a_cell_that_starts_from_another_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def child(cell: str, _arguments: Sequence[str], _folder: Path, _c: RunControl, _more: object) -> Child:
        yield CellTold(cell, {"event": "x"})
        return Ended(0, session="s")

    first, other = some("", "")
    after = Cell({"n": "2"}, 2, parse(values(run={"seed": 2})), first.id)
    events, failures = run([after, first, other], child, monkeypatch, tmp_path, RunControl())
    order = [e.cell for e in events if isinstance(e, CellStarted)]
    assert order[-1] == after.id and set(order[:2]) == {first.id, other.id}
    assert "is not finished" in failures[after.id], "it looked for the other's session, of which this database has none"


def test_a_stop_ends_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    control = RunControl()

    def child(cell: str, _arguments: Sequence[str], _folder: Path, c: RunControl, _more: object) -> Child:
        while True:
            c.check()
            yield CellTold(cell, {"event": "x"})
            control.cancel()

    with pytest.raises(Cancelled):
        run(some("", "", ""), child, monkeypatch, tmp_path, control)
    assert not [t for t in threading.enumerate() if t.name.startswith("Thread-") and "all_of_them" in t.name]
