"""A bench from its first cell to its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stakegui.core.bench import Bench, Cell
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.services.bench.cells import run_cells
from stakegui.services.bench.report import write_report
from stakegui.services.bench.told import BenchEvent, ReportWritten


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
    jobs: int = 1,
) -> Iterator[BenchEvent]:
    """Run ``cells`` of ``bench`` (see `run_cells`), then report on all cells of it that are in the database.

    The report is written also where the bench is stopped.

    Raises
    ------
    InputError, Cancelled
    """
    failures: dict[str, str] = {}
    try:
        if cells:
            failures = yield from run_cells(
                bench, cells, db=db, out=out, control=control, allow_code=allow_code, again=again, jobs=jobs
            )
    except Cancelled:
        yield _report(bench, db, out, command, failures)
        raise
    yield _report(bench, db, out, command, failures)


def _report(bench: Bench, db: Path, out: Path, command: str, failures: dict[str, str]) -> ReportWritten:
    files = write_report(bench, db=db, out=out, command=command, failures=failures)
    return ReportWritten([str(path) for path in files])
