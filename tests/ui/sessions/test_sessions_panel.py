"""The list of sessions on a real database."""

import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLineEdit

import stakegui.services.sessions as services_sessions
from stakegui.core.events import RunFailed, RunFinished, RunStarted
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import list_sessions, show
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session
from stakegui.ui.sessions.model import HEADERS
from stakegui.ui.sessions.page import SessionsPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stored(tmp_path) -> dict[str, str]:
    db = open_db(tmp_path / "test.db")
    spec = demo_spec().as_json()
    made = {}
    for name, end in (
        ("first", RunFinished({}, {"forgotten": 100.0, "test_accuracy": 97.5}, {}, {}, 8)),
        ("second", RunFailed("The run was stopped.", cancelled=True)),
    ):
        made[name] = create_session(db, spec, name)
        with SessionRecorder(db, made[name]) as recorder:
            recorder.record(RunStarted(spec, session=made[name]))
            recorder.record(end)
    return made


@pytest.fixture
def panel(qtbot, session, worker, messages, stored):
    made = SessionsPanel(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.model.rowCount() == 2, timeout=5000)
    return made


def row_of(panel, stored: str) -> int:
    ids = [session["id"] for session in panel.model.sessions]
    return panel.proxy.mapFromSource(panel.model.index(ids.index(stored), 0)).row()


def click(qtbot, panel, stored: str) -> None:
    rect = panel.table.visualRect(panel.proxy.index(row_of(panel, stored), 0))
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=rect.center())
    assert panel.selected() == [stored]


def test_figures_and_what_can_be_done(qtbot, panel, stored) -> None:
    click(qtbot, panel, stored["first"])
    row = row_of(panel, stored["first"])
    shown = [panel.proxy.index(row, column).data() for column in range(7)]
    assert shown[0] == "first" and shown[1] == "✓ finished" and shown[3:6] == ["stakes", "100.0 %", "97.5 %"]
    assert panel.buttons["Open"].isEnabled() and not panel.buttons["Resume"].isEnabled()
    click(qtbot, panel, stored["second"])
    assert panel.buttons["Resume"].isEnabled()
    with qtbot.waitSignal(panel.resume_requested, timeout=1000) as told:
        qtbot.mouseClick(panel.buttons["Resume"], LEFT)
    assert told.args == [stored["second"]]


def test_sorting_by_figures(qtbot, panel, stored) -> None:
    header = panel.table.horizontalHeader()
    place = header.sectionViewportPosition(5) + 10
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), LEFT, pos=header.rect().topLeft() + _at(place, 8))
    order = [panel.proxy.index(r, 5).data() for r in range(2)]
    down = panel.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert order == (["97.5 %", ""] if down else ["", "97.5 %"])


def _at(x: int, y: int):
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


def test_enter_opens(qtbot, panel, stored) -> None:
    click(qtbot, panel, stored["first"])
    with qtbot.waitSignal(panel.opened, timeout=1000) as told:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert told.args == [stored["first"]]


def test_enter_opens_from_the_field_in_which_one_looks_for_it(qtbot, panel, stored) -> None:
    click(qtbot, panel, stored["first"])
    with qtbot.waitSignal(panel.opened, timeout=1000) as told:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert told.args == [stored["first"]]


def test_duplicate_gives_the_spec(qtbot, panel, stored) -> None:
    click(qtbot, panel, stored["first"])
    with qtbot.waitSignal(panel.duplicated, timeout=5000) as told:
        qtbot.mouseClick(panel.buttons["Duplicate"], LEFT)
    assert told.args[0] == demo_spec()


def test_rename_in_place(qtbot, panel, stored, session) -> None:
    click(qtbot, panel, stored["first"])
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    line = panel.table.viewport().findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "cat request")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: show(session.db, stored["first"]).name == "cat request", timeout=5000)


def test_what_would_be_lost_is_counted_too_late_and_says_nothing(
    qtbot, panel, stored, session, messages, monkeypatch
) -> None:
    real, may, told = services_sessions.loss, threading.Event(), threading.Event()

    def slow(db, doomed):
        may.wait(10)
        try:
            return real(db, doomed)
        finally:
            told.set()

    monkeypatch.setattr(services_sessions, "loss", slow)
    click(qtbot, panel, stored["first"])
    qtbot.mouseClick(panel.buttons["Delete"], LEFT)
    qtbot.mouseClick(panel.question.delete_button, LEFT)
    qtbot.waitUntil(lambda: "1 session deleted" in messages.text, timeout=5000)
    may.set()
    qtbot.waitUntil(told.is_set, timeout=5000)
    QThreadPool.globalInstance().waitForDone(5000)
    qtbot.wait(50)
    assert "1 session deleted" in messages.text


def test_delete_asks_and_says_what_is_lost(qtbot, panel, stored, session, messages) -> None:
    session.set_stored(stored["first"])
    click(qtbot, panel, stored["first"])
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert (
        panel.question.isVisible()
        and "first" in panel.question.text.text()
        and "cannot be undone" in panel.question.text.text()
    )
    qtbot.mouseClick(panel.question.keep_button, LEFT)
    assert not panel.question.isVisible() and len(list_sessions(session.db)) == 2
    qtbot.mouseClick(panel.buttons["Delete"], LEFT)
    qtbot.mouseClick(panel.question.delete_button, LEFT)
    qtbot.waitUntil(lambda: [s["id"] for s in list_sessions(session.db)] == [stored["second"]], timeout=5000)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=5000)
    assert session.stored == "" and "1 session deleted" in messages.text


def test_filter(qtbot, panel) -> None:
    qtbot.keyClicks(panel.filter, "cancel")
    assert panel.proxy.rowCount() == 1 and panel.proxy.index(0, 0).data() == "second"


def test_a_running_session_is_left_alone(qtbot, panel, stored, session) -> None:
    click(qtbot, panel, stored["second"])
    session.set_running(stored["second"])
    qtbot.waitUntil(lambda: not panel.buttons["Delete"].isEnabled(), timeout=5000)
    assert not panel.buttons["Open"].isEnabled() and not panel.buttons["Resume"].isEnabled()


def test_a_session_shows_which_one_it_started_from(qtbot, panel, stored) -> None:
    db = open_db(panel._session.db)
    later = create_session(db, demo_spec().as_json(), "third", parent=stored["first"])
    panel.refresh()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3, timeout=5000)
    column = HEADERS.index("After")
    assert panel.proxy.index(row_of(panel, later), column).data() == stored["first"]
    assert panel.proxy.index(row_of(panel, stored["first"]), column).data() == ""
    panel.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert panel.proxy.index(0, column).data() == stored["first"]


def shown(panel) -> list[str]:
    return [panel.proxy.index(row, 0).data() for row in range(panel.proxy.rowCount())]


def test_tags_are_found_and_can_be_undone(qtbot, session, panel, stored) -> None:
    click(qtbot, panel, stored["first"])
    panel.tags.setFocus()
    qtbot.keyClicks(panel.tags, "case 7, urgent")
    with qtbot.waitSignal(panel.model.modelReset, timeout=5000):
        panel.refresh()  # the list read anew takes nothing of what is being typed
    with qtbot.waitSignal(panel.keeper.changed, timeout=5000):
        qtbot.keyClick(panel.tags, Qt.Key.Key_Return)
    assert show(session.db, stored["first"]).tags == ("case 7", "urgent")
    qtbot.waitUntil(lambda: panel.model.tags == ["case 7", "urgent"], timeout=5000)
    panel.filter.setText("URGENT first")
    assert shown(panel) == ["first"]
    panel.filter.clear()
    with qtbot.waitSignal(panel.keeper.changed, timeout=5000):
        session.undo.undo()
    assert show(session.db, stored["first"]).tags == ()


def test_archived_sessions_are_put_away_and_taken_out(qtbot, session, panel, stored) -> None:
    click(qtbot, panel, stored["second"])
    qtbot.mouseClick(panel.buttons["Archive"], LEFT)
    qtbot.waitUntil(lambda: shown(panel) == ["first"], timeout=5000)
    panel.archived.setChecked(True)
    assert sorted(shown(panel)) == ["first", "second"]
    session.undo.undo()
    qtbot.waitUntil(lambda: not show(session.db, stored["second"]).archived, timeout=5000)
