"""For which deletion requests the next run is, with a button to take them off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP


class RequestsLine(QWidget):
    """Follows the session; hidden while the run is for no request."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.label, self.off_button = plain_label(), QToolButton()
        self.label.setAccessibleName(tr("Requests that the run serves"))
        self.off_button.setAutoRaise(True)
        self.off_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.off_button.setAccessibleName(tr("Not for these requests"))
        self.off_button.setToolTip(tr("Let the run serve no request; what is chosen stays. Undo brings them back."))
        set_icon(self.off_button, "close")
        self.off_button.clicked.connect(self._on_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.label, 1)
        row.addWidget(self.off_button, 0, Qt.AlignmentFlag.AlignTop)
        session.requests_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Name the requests."""
        numbers = self._session.requests
        listed = ", ".join(numbers)
        self.label.setText(
            tr("For the request {number}: all that it names goes, with whatever else is chosen.", number=listed)
            if len(numbers) == 1
            else tr(
                "For the requests {numbers}: all that they name goes, with whatever else is chosen.", numbers=listed
            )
        )
        self.setVisible(bool(numbers))

    @Slot()
    def _on_off(self) -> None:
        self._session.serve(())
