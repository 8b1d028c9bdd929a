"""The tray: what is chosen, small, with the count by class, and the buttons that change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from stakegui.core.spec import OutsideImage
from stakegui.core.words import num, tr
from stakegui.ui.actions import Action
from stakegui.ui.choose.delegate import MARGIN, PictureDelegate
from stakegui.ui.choose.gallery_model import BROKEN, INDEX, GalleryModel
from stakegui.ui.choose.outside import OutsideSet
from stakegui.ui.index import Index
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, UNIT
from stakegui.ui.thumbs import Thumbnails
from stakegui.ui.tips import plain_tip, plain_tips

SIDE = 48


class TrayModel(QAbstractListModel):
    """Chosen training images in the order of choosing, then pictures from outside."""

    def __init__(self, session: Session, gallery: GalleryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._gallery = session, gallery
        self._outside = Thumbnails(self)
        self.keys: tuple[str, ...] = ()
        self.pictures: tuple[OutsideImage, ...] = ()
        self._row_of = self._numbers = np.zeros(0, dtype=np.int64)
        session.choice_changed.connect(self.refresh)
        session.data_changed.connect(self.refresh)
        gallery.thumbnails.ready.connect(self._on_ready)
        self._outside.ready.connect(self._on_outside_ready)
        self.refresh()

    @property
    def outside_thumbnails(self) -> Thumbnails:
        """Thumbnails of the pictures from outside."""
        return self._outside

    @Slot()
    def refresh(self) -> None:
        """Show the session's choice."""
        self.beginResetModel()
        self.keys = self._session.chosen
        if self._session.outside != self.pictures:
            self.pictures = self._session.outside
            self._outside.set_images(OutsideSet(self.pictures) if self.pictures else None)
        self._numbers = self._numbers_of(self.keys)
        # as long as the images are many: a dictionary of 50,000 chosen ones would hold the window
        self._row_of = np.full(len(self._gallery.chosen), -1, dtype=np.int64)
        known = self._numbers >= 0
        self._row_of[self._numbers[known]] = np.flatnonzero(known)
        self.endResetModel()

    def _numbers_of(self, keys: tuple[str, ...]) -> NDArray[np.int64]:
        numbers = self._gallery.chosen_numbers
        return numbers if len(numbers) == len(keys) else np.full(len(keys), -1, dtype=np.int64)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of chosen images."""
        return 0 if parent is not None and parent.isValid() else len(self.keys) + len(self.pictures)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return key or file, and thumbnail."""
        row, outside = index.row(), index.row() - len(self.keys)
        if role == Qt.ItemDataRole.DecorationRole:
            if outside >= 0:
                return self._outside.pixmap(outside)
            return self._gallery.thumbnails.pixmap(self._number(row)) if self._number(row) >= 0 else None
        if role == BROKEN:
            return outside in self._outside.broken if outside >= 0 else self._number(row) in self._broken()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if outside < 0:
                return self.keys[row]
            picture = self.pictures[outside]
            return tr("{path} as {label} (from outside)", path=picture.path, label=picture.label)
        return self._number(row) if role == INDEX and outside < 0 else None

    def _number(self, row: int) -> int:
        return int(self._numbers[row])

    def _broken(self) -> set[int]:
        return self._gallery.thumbnails.broken

    @Slot(int)
    def _on_ready(self, number: int) -> None:
        row = int(self._row_of[number]) if number < len(self._row_of) else -1
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    @Slot(int)
    def _on_outside_ready(self, number: int) -> None:
        cell = self.index(len(self.keys) + number)
        self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DecorationRole])


class Tray(QWidget):
    """The list with its heading and buttons; ``looked_at(int)`` carries the row that became current."""

    looked_at = Signal(int)

    def __init__(
        self, session: Session, gallery: GalleryModel, actions: Sequence[Action], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._gallery = session, gallery
        self.model, self.view = TrayModel(session, gallery, self), QListView(self)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(tr("What is chosen"))
        self._set_up_view()
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self.summary, 1)
        for action in actions:
            top.addWidget(_button(self, action))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT, GAP, GAP)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.view)
        self.model.modelReset.connect(self._count)
        self._count()

    def selected(self) -> tuple[tuple[str, ...], tuple[OutsideImage, ...]]:
        """Return the selected keys and pictures from outside."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        count = len(self.model.keys)
        keys = tuple(self.model.keys[r] for r in rows if r < count)
        return keys, tuple(self.model.pictures[r - count] for r in rows if r >= count)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(PictureDelegate(view))
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(False)
        view.setUniformItemSizes(True)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(512)
        view.setIconSize(QSize(SIDE, SIDE))
        view.setFixedHeight(SIDE + 2 * MARGIN + view.horizontalScrollBar().sizeHint().height() + 6)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(tr("Tray of chosen images"))
        view.setToolTip(tr("Delete takes the selected images out"))
        view.selectionModel().currentChanged.connect(self._on_current)

    @Slot()
    def _count(self) -> None:
        text = summary(self._session, self._gallery)
        self.summary.setText(text)
        self.summary.setToolTip(plain_tip(text))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.looked_at.emit(current.row())


def summary(session: Session, gallery: GalleryModel) -> str:
    """Return how many images are chosen, of which classes, and how many from outside."""
    served = ", ".join(session.requests)
    if not session.chosen and not session.outside:
        if served:
            return tr("Nothing is chosen here · for {requests}: the run takes what is named there", requests=served)
        return tr("Nothing is chosen yet: select images and press Space or Enter, or double-click one")
    known = gallery.catalogue
    counts: Counter[str] = Counter(o.label for o in session.outside)
    if known is not None:
        chosen = np.bincount(known.images.labels[gallery.chosen], minlength=len(known.images.classes))
        counts.update({known.images.classes[i]: int(chosen[i]) for i in np.flatnonzero(chosen).tolist()})
    classes = ", ".join(f"{name} ({num(count, ',')})" for name, count in counts.most_common(8))
    if len(counts) > 8:
        classes = tr("{classes} and {count} more classes", classes=classes, count=len(counts) - 8)
    total, outside = len(session.chosen) + len(session.outside), len(session.outside)
    if outside:
        said = tr(
            "{count:,} chosen: {classes}, {outside:,} of them from outside",
            count=total, classes=classes, outside=outside,
        )  # fmt: skip
    else:
        said = tr("{count:,} chosen: {classes}", count=total, classes=classes)
    return said + " · " + tr("for {requests}", requests=served) if served else said


def _button(parent: QWidget, action: Action) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.text().replace("&", ""))
    return button
