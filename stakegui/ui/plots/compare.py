"""Sessions as points: what was forgotten under views against the accuracy that was kept; each with its curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from stakegui.core.tradeoff import Point
from stakegui.core.words import num, tr
from stakegui.services.compare import Compared
from stakegui.ui.plots.style import Plot
from stakegui.ui.plots.trade_off import BELOW_PX
from stakegui.ui.theme import OKABE_ITO, theme

COLOURS = tuple(OKABE_ITO[i] for i in (0, 5, 2, 3, 1, 4, 7))
"""Okabe and Ito's without the yellow, which white does not carry."""
SYMBOLS = ("o", "s", "t1", "d", "t", "star", "p", "h")
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
NEAR_PX = 16.0
NOTHING = tr("None of these sessions has figures under views and an accuracy.")


@dataclass(frozen=True)
class Spot:
    """A point of the plot: whose it is, which α (None: the result), where, and what is said of it."""

    session: int
    alpha: float | None
    x: float
    y: float
    text: str


class ComparePlot(Plot):
    """Up is more forgotten, right is more kept; pointer or arrow keys go to a point and say what it is."""

    wheel_zooms = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Forgotten under views against accuracy kept"), parent)
        self.sessions: list[Compared] = []
        self.spots: list[Spot] = []
        self.lit: Spot | None = None
        self._shown: list[pg.PlotDataItem] = []
        self._split = False
        self._said = pg.TextItem(anchor=(0, 1))
        self._ring = pg.ScatterPlotItem(size=18, brush=None)
        self._label()
        self.scene().sigMouseMoved.connect(self._on_pointed)
        theme().changed.connect(self.redraw)

    def _label(self) -> None:
        self.setMouseEnabled(False, False)
        self.setMinimumSize(320, 260)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr("Up: more forgotten; right: more kept. Arrow keys go from point to point."))
        self.setLabel("left", tr("forgotten under views, %"))
        self.setLabel("bottom", tr("accuracy against the original, points"))
        self.getAxis("bottom").enableAutoSIPrefix(False)  # thousandths of a point are no unit
        self.showGrid(x=True, y=True, alpha=0.15)
        self.legend()
        self._said.setZValue(30)
        self._ring.setZValue(20)
        for item in (self._said, self._ring):
            item.hide()
            self.addItem(item, ignoreBounds=True)

    def set_sessions(self, sessions: Sequence[Compared]) -> None:
        """Show other sessions."""
        self.sessions = list(sessions)
        self._split = any(one.difference for one in self.sessions)
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw anew, in the palette's colours."""
        self.light(None)
        for item in self._shown:
            self.removeItem(item)
        self._shown, self.spots = [], []
        self.plotItem.legend.clear()
        for number, one in enumerate(self.sessions):
            self._draw(number, one)
        self.show_hint("" if self.spots or not self.sessions else NOTHING)
        self._frame()
        self.retint()
        self.place_legend()
        self.setAccessibleDescription("; ".join(s.text for s in self.spots if s.alpha is None))

    def _draw(self, number: int, one: Compared) -> None:
        colour, symbol = QColor(COLOURS[number % len(COLOURS)]), SYMBOLS[number % len(SYMBOLS)]
        way = [spot for point in one.points if (spot := _on_the_way(number, one, point)) is not None]
        if len(way) > 1:
            pen = pg.mkPen(colour, width=1.5, style=DASHES[number % len(DASHES)])
            self._add(way, pen=pen, symbol=symbol, symbolSize=4, symbolBrush=colour, symbolPen=None)
        result = _result(number, one)
        if result is not None:
            front = theme().plot_foreground
            self._add([result], pen=None, symbol=symbol, symbolSize=13, symbolBrush=colour,
                      symbolPen=pg.mkPen(front, width=1))  # fmt: skip
            self.plotItem.legend.addItem(self._shown[-1], escape(self._name(one)))
        self.spots += [s for s in way if result is None or (s.x, s.y) != (result.x, result.y)]
        self.spots += [result] if result is not None else []

    def _name(self, one: Compared) -> str:
        name = one.view.name or one.view.id
        return f"{name} ({chr(ord('A') + (one.request - 1) % 26)})" if self._split else name

    def _add(self, spots: Sequence[Spot], **look: Any) -> None:
        item = pg.PlotDataItem([s.x for s in spots], [s.y for s in spots], **look)
        self._shown.append(item)
        self.addItem(item)

    def _frame(self) -> None:
        """Hold all points with room around them; a scale that is too fine would make noise look like a result."""
        if not self.spots:
            return
        x, y = [s.x for s in self.spots], [s.y for s in self.spots]
        for values, least, setter in ((x, 1.0, self.setXRange), (y, 10.0, self.setYRange)):
            low, high = min(values), max(values)
            spare = max(0.08 * (high - low), (least - (high - low)) / 2)
            setter(low - spare, high + spare, padding=0)

    def place_legend(self) -> None:
        """Keep room below the label of the x axis too."""
        super().place_legend()
        left, top, right, _ = self.plotItem.layout.getContentsMargins()
        self.plotItem.layout.setContentsMargins(left, top, right, BELOW_PX)

    # ---- one point ----------------------------------------------------------------------------------------------
    def light(self, spot: Spot | None) -> None:
        """Ring a point and say what it is; None takes both away."""
        if spot == self.lit:
            return
        self.lit = spot
        for item in (self._said, self._ring):
            item.setVisible(spot is not None)
        if spot is None:
            return
        front, (left, right) = theme().plot_foreground, self.plotItem.getViewBox().viewRange()[0]
        bottom, top = self.plotItem.getViewBox().viewRange()[1]
        self._ring.setData([spot.x], [spot.y], pen=pg.mkPen(theme().colour("Accent"), width=2))
        self._said.fill = pg.mkBrush(theme().plot_background)
        self._said.setAnchor((1 if spot.x > (left + right) / 2 else 0, -0.3 if spot.y > (bottom + top) / 2 else 1.3))
        self._said.setText(spot.text.replace(": ", "\n", 1).replace("; ", "\n"), color=front)
        self._said.setPos(spot.x, spot.y)
        self.setAccessibleDescription(spot.text)

    def light_session(self, number: int) -> None:
        """Ring a session's result."""
        found = next((s for s in self.spots if s.session == number and s.alpha is None), None)
        if found is not None:
            self.light(found)

    @Slot(object)
    def _on_pointed(self, place: QPointF) -> None:
        box = self.plotItem.getViewBox()
        if self.hint or not self.spots or not box.sceneBoundingRect().contains(place):
            return
        at = box.mapSceneToView(place)
        width, height = box.viewPixelSize()
        away = [np.hypot((s.x - at.x()) / width, (s.y - at.y()) / height) for s in self.spots]
        nearest = int(np.argmin(away))
        self.light(self.spots[nearest] if away[nearest] < NEAR_PX else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go along a session's points, up and down from session to session, Escape leaves."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        leap = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.lit is not None:
            self.light(None)
        elif self.spots and step is not None:
            here = self.spots.index(self.lit) if self.lit in self.spots else (-1 if step > 0 else 0)
            self.light(self.spots[(here + step) % len(self.spots)])
        elif self.spots and leap is not None:
            whole = [s for s in self.spots if s.alpha is None]
            here = next((i for i, s in enumerate(whole) if self.lit and s.session == self.lit.session), -1)
            self.light(whole[(here + leap) % len(whole)] if whole else None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.light(None)


def _result(number: int, one: Compared) -> Spot | None:
    return _spot(number, one, None, one.view.before, one.view.after)


def _on_the_way(number: int, one: Compared, point: Point) -> Spot | None:
    first = next((p for p in one.points if p.alpha == 0), None)
    return None if first is None else _spot(number, one, point.alpha, first.metrics, point.metrics)


def _spot(number: int, one: Compared, alpha: float | None, before: Any, after: Any) -> Spot | None:
    """Return the point of these figures, None where they do not suffice."""
    for name in ("test_accuracy_kept", "test_accuracy", "retain_accuracy"):
        was, now, views = before.get(name), after.get(name), after.get("forgotten_views")
        if was is None or now is None or views is None:
            continue
        title = one.view.name or one.view.id
        if alpha is not None:
            title = tr("{title} at {alpha} of its change", title=title, alpha=num(alpha, ".2f"))
        forgotten = tr("{views} % forgotten under views", views=num(views, ".1f"))
        figures = {"now": num(now, ".1f"), "change": num(now - was, "+.1f")}
        kept = (
            tr("retain accuracy {now} % ({change})", **figures)
            if name == "retain_accuracy"
            else tr("test accuracy {now} % ({change})", **figures)
        )
        return Spot(number, alpha, now - was, views, f"{title}: {forgotten}; {kept}")
    return None
