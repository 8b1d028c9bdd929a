"""The Results page shows a stored session's warnings, and the trade-off where one was measured."""

from __future__ import annotations

import pytest

from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.ui.results.page import ResultsPage

POINTS = {"alpha": 0.5, "points": [{"alpha": a, "forgotten": 100.0 * a, "views": 90.0 * a} for a in (0.5, 1.0)]}
CURVES = {"step": [1, 2], "forget_accuracy": [100.0, 0.0]}


def view(**more) -> SessionView:
    return SessionView("an-id", "a run", "finished", "2026-01-02T03:04:05+00:00", "", demo_spec(), **more)


@pytest.fixture
def page(qtbot, session, worker, messages):
    made = ResultsPage(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_warnings_of_the_run_stand_under_the_headline_once_each(page):
    page._on_loaded((view(warnings=["<b>Too few steps.</b>", "<b>Too few steps.</b>", "Another."]), CURVES))
    assert page.warnings.isVisible() and page.warnings.level == "warning"
    # plain text: nothing of it is read as markup
    assert page.warnings.text == "<b>Too few steps.</b>\nAnother."
    page._on_loaded((view(), CURVES))
    assert page.warnings.isHidden()


def test_the_trade_off_shows_only_where_it_was_measured(page):
    page._on_loaded((view(interpolation=POINTS), CURVES))
    assert page.cards["trade_off"].isVisibleTo(page.deck)
    assert [p["alpha"] for p in page.trade_off.points] == [0.5, 1.0]
    page._on_loaded((view(), CURVES))
    assert page.cards["trade_off"].isHidden()
    # nothing measured: what cannot be shown takes no room, what can be done stays
    shown = {name for name, card in page.cards.items() if not card.isHidden()}
    assert shown == {"notes", "export", "curves", "compare"}
