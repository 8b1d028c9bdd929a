"""One curve of a run: what was measured, smoothed and raw, as many points of it as the screen can show."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPen

from stakegui.ui.plots.series import Axis, Series
from stakegui.ui.plots.smoothing import Smoother
from stakegui.ui.plots.style import Look, dimmed
from stakegui.ui.plots.thinning import FEW, spread, thinned, within

Array = NDArray[np.float64]
MARKS = 24
"""At most so many markers along a curve: the second cue beside colour, not the points themselves."""
SIZE = 6


class Curve:
    """A series with the items that draw it.

    Attributes
    ----------
    raw, line, marks : PlotDataItem, PlotDataItem, ScatterPlotItem
        The values as measured; smoothed; markers on whichever is in front. ``line`` is empty without smoothing.
    magnitude : bool
        Whether the size alone is drawn (on a logarithmic scale, where 0 has no place).
    quiet : bool
        One of many beside each other: dimmed, without markers, and without its raw values where it is smoothed.
    """

    def __init__(self, plot: pg.PlotItem, look: Look, *, magnitude: bool = False, quiet: bool = False) -> None:
        self.series, self.smoother = Series(), Smoother()
        self.look, self.magnitude, self.quiet = look, magnitude, quiet
        self.live, self.shown, self.lit = False, True, False
        self._plot = plot
        self.raw = pg.PlotDataItem(connect="finite")
        # a thousand classes are a thousand curves: one item each must do
        self.line = self.raw if quiet else pg.PlotDataItem(connect="finite")
        self.marks = None if quiet else pg.ScatterPlotItem(symbol=look.symbol or "o", size=SIZE, pen=None)
        for item, height in zip(self._items(), (-5,) if quiet else (-2, 1, 2), strict=True):
            item.setZValue(height)
            plot.addItem(item)
        self.tint(live=False)

    def _items(self) -> tuple[pg.GraphicsObject, ...]:
        return (self.raw,) if self.marks is None else (self.raw, self.line, self.marks)

    def remove(self) -> None:
        """Take all of it from the plot."""
        for item in self._items():
            self._plot.removeItem(item)

    def set_shown(self, shown: bool) -> None:
        """Show or hide it."""
        self.shown = shown
        for item in self._items():
            item.setVisible(shown)

    def tint(self, live: bool) -> None:
        """Take the pens that fit: thin and plain while a run is on, in the palette's colours."""
        self.live = live
        if self.marks is not None:
            self.raw.setPen(pg.mkPen(dimmed(self.look.colour), width=1) if self.smoother.weight else self.pen())
            self.marks.setBrush(QColor(self.look.colour))
        self.line.setPen(self.pen()) if self.line is not self.raw else self._tint_quiet()

    def _tint_quiet(self) -> None:
        self.raw.setPen(self.pen())
        self.raw.setZValue(5 if self.lit else -5)

    def light(self, lit: bool) -> None:
        """Let a quiet curve stand out, or step back."""
        self.lit = lit
        self.tint(self.live)

    def pen(self) -> QPen:
        """Return the pen of the curve in front."""
        if not self.quiet:
            return self.look.pen(self.live)
        if self.lit:
            bright: QPen = pg.mkPen(QColor(self.look.colour), width=2, style=self.look.dash)
            return bright
        dim: QPen = pg.mkPen(dimmed(self.look.colour), width=1, style=self.look.dash)
        return dim

    @property
    def front(self) -> pg.PlotDataItem:
        """The item that shows the curve: the smoothed one where there is smoothing."""
        return self.line if self.smoother.weight else self.raw

    def smooth(self, weight: float) -> None:
        """Smooth by another weight."""
        self.smoother.set_weight(weight)
        self.tint(self.live)

    def cut(self, x: float) -> None:
        """Drop the points at step ``x`` and later."""
        self.series.cut(x)
        self.smoother.cut(len(self.series))

    def add(self, x: float, y: float | None, worked: float = 0.0, clock: float = 0.0) -> None:
        """Add a point, as `Series.add`; drawn by `draw`."""
        before = len(self.series)
        self.series.add(x, y, worked, clock)
        if len(self.series) != before + 1:
            self.smoother.cut(max(len(self.series) - 1, 0))

    @property
    def long(self) -> bool:
        """Whether it has more points than are drawn as they are, so that another section must be drawn anew."""
        return len(self.series) > FEW * max(self._pixels(), 1)

    def _pixels(self) -> int:
        return int(self._plot.getViewBox().width())

    def drawn(self) -> Array:
        """Return the values as they are drawn, smoothed if so; shape (N,), of the whole series."""
        values = self.series.y
        if self.magnitude:
            values = np.abs(values)
        return self.smoother.of(values) if self.smoother.weight else values

    def draw(self, axis: Axis, low: float, high: float) -> None:
        """Draw what lies between ``low`` and ``high``; all of it where that is little.

        Of a quiet curve that is hidden nothing: there are a thousand of them, drawn anew when they are shown.
        """
        if self.quiet and not self.shown:
            return
        x, values = self.series.along(axis), self.drawn()
        if len(x) and not np.isfinite(x[-1]):  # it has no place on this axis
            x, values = x[:0], values[:0]
        part = within(x, low, high) if self.long else slice(0, len(x))
        front = self._drawable(values[part])
        if self.line is not self.raw:
            smooth = bool(self.smoother.weight)
            self._put(self.line, x[part] if smooth else x[:0], front if smooth else front[:0])
            self._put(self.raw, x[part], self._drawable(self.series.y[: len(x)][part]) if smooth else front)
        else:
            self._put(self.raw, x[part], front)
        self._mark(x[part], front)

    def _drawable(self, values: Array) -> Array:
        """Return the values without what a logarithmic scale has no place for."""
        if not self.magnitude:
            return values
        sizes = np.abs(values)
        return np.where(sizes == 0, np.nan, sizes)

    def _put(self, item: pg.PlotDataItem, x: Array, y: Array) -> None:
        if len(x) or (item.xData is not None and len(item.xData)):
            x, y = thinned(x, y, self._pixels())
            item.setData(x.copy(), y.copy())

    def _mark(self, x: Array, y: Array) -> None:
        """Put markers along the curve, none while a run is on: they would cost more than all lines."""
        if self.marks is None or self.look.symbol is None:
            return
        places = spread(len(x), MARKS) if not self.live else np.empty(0, np.int64)
        places = places[np.isfinite(y[places])]
        self.marks.setData(x[places], np.log10(y[places]) if self.magnitude else y[places])

    def at(self, axis: Axis, place: float) -> tuple[float, float] | None:
        """Return the measured and the smoothed value of the point nearest to ``place``, None where there is none."""
        nearest = self.series.nearest(axis, place)
        if nearest < 0:
            return None
        raw = float(self.series.y[nearest])
        return raw, float(self.drawn()[nearest]) if self.smoother.weight else raw

    def between(self, axis: Axis, low: float, high: float) -> Array:
        """Return the measured values from ``low`` to ``high``, shape (M,)."""
        x = self.series.along(axis)
        return self.series.y[np.searchsorted(x, low, "left") : np.searchsorted(x, high, "right")]
