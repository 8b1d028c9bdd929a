"""One large picture, scaled to its place: pixels stay visible in small sources, larger ones are smooth."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.ui.theme import theme

SMOOTH_FROM = 64
"""Sources whose shorter side is below this many pixels are scaled without smoothing."""


def to_image(pixels: Pixels) -> QImage:
    """Return RGB bytes of shape (H, W, 3) as an image that owns its data."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def fitted(source: QSize, place: QRect) -> QRect:
    """Return where a picture of that size is drawn: as large as fits, centred, aspect kept."""
    size = source.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRect(0, 0, size.width(), size.height())
    box.moveCenter(place.center())
    return box


def is_smooth(source: QSize) -> bool:
    """Whether a source of that size is scaled smoothly."""
    return min(source.width(), source.height()) >= SMOOTH_FROM


class Picture(QWidget):
    """Shows one image, or a line of text where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image, self._text = QImage(), ""
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Picture"))

    def show_pixels(self, pixels: Pixels, name: str = "") -> None:
        """Show RGB bytes of shape (H, W, 3)."""
        self.image, self._text = to_image(pixels), ""
        self.setAccessibleName(tr("Picture {name}", name=name) if name else tr("Picture"))
        self.update()

    def show_text(self, text: str) -> None:
        """Show a line of text in place of a picture."""
        self.image, self._text = QImage(), text
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(256, 256)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture as large as fits."""
        with QPainter(self) as painter:
            if self.image.isNull():
                painter.setPen(theme().colour("PlaceholderText"))
                wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), int(wrap), self._text)
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth(self.image.size()))
            painter.drawImage(fitted(self.image.size(), self.rect()), self.image)
