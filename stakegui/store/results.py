"""What a run came to: its statuses, evaluations, times of the phases, and result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.core.events import Evaluated, Phase, RunFailed, RunFinished, RunStarted
from stakegui.store.faults import guarded, reading
from stakegui.store.images import save_predictions
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, pack_text


@dataclass(frozen=True)
class PhaseTime:
    """A phase of a run: when it began and was last heard of, how far it came, and its final times in seconds."""

    name: str
    began: str | None
    last: str | None
    done: int | None
    total: int | None
    seconds: float | None
    cpu_seconds: float | None


@guarded
def set_status(db: Database, session: str, status: str) -> None:
    """Set the status (``paused``, ``running``, ...); a run's end is set by its events."""
    with writing(db):
        db.execute("update sessions set status = ? where id = ?", [status, session])


def save_started(db: Database, session: str, at: str, event: RunStarted) -> None:
    """The run is on: status, time and, where given, environment; an earlier end no longer holds."""
    with writing(db):
        db.execute(
            "update sessions set status = 'running', started = coalesce(started, ?), ended = null, result = null,"
            " message = '', exit_code = null, forgotten = null, test_accuracy = null where id = ?",
            [at, session],
        )
        if event.environment:
            db.execute("update sessions set environment = ? where id = ?", [dumps(event.environment), session])


def save_phases(db: Database, session: str, phases: Sequence[tuple[str, Phase]]) -> None:
    """Store how far each phase came; only the last word on each counts."""
    first = {phase.name: at for at, phase in reversed(phases)}
    with writing(db):
        for at, phase in {phase.name: (at, phase) for at, phase in phases}.values():
            db.execute(
                "insert into phases (session, name, began, last, done, total) values (?, ?, ?, ?, ?, ?)"
                " on conflict (session, name) do update set last = excluded.last, done = excluded.done,"
                " total = excluded.total",
                [session, phase.name, first[phase.name], at, phase.done, phase.total],
            )


def save_evaluation(db: Database, session: str, at: str, event: Evaluated) -> None:
    """Store the measures of a split and, where they hold them, the predictions of the forget set."""
    with writing(db):
        db.table("evaluations").insert(
            {"session": session, "split": event.split, "at": at, "metrics": dumps(event.metrics)}, replace=True
        )
        _predictions(db, session, event.split, event.metrics)


def save_finished(db: Database, session: str, at: str, event: RunFinished) -> None:
    """Store the result, the figures of the list, the final times of the phases and the predictions."""
    after = event.after
    with writing(db):
        db.execute(
            "update sessions set status = 'finished', ended = ?, result = ?, forgotten = ?, test_accuracy = ?,"
            " steps = ?, message = '', exit_code = 0 where id = ?",
            [at, dumps(event.as_json()), after.get("forgotten"), after.get("test_accuracy"), event.steps, session],
        )
        for name in event.seconds.keys() | event.cpu_seconds.keys():
            db.execute(
                "insert into phases (session, name, seconds, cpu_seconds) values (?, ?, ?, ?)"
                " on conflict (session, name) do update set seconds = excluded.seconds,"
                " cpu_seconds = excluded.cpu_seconds",
                [session, name, event.seconds.get(name), event.cpu_seconds.get(name)],
            )
        for split in ("before", "after"):
            _predictions(db, session, split, getattr(event, split))


def save_failed(db: Database, session: str, at: str, event: RunFailed) -> None:
    """Store why and when the run ended early."""
    status = "cancelled" if event.cancelled else "failed"
    with writing(db):
        db.execute(
            "update sessions set status = ?, ended = ?, message = ?, exit_code = ? where id = ?",
            [status, at, pack_text(event.message), event.exit_code, session],
        )


@reading
def evaluations(db: Database, session: str) -> dict[str, dict[str, Any]]:
    """Return the measures by split, in the order in which they were taken."""
    rows = db.query("select * from evaluations where session = ? order by at, rowid", [session])
    return {row["split"]: dict(loads(row["metrics"])) for row in rows}


@reading
def phases(db: Database, session: str) -> list[PhaseTime]:
    """Return the phases that the run reached, in the order in which they began."""
    rows = db.query("select * from phases where session = ? order by began is null, began, rowid", [session])
    return [PhaseTime(**{key: value for key, value in row.items() if key != "session"}) for row in rows]


def _predictions(db: Database, session: str, split: str, metrics: dict[str, Any]) -> None:
    predictions = metrics.get("predictions")
    if split in ("before", "after") and predictions:
        save_predictions(db, session, split, [str(p) for p in predictions])
