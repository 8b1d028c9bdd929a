"""How the other half of the chosen images comes back while a copy trains on the first half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.words import tr
from stakegui.ui.plots.roc import WHO
from stakegui.ui.plots.style import Plot
from stakegui.ui.theme import theme

HEIGHT_PX = 260
LEVELS = (50.0, 90.0)


class RelearningPlot(Plot):
    """Percent of the others that are right after each step; dashed lines at half and 90 %."""

    wheel_zooms = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Images that came back, by steps of training"), parent)
        self.curves: dict[str, Sequence[float]] = {}
        self._drawn: list[pg.PlotDataItem] = []
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseEnabled(False, False)
        self.showGrid(y=True, alpha=0.15)
        self.setYRange(0, 104, padding=0.02)
        self.setLabel("left", tr("came back %"))
        self.setLabel("bottom", tr("steps of training on the other half"))
        self.legend()
        self._levels = [pg.InfiniteLine(pos=level, angle=0, movable=False) for level in LEVELS]
        for line in self._levels:
            self.addItem(line)
        theme().changed.connect(self._tint)
        self._tint()

    def set_curves(self, curves: Mapping[str, Sequence[float]]) -> None:
        """Show percent by step, from step 0 on, by whose they are."""
        self.curves = {name: curve for name, curve in curves.items() if curve}
        for item in self._drawn:
            self.removeItem(item)
        self._drawn = [
            self.plot(range(len(curve)), list(curve), pen=WHO[name].pen(False), name=WHO[name].title)
            for name, curve in self.curves.items()
        ]
        self.setXRange(0, max((len(curve) - 1 for curve in self.curves.values()), default=1), padding=0.02)
        self.place_legend()

    @Slot()
    def _tint(self) -> None:
        for line in self._levels:
            line.setPen(pg.mkPen(theme().colour("Dim"), width=1, style=Qt.PenStyle.DashLine))
