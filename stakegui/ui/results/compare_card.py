"""Another session beside the one that is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from stakegui.ui.background import in_pool
from stakegui.ui.results.measures_model import CompareModel
from stakegui.ui.session import Session

NONE = "Choose a session …"


class CompareCard(QWidget):
    """A picker of sessions and the table."""

    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stored = ""
        self.picker, self.table, self.model = QComboBox(), QTableView(), CompareModel(self)
        self._build()
        self.picker.activated.connect(self._on_picked)

    def _build(self) -> None:
        self.picker.setAccessibleName("Compare with")
        self.picker.setToolTip("The session to put beside this one")
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.picker.setMinimumContentsLength(24)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Sessions side by side")
        self.table.setToolTip("Figures after each run, and the change from before it")
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setMinimumHeight(360)
        self.table.hide()
        label = QLabel("Compare &with")
        label.setBuddy(self.picker)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.picker, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.table)

    def set_session(self, stored: str) -> None:
        """Show nothing beside another session, and read the list anew."""
        if stored != self.stored:
            self.table.hide()
        self.stored = stored
        db = self._session.db

        def read() -> Any:
            from stakegui.services.sessions import list_sessions

            return list_sessions(db)

        task = in_pool(self, read)
        task.done.connect(self._on_list)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_list(self, found: list[dict[str, Any]]) -> None:
        kept = self.picker.currentData()
        with QSignalBlocker(self.picker):
            self.picker.clear()
            self.picker.addItem(NONE, "")
            for row in found:
                if row["id"] != self.stored:
                    self.picker.addItem(f"{row['name'] or row['id']} · {row['method']} · {row['status']}", row["id"])
                    self.picker.setItemData(self.picker.count() - 1, row["id"], Qt.ItemDataRole.ToolTipRole)
            self.picker.setCurrentIndex(max(0, self.picker.findData(kept)) if not self.table.isHidden() else 0)
        self.picker.setEnabled(self.picker.count() > 1)
        if self.picker.count() == 1:
            self.picker.setItemText(0, "No other session yet")

    @Slot(int)
    def _on_picked(self, _index: int) -> None:
        other, stored, db = self.picker.currentData(), self.stored, self._session.db
        if not other:
            self.table.hide()
            return

        def read() -> Any:
            from stakegui.services.sessions import compare

            return compare(db, [stored, other])

        task = in_pool(self, read)
        task.done.connect(self._on_views)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_views(self, views: list[Any]) -> None:
        self.model.set_views(views)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.show()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.failed.emit(f"The sessions could not be read: {error}")
