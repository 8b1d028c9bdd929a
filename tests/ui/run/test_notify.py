"""Who works elsewhere is told of the end; who looks at the window, or wants to hear nothing, is not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from stakegui.ui import settings
from stakegui.ui.run.notify import KEY, Notifier


@pytest.fixture
def told(monkeypatch):
    """Return what reached the system: offscreen there is neither tray nor task bar."""
    seen = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *words: seen.append(words))
    monkeypatch.setattr(QApplication, "alert", lambda *_: seen.append("alert"))
    return seen


@pytest.fixture
def away(qtbot):
    """A notifier of a window that another one covers."""
    window, other = QWidget(), QWidget()
    for made in (window, other):
        qtbot.addWidget(made)
        made.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow, timeout=2000)
    return Notifier(window)


@pytest.mark.parametrize("tray", [True, False])
def test_the_tray_where_there_is_one_else_the_task_bar(away, told, monkeypatch, tray) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: tray)
    assert away.tell_end("failed", "digits", "The disk is full.") == ("tray" if tray else "alert")
    assert told == ([("“digits” failed", "The disk is full.", QSystemTrayIcon.MessageIcon.Warning, 15_000)] if tray
                    else ["alert"])  # fmt: skip


def test_silence_where_it_is_wished_or_needless(qtbot, away, told, monkeypatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    assert away.tell_end("cancelled", "digits", "") == ""
    settings.put(KEY, 0)
    assert away.tell_end("finished", "digits", "") == ""
    settings.put(KEY, 1)
    away._widget.activateWindow()
    qtbot.waitUntil(away._widget.isActiveWindow, timeout=2000)
    assert away.tell_end("finished", "digits", "") == "" and told == []


def test_a_click_brings_the_window_to_the_front(qtbot, away, told, monkeypatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    away.tell_end("finished", "digits", "See its results.")
    assert told[0][0] == "“digits” is done"
    with qtbot.waitSignal(away.clicked):
        away._tray.messageClicked.emit()
    qtbot.waitUntil(away._widget.isActiveWindow, timeout=2000)
