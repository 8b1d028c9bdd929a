"""Reads all curves at the crosshair and in the selected range, and lets the readout tell it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Slot

from stakegui.core.words import mark, tr
from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.readout import Readout, Row, Table, said
from stakegui.ui.plots.run_axis import at_said, length_said

if TYPE_CHECKING:
    from stakegui.ui.plots.curves import RunPlots

CLASSES = 8
"""Of the classes, so many that moved farthest are told where the drift is pointed at; elsewhere none of them."""
OVERLAYS = 3
"""Of the earlier runs, so many have a column."""
LONGEST = 14
KEYS = mark("Arrow keys read the values step by step, with Shift they select a range; Home shows all, Escape leaves.")


class Reading(QObject):
    """Follows crosshair and range of the plots.

    Attributes
    ----------
    table : Table or None
        What is told; None while there is neither.
    """

    def __init__(self, plots: RunPlots, readout: Readout) -> None:
        super().__init__(plots)
        self._plots, self._readout = plots, readout
        self.table: Table | None = None
        plots.crosshair.moved.connect(self.refresh)
        plots.span.changed.connect(self.refresh)
        plots.hover.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read anew."""
        at, span = self._plots.crosshair.at, self._plots.span.ends
        if at is None and span is None:
            self.table = None
        else:
            self.table = self.read(at, span)
        self._readout.tell(self.table, self._beside(at))
        words = self.table.words() if self.table is not None else tr(KEYS)
        for plot in self._plots.plots:
            plot.setAccessibleDescription(words)

    def _beside(self, at: float | None) -> QPoint:
        """Return where the crosshair stands in the plot that is pointed at; the middle of the range without one."""
        plot, span = self._plots.crosshair.plot, self._plots.span.ends
        if at is None:
            at = span[1] if span is not None else 0.0
        box = plot.plotItem.getViewBox()
        place = plot.mapFromScene(box.mapViewToScene(QPointF(at, box.viewRange()[1][0])))
        beside: QPoint = plot.mapTo(self._plots, QPoint(place.x(), plot.height() // 2))
        return beside

    def read(self, at: float | None, span: tuple[float, float] | None) -> Table:
        """Return the values of all curves at a place, and what they do in a range."""
        axis, smooth = self._plots.axis, bool(self._plots.weight)
        heads, columns = [], list[str]()
        if at is not None:
            heads.append(at_said(axis, at))
            columns += [tr("smoothed"), tr("measured")] if smooth else [tr("value")]
            columns += [_short(one.title) for one in islice(self._plots.overlays, OVERLAYS)]
        if span is not None:
            length = length_said(axis, span[1] - span[0])
            heads.append(tr("{low} to {high} ({length})", low=at_said(axis, span[0]), high=at_said(axis, span[1]),
                            length=length))  # fmt: skip
            columns += ["Δ", tr("mean")]
        rows = [self._row(name, self._plots.curves[name], at, span) for name in self._names(at, span)]
        return Table("\n".join(heads), tuple(columns), tuple(row for row in rows if any(row.cells)))

    def _row(self, name: str, curve: Curve, at: float | None, span: tuple[float, float] | None) -> Row:
        axis, cells = self._plots.axis, list[str | None]()
        if at is not None:
            found = curve.at(axis, at)
            raw, smooth = found if found is not None else (None, None)
            cells += [said(name, smooth), said(name, raw)] if self._plots.weight else [said(name, raw)]
            for one in islice(self._plots.overlays, OVERLAYS):
                there = one.curves[name].at(axis, at) if name in one.curves else None
                cells.append(said(name, there[1]) if there is not None else None)
        if span is not None:
            values = curve.between(axis, *span)
            known = len(values) > 0
            cells.append(said(name, float(values[-1] - values[0]), signed=True) if known else None)
            cells.append(said(name, float(values.mean())) if known else None)
        kind, _, rest = name.partition(":")
        return Row(curve.look, rest if kind == "drift" and rest else curve.look.title, tuple(cells))

    def _names(self, at: float | None, span: tuple[float, float] | None) -> list[str]:
        """Return the curves to tell of, in the order of the plots."""
        place = at if at is not None else span[1] if span is not None else 0.0
        shown = {name: curve for name, curve in self._plots.curves.items() if curve.shown and len(curve.series)}
        lit = f"drift:{self._plots.hover.lit}"
        far: dict[str, float] = {}
        pointed = self._plots.crosshair.plot is self._plots.drift
        for name, curve in shown.items():
            found = curve.at(self._plots.axis, place) if pointed and name.startswith("drift:") else None
            if found is not None:
                far[name] = float("inf") if name == lit else found[0]
        classes = sorted(far, key=lambda name: -far[name])[:CLASSES]
        losses = [name for name in shown if name.startswith("loss:")]
        return [*(name for name in shown if ":" not in name), *classes, *losses]


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
