"""Running the cells of a bench, one after the other; what is finished in the database is not run again."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path

from stakegui.core.bench import Bench, Cell
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.services.bench.at_once import at_once
from stakegui.services.bench.child import Ended, run_child
from stakegui.services.bench.told import BenchEvent, CellDone, CellFailed, CellStarted
from stakegui.services.unlearn import check_out
from stakegui.store import lookup
from stakegui.store.connection import open_existing

ORPHAN_SECONDS = 60.0
"""How long a cell is waited for that another process still runs: that of a killed bench ends by itself."""
RESUMABLE = ("interrupted", "cancelled", "failed")
_NAMED = re.compile(r" ([0-9a-f]{12})$")

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

    def begin(number: int, cell: Cell) -> Iterator[BenchEvent]:
        place = (cell.id, cell.title, number, len(cells))
        control.check()
        found = _settled(db, cell.id, control)
        if found is not None and found.status == "finished" and not again:
            yield CellDone(*place, session=found.id, reused=True)
            return
        if found is not None and found.status in ("running", "paused"):
            message = f"Another process runs it (session {found.id})."
        else:
            resumed = found.id if found is not None and found.status in RESUMABLE else ""
            yield CellStarted(*place, resumed=resumed)
            ended = yield from _run(bench, cell, db, out, control, resumed, allow_code)
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


def _run(
    bench: Bench, cell: Cell, db: Path, out: Path, control: RunControl, resumed: str, allow_code: bool
) -> Generator[BenchEvent, None, Ended]:
    """Go on with the cell's session, or begin one: also where it refuses, as its files are no longer the same."""
    folder = out.resolve() / "cells"
    folder.mkdir(parents=True, exist_ok=True)
    spec = folder / f"{session_name(bench, cell)}.toml"
    spec.write_text(cell.spec.as_toml(), encoding="utf-8")
    code = ["--allow-code"] if allow_code else []
    common = ["--db", str(db.resolve()), "--json", *code]
    if resumed:
        ended = yield from run_child(cell.id, ["resume", resumed, *common], folder, control)
        if ended.code != InputError.exit_code:
            return ended
    fresh = ["run", str(spec), "--out", str(folder / cell.id), *common]
    if cell.before:
        before = sessions_of(db).get(cell.before)
        if before is None or before.status != "finished":
            return Ended(InputError.exit_code, message=f"The cell that it starts from ({cell.before}) is not finished.")
        fresh += ["--after", before.id]
    return (yield from run_child(cell.id, fresh, folder, control))


def session_name(bench: Bench, cell: Cell) -> str:
    """Return the name of the cell's session: the bench and the cell's id, by which it is found again."""
    return f"{bench.name} {cell.id}"


def sessions_of(db: Path) -> dict[str, lookup.Listed]:
    """Return the session of each cell by the cell's id: the newest finished one, else the newest."""
    found: dict[str, lookup.Listed] = {}
    if not db.exists():
        return found
    with contextlib.closing(open_existing(db)) as database:
        listed = lookup.list_sessions(database)
    for row in listed:
        match = _NAMED.search(row.name)
        if match and (match[1] not in found or (row.status == "finished" != found[match[1]].status)):
            found[match[1]] = row
    return found


def _settled(db: Path, cell: str, control: RunControl) -> lookup.Listed | None:
    """Return the cell's session; one that another process runs is given time to end."""
    deadline = time.monotonic() + ORPHAN_SECONDS
    while True:
        found = sessions_of(db).get(cell)
        if found is None or found.status not in ("running", "paused") or time.monotonic() > deadline:
            return found
        control.check()
        time.sleep(0.2)
