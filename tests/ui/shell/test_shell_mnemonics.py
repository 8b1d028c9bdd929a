"""On no page do two things answer to the same Alt key."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QTabBar

from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.ui.pages import TITLES


def letters(window) -> dict[str, list[str]]:
    """Visible texts by the key that Alt needs for them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    texts = [action.text() for action in window.menuBar().actions()] if hasattr(window, "menuBar") else []
    for kind in (QAbstractButton, QGroupBox):
        texts += [_text(w) for w in window.findChildren(kind) if w.isVisibleTo(window)]
    texts += [w.text() for w in window.findChildren(QLabel) if w.isVisibleTo(window) and w.buddy() is not None]
    for bar in window.findChildren(QTabBar):
        texts += [bar.tabText(i) for i in range(bar.count()) if bar.isVisibleTo(window)]
    for text in texts:
        key = QKeySequence.mnemonic(text)
        if not key.isEmpty():
            found[key.toString()].append(text)
    return found


def _text(widget) -> str:
    if isinstance(widget, QGroupBox):
        return widget.title()
    # a button that shows nothing but its icon keeps its mnemonic all the same
    return widget.text()


def clashes(window) -> dict[str, list[str]]:
    return {key: texts for key, texts in letters(window).items() if len(texts) > 1}


def fill_table(window, folder):
    spec = DataSpec(kind="folder", train=folder / "train", test=folder / "test")
    window.session.set_data(spec, open_data(spec))
    window.session.add(window.session.bundle.train.keys[:2])


@pytest.mark.parametrize("full", [False, True])
def test_no_two_things_on_a_page_share_an_alt_key(window, folder, full):
    if full:
        fill_table(window, folder)
    for name in TITLES:
        window.show_page(name)
        assert letters(window), f"{name}: nothing has a mnemonic: the test looks at the wrong things"
        assert clashes(window) == {}, name


def test_unfolded_parts_do_not_clash_either(window, folder):
    fill_table(window, folder)
    window.show_page("source")
    source = window.source
    source.model_stack.setCurrentWidget(source.model_card)
    source.model_card.details.setChecked(True)
    source.model_card.run_code.show()
    for button in (source.data_card.test, source.data_card.folders, source.data_card.show_skipped):
        button.show()
    assert clashes(window) == {}
    window.show_page("choose")
    window.pages["choose"].panel.show()
    assert clashes(window) == {}


def test_in_the_form_of_a_request_no_two_things_share_an_alt_key(window, folder):
    fill_table(window, folder)
    form = window.pages["requests"].form
    form.ask_new(frozenset())
    assert "Alt+E" in letters(form) and clashes(form) == {}
    form.close()


@pytest.mark.parametrize("state", ["running", "paused"])
def test_a_run_that_is_on_does_not_clash_either(window, folder, state):
    fill_table(window, folder)
    page = window.run_page
    window.show_page("run")
    page.resume_button.setText("Resume the last one")
    page.resume_button.show()
    page.controller.state = state
    page.refresh()
    assert clashes(window) == {}
    page.controller.state = "idle"
    page.refresh()


def test_within_each_menu_every_letter_is_used_once(window):
    for entry in window.menuBar().actions():
        keys = [QKeySequence.mnemonic(action.text()).toString() for action in entry.menu().actions()]
        keys = [key for key in keys if key]
        assert len(keys) == len(set(keys)), f"{entry.text()}: {sorted(k for k in keys if keys.count(k) > 1)}"


def test_alt_s_on_the_run_page_presses_start(window, qtbot, folder):
    fill_table(window, folder)
    window.show_page("run")
    pressed = []
    window.run_page.start_button.clicked.connect(lambda: pressed.append(True))
    window.run_page.start_button.setEnabled(True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    # a model is missing: the page says so, and nothing begins
    qtbot.waitUntil(lambda: bool(pressed), timeout=2000)
