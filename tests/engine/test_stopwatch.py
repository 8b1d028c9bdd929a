from __future__ import annotations

import pytest

from stakegui.core.events import Phase, Warned
from stakegui.engine import stopwatch
from stakegui.engine.stopwatch import Stopwatch


def test_time_goes_to_the_phase_announced_last(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0, 0.0]
    monkeypatch.setattr(stopwatch, "_now", lambda: (now[0], now[1]))
    watch = Stopwatch()

    def passes(wall: float, cpu: float) -> None:
        now[0] += wall
        now[1] += cpu

    passes(100, 100)  # before any phase
    watch.see(Phase("load"))
    passes(1, 0.5)
    watch.see(Phase("load", 3, 9))
    watch.see(Warned("x"))
    passes(2, 0.25)
    watch.see(Phase("update"))
    passes(4, 8)
    watch.see(Phase("load"))
    passes(8, 1)
    watch.stop()
    assert watch.seconds == {"load": 11, "update": 4}
    assert watch.cpu_seconds == {"load": 1.75, "update": 8}


def test_child_processes_count() -> None:
    import subprocess
    import sys

    watch = Stopwatch()
    watch.see(Phase("evaluate"))
    subprocess.run([sys.executable, "-c", "sum(range(5_000_000))"], check=True)
    watch.stop()
    assert watch.cpu_seconds["evaluate"] >= 0.03
    assert watch.seconds["evaluate"] >= 0.03
