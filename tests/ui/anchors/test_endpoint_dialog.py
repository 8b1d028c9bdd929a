"""Asking an endpoint from the window: off at first, the text is shown before, the answer after, the key is nowhere."""

from __future__ import annotations

import logging

import keyring
import pytest
from PySide6.QtCore import Qt
from stand_in import MemoryKeyring, standing_in

from stakegui.ui import endpoint_settings, settings

KEY = "sk-secret-4711"


@pytest.fixture
def server():
    with standing_in() as found:
        yield found


@pytest.fixture
def dialog(qtbot, digits_page, monkeypatch):
    monkeypatch.delenv("STAKEGUI_API_KEY", raising=False)
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    digits_page.proposing.ask()
    made = digits_page.proposing._dialogs["EndpointDialog"]
    qtbot.waitUntil(lambda: made.form.key.isEnabled(), timeout=10_000)
    yield made
    made.reject()
    keyring.set_keyring(before)


def set_up(qtbot, dialog, server):
    qtbot.mouseClick(dialog.form.enabled, Qt.MouseButton.LeftButton, pos=dialog.form.enabled.rect().center() / 8)
    qtbot.keyClicks(dialog.form.address, server.address)
    qtbot.keyClicks(dialog.form.model, "tiny")


def answered(qtbot, dialog):
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)


def test_it_is_off_until_it_is_set_up(qtbot, dialog, server) -> None:
    assert not endpoint_settings.read().enabled and dialog.leaves.text() == "Off: nothing is sent."
    qtbot.keyClicks(dialog.form.address, server.address)
    qtbot.keyClicks(dialog.form.model, "tiny")
    assert not dialog.send_button.isEnabled()
    dialog.send()
    qtbot.wait(50)
    assert server.asked == []
    qtbot.keyClick(dialog.form.enabled, Qt.Key.Key_Space)
    assert dialog.send_button.isEnabled() and "127.0.0.1: no picture" in dialog.leaves.text()
    assert endpoint_settings.read() == endpoint_settings.EndpointSettings(server.address, "tiny", True)


def test_what_another_window_has_set_is_shown_and_stays(qtbot, dialog) -> None:
    dialog.reject()
    kept = endpoint_settings.EndpointSettings("https://host.example/v1", "large", True)
    endpoint_settings.put(kept)
    dialog.ask("0")
    assert dialog.form.settings == kept == endpoint_settings.read() and dialog.send_button.isEnabled()
    settings.put("endpoint/enabled", "true")
    assert endpoint_settings.read().enabled


def test_the_shown_text_is_sent_and_the_answer_waits_for_approval(qtbot, session, dialog, server) -> None:
    set_up(qtbot, dialog, server)
    dialog.scope.setCurrentIndex(1)
    assert '"7"' not in dialog.text.toPlainText() and '"8"' in dialog.text.toPlainText(), "7 has prompts"
    dialog.text.setPlainText("What do 0 and 8 look like?")
    server.says('{"0": ["oval ring", "round"], "8": ["two rings"], "horse": ["mane"]}')
    answered(qtbot, dialog)
    assert server.asked[-1]["json"]["messages"][0]["content"] == "What do 0 and 8 look like?"
    before = dict(session.prompts)
    assert dialog.list.model.chosen == [] and not dialog.take_button.isEnabled()
    dialog.list.table.selectRow(2)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert session.prompts == {**before, "8": ["two rings"]}
    session.undo.undo()
    assert session.prompts == before


def test_the_key_goes_to_the_keyring_and_nowhere_else(qtbot, session, dialog, server, home, tmp_path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    set_up(qtbot, dialog, server)
    qtbot.keyClicks(dialog.form.key, KEY)
    qtbot.mouseClick(dialog.form.keep_button, Qt.MouseButton.LeftButton)
    memory = keyring.get_keyring()
    qtbot.waitUntil(lambda: KEY in memory.kept.values(), timeout=5000)
    qtbot.waitUntil(lambda: dialog.form.key.text() == "", timeout=5000)
    server.says("- oval ring")
    answered(qtbot, dialog)
    assert server.asked[-1]["headers"]["Authorization"] == f"Bearer {KEY}"
    server.status, server.body = 401, f'{{"error": {{"message": "Wrong key {KEY}"}}}}'.encode()
    answered(qtbot, dialog)
    assert "does not take the key" in dialog.said.text and KEY not in dialog.said.text
    session.set_prompts({**session.prompts, "8": ["two rings"]})
    dialog.parent().proposing.keeper.keep(dict(session.prompts), "kept", "")
    qtbot.waitUntil(lambda: session.db.exists() and dialog.parent().proposing.keeper.base != "", timeout=5000)
    settings.write()
    files = [path for root in (home, tmp_path) for path in root.rglob("*") if path.is_file()]
    assert {"window.ini", "test.db"} <= {path.name for path in files}
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
    assert KEY not in caplog.text
    qtbot.mouseClick(dialog.form.drop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: memory.kept == {}, timeout=5000)


def test_waiting_can_be_stopped_and_what_comes_late_is_dropped(qtbot, session, dialog, server) -> None:
    set_up(qtbot, dialog, server)
    server.held.set()
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(server.asked) == 1, timeout=5000)
    assert dialog.bar.isVisible() and not dialog.send_button.isEnabled()
    qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    assert not dialog.busy and dialog.send_button.isEnabled() and dialog.said.text == ""
    server.held.clear()
    server.says("no list here:")
    answered(qtbot, dialog)
    assert "No prompts were found" in dialog.said.text and dialog.list.model.rowCount() == 0


def test_classes_of_one_name_are_asked_for_and_answered_apart(qtbot, session, two_cranes, dialog, server) -> None:
    set_up(qtbot, dialog, server)
    dialog.reject()
    dialog.ask("3")
    assert dialog.scope.itemText(0) == "crane (3)" and '["crane (3)"]' in dialog.text.toPlainText()
    dialog.known.setChecked(True)
    assert "steel arm" in dialog.text.toPlainText() and "long legs" not in dialog.text.toPlainText()
    server.says('{"crane (3)": ["a hook"], "crane (1)": ["a long neck"], "2": ["a curve"]}')
    answered(qtbot, dialog)
    dialog.list.model.tick_all(True)
    assert [(one.name, one.text) for one in dialog.list.model.chosen] == [
        ("3", "a hook"), ("1", "a long neck"), ("2", "a curve"),
    ]  # fmt: skip
    server.says("- a cabin")
    answered(qtbot, dialog)
    dialog.list.model.tick_all(True)
    assert [(one.name, one.text) for one in dialog.list.model.chosen] == [("3", "a cabin")]


def test_an_address_that_is_not_encrypted_is_refused(qtbot, dialog, server) -> None:
    qtbot.keyClick(dialog.form.enabled, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.form.address, "http://example.com/v1")
    qtbot.keyClicks(dialog.form.model, "tiny")
    answered(qtbot, dialog)
    assert "not encrypted" in dialog.said.text and server.asked == []
