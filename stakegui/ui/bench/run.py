"""A full unlearning run in the window with its live plots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stakegui.core.spec import read
from stakegui.ui.bench.heartbeat import Heartbeat
from stakegui.ui.bench.waiting import pause, until
from stakegui.ui.bench.window import close_window, open_window


def measure(_case: str, options: dict[str, Any]) -> dict[str, Any]:
    """Lay the spec file ``options["spec"]`` on the table and run it; return stalls of the event loop in ms."""
    window = open_window()
    window.start_engine()
    opened: list[bool] = []
    window.opened.connect(opened.append)
    window.open_spec(read(Path(options["spec"])))
    until(lambda: bool(opened) and window.worker.idle, 600, "opening the spec")
    if not opened[0]:
        raise RuntimeError("the spec could not be opened")
    window.show_page("run")
    pause(1.0)
    ended: list[tuple[str, str]] = []
    page, beat = window.run_page, Heartbeat()
    page.controller.ended.connect(lambda how, message: ended.append((how, message)))
    beat.start()
    page.start()
    took = until(lambda: bool(ended), 3600, "the end of the run")
    # what the window does with the result belongs to it
    until(lambda: window.worker.idle, 600, "the result")
    pause(0.5)
    beat.stop()
    how, message = ended[0]
    close_window(window)
    if how != "finished":
        raise RuntimeError(f"the run ended as {how}: {message}")
    return {"run_p99": beat.p99, "run_longest": beat.longest, "run_beats": len(beat.gaps), "run_s": took}
