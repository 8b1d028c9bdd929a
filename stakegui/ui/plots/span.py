"""A range of the x axis, selected in all plots of a run at once."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor

from stakegui.ui.plots.run_box import RunBox
from stakegui.ui.plots.style import Plot
from stakegui.ui.theme import theme


class Span(QObject):
    """One region a plot, all at the same place; ``changed()`` follows every move.

    Attributes
    ----------
    ends : tuple of float, or None
        Both ends, the lower one first; None where nothing is selected.
    """

    changed = Signal()

    def __init__(self, plots: Sequence[Plot], parent: QObject) -> None:
        super().__init__(parent)
        self.ends: tuple[float, float] | None = None
        self._plots = plots
        self._regions = [pg.LinearRegionItem((0, 0)) for _ in plots]
        for plot, region in zip(plots, self._regions, strict=True):
            region.setZValue(10)
            region.hide()
            region.sigRegionChanged.connect(self._on_moved)
            plot.addItem(region, ignoreBounds=True)
        for box in self.boxes:
            box.dragged.connect(self.select)
        theme().changed.connect(self._tint)
        self._tint()

    @property
    def boxes(self) -> list[RunBox]:
        """The insides of the plots."""
        return [plot.plotItem.getViewBox() for plot in self._plots]

    @property
    def regions(self) -> tuple[pg.LinearRegionItem, ...]:
        """What is drawn, one a plot."""
        return tuple(self._regions)

    def set_selecting(self, on: bool) -> None:
        """Let a plain drag select, or pan."""
        for box in self.boxes:
            box.selecting = on

    @Slot(float, float)
    def select(self, low: float, high: float) -> None:
        """Select a range."""
        self._put((min(low, high), max(low, high)))

    @Slot(float, float)
    def extend(self, start: float, to: float) -> None:
        """Let the end that stands at ``start`` go to ``to``; begin a range there where none does."""
        fixed = start
        if self.ends is not None and start in self.ends:
            fixed = self.ends[0] if start == self.ends[1] else self.ends[1]
        self.select(fixed, to)

    @Slot()
    def clear(self) -> None:
        """Select nothing."""
        self._put(None)

    def _put(self, ends: tuple[float, float] | None) -> None:
        if ends == self.ends:
            return
        self.ends = ends
        for region in self._regions:
            region.blockSignals(True)
            if ends is not None:
                region.setRegion(ends)
            region.setVisible(ends is not None)
            region.blockSignals(False)
        self.changed.emit()

    @Slot(object)
    def _on_moved(self, region: pg.LinearRegionItem) -> None:
        low, high = region.getRegion()
        self._put((float(low), float(high)))

    @Slot()
    def _tint(self) -> None:
        fill = QColor(theme().colour("Accent"))
        for region in self._regions:
            fill.setAlpha(36)
            region.setBrush(pg.mkBrush(fill))
            fill.setAlpha(64)
            region.setHoverBrush(pg.mkBrush(fill))
            for line in region.lines:
                line.setPen(pg.mkPen(theme().colour("Accent"), width=1))
                line.setHoverPen(pg.mkPen(theme().colour("Accent"), width=3))
