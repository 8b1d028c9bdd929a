"""The Results page shows a stored session's warnings, and its parts where there is something to show."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt

from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.ui.results.page import TABS

POINTS = {"alpha": 0.5, "points": [{"alpha": a, "forgotten": 100.0 * a, "views": 90.0 * a} for a in (0.5, 1.0)]}
CURVES = {"step": [1, 2], "forget_accuracy": [100.0, 0.0]}


def view(**more) -> SessionView:
    return SessionView("an-id", "a run", "finished", "2026-01-02T03:04:05+00:00", "", demo_spec(), **more)


def test_warnings_of_the_run_stand_under_the_headline_once_each(page):
    page._on_loaded((view(warnings=["<b>Too few steps.</b>", "<b>Too few steps.</b>", "Another."]), CURVES))
    assert page.warnings.isVisible() and page.warnings.level == "warning"
    # plain text: nothing of it is read as markup
    assert page.warnings.text == "<b>Too few steps.</b>\nAnother."
    page._on_loaded((view(), CURVES))
    assert page.warnings.isHidden()


def test_what_was_not_measured_takes_no_room(page):
    page._on_loaded((view(interpolation=POINTS), CURVES))
    # nothing measured: what cannot be shown takes no room, what can be done stays
    shown = {name for name, card in page.cards.items() if not card.isHidden()}
    assert shown == {"notes", "export", "earlier"}
    page._on_loaded((view(after={"drift_by_class": {"a": 0.1}}), CURVES))
    assert page.cards["drift"].isVisibleTo(page.deck) and page.cards["measures"].isVisibleTo(page.deck)


def test_the_inspector_has_the_figures_of_the_measure_that_is_selected(page):
    before, after = ({"test_accuracy": 90.0 - d, "test_accuracy_forgotten": 80.0 - 9 * d} for d in (0, 1))
    page._on_loaded((view(before=before, after=after), CURVES))
    told = []
    page.inspected.connect(told.append)
    page.measures.explained.emit("Test accuracy, forgotten", "")
    assert told[0].facts[:2] == (("Before", "80.0 %"), ("After", "71.0 %"))


def test_nothing_is_called_asked_for_where_depth_has_no_part_in_the_goal(page):
    asked = page.views.robust.text
    page._on_loaded((view(), CURVES))
    assert "asked for" in asked.text()
    unseen = demo_spec().method.model_copy(update={"goal": "unseen"})
    spec = demo_spec().model_copy(update={"method": unseen})
    page._on_loaded((dataclasses.replace(view(), spec=spec), CURVES))
    assert "asked for" not in asked.text()


def test_every_part_of_the_result_is_one_click_away(qtbot, page):
    page._on_loaded((view(), CURVES))
    bar, keys = page.tabs.tabBar(), set()
    for number, (name, (title, tip)) in enumerate(TABS.items()):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
        assert page.tabs.currentIndex() == number and bar.tabToolTip(number) == tip, name
        keys.add(title[title.index("&") + 1].lower())
    assert len(keys) == len(TABS) and keys.isdisjoint("fevrh"), "Alt and a letter is one tab, and no menu"
