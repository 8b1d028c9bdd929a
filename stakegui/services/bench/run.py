"""A bench from its first cell to its report."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from stakegui.core.bench import Bench, Cell
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.services.bench.cell import Way, here
from stakegui.services.bench.cells import run_cells
from stakegui.services.bench.report import write_report
from stakegui.services.bench.told import BenchEvent, ReportWritten
from stakegui.services.unlearn import check_out


def run_bench(
    bench: Bench,
    cells: Sequence[Cell],
    *,
    db: Path,
    out: Path,
    command: str,
    control: RunControl | None = None,
    allow_code: bool = False,
    again: bool = False,
    jobs: int | None = None,
    dask: str = "",
) -> Iterator[BenchEvent]:
    """Run ``cells`` of ``bench`` (see `run_cells`), then report on all cells of it that are in the database.

    The report is written also where the bench is stopped. With ``dask``, the address of a scheduler, the cells run
    there, ``jobs`` at a time or as many as it takes; without, one at a time or ``jobs``.

    Raises
    ------
    InputError, Cancelled
    """
    failures: dict[str, str] = {}
    try:
        if cells:
            with _place(dask, cells, out, jobs) as (way, many):
                failures = yield from run_cells(
                    bench,
                    cells,
                    db=db,
                    out=out,
                    control=control,
                    allow_code=allow_code,
                    again=again,
                    jobs=many,
                    way=way,
                )
    except Cancelled:
        yield _report(bench, db, out, command, failures)
        raise
    yield _report(bench, db, out, command, failures)


@contextlib.contextmanager
def _place(dask: str, cells: Sequence[Cell], out: Path, jobs: int | None) -> Iterator[tuple[Way, int]]:
    """Yield how the cells are run, and how many at a time."""
    if not dask:
        yield here, jobs or 1
        return
    from stakegui.services.bench.cluster import connected

    if any(cell.spec.forget.requests for cell in cells):
        raise InputError(
            "Cells that serve deletion requests cannot be given to a cluster: the requests are in the database here.",
            where="forget.requests",
            remedy="Run this bench without --dask.",
        )
    check_out(out.resolve(), cells[0].spec)
    with connected(dask, out) as cluster:
        yield cluster.run, jobs or cluster.slots


def _report(bench: Bench, db: Path, out: Path, command: str, failures: dict[str, str]) -> ReportWritten:
    files = write_report(bench, db=db, out=out, command=command, failures=failures)
    return ReportWritten([str(path) for path in files])
