"""What each cell of a bench came to, as the database has it, and the means over the seeds."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stakegui.core.bench import Bench, Cell
from stakegui.core.earlier import Standing, standings
from stakegui.services.bench.cell import sessions_of
from stakegui.store import lookup
from stakegui.store.connection import open_existing

OWN_WORK = ("standins", "curvature", "update")
"""Phases that are the method's own; loading, anchors, measuring and export cost every method the same."""
MEASURES = (
    "forgotten",
    "forgotten_views",
    "test_accuracy",
    "test_accuracy_even",
    "test_accuracy_odd",
    "test_accuracy_kept",
    "test_accuracy_forgotten",
    "retain_accuracy",
    "recall_kept",
    "map_kept",
    "tar_kept",
    "recall_forgotten",
    "recall_forgotten_unseen",
    "auc_forgotten",
    "drift",
    "drift_no_structure",
)
LOST = (
    "test_accuracy",
    "test_accuracy_even",
    "test_accuracy_odd",
    "test_accuracy_kept",
    "retain_accuracy",
    "recall_kept",
    "map_kept",
    "tar_kept",
)
"""Measures of which the loss, before − after in points, is reported too."""


@dataclass(frozen=True)
class Row:
    """One cell: where it stands and, where it is finished, all that was measured; ``session`` is "" if it never ran."""

    labels: Mapping[str, str]
    seed: int
    cell: str
    session: str = ""
    status: str = "not run"
    message: str = ""
    ended: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    steps: int | None = None
    reached: bool | None = None
    environment: dict[str, Any] = field(default_factory=dict)
    earlier: tuple[Standing, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether there are figures."""
        return self.status == "finished"

    def figures(self) -> dict[str, float | None]:
        """Return all figures by name: measures before and after, points lost, and seconds."""
        values: dict[str, float | None] = {f"before_{name}": self.before.get(name) for name in MEASURES}
        values |= {f"after_{name}": self.after.get(name) for name in MEASURES}
        values |= {f"lost_{name}": _difference(self.before.get(name), self.after.get(name)) for name in LOST}
        values["earlier_back"] = (
            float(sum(len(s.came_back) + len(s.still_back) for s in self.earlier)) if self.earlier else None
        )
        values["earlier_lost_views"] = max((s.lost_in_all for s in self.earlier), default=None)
        values["drift_share"] = _share(self.after.get("drift"), self.after.get("drift_no_structure"))
        for name, times in (("seconds", self.seconds), ("cpu_seconds", self.cpu_seconds)):
            own = [times[phase] for phase in OWN_WORK if phase in times]
            values[f"own_{name}"] = sum(own) if own else None
            values[f"all_{name}"] = sum(times.values()) if times else None
        return values


@dataclass(frozen=True)
class Mean:
    """Mean and sample standard deviation (None for a single value) of ``n`` values."""

    mean: float
    sd: float | None
    n: int

    @classmethod
    def of(cls, values: Iterable[float | None]) -> Mean | None:
        """Return that of the values that were measured, None where there are none."""
        found = [float(value) for value in values if value is not None]
        if not found:
            return None
        return cls(statistics.fmean(found), statistics.stdev(found) if len(found) > 1 else None, len(found))


@dataclass(frozen=True)
class Group:
    """The cells that differ in the seed alone."""

    labels: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def done(self) -> tuple[Row, ...]:
        """Those that are finished."""
        return tuple(row for row in self.rows if row.finished)

    def mean(self, name: str) -> Mean | None:
        """Return the `Mean` of a figure over the finished cells."""
        return Mean.of(row.figures()[name] for row in self.done)

    def by_class(self, name: str) -> dict[str, Mean]:
        """Return the means by class of ``drift_by_class`` or another measure that is a table, after the run."""
        tables = [row.after.get(name) or {} for row in self.done]
        classes = dict.fromkeys(key for table in tables for key in table)
        means = {key: Mean.of(table.get(key) for table in tables) for key in classes}
        return {key: mean for key, mean in means.items() if mean is not None}


def rows(bench: Bench, db: Path, failures: Mapping[str, str] | None = None) -> list[Row]:
    """Return a row for each cell of the bench, in its order; ``failures`` are messages that no session holds."""
    known, failures = sessions_of(db), failures or {}
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(contextlib.closing(open_existing(db))) if known else None
        found = []
        for cell in bench.cells:
            if database is not None and cell.id in known:
                found.append(_row(lookup.get(database, known[cell.id].id), cell))
            elif cell.id in failures:
                found.append(Row(cell.labels, cell.seed, cell.id, status="failed", message=failures[cell.id]))
            else:
                found.append(Row(cell.labels, cell.seed, cell.id))
    return found


def _row(stored: lookup.Session, cell: Cell) -> Row:
    result = stored.result or {}
    return Row(
        cell.labels,
        cell.seed,
        cell.id,
        stored.id,
        stored.status,
        stored.message,
        stored.ended or "",
        dict(result.get("before", {})),
        dict(result.get("after", {})),
        dict(result.get("seconds", {})),
        dict(result.get("cpu_seconds", {})),
        result.get("steps"),
        result.get("reached"),
        stored.environment,
        standings(result.get("earlier", ())),
    )


def groups(found: Sequence[Row]) -> list[Group]:
    """Return the rows gathered by their labels, in their order."""
    gathered: dict[tuple[str, ...], list[Row]] = {}
    for row in found:
        gathered.setdefault(tuple(row.labels.values()), []).append(row)
    return [Group(part[0].labels, tuple(part)) for part in gathered.values()]


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else before - after


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else 100.0 * part / whole
