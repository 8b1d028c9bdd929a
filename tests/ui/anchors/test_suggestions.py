"""Taking what was suggested: one click, one key, one prompt."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from stakegui.ui.anchors.suggestions import Suggestions


@pytest.fixture
def offered(qtbot, session, worker):
    """Four suggestions for a class without prompts."""
    made = Suggestions(session, worker)
    qtbot.addWidget(made)
    made.show_class("cat", "cat")
    made.show()
    qtbot.waitExposed(made)
    made._on_found([SimpleNamespace(text=text, gain=0.1, source="animals") for text in "abcd"])
    return made


def test_a_double_click_takes_one(qtbot, session, offered) -> None:
    found = offered.list
    place = found.visualItemRect(found.item(1)).center()
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.prompts["cat"] == ["b"]
    assert [found.item(row).text() for row in range(found.count())] == ["a", "c", "d"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_each_press_of_a_key_takes_the_current_one(qtbot, session, offered, key) -> None:
    offered.list.setCurrentRow(1)
    qtbot.keyClick(offered.list, key)
    assert session.prompts["cat"] == ["b"] and offered.list.count() == 3
