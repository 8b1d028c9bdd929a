"""How plots look: the palette's colours, series colours with a second cue, plain pens while a run is on."""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from stakegui.ui.theme import DRIFT, FORGET, OKABE_ITO, RETAIN, TEST, theme

LEFT_AXIS = 64
"""Width of every left axis, so that plots above each other share their x axis to the pixel."""


@dataclass(frozen=True)
class Look:
    """A curve's name in the legend, its colour, and dash and marker as the second cue."""

    title: str
    colour: str
    dash: Qt.PenStyle = Qt.PenStyle.SolidLine
    symbol: str | None = None

    def pen(self, live: bool) -> QPen:
        """One pixel, solid and opaque while a run is on; thick and dashed after it."""
        return pg.mkPen(self.colour, width=1) if live else pg.mkPen(self.colour, width=2, style=self.dash)


CURVES = {
    "forget_accuracy": Look("forget", FORGET),
    "forgotten_views": Look("forgotten under views", FORGET, Qt.PenStyle.DotLine, "d"),
    "retain_accuracy": Look("retain", RETAIN, symbol="o"),
    "test_accuracy": Look("test", TEST, Qt.PenStyle.DashLine, "t1"),
    "drift": Look("all classes", DRIFT, symbol="s"),
}
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


def loss_look(name: str, place: int) -> Look:
    """Look of the loss term that came as the ``place``-th; the total is drawn in the text's colour."""
    if name == "total":
        return Look(name, theme().plot_foreground.name())
    return Look(name, OKABE_ITO[place % len(OKABE_ITO)], _DASHES[place % len(_DASHES)])


def dimmed(colour: str) -> QColor:
    """Return an opaque colour between ``colour`` and the background (transparent lines are slow)."""
    front, back = QColor(colour), theme().plot_background
    parts = ((0.35 * a + 0.65 * b) for a, b in zip(front.getRgbF()[:3], back.getRgbF()[:3], strict=True))
    return QColor.fromRgbF(*parts)


def _veil() -> QColor:
    """Return the background, nearly opaque: names stay readable over curves."""
    veil = QColor(theme().plot_background)
    veil.setAlpha(210)
    return veil


class Plot(pg.PlotWidget):
    """A plot in the palette's colours that follows the change of light and dark."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.getAxis("left").setWidth(LEFT_AXIS)
        self.getAxis("left").enableAutoSIPrefix(False)
        self._follower = _Follower(self)
        self.retint()

    wheel_zooms = True
    """Off where the plot stands in a page that scrolls."""

    def close(self) -> bool:
        """Hide, and stay whole: pyqtgraph's own close takes the plot apart while signals still reach it."""
        return QWidget.close(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom along the steps, or leave the wheel to the page."""
        if self.wheel_zooms:
            super().wheelEvent(event)
        else:
            event.ignore()

    def retint(self) -> None:
        """Take the palette's colours."""
        colours = theme()
        self.setBackground(colours.plot_background)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(colours.colour("Mid")))
            axis.setTextPen(pg.mkPen(colours.plot_foreground))
        legend = self.plotItem.legend
        if legend is not None:
            legend.setLabelTextColor(colours.plot_foreground)
            legend.setBrush(_veil())
            for _sample, label in legend.items:
                label.setText(label.text, color=colours.plot_foreground)

    def legend(self, left: bool = False) -> pg.LegendItem:
        """Add a legend where the curves are not: in an upper corner, in columns."""
        corner, colour = (8 if left else -8, 4), theme().plot_foreground
        legend = self.addLegend(offset=corner, colCount=4, labelTextColor=colour, verSpacing=-4, brush=_veil())
        legend.setZValue(10)
        return legend


class _Follower(QObject):
    """Hears of the theme's change on a plot's behalf."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        theme().changed.connect(self._on_theme)

    @Slot()
    def _on_theme(self) -> None:
        self._plot.retint()
