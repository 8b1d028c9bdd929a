"""Pasting a list with real keys: shown first, taken in one step, taken back in one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

TEXT = "- closed loop\n- egg on end\n7: long slanted bar, short bar on top\nunicorn: horn, mane"
BEFORE = {"0": ["round", "closed loop"], "7": ["one bar"]}


def opened(qtbot, page, text=TEXT):
    page.activateWindow()
    page.prompts.view.setFocus()
    qtbot.keyClick(
        page.prompts.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = page.proposing._dialogs["PasteDialog"]
    qtbot.waitUntil(dialog.isVisible)
    assert not dialog.take_button.isEnabled()
    QGuiApplication.clipboard().setText(text)
    dialog.text.setFocus()
    qtbot.keySequence(dialog.text, QKeySequence.StandardKey.Paste)
    qtbot.waitUntil(lambda: dialog.list.model.rowCount() > 0 and dialog._task is None, timeout=5000)
    return dialog


def rows(dialog):
    model = dialog.list.model
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def test_it_shows_what_goes_where_and_takes_it_in_one_step(qtbot, session, digits_page) -> None:
    dialog = opened(qtbot, digits_page)
    assert rows(dialog) == [
        ("0", "closed loop", "there already"),
        ("0", "egg on end", "new"),
        ("7", "long slanted bar", "new"),
        ("7", "short bar on top", "new"),
        ("unicorn", "horn", "no such class: left out"),
        ("unicorn", "mane", "no such class: left out"),
    ]
    assert session.prompts == BEFORE and "2 prompts name no class" in dialog.said.text
    dialog.list.table.setFocus()
    dialog.list.table.selectRow(3)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "&Take 2 prompts"
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert session.prompts == {"0": ["round", "closed loop", "egg on end"], "7": ["one bar", "long slanted bar"]}
    assert not dialog.isVisible() and dialog.text.toPlainText() == ""
    session.undo.undo()
    assert session.prompts == BEFORE


def test_replacing_takes_the_former_ones_out(qtbot, session, digits_page) -> None:
    dialog = opened(qtbot, digits_page)
    qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton, pos=dialog.replace.rect().center() / 6)
    qtbot.keyClick(dialog.replace, Qt.Key.Key_Space) if not dialog.replace.isChecked() else None
    assert rows(dialog)[0] == ("0", "closed loop", "stays") and dialog.take_button.text() == "&Take 4 prompts"
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert session.prompts == {"0": ["closed loop", "egg on end"], "7": ["long slanted bar", "short bar on top"]}


def test_json_and_a_text_without_prompts(qtbot, session, digits_page) -> None:
    dialog = opened(qtbot, digits_page, '{"3": ["two bows"], "Ten": ["x"]}')
    assert rows(dialog) == [("3", "two bows", "new"), ("Ten", "x", "no such class: left out")]
    dialog.text.setPlainText("```\n```")
    assert not dialog.take_button.isEnabled(), "what was typed since is not read yet"
    qtbot.waitUntil(lambda: "No prompts were found" in dialog.said.text, timeout=5000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and session.prompts == BEFORE


def test_tick_all_and_none(qtbot, digits_page) -> None:
    dialog = opened(qtbot, digits_page)
    qtbot.mouseClick(dialog.list.none_button, Qt.MouseButton.LeftButton)
    assert dialog.list.model.chosen == [] and not dialog.take_button.isEnabled()
    qtbot.mouseClick(dialog.list.all_button, Qt.MouseButton.LeftButton)
    assert [one.text for one in dialog.list.model.chosen] == ["egg on end", "long slanted bar", "short bar on top"]
    assert dialog.list.count.text() == "3 ticked in 2 classes"
