"""What a request names, to be edited: a list, and a line to add to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from stakegui.core.requests import Item
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.requests.wording import KINDS, called
from stakegui.ui.theme import GAP
from stakegui.ui.tips import plain_tips

_HINTS = {
    "image": tr("Key or path of a training image"),
    "identity": tr("Name of the person in the data"),
    "class": tr("Name of the class"),
    "outside": tr("Path of the picture"),
}


class ItemsModel(QAbstractListModel):
    """One row a thing that is named."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def set_items(self, items: Iterable[Item]) -> None:
        """Show other items, each once."""
        self.beginResetModel()
        self.items = list({(one.kind, one.name): one for one in items}.values())
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return kind and name."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return called(self.items[index.row()])
        return None


def items_view(model: ItemsModel, name: str) -> QListView:
    """Return a list of ``model`` that stays quick with many rows."""
    view = QListView()
    view.setModel(model)
    view.setUniformItemSizes(True)
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    view.setTabKeyNavigation(False)
    view.setAccessibleName(name)
    return view


class ItemsEditor(QWidget):
    """The list with its line; ``changed`` follows every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ItemsModel(self)
        self.view = items_view(self.model, tr("What the request names"))
        self.kind, self.name, self.label = QComboBox(), QLineEdit(), QLineEdit()
        self.add_button, self.remove_button = QPushButton(tr("&Add")), QPushButton(tr("&Take out"))
        for kind, title in KINDS.items():
            self.kind.addItem(title, kind)
        for widget, title, tip in (
            (self.kind, tr("Kind"), tr("What the name means")),
            (self.name, tr("Name"), tr("Enter adds it to the list")),
            (self.label, tr("Label"), tr("The label that the picture shall lose")),
            (self.add_button, tr("Add"), tr("Add it to the list")),
            (self.remove_button, tr("Take out"), tr("Take the selected lines out of the list")),
        ):
            widget.setAccessibleName(title)
            widget.setToolTip(tip)
        self.label.setPlaceholderText(tr("Label that it shall lose"))
        self.add_button.setAutoDefault(False)
        self.remove_button.setAutoDefault(False)
        self.view.setMinimumHeight(80)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.kind)
        row.addWidget(self.name, 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.name.textChanged.connect(self._enable)
        self.label.textChanged.connect(self._enable)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)
        self._on_kind()

    @property
    def items(self) -> tuple[Item, ...]:
        """What the list holds."""
        return tuple(self.model.items)

    def set_items(self, items: Iterable[Item]) -> None:
        """Show what a request names."""
        self.model.set_items(items)
        self.name.clear()
        self.label.clear()

    @Slot()
    def add(self) -> None:
        """Add what the line says."""
        if not self.add_button.isEnabled():
            return
        kind, name = str(self.kind.currentData()), self.name.text().strip()
        if kind == "outside":
            name = str(Path(name).expanduser().absolute())
        label = self.label.text().strip() if kind == "outside" else ""
        self.set_items([*self.model.items, Item.model_validate({"kind": kind, "name": name, "label": label})])
        self.view.scrollToBottom()
        self.changed.emit()

    @Slot()
    def remove(self) -> None:
        """Take the selected lines out."""
        gone = {index.row() for index in self.view.selectionModel().selectedIndexes()}
        self.model.set_items(one for row, one in enumerate(self.model.items) if row not in gone)
        self.changed.emit()

    @Slot()
    def _on_kind(self) -> None:
        kind = str(self.kind.currentData())
        self.name.setPlaceholderText(_HINTS[kind])
        self.label.setVisible(kind == "outside")
        self._enable()

    @Slot()
    def _enable(self) -> None:
        labelled = self.kind.currentData() != "outside" or bool(self.label.text().strip())
        self.add_button.setEnabled(bool(self.name.text().strip()) and labelled)
        self.remove_button.setEnabled(self.view.selectionModel().hasSelection())
