"""How long a phase still takes, by its rate so far; time on pause does not count."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

UNKNOWN = -1.0


class PhaseClock:
    """Keeps the newest marks of the phase that runs.

    Parameters
    ----------
    now : callable
        Seconds of a clock that never goes back.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._marks: deque[tuple[float, int]] = deque(maxlen=40)
        self.phase = ""
        self._held_since: float | None = None
        self._held = 0.0

    def _time(self) -> float:
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
        if phase != self.phase or (self._marks and done < self._marks[-1][1]):
            self.phase = phase
            self._marks.clear()
        self._marks.append((self._time(), done))
        return self.left(total)

    def left(self, total: int) -> float:
        """Seconds left of the phase at the rate of the last marks, as of now."""
        if len(self._marks) < 2 or total <= 0:
            return UNKNOWN
        (start, first), (last, done) = self._marks[0], self._marks[-1]
        if done <= first or last <= start:
            return UNKNOWN
        seconds = (total - done) * (last - start) / (done - first)
        return max(0.0, seconds - (self._time() - last))


def as_clock(seconds: float) -> str:
    """Return ``0:21`` or ``1:02:03``; "" where it is unknown."""
    if seconds < 0:
        return ""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
