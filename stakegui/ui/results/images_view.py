"""The chosen images with what the model said before and says now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon
from PySide6.QtWidgets import QListView, QWidget

from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.data.stored_images import StoredImages
from stakegui.ui.index import Index
from stakegui.ui.inspector import Inspection
from stakegui.ui.thumbs import Thumbnails
from stakegui.ui.tips import plain_tips

SIDE = 64
LONGEST = 120
"""Most pixels for a name; longer ones are cut and stand in full in the tooltip."""


class ChosenModel(QAbstractListModel):
    """One row an image; thumbnails come when they are asked for."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.images: list[dict[str, Any]] = []
        self.stored = StoredImages([], None)
        self.cell = QSize(SIDE + 12, SIDE + 40)
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._on_ready)

    def set_images(self, images: list[dict[str, Any]], train: ImageSet | None) -> None:
        """Show another session's images."""
        self.beginResetModel()
        self.images, self.stored = images, StoredImages(images, train)
        self.thumbnails.set_images(self.stored)
        self.cell = cell_for(images)
        self.endResetModel()

    @Slot(int)
    def _on_ready(self, row: int) -> None:
        if row < len(self.images):
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an image."""
        return 0 if parent.isValid() else len(self.images)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, picture or details."""
        image = self.images[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{mark(image)} {image.get('before') or '?'}\n→ {image.get('after') or '?'}"
        if role == Qt.ItemDataRole.DecorationRole:
            pixmap = self.thumbnails.pixmap(index.row())
            return QIcon(pixmap) if pixmap is not None else None
        if role == Qt.ItemDataRole.SizeHintRole:
            # the same before and after the picture has come
            return self.cell
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = tr(
                "said {before} before, says {after} now",
                before=image.get("before") or tr("unknown"),
                after=image.get("after") or tr("unknown"),
            )
            return tr("{key}, labelled {label}: {said}", key=image["key"], label=image["label"], said=said)
        return None

    def inspection(self, row: int) -> Inspection:
        """Return what the inspector shows of one image."""
        image, stored = self.images[row], self.stored
        facts = (
            (tr("Label"), str(image["label"])),
            (tr("Before"), str(image.get("before") or tr("not measured"))),
            (tr("After"), str(image.get("after") or tr("not measured"))),
            ("SHA-256", str(image.get("content_hash") or "")[:16]),
        )
        return Inspection(str(image["key"]), facts, load=lambda: stored.decode(row))


def cell_for(images: list[dict[str, Any]]) -> QSize:
    """Return the least cell that holds a picture and its two names, so that as many as can stand in a row."""
    metrics = QFontMetrics(QGuiApplication.font())
    names = {str(image.get(when) or "?") for image in images for when in ("before", "after")}
    widest = max((metrics.horizontalAdvance(f"→ {name}") for name in names), default=0)
    return QSize(max(SIDE, min(widest, LONGEST)) + 16, SIDE + 2 * metrics.lineSpacing() + 12)


def mark(image: dict[str, Any]) -> str:
    """Return a tick where the label is no longer given, a cross where it is, a ring where it is unknown."""
    after = image.get("after")
    return "○" if not after else "✗" if after == image["label"] else "✓"


class ChosenView(QListView):
    """A row of pictures that wraps; ``inspected(object)`` carries the current one for the inspector."""

    inspected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = ChosenModel(self)
        self.setModel(self.chosen)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.chosen.modelReset.connect(self._on_reset)
        self.setMinimumHeight(SIDE + 64)
        self.setAccessibleName(tr("Chosen images, with the model's answer before and now"))
        self.setToolTip(tr("✓ the model no longer gives this label, ✗ it still does"))

    @Slot()
    def _on_reset(self) -> None:
        self.setGridSize(self.chosen.cell)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the inspector."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.inspected.emit(self.chosen.inspection(current.row()))
