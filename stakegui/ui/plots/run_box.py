"""The inside of a run's plot: dragging selects where that is wanted, a double click shows all, a right click a menu."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, Qt, Signal


class RunBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """Pans and zooms along the x axis as pyqtgraph does; Shift, or `selecting`, makes a drag a selection."""

    dragged = Signal(float, float)
    """Both ends of what is selected, on the x axis."""
    whole_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.selecting = self._selects = False

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        """Select, or pan and zoom."""
        if ev.isStart():  # what it began as it stays, also where Shift is let go on the way
            shift = bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._selects = axis is None and ev.button() == Qt.MouseButton.LeftButton and (self.selecting or shift)
        if self._selects:
            ev.accept()
            ends = [self.mapToView(place).x() for place in (ev.buttonDownPos(), ev.pos())]
            self.dragged.emit(min(ends), max(ends))
            return
        super().mouseDragEvent(ev, axis)

    def mouseClickEvent(self, ev: Any) -> None:
        """Show all by a double click, the menu by a right one."""
        if ev.double() and ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.whole_wanted.emit()
        elif ev.button() == Qt.MouseButton.RightButton:
            ev.accept()
            place: QPointF = ev.screenPos()
            self.menu_wanted.emit(place.toPoint())
        else:
            super().mouseClickEvent(ev)
