"""A run's curves as CSV: a row a step, a column a curve, with its unit; what was measured, never what was smoothed."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from stakegui.data.cells import guarded
from stakegui.ui.plots.readout import unit_of
from stakegui.ui.plots.series import Series

Array = NDArray[np.float64]
STEP, WORKED, CLOCK = "step", "working time (s)", "time (UTC)"


@dataclass(frozen=True)
class Column:
    """A curve's head, and where it was measured (steps) with its values, each shape (N,)."""

    head: str
    step: Array
    value: Array


def column(name: str, series: Series, of: str = "") -> Column:
    """Return a copy of a curve as a column; ``of``: the title of the earlier run that it belongs to."""
    head = f"{name} ({unit_of(name)})"
    return Column(f"{head} of {of}" if of else head, series.x.copy(), series.y.copy())


def csv_text(steps: Series, columns: list[Column]) -> str:
    """Return the table.

    Each row has the step, the seconds that all steps so far took, the moment, and of each column the value, or nothing
    where it was not measured; steps that only an earlier run took have no times, a run of which no moment is known has
    none of these. A head that a spreadsheet would take
    for a formula gets an apostrophe in front.
    """
    rows = np.unique(np.concatenate([steps.x, *(c.step for c in columns)]))
    cells = [_numbers(rows), _placed(rows, steps.x, steps.along("worked")), _moments(rows, steps)]
    cells += [_placed(rows, c.step, c.value) for c in columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(head) for head in (STEP, WORKED, CLOCK, *(c.head for c in columns))])
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue()


def _numbers(values: Array) -> list[str]:
    return [f"{value:.0f}" for value in values.tolist()]


def _placed(rows: Array, at: Array, values: Array) -> list[str]:
    """Return the values at the rows of their steps, "" elsewhere; a number reads back as itself."""
    found = [""] * len(rows)
    for row, value in zip(np.searchsorted(rows, at).tolist(), values.tolist(), strict=True):
        found[row] = repr(value)
    return found


def _moments(rows: Array, steps: Series) -> list[str]:
    found = [""] * len(rows)
    for row, at in zip(np.searchsorted(rows, steps.x).tolist(), steps.along("clock").tolist(), strict=True):
        if math.isfinite(at):
            found[row] = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
    return found
