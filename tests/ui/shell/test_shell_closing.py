"""Closing while a real run is on."""

from __future__ import annotations

import pytest
from few_digits import METHOD, few
from PySide6.QtCore import Qt

from stakegui.core.spec import parse
from stakegui.ui.closing import take_offer

pytestmark = pytest.mark.usefixtures("few_views")


@pytest.fixture
def running(qtbot, window, tmp_path):
    """The window with a hundred digits on the table and a run past its first step."""
    spec = parse(few(tmp_path, method={**METHOD, "steps": 5000}))
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_spec(spec)
    seen = []
    window.run_page.progress.connect(lambda phase, *_: seen.append(phase))
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "update" in seen, timeout=120_000)
    return window


def stored(window):
    from stakegui.services.sessions import list_sessions

    return list_sessions(window.session.db)


def close_and_answer(qtbot, window, answer):
    window.close()
    assert window.isVisible(), "closing must ask first"
    question = window._question
    qtbot.mouseClick(getattr(question, answer), Qt.MouseButton.LeftButton)


def test_stay_goes_on(qtbot, running):
    close_and_answer(qtbot, running, "stay_button")
    qtbot.wait(50)
    assert running.isVisible() and running.run_page.run_active
    assert running.rail.buttons["run"].mark == "▶"
    assert not running.source.model_stack.isEnabled()
    assert running.commands.actions["status.pause"].isEnabled()
    running.commands.actions["status.pause"].trigger()
    assert running.run_page.run_state == "paused"
    assert running.commands.actions["status.pause"].text() == "Resume"
    running.commands.actions["status.cancel"].trigger()
    qtbot.waitUntil(lambda: not running.run_page.run_active, timeout=30_000)
    assert running.session.running == ""
    assert running.source.model_stack.isEnabled()


def test_keep_closes_and_the_next_start_offers_to_go_on(qtbot, running):
    session = running.session.running
    assert session
    close_and_answer(qtbot, running, "keep_button")
    qtbot.waitUntil(lambda: not running.isVisible(), timeout=60_000)
    assert take_offer() == session
    assert [row["id"] for row in stored(running)] == [session]
    assert stored(running)[0]["status"] in ("cancelled", "interrupted", "paused")


def test_stop_closes_and_offers_nothing_but_keeps_the_session(qtbot, running):
    session = running.session.running
    close_and_answer(qtbot, running, "stop_button")
    qtbot.waitUntil(lambda: not running.isVisible(), timeout=60_000)
    assert take_offer() == ""
    assert [row["id"] for row in stored(running)] == [session]


def test_an_interrupt_keeps_the_run_without_a_question(qtbot, running):
    session = running.session.running
    running.quit_keeping()
    qtbot.waitUntil(lambda: not running.isVisible(), timeout=60_000)
    assert take_offer() == session
