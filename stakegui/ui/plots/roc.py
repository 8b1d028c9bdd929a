"""How well an attack tells chosen images from unseen ones: true against false alarms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.words import tr
from stakegui.ui.plots.style import Look, Plot
from stakegui.ui.theme import FORGET, OKABE_ITO, RETAIN, theme

HEIGHT_PX = 320
WHO = {
    "before": Look(tr("before"), OKABE_ITO[7], Qt.PenStyle.DashLine),
    "after": Look(tr("after"), FORGET),
    "retrained": Look(tr("retrained model"), RETAIN, Qt.PenStyle.DotLine),
    "kept": Look(tr("kept people"), RETAIN),
    "forgotten": Look(tr("forgotten people"), FORGET),
    "kept before": Look(tr("kept people, before"), RETAIN, Qt.PenStyle.DashLine),
    "forgotten before": Look(tr("forgotten people, before"), FORGET, Qt.PenStyle.DashLine),
}
"""Colours, and dashes as the second cue."""


class RocPlot(Plot):
    """ROC curves in percent; the dashed diagonal is guessing."""

    wheel_zooms = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("True alarms against false alarms"), parent)
        self.curves: dict[str, Sequence[Sequence[float]]] = {}
        self._drawn: list[pg.PlotDataItem] = []
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseEnabled(False, False)
        self.showGrid(x=True, y=True, alpha=0.15)
        self.setXRange(0, 100, padding=0.02)
        self.setYRange(0, 100, padding=0.02)
        self.setLabel("left", tr("found %"))
        self.setLabel("bottom", tr("false alarms %"))
        self.legend()
        self._diagonal = self.plot([0, 100], [0, 100])
        theme().changed.connect(self._tint)
        self._tint()

    def set_curves(self, curves: Mapping[str, Sequence[Sequence[float]]], tooltip: str = "") -> None:
        """Show ``[false, true]`` alarms in [0, 1] by whose they are (`WHO`)."""
        self.curves = {name: curve for name, curve in curves.items() if curve}
        for item in self._drawn:
            self.removeItem(item)
        self._drawn = []
        for name, curve in self.curves.items():
            look = WHO.get(name, Look(name, FORGET))
            x, y = [100 * p[0] for p in curve], [100 * p[1] for p in curve]
            self._drawn.append(self.plot([0.0, *x], [0.0, *y], pen=look.pen(False), name=look.title))
        self.setToolTip(tooltip)
        self.place_legend()

    @Slot()
    def _tint(self) -> None:
        self._diagonal.setPen(pg.mkPen(theme().colour("Dim"), width=1, style=Qt.PenStyle.DashLine))
