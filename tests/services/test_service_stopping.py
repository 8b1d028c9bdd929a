"""A run looks at its control at least every second, in every phase, and its fresh process heeds pause and cancel."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from pathlib import Path

import psutil
import pytest
from few_digits import few

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import PHASES, Phase
from stakegui.core.spec import parse
from stakegui.services.unlearn import unlearn

METHODS = {
    "stakes": {"name": "stakes", "steps": 3},
    "structguard": {"name": "structguard", "passes": 1, "proxies_per_image": 20},
}
LIMIT_S = 2.0
"""A second is what is promised; another machine, or a busy one, may take a little longer."""


class Watched(RunControl):
    """Notes by phase the longest time between two looks: in seconds of this thread, which no other program shortens."""

    def __init__(self) -> None:
        super().__init__()
        self.phase, self.longest = "load", defaultdict[str, float](float)
        self._last = self._now()

    def _now(self) -> tuple[float, float]:
        return time.thread_time(), time.perf_counter()

    def check(self) -> None:
        now = self._now()
        waiting = self.phase == "evaluate"  # for another process, which costs this thread nothing
        self.longest[self.phase] = max(self.longest[self.phase], now[waiting] - self._last[waiting])
        super().check()
        self._last = self._now()


@pytest.mark.parametrize("method", METHODS)
def test_every_phase_looks_often(tmp_path: Path, method: str) -> None:
    spec = few(tmp_path)
    spec["method"] = METHODS[method]
    control = Watched()
    for event in unlearn(parse(spec), db=tmp_path / "s.db", out=tmp_path / "out", control=control):
        if isinstance(event, Phase):
            control.phase = event.name
    assert set(control.longest) | {"curvature"} == set(PHASES)
    assert max(control.longest.values()) < LIMIT_S, dict(control.longest)


def test_the_fresh_process_is_held_and_ended(tmp_path: Path) -> None:
    control, told = RunControl(), [0.0]
    held = threading.Event()

    def meddle() -> None:
        """Pause while the process starts, see it stand still, and cancel: all from another thread, as the window."""
        held.wait(60)
        child = _child()
        control.pause()
        began = time.perf_counter()
        while child.status() != psutil.STATUS_STOPPED and time.perf_counter() < began + LIMIT_S:
            time.sleep(0.01)
        stopped.append(child.status() == psutil.STATUS_STOPPED)
        told[0] = time.perf_counter()
        control.cancel()

    stopped: list[bool] = []
    other = threading.Thread(target=meddle)
    other.start()
    with pytest.raises(Cancelled):
        for event in unlearn(parse(few(tmp_path)), db=tmp_path / "s.db", control=control):
            if isinstance(event, Phase) and event.detail == "writing the result":
                held.set()
    assert time.perf_counter() - told[0] < LIMIT_S
    other.join()
    assert stopped == [True], "paused is paused, in another process too"
    assert not [c for c in psutil.Process().children() if "fresh" in " ".join(c.cmdline())]


def _child() -> psutil.Process:
    while True:
        for child in psutil.Process().children():
            if "stakegui.engine.evaluation.fresh" in child.cmdline():
                return child
        time.sleep(0.01)
