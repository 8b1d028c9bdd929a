"""The Results page shows a stored session's warnings, and its parts where there is something to show."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt

from stakegui.core.betrayal import Betrayal, Share
from stakegui.core.tradeoff import Point, TradeOff
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.ui.results.export_card import ExportCard
from stakegui.ui.results.layout import TABS
from stakegui.ui.worker import Job

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
    page.measures.explained.emit("test_accuracy_forgotten")
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


def many_classes(alpha: float) -> dict[str, object]:
    by_class = {f"class {i}": 90.0 - alpha - i % 7 for i in range(1000)}
    drift = dict.fromkeys(by_class, alpha / 100)
    return {"test_accuracy": 90.0 - 2 * alpha, "test_accuracy_by_class": by_class, "drift_by_class": drift}


def test_a_step_of_the_slider_draws_the_overview_when_it_is_seen_and_not_before(page):
    """Bars of 1,000 classes and 4,000 images: each took longer than a step may."""
    image = {"path": "", "content_hash": "", "label": "x", "before": "x", "after": "y"}
    images = [{**image, "key": f"image {i}"} for i in range(4000)]
    page._on_loaded((view(before=many_classes(0), after=many_classes(1), images=images), CURVES))
    points = tuple(Point(a, {**many_classes(a), "predictions": ["x"] * 4000}) for a in (0.0, 0.5, 0.9, 1.0))
    page.show_tab("trade_off")
    page.trade_off._on_known(TradeOff("an-id", 1.0, points))
    resets = []
    for model in (page.measures.model, page.images.chosen):
        model.modelReset.connect(lambda: resets.append(1))
    drawn = page.by_class.items
    for alpha in (0.9, 0.5):
        page.trade_off.slider.go(alpha)
        assert f"{alpha:.2f} of the run's change" in page.at_point.text
    assert resets == [] and page.by_class.items is drawn and page.images.chosen.images[0]["after"] == "y"
    page.show_tab("overview")
    assert len(resets) == 2
    assert page.by_class.pairs["class 7"] == (90.0, 89.5) and page.drift.values["class 7"] == 0.005
    assert page.images.chosen.images[3999]["after"] == "x"
    page.show_tab("curves")
    page.show_tab("overview")
    assert len(resets) == 2, "nothing has moved since"
    page.trade_off.slider.go(1.0)
    assert page.by_class.pairs["class 7"] == (90.0, 89.0) and page.at_point.isHidden(), "it is seen: at once"


def test_the_least_forgotten_stay_named_when_the_session_is_read_again(page):
    after = {"forgotten": 100.0, "forgotten_views": 50.0}
    shares = (Share("near", "x", {"shift": 100.0}), Share("far", "x", {"shift": 0.0}))
    page._on_loaded((view(after=after), CURVES))
    examples = page.views.examples
    examples._put(Betrayal(shares, ()))
    examples.found.emit(examples.betrayal)
    said = page.views.robust.more
    assert said.text() == "Least forgotten: far (0 %)."
    page._on_loaded((view(after=after), CURVES))
    assert said.text() == "Least forgotten: far (0 %)."
    page._on_loaded((dataclasses.replace(view(after=after), id="another"), CURVES))
    assert said.text() == ""


class Waiting:
    """A worker whose jobs end when the test says so."""

    idle = True

    def submit(self, name, work):
        self.job = Job(name, work, self.parent)
        return self.job


@pytest.fixture
def exporting(qtbot, session, tmp_path):
    worker = Waiting()
    card = ExportCard(session, worker)
    worker.parent = card
    qtbot.addWidget(card)
    card.set_session("one", "first", True)
    card.target.setText(str(tmp_path / "one.safetensors"))
    card.export()
    return card, worker.job


def test_an_export_belongs_to_its_session_wherever_the_page_is(exporting, tmp_path):
    card, job = exporting
    card.set_session("two", "second", True)
    assert "session one" in card.said.text() and not card.button.isEnabled()
    with_files = [[tmp_path / "one.safetensors"]]
    heard = []
    card.done.connect(heard.append)
    job.item.emit(with_files[0])
    job.finished.emit()
    assert heard == with_files, "the window says it"
    assert (card.said.text(), card.files, card.open_folder.isVisibleTo(card)) == ("", [], False)
    assert card.button.isEnabled()
    card.set_session("one", "first", True)
    assert "one.safetensors" in card.said.text() and card.files == with_files[0]
    assert card.open_folder.isVisibleTo(card)


@pytest.mark.parametrize("how", ["failed", "cancelled"])
def test_an_export_that_ends_badly_says_so_of_its_own_session_alone(exporting, how):
    card, job = exporting
    card.set_session("two", "second", True)
    job.failed.emit(ValueError("no room")) if how == "failed" else job.cancelled.emit()
    assert card.said.text() == ""
    card.set_session("one", "first", True)
    assert ("no room" if how == "failed" else "stopped") in card.said.text()
