"""How long a whole run still takes: the phase that is on by its rate, those to come by what such phases have taken."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from stakegui.core.events import PHASES
from stakegui.services.timing import Known, known
from stakegui.ui.background import in_pool
from stakegui.ui.run.clock import UNKNOWN, PhaseClock

_PACE = 3.0
"""A machine that seems to be more than so many times as fast or slow as before is not believed."""


class RunClock:
    """Feed it every progress; ``known`` may come at any time.

    Without earlier runs of the kind, measuring the result (``evaluate``) is taken to last as long as this very run's
    ``load``, which reads and measures the same images; writing a file is not counted.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._piece = PhaseClock(now)
        self.known = Known()
        self._phase, self._began, self._total = "", 0.0, 0
        self._spent: dict[str, float] = {}

    def hold(self) -> None:
        """Stop counting."""
        self._piece.hold()

    def go_on(self) -> None:
        """Count again."""
        self._piece.go_on()

    def mark(self, phase: str, done: int, total: int) -> None:
        """Note how far ``phase`` is."""
        now = self._piece.time()
        if phase != self._phase:
            if self._phase:
                self._spent[self._phase] = self._spent.get(self._phase, 0.0) + now - self._began
            self._phase, self._began = phase, now
        self._total = total
        self._piece.mark(phase, done, total)

    def left(self, total: int) -> tuple[float, bool]:
        """Return the seconds left as of now, and whether they are the whole run's or the phase's that is on."""
        own = self.phase_left(total)
        if own < 0 or self._phase not in PHASES:
            return own, False
        later = [self._expected(name) for name in PHASES[PHASES.index(self._phase) + 1 :]]
        rest = sum(seconds for seconds in later if seconds is not None)
        return (own + rest, True) if None not in later else (own, False)

    def phase_left(self, total: int) -> float:
        """Return the seconds left of the phase that is on; `UNKNOWN` where nothing tells."""
        counted = self._piece.left(total)
        expected = None if self._phase == "update" else self._expected(self._phase)
        if expected is None:
            return counted
        rest = expected - self._spent.get(self._phase, 0.0) - (self._piece.time() - self._began)
        return max(rest, counted) if rest > 0 else counted  # it has several parts, each counted for itself

    def _expected(self, phase: str) -> float | None:
        seconds = self.known.seconds.get(phase)
        if seconds is not None:
            return seconds * self._pace()
        if phase == "evaluate" and "load" in self._spent:
            return self._spent["load"]
        return 0.0 if phase == "export" else None

    def _pace(self) -> float:
        """Return how much slower this run is than the earlier ones, by the phases that are over."""
        both = [(self._spent[name], self.known.seconds[name]) for name in self._spent if name in self.known.seconds]
        now, before = (sum(times) for times in zip(*both, strict=True)) if both else (0.0, 0.0)
        return min(_PACE, max(1 / _PACE, now / before)) if now > 0.5 and before > 0 else 1.0


def known_of(db: Path, spec: Mapping[str, Any], parent: QObject, clock: RunClock) -> None:
    """Let ``clock`` know the times of earlier runs like ``spec``, once they are read beside the window's thread."""
    _Reading(db, spec, parent, clock)


class _Reading(QObject):
    def __init__(self, db: Path, spec: Mapping[str, Any], parent: QObject, clock: RunClock) -> None:
        super().__init__(parent)
        self._clock = clock
        task = in_pool(self, lambda: known(db, spec))
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    def _on_read(self, found: Known) -> None:
        self._clock.known = found
        self.deleteLater()

    def _on_failed(self, _error: object) -> None:
        """Without earlier times the clock goes by this run alone."""
        self.deleteLater()


__all__ = ["UNKNOWN", "RunClock", "known_of"]
