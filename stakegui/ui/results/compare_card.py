"""Other sessions beside the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.notice import plain_label
from stakegui.ui.results.compare_view import CompareView
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tip

NONE, MORE, ALL = tr("Choose a session …"), tr("Add another session …"), tr("All sessions are shown")
ALONE = tr("No other session yet")
HINT = tr("Choose a session above: its settings and figures stand beside this one's, and all points in one plot.")
HINT_ALONE = tr("Once there is a second session, it can be put beside this one here.")
LOWEST_PX = 440


class CompareCard(QWidget):
    """A picker that adds sessions, a button that takes one out, and the comparison."""

    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stored = ""
        self.others: list[str] = []
        self._list: list[dict[str, Any]] = []
        self.picker, self.remove, self.view = QComboBox(), QPushButton(tr("Take out")), CompareView(session)
        self.hint = plain_label(HINT_ALONE)
        self.table, self.model, self.plot = self.view.table, self.view.model, self.view.plot
        self._build()
        self.picker.activated.connect(self._on_picked)
        self.remove.clicked.connect(self.take_out)
        self.view.failed.connect(self.failed)
        self.view.filled.connect(self._on_filled)
        self.table.selectionModel().currentChanged.connect(self._on_filled)

    def _build(self) -> None:
        self.picker.setAccessibleName(tr("Compare with"))
        self.picker.setToolTip(tr("A session to put beside this one; add as many as you like"))
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.picker.setMinimumContentsLength(24)
        self.remove.setAccessibleName(tr("Take the session out"))
        self.remove.setToolTip(tr("Take the session of the selected column out of the comparison"))
        label = QLabel(tr("Compare &with"))
        label.setBuddy(self.picker)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.picker, 1)
        row.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        layout.addWidget(self.view, 1)
        self.view.setMinimumHeight(LOWEST_PX)
        self.view.hide()
        self.remove.hide()

    def set_session(self, stored: str) -> None:
        """Show nothing beside another session, and read the list anew."""
        if stored != self.stored:
            self.others = []
        self.stored = stored
        self._show()
        db = self._session.db

        def read() -> Any:
            from stakegui.services.sessions import list_sessions

            return list_sessions(db)

        task = in_pool(self, read)
        task.done.connect(self._on_list)
        task.failed.connect(self._on_failed)

    def compare_with(self, others: Sequence[str]) -> None:
        """Put these sessions beside the one that is shown."""
        self.others = [i for i in dict.fromkeys(others) if i != self.stored]
        self._show()

    def refresh(self) -> None:
        """Read again what is shown: points may have been measured since."""
        if self.others:
            self._show()

    def _show(self) -> None:
        self.view.setVisible(bool(self.others))
        self.hint.setVisible(not self.others)
        self.remove.setVisible(bool(self.others))
        self.view.show_sessions((self.stored, *self.others) if self.others else ())
        self._offer()

    @Slot(object)
    def _on_list(self, found: list[dict[str, Any]]) -> None:
        self._list = found
        known = {row["id"] for row in found}
        if not known.issuperset(self.others):
            self.compare_with([i for i in self.others if i in known])
        self._offer()

    def _offer(self) -> None:
        """Offer the sessions that are not shown yet."""
        left = [row for row in self._list if row["id"] != self.stored and row["id"] not in self.others]
        with QSignalBlocker(self.picker):
            self.picker.clear()
            invitation = (MORE if left else ALL) if self.others else (NONE if left else ALONE)
            self.picker.addItem(invitation, "")
            for row in left:
                self.picker.addItem(f"{row['name'] or row['id']} · {row['method']} · {tr(row['status'])}", row["id"])
                self.picker.setItemData(self.picker.count() - 1, plain_tip(row["id"]), Qt.ItemDataRole.ToolTipRole)
        self.picker.setEnabled(bool(left))
        self.hint.setText(HINT if left else HINT_ALONE)

    @Slot(int)
    def _on_picked(self, _index: int) -> None:
        other = self.picker.currentData()
        if other:
            self.compare_with([*self.others, other])

    @Slot()
    def take_out(self) -> None:
        """Take the session of the current column out; the shown one stays."""
        column = self.table.currentIndex().column()
        if 2 <= column < 2 + len(self.others):
            self.compare_with([i for i in self.others if i != self.others[column - 2]])

    @Slot()
    def _on_filled(self) -> None:
        self.remove.setEnabled(2 <= self.table.currentIndex().column() < 2 + len(self.others))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.failed.emit(tr("The sessions could not be read: {error}", error=error))
