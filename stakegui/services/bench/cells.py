"""Running the cells of a bench, one after the other or some at a time; what is finished is not run again."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path

from stakegui.core.bench import Bench, Cell
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.services.bench import own
from stakegui.services.bench.at_once import at_once
from stakegui.services.bench.cell import RESUMABLE, Job, Way, here, session_name, sessions_of, settled
from stakegui.services.bench.child import Ended
from stakegui.services.bench.told import BenchEvent, CellDone, CellFailed, CellStarted
from stakegui.services.unlearn import check_out

Telling = Generator[BenchEvent, None, dict[str, str]]


def run_cells(
    bench: Bench,
    cells: Sequence[Cell],
    *,
    db: Path,
    out: Path,
    control: RunControl | None = None,
    allow_code: bool = False,
    again: bool = False,
    jobs: int = 1,
    way: Way = here,
) -> Telling:
    """Yield what happens; return the messages of the cells that failed, by their id.

    Parameters
    ----------
    out : Path
        Specs, exported models and error outputs go to ``out/cells``.
    again : bool
        Run what is finished once more.
    jobs : int
        Cells at a time; one that starts from another's result waits until all that do not are done.
    way : callable
        How a cell is run: on this machine, or by a cluster.

    Raises
    ------
    InputError
        Where ``out`` cannot be written.
    Cancelled
        After the cell that was running has kept what it had.
    """
    control = control or RunControl()
    check_out(out.resolve(), cells[0].spec)
    failures: dict[str, str] = {}
    folder = out.resolve() / "cells"
    folder.mkdir(parents=True, exist_ok=True)

    def run(cell: Cell, resumed: str) -> Generator[BenchEvent, None, Ended]:
        before = _before(cell, db)
        if before is None:
            return Ended(InputError.exit_code, message=f"The cell that it starts from ({cell.before}) is not finished.")
        spec = folder / f"{session_name(bench, cell)}.toml"
        spec.write_text(cell.spec.as_toml(), encoding="utf-8")
        return (yield from way(Job(cell.id, spec, db.resolve(), folder, allow_code, before, resumed), control))

    def begin(number: int, cell: Cell) -> Iterator[BenchEvent]:
        place = (cell.id, cell.title, number, len(cells))
        control.check()
        back = own.take_back(own.path(folder, cell.id), db, cell.id)  # of a bench that was killed
        yield from back.told
        found = settled(db, cell.id, control)
        if found is not None and found.status == "finished" and not again:
            yield CellDone(*place, session=found.id, reused=True)
            return
        if back.running or (found is not None and found.status in ("running", "paused")):
            message = f"Another process runs it (session {back.running or (found and found.id)})."
        else:
            resumed = found.id if found is not None and found.status in RESUMABLE else ""
            yield CellStarted(*place, resumed=resumed)
            ended = yield from run(cell, resumed)
            if ended.session and not ended.code:
                yield CellDone(*place, session=ended.session)
                return
            message = ended.message
        failures[cell.id] = message
        yield CellFailed(*place, message=message)

    numbered = list(enumerate(cells, 1))
    first = [one for one in numbered if not one[1].before] if jobs > 1 else []
    yield from at_once([partial(begin, *one) for one in first], jobs, control)
    for one in numbered:
        if one not in first:
            yield from begin(*one)
    return failures


def _before(cell: Cell, db: Path) -> str | None:
    """Return the session that the cell starts from, "" where it starts from none, None where that is not finished."""
    if not cell.before:
        return ""
    found = sessions_of(db).get(cell.before)
    return None if found is None or found.status != "finished" else found.id
