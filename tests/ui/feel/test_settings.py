"""The settings: kept by OK, put back by Cancel, in force where they can be, whatever the file holds."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from stakegui.core.paths import data_dir
from stakegui.ui import settings, texts
from stakegui.ui.main_window import MainWindow
from stakegui.ui.preferences import values
from stakegui.ui.preferences.dialog import SettingsDialog
from stakegui.ui.preferences.endpoint import fault_of
from stakegui.ui.preferences.values import KEYS, Preferences
from stakegui.ui.theme import theme

LEFT = Qt.MouseButton.LeftButton
ADDRESS, KEY = "https://models.example/v1", "sk-not-a-real-key-42"


class InMemory(KeyringBackend):
    """A keyring as a desktop has it."""

    priority = 5
    name = "test keyring"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def dialog(qtbot, session, worker):
    made = SettingsDialog(session, worker)
    qtbot.addWidget(made)
    made.runs.look = lambda: None  # starts torch; see below
    made.ask()
    yield made
    made.reject()


def press(qtbot, dialog, which) -> None:
    qtbot.mouseClick(dialog.buttons.button(which), LEFT)


def pick(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_ok_keeps_and_applies_cancel_puts_back(qtbot, session, dialog) -> None:
    pick(dialog.general.mode, "dark")
    assert theme().dark, "the look is tried at once"
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Cancel)
    assert not theme().dark and values.read() == Preferences(mode="system")
    dialog.ask()
    pick(dialog.general.mode, "dark")
    pick(dialog.general.language, "de")
    assert "next start" in dialog.general._language_note.text() or "STAKEGUI_LANGUAGE" in (
        dialog.general._language_note.text()
    )
    dialog.runs.threads.setValue(3)
    pick(dialog.runs.device, "cpu")
    dialog.general.notify.setChecked(False)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert (session.settings.threads, session.settings.device) == (3, "cpu") and theme().dark
    assert values.read() == Preferences(device="cpu", threads=3, mode="dark", language="de", notify=False)
    assert settings.number("run/notify", 1) == 0, "the notifier reads a number"


def test_a_restart_finds_them_and_defaults_come_back(qtbot, tmp_path, dialog) -> None:
    dialog.runs.threads.setValue(5)
    dialog.accept()
    settings._files.clear()  # as another process reads the file
    window = MainWindow(tmp_path / "c.db")
    assert window.session.settings.threads == 5
    window.close()
    window.deleteLater()
    dialog.ask()
    press(qtbot, dialog, QDialogButtonBox.StandardButton.RestoreDefaults)
    assert dialog.runs.threads.value() == Preferences().threads
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert values.read() == Preferences() and not settings.text(KEYS["threads"])


def test_damaged_values_are_the_programs_own() -> None:
    for name, value in (("device", "tpu"), ("threads", "many"), ("language", "xx"), ("encoder", ""), ("mode", "pink"),
                        ("notify", "perhaps")):  # fmt: skip
        settings.put(KEYS[name], value)
    assert values.read() == Preferences()
    settings.put(KEYS["threads"], 100_000)
    assert values.read().threads == Preferences().threads


def test_devices_and_encoders_are_looked_for_and_told(qtbot, session, worker) -> None:
    dialog = SettingsDialog(session, worker)
    qtbot.addWidget(dialog)
    settings.put(KEYS["device"], "cuda")
    settings.put(KEYS["encoder"], "lexical")
    dialog.ask()
    runs = dialog.runs
    qtbot.waitUntil(lambda: bool(runs._devices) and bool(runs._encoders), timeout=60_000)
    assert runs.encoder.findData("sentence:minilm") >= 0 and "sentence:minilm" in runs._encoder_note.text()
    if "cuda" not in runs._devices:
        assert "not found here" in runs.device.currentText() and "refused" in runs._device_note.text()
    pick(runs.device, "auto")
    assert "Means here" in runs._device_note.text()
    runs.threads.setValue(256)
    assert "slower" in runs._threads_note.text()
    dialog.reject()


def test_the_key_goes_into_the_keyring_and_nowhere_else(qtbot, ring, dialog) -> None:
    tab = dialog.endpoint
    tab.enabled.setChecked(True)
    qtbot.keyClicks(tab.address, ADDRESS)
    qtbot.keyClicks(tab.model, "small")
    qtbot.waitUntil(lambda: tab._state is not None and tab._state.usable, timeout=5000)
    qtbot.keyClicks(tab.key, KEY)
    assert tab.key.echoMode() == tab.key.EchoMode.Password
    dialog.tabs.setCurrentIndex(2)
    qtbot.mouseClick(tab.save_button, LEFT)
    qtbot.waitUntil(lambda: tab._state.kept, timeout=5000)
    assert list(ring.kept.values()) == [KEY] and tab.key.text() == ""
    dialog.accept()
    assert settings.text("endpoint/address") == ADDRESS and settings.number("endpoint/enabled", 0) == 1
    settings.write()
    assert not [p for p in data_dir().rglob("*") if p.is_file() and KEY.encode() in p.read_bytes()]
    dialog.ask()
    qtbot.waitUntil(lambda: tab.forget_button.isEnabled(), timeout=5000)
    qtbot.mouseClick(tab.forget_button, LEFT)
    qtbot.waitUntil(lambda: not ring.kept, timeout=5000)


def test_ok_keeps_a_typed_key_too_or_stays_open_and_says_why(qtbot, ring, dialog) -> None:
    tab = dialog.endpoint
    qtbot.keyClicks(tab.key, KEY)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert dialog.isVisible() and dialog.tabs.currentIndex() == 2 and tab.key.text() == KEY
    assert "needs a sound address" in tab._key_note.text() and not ring.kept
    qtbot.keyClicks(tab.address, ADDRESS)
    keyring.set_keyring(fail.Keyring())
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(lambda: "STAKEGUI_API_KEY" in tab._key_note.text(), timeout=5000)
    assert dialog.isVisible() and tab.key.text() == KEY and not settings.text(KEYS["endpoint_address"])
    keyring.set_keyring(ring)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=5000)
    assert list(ring.kept.values()) == [KEY] and tab.key.text() == ""
    assert settings.text(KEYS["endpoint_address"]) == ADDRESS


def test_cancel_while_the_keyring_is_busy_closes_and_keeps_no_values(qtbot, ring, dialog) -> None:
    kept = []
    dialog.kept.connect(lambda: kept.append(1))
    qtbot.keyClicks(dialog.endpoint.address, ADDRESS)
    qtbot.keyClicks(dialog.endpoint.key, KEY)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Cancel)
    qtbot.waitUntil(lambda: bool(ring.kept), timeout=5000)
    qtbot.wait(50)
    assert not kept and not settings.text(KEYS["endpoint_address"])


def test_a_change_of_language_waits_for_the_next_start_also_back_to_the_systems(dialog, monkeypatch) -> None:
    monkeypatch.delenv("STAKEGUI_LANGUAGE", raising=False)
    monkeypatch.setattr(texts, "of_system", lambda: "de")
    note = dialog.general._language_note
    pick(dialog.general.language, "en")
    assert note.text() == "In force: English."
    pick(dialog.general.language, "")
    assert "In force now: English" in note.text() and "next start" in note.text()
    monkeypatch.setattr(texts, "of_system", lambda: "en")
    pick(dialog.general.language, "de")
    pick(dialog.general.language, "")
    assert note.text() == "In force: English."


def test_without_a_keyring_the_environment_is_named(qtbot, monkeypatch, dialog) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        tab = dialog.endpoint
        tab.look()
        qtbot.waitUntil(lambda: "STAKEGUI_API_KEY" in tab._key_note.text(), timeout=5000)
        qtbot.keyClicks(tab.address, ADDRESS)
        qtbot.keyClicks(tab.key, KEY)
        assert not tab.save_button.isEnabled() and not tab.forget_button.isEnabled()
        monkeypatch.setenv("STAKEGUI_API_KEY", KEY)
        tab.look()
        qtbot.waitUntil(lambda: "environment is used" in tab._key_note.text(), timeout=5000)
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("address", "sound"),
    [(ADDRESS, True), ("http://localhost:8000/v1", True), ("http://[::1]:1/v1", True), ("http://10.0.0.1/v1", False),
     ("models.example", False), ("", False), ("ftp://x", False), ("http://[", False)],
)  # fmt: skip
def test_an_address_that_others_could_listen_to_is_told(address, sound) -> None:
    assert (fault_of(address) == "") is sound


def test_dialogs_for_files_begin_where_the_settings_say(tmp_path) -> None:
    settings.remember_folder("data", tmp_path)
    assert settings.folder("data") == str(tmp_path)
    fixed = tmp_path / "pictures"
    settings.put(KEYS["images_folder"], str(fixed))
    assert settings.folder("data") == str(tmp_path), "a folder that is gone is passed over"
    fixed.mkdir()
    assert settings.folder("data") == str(fixed) and settings.folder("report") == ""
