"""Results shows how earlier requests fare, and begins the next one from a result."""

from __future__ import annotations

import pytest

from stakegui.core.earlier import Chain, Link, Standing
from stakegui.core.paths import result_of
from stakegui.core.tradeoff import Point, TradeOff
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.ui.actions import spec as declared
from stakegui.ui.results.earlier_card import FIRST
from stakegui.ui.results.tradeoff_figures import EARLIER
from stakegui.ui.source.model_card import ModelCard

CURVES = {"step": [1, 2], "forget_accuracy": [100.0, 0.0]}
CHAIN = Chain("/models/first.safetensors", "ab" * 32, (Link("s1", "one", "cd"), Link("s2", "two", "ef")))
STAYED = Standing("s1", "one", 2, 100.0, 100.0, 90.0, 89.5)
BACK = Standing("s2", "two", 4, 100.0, 75.0, 91.0, 60.0, ("digit 5/0421",))


def view(status: str = "finished", **more) -> SessionView:
    return SessionView("an-id", "a run", status, "2026-01-02T03:04:05+00:00", "", demo_spec(), **more)


@pytest.fixture
def page(page, session):
    session.stored = "an-id"
    return page


def test_one_row_a_request_and_what_came_back_stands_out(page):
    page._on_loaded((view(parent="s2", chain=CHAIN, earlier=(STAYED, BACK)), CURVES))
    table = page.earlier.table
    rows = [[table.item(r, c).text() for c in range(table.columnCount())] for r in range(table.rowCount())]
    assert rows[0] == ["one", "2", "100.0 % → 100.0 %", "90.0 % → 89.5 %", "✓ stayed forgotten"]
    assert rows[1][2:4] == ["100.0 % → 75.0 %", "91.0 % → 60.0 %"]
    assert rows[1][4] == "✕ 1 of 4 images came back; 31.0 points less are forgotten under views"
    assert table.item(1, 0).font().bold() and not table.item(0, 0).font().bold()
    assert "digit 5/0421" in table.item(1, 0).toolTip()
    said = page.earlier.said.text()
    assert "request 3" in said and CHAIN.original in said and "1 of 2 earlier requests came back" in said
    page._on_loaded((view(), CURVES))
    assert page.earlier.said.text() == FIRST and page.earlier.table.isHidden()


def test_points_say_whether_earlier_requests_come_back_there(page):
    page._on_loaded((view(parent="s2", chain=CHAIN, earlier=(STAYED, STAYED)), CURVES))
    card = page.trade_off
    quiet = Point(1.0, {"forgotten": 100.0}, earlier=(STAYED,))
    loud = Point(0.5, {"forgotten": 50.0}, earlier=(STAYED, BACK))
    older = Point(0.25, {"forgotten": 25.0})
    card._stored = "an-id"
    card._on_known(TradeOff("an-id", 1.0, (older, loud, quiet)))
    cells = {title.text(): value.text() for title, value, _ in card.cells if title.text()}
    assert cells[EARLIER] == "0 of 2" and card.back_again.isHidden()
    card.slider.go(0.5)
    cells = {title.text(): value.text() for title, value, _ in card.cells if title.text()}
    assert cells[EARLIER] == "1 of 6"
    assert "two: 1 of 4 images came back" in card.back_again.text and "digit 5/0421" in card.back_again.text
    assert card.back_again.level == "warning" and "one:" not in card.back_again.text
    assert "earlier images that came back 1" in card.slider.accessibleDescription()
    # the overview tells of the point too
    assert page.earlier.table.item(1, 4).text().startswith("✕ 1 of 4 images came back")
    assert "At 0.50 of the run's change 1 of 2 earlier requests come back." == page.earlier.said.text()
    card.slider.go(0.25)
    assert card.back_again.isHidden() and "nobody has measured" in page.earlier.said.text()
    assert EARLIER not in {title.text() for title, _, _ in card.cells}
    card.slider.go(1.0)
    assert page.earlier.standings == (STAYED, STAYED) and "request 3" in page.earlier.said.text()


def test_what_was_back_before_the_run_is_told_apart(page):
    before = Standing("s1", "one", 2, 100.0, 50.0, 90.0, 89.5, still_back=("digit 0/1573",))
    page._on_loaded((view(parent="s2", chain=CHAIN, earlier=(before, STAYED)), CURVES))
    item = page.earlier.table.item(0, 4)
    assert item.text() == "○ 1 of 2 images were back before this run and still are" and not item.font().bold()
    assert "Back before this run: digit 0/1573" in item.toolTip()
    assert "has failed them" not in page.earlier.said.text()


def test_forget_more_hands_the_result_on_as_the_model(qtbot, page):
    page._on_loaded((view(), CURVES))
    assert page.earlier.button.isEnabled() and page.earlier.button.defaultAction().declared == declared("results.more")
    with qtbot.waitSignal(page.more) as caught:
        page.earlier.button.click()
    spec, name = caught.args
    assert (spec.after, spec.model.weights, name) == ("an-id", result_of("an-id"), "After a run")
    page._on_loaded((view("cancelled"), CURVES))
    assert not page.earlier.button.isEnabled() and page.cards["earlier"].isHidden()


def test_a_result_on_the_table_is_called_by_its_session(qtbot, session):
    from stakegui.core.spec import ModelSpec

    result = ModelSpec(weights=result_of("261124-105909-kfwq"))
    card = ModelCard()
    qtbot.addWidget(card)
    card.show_checking(result)
    assert card.heading.text() == "Result of session 261124-105909-kfwq"
    session.set_model(result)
    session.choose(["a"])
    assert session.after == session.spec().after == "261124-105909-kfwq"
    session.set_model(demo_spec().model)
    assert session.after == "" and session.spec().after is None


def test_the_window_lays_a_result_on_the_table_with_nothing_chosen(qtbot, window):
    window.session.chosen = ("digit 0/1573",)
    with qtbot.waitSignal(window.opened, timeout=240_000) as caught:
        window.pages["results"].more.emit(demo_spec(), "After a run")
    assert caught.args == [True] and window.page_name == "choose" and window.session.name == "After a run"
    assert window.session.chosen == () and window.session.prompts
