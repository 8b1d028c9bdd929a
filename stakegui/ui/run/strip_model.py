"""The images that a run forgets, and which of them are forgotten by now."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer, Signal, Slot

from stakegui.core.bits import unpack
from stakegui.core.words import num, tr
from stakegui.data.base import ImageSet
from stakegui.data.stored_images import StoredImages
from stakegui.ui.index import Index
from stakegui.ui.inspector import Inspection
from stakegui.ui.thumbs import Thumbnails
from stakegui.ui.tips import plain_tips

log = logging.getLogger(__name__)
FORGOTTEN = Qt.ItemDataRole.UserRole + 1
BROKEN = Qt.ItemDataRole.UserRole + 2
SHOW_MS = 200
EARLY = 50
"""So many looks are kept for images that are still being read; for what never gets a strip they would pile up."""


class StripModel(QAbstractListModel):
    """One row an image, those not yet forgotten first or all in the order of the forget set.

    What comes in is kept at once and shown five times a second: in a run of many short steps the order would else
    change faster than anyone can look.

    Attributes
    ----------
    forgotten, since : ndarray, shape (K,)
        Whether each image has lost its label, and at which step; 0: before the first look, or not at all.
    """

    counted = Signal()
    """The number of forgotten images, or of all, changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.images: list[dict[str, Any]] = []
        self.stored = StoredImages([], None)
        self.forgotten: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self.since: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._order: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._row_of: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._shown: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self._first, self._measured = True, False
        self._early: list[tuple[str, int]] = []
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._on_ready)
        self._timer = QTimer(self, interval=SHOW_MS, singleShot=True)
        self._timer.timeout.connect(self.show_now)

    def set_images(self, images: list[dict[str, Any]], train: ImageSet | None) -> None:
        """Show another run's images (as ``services.sessions.chosen`` gives them), none of them looked at yet."""
        self.beginResetModel()
        self._timer.stop()
        count = len(images)
        self.images, self.stored = images, StoredImages(images, train)
        self.thumbnails.set_images(self.stored if count else None)
        self.forgotten, self._shown = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self.since, self._measured = np.zeros(count, dtype=np.int64), False
        self._order = self._row_of = np.arange(count)
        self.endResetModel()
        early, self._early = self._early, []
        for packed, step in early:
            self.take(packed, step)
        self.counted.emit()

    def forget_early(self) -> None:
        """Drop what came for a run whose images were not known."""
        self._early = []

    def take(self, packed: str, step: int) -> None:
        """Take in which images are forgotten after a step; kept for later where the images are not known yet."""
        if not self.images:
            self._early.append((packed, step))
            del self._early[:-EARLY]
            return
        try:
            now = np.frombuffer(unpack(packed, len(self.images)), dtype=bool)
        except ValueError as error:  # the session's list is another one: better none than a wrong tick
            log.info("not shown which images are forgotten: %s", error)
            return
        self._set(now, step)

    def settle(self, predictions: list[str]) -> None:
        """Take in what the result itself answers, an answer an image in the order of the forget set."""
        if len(predictions) == len(self.images):
            labels = [str(image["label"]) for image in self.images]
            self._measured = True
            self._set(np.array([a != b for a, b in zip(predictions, labels, strict=True)], dtype=bool), 0)

    def _set(self, now: NDArray[np.bool_], step: int) -> None:
        turned = now != self.forgotten
        self.since[turned] = np.where(now[turned], step, 0)
        self.forgotten = now.copy()
        if not self._timer.isActive():
            self._timer.start()

    def set_first(self, first: bool) -> None:
        """Let those not yet forgotten come first, or keep the order of the forget set."""
        self._first = first
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        """Put the rows in order and repaint what turned."""
        turned = np.flatnonzero(self.forgotten != self._shown)
        self._shown = self.forgotten.copy()
        order = np.argsort(self.forgotten, kind="stable") if self._first else np.arange(len(self.images))
        if not np.array_equal(order, self._order):
            self._reorder(order)
        for row in sorted(self._row_of[turned].tolist()):
            self.dataChanged.emit(self.index(row), self.index(row))
        self.counted.emit()

    def _reorder(self, order: NDArray[np.int64]) -> None:
        self.layoutAboutToBeChanged.emit()
        old, persistent = self._order, self.persistentIndexList()
        self._order, self._row_of = order, np.empty_like(order)
        self._row_of[order] = np.arange(len(order))
        self.changePersistentIndexList(
            persistent, [self.index(int(self._row_of[old[index.row()]])) for index in persistent]
        )
        self.layoutChanged.emit()

    @Slot(int)
    def _on_ready(self, number: int) -> None:
        if number < len(self._row_of):
            cell = self.index(int(self._row_of[number]))
            self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an image."""
        return 0 if parent.isValid() else len(self.images)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return picture, state and words."""
        number = int(self._order[index.row()])
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnails.pixmap(number)
        if role == FORGOTTEN:
            return bool(self._shown[number])
        if role == BROKEN:
            return number in self.thumbnails.broken
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.said(number)
        return None

    def said(self, number: int) -> str:
        """Return what is known of an image, in words."""
        return f"{self.images[number]['key']}: {self._state(number)}"

    def _state(self, number: int) -> str:
        if not self.forgotten[number]:
            return tr("not forgotten in the result") if self._measured else tr("not forgotten yet")
        step = int(self.since[number])
        return tr("forgotten at step {step}", step=num(step, ",")) if step else tr("forgotten in the result")

    def inspection(self, row: int) -> Inspection:
        """Return what the inspector shows of one image."""
        number, stored = int(self._order[row]), self.stored
        image = self.images[number]
        facts = ((tr("Label"), str(image["label"])), (tr("By now"), self._state(number)))
        return Inspection(str(image["key"]), facts, load=lambda: stored.decode(number))
