"""Crosshair, range, axis, smoothing: by real mouse and keys, told against the data."""

from datetime import UTC, datetime

import numpy as np
import pytest
from plot_samples import nan, stored_curves
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
DATA = stored_curves()


def point(qtbot, plot, at: QPoint) -> None:
    QTest.mouseMove(plot.viewport(), at - QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), at)


def drag(qtbot, plot, start: QPoint, end: QPoint, modifier=NONE) -> None:
    """Press, move, release; Qt's own test moves know no modifiers."""
    view = plot.viewport()
    QTest.mousePress(view, LEFT, modifier, start)
    for part in (0.1, 0.4, 0.7, 1.0):
        # pyqtgraph takes moves that follow each other too quickly together
        qtbot.wait(20)
        at = QPointF(start + (end - start) * part)
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, QPointF(view.mapToGlobal(at)), Qt.MouseButton.NoButton, LEFT, modifier
        )
        QApplication.sendEvent(view, move)
    qtbot.wait(20)
    QTest.mouseRelease(view, LEFT, modifier, end)


def double_click(plot, at: QPoint) -> None:
    """Press, release, double press, release, as window systems tell it; Qt's own test call presses once more."""
    view, held = plot.viewport(), LEFT
    QTest.mouseClick(view, LEFT, NONE, at)
    where = QPointF(at)
    press = QMouseEvent(QEvent.Type.MouseButtonDblClick, where, QPointF(view.mapToGlobal(at)), LEFT, held, NONE)
    QApplication.sendEvent(view, press)
    QTest.mouseRelease(view, LEFT, NONE, at)


def cells(plots) -> dict[str, tuple]:
    return {row.title: row.cells for row in plots.reading.table.rows}


def test_the_pointer_reads_all_curves_at_the_nearest_step(qtbot, plots, place):
    point(qtbot, plots.drift, place(plots.drift, 20.3))
    qtbot.waitUntil(lambda: plots.crosshair.at == 20, timeout=2000)
    assert plots.reading.table.heading == "step 20" and plots.readout.isVisible()
    assert all(line.isVisible() and line.value() == 20 for line in plots.crosshair.lines)
    found = cells(plots)
    assert found["forget"] == (f"{DATA['forget_accuracy'][19]:.1f} %",)
    assert found["test"] == ("84.8 %",) and found["all classes"] == ("0.0200",) and found["cat"] == ("0.0400",)
    assert found["del"] == ("0.05",) and found["align"] == ("-2",)
    assert "forget: value" in plots.drift.accessibleDescription()
    point(qtbot, plots.drift, QPoint(2, 2))
    qtbot.waitUntil(lambda: plots.crosshair.at is None, timeout=2000)
    assert plots.reading.table is None and not plots.readout.isVisible()
    assert not any(line.isVisible() for line in plots.crosshair.lines)


def test_names_from_files_are_no_markup(plots):
    plots.crosshair._stand(20.0)
    plots.reading.table = None
    curve = plots._curve("loss:<b>x</b>")
    curve.add(20, 1.0)
    plots.crosshair._stand(20.0)
    assert "&lt;b&gt;x&lt;/b&gt;" in plots.readout.label.text() and "<b>x" not in plots.readout.label.text()
    legend = {label.text for _, label in plots.losses.plotItem.legend.items}
    assert "&lt;b&gt;x&lt;/b&gt;" in legend


def test_arrow_keys_read_step_by_step_and_home_shows_all(qtbot, plots):
    plots.accuracy.setFocus()
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Right)
    first = plots.crosshair.at
    for _ in range(3):
        qtbot.keyClick(plots.accuracy, Qt.Key.Key_Right)
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Left)
    assert plots.crosshair.at == first + 2
    plots.accuracy.setXRange(first, first + 3, padding=0)
    for _ in range(4):
        qtbot.keyClick(plots.accuracy, Qt.Key.Key_Right)
    low, high = plots.accuracy.viewRange()[0]
    assert plots.crosshair.at == first + 6 and low <= first + 6 <= high + 1e-9, "the view follows"
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Home)
    low, high = plots.accuracy.viewRange()[0]
    assert low < 1 and high > 40
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Escape)
    assert plots.crosshair.at is None


def test_shift_with_arrows_selects_a_range_that_is_told(qtbot, plots):
    plots.crosshair._stand(10.0)
    for _ in range(10):
        qtbot.keyClick(plots.accuracy, Qt.Key.Key_Right, SHIFT)
    assert plots.span.ends == (10, 20)
    for _ in range(2):
        qtbot.keyClick(plots.accuracy, Qt.Key.Key_Left, SHIFT)
    assert plots.span.ends == (10, 18)
    values = nan(DATA["forget_accuracy"])[9:18]
    found = cells(plots)
    assert found["forget"][-2:] == (f"{values[-1] - values[0]:+.1f} %", f"{values.mean():.1f} %")
    assert found["test"][-2:] == ("-0.1 %", f"{np.mean([84.9, 84.85]):.1f} %")
    assert found["del"][-2] == f"{1 / 18 - 1 / 10:+.4g}"
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Escape)
    qtbot.keyClick(plots.accuracy, Qt.Key.Key_Escape)
    assert plots.span.ends is None and plots.reading.table is None


def test_a_drag_with_shift_selects_and_zoom_goes_there_and_back(qtbot, plots, place):
    drag(qtbot, plots.losses, place(plots.losses, 10), place(plots.losses, 30), SHIFT)
    assert plots.span.ends == pytest.approx((10, 30), abs=0.5)
    assert all(region.isVisible() and region.getRegion() == plots.span.ends for region in plots.span.regions)
    plots.span.regions[1].setRegion((12, 28))  # as a drag of an edge does
    assert plots.span.ends == (12, 28) and plots.span.regions[0].getRegion() == (12, 28)
    plots.framing.zoom_to_span()
    assert plots.drift.viewRange()[0] == pytest.approx([12, 28]) and plots.span.ends is None
    double_click(plots.accuracy, place(plots.accuracy, 20))
    qtbot.waitUntil(lambda: plots.accuracy.viewRange()[0][1] > 40, timeout=2000)


def test_a_plain_drag_pans_and_the_run_no_longer_pulls_the_view(qtbot, plots, place):
    drag(qtbot, plots.accuracy, place(plots.accuracy, 20), place(plots.accuracy, 30))
    assert plots.span.ends is None and not plots.framing.follows
    low = plots.accuracy.viewRange()[0][0]
    assert low == pytest.approx(-10.8, abs=1.5)
    plots.framing.expect(80)
    assert plots.accuracy.viewRange()[0][0] == low
    plots.framing.show_whole()
    assert plots.accuracy.viewRange()[0][1] > 80


def test_smoothing_shows_both_and_tells_both(plots):
    weight = 0.8
    raw = nan(DATA["forget_accuracy"])
    plots.set_smoothing(weight)
    curve = plots.curves["forget_accuracy"]
    last, wanted = 0.0, []
    for n, value in enumerate(raw, 1):
        last = weight * last + (1 - weight) * value
        wanted.append(last / (1 - weight**n))
    assert np.allclose(curve.line.yData, wanted) and np.allclose(curve.raw.yData, raw)
    front, behind = curve.line.opts["pen"].color(), curve.raw.opts["pen"].color()
    assert front != behind and front.alpha() == behind.alpha() == 255, "opaque: transparent lines are slow"
    loss = plots.curves["loss:align"]
    assert loss.line.getData()[1][-1] == pytest.approx(np.log10(loss.line.yData[-1])) and loss.line.yData[-1] > 0
    plots.crosshair._stand(20.0)
    assert cells(plots)["forget"] == (f"{wanted[19]:.1f} %", f"{raw[19]:.1f} %")
    plots.set_smoothing(0.0)
    assert curve.line.getData()[0] is None and curve.front is curve.raw


def test_three_axes_hold_the_same_points(plots):
    curve = plots.curves["test_accuracy"]
    assert curve.raw.xData.tolist() == [5, 10, 15, 20, 25, 30, 35, 40]
    plots.set_axis("worked")
    assert curve.raw.xData.tolist() == [2.5 * i for i in range(1, 9)]
    assert plots.losses.getAxis("bottom").labelText == "working time, s"
    plots.crosshair._stand(10.0)
    assert plots.reading.table.heading == "10.0 s of work"
    plots.set_axis("clock")
    assert curve.raw.xData.tolist() == [1_700_000_000.0 + 10 * i for i in range(1, 9)]
    assert plots.crosshair.at is None
    low, high = plots.accuracy.viewRange()[0]
    assert low <= 1_700_000_002 and 1_700_000_080 <= high < 1_700_000_090
    plots.crosshair._stand(1_700_000_040.0)
    told = datetime.strptime(plots.reading.table.heading, "%Y-%m-%d %H:%M:%S").astimezone()
    assert told == datetime.fromtimestamp(1_700_000_040, UTC)


def test_markers_and_dashes_are_the_second_cue_once_the_run_is_over(plots):
    views, test = plots.curves["forgotten_views"], plots.curves["test_accuracy"]
    assert len(views.marks.getData()[0]) == 8 and len(test.marks.getData()[0]) == 8
    cues = {(c.look.dash, c.look.symbol) for c in (views, test, plots.curves["retain_accuracy"])}
    assert len(cues) == 3
    plots.set_live(True)
    for curve in plots.curves.values():
        pen = curve.raw.opts["pen"]
        assert pen.widthF() == 1 and pen.style() == Qt.PenStyle.SolidLine and pen.color().alpha() == 255
    assert len(views.marks.getData()[0]) == 0
    plots.set_live(False)
    assert len(views.marks.getData()[0]) == 8


def test_a_click_in_the_legend_hides_a_curve_and_the_reading_leaves_it_out(qtbot, plots):
    sample, label = plots.accuracy.plotItem.legend.items[0]
    assert label.text == "forget"
    at = plots.accuracy.mapFromScene(sample.mapToScene(sample.boundingRect().center()))
    QTest.mouseClick(plots.accuracy.viewport(), LEFT, NONE, at)
    qtbot.waitUntil(lambda: not plots.curves["forget_accuracy"].raw.isVisible(), timeout=2000)
    plots.crosshair._stand(20.0)
    assert "forget" not in cells(plots) and "test" in cells(plots)
