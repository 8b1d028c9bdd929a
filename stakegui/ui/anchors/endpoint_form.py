"""Where the endpoint is, its model, and its key: the settings remember the first two, the keyring alone the third."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stakegui.core.errors import StakeguiError
from stakegui.core.words import tr
from stakegui.ui import endpoint_settings
from stakegui.ui.background import Task, in_pool
from stakegui.ui.endpoint_settings import EndpointSettings
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, UNIT


class EndpointForm(QWidget):
    """Off by default; every change is remembered at once, but for the key, which has a button."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enabled = QCheckBox(tr("&Use an endpoint (off: nothing is ever sent)"))
        self.address, self.model, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.keep_button, self.drop_button = QPushButton(tr("&Keep")), QPushButton(tr("&Forget"))
        self.told = plain_label()
        self._usable = False
        self._task: Task | None = None
        self._build()
        self.enabled.toggled.connect(self._on_edited)
        for line in (self.address, self.model):
            line.textEdited.connect(self._on_edited)
        self.address.editingFinished.connect(self.look)
        self.key.textChanged.connect(self._enable)
        self.key.returnPressed.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        self.drop_button.clicked.connect(self.drop)

    def _build(self) -> None:
        self.address.setPlaceholderText("https://host/v1")
        self.model.setPlaceholderText(tr("as the endpoint names it"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        for widget, name, tip in (
            (self.enabled, tr("Use an endpoint"), tr("Only then can anything be sent, and only when you press Send")),
            (self.address, tr("Address"), tr("Of an OpenAI-compatible endpoint; https, or http on this machine")),
            (self.model, tr("Model"), tr("The language model's name")),
            (self.key, tr("Key"), tr("Goes to the system's keyring, never to a file, the log or a report")),
            (self.keep_button, tr("Keep the key"), tr("Put the key into the system's keyring, for this host")),
            (self.drop_button, tr("Forget the key"), tr("Take this host's key out of the keyring")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for button in (self.keep_button, self.drop_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.key, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.drop_button)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("A&ddress"), self.address)
        form.addRow(tr("&Model"), self.model)
        form.addRow(tr("Ke&y"), row)
        label = form.labelForField(row)
        if label is not None and hasattr(label, "setBuddy"):
            label.setBuddy(self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.enabled)
        column.addLayout(form)
        column.addWidget(self.told)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no key in the field."""
        self.key.clear()
        super().hideEvent(event)

    def show_settings(self) -> None:
        """Show what is remembered, which another window may have changed."""
        kept = endpoint_settings.read()
        with QSignalBlocker(self.enabled):  # else the empty fields would be remembered
            self.enabled.setChecked(kept.enabled)
        self.address.setText(kept.address)
        self.model.setText(kept.model)
        self.look()
        self._enable()

    @property
    def settings(self) -> EndpointSettings:
        """What stands in the fields."""
        return EndpointSettings(self.address.text().strip(), self.model.text().strip(), self.enabled.isChecked())

    @Slot()
    def _on_edited(self) -> None:
        endpoint_settings.put(self.settings)
        self._enable()
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Ask the keyring, beside the window, whether it has a key for this host."""
        address = self.address.text().strip()

        def read() -> tuple[bool, str, bool]:
            from stakegui.services import keys

            place = keys.place()
            return place.usable, place.told, bool(address) and keys.read(address) is not None

        self._do(read)

    @Slot()
    def keep(self) -> None:
        """Put what was typed into the keyring."""
        address, key = self.address.text().strip(), self.key.text()
        if not (self.keep_button.isEnabled() and key and address):
            return

        def write() -> tuple[bool, str, bool]:
            from stakegui.services import keys

            keys.save(address, key)
            return True, keys.place().told, True

        self._do(write)

    @Slot()
    def drop(self) -> None:
        """Take the host's key out of the keyring."""
        address = self.address.text().strip()

        def remove() -> tuple[bool, str, bool]:
            from stakegui.services import keys

            keys.delete(address)
            place = keys.place()
            return place.usable, place.told, keys.read(address) is not None

        self._do(remove)

    def _do(self, work: Any) -> None:
        task = self._task = in_pool(self, work)
        task.done.connect(self._on_known)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_known(self, found: tuple[bool, str, bool]) -> None:
        if self.sender() is not self._task:
            return
        self._usable, told, there = found
        self.key.clear()
        self.key.setPlaceholderText(tr("a key is there") if there else tr("none is kept for this host"))
        self.told.setText(told)
        self._enable()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self.told.setText(str(error) if isinstance(error, StakeguiError) else type(error).__name__)

    @Slot()
    def _enable(self) -> None:
        self.key.setEnabled(self._usable)
        self.keep_button.setEnabled(self._usable and bool(self.key.text().strip() and self.address.text().strip()))
        self.drop_button.setEnabled(self._usable and bool(self.address.text().strip()))
