"""What is under the pointer on the map: its thumbnail, its class, and what the model says of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from stakegui.core.words import tr
from stakegui.ui.choose.gallery_model import GalleryModel
from stakegui.ui.picture import is_smooth
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, UNIT, theme

SIDE = 72
_AWAY = QPoint(14, 14)


class MapTip(QFrame):
    """Floats beside the pointer and is never in its way."""

    def __init__(self, session: Session, gallery: GalleryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._gallery = session, gallery
        self.number = -1
        self.picture, self.text = QLabel(self), QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT, GAP, UNIT)
        row.setSpacing(GAP)
        row.addWidget(self.picture)
        row.addWidget(self.text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        gallery.thumbnails.ready.connect(self._on_ready)
        theme().changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_image(self, number: int, at: QPoint) -> None:
        """Show a training image beside a point of the parent; -1 hides."""
        self.number = number
        known = self._gallery.catalogue
        if known is None or not 0 <= number < len(known.images):
            self.hide()
            return
        self._draw()
        self.text.setText(self._words(number))
        self.adjustSize()
        self.move(self._beside(at))
        self.show()
        self.raise_()

    def _words(self, number: int) -> str:
        known, found = self._gallery.catalogue, self._session.predictions
        assert known is not None
        images = known.images
        lines = [images.classes[int(images.labels[number])], images.keys[number]]
        if found is not None and found.ok[number]:
            lines.append(tr("model: {name}", name=found.classes[int(found.predicted[number])]))
        if self._gallery.chosen[number]:
            lines.append(tr("chosen"))
        return "\n".join(lines)

    def _beside(self, at: QPoint) -> QPoint:
        """Return a place right and below of ``at``, or on its other side where there is no room."""
        canvas = self.parentWidget()
        assert canvas is not None
        room, place = canvas.rect(), at + _AWAY
        if place.x() + self.width() > room.right():
            place.setX(at.x() - _AWAY.x() - self.width())
        if place.y() + self.height() > room.bottom():
            place.setY(at.y() - _AWAY.y() - self.height())
        return QPoint(max(0, place.x()), max(0, place.y()))

    def _draw(self) -> None:
        pixmap = self._gallery.thumbnails.pixmap(self.number)
        if pixmap is None:
            self.picture.setText(tr("broken") if self.number in self._gallery.thumbnails.broken else "…")
            return
        how = Qt.TransformationMode
        smooth = how.SmoothTransformation if is_smooth(pixmap.size()) else how.FastTransformation
        shown: QPixmap = pixmap.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        self.picture.setPixmap(shown)

    @Slot(int)
    def _on_ready(self, number: int) -> None:
        if number == self.number and self.isVisible():
            self._draw()

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().colour("Card"))
        self.setPalette(palette)
