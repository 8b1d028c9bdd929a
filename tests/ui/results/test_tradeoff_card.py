"""The slider on a real run's points: keys, mark, words, figures of the page, measuring and export."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from digit_runs import Finished, partway_run
from PySide6.QtCore import Qt

from stakegui.core.tradeoff import Point, TradeOff
from stakegui.services import tradeoff as service
from stakegui.ui.results.page import ResultsPage
from stakegui.ui.results.tradeoff_slider import PointSlider
from stakegui.ui.session import Session

pytestmark = pytest.mark.usefixtures("few_views")
STOPS = (0.0, 0.25, 0.6875, 1.0, 1.25)


@pytest.fixture
def run(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> Finished:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(data_home))
    return partway_run()


@pytest.fixture
def page(qtbot, run, worker, messages, tmp_path):
    db = tmp_path / "own.db"
    shutil.copy(run.db, db)
    session = Session(db)
    made = ResultsPage(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    session.set_stored(run.session)
    qtbot.waitUntil(lambda: made.trade_off.found is not None, timeout=10_000)
    made.show_tab("trade_off")
    return made


@pytest.fixture
def slider(qtbot):
    made = PointSlider()
    qtbot.addWidget(made)
    made.set_stops(STOPS, 0.6875)
    made.show()
    return made


def test_keys_go_from_point_to_point_and_stop_at_the_ends(qtbot, slider) -> None:
    assert slider.alpha == 0.6875, "it begins where the program chose"
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_PageUp]
    seen = []
    for key in keys:
        qtbot.keyClick(slider, key)
        seen.append(slider.alpha)
    assert seen == [1.0, 1.25, 1.25, 0.0, 0.0, 0.25]
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert slider.alpha == 1.25


def test_dragging_snaps_to_the_nearest_point(slider) -> None:
    heard = []
    slider.moved.connect(heard.append)
    for value in (700, 740, 860, 990):
        slider.setSliderPosition(value)
    assert heard == [1.0] and slider.value() == 1000


def test_points_that_come_later_do_not_move_it(slider) -> None:
    slider.go(0.25)
    slider.set_stops((0.0, 0.25, 0.5, 0.6875, 1.0), 0.6875)
    assert slider.alpha == 0.25
    slider.set_stops((0.0, 1.0), 1.0)
    assert slider.alpha == 1.0, "its point is gone: back to the chosen one"


def test_dragging_shows_the_points_figures_on_the_page(qtbot, run, page) -> None:
    card = page.trade_off
    assert card.measure.isVisibleTo(card) and not card.slider.isVisibleTo(card)
    assert "Measure the points" in card.where.text()
    chosen = card.found.chosen
    card.found = TradeOff(card.found.session, chosen, wanted=(0.0, chosen, 1.0))  # three points are enough here
    list(service.measure_points(run.session, (0.0, chosen), db=page._session.db))
    qtbot.mouseClick(card.measure, Qt.MouseButton.LeftButton)
    assert card.stop.isVisibleTo(card)
    qtbot.waitUntil(lambda: card._job is None, timeout=120_000)
    qtbot.waitUntil(lambda: len(card._points) > 2)
    assert card.slider.isVisibleTo(card) and card.slider.alpha == chosen
    assert "chosen by the program" in card.where.text() and not card.back.isEnabled()
    result = [r.after for r in page.measures.model.rows]
    _move_on(qtbot, page, card, result)
    _export_there(qtbot, page)
    qtbot.mouseClick(card.back, Qt.MouseButton.LeftButton)
    assert card.slider.alpha == chosen and page.at_point.isHidden()
    assert [r.after for r in page.measures.model.rows] == result
    assert page.export_card.button.text() == "Export"


def _move_on(qtbot, page, card, result) -> None:
    card.slider.go(1.0)
    point = card._points[1.0]
    assert [r.after for r in page.measures.model.rows] == result, "the overview is not seen: it waits"
    page.show_tab("overview")
    rows = {r.name: r for r in page.measures.model.rows}
    assert rows["forgotten_views"].after == f"{point.metrics['forgotten_views']:.1f} %"
    assert [r.after for r in rows.values()] != result
    assert "1.00 of the run's change" in page.at_point.text and page.at_point.isVisibleTo(page)
    said = card.slider.accessibleDescription()
    assert "1.00 of the run's change" in said and f"{point.metrics['test_accuracy']:.1f} %" in said
    shown = {card.cells[i][0].text(): card.cells[i][1].text() for i in range(5)}
    assert shown["Structure drift"] == f"{point.metrics['drift']:.4f}"
    page.show_tab("trade_off")
    assert card.plots.forgotten.here.value() == 1.0 and card.plots.forgotten.taken.value() == card.found.chosen


def _export_there(qtbot, page) -> None:
    qtbot.mouseClick(page.trade_off.export, Qt.MouseButton.LeftButton)
    assert page.tabs.currentIndex() == 0 and page.export_card.button.text() == "Export at 1.00"
    assert page.export_card.target.text().endswith("-at-100-percent.safetensors")
    page.trade_off.slider.go(0.0)
    assert not page.export_card.button.isEnabled() and not page.trade_off.export.isEnabled()
    page.trade_off.slider.go(1.0)
    assert page.export_card.button.isEnabled()


def test_the_page_shows_the_result_where_only_another_point_was_measured(page) -> None:
    card, result = page.trade_off, [r.after for r in page.measures.model.rows]
    # as `stakegui export --alpha 0.5` leaves it; without test and retained images there is nothing in the lower plot
    known = (Point(0.0, {"forgotten": 0.0}), Point(0.5, {"forgotten": 50.0}))
    card._on_known(TradeOff(card.found.session, card.found.chosen, known, wanted=(0.0, card.found.chosen)))
    assert card.elsewhere is None and page.at_point.isHidden()
    assert [r.after for r in page.measures.model.rows] == result
    assert page.export_card.button.text() == "Export" and card.measure.isVisibleTo(card)


def test_a_session_without_a_line_says_why(page) -> None:
    card = page.trade_off
    card._on_known(TradeOff(card.found.session, reason="The method added a projector."))
    assert card.where.text() == "Not applicable. The method added a projector."
    assert not card.measure.isVisibleTo(card) and not card.slider.isVisibleTo(card)
