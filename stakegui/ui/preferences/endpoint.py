"""Settings of the endpoint that may draft prompts: off unless asked for; its key lies in the keyring alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from stakegui.core.hosts import is_local
from stakegui.core.words import tr
from stakegui.ui.background import Task, in_pool
from stakegui.ui.notice import plain_label
from stakegui.ui.preferences import keys
from stakegui.ui.preferences.keys import KeyState
from stakegui.ui.preferences.rows import Rows, say
from stakegui.ui.preferences.values import Preferences
from stakegui.ui.theme import UNIT

_TYPED_MS = 400
"""The key is one address's: it is asked for once the address is typed."""


class EndpointTab(Rows):
    """On or off, address, model, key.

    ``key_kept()`` or ``key_refused()`` follows `keep_key`; the note below the field says why not.
    """

    key_kept = Signal()
    key_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enabled = QCheckBox(tr("&Let a language model draft prompts"))
        self.address, self.model, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.save_button, self.forget_button = QPushButton(tr("&Save key")), QPushButton(tr("&Forget key"))
        self.enabled.setToolTip(tr("Off: nothing leaves this machine"))
        about = plain_label(tr("An OpenAI-compatible endpoint of your choice. Names of classes and the prompt that you "
                               "see before are sent there, never pictures, and only when you ask for it."))  # fmt: skip
        self.add_whole(about)
        self.add_whole(self.enabled)
        self.address.setPlaceholderText("https://…/v1")
        self._address_note = self.add(tr("&Address"), self.address, tr("Up to and with /v1"))
        self._model_note = self.add(tr("&Model"), self.model, tr("The model's name as the endpoint knows it"))
        self._key_note = self.add(tr("&Key"), self._keys(), tr("Goes into the keyring, nowhere else"), self.key)
        self._state: KeyState | None = None
        self._task: Task | None = None
        self._later = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._later.timeout.connect(self.look)
        self.address.textChanged.connect(self._later.start)
        self.enabled.toggled.connect(self._tell)
        for line in (self.address, self.model, self.key):
            line.textChanged.connect(self._tell)
        self.save_button.clicked.connect(self._on_save)
        self.forget_button.clicked.connect(self._on_forget)
        self._tell()

    def _keys(self) -> QWidget:
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.key, 1)
        for button, tip in (
            (self.save_button, tr("Put what stands in the field into the system's keyring, at once")),
            (self.forget_button, tr("Take the key out of the keyring, at once")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            row.addWidget(button)
        return box

    def look(self) -> None:
        """Find out where the key of this address is; a keyring may take its time."""
        address = self._address()
        self._ask(lambda: keys.state(address))

    def show_values(self, values: Preferences) -> None:
        """Show these values."""
        self.enabled.setChecked(values.endpoint_enabled)
        self.address.setText(values.endpoint_address)
        self.model.setText(values.endpoint_model)
        self.key.clear()
        self._tell()

    def taken(self, values: Preferences) -> Preferences:
        """Return ``values`` with what stands here; the key is not among them."""
        return replace(
            values,
            endpoint_enabled=self.enabled.isChecked(),
            endpoint_address=self._address(),
            endpoint_model=self.model.text().strip(),
        )

    def keep_key(self) -> None:
        """Put what was typed into the keyring; it stays in the field until it is there."""
        self._later.stop()  # looking at another address would take this one's answer away
        address, key = self._address(), self.key.text().strip()
        if fault_of(address):
            told = tr("The key is not kept yet: it needs a sound address. Correct that, or empty this field.")
            say(self._key_note, told)
            self.key_refused.emit()
            return
        self._ask(lambda: keys.save(address, key))
        assert self._task is not None
        self._task.done.connect(self._on_kept)
        self._task.failed.connect(self._on_refused)

    def leave(self) -> None:
        """Forget what was typed, and whatever is still asked."""
        self._task = None
        self.key.clear()

    def _address(self) -> str:
        return self.address.text().strip().rstrip("/")

    def _ask(self, work: Callable[[], KeyState]) -> None:
        task = self._task = in_pool(self, work)
        task.done.connect(self._on_state)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_state(self, state: KeyState) -> None:
        if self.sender() is self._task:
            self._state = state
            say(self._key_note, state.told)
            self._tell()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            say(self._key_note, tr("The keyring refused: {error}", error=str(error) or type(error).__name__))

    @Slot(object)
    def _on_kept(self, _state: KeyState) -> None:
        if self.sender() is self._task:
            self.key.clear()
            self.key_kept.emit()

    @Slot(object)
    def _on_refused(self, _error: Exception) -> None:
        if self.sender() is self._task:
            self.key_refused.emit()

    @Slot()
    def _on_save(self) -> None:
        self._later.stop()
        address, key = self._address(), self.key.text().strip()
        self.key.clear()
        self._ask(lambda: keys.save(address, key))

    @Slot()
    def _on_forget(self) -> None:
        address = self._address()
        self._ask(lambda: keys.forget(address))

    @Slot()
    def _tell(self) -> None:
        on = self.enabled.isChecked()
        say(self._address_note, fault_of(self.address.text().strip()) if on else "")
        say(self._model_note, tr("Give the model's name.") if on and not self.model.text().strip() else "")
        state, sound = self._state, not fault_of(self._address())
        self.save_button.setEnabled(bool(self.key.text().strip()) and sound and state is not None and state.usable)
        self.forget_button.setEnabled(state is not None and state.kept)


def fault_of(address: str) -> str:
    """Return what is wrong with an endpoint's address, "" where nothing is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        return tr("Give an address that begins with https:// (http:// on this machine alone).")
    if parts.scheme == "http" and not is_local(host):
        return tr("Anybody on the way could read what is sent: take https:// instead.")
    return ""
