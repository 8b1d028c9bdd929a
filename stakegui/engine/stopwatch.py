"""Wall and CPU seconds by phase, those of finished child processes included."""

from __future__ import annotations

import os
import time

from stakegui.core.events import Event, Phase


class Stopwatch:
    """Feed it every event; time goes to the phase that was announced last."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.cpu_seconds: dict[str, float] = {}
        self._phase = ""
        self._began = _now()

    def see(self, event: Event) -> None:
        """Take an event; a `Phase` begins, or goes on."""
        if isinstance(event, Phase) and event.name != self._phase:
            self.stop()
            self._phase = event.name

    def stop(self) -> None:
        """Book the time since the last phase began."""
        wall, cpu = _now()
        if self._phase:
            self.seconds[self._phase] = self.seconds.get(self._phase, 0.0) + wall - self._began[0]
            self.cpu_seconds[self._phase] = self.cpu_seconds.get(self._phase, 0.0) + cpu - self._began[1]
        self._began = (wall, cpu)


def _now() -> tuple[float, float]:
    times = os.times()
    return time.perf_counter(), times.user + times.system + times.children_user + times.children_system
