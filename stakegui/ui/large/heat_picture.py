"""A picture with a heat map over the part of it that the model sees."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stakegui.core.insight import WHOLE, Box, Heat
from stakegui.core.words import num, tr
from stakegui.ui.picture import Picture, fitted, to_image
from stakegui.ui.theme import theme

COLOURS = "viridis"
"""Perceptually uniform, and read alike by people who see colours otherwise."""


def _colours() -> Any:
    from stakegui.ui.plots import pg  # not before the window shows: it takes a fifth of a second

    return pg.colormap.get(COLOURS)


def coloured(heat: Heat, most: float) -> QImage:
    """Return a heat map (H, W) in colours; ``most`` is the value of the brightest."""
    table = _colours().getLookupTable(nPts=256)[:, :3].astype(np.uint8)
    places = np.clip(255 * heat.values / most if most > 0 else 0 * heat.values, 0, 255).astype(np.uint8)
    return to_image(table[places])


class HeatPicture(Picture):
    """``clicked`` follows a click or Space."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = QImage()
        self._seen: Box = WHOLE
        self._opacity = 0.5
        self.clickable = False

    def show_image(self, image: QImage, name: str) -> None:
        """Show a picture that is scaled already where it was very large; the heat map before is taken off."""
        self.image, self._text, self.heat = image, "", QImage()
        self.setAccessibleName(tr("Picture {name}", name=name) if name else tr("Picture"))
        self.update()

    def show_heat(self, heat: QImage, seen: Box = WHOLE) -> None:
        """Lay a heat map over the part ``seen``; a null image takes it off."""
        self.heat, self._seen = heat, seen
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Let the heat map cover the picture by this share."""
        self._opacity = opacity
        self.update()

    def place(self) -> QRect:
        """Return where the heat map lies."""
        whole = fitted(self.image.size(), self.rect())
        left, top, right, bottom = self._seen
        return QRect(
            whole.left() + round(left * whole.width()),
            whole.top() + round(top * whole.height()),
            round((right - left) * whole.width()),
            round((bottom - top) * whole.height()),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the heat map, and a frame while it has the keyboard."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            if not self.image.isNull() and not self.heat.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.setOpacity(self._opacity)
                painter.drawImage(self.place(), self.heat)
                painter.setOpacity(1.0)
            if self.hasFocus() and self.clickable:
                painter.setPen(theme().colour("Accent"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if self.clickable and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space for a click."""
        if self.clickable and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class Scale(QWidget):
    """The colours from 0 to the highest value of both maps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.most = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)

    def show_most(self, most: float) -> None:
        """Say what the brightest colour means."""
        self.most = most
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(120, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the colours between 0 and the highest value."""
        low, high = "0", num(self.most, ".3g") if self.most > 0 else ""
        metrics = self.fontMetrics()
        left, right = metrics.horizontalAdvance(low) + 6, metrics.horizontalAdvance(high) + 6
        bar = QRect(left, 3, self.width() - left - right, self.height() - 6)
        colours = QLinearGradient(bar.left(), 0, bar.right(), 0)
        for at, colour in enumerate(_colours().getLookupTable(nPts=9, mode="qcolor")):
            colours.setColorAt(at / 8, colour)
        with QPainter(self) as painter:
            painter.fillRect(bar, colours)
            painter.setPen(theme().colour("Text"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), low)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), high)

    @Slot()
    def _on_theme(self) -> None:
        self.update()
