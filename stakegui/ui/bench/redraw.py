"""A curve of a million points, live."""

from __future__ import annotations

import math
import statistics
import time
from typing import Any

from PySide6.QtWidgets import QApplication

from stakegui.core.events import StepDone
from stakegui.ui.bench.waiting import pause
from stakegui.ui.plots.curves import RunPlots

REPEATS = 20


def measure(_case: str, options: dict[str, Any]) -> dict[str, Any]:
    """Fill one curve with ``options["points"]`` points; return the median time in ms to add one and draw again."""
    app = QApplication.instance() or QApplication(["stakegui"])
    count = int(options["points"])
    plots = RunPlots()
    plots.resize(1000, 700)
    plots.show()
    plots.clear(count + REPEATS, live=True)
    for step in range(count):
        plots.add(StepDone(step, count + REPEATS, 0.0, {}, 50 + 50 * math.sin(step / 1000)))
    pause(0.5)
    times = []
    for step in range(count, count + REPEATS):
        start = time.perf_counter()
        plots.add(StepDone(step, count + REPEATS, 0.0, {}, 50.0))
        plots.redraw()
        plots.accuracy.viewport().repaint()
        times.append(1000 * (time.perf_counter() - start))
        app.processEvents()
    plots.close()
    return {"redraw": statistics.median(times), "redraw_longest": max(times), "points": count}
