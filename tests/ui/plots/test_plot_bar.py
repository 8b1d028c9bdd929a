"""The bar above the plots: real clicks and keys, dialogs, files, sessions from a real store."""

import contextlib
import csv
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from plot_samples import stored_curves
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox, QToolButton

from stakegui.core.events import RunStarted, StepDone
from stakegui.services import sessions
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session
from stakegui.ui.plots.csv_text import csv_text
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.overlay import MOST
from stakegui.ui.plots.overlay_dialog import OverlayDialog, titles
from stakegui.ui.plots.plot_bar import PlotBar
from stakegui.ui.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot, session, messages, plots):
    made = PlotBar(plots, session, messages, lambda: "", lambda: "my run")
    qtbot.wait(10)
    return made


def button(bar, name: str) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == name)


def test_everything_on_it_has_a_name_and_the_keyboard_reaches_it(bar):
    controls = [*bar.findChildren(QToolButton), bar.axis, bar.slider]
    assert len(controls) == 7
    for control in controls:
        assert control.accessibleName() and control.toolTip() and control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_axis_and_smoothing_by_keys(qtbot, bar, plots, session, messages):
    qtbot.keyClick(bar.axis, Qt.Key.Key_Down)
    assert plots.axis == "worked"
    for _ in range(60):
        qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert plots.weight == 0.6 and bar.weight.text() == "0.60"
    qtbot.keyClick(bar.slider, Qt.Key.Key_End)
    assert plots.weight == 0.999 and bar.weight.text() == "0.999"
    other = RunPlots()
    qtbot.addWidget(other)
    assert PlotBar(other, session, messages, str, str).slider.value() == 999 and other.weight == 0.999


def test_range_zoom_and_back_by_buttons(qtbot, bar, plots):
    zoom = button(bar, "Zoom to the range")
    assert not zoom.isEnabled()
    qtbot.mouseClick(button(bar, "Select a range"), LEFT)
    assert plots.span.ends is not None and zoom.isEnabled()
    plots.span.select(10, 20)
    qtbot.mouseClick(zoom, LEFT)
    assert plots.losses.viewRange()[0] == pytest.approx([10, 20]) and not zoom.isEnabled()
    qtbot.mouseClick(button(bar, "Show the whole run"), LEFT)
    assert plots.losses.viewRange()[0][1] > 40
    qtbot.mouseClick(button(bar, "Select a range"), LEFT)
    assert plots.span.ends is None and not plots.span.boxes[0].selecting


def test_the_menu_opens_by_right_click_and_by_its_key(qtbot, bar, plots, place):
    plots.overlays.add("id", "one & two", sessions_curves())
    qtbot.mouseClick(plots.losses.viewport(), Qt.MouseButton.RightButton, pos=place(plots.losses, 20))
    qtbot.waitUntil(bar.menu.isVisible, timeout=2000)
    texts = [action.text() for action in bar.menu.actions()]
    assert "Save the curves as CSV…" in texts and "Take “one && two” away" in texts
    next(a for a in bar.menu.actions() if a.text().startswith("Take “")).trigger()
    assert not len(plots.overlays)
    bar.menu.close()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(plots.drift, event)
    qtbot.waitUntil(bar.menu.isVisible, timeout=2000)
    bar.menu.close()


def sessions_curves() -> dict:
    return stored_curves(steps=60, shift=1.0)


def asked(qtbot, bar, kind: str) -> QFileDialog:
    action = next(a for a in bar.save_button.menu().actions() if a.objectName() == f"plots.{kind}")
    action.trigger()
    qtbot.waitUntil(lambda: bar.saving.dialog is not None and bar.saving.dialog.isVisible(), timeout=2000)
    return bar.saving.dialog


@pytest.mark.parametrize("kind", ["csv", "svg", "png"])
def test_a_file_goes_where_the_dialog_says(qtbot, bar, messages, tmp_path, kind):
    dialog = asked(qtbot, bar, kind)
    assert Path(dialog.selectedFiles()[0]).name == f"my run.{kind}"
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite), "an existing file is asked about"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("curves")
    dialog.accept()
    path = tmp_path / f"curves.{kind}"
    qtbot.waitUntil(path.is_file, timeout=10_000)
    qtbot.waitUntil(lambda: str(path) in messages.text, timeout=2000)
    if kind == "csv":
        assert len(list(csv.reader(path.read_text(encoding="utf-8").splitlines()))) == 41
    elif kind == "svg":
        assert ET.parse(path).getroot().tag.endswith("svg")
    else:
        assert not QImage(str(path)).isNull()


def test_an_existing_file_is_not_replaced_without_a_question(qtbot, bar, tmp_path):
    path = tmp_path / "curves.csv"
    path.write_text("mine")
    questions = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            questions.append(box.text())
            qtbot.mouseClick(box.button(QMessageBox.StandardButton.No), LEFT)

    dialog = asked(qtbot, bar, "csv")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("curves.csv")
    # again and again: Qt waits for the answer in an event loop of its own, which nothing else would end
    asking = QTimer(bar, interval=50)
    asking.timeout.connect(answer)
    asking.start()
    dialog.accept()
    asking.stop()
    assert "curves.csv" in questions[0] and path.read_text() == "mine" and dialog.isVisible()
    dialog.reject()


def test_a_folder_that_cannot_be_written_is_told(qtbot, bar, messages, tmp_path):
    bar.saving.write("csv", tmp_path / "no" / "such.csv")
    qtbot.waitUntil(lambda: "could not be written" in messages.text, timeout=5000)
    assert "Choose another folder" in messages.text


@pytest.fixture
def stored(tmp_path, messages, plots):
    """A bar over a database with one session, recorded as a run is; its id and the database."""
    path = tmp_path / "s.db"
    with contextlib.closing(open_db(path)) as database:
        session = create_session(database, {}, "an <b>earlier</b> & longer name")
        with SessionRecorder(database, session) as recorder:
            recorder.record(RunStarted({}))
            for step in range(1, 7):
                recorder.record(StepDone(step, 6, 0.25, {"total": 1 / step}, 100.0 - step, forgotten_images="0"))
    return path, session, PlotBar(plots, Session(path), messages, lambda: "", str)


def test_an_earlier_session_lies_behind_and_goes_away_again(qtbot, stored, plots):
    db, session, bar = stored
    qtbot.mouseClick(button(bar, "Overlay earlier sessions…"), LEFT)
    qtbot.waitUntil(lambda: bar.overlaying.dialog is not None and bar.overlaying.dialog.isVisible(), timeout=5000)
    dialog: OverlayDialog = bar.overlaying.dialog
    assert dialog.model.rowCount() == 1 and "0 sessions ticked" in dialog.hint.text()
    dialog.view.setCurrentIndex(dialog.view.model().index(0, 0))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert "1 session ticked" in dialog.hint.text()
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    qtbot.waitUntil(lambda: len(plots.overlays) == 1, timeout=5000)
    (one,) = plots.overlays
    real = sessions.curves(db, session)
    curve = one.curves["forget_accuracy"]
    assert curve.series.y.tolist() == real["forget_accuracy"] and curve.raw.xData.tolist() == real["step"]
    pen, own = curve.raw.opts["pen"], plots.curves["forget_accuracy"].raw.opts["pen"]
    assert pen.style() == Qt.PenStyle.DashLine and pen.color() != own.color()
    title = "an &lt;b&gt;earlier&lt;/b&gt; &amp; longer name"  # a legend reads HTML
    assert title in [label.text for _, label in plots.accuracy.plotItem.legend.items]
    at = [real["at"][i] for i in range(len(real["step"]))]
    assert curve.series.along("clock").tolist() == at and at == sorted(at)
    plots.crosshair._stand(2.0)
    assert plots.reading.table.columns[1] == "an <b>earlier…"
    plots.clear(300, live=True)
    assert len(plots.overlays) == 1 and title in [label.text for _, label in plots.accuracy.plotItem.legend.items]
    plots.set_live(False)
    bar.clear.trigger()
    assert not len(plots.overlays) and curve.raw.scene() is None
    assert title not in [label.text for _, label in plots.accuracy.plotItem.legend.items]


def test_what_is_not_wanted_any_more_when_it_comes_is_dropped(qtbot, stored, plots):
    _db, session, bar = stored
    bar.overlaying.show_sessions([(session, "one")])
    bar.overlaying.clear()
    qtbot.wait(300)
    assert not len(plots.overlays) and not bar.overlaying.wanted
    bar.overlaying.show_sessions([("nosuch", "none")])
    qtbot.waitUntil(lambda: not bar.overlaying.wanted, timeout=5000)
    assert not len(plots.overlays)


def test_one_that_cannot_be_read_is_told_by_name_and_the_others_come(qtbot, stored, plots, messages):
    _db, session, bar = stored
    bar.overlaying.show_sessions([("nosuch", "the lost one"), (session, "the good one")])
    qtbot.waitUntil(lambda: "nosuch" not in bar.overlaying.wanted, timeout=5000)
    assert messages.level == "error" and messages.text.startswith("the lost one could not be read")
    qtbot.waitUntil(lambda: [one.session for one in plots.overlays] == [session], timeout=5000)
    assert bar.overlaying.wanted == {session: "the good one"}


def test_a_run_of_which_no_moment_is_known_has_no_time_of_day(qtbot, bar, plots):
    timed, untimed = stored_curves(), {**stored_curves(), "at": [None] * 40}
    clock = bar.axis.findData("clock")
    bar.axis.setCurrentIndex(clock)
    plots.load(untimed)
    assert plots.axis == bar.axis.currentData() == "step" and plots.accuracy.viewRange()[0][1] > 40
    assert plots.curves["drift"].raw.xData.tolist() == [5, 10, 15, 20, 25, 30, 35, 40]
    for _ in range(3):
        qtbot.keyClick(bar.axis, Qt.Key.Key_Down)
    assert plots.axis == "worked" and "not known" in bar.axis.itemData(clock, Qt.ItemDataRole.ToolTipRole)
    assert {row[2] for row in list(csv.reader(csv_text(plots.steps, []).splitlines()))[1:]} == {""}
    plots.load(timed)
    qtbot.keyClick(bar.axis, Qt.Key.Key_Down)
    assert plots.axis == "clock"
    plots.overlays.add("id", "an untimed one", untimed)
    (one,) = plots.overlays
    assert one.curves["drift"].raw.xData is None or not len(one.curves["drift"].raw.xData)
    low, high = plots.accuracy.viewRange()[0]
    assert low > 1_600_000_000 and one.curves["drift"].at("clock", low) is None
    plots.set_smoothing(0.5)
    plots.set_axis("step")
    assert len(one.curves["drift"].raw.xData) == 8 and high > low


def test_each_of_several_has_its_own_dash_and_there_is_an_end(plots):
    for number in range(MOST + 2):
        plots.overlays.add(f"id{number}", f"run {number}", sessions_curves())
    plots.overlays.add("id0", "again", sessions_curves())
    assert [one.title for one in plots.overlays] == [f"run {i}" for i in range(MOST)]
    assert len({one.dash for one in plots.overlays}) == 4
    plots.overlays.drop("id1")
    plots.overlays.add("new", "new", sessions_curves())
    assert next(one for one in plots.overlays if one.session == "new").place == 1
    plots.framing.show_whole()
    assert plots.accuracy.viewRange()[0][1] > 60


def test_the_dialog_finds_and_says_what_it_cannot_do(qtbot, plots):
    dialog = OverlayDialog(plots)
    qtbot.addWidget(dialog)
    dialog.ask([], (), "")
    assert "no other session yet" in dialog.hint.text()
    rows = [{"id": f"2611-{i:04}", "name": "same" if i < 2 else f"n{i}", "method": "stakes", "status": "finished",
             "created": "2026-11-29T00:00:00+00:00"} for i in range(9)]  # fmt: skip
    dialog.ask(rows, (), "2611-0008")
    assert dialog.model.rowCount() == 8
    qtbot.keyClicks(dialog.search, "n5")
    assert dialog.view.model().rowCount() == 1
    for row in range(8):
        dialog.model.item(row).setCheckState(Qt.CheckState.Checked)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert titles(rows)["2611-0001"] == "same (0001)" and titles(rows)["2611-0003"] == "n3"


def test_dash_is_replaced_but_colour_is_not(plots):
    plots.overlays.add("id", "one", sessions_curves())
    (one,) = plots.overlays
    own = plots.curves["test_accuracy"].look
    assert one.curves["test_accuracy"].look == replace(own, dash=one.dash, symbol=None)
