"""A slider that stands on measured points alone, with a mark at the one that the program chose."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSlider, QStyle, QWidget

from stakegui.core.tradeoff import FURTHEST
from stakegui.ui.theme import theme

SCALE = 1000
HEIGHT_PX = 40
_BACK = (QAbstractSlider.SliderAction.SliderSingleStepSub, QAbstractSlider.SliderAction.SliderPageStepSub)
_ON = (QAbstractSlider.SliderAction.SliderSingleStepAdd, QAbstractSlider.SliderAction.SliderPageStepAdd)


class PointSlider(QSlider):
    """Dragging snaps to the nearest point; arrow and page keys go to the next one, Home and End to the last."""

    moved = Signal(float)
    """α of the point on which it stands, when that has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.stops: tuple[float, ...] = ()
        self.chosen: float | None = None
        self.alpha: float | None = None
        self.setRange(0, round(FURTHEST * SCALE))
        self.setFixedHeight(HEIGHT_PX)
        self.actionTriggered.connect(self._on_action)
        self.valueChanged.connect(self._on_value)
        theme().changed.connect(self.update)

    def set_stops(self, stops: tuple[float, ...], chosen: float) -> None:
        """Stand on other points: where the user has put it, else as near to the chosen one as they go."""
        put = self.alpha is not None and self.alpha != self._nearest(self.chosen)
        self.stops, self.chosen = stops, chosen
        self.setEnabled(len(stops) > 1)
        if stops:
            self.go(self.alpha if put and self.alpha in stops else chosen)
        else:
            self.alpha = None
        self.update()

    def go(self, alpha: float) -> None:
        """Stand on the point nearest to ``alpha``."""
        if not self.stops:
            return
        nearest = self._nearest(alpha)
        assert nearest is not None
        changed, self.alpha = nearest != self.alpha, nearest
        self.setValue(round(nearest * SCALE))
        if changed:
            self.moved.emit(nearest)

    def _nearest(self, alpha: float | None) -> float | None:
        if alpha is None or not self.stops:
            return None
        return min(self.stops, key=lambda stop: abs(stop - alpha))

    @Slot(int)
    def _on_action(self, action: int) -> None:
        if self.alpha is None:
            return
        kind = QAbstractSlider.SliderAction(action)
        if kind in _BACK or kind in _ON:
            place = self.stops.index(self.alpha) + (1 if kind in _ON else -1)
            self.setSliderPosition(round(self.stops[min(max(place, 0), len(self.stops) - 1)] * SCALE))

    @Slot(int)
    def _on_value(self, value: int) -> None:
        self.go(value / SCALE)

    @property
    def handle(self) -> int:
        """Width of the handle in pixels: the scale's ends are half of it inside the widget."""
        return self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)

    def x_of(self, alpha: float) -> float:
        """Return where α lies, in pixels."""
        span = self.width() - self.handle
        return self.handle / 2 + span * alpha * SCALE / self.maximum()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the slider, a tick for each point, and a triangle under the chosen one."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low = self.height() - 10
        painter.setPen(QPen(theme().colour("Dim"), 1))
        for stop in self.stops:
            x = round(self.x_of(stop)) + 0.5
            painter.drawLine(QPointF(x, low), QPointF(x, low + 4))
        if self.chosen is not None and self.stops:
            x = self.x_of(self.chosen)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("Text"))
            painter.drawPolygon(QPolygonF([QPointF(x, low - 1), QPointF(x - 5, low + 8), QPointF(x + 5, low + 8)]))
        painter.end()
