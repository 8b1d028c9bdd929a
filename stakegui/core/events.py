"""The one stream that comes out of a run; the window, the terminal and the database read it.

Every event is a frozen dataclass of plain values; in JSON its class name stands under ``event``.
Accuracies and shares of images are percent; drift is a fraction (0 = as before).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, TypeVar

PHASES = ("load", "anchors", "standins", "curvature", "update", "evaluate", "export")


@dataclass(frozen=True)
class Event:
    """Base of all events."""

    def as_json(self) -> dict[str, Any]:
        """Plain values with the class name under ``event``."""
        return {"event": type(self).__name__, **dataclasses.asdict(self)}


@dataclass(frozen=True)
class RunStarted(Event):
    """The run begins or, with ``first_step`` > 1, goes on; ``environment`` names machine and versions."""

    spec: dict[str, Any]
    environment: dict[str, Any] = field(default_factory=dict)
    first_step: int = 1
    session: str = ""


@dataclass(frozen=True)
class Phase(Event):
    """Progress in one of `PHASES`: ``done`` of ``total`` units (0 of 0: just begun, size unknown)."""

    name: str
    done: int = 0
    total: int = 0
    detail: str = ""


@dataclass(frozen=True)
class StepDone(Event):
    """One update step.

    ``losses`` holds each weighted term by name and their sum under ``total``. ``forget_accuracy`` is that of each
    forget image's latest look (k <= 64) or of the step's batch. The other measures are of the model that would be
    the result, on fixed subsets, and None at steps where they were not taken.
    """

    step: int
    total: int
    seconds: float
    losses: dict[str, float]
    forget_accuracy: float
    forgotten_views: float | None = None
    retain_accuracy: float | None = None
    test_accuracy: float | None = None
    drift: float | None = None
    drift_by_class: dict[str, float] | None = None
    forgotten_images: str | None = None
    """Which forget images had lost their label at their latest look, as `stakegui.core.bits` packs it; None where that
    is as at the step before, or where they are too many to be told one by one. It is shown, and never stored."""


@dataclass(frozen=True)
class Evaluated(Event):
    """Measures of ``split`` (``before``, ``after``, ``interpolation``, ``earlier``): see `stakegui.core.metrics`."""

    split: str
    metrics: dict[str, Any]


@dataclass(frozen=True)
class CheckpointSaved(Event):
    """The run can go on from here: the first step then is ``step`` + 1."""

    step: int
    path: str
    sha256: str = ""


@dataclass(frozen=True)
class Warned(Event):
    """Something that the user should know, and that does not end the run.

    ``about`` is ``prompts`` for what is said of the prompts alone: of use where they are written, not beside a result.
    """

    text: str
    about: str = ""


@dataclass(frozen=True)
class RunFinished(Event):
    """The run is done; ``before`` and ``after`` as in ``Metrics.as_json``, times per phase in seconds."""

    before: dict[str, Any]
    after: dict[str, Any]
    seconds: dict[str, float]
    cpu_seconds: dict[str, float]
    steps: int = 0
    reached: bool = True
    session: str = ""
    files: list[str] = field(default_factory=list)
    earlier: list[dict[str, Any]] = field(default_factory=list)
    """How each request that the run stands on fares now: see `stakegui.core.earlier.Standing`."""


@dataclass(frozen=True)
class RunFailed(Event):
    """The run ended early: by an error or, with ``cancelled``, by the user."""

    message: str
    cancelled: bool = False
    session: str = ""
    exit_code: int = 1


_TYPES: dict[str, type[Event]] = {
    t.__name__: t for t in (RunStarted, Phase, StepDone, Evaluated, CheckpointSaved, Warned, RunFinished, RunFailed)
}


def from_json(values: dict[str, Any]) -> Event:
    """Return the event that `Event.as_json` wrote; raise KeyError for an unknown name."""
    values = dict(values)
    return _TYPES[values.pop("event")](**values)


T = TypeVar("T")
Telling = Generator[Event, None, T]
"""Work that yields events on the way and returns a result: ``result = yield from work``."""


def tapped(events: Telling[T], see: Callable[[Event], None]) -> Telling[T]:
    """Pass ``events`` on, show each to ``see`` first, and return what they return."""
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            result: T = end.value
            return result
        see(event)
        yield event
