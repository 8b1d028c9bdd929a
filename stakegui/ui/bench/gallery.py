"""A large folder in the gallery: opening, scrolling, memory, and what is done to all images at once."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from stakegui.ui.bench.heartbeat import Heartbeat
from stakegui.ui.bench.waiting import pause, until
from stakegui.ui.bench.window import close_window, open_folder, open_window

TICK_S = 1 / 60
STEP = 0.5
"""Of the view's height that each tick of the scroll moves."""
MIB = 2**20


def measure(case: str, options: dict[str, Any]) -> dict[str, Any]:
    """Open ``options["folder"]``; for ``open_warm`` also scroll and act; times in s (opening) and ms, memory in MiB."""
    window = open_window()
    gc.collect()
    before = psutil.Process().memory_info().rss
    took = open_folder(window, Path(options["folder"]), 300)
    page: Any = window.pages["choose"]
    found: dict[str, Any] = {"images": page.model.rowCount()}
    if case == "open_cold":
        found["listed_cold"] = took
    else:
        found["listed_warm"] = took
        # a search for copies begins beside the window by itself; it is part of what the user would feel
        found |= _scroll(page)
        found["memory"] = (psutil.Process().memory_info().rss - before) / MIB
        found |= _act(window, page, int(options["repeats"]))
    close_window(window)
    return found


def _scroll(page: Any) -> dict[str, float]:
    """Scroll from the first to the last image at 60 steps a second; return the stalls of the event loop."""
    bar, beat = page.gallery.verticalScrollBar(), Heartbeat()
    bar.setValue(0)
    beat.start()
    step = max(1, round(STEP * bar.pageStep()), bar.maximum() // 3600)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + step)
        pause(TICK_S)
    beat.stop()
    return {"scroll": beat.p99, "scroll_longest": beat.longest, "scroll_steps": len(beat.gaps)}


def _act(window: Any, page: Any, repeats: int) -> dict[str, float]:
    gallery, actions = page.gallery, {a.objectName(): a for a in page.actions()}
    gallery.verticalScrollBar().setValue(0)
    found = {
        "select_all": _median(repeats, gallery, actions["choose.select_all"].trigger, gallery.clearSelection),
        "invert": _median(
            repeats, gallery, actions["choose.invert"].trigger, lambda: gallery.setCurrentIndex(_first(page))
        ),
        "filter": _median(repeats, gallery, lambda: page.filters.classes.facets.toggle(0), page.filters.clear),
    }

    def choose_all() -> None:
        gallery.selectAll()
        actions["choose.toggle"].trigger()

    found["undo"] = _median(repeats, gallery, window.session.undo.undo, choose_all)
    return found


def _first(page: Any) -> Any:
    return page.model.index(0)


def _median(repeats: int, gallery: Any, act: Callable[[], Any], prepare: Callable[[], Any]) -> float:
    """Return the median time in ms of ``act`` and the paint that follows it."""
    times = []
    for _ in range(repeats):
        prepare()
        pause(0.5)
        start = time.perf_counter()
        act()
        gallery.viewport().repaint()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        times.append(1000 * (time.perf_counter() - start))
        until(lambda: True, 1, "one beat")
    return statistics.median(times)
