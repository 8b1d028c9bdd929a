"""Asks for a name and a note before the prompts are kept as a version."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD


class SaveVersionDialog(QDialog):
    """Tells ``keep`` name and note."""

    def __init__(self, keep: Callable[[str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._keep = keep
        self.name, self.note = QLineEdit(), QLineEdit()
        self.save_button, self.close_button = QPushButton(tr("&Save")), QPushButton(tr("Close"))
        self.setWindowTitle(tr("Save the prompts as a version"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        for widget, name, tip in (
            (self.name, tr("Name"), tr("What the version is called")),
            (self.note, tr("Note"), tr("Anything worth knowing of it; may stay empty")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
            widget.setMaxLength(400)
        set_icon(self.save_button, "save")
        self.save_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        form, buttons = QFormLayout(), QHBoxLayout()
        form.setSpacing(GAP)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("N&ote"), self.note)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(plain_label(tr("Equal prompts are kept once. A run keeps the prompts that it uses by itself.")))
        whole.addLayout(form)
        whole.addLayout(buttons)
        self.name.textChanged.connect(self._enable)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)

    def ask(self) -> None:
        """Open for a new version."""
        self.name.clear()
        self.note.clear()
        self._enable()
        self.open()
        self.name.setFocus()

    @Slot()
    def _enable(self) -> None:
        self.save_button.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _on_save(self) -> None:
        self.accept()
        self._keep(self.name.text().strip(), self.note.text().strip())
