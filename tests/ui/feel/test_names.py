"""Whoever cannot see the window is told what has the keyboard; Tab leads through every page and out of it again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from feel_samples import fill
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from stakegui.core.catalog import MEASURES
from stakegui.ui.crash import CrashDialog
from stakegui.ui.pages import TITLES
from stakegui.ui.requests.adding import AddDialog
from stakegui.ui.results.report_dialog import ReportDialog


def _spoken_by(widget: QWidget) -> bool:
    """Whether the widget is a part of a spin box, a combo box (its list) or a line, or the viewport of an area."""
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea):
        return parent.viewport() is widget
    while parent is not None and not isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit):
        if not isinstance(parent, QFrame) or parent.layout() is None:
            return False
        parent = parent.parentWidget()
    return parent is not None


def nameless(root: QWidget) -> list[str]:
    """Return the focusable widgets below ``root`` that a screen reader would announce without a name."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QHeaderView | QScrollBar | QTabBar) or _spoken_by(widget)
        # a label that can be copied from takes a click alone; empty it says nothing
        silent = isinstance(widget, QLabel) and not widget.text()
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or inner or silent or widget.objectName().startswith("qt_"):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name) if face is not None else ""
        if not name.strip():
            chain = []
            place: QWidget | None = widget
            while place is not None and place is not root:
                chain.append(type(place).__name__)
                place = place.parentWidget()
            found.append(" < ".join(chain))
    return found


def test_a_widget_without_a_name_would_be_found(qtbot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    line = QLineEdit(box)
    assert nameless(box) == ["QLineEdit"]
    line.setAccessibleName("Name")
    assert nameless(box) == []


def test_every_control_of_every_page_has_a_name(window, folder) -> None:
    for measure in MEASURES:  # a plot of the Results page is made when there is something to show in it
        window.pages["results"].taken.detail.view_of(measure)
    for full in (False, True):
        if full:
            fill(window.session, folder)
        for name in TITLES:
            window.show_page(name)
            QApplication.processEvents()
            assert nameless(window.pages[name]) == [], name
    assert nameless(window) == []


def test_every_control_of_every_dialog_has_a_name(qtbot, window, folder) -> None:
    fill(window.session, folder)
    commands = window.commands
    for show in (commands.show_shortcuts, commands.show_sessions, commands.show_settings, commands.show_problems):
        show()
    commands.compare_sessions([])
    requests = window.pages["requests"]
    requests.add_new()
    dialogs = [
        commands.shortcuts, commands.sessions, commands.preferences, commands.problems, commands.compared,
        requests.form, requests.purging, CrashDialog("report", window),
        AddDialog(window.session, window.messages, window), ReportDialog(window.session, window.worker, window),
    ]  # fmt: skip
    for dialog in dialogs:
        assert nameless(dialog) == [], type(dialog).__name__
        assert dialog.windowTitle(), type(dialog).__name__


def test_tab_goes_through_every_page_from_top_to_bottom_and_out_of_it(qtbot, window, folder) -> None:
    fill(window.session, folder)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for name, page in window.pages.there.items():
        window.show_page(name)
        visited = walk(window)
        inside = [widget for widget in visited if page.isAncestorOf(widget)]
        said = f"{name} is a trap, or cannot be reached: {[_said(w) for w in visited]}"
        assert inside and len(inside) < len(visited), said
        assert upward(page, inside) == [], name


def walk(window) -> list[QWidget]:
    """Press Tab until it leads back to where it began; return what had the keyboard."""
    visited: list[QWidget] = []
    window.rail.buttons["requests"].setFocus()
    for _ in range(400):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now is not None
        if visited and now is visited[0]:
            return visited
        assert now not in visited, f"Tab goes in a circle at {_said(now)}"
        visited.append(now)
    pytest.fail(f"Tab never comes back: {[_said(w) for w in visited[-3:]]}")


def upward(page: QWidget, order: list[QWidget]) -> list[str]:
    """Return steps that lead back up within one column of a page."""
    found = []
    for before, after in pairwise(order):
        old, new = (_box(page, widget) for widget in (before, after))
        beside = new.left() > old.right() - 4
        if new.bottom() < old.top() and not beside and _same_part(before, after):
            found.append(f"{_said(before)} -> {_said(after)}")
    return found


def _box(page: QWidget, widget: QWidget):
    return widget.rect().translated(widget.mapTo(page, QPoint(0, 0)))


def _same_part(one: QWidget, other: QWidget) -> bool:
    return one.parentWidget() is other.parentWidget() and not isinstance(one, QAbstractItemView)


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"


def test_the_settings_have_their_usual_key(qtbot, window) -> None:
    action = window.commands.actions["edit.settings"]
    assert action.shortcut() == QKeySequence("Ctrl+,")
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.commands.preferences.isVisible()
    window.commands.preferences.reject()
