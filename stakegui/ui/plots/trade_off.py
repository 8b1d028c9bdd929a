"""What is forgotten, and below it what is kept, along the way from the original model to the unlearned one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakegui.core.tradeoff import FURTHEST, Point
from stakegui.core.words import num, tr
from stakegui.ui.plots.style import CURVES, Plot
from stakegui.ui.theme import theme

UPPER_PX, LOWER_PX = 204, 236
BELOW_PX = 6
"""Pyqtgraph lets the x axis' label hang out by this much."""
LOW, HIGH = -0.03, FURTHEST + 0.03
"""The x axis, α; a slider below it stands on the same scale."""
LEAST = 1.0
"""Points of accuracy that the lower plot shows at the least, so that noise does not look like a cliff."""
FORGOTTEN = {
    "forgotten": (tr("as stored"), "forget_accuracy"),
    "forgotten_views": (tr("under views"), "forgotten_views"),
}
KEPT = {"test_accuracy": (tr("test"), "test_accuracy"), "retain_accuracy": (tr("retain (some)"), "retain_accuracy")}
UNKNOWN = tr("What is forgotten on the way has not been measured yet.")
UNMEASURED = tr("What is kept on the way has not been measured yet.")


class TradeOff(QWidget):
    """Percent forgotten, and points of accuracy gained or lost, against α, the share of the run's change taken."""

    picked = Signal(float)
    """α where the user clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[dict[str, float]] = []
        self.alpha: float | None = None
        self.forgotten = _Along(
            tr("Percent forgotten by the share of the change that is taken"), tr("forgotten %"), UPPER_PX
        )
        self.kept = _Along(tr("Accuracy against the original's by that share"), tr("kept, points"), LOWER_PX)
        self.forgotten.setYRange(0, 104, padding=0)
        self.forgotten.getAxis("left").setTicks([[(v, str(v)) for v in range(0, 101, 25)], []])
        self.forgotten.set_series(FORGOTTEN)
        self.kept.set_series(KEPT)
        self.kept.setLabel("bottom", tr("share of the run's change: ← more kept · more forgotten →"))
        self.forgotten.getAxis("bottom").setStyle(showValues=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for plot in (self.forgotten, self.kept):
            layout.addWidget(plot)
            plot.clicked.connect(self.picked)

    def set_curve(self, found: Mapping[str, Any]) -> None:
        """Show what the choice of α was made by: ``alpha`` and ``points`` (alpha, forgotten, views); {} for none."""
        self.points = sorted(found.get("points", []), key=lambda p: p["alpha"])
        self.alpha = found.get("alpha")
        x = [p["alpha"] for p in self.points]
        values = {"forgotten": "forgotten", "forgotten_views": "views"}
        self.forgotten.show_curves({name: (x, [p.get(key) for p in self.points]) for name, key in values.items()})
        self.forgotten.show_hint("" if self.points else UNKNOWN)
        self.kept.show_curves({})
        self.kept.show_hint(UNMEASURED)
        self._mark()

    def set_points(self, points: Sequence[Point], chosen: float) -> None:
        """Show measured points; accuracies stand against those of the original (α = 0)."""
        self.points = [{"alpha": p.alpha} for p in points]
        self.alpha = chosen
        self.forgotten.show_hint("")
        self.forgotten.show_curves({name: _series(points, name, None) for name in FORGOTTEN})
        first = points[0] if points and points[0].alpha == 0 else None
        self.kept.show_hint("" if first is not None else UNMEASURED)
        if first is not None:
            self.kept.show_curves({name: _series(points, name, first.metrics.get(name)) for name in KEPT})
            self.kept.frame_changes()
        self._mark()

    def set_at(self, alpha: float | None) -> None:
        """Mark the point that is shown."""
        for plot in (self.forgotten, self.kept):
            plot.mark(plot.here, alpha)

    def _mark(self) -> None:
        for plot in (self.forgotten, self.kept):
            plot.mark(plot.taken, self.alpha)
        if self.alpha is not None:
            self.forgotten.setToolTip(
                tr(
                    "Dashed: {alpha} of the change, which the program took by the forget images alone",
                    alpha=num(self.alpha, ".3f"),
                )
            )


def _series(points: Sequence[Point], name: str, origin: float | None) -> tuple[list[float], list[float | None]]:
    values = [p.metrics.get(name) for p in points]
    return [p.alpha for p in points], [v if v is None or origin is None else v - origin for v in values]


class _Along(Plot):
    """A plot over α with a dashed line at the taken point and a solid one at the shown point."""

    wheel_zooms = False
    clicked = Signal(float)

    def __init__(self, name: str, label: str, height: int) -> None:
        super().__init__(name)
        self._lines: dict[str, pg.PlotDataItem] = {}
        self.taken, self.here = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=90)
        self.setFixedHeight(height)
        self.setMouseEnabled(False, False)
        self.setLabel("left", label)
        self.getAxis("left").setStyle(hideOverlappingLabels=False)
        self.showGrid(y=True, alpha=0.15)
        self.setXRange(LOW, HIGH, padding=0)
        self.legend()
        for line in (self.taken, self.here):
            line.hide()
            self.addItem(line, ignoreBounds=True)
        theme().changed.connect(self._tint)
        self._tint()
        self.scene().sigMouseClicked.connect(self._on_clicked)

    def set_series(self, series: Mapping[str, tuple[str, str]]) -> None:
        """Make a curve for each name, in the look of the run's curves."""
        for name, (title, of) in series.items():
            look = CURVES[of]
            self._lines[name] = self.plot(
                pen=look.pen(False), name=title, symbol=look.symbol or "o", symbolSize=7, symbolPen=None,
                symbolBrush=look.colour,
            )  # fmt: skip

    def show_curves(self, curves: Mapping[str, tuple[list[float], list[float | None]]]) -> None:
        """Show other values; what was not measured is left out, and has no entry in the legend either."""
        legend = self.plotItem.legend
        legend.clear()
        for name, line in self._lines.items():
            x, y = curves.get(name, ([], []))
            pairs = [(a, b) for a, b in zip(x, y, strict=True) if b is not None]
            line.setData([a for a, _ in pairs], [b for _, b in pairs])
            if pairs:
                legend.addItem(line, line.name())
        self.retint()
        self.place_legend()

    def place_legend(self) -> None:
        """Keep room below the label of the x axis too."""
        super().place_legend()
        left, top, right, _ = self.plotItem.layout.getContentsMargins()
        self.plotItem.layout.setContentsMargins(left, top, right, BELOW_PX)

    def frame_changes(self) -> None:
        """Let the y axis hold all changes and the line of no change."""
        values = [v for line in self._lines.values() if line.yData is not None for v in line.yData]
        if values:  # there may be neither test nor retained images
            low, high = min(0.0, float(min(values))), max(0.0, float(max(values)))
            spare = max(0.08 * (high - low), (LEAST - (high - low)) / 2)
            self.setYRange(low - spare, high + spare, padding=0)

    def mark(self, line: pg.InfiniteLine, alpha: float | None) -> None:
        """Put a line to α; None hides it."""
        line.setVisible(alpha is not None)
        if alpha is not None:
            line.setPos(alpha)

    @Slot(object)
    def _on_clicked(self, event: Any) -> None:
        place: QPointF = event.scenePos()
        box = self.plotItem.getViewBox()
        if not self.hint and box.sceneBoundingRect().contains(place):
            self.clicked.emit(float(box.mapSceneToView(place).x()))

    @Slot()
    def _tint(self) -> None:
        front = theme().plot_foreground
        self.taken.setPen(pg.mkPen(front, width=1, style=Qt.PenStyle.DashLine))
        self.here.setPen(pg.mkPen(theme().colour("Accent"), width=2))
