"""The figures of every step, and the curves that are drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from stakegui.core.events import StepDone
from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads

Array = NDArray[np.float64]
MEASURES = ("forget_accuracy", "forgotten_views", "retain_accuracy", "test_accuracy", "drift")


@dataclass(frozen=True)
class Curves:
    """A run's figures by step, each an array of shape (N,); NaN where a measure was not taken at a step.

    Accuracies are percent, ``drift`` is a fraction, ``seconds`` as in `StepDone`; ``losses`` has one array for each
    term, ``drift_by_class`` one for each class.
    """

    step: NDArray[np.int64]
    seconds: Array
    forget_accuracy: Array
    forgotten_views: Array
    retain_accuracy: Array
    test_accuracy: Array
    drift: Array
    losses: dict[str, Array] = field(default_factory=dict)
    drift_by_class: dict[str, Array] = field(default_factory=dict)


@guarded
def save_steps(db: Database, session: str, steps: Sequence[StepDone]) -> None:
    """Store the steps; one that is there already is replaced, never doubled."""
    rows = [_row(session, step) for step in steps]
    with writing(db):
        db.table("steps").insert_all(rows, replace=True)


@guarded
def supersede(db: Database, session: str, after_step: int) -> None:
    """Remove what a broken-off run recorded past step ``after_step``: the run goes on there and records it anew.

    That is its metrics, the step and checkpoint events, the checkpoints, and every evaluation but that of the original.
    """
    with writing(db):
        for statement in (
            "delete from steps where session = ? and step > ?",
            "delete from events where session = ? and step > ?",
            "delete from checkpoints where session = ? and step > ?",
        ):
            db.execute(statement, [session, after_step])
        db.execute("delete from evaluations where session = ? and split != 'before'", [session])


@reading
def curves(db: Database, session: str) -> Curves:
    """Return the figures of all steps in order."""
    rows = list(db.query("select * from steps where session = ? order by step", [session]))
    plain = {name: _column([row[name] for row in rows]) for name in ("seconds", *MEASURES)}
    return Curves(
        step=np.array([row["step"] for row in rows], dtype=np.int64),
        **plain,
        losses=_spread([loads(row["losses"]) for row in rows]),
        drift_by_class=_spread([loads(row["drift_by_class"]) for row in rows]),
    )


@reading
def moments(db: Database, session: str) -> dict[int, str]:
    """Return when each step was told of (ISO 8601, UTC), by step."""
    rows = db.query("select step, at from events where session = ? and name = 'StepDone' order by id", [session])
    return {int(row["step"]): str(row["at"]) for row in rows}


@reading
def last_step(db: Database, session: str) -> int:
    """Return the last step on record, 0 where there is none."""
    return int(next(db.query("select coalesce(max(step), 0) as n from steps where session = ?", [session]))["n"])


def _row(session: str, step: StepDone) -> dict[str, Any]:
    return {
        "session": session,
        "step": step.step,
        "seconds": step.seconds,
        **{name: getattr(step, name) for name in MEASURES},
        "losses": dumps(step.losses),
        "drift_by_class": None if step.drift_by_class is None else dumps(step.drift_by_class),
    }


def _column(values: Sequence[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _spread(rows: Sequence[dict[str, float] | None]) -> dict[str, Array]:
    names = dict.fromkeys(name for row in rows for name in row or ())
    return {name: _column([(row or {}).get(name) for row in rows]) for name in names}
