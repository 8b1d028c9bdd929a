"""How long a phase still takes, by its rate so far; time on pause does not count."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from statistics import median

UNKNOWN = -1.0
_KEPT = 512
"""Marks of a phase, which are thinned beyond."""
_SMOOTH = 9
"""The moment of the end that is told is the median of as many estimates: one slow step moves nothing."""


class PhaseClock:
    """Keeps the marks of the phase that runs.

    The rate is that of the second half of what is done, so that every kind of step is in it (some measure, too), the
    first step with its warming up is not, and a change of pace is followed.

    Parameters
    ----------
    now : callable
        Seconds of a clock that never goes back.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._marks: list[tuple[float, int]] = []
        self._ends: deque[float] = deque(maxlen=_SMOOTH)
        self.phase, self._total = "", 0
        self._held_since: float | None = None
        self._held = 0.0

    def time(self) -> float:
        """Return the moment, in seconds, of a clock that stands still on pause."""
        return (self._held_since if self._held_since is not None else self._now()) - self._held

    def hold(self) -> None:
        """Stop counting."""
        if self._held_since is None:
            self._held_since = self._now()

    def go_on(self) -> None:
        """Count again."""
        if self._held_since is not None:
            self._held += self._now() - self._held_since
            self._held_since = None

    def mark(self, phase: str, done: int, total: int) -> float:
        """Note that ``done`` of ``total`` are done; return the seconds left, `UNKNOWN` until there is a rate."""
        other = phase != self.phase or total != self._total
        if other or (self._marks and done < self._marks[-1][1]):
            # what is told with its first part done began when the piece before it ended
            began = [(self._marks[-1][0], 0)] if self._marks and done > 0 else []
            self.phase, self._total, self._marks = phase, total, began
            self._ends.clear()
        self._marks.append((self.time(), done))
        if len(self._marks) > _KEPT:
            del self._marks[1:-1:2]
        each = self._seconds_each()
        if each > 0 and total > 0:
            self._ends.append(self._marks[-1][0] + (total - done) * each)
        return self.left(total)

    def left(self, total: int) -> float:
        """Seconds left of the phase, as of now."""
        if not self._ends or total <= 0:
            return UNKNOWN
        return max(0.0, median(self._ends) - self.time())

    def _seconds_each(self) -> float:
        """Return the seconds for one unit in the second half of what is done; `UNKNOWN` where nothing tells it."""
        if len(self._marks) < 2:
            return UNKNOWN
        first, (last, done) = self._marks[0][1], self._marks[-1]
        half = bisect_left(self._marks, first + (done - first) / 2, key=lambda mark: mark[1])
        start, before = self._marks[min(half, len(self._marks) - 2) if len(self._marks) > 3 else 0]
        return (last - start) / (done - before) if done > before and last > start else UNKNOWN


def as_clock(seconds: float) -> str:
    """Return ``0:21`` or ``1:02:03``; "" where it is unknown."""
    if seconds < 0:
        return ""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
