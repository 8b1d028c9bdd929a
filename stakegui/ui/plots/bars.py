"""Values per class as bars or dumbbells, one line a name; the plot is as high as it needs to be."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from stakegui.core.words import num
from stakegui.ui.plots.style import Plot
from stakegui.ui.theme import BAD, theme
from stakegui.ui.tips import plain_tip

LINE_PX, EDGE_PX = 20, 48
LONGEST = 16


class NamedLines(Plot):
    """Base: one line a name from top to bottom, the value on the x axis; a line's height never shrinks."""

    wheel_zooms = False
    longest = LONGEST
    """Characters of a name that are shown."""

    def __init__(self, title: str, unit: str = "%", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.unit = unit
        self.names: list[str] = []
        self.items: list[pg.GraphicsObject] = []
        self.setMouseEnabled(False, False)
        self.plotItem.getViewBox().invertY(True)
        self.showGrid(x=True, alpha=0.15)
        self._built = True

    _built = False

    def retint(self) -> None:
        """Take the palette's colours, for the bars too."""
        super().retint()
        if self._built:
            self.redraw()

    def _show_names(self, names: list[str], low: float, high: float) -> None:
        for item in self.items:
            self.removeItem(item)
        self.items, self.names = [], names
        self.setFixedHeight(EDGE_PX + LINE_PX * max(len(names), 1))
        axis = self.getAxis("left")
        cut = [n if len(n) <= self.longest else f"{n[: self.longest - 1]}…" for n in names]
        axis.setTicks([list(enumerate(cut)), []])
        metrics = pg.QtGui.QFontMetrics(axis.font())
        axis.setWidth(max((metrics.horizontalAdvance(n) for n in cut), default=0) + 16)
        self.setYRange(-0.6, max(len(names), 1) - 0.4, padding=0)
        self.setXRange(low, high, padding=0.04)

    def _keep(self, item: pg.GraphicsObject) -> None:
        self.items.append(item)
        self.addItem(item)

    @Slot()
    def redraw(self) -> None:
        """Draw anew, in the palette's colours."""


class Bars(NamedLines):
    """One bar a name, or two (before pale, after full)."""

    def __init__(self, title: str, colour: str, unit: str = "%", parent: QWidget | None = None) -> None:
        super().__init__(title, unit, parent)
        self._colour = colour
        self.values: dict[str, float] = {}
        self.before: dict[str, float] = {}

    def set_values(self, values: Mapping[str, float] | None, before: Mapping[str, float] | None = None) -> None:
        """Show ``values``, and in pale what was there before."""
        self.values, self.before = dict(values or {}), dict(before or {})
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw anew, in the palette's colours."""
        names = list(self.values)
        highest = max([*self.values.values(), *self.before.values()], default=1.0) or 1.0
        self._show_names(names, 0, 100 if self.unit == "%" else highest)
        pale = QColor(self._colour)
        pale.setAlpha(80)
        for source, brush, height in ((self.before, pale, 0.8), (self.values, QColor(self._colour), 0.5)):
            lines = [i for i, name in enumerate(names) if name in source]
            if lines:
                self._keep(
                    pg.BarGraphItem(
                        x0=0,
                        y=lines,
                        height=height,
                        width=[source[names[i]] for i in lines],
                        brush=brush,
                        pen=pg.mkPen(None),
                    )
                )
        self.setToolTip(plain_tip("\n".join(f"{n}: {self._said(n)}" for n in names)))

    def _said(self, name: str) -> str:
        digits = 1 if self.unit == "%" else 4
        old = f"{num(self.before[name], f'.{digits}f')} → " if name in self.before else ""
        return f"{old}{num(self.values[name], f'.{digits}f')} {self.unit}".strip()


class Dumbbells(NamedLines):
    """Before (ring) and after (dot) of each name, joined by a line; a loss of more than a point stands out."""

    def __init__(self, title: str, colour: str, unit: str = "%", parent: QWidget | None = None) -> None:
        super().__init__(title, unit, parent)
        self._colour = colour
        self.pairs: dict[str, tuple[float, float]] = {}

    def set_pairs(self, before: Mapping[str, float] | None, after: Mapping[str, float] | None) -> None:
        """Show the names that both have."""
        before, after = before or {}, after or {}
        self.pairs = {name: (before[name], after[name]) for name in before if name in after}
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw anew, in the palette's colours."""
        names = list(self.pairs)
        values = [v for pair in self.pairs.values() for v in pair] or [0.0, 100.0]
        self._show_names(names, min(values) - 1, max(values) + 1)
        for lost, colour in ((False, self._colour), (True, BAD)):
            lines = [i for i, n in enumerate(names) if (self.pairs[n][0] - self.pairs[n][1] > 1) is lost]
            if lines:
                self._draw(lines, [self.pairs[names[i]] for i in lines], colour)
        told = (f"{n}: {num(a, '.1f')} → {num(b, '.1f')} ({num(b - a, '+.1f')})" for n, (a, b) in self.pairs.items())
        self.setToolTip(plain_tip("\n".join(told)))

    def _draw(self, lines: list[int], pairs: list[tuple[float, float]], colour: str) -> None:
        x = [value for pair in pairs for value in pair]
        y = [line for line in lines for _ in range(2)]
        self._keep(pg.PlotDataItem(x, y, connect="pairs", pen=pg.mkPen(colour, width=2)))
        for side, brush in ((0, theme().plot_background), (1, QColor(colour))):
            self._keep(
                pg.ScatterPlotItem([p[side] for p in pairs], lines, size=9, pen=pg.mkPen(colour, width=2), brush=brush)
            )
