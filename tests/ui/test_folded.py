"""A notice of one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from stakegui.core.events import Warned
from stakegui.ui.folded import FoldedNotice

PAIRS = "5 pairs of classes have almost the same prompts: add what tells them apart. " + "mara and wanda (0.99), " * 5


@pytest.fixture
def notice(qtbot):
    made = FoldedNotice()
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show()
    return made


def test_a_long_text_takes_one_line_until_it_is_unfolded(qtbot, notice):
    notice.say(PAIRS, "warning")
    assert notice.text == PAIRS and notice.level == "warning"
    label = notice.label
    assert label.text().startswith("5 pairs of classes") and label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    folded = notice.sizeHint().height()
    qtbot.keyClick(notice.details, Qt.Key.Key_Space)
    assert label.text() == PAIRS and label.wordWrap()
    assert label.heightForWidth(label.width()) > 2 * label.fontMetrics().height() >= folded // 4
    notice.say("Another " * 40)
    assert label.text().endswith("…"), "a new text is folded again"


def test_a_short_text_needs_no_button_and_two_lines_do(notice):
    notice.say("Short.")
    assert notice.details.isHidden() and notice.label.text() == "Short."
    notice.say("One.\nTwo.")
    assert notice.details.isVisible() and notice.label.text() == "One. Two."
    notice.say("")
    assert notice.text == "" and notice.isHidden()


def test_what_is_said_of_the_prompts_stays_on_the_run_page(window):
    page, bar = window.run_page, window.messages
    page._on_event(Warned(PAIRS, "prompts"))
    assert (page.note.text, bar.text) == (PAIRS, "")
    assert page.log.toPlainText().count(PAIRS.strip()) == 1
    page._on_event(Warned("Too few steps."))
    assert (page.note.text, bar.text) == (PAIRS, "Too few steps.")
    page.begin_view()
    assert page.note.isHidden()
