"""How much is forgotten along the way from the original model to the unlearned one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from stakegui.ui.plots.style import CURVES, Plot
from stakegui.ui.theme import theme

HEIGHT_PX = 220
SERIES = {"forgotten": "as stored", "views": "under views"}


class TradeOff(Plot):
    """Percent forgotten against α, the share of the run's change that is taken; a line marks the α that was taken."""

    wheel_zooms = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Percent forgotten by the share of the change that is taken", parent)
        self.points: list[dict[str, float]] = []
        self.alpha: float | None = None
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseEnabled(False, False)
        self.setLabel("left", "forgotten %")
        self.setLabel("bottom", "← more kept · more forgotten →")
        self.getAxis("left").setStyle(hideOverlappingLabels=False)
        self.showGrid(y=True, alpha=0.15)
        self.setXRange(0, 1, padding=0.03)
        self.setYRange(0, 104, padding=0)
        self.legend()
        self._curves = {name: self._curve(name, title) for name, title in SERIES.items()}
        self._taken = pg.InfiniteLine(angle=90, movable=False)
        self.addItem(self._taken)
        theme().changed.connect(self._tint)
        self._tint()

    def set_curve(self, found: Mapping[str, Any]) -> None:
        """Show ``alpha`` and ``points`` (each with alpha, forgotten, views) of a stored session; {} for none."""
        self.points = sorted(found.get("points", []), key=lambda p: p["alpha"])
        self.alpha = found.get("alpha")
        x = [p["alpha"] for p in self.points]
        for name, curve in self._curves.items():
            curve.setData(x, [p[name] for p in self.points])
        self._taken.setVisible(self.alpha is not None)
        if self.alpha is not None:
            self._taken.setPos(self.alpha)
            self.setToolTip(f"Taken: {self.alpha:.3f} of the change, the least that forgets as much as was asked for")
        self.place_legend()

    def _curve(self, name: str, title: str) -> pg.PlotDataItem:
        look = CURVES["forget_accuracy" if name == "forgotten" else "forgotten_views"]
        symbol = look.symbol or "o"
        return self.plot(pen=look.pen(False), name=title, symbol=symbol, symbolSize=6, symbolPen=None,
                         symbolBrush=look.colour)  # fmt: skip

    @Slot()
    def _tint(self) -> None:
        self._taken.setPen(pg.mkPen(theme().plot_foreground, width=1, style=Qt.PenStyle.DashLine))
