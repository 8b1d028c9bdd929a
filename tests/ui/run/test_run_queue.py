"""The queue in the window: real keys and clicks, real runs on a few digits."""

from __future__ import annotations

import threading

import pytest
from digit_runs import measured_here
from few_digits import METHOD, few
from PySide6.QtCore import QModelIndex, Qt, QThreadPool
from PySide6.QtTest import QTest

from stakegui.core.spec import parse
from stakegui.core.sweep import Combination, expand
from stakegui.services import queue
from stakegui.services.sessions import show
from stakegui.ui.main_window import MainWindow
from stakegui.ui.run.queue_keeper import QueueKeeper

pytestmark = pytest.mark.usefixtures("few_views")
LEFT, ALT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few")
    few(folder)
    return folder


@pytest.fixture(autouse=True)
def here():
    with measured_here():
        yield


def added(window, pictures, *names: str, **tables):
    for name in names:
        queue.add(window.session.db, [Combination(parse(few(pictures, **tables)), {})], name)
    reread(window)


def reread(window) -> None:
    window.run_page.queueing.keeper.refresh()
    window.show_page("run")


def statuses(window) -> list[str]:
    return [entry.status for entry in queue.entries(window.session.db)]


def names(window) -> list[str]:
    return [entry.name for entry in window.run_page.queueing.panel.model.entries]


def wait_for(qtbot, window, *wanted: str) -> None:
    qtbot.waitUntil(lambda: tuple(names(window)) == wanted, timeout=5000)


def select(qtbot, window, row: int) -> None:
    panel = window.run_page.queueing.panel
    panel.fold.set_open(True)
    place = panel.table.visualRect(panel.model.index(row, 0)).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=place)
    assert panel.selected is panel.model.entries[row]


def test_it_is_hidden_while_empty_and_opens_with_the_first(qtbot, window, pictures) -> None:
    panel = window.run_page.queueing.panel
    window.show_page("run")
    assert not panel.isVisible()
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_spec(parse(few(pictures)))
    window.show_page("run")
    qtbot.waitUntil(window.run_page.queue_button.isEnabled, timeout=5000)
    window.run_page.panel.method.setFocus()
    qtbot.keyClick(window.run_page.panel.method, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: panel.table.isVisible() and panel.selected is not None, timeout=5000)
    assert panel.fold.button.text() == "Queue: 1 run waits" and statuses(window) == ["waiting"]
    assert "Put into the queue: 1 run." in window.messages.text and not window.run_page.run_active
    assert queue.entries(window.session.db)[0].spec["forget"]["images"] == ["train/0001.png", "train/0012.png"]


def test_keys_move_hold_and_remove_and_the_message_brings_it_back(qtbot, window, pictures) -> None:
    added(window, pictures, "a", "b", "c")
    wait_for(qtbot, window, "a", "b", "c")
    table = window.run_page.queueing.panel.table
    select(qtbot, window, 2)
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    wait_for(qtbot, window, "a", "c", "b")
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    wait_for(qtbot, window, "c", "a", "b")
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    wait_for(qtbot, window, "a", "c", "b")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: statuses(window) == ["waiting", "held", "waiting"], timeout=5000)
    qtbot.waitUntil(lambda: window.run_page.queueing.keeper.idle, timeout=5000)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    wait_for(qtbot, window, "a", "b")
    qtbot.waitUntil(window.messages.action_button.isVisible, timeout=2000)
    qtbot.mouseClick(window.messages.action_button, LEFT)
    wait_for(qtbot, window, "a", "c", "b")
    assert statuses(window) == ["waiting", "held", "waiting"]


def test_dragging_a_row_moves_it(qtbot, window, pictures) -> None:
    added(window, pictures, "a", "b", "c")
    wait_for(qtbot, window, "a", "b", "c")
    model = window.run_page.queueing.panel.model
    for row, drop, order in ((0, 3, "bca"), (2, 0, "abc"), (1, 3, "acb"), (0, -1, "cba")):
        data = model.mimeData([model.index(row, 0)])
        assert model.canDropMimeData(data, Qt.DropAction.MoveAction, drop, 0, QModelIndex())
        model.dropMimeData(data, Qt.DropAction.MoveAction, drop, 0, QModelIndex())
        wait_for(qtbot, window, *order)


def test_a_list_runs_every_combination_and_offers_to_compare(qtbot, window, pictures) -> None:
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_spec(parse(few(pictures)))
    window.show_page("run")
    page = window.run_page
    steps = page.panel.form.editors["steps"].line
    steps.setFocus()
    steps.selectAll()
    qtbot.keyClicks(steps, "1, 2")
    assert page.start_button.text() == "&Start 2 runs" and page.queue_button.text() == "&Queue 2 runs"
    bad = few(pictures, model={"weights": str(pictures / "no.safetensors")})
    queue.add(window.session.db, [Combination(parse(bad), {})], "bad")
    shown = []
    page.queueing.keeper.changed.connect(
        lambda: shown.append([one.status for one in page.queueing.panel.model.entries])
    )
    qtbot.mouseClick(page.start_button, LEFT)
    qtbot.waitUntil(lambda: statuses(window) == ["failed", "done", "done"], timeout=120_000)
    assert ["failed", "running", "waiting"] in shown and ["failed", "done", "running"] in shown
    qtbot.waitUntil(lambda: "The queue is done" in window.messages.text, timeout=10_000)
    assert "2 runs ended well, 1 failed" in window.messages.text
    assert not page.run_active and not page.queueing.runner.armed
    assert "no.safetensors" in page.queueing.panel.model.entries[0].message
    qtbot.mouseClick(window.messages.action_button, LEFT)
    view = window.commands.compared.view
    qtbot.waitUntil(lambda: view.model.columnCount() == 3, timeout=10_000)
    rows = {view.model.index(r, 0).data(): [view.model.index(r, c).data() for c in (1, 2)]
            for r in range(view.model.rowCount())}  # fmt: skip
    assert rows["Steps asked for"] == ["1", "2"] and "Damping" not in rows
    window.commands.compared.close()


def test_what_is_added_during_a_run_begins_after_it_and_a_stop_pauses(qtbot, window, pictures) -> None:
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_spec(parse(few(pictures, method={**METHOD, "steps": 3000})))
    window.show_page("run")
    page = window.run_page
    qtbot.mouseClick(page.start_button, LEFT)
    qtbot.waitUntil(lambda: len(page.plots.series["forget_accuracy"]) > 1, timeout=60_000)
    assert page.panel.body.isEnabled(), "the next run can be prepared meanwhile"
    qtbot.mouseClick(page.queue_button, LEFT)
    qtbot.mouseClick(page.queue_button, LEFT)
    qtbot.waitUntil(lambda: statuses(window) == ["waiting", "waiting"], timeout=5000)
    qtbot.waitUntil(lambda: page.queueing.runner.armed, timeout=5000)
    assert page.queueing.panel.go_button.text() == "Pause the queue"
    qtbot.mouseClick(page.queueing.panel.go_button, LEFT)
    assert not page.queueing.runner.armed and page.run_active
    qtbot.mouseClick(page.queueing.panel.go_button, LEFT)
    assert page.queueing.runner.armed
    qtbot.mouseClick(page.cancel_button, LEFT)
    assert page.status.text().startswith("Stopping")
    qtbot.waitUntil(lambda: not page.run_active, timeout=20_000)
    qtbot.waitUntil(lambda: "2 runs wait in the queue. Go on?" in window.messages.text, timeout=5000)
    qtbot.mouseClick(window.messages.action_button, LEFT)
    qtbot.waitUntil(lambda: statuses(window)[0] == "running", timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.session.running), timeout=20_000)
    assert window.session.running == queue.entries(window.session.db)[0].session
    page.cancel()
    qtbot.waitUntil(lambda: statuses(window) == ["cancelled", "waiting"], timeout=20_000)


def test_after_a_restart_it_is_offered_and_goes_on_where_it_was(qtbot, tmp_path, pictures) -> None:
    db = tmp_path / "sessions.db"
    long, short = few(pictures, method={**METHOD, "steps": 400}), few(pictures)
    queue.add(db, [Combination(parse(long), {}), Combination(parse(short), {})], "run")
    first = open_window(qtbot, db)
    qtbot.waitUntil(lambda: "2 runs wait in the queue. Go on?" in first.messages.text, timeout=5000)
    QTest.qWait(100)
    assert not first.run_page.run_active, "nothing is begun unasked"
    qtbot.mouseClick(first.messages.action_button, LEFT)
    qtbot.waitUntil(lambda: len(first.run_page.plots.series["forget_accuracy"]) > 2, timeout=60_000)
    stored = first.session.running
    first.close()
    qtbot.mouseClick(first._question.keep_button, LEFT)
    qtbot.waitUntil(lambda: not first.isVisible(), timeout=20_000)
    close(first)
    assert [e.status for e in queue.entries(db)] == ["waiting", "waiting"]

    second = open_window(qtbot, db)
    qtbot.waitUntil(lambda: "2 runs wait in the queue. Go on?" in second.messages.text, timeout=5000)
    qtbot.mouseClick(second.messages.action_button, LEFT)
    qtbot.waitUntil(lambda: second.session.running == stored, timeout=60_000)
    qtbot.waitUntil(lambda: second.run_page.plots.series["forget_accuracy"].x[-1] > 3, timeout=20_000)
    second.run_page.queueing.runner.pause()
    second.run_page.cancel()
    qtbot.waitUntil(lambda: not second.run_page.run_active, timeout=20_000)
    close(second)
    assert show(db, stored).status == "cancelled"


def open_window(qtbot, db) -> MainWindow:
    made = MainWindow(db)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.show_page("run")
    return made


def close(window) -> None:
    window.close()
    window.worker.shut_down()
    QThreadPool.globalInstance().waitForDone(10_000)
    window.deleteLater()


def test_code_of_ones_own_is_asked_about(qtbot, window, pictures) -> None:
    added(window, pictures, "own code", model={"architecture": "my.module:make"})
    wait_for(qtbot, window, "own code")
    window.run_page.queueing.panel.fold.set_open(True)
    qtbot.mouseClick(window.run_page.queueing.panel.go_button, LEFT)
    qtbot.waitUntil(lambda: "my.module:make" in window.messages.text, timeout=5000)
    assert statuses(window) == ["waiting"] and not window.run_page.run_active
    qtbot.mouseClick(window.messages.action_button, LEFT)
    qtbot.waitUntil(lambda: statuses(window) == ["failed"], timeout=30_000)  # there is no such module
    assert "my.module" in queue.entries(window.session.db)[0].message


def test_very_many_runs_are_asked_about(qtbot, window, pictures) -> None:
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_spec(parse(few(pictures)))
    window.show_page("run")
    page = window.run_page
    seed = page.panel.settings.editors["seed"].line
    page.panel.settings_fold.set_open(True)
    seed.setText(", ".join(map(str, range(60))))
    seed.textEdited.emit(seed.text())
    qtbot.mouseClick(page.queue_button, LEFT)
    assert "60 runs" in window.messages.text and statuses(window) == []
    qtbot.mouseClick(window.messages.action_button, LEFT)
    qtbot.waitUntil(lambda: len(statuses(window)) == 60, timeout=20_000)
    assert len({entry.sweep for entry in queue.entries(window.session.db)}) == 1
    assert expand(few(pictures), {"run.seed": range(60)})[7].spec.run.seed == 7


def test_a_database_that_cannot_be_read_is_told_once(qtbot, session) -> None:
    session.db.write_bytes(b"no database at all" * 400)
    keeper, told = QueueKeeper(session, session), []
    keeper.failed.connect(told.append)
    keeper.refresh()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    qtbot.wait(300)
    assert len(told) == 1 and keeper.idle


def test_a_run_that_another_program_took_is_no_failure(qtbot, window, pictures) -> None:
    added(window, pictures, "a")
    wait_for(qtbot, window, "a")
    page, gate = window.run_page, threading.Event()

    def hold_the_engine(_control):
        gate.wait(20)
        yield None

    window.worker.submit("waiting", hold_the_engine)
    runner = page.queueing.runner
    runner.go()
    qtbot.waitUntil(lambda: runner.current is not None, timeout=5000)
    queue.hold(window.session.db, runner.current.id, True)
    gate.set()
    qtbot.waitUntil(lambda: "does not wait any more" in window.messages.text, timeout=60_000)
    qtbot.waitUntil(lambda: not runner.armed and page.queueing.keeper.idle, timeout=5000)
    assert statuses(window) == ["held"] and window.messages.level == "info"
    assert page.status.text() == "" and page.state() != "attention"
    assert {chip.state for chip in page.chips.chips.values()} == {"waiting"}
