"""An upright line at one step, in all plots of a run; pointer and arrow keys move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from stakegui.ui.plots.series import Axis, Series
from stakegui.ui.plots.style import Plot
from stakegui.ui.theme import theme

Where = Callable[[], tuple[Series, Axis]]
"""Gives the steps to stand on, and the axis along which they lie."""


class Crosshair(QObject):
    """Stands on a step that was taken, or nowhere.

    Attributes
    ----------
    at : float or None
        Its place on the x axis.
    """

    moved = Signal()
    extended = Signal(float, float)
    """Shift with an arrow key went from one place to another."""
    whole_wanted = Signal()
    cleared = Signal()
    """Escape was pressed while it stood nowhere."""
    _plots: Sequence[Plot] = ()
    """Events still come while Python takes the object apart."""

    def __init__(self, plots: Sequence[Plot], where: Where, parent: QObject) -> None:
        super().__init__(parent)
        self._plots, self._where = plots, where
        self.at: float | None = None
        self.plot: Plot = plots[0]
        self.lines = [pg.InfiniteLine(angle=90) for _ in plots]
        for plot, line in zip(plots, self.lines, strict=True):
            line.setZValue(15)
            line.hide()
            plot.addItem(line, ignoreBounds=True)
            plot.scene().sigMouseMoved.connect(self._on_pointed)
            plot.installEventFilter(self)
        theme().changed.connect(self._tint)
        self._tint()

    @Slot(object)
    def _on_pointed(self, place: QPointF) -> None:
        plot = next((p for p in self._plots if p.scene() is self.sender()), None)
        if plot is None or plot.hint:
            return
        box = plot.plotItem.getViewBox()
        if not box.sceneBoundingRect().contains(place):
            self.hide()
            return
        self.plot = plot
        self._stand(self._nearest(box.mapSceneToView(place).x()))

    def _nearest(self, at: float) -> float | None:
        steps, axis = self._where()
        place = steps.nearest(axis, at)
        return float(steps.along(axis)[place]) if place >= 0 else None

    def _stand(self, at: float | None) -> None:
        self.at = at
        for line in self.lines:
            line.setVisible(at is not None)
            if at is not None:
                line.setPos(at)
        self.moved.emit()

    def hide(self) -> None:
        """Stand nowhere."""
        if self.at is not None:
            self._stand(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keys, and go where the pointer or the keyboard leaves."""
        plot = next((p for p in self._plots if p is watched), None)
        if plot is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(plot, event)
        if plot is not None and event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.hide()
        return super().eventFilter(watched, event)

    def _press(self, plot: Plot, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not plot.hint:
            self.plot = plot
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(1 if key == Qt.Key.Key_Right else -1, shift)
            return True
        if key == Qt.Key.Key_Home:
            self.whole_wanted.emit()
            return True
        if key == Qt.Key.Key_Escape:
            (self.hide if self.at is not None else self.cleared.emit)()
            return True
        return False

    def _go(self, way: int, extend: bool) -> None:
        """Go a step on, or as many as lie on one pixel; the view follows."""
        steps, axis = self._where()
        x = steps.along(axis)
        if not len(x):
            return
        (low, high), width = self.plot.viewRange()[0], max(self.plot.plotItem.getViewBox().width(), 1.0)
        if self.at is None:
            place = steps.nearest(axis, (low + high) / 2)
        else:
            shown = steps.nearest(axis, high) - steps.nearest(axis, low)
            place = steps.nearest(axis, self.at) + way * max(1, round(shown / width))
        to = float(x[min(max(place, 0), len(x) - 1)])
        if extend and self.at is not None:
            self.extended.emit(self.at, to)
        self._follow(to, low, high)
        self._stand(to)

    def _follow(self, to: float, low: float, high: float) -> None:
        if not low <= to <= high:
            shift = to - (low if to < low else high)
            self.plot.setXRange(low + shift, high + shift, padding=0)

    @Slot()
    def _tint(self) -> None:
        for line in self.lines:
            line.setPen(pg.mkPen(theme().colour("Dark" if not theme().dark else "Dim"), width=1))
