"""The x axis of a run's plots: steps, seconds of work, or the time of day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyqtgraph as pg

from stakegui.core.words import mark, num, tr
from stakegui.ui.plots.axis import QuietLabel
from stakegui.ui.plots.series import Axis

TITLES: dict[Axis, str] = {
    "step": mark("step"),
    "worked": mark("working time, s"),
    "clock": mark("time of day"),
}
CHOICES: dict[Axis, str] = {
    "step": mark("Steps"),
    "worked": mark("Working time"),
    "clock": mark("Time of day"),
}
TIPS: dict[Axis, str] = {
    "step": mark("By step"),
    "worked": mark("By the seconds that the steps took; pauses and measuring left out"),
    "clock": mark("By the time at which each step was done"),
}


class RunAxis(QuietLabel, pg.DateAxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Dates in the mode ``clock``, plain numbers in the others."""

    mode: Axis = "step"

    def __init__(self) -> None:
        super().__init__("bottom")
        self.enableAutoSIPrefix(False)

    def set_mode(self, mode: Axis) -> None:
        """Label another quantity."""
        self.mode = mode
        self.picture = None
        self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> Any:
        """Return the ticks by level."""
        if self.mode == "clock" and hasattr(self, "fontMetrics"):
            return super().tickValues(minVal, maxVal, size)
        return pg.AxisItem.tickValues(self, minVal, maxVal, size)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the ticks' labels."""
        if self.mode == "clock":
            said: list[str] = super().tickStrings(values, scale, spacing)
            return said
        plain: list[str] = pg.AxisItem.tickStrings(self, values, scale, spacing)
        return plain


def at_said(axis: Axis, at: float) -> str:
    """Return a place on the axis in words."""
    if axis == "clock":
        return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    if axis == "worked":
        return tr("{seconds} s of work", seconds=num(at, ",.1f"))
    return tr("step {step}", step=num(at, ",.0f"))


def length_said(axis: Axis, length: float) -> str:
    """Return a length on the axis in words."""
    if axis == "step":
        return tr("%n step(s)", "", round(length))
    return tr("{seconds} s", seconds=num(length, ",.1f"))
