"""How plots look: the palette's colours, series colours with a second cue, plain pens while a run is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QWidget

from stakegui.core.words import tr
from stakegui.ui.plots.axis import four_axes
from stakegui.ui.theme import DRIFT, FORGET, OKABE_ITO, RETAIN, TEST, rgb, theme

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
        pen: QPen = pg.mkPen(self.colour, width=1) if live else pg.mkPen(self.colour, width=2, style=self.dash)
        return pen


CURVES = {
    "forget_accuracy": Look(tr("forget"), FORGET),
    "forgotten_views": Look(tr("forgotten under views"), FORGET, Qt.PenStyle.DotLine, "d"),
    "retain_accuracy": Look(tr("retain"), RETAIN, symbol="o"),
    "test_accuracy": Look(tr("test"), TEST, Qt.PenStyle.DashLine, "t1"),
    "drift": Look(tr("all classes"), DRIFT, symbol="s"),
}
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


def dash_of(place: int) -> Qt.PenStyle:
    """Dash of the ``place``-th curve of many: colours that the colour-blind take for each other differ in it."""
    return _DASHES[(place + place // len(_DASHES)) % len(_DASHES)]


def loss_look(name: str, place: int) -> Look:
    """Look of the loss term that came as the ``place``-th; the total is drawn in the text's colour."""
    if name == "total":
        return Look(tr("total"), theme().plot_foreground.name())
    return Look(name, OKABE_ITO[place % len(OKABE_ITO)], dash_of(place))


def dimmed(colour: str) -> QColor:
    """Return an opaque colour between ``colour`` and the background (transparent lines are slow)."""
    front, back = QColor(colour), theme().plot_background
    red, green, blue = ((0.35 * a + 0.65 * b) / 255 for a, b in zip(rgb(front), rgb(back), strict=True))
    return QColor.fromRgbF(red, green, blue)


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot in the palette's colours that follows the change of light and dark."""

    def __init__(self, name: str, parent: QWidget | None = None, **options: Any) -> None:
        axes = four_axes(options.pop("axisItems", {}))
        # the menu, made and taken away, would stay in memory
        super().__init__(parent, enableMenu=False, axisItems=axes, **options)
        for side in ("right", "top"):
            self.hideAxis(side)
        self.setAccessibleName(name)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.getAxis("left").setWidth(LEFT_AXIS)
        self.getAxis("left").enableAutoSIPrefix(False)
        self._follower = _Follower(self)
        self._whole = True
        self.retint()

    _hint: QLabel | None = None
    _whole = False
    """Pyqtgraph resizes a plot while it is being made."""

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

    def show_hint(self, text: str) -> None:
        """Say, dimmed and in place of empty axes, what will appear here; "" shows the plot."""
        if self._hint is None:
            self._hint = QLabel(self)
            self._hint.setTextFormat(Qt.TextFormat.PlainText)
            self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._hint.setWordWrap(True)
            self._hint.setMargin(16)
            self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setText(text)
        self._hint.setGeometry(self.rect())
        self._hint.setVisible(bool(text))
        self.plotItem.setVisible(not text)
        if not text:
            self.place_legend()

    @property
    def hint(self) -> str:
        """What stands in place of the plot, "" where the plot itself does."""
        return self._hint.text() if self._hint is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint in the middle and the legend above the curves."""
        super().resizeEvent(event)
        if self._hint is not None:
            self._hint.setGeometry(self.rect())
        if self._whole and not self.hint:
            self.place_legend()

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
            for _sample, label in legend.items:
                label.setText(label.text, color=colours.plot_foreground)

    def legend(self) -> pg.LegendItem:
        """Add a legend above the curves, in a margin that is kept free for it."""
        legend = self.addLegend(colCount=4, labelTextColor=theme().plot_foreground, verSpacing=-4)
        legend.setParentItem(self.plotItem)
        legend.anchor(itemPos=(0, 0), parentPos=(0, 0), offset=(LEFT_AXIS, 0))
        return legend

    def place_legend(self) -> None:
        """Keep as much room above the curves as the legend takes, in as many columns as fit beside each other."""
        legend = self.plotItem.legend
        if legend is None or self.hint:
            return
        columns = _columns([s.width() + label.width() + 16 for s, label in legend.items], self.width() - LEFT_AXIS)
        if columns != legend.columnCount:
            legend.setColumnCount(columns)
        legend.updateSize()
        self.plotItem.layout.setContentsMargins(0, legend.boundingRect().height() if legend.items else 0, 4, 0)


def _columns(widths: list[float], room: float) -> int:
    """Return the most columns in which entries of these widths fit, row by row."""
    for count in range(len(widths), 1, -1):
        if sum(max(widths[column::count]) for column in range(count)) <= room:
            return count
    return 1


class _Follower(QObject):
    """Hears of the theme's change on a plot's behalf."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        theme().changed.connect(self._on_theme)

    @Slot()
    def _on_theme(self) -> None:
        self._plot.retint()
