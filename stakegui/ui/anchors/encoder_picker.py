"""Which encoder turns prompts into anchors; one that is not there says why, and none takes its place unasked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tip

ALWAYS = "lexical"


class EncoderPicker(QWidget):
    """A combo box, and beneath it the reason and the question where the session's encoder is not available."""

    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._status: dict[str, Any] = {}
        self.combo, self.reason, self.consent = QComboBox(), QLabel(), QPushButton()
        self._build()
        self.combo.activated.connect(self._on_activated)
        self.consent.clicked.connect(self._on_consent)
        session.prompts_changed.connect(self.refresh)
        self._read()

    def _build(self) -> None:
        self.combo.setModel(QStandardItemModel(self))
        self.combo.setAccessibleName(tr("Encoder"))
        self.combo.setToolTip(tr("Turns each class's prompts into its anchor"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(16)
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.consent.setText(tr("Use the lexical encoder instead"))
        self.consent.setToolTip(tr("Compares the words of the prompts; always there. Only this work is changed."))
        label = QLabel(tr("E&ncoder"))
        label.setBuddy(self.combo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.combo, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.reason)
        layout.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignLeft)
        self.reason.hide()
        self.consent.hide()

    def _read(self) -> None:
        def read() -> Any:
            from stakegui.services.anchors import encoders

            return encoders()

        task = in_pool(self, read)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.failed.emit(tr("The list of encoders could not be read: {error}", error=error))

    @Slot(object)
    def _on_read(self, found: list[Any]) -> None:
        self._status = {status.name: status for status in found}
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the session's encoder; one that the list does not know (a file of weights) is added."""
        current = self._session.encoder
        names = list(dict.fromkeys([*self._status, current]))
        model = self.combo.model()
        assert isinstance(model, QStandardItemModel)
        with QSignalBlocker(self.combo):
            model.clear()
            for name in names:
                model.appendRow(self._item(name))
            self.combo.setCurrentIndex(names.index(current))
        status = self._status.get(current)
        missing = status is not None and not status.available
        self.reason.setText(
            tr("{title} is not available: {reason}", title=status.title, reason=status.reason)
            if status and missing
            else ""
        )
        self.reason.setVisible(missing)
        self.consent.setVisible(missing and current != ALWAYS)

    def _item(self, name: str) -> QStandardItem:
        status = self._status.get(name)
        if status is None:
            return QStandardItem(name)
        item = QStandardItem(status.title if status.available else tr("{title} (not available)", title=status.title))
        item.setData(name, Qt.ItemDataRole.UserRole)
        item.setToolTip(plain_tip(status.reason or status.name))
        item.setEnabled(status.available)
        return item

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self._session.set_encoder(self.combo.itemData(index) or self.combo.itemText(index))

    @Slot()
    def _on_consent(self) -> None:
        self._session.set_encoder(ALWAYS)
