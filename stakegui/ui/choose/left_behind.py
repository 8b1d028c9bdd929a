"""The strip that points out what looks like a chosen image and stays."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.action_button import action_button
from stakegui.ui.actions import Action
from stakegui.ui.choose.alike import Alike
from stakegui.ui.choose.delegate import MARGIN, PictureDelegate
from stakegui.ui.choose.gallery_model import BROKEN, INDEX, GalleryModel
from stakegui.ui.index import Index
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, UNIT, theme
from stakegui.ui.tips import plain_tips

if TYPE_CHECKING:
    from stakegui.services.lookalikes import LookAlike

SIDE = 48


class LeftModel(QAbstractListModel):
    """The session's ``left_behind``, the surest first."""

    def __init__(self, session: Session, gallery: GalleryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._gallery = session, gallery
        self.shown: tuple[LookAlike, ...] = ()
        session.left_behind_changed.connect(self.refresh)
        gallery.thumbnails.ready.connect(self._on_ready)

    @Slot()
    def refresh(self) -> None:
        """Show what is left behind now."""
        self.beginResetModel()
        self.shown = self._session.left_behind
        self.endResetModel()

    def number(self, row: int) -> int:
        """Return which training image a row shows, -1 for none."""
        known = self._gallery.catalogue
        return known.index.get(self.shown[row].key, -1) if known is not None else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many are left behind."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return thumbnail, key, and what the image is like."""
        if not 0 <= index.row() < len(self.shown):
            return None
        number, one = self.number(index.row()), self.shown[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._gallery.thumbnails.pixmap(number) if number >= 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return one.key
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(one)
        if role == BROKEN:
            return number in self._gallery.thumbnails.broken
        return number if role == INDEX else None

    @Slot(int)
    def _on_ready(self, number: int) -> None:
        known = self._gallery.catalogue
        key = known.images.keys[number] if known is not None and number < len(known.images) else None
        for row, one in enumerate(self.shown):
            if one.key == key:
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])


class LeftBehind(QFrame):
    """Hidden where nothing is left behind and nothing was given up; ``looked_at(int)`` names a training image."""

    looked_at = Signal(int)

    def __init__(
        self, session: Session, gallery: GalleryModel, alike: Alike, actions: tuple[Action, Action, Action],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._alike = session, alike
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("Left behind"))
        self.model, self.view, self.text = LeftModel(session, gallery, self), QListView(self), QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self._set_up_view()
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self.text, 1)
        self.buttons = [action_button(self, action) for action in actions]
        for button in self.buttons:
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.view)
        self.model.modelReset.connect(self.refresh)
        alike.changed.connect(self.refresh)
        theme().changed.connect(self._tint)
        self._tint()
        self.refresh()

    def picked(self) -> tuple[LookAlike, ...]:
        """Return what is selected in the strip, all of it where nothing is."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return tuple(self.model.shown[row] for row in rows) or self.model.shown

    @Slot()
    def refresh(self) -> None:
        """Say what is left behind."""
        count, some = len(self.model.shown), bool(self._session.chosen or self._session.outside or self._alike.asked)
        self.text.setText(self._say(count))
        self.view.setVisible(count > 0)
        for button in self.buttons[:2]:
            button.setVisible(count > 0)
        self.buttons[2].setVisible(not self._alike.knows_features and not self._alike.busy)
        self.setVisible(some and (count > 0 or self._alike.given_up or self._alike.busy))

    def _say(self, count: int) -> str:
        if count:
            said = _like_dropped(count) if self._alike.asked else _like_chosen(count)
            return said if self._alike.knows_features else said + " " + tr("Only copies were looked for.")
        if self._alike.busy:
            return tr("Looking for images that look like chosen ones …")
        return tr("Copies of the chosen images were not looked for: that would take more than a minute here.")

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(PictureDelegate(view))
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(False)
        view.setUniformItemSizes(True)
        view.setIconSize(QSize(SIDE, SIDE))
        view.setFixedHeight(SIDE + 2 * MARGIN + view.horizontalScrollBar().sizeHint().height() + 6)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(tr("Images that look like chosen ones and stay"))
        view.selectionModel().currentChanged.connect(self._on_current)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.model.number(current.row()) >= 0:
            self.looked_at.emit(self.model.number(current.row()))

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().message_colour("warning"))
        self.setPalette(palette)


def _like_chosen(count: int) -> str:
    if count == 1:
        return tr("Left behind: 1 image that stays looks like a chosen one.")
    return tr("Left behind: {count:,} images that stay look like a chosen one.", count=count)


def _like_dropped(count: int) -> str:
    if count == 1:
        return tr("Left behind: 1 image that stays looks like a chosen one or a picture that you dropped.")
    return tr(
        "Left behind: {count:,} images that stay look like a chosen one or a picture that you dropped.", count=count
    )


def words(one: LookAlike) -> str:
    """Return what an image is like, how, and how much."""
    from stakegui.services.lookalikes import SAID

    of = PurePath(one.of).name if PurePath(one.of).is_absolute() else one.of
    how = tr(SAID[one.kind]) + ("" if one.kind == "exact" else f", {num(100 * one.score, '.0f')} %")
    return tr("{name} stays and looks like {other} ({how})", name=one.key, other=of, how=how)
