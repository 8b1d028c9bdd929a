"""The start of the program as the user starts it, up to its first paint; and the engine's import behind it."""

from __future__ import annotations

import importlib
import runpy
import sys
import time
from typing import Any

import psutil


def measure(case: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Start the window by the command line's own way; return ``start`` (s), or ``engine`` (ms) and its stalls.

    ``start`` counts from the process's own begin, as the system knows it (to 10 ms), to the end of the first paint,
    ``all_pages`` to where the pages behind the first one are there too.
    """
    # by name: the layers above the window may not be imported from here, but this is the program run from outside
    app: Any = importlib.import_module("stakegui.app")
    found: dict[str, Any] = {}

    class Timed(app.Starter):  # type: ignore[misc]  # known by name alone
        def start(self) -> None:
            found["start"] = time.time() - psutil.Process().create_time()
            found["torch"] = "torch" in sys.modules
            if case == "start":
                pages = self._window.pages
                pages.completed.disconnect(self._window.start_engine)
                pages.completed.connect(lambda: _all_there(self._window, found))
                return
            from stakegui.ui.bench.heartbeat import Heartbeat

            beat = Heartbeat(self)
            beat.start()
            super().start()
            self._window.worker.busy_changed.connect(lambda name: _engine_is_there(self, beat, name, found))

    app.Starter = Timed
    sys.argv = ["stakegui"]
    try:
        runpy.run_module("stakegui", run_name="__main__")
    except SystemExit:
        pass
    if found["torch"]:
        raise RuntimeError("torch was imported before the window showed")
    return found


def _all_there(window: Any, found: dict[str, Any]) -> None:
    found["all_pages"] = time.time() - psutil.Process().create_time()
    _leave(window)


def _engine_is_there(starter: Any, beat: Any, busy: str, found: dict[str, Any]) -> None:
    if busy or "engine" in found:
        return
    beat.stop()
    found["engine"] = beat.longest
    found["engine_stalls_over_100_ms"] = sum(gap > 100 for gap in beat.gaps)
    _leave(starter._window)


def _leave(window: Any) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, window.close)
