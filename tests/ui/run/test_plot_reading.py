"""The plots can be read: labels and legend keep clear, and an empty plot says what will be there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from stakegui.core.events import StepDone
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.log_axis import NEAR_PX, LogAxis, log_ticks


@pytest.fixture
def plots(qtbot):
    plots = RunPlots()
    qtbot.addWidget(plots)
    plots.resize(620, 460)
    plots.show()
    qtbot.waitExposed(plots)
    return plots


def step(i: int) -> StepDone:
    names = ("del", "align", "total", "stakes", "dist", "curvature")
    return StepDone(i, 40, 0.1, {n: (k + 1) / i for k, n in enumerate(names)}, 100.0 - i, drift=i * 1e-3)


@pytest.mark.parametrize("size", [30, 80, 200, 900])
@pytest.mark.parametrize(
    ("low", "high"), [(0.0, 1.0), (-6.0, 3.0), (-1.2, 0.4), (0.30, 0.42), (-0.004, 0.004), (-30.0, 5.0)]
)
def test_labels_of_the_log_axis_never_overlap(size, low, high):
    ticks = log_ticks(low, high, size)
    assert ticks and all(low <= t <= high for t in ticks)
    places = np.array(ticks) * size / (high - low)
    assert len(ticks) == 1 or np.diff(places).min() >= NEAR_PX - 1e-6
    # where there is room for several, a reader gets several
    assert len(ticks) >= 2 or size < 4 * NEAR_PX


def test_log_labels_are_values(qtbot, plots):
    axis = LogAxis("left")
    assert axis.logTickStrings([-3, 0, math.log10(20), 6], 1.0, 1.0) == ["0.001", "1", "20", "1e+06"]


def test_before_a_run_each_plot_says_what_will_be_there(plots):
    for plot in (plots.accuracy, plots.drift, plots.losses):
        assert plot.hint and not plot.plotItem.isVisible()
    plots.clear(live=True)
    plots.add(step(1))
    plots.redraw()
    for plot in (plots.accuracy, plots.drift, plots.losses):
        assert not plot.hint and plot.plotItem.isVisible()
    plots.clear()
    assert plots.losses.hint


@pytest.mark.parametrize("width", [360, 620, 1400])
def test_the_legend_stands_above_the_curves(qtbot, plots, width):
    plots.resize(width, 460)
    for i in range(1, 20):
        plots.add(step(i))
    plots.redraw()
    qtbot.wait(50)
    for plot in (plots.accuracy, plots.drift, plots.losses):
        legend, box = plot.plotItem.legend, plot.plotItem.getViewBox()
        bottom = legend.mapToScene(QPointF(0, legend.boundingRect().height())).y()
        assert legend.items
        assert bottom <= box.mapToScene(QPointF(0, 0)).y() + 1
        assert legend.boundingRect().width() <= max(plot.width(), 1)


def test_the_lowest_plot_bears_the_steps(plots):
    def bears(plot) -> bool:
        return plot.getAxis("bottom").style["showValues"]

    assert [bears(p) for p in (plots.accuracy, plots.drift, plots.losses)] == [False, False, True]
    plots.show_losses(False)
    assert plots.losses.isHidden() and bears(plots.drift)
