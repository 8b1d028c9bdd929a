from __future__ import annotations

import threading
import time

import pytest

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled


def test_time_in_pause_is_counted() -> None:
    control = RunControl()
    control.check()
    assert control.held_seconds == 0
    held: list[bool] = []
    control.on_held = held.append
    control.pause()
    timer = threading.Timer(0.2, control.resume)
    began = time.perf_counter()
    timer.start()
    control.check()
    waited = time.perf_counter() - began
    timer.join()
    assert 0.1 < control.held_seconds <= waited and held == [True, False]
    control.check()
    assert control.held_seconds <= waited, "only pauses count"


def test_cancelling_ends_a_paused_run() -> None:
    control = RunControl()
    control.pause()
    timer = threading.Timer(0.05, control.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        control.check()
    timer.join()
