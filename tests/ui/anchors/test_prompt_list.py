"""The list of prompts by keyboard and mouse; every edit can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from stakegui.ui.anchors.prompt_list import PromptList

START = {"cat": ["pointed ears", "fur", "long tail"], "dog": ["snout"]}


@pytest.fixture
def prompts(qtbot, session):
    session.set_prompts(START)
    made = PromptList(session)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    made.set_class("cat")
    made.view.setFocus()
    return made


def editor(prompts) -> QLineEdit:
    found = prompts.view.viewport().findChildren(QLineEdit) or prompts.view.findChildren(QLineEdit)
    return found[-1]


def test_edit_in_place_and_undo(qtbot, session, prompts) -> None:
    qtbot.keyClick(prompts.view, Qt.Key.Key_Down)
    qtbot.keyClick(prompts.view, Qt.Key.Key_F2)
    line = editor(prompts)
    line.selectAll()
    qtbot.keyClicks(line, "soft  fur")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    wanted = {**START, "cat": ["pointed ears", "soft fur", "long tail"]}
    qtbot.waitUntil(lambda: session.prompts == wanted, timeout=2000)
    assert prompts.view.currentIndex().row() == 1
    session.undo.undo()
    assert session.prompts == START and prompts.model.attributes == START["cat"]
    session.undo.redo()
    assert prompts.model.attributes[1] == "soft fur"


def test_typing_is_told_before_it_is_kept_and_escape_takes_it_back(qtbot, session, prompts) -> None:
    told = []
    prompts.drafted.connect(told.append)
    qtbot.keyClick(prompts.view, Qt.Key.Key_Return)
    line = editor(prompts)
    line.selectAll()
    qtbot.keyClicks(line, "xy")
    assert told[-1]["cat"] == ["xy", "fur", "long tail"] and session.prompts == START
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert told[-1] is None and session.prompts == START


def test_insert_adds_and_an_empty_one_goes(qtbot, session, prompts) -> None:
    qtbot.keyClick(prompts.view, Qt.Key.Key_Insert)
    assert prompts.model.rowCount() == 4
    qtbot.keyClicks(editor(prompts), "whiskers")
    qtbot.keyClick(editor(prompts), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.prompts["cat"] == [*START["cat"], "whiskers"], timeout=2000)
    assert prompts.view.currentIndex().row() == 3
    qtbot.keyClick(prompts.view, Qt.Key.Key_Insert)
    qtbot.keyClick(editor(prompts), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: prompts.model.rowCount() == 4, timeout=1000)
    assert session.undo.count() == 2


def test_a_repeat_is_dropped(qtbot, session, prompts) -> None:
    qtbot.mouseClick(prompts.buttons["Add"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor(prompts), "fur")
    qtbot.keyClick(editor(prompts), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: prompts.model.rowCount() == 3, timeout=1000)
    assert session.prompts == START


def test_delete_reorder_paste(qtbot, session, prompts) -> None:
    qtbot.keyClick(prompts.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert session.prompts["cat"] == ["fur", "pointed ears", "long tail"]
    assert prompts.view.currentIndex().row() == 1
    qtbot.keyClick(prompts.view, Qt.Key.Key_Delete)
    assert session.prompts["cat"] == ["fur", "long tail"]
    QGuiApplication.clipboard().setText("- claws\n- stripes\n- fur\n")
    qtbot.keyClick(prompts.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.prompts["cat"] == ["fur", "long tail", "claws", "stripes"]
    for _ in range(3):
        session.undo.undo()
    assert session.prompts == START


def test_a_class_without_prompts_says_what_follows(qtbot, session, prompts) -> None:
    prompts.set_class("horse")
    assert "head's own direction" in prompts.hint.text() and prompts.hint.isVisible()
    qtbot.keyClick(prompts.view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(prompts), "mane")
    qtbot.keyClick(editor(prompts), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.prompts.get("horse") == ["mane"], timeout=2000)
    assert not prompts.hint.isVisible()
    qtbot.keyClick(prompts.view, Qt.Key.Key_Delete)
    assert "horse" not in session.prompts
