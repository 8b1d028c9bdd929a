"""Versions with real keys and clicks: kept, compared, restored, renamed, deleted."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stakegui.services.prompt_versions import list_versions, save
from stakegui.store.connection import open_db
from stakegui.store.prompts import UsedPrompts
from stakegui.store.sessions import create_session
from stakegui.ui.theme import theme

FIRST = {"0": ["round", "oval"], "3": ["two bows"]}
NOW = {"0": ["round", "closed loop"], "7": ["one bar"]}


def kept(qtbot, session, page, name, note=""):
    page.proposing.save_version()
    dialog = page.proposing._dialogs["SaveVersionDialog"]
    assert not dialog.save_button.isEnabled()
    qtbot.keyClicks(dialog.name, name)
    qtbot.keyClicks(dialog.note, note)
    with qtbot.waitSignal(page.proposing.keeper.changed, timeout=5000):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)


@pytest.fixture
def dialog(qtbot, session, digits_page):
    save(session.db, FIRST, "first", "from a book")
    digits_page.proposing.versions()
    made = digits_page.proposing._dialogs["VersionsDialog"]
    qtbot.waitUntil(lambda: made.comparison.model.rowCount() > 0, timeout=5000)
    return made


def cells(dialog):
    model = dialog.comparison.model
    return [tuple(model.index(r, c).data() for c in range(3)) for r in range(model.rowCount())]


def test_saving_asks_for_a_name_and_tells_what_is_there_already(qtbot, session, digits_page, messages) -> None:
    kept(qtbot, session, digits_page, "mine", "first try")
    (one,) = list_versions(session.db)
    assert (one.name, one.note, one.prompts) == ("mine", "first try", 3) and "kept as mine" in messages.text
    kept(qtbot, session, digits_page, "again")
    assert "kept already, as mine" in messages.text and len(list_versions(session.db)) == 1
    session.set_prompts({**NOW, "8": ["two rings"]})
    kept(qtbot, session, digits_page, "more")
    assert list_versions(session.db)[0].parent == one.id
    session.set_prompts({})
    digits_page.proposing.save_version()
    assert "no prompts to keep" in messages.text


def test_what_differs_stands_side_by_side_with_sign_and_colour(qtbot, dialog) -> None:
    assert cells(dialog) == [
        ("0", "  round", "  round"),
        ("", "− oval", ""),
        ("", "", "+ closed loop"),
        ("3", "− two bows", ""),
        ("7", "", "+ one bar"),
    ]
    role = Qt.ItemDataRole.BackgroundRole
    for mode in ("light", "dark"):
        theme().set_mode(mode)
        gone, new = dialog.comparison.model.index(1, 1).data(role), dialog.comparison.model.index(2, 2).data(role)
        assert gone.red() > gone.green() and new.green() > new.red()
        assert dialog.comparison.model.index(0, 1).data(role) is None
    said = dialog.comparison.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        said == "oval, on the left alone"
        and dialog.comparison.told.text() == "3 classes differ."
        and dialog.note.text() == "from a book"
    )


def test_restoring_is_one_step_of_undo(qtbot, session, dialog) -> None:
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert session.prompts == FIRST and "first is restored" in dialog.said.text
    qtbot.waitUntil(lambda: dialog.comparison.told.text() == "Both are the same.", timeout=5000)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.prompts == NOW


def test_two_versions_are_compared_with_each_other(qtbot, session, dialog) -> None:
    save(session.db, {"0": ["round"], "3": ["two bows"]}, "second")
    dialog.refresh()
    qtbot.waitUntil(lambda: dialog.comparison.against.count() == 3, timeout=5000)
    assert dialog.selected.name == "first"
    dialog.comparison.against.setCurrentIndex(dialog.comparison.against.findText("second"))
    qtbot.waitUntil(lambda: cells(dialog) == [("0", "  round", "  round"), ("", "− oval", "")], timeout=5000)
    qtbot.mouseClick(
        dialog.comparison.everything, Qt.MouseButton.LeftButton, pos=dialog.comparison.everything.rect().center() / 6
    )
    qtbot.waitUntil(lambda: ("3", "  two bows", "  two bows") in cells(dialog))
    dialog.reject()
    assert cells(dialog) == [] and dialog.comparison.fitting is None
    dialog.comparison.refresh()
    qtbot.waitUntil(lambda: dialog.comparison.fitting is not None, timeout=5000)


def test_renaming_in_place_can_be_undone(qtbot, session, dialog) -> None:
    qtbot.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    line = dialog.table.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    qtbot.keyClicks(line, "other")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list_versions(session.db)[0].name == "other", timeout=5000)
    session.undo.undo()
    qtbot.waitUntil(lambda: list_versions(session.db)[0].name == "first", timeout=5000)
    qtbot.waitUntil(lambda: dialog.model.index(0, 0).data() == "first", timeout=5000)


def test_deleting_asks_and_is_refused_while_a_session_used_it(qtbot, session, dialog) -> None:
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert (
        dialog.question.isVisible() and dialog.question.keep_button.hasFocus() and len(list_versions(session.db)) == 1
    )
    qtbot.keyClick(dialog.question.keep_button, Qt.Key.Key_Return)
    assert not dialog.question.isVisible()
    with closing(open_db(session.db)) as db:
        used = create_session(db, {"method": {"name": "stakes"}}, "run", prompts=UsedPrompts(FIRST))
    dialog.refresh()
    qtbot.waitUntil(lambda: dialog.selected is not None and dialog.selected.sessions == (used,), timeout=5000)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert used in dialog.said.text and not dialog.question.isVisible()
    save(session.db, NOW, "unused")
    dialog.refresh()
    qtbot.waitUntil(lambda: len(dialog.model.versions) == 2, timeout=5000)
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    dialog.question.delete_button.setFocus()
    qtbot.keyClick(dialog.question.delete_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [v.name for v in list_versions(session.db)] == ["first"], timeout=5000)


def test_without_versions_it_says_how_to_get_one(qtbot, session, digits_page) -> None:
    digits_page.proposing.versions()
    dialog = digits_page.proposing._dialogs["VersionsDialog"]
    qtbot.waitUntil(lambda: "None is kept yet" in dialog.said.text, timeout=5000)
    assert not dialog.restore_button.isEnabled() and not dialog.delete_button.isEnabled()
