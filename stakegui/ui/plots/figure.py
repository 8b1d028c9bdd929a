"""What the plots of a run show, taken off the screen: as a picture, as SVG, and as columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from stakegui.core.words import tr
from stakegui.ui.plots.csv_text import Column, column
from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.run_axis import TITLES
from stakegui.ui.plots.style import Plot
from stakegui.ui.plots.svg_text import LEFT, RIGHT, ROW, Ink, Line, Panel, svg_text
from stakegui.ui.theme import TEST, theme

if TYPE_CHECKING:
    from stakegui.ui.plots.curves import RunPlots

SCALE = 2.0
"""Pixels of a picture for each of the screen."""
WIDTH, HEIGHTS = 960, (260, 140, 180)
"""Of the drawing: its whole width, and the height of each plot's inside."""
_DASHES = {
    Qt.PenStyle.DashLine: "8 4", Qt.PenStyle.DotLine: "2 4", Qt.PenStyle.DashDotLine: "8 4 2 4",
    Qt.PenStyle.DashDotDotLine: "8 4 2 4 2 4",
}  # fmt: skip


def image(plots: RunPlots) -> QImage:
    """Return the plots as they stand on the screen, twice as fine."""
    size = plots.splitter.size()
    made = QImage(size * SCALE, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(SCALE)
    made.fill(theme().plot_background)
    plots.splitter.render(made, QPoint())
    return made


def columns(plots: RunPlots) -> list[Column]:
    """Return all curves, also hidden ones, and those of the overlays, as columns of a table."""
    found = [column(name, curve.series) for name, curve in plots.curves.items() if len(curve.series)]
    for one in plots.overlays:
        found += [column(name, curve.series, one.title) for name, curve in one.curves.items()]
    return found


def drawing(plots: RunPlots) -> str:
    """Return the section of the curves that is shown as SVG."""
    shown = [plot for plot in plots.plots if not plot.isHidden() and not plot.hint]
    colours = theme()
    ink = Ink(colours.plot_foreground.name(), colours.colour("Mid").name(), colours.plot_background.name())
    panels = [_panel(plots, plot) for plot in shown]
    heights = [max(HEIGHTS[plots.plots.index(plot)], ROW * sum(bool(line.entry) for line in panel.lines))
               for plot, panel in zip(shown, panels, strict=True)]  # fmt: skip
    return svg_text(panels, heights, WIDTH, tr(TITLES[plots.axis]), ink)


def _panel(plots: RunPlots, plot: Plot) -> Panel:
    x, y = (tuple(ends) for ends in plot.viewRange())
    own = [(n, c) for n, c in plots.curves.items() if plots.plot_of(n) is plot and c.shown and len(c.series)]
    lines = []
    # the quiet ones first: they lie behind
    for name, curve in sorted(own, key=lambda pair: not pair[1].quiet):
        title = name.partition(":")[2] if curve.quiet else curve.look.title
        lines += _lines(curve, title, "" if curve.quiet else title)
    behind = []
    for one in plots.overlays:
        for name, curve in one.curves.items():
            if plots.plot_of(name) is plot and curve.shown:
                entry = one.title if curve is one.named else ""
                behind += _lines(curve, f"{curve.look.title} · {one.title}", entry)
    bands = []
    if plot is plots.accuracy and plots.allowed.ends is not None:
        low, high = plots.allowed.ends
        bands.append((float(low), float(high), TEST))
    # what is drawn first lies behind, and what is in the legend last stands below
    drawn = [*(line for line in behind if not line.entry), *lines, *(line for line in behind if line.entry)]
    return Panel(plot.getAxis("left").labelText, x, y, _ticks(plot, "bottom"), _ticks(plot, "left"), tuple(drawn),
                 tuple(bands))  # fmt: skip


def _lines(curve: Curve, title: str, entry: str) -> list[Line]:
    """Return the curve, and behind it the raw one where it is smoothed."""
    found = []
    if curve.front is not curve.raw:
        found.append(_line(curve.raw, tr("{title}, measured", title=title), "", curve))
    return [*found, _line(curve.front, title, entry, curve)]


def _line(item: pg.PlotDataItem, title: str, entry: str, curve: Curve) -> Line:
    x, y = item.getData()
    points = np.empty((0, 2)) if x is None else np.column_stack([x, y])
    pen, marks = item.opts["pen"], np.empty((0, 2))
    symbol = curve.look.symbol or ""
    if item is curve.front and symbol and curve.marks is not None:
        marks = np.column_stack(curve.marks.getData())
    return Line(title, entry, pen.color().name(), pen.widthF(), _DASHES.get(pen.style(), ""), points, marks, symbol)


def _ticks(plot: Plot, side: str) -> tuple[tuple[float, str], ...]:
    """Return ticks in the range that is shown, with their labels."""
    axis: Any = plot.getAxis(side)
    low, high = plot.viewRange()[0 if side == "bottom" else 1]
    if axis._tickLevels is not None:
        return tuple((v, label) for level in axis._tickLevels for v, label in level if low <= v <= high)
    size = WIDTH - LEFT - RIGHT if side == "bottom" else min(HEIGHTS)
    found: list[tuple[float, str]] = []
    for spacing, values in axis.tickValues(low, high, size):
        inside = [value for value in values if low <= value <= high]
        found += zip(map(float, inside), axis.tickStrings(inside, 1.0, spacing), strict=False)
        if len(found) > 1:
            break
    return tuple((value, label) for value, label in found if label)
