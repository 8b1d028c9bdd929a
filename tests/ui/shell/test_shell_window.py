from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
)

from stakegui.core import waiting
from stakegui.ui import settings
from stakegui.ui.action_table import TABLE
from stakegui.ui.actions import make
from stakegui.ui.closing import CloseQuestion, offer_later, take_offer
from stakegui.ui.crash import CrashHandler
from stakegui.ui.inspector import Inspection
from stakegui.ui.main_window import MainWindow
from stakegui.ui.pages import TITLES
from stakegui.ui.statusbar import clock
from stakegui.ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier


def menu_actions(window):
    return [a for menu in window.menuBar().findChildren(QMenu) for a in menu.actions() if not a.isSeparator()]


def test_keys_lead_to_every_page_and_the_rail_follows(qtbot, window):
    for number, name in reversed(list(enumerate(TITLES))):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        assert window.page_name == name
        assert window.rail.buttons[name].isChecked()
    qtbot.mouseClick(window.rail.buttons["run"], Qt.MouseButton.LeftButton)
    assert window.page_name == "run"


def test_the_keyboard_goes_into_the_page(qtbot, window, folder):
    window.source.open_path(folder)
    window.source.open_path(folder / "no.safetensors")
    qtbot.waitUntil(lambda: window.session.bundle is not None and window.worker.idle, timeout=60_000)
    for number, name in enumerate(TITLES):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        focused = window.focusWidget()
        assert focused is not None and window.pages[name].isAncestorOf(focused), name
    assert window.source.model_card.notice.level == "error"


def test_at_first_window_and_frame_fit_on_the_screen(qtbot, tmp_path):
    made = MainWindow(tmp_path / "test.db")
    qtbot.addWidget(made)
    room = made.screen().availableGeometry().size()
    assert made.minimumHeight() < room.height() - 30, "the screen of the tests leaves no room to tell"
    assert made.height() <= room.height() - 30


def test_f4_hides_and_shows_the_inspector(qtbot, window):
    assert window.dock.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not window.dock.isVisible()
    assert not window.commands.actions["view.inspector"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.dock.isVisible()
    assert window.commands.actions["view.inspector"].isChecked()


def test_f1_lists_every_action_with_its_keys(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.commands.shortcuts
    assert dialog is not None and dialog.isVisible()
    listed = {row[0]: row[1] for row in dialog.model.rows}
    for declared in TABLE:
        assert declared.plain.rstrip("…") in listed
    assert listed["Choose"] == "Ctrl+2"
    qtbot.keyClicks(dialog.search, "whole class")
    assert dialog.table.model().rowCount() == 1


def test_every_declared_action_with_a_menu_is_in_it(window):
    there = {a.objectName() for a in menu_actions(window)}
    missing = {s.id for s in TABLE if s.menu and not s.id.startswith("test.")} - there
    assert not missing
    texts = [a.text() for a in menu_actions(window)]
    assert all(texts)


def test_no_two_actions_claim_the_same_keys_in_the_same_place():
    taken: dict[tuple[str, str], str] = {}
    everywhere = {key: s.id for s in TABLE if not s.page for key in s.shortcut}
    for declared in TABLE:
        for key in declared.shortcut:
            assert taken.setdefault((declared.page, key), declared.id) == declared.id
            if declared.page:
                assert key not in everywhere, f"{declared.id} and {everywhere[key]}"


def test_no_id_is_declared_twice():
    ids = [declared.id for declared in TABLE]
    assert len(set(ids)) == len(ids)


def test_actions_follow_the_session(opened, messages):
    action = make("choose.clear", messages, lambda: None, opened)
    assert not action.isEnabled()
    opened.choose(["red/00.png"])
    assert action.isEnabled()
    action.set_allowed(False)
    opened.add(["red/01.png"])
    assert not action.isEnabled()


def test_ctrl_z_takes_the_choice_back(qtbot, window, folder):
    window.source.open_path(folder)
    qtbot.waitUntil(lambda: window.session.bundle is not None, timeout=5000)
    window.session.choose(["red/00.png"])
    assert window.rail.buttons["choose"].mark == "1"
    assert "1 chosen" in window.status.loaded.text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.chosen == ()
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.session.chosen == ("red/00.png",)


def test_everything_that_takes_the_keyboard_has_name_and_tooltip(window):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider)
    bare = []
    for name in ("requests", "source", "choose"):
        for kind in kinds:
            for widget in window.pages[name].findChildren(kind):
                inner = isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QLineEdit))
                if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or inner or widget.objectName().startswith("qt_"):
                    continue
                if not (widget.accessibleName() or getattr(widget, "text", str)()) or not widget.toolTip():
                    bare.append((name, type(widget).__name__, getattr(widget, "text", str)()))
    assert not bare


def test_labels_never_read_rich_text_from_files(qtbot, window, tmp_path):
    window.source.open_path(tmp_path / "<b>bold</b>.safetensor")
    label = window.source.data_card.notice.label
    assert "<b>bold</b>" in label.text()
    assert label.textFormat() == Qt.TextFormat.PlainText
    window.messages.show_message("<i>x</i>")
    assert window.messages.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText


def test_geometry_and_recent_survive_a_restart(qtbot, tmp_path, folder):
    first = MainWindow(tmp_path / "a.db")
    first.show()
    first.resize(1111, 702)
    first.source.open_path(folder)
    qtbot.waitUntil(lambda: first.session.bundle is not None, timeout=5000)
    qtbot.keyClick(first, Qt.Key.Key_F4)
    first.close()
    second = MainWindow(tmp_path / "a.db")
    second.show()
    # the offscreen screen is 800 wide and Qt cuts a restored width to it; the height fits
    assert second.height() == 702
    assert not second.dock.isVisible()
    assert second.source.recent_data.model.paths == [folder]
    second.close()
    for window in (first, second):
        window.deleteLater()


def test_the_theme_changes_live_and_icons_with_it(qtbot, window):
    button = window.rail.buttons["source"]
    light = button.icon().pixmap(24, 24).toImage()
    assert window.palette().window().color().lightness() > 128
    window.commands.actions["view.dark"].trigger()
    qtbot.waitUntil(lambda: window.palette().window().color().lightness() < 128, timeout=2000)
    assert button.icon().pixmap(24, 24).toImage() != light
    assert settings.text("window/mode") == "dark"
    window.commands.actions["view.light"].trigger()
    assert not theme().dark


def test_messages_offer_one_action_and_close(qtbot, window):
    seen = []
    action = QAction("&Mend it", window)
    action.triggered.connect(lambda: seen.append(1))
    window.messages.show_message("Something is wrong.", "error", action)
    assert window.messages.isVisible()
    qtbot.mouseClick(window.messages.action_button, Qt.MouseButton.LeftButton)
    assert seen == [1]
    window.messages.show_message("Only this.", "warning")
    assert not window.messages.action_button.isVisible()
    _wait_elsewhere("held by another")
    QApplication.processEvents()
    assert window.messages.text == "Only this.", "what stays is not put away for it"
    window.messages.clear()
    assert not window.messages.isVisible()
    _wait_elsewhere("held by another again")
    qtbot.waitUntil(lambda: window.messages.text == "held by another again", timeout=5000)


def _wait_elsewhere(text):
    thread = threading.Thread(target=waiting.tell, args=(text,))
    thread.start()
    thread.join()


def test_the_close_question_answers_with_exactly_one_signal(qtbot, window):
    for name in ("keep", "stop", "stay"):
        question = CloseQuestion(window)
        seen = []
        for signal in ("keep", "stop", "stay"):
            getattr(question, signal).connect(lambda s=signal, seen=seen: seen.append(s))
        question.open()
        qtbot.mouseClick(getattr(question, f"{name}_button"), Qt.MouseButton.LeftButton)
        assert seen == [name]


def test_the_run_to_resume_is_offered_once():
    assert take_offer() == ""
    offer_later("20260101-abcd")
    assert take_offer() == "20260101-abcd"
    assert take_offer() == ""


def test_an_unforeseen_error_of_any_thread_is_shown_and_copied(qtbot, window):
    handler = CrashHandler(window)

    def fail():
        try:
            raise ZeroDivisionError("seven")
        except ZeroDivisionError as error:
            handler.handle(type(error), error, error.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: handler.dialog is not None, timeout=2000)
    text = handler.dialog.log.toPlainText()
    assert "ZeroDivisionError: seven" in text and "in fail" in text
    qtbot.mouseClick(handler.dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    handler.dialog.close()
    qtbot.waitUntil(lambda: handler.dialog is None, timeout=2000)
    assert window.isVisible()


def test_the_inspector_ignores_a_picture_that_comes_too_late(qtbot, window):
    import numpy as np

    gate = threading.Event()

    def slow():
        gate.wait(5)
        return np.zeros((4, 4, 3), np.uint8)

    window.inspector.inspect(Inspection("old", load=slow))
    window.inspector.inspect(Inspection("new", load=lambda: np.full((6, 8, 3), 255, np.uint8)))
    qtbot.waitUntil(lambda: window.inspector.picture.image.width() == 8, timeout=5000)
    gate.set()
    qtbot.wait(100)
    assert window.inspector.picture.image.width() == 8


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(21, "0:21"), (59.6, "1:00"), (3723, "1:02:03"), (-1, ""), (float("inf"), ""), (float("nan"), "")],
)
def test_time_left(seconds, text):
    assert clock(seconds) == text


def test_progress_is_shown_with_its_time_left(window):
    window.status.show_progress("update", 112, 240, 21.0)
    assert window.status.doing.text() == "update 112/240 · 0:21 left"
    assert (window.status.bar.value(), window.status.bar.maximum()) == (112, 240)
    window.status.show_busy("")
    assert not window.status.bar.isVisible()
