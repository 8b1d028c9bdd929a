"""Asks for the passphrase of the key that signs; it is kept nowhere, and asked for again at the next export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stakegui.core.errors import StakeguiError
from stakegui.core.words import tr
from stakegui.services import signing
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD


class PassphraseDialog(QDialog):
    """``unlocked(object)`` carries the `signing.Signer`; a wrong passphrase is said and asked for again."""

    unlocked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = Path()
        self._task: Task | None = None
        self.said, self.fault = plain_label(""), plain_label("")
        self.line = QLineEdit()
        self.ok_button, self.cancel_button = QPushButton(tr("&Sign")), QPushButton(tr("Cancel"))
        self.setWindowTitle(tr("Passphrase of the signing key"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(tr("Passphrase"))
        self.line.setToolTip(tr("It is used for this export alone, and kept nowhere"))
        set_icon(self.ok_button, "export")
        self.ok_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        form, buttons = QFormLayout(), QHBoxLayout()
        form.setSpacing(GAP)
        form.addRow(tr("&Passphrase"), self.line)
        buttons.addStretch(1)
        buttons.addWidget(self.ok_button)
        buttons.addWidget(self.cancel_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.said)
        whole.addLayout(form)
        whole.addWidget(self.fault)
        whole.addLayout(buttons)
        self.line.textChanged.connect(self._enable)
        self.ok_button.clicked.connect(self._on_ok)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self._on_closed)

    def ask(self, path: Path) -> None:
        """Open for the key in ``path``."""
        self._path = path
        self.said.setText(tr("The key {path} has a passphrase. Evidence is signed with it.", path=path))
        self.fault.hide()
        self._enable()
        self.open()
        self.line.setFocus()

    @Slot()
    def _enable(self) -> None:
        self.ok_button.setEnabled(bool(self.line.text()) and self._task is None)

    @Slot()
    def _on_ok(self) -> None:
        path, secret = self._path, self.line.text()
        self.line.clear()
        self.line.setEnabled(False)
        self.fault.hide()
        # opening is slow by intent, so that passphrases cannot be guessed by the million
        self._task = in_pool(self, lambda: signing.load(path, lambda: secret))
        self._task.done.connect(self._on_open)
        self._task.failed.connect(self._on_wrong)

    @Slot(object)
    def _on_open(self, signer: object) -> None:
        if self._ours():
            self.accept()
            self.unlocked.emit(signer)

    @Slot(object)
    def _on_wrong(self, error: object) -> None:
        if not self._ours():
            return
        self.fault.setText(error.what if isinstance(error, StakeguiError) else str(error))
        self.fault.show()
        self.line.setEnabled(True)
        self.line.setFocus()
        self._enable()

    def _ours(self) -> bool:
        """Whether the answer is to what was asked last: the dialog may have been closed meanwhile."""
        if self.sender() is not self._task:
            return False
        self._task = None
        return True

    @Slot()
    def _on_closed(self) -> None:
        self._task = None
        self.line.clear()
        self.line.setEnabled(True)
