"""Asks, inside the page, before a request is deleted, and says what is lost; or lists what is wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from stakegui.core.requests import DeletionRequest
from stakegui.core.words import tr
from stakegui.ui.delete_question import DeleteQuestion
from stakegui.ui.notice import plain_label


class DeleteRequestQuestion(DeleteQuestion):
    """``confirmed(str)`` carries the request's number."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Delete the request?"), tr("Delete it"), tr("Keep"), parent)
        self._number = ""
        self.sure.connect(self._on_sure)

    def ask(self, request: DeletionRequest) -> None:
        """Ask about a request."""
        self._number = request.number
        said = [
            tr(
                "Delete the request {number}? Its days, texts, figures and the salt of its "
                "hashes are lost; its sessions stay.",
                number=request.number,
            )
        ]
        if request.status != "purged":
            said.append(tr("What is kept of its pictures stays: purge it before."))
        self.put(" ".join([*said, tr("This cannot be undone.")]))

    @Slot()
    def _on_sure(self) -> None:
        self.confirmed.emit(self._number)


class FaultyRowsPanel(QFrame):
    """What is wrong with an imported file, line by line; hidden while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.list, self.close_button = plain_label(), QListWidget(), QPushButton(tr("Close"))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Faulty rows"))
        self.list.setToolTip(tr("Correct these rows in the file, then import it again"))
        self.close_button.setToolTip(tr("Close this list"))
        self.close_button.clicked.connect(self.hide)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("What is wrong with the file"))
        top = QHBoxLayout()
        top.addWidget(self.text, 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.list)
        self.hide()

    @Slot(str, object)
    def show_rows(self, where: str, rows: Sequence[str]) -> None:
        """List the faults."""
        if len(rows) == 1:
            said = tr("1 row is wrong, and nothing was imported. Correct the file and import it again.")
        else:
            said = tr(
                "%n rows are wrong, and nothing was imported. Correct the file and import it again.", "", len(rows)
            )
        self.text.setText(f"{said}\n{where}")
        self.list.clear()
        self.list.addItems(list(rows))
        self.list.setFixedHeight(min(max(len(rows), 2), 8) * max(18, self.list.sizeHintForRow(0)) + 8)
        self.show()
