"""Results shows how earlier requests fare, and begins the next one from a result."""

from __future__ import annotations

import pytest

from stakegui.core.earlier import Chain, Link, Standing
from stakegui.core.paths import result_of
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.ui.actions import spec as declared
from stakegui.ui.results.earlier_card import FIRST
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
