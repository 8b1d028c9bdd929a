"""Recent models or images: a click or Enter opens one again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.index import Index
from stakegui.ui.theme import UNIT
from stakegui.ui.tips import plain_tips

LINE_PX = 20


class RecentModel(QAbstractListModel):
    """Paths, newest first."""

    def __init__(self, kind: settings.Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.paths: list[Path] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.beginResetModel()
        self.paths = settings.recent(self._kind)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of paths."""
        return 0 if parent is not None and parent.isValid() else len(self.paths)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name and folder, or the whole path as tooltip."""
        path = self.paths[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{path.name}   ({path.parent})"
        return str(path) if role == Qt.ItemDataRole.ToolTipRole else None


class _AsWideAsThere(QStyledItemDelegate):
    """Asks for no width: the line is elided to what there is, instead of being cut or scrolled."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line's height."""
        return QSize(0, max(LINE_PX, super().sizeHint(option, index).height()))


class RecentList(QWidget):
    """A heading and the list; ``picked(Path)`` says which; Delete takes one off the list."""

    picked = Signal(object)

    def __init__(self, kind: settings.Kind, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.model = RecentModel(kind, self)
        heading, self.view = QLabel(title, self), QListView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(title)
        self.view.setToolTip(tr("Click or Enter opens it again; Delete takes it off this list"))
        self.view.setUniformItemSizes(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setItemDelegate(_AsWideAsThere(self))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.clicked.connect(self._on_picked)
        heading.setBuddy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(heading)
        column.addWidget(self.view)
        self.view.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; it is hidden while empty."""
        self.model.refresh()
        rows = len(self.model.paths)
        self.view.setFixedHeight(max(1, min(rows, 4)) * max(LINE_PX, self.view.sizeHintForRow(0)) + 6)
        self.setVisible(bool(rows))

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        """Enter opens, Delete takes off the list."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            current = self.view.currentIndex()
            if current.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._on_picked(current)
                return True
            if current.isValid() and event.key() == Qt.Key.Key_Delete:
                settings.forget(self._kind, self.model.paths[current.row()])
                self.refresh()
                return True
        return super().eventFilter(watched, event)

    @Slot(QModelIndex)
    def _on_picked(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.paths[index.row()])
