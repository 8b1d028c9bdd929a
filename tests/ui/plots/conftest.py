from __future__ import annotations

import pytest
from plot_samples import stored_curves
from PySide6.QtCore import QPointF

from stakegui.ui.plots.curves import RunPlots


@pytest.fixture
def plots(qtbot):
    made = RunPlots()
    qtbot.addWidget(made)
    made.resize(760, 620)
    made.show()
    qtbot.waitExposed(made)
    made.load(stored_curves())
    qtbot.wait(20)
    return made


@pytest.fixture
def place(qtbot):
    """Where a step lies on a plot, in the coordinates of its viewport."""

    def at(plot, x: float, y: float | None = None):
        box = plot.plotItem.getViewBox()
        low, high = box.viewRange()[1]
        scene = box.mapViewToScene(QPointF(x, (low + high) / 2 if y is None else y))
        return plot.mapFromScene(scene)

    return at
