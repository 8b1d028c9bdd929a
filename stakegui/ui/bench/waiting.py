"""Lets the event loop run until something is so."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

LOOK_MS = 5


def until(so: Callable[[], bool], timeout_s: float, what: str) -> float:
    """Run the event loop until ``so()``; return the seconds it took; TimeoutError that names ``what``."""
    loop, start = QEventLoop(), time.perf_counter()
    timer = QTimer(interval=LOOK_MS)

    def look() -> None:
        if so() or time.perf_counter() - start > timeout_s:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    took = time.perf_counter() - start
    if not so():
        raise TimeoutError(f"{what}: not within {timeout_s:g} s")
    return took


def pause(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
