"""The map itself: all training images as points; the wheel zooms, the right button moves it, the left one selects."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from stakegui.core.words import tr
from stakegui.ui.choose.map_camera import MOST, Camera, fitting
from stakegui.ui.choose.map_colours import Colouring
from stakegui.ui.choose.map_geometry import inside, nearest, towards
from stakegui.ui.choose.map_layers import Marked, painted
from stakegui.ui.choose.map_stroke import Stroke, Tool
from stakegui.ui.theme import theme

Pick = Literal["replace", "add", "toggle"]
REACH_PX = 9.0
"""So near to a point is on it."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)
}  # fmt: skip
_ZOOM = 1.25


class MapCanvas(QWidget):
    """Shows and selects; what a selection means is told by others.

    ``picked(object, str)`` carries the numbers of training images (n,) and a `Pick`; ``opened()`` a double click;
    ``hovered(int)`` the image under the pointer, -1 for none.
    """

    picked = Signal(object, str)
    opened = Signal()
    hovered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked = Marked()
        self.camera = Camera()
        self.tool: Tool = "lasso"
        self.current = self.under = -1
        self._stroke: Stroke | None = None
        self._grip: QPointF | None = None
        self._fits = True
        self._pixels: NDArray[np.float64] | None = None
        self._picture: QImage | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(tr("Map of the training images"))
        theme().changed.connect(self.refresh)

    def show_places(self, places: NDArray[np.float32]) -> None:
        """Show other points, all of them in sight."""
        count, none = len(places), np.zeros(len(places), bool)
        self.marked = Marked(places, Colouring(np.full(count, -1)), none.copy(), none.copy(), none.copy())
        self.current = self.under = -1
        self._stroke = None
        self.fit()

    def mark(self, **changes: object) -> None:
        """Take another colouring, or other points shown, selected or chosen: see `Marked`."""
        self.marked = self.marked.changed(**changes)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Paint the points anew."""
        self._picture = None
        count = int(self.marked.selected.sum())
        self.setAccessibleDescription(tr("%n image(s) selected", "", count))
        self.update()

    @Slot()
    def fit(self) -> None:
        """Bring all points into sight."""
        self._fits = True
        self._look(fitting(self.marked.places, self.width(), self.height()))

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Go closer, or away for ``by`` < 1, about a point of the widget."""
        whole = fitting(self.marked.places, self.width(), self.height()).scale
        by = min(max(self.camera.scale * by, whole / 4), whole * MOST) / self.camera.scale
        at = at or QPointF(self.rect().center())
        self._fits = False
        self._look(self.camera.zoomed(by, (at.x(), at.y())))

    def pixels(self) -> NDArray[np.float64]:
        """Return where the points stand in the widget, (n, 2)."""
        if self._pixels is None:
            self._pixels = self.camera.pixels(self.marked.places)
        return self._pixels

    def _look(self, camera: Camera) -> None:
        self.camera, self._pixels = camera, None
        self.refresh()

    # -- events --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or take hold of the map."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._stroke = Stroke(self.tool, event.position())
        else:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the loop, move the map, or look at what is under the pointer."""
        if self._stroke is not None:
            self._stroke.add(event.position())
            self.update()
        elif self._grip is not None:
            shift, self._grip = event.position() - self._grip, event.position()
            self._fits = False
            self._look(self.camera.moved(shift.x(), shift.y()))
        else:
            self._hover(self._at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was enclosed or clicked."""
        if self._grip is not None and event.button() != Qt.MouseButton.LeftButton:
            self._grip = None
            self.unsetCursor()
        stroke = self._stroke
        if stroke is None or event.button() != Qt.MouseButton.LeftButton:
            return
        stroke.add(event.position())
        self._stroke = None
        more = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if stroke.is_click:
            self._click(event, bool(more))
        else:
            found = np.flatnonzero(inside(stroke.polygon(), self.pixels()) & self.marked.reachable)
            self.picked.emit(found, "add" if more else "replace")
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of it where a point is."""
        if event.button() == Qt.MouseButton.LeftButton and self._at(event.position()) >= 0:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom(_ZOOM ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from point to point, Escape lets go, plus, minus and Home zoom."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in _ARROWS:
            self._step(_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM)
        elif key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what was in sight."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()
        else:
            self._look(self.camera.resized(self.width(), self.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the points, the loop and the frame of the focus."""
        if self._picture is None:
            self._picture = painted(self.marked, self.pixels(), self.size(), self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().plot_background)
            painter.drawImage(0, 0, self._picture)
            if self.hasFocus():
                painter.setPen(theme().colour("Accent"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            if self._stroke is not None and not self._stroke.is_click:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._stroke.paint(painter)

    def _at(self, place: QPointF) -> int:
        return nearest(self.pixels(), (place.x(), place.y()), REACH_PX, self.marked.reachable)

    def _click(self, event: QMouseEvent, more: bool) -> None:
        found = self._at(event.position())
        if found >= 0:
            self.picked.emit(np.array([found]), "toggle" if more else "replace")
        elif not more:
            self.picked.emit(np.zeros(0, np.int64), "replace")

    def _let_go(self) -> None:
        if self._stroke is not None:
            self._stroke = None
            self.update()
        else:
            self.picked.emit(np.zeros(0, np.int64), "replace")

    def _step(self, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        reachable = np.flatnonzero(self.marked.reachable)
        if not len(reachable):
            return
        start = self.current
        if not (0 <= start < len(self.marked.reachable) and self.marked.reachable[start]):
            found = int(reachable[0])
        else:
            found = towards(self.pixels(), start, step, self.marked.reachable)
        more = modifiers & Qt.KeyboardModifier.ShiftModifier
        self.current = found
        self.picked.emit(np.array([found]), "add" if more else "replace")

    def _hover(self, number: int) -> None:
        if number != self.under:
            self.under = number
            self.hovered.emit(number)
