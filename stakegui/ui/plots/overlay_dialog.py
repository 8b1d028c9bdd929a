"""Which earlier sessions lie behind the curves: a list to tick, with a field to find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from stakegui.core.figures import when
from stakegui.core.words import tr
from stakegui.ui.notice import plain_label
from stakegui.ui.plots.overlay import MOST
from stakegui.ui.tips import plain_tip

ID = Qt.ItemDataRole.UserRole


class OverlayDialog(QDialog):
    """Not modal to the application; ``picked(list)`` carries (id, title) of what is ticked."""

    picked = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Overlay earlier sessions"))
        self.search, self.view, self.hint = QLineEdit(), QListView(), plain_label()
        self.model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._titles: dict[str, str] = {}
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._build()
        self.model.itemChanged.connect(self._count)
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def _build(self) -> None:
        self._shown.setSourceModel(self.model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.setPlaceholderText(tr("Find a session"))
        self.search.setAccessibleName(tr("Find a session"))
        self.search.setToolTip(tr("Type a part of the name, the method or the day"))
        self.search.setClearButtonEnabled(True)
        self.view.setModel(self._shown)
        self.view.setAccessibleName(tr("Earlier sessions"))
        self.view.setToolTip(tr("Tick a session, by click or Space, to draw its curves behind"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.hint.setAccessibleName(tr("How many are ticked"))
        layout = QVBoxLayout(self)
        for widget in (self.search, self.view, self.hint, self.buttons):
            layout.addWidget(widget)
        self.resize(480, 420)

    def ask(self, rows: Sequence[dict[str, Any]], ticked: Sequence[str], shown: str) -> None:
        """Offer the sessions (as ``services.sessions.list_sessions`` gives them) but the one that is shown."""
        others = [row for row in rows if row["id"] != shown]
        self._titles = titles(others)
        self.model.clear()
        for row in others:
            parts = (self._titles[row["id"]], row["method"], tr(str(row["status"])), when(row["created"]))
            item = QStandardItem(" · ".join(part for part in parts if part))
            item.setData(row["id"], ID)
            item.setToolTip(plain_tip(row["id"]))
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if row["id"] in ticked else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self._count()
        self.open()
        self.search.setFocus()

    def _ticked(self) -> list[str]:
        items = [self.model.item(row) for row in range(self.model.rowCount())]
        return [str(item.data(ID)) for item in items if item.checkState() == Qt.CheckState.Checked]

    @Slot()
    def _count(self) -> None:
        count = len(self._ticked())
        if not self.model.rowCount():
            text = tr("There is no other session yet: once a run is stored, it can be drawn behind the next one.")
        elif count > MOST:
            text = tr("{count} are ticked; at most {most} can be told apart. Untick some.", count=count, most=MOST)
        else:
            text = tr("%n session(s) ticked", "", count)
        self.hint.setText(text)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(count <= MOST)

    @Slot()
    def _on_accepted(self) -> None:
        self.picked.emit([(one, self._titles[one]) for one in self._ticked()])
        self.accept()


def titles(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return what each session is called; those that share a name with the end of their id."""
    names = {row["id"]: str(row["name"] or row["id"]) for row in rows}
    often = Counter(names.values())
    return {key: f"{name} ({key[-4:]})" if often[name] > 1 else name for key, name in names.items()}
