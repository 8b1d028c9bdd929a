"""Live scores, marks, suggestions and class means on the Anchors page, with the real engine and the digits network."""

import json
import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.services import anchor_ground
from stakegui.services.anchors import AnchorReport
from stakegui.services.check import ModelCheck
from stakegui.ui.anchors.page import AnchorsPage
from stakegui.ui.anchors.prompt_marks import MARK

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"
DIGITS = tuple("0123456789")


@pytest.fixture
def page(qtbot, session, worker, messages):
    session.encoder = "lexical"
    made = AnchorsPage(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(940, 620)
    made.show()
    qtbot.waitExposed(made)
    yield made
    worker.cancel_all()
    qtbot.waitUntil(lambda: worker.idle, timeout=30_000)


def open_digits(session, classes=DIGITS) -> None:
    model = ModelSpec(weights=WEIGHTS)
    session.set_model(model, ModelCheck(model, "resnet18_small", 1, classes, (32, 32), (0.5,), (0.5,), 64))


def inspected(qtbot, page, key, since=None):
    def there() -> bool:
        found = page.inspection.report
        return found is not None and found is not since and found.key == key and not page.inspection.latest.busy

    qtbot.waitUntil(there, timeout=60_000)
    return page.inspection.report


@pytest.fixture
def filled(qtbot, session, page):
    open_digits(session)
    page.load_prompts("digits")
    page.classes.selectRow(3)
    qtbot.waitUntil(lambda: page.analysis.report is not None and page.analysis._job is None, timeout=60_000)
    inspected(qtbot, page, "3")
    return page


def marks(page) -> list[str]:
    model = page.prompts.model
    return [model.index(row).data(MARK) for row in range(model.rowCount())]


def test_scores_are_shown_for_all_and_for_the_class(qtbot, filled) -> None:
    found = filled.analysis.report.agreement
    assert f"{found.rank:.2f}" in filled.scores.overall.text()
    assert "head's directions" in filled.scores.source.text()
    shown = filled.scores.own.text().replace("−", "-")
    assert shown.startswith("3:") and f"{found.rank_by_class[3]:.2f}" in shown
    for (_, told), rows in zip(
        filled.scores.near, (filled.analysis.report.nearest, filled.analysis.report.nearest_by_model), strict=True
    ):
        assert [part.split(" ")[0] for part in told.text().split(", ")] == [str(j) for j, _ in rows[3]]
    orders = [filled.classes_model.index(row, 3).data().replace("−", "-") for row in range(10)]
    assert [float(o) for o in orders] == pytest.approx(found.rank_by_class, abs=0.006)


def test_without_prompts_it_is_said_that_nothing_can_be_compared(qtbot, session, page) -> None:
    open_digits(session)
    qtbot.waitUntil(lambda: page.analysis.report is not None and page.analysis._job is None, timeout=60_000)
    assert not np.isfinite(page.analysis.report.agreement.rank)
    assert "too few have prompts" in page.scores.overall.text() and page.scores.own.isHidden()
    assert "Load" in page.prompts.hint.text()


def test_marks_say_what_each_prompt_does_and_go_with_the_class(qtbot, filled) -> None:
    report = filled.inspection.report
    for shown, effect in zip(marks(filled), report.effects, strict=True):
        arrow = "=" if abs(effect.gain) < 0.005 else "▲" if effect.gain > 0 else "▼"
        assert shown.endswith(f"{arrow} {abs(effect.gain):.2f}")
    odd = {o.text for o in report.odd if o.key == "3" and o.kind == "outlier"}
    flagged = {t for m, t in zip(marks(filled), filled.prompts.model.attributes, strict=True) if "⚠" in m}
    assert odd and flagged == odd
    row = filled.prompts.model.attributes.index(next(iter(odd)))
    index = filled.prompts.model.index(row)
    assert "nearer to" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "nearer to" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "nearer to" in filled.advice.toPlainText()
    filled.classes.selectRow(5)
    assert not any(marks(filled)), "the old class's marks are not shown for a moment"
    inspected(qtbot, filled, "5")
    assert all(marks(filled))


def test_marks_and_scores_follow_typing(qtbot, session, filled) -> None:
    before, kept = filled.inspection.report, dict(session.prompts)
    filled.prompts.view.setFocus()
    qtbot.keyClick(filled.prompts.view, Qt.Key.Key_F2)
    line = filled.prompts.view.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    qtbot.keyClicks(line, "flat horizontal bar along the top")
    stopped = time.monotonic()
    after = inspected(qtbot, filled, "3", since=before)
    assert time.monotonic() - stopped < 2.0, "the marks are late"
    assert after.effects[0].text == "flat horizontal bar along the top" and session.prompts == kept
    assert after.rank != before.rank
    assert f"{after.rank:.2f}" in filled.scores.own.text().replace("−", "-")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    back = inspected(qtbot, filled, "3", since=after)
    assert back.rank == pytest.approx(before.rank)


def test_suggestions_are_added_by_a_click_or_a_key_and_undone(qtbot, session, filled) -> None:
    before = list(session.prompts["3"])
    qtbot.mouseClick(filled.suggestions.button, Qt.MouseButton.LeftButton)
    found = filled.suggestions.list
    qtbot.waitUntil(lambda: found.count() > 0 and not filled.suggestions.latest.busy, timeout=60_000)
    texts = [found.item(i).text() for i in range(found.count())]
    assert found.isVisible() and all(found.item(i).data(MARK).startswith("▲") for i in range(found.count()))
    assert "true of" in found.item(0).toolTip()
    now = filled.inspection.report.rank
    gain = float(found.item(0).data(MARK).split()[-1])
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualItemRect(found.item(0)).center())
    assert session.prompts["3"] == [*before, texts[0]] and session.undo.undoText().startswith("add a suggested")
    after = inspected(qtbot, filled, "3", since=filled.inspection.report)
    assert after.rank - now == pytest.approx(gain, abs=0.006), "it does what it said"
    found.setFocus()
    found.setCurrentRow(0)
    second = found.item(0).text()
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert session.prompts["3"] == [*before, texts[0], second]
    session.undo.undo()
    session.undo.undo()
    assert session.prompts["3"] == before
    filled.classes.selectRow(4)
    assert not found.isVisible() and not filled.suggestions.said.text()


def test_class_means_take_the_heads_place_when_measured(qtbot, session, page, monkeypatch) -> None:
    monkeypatch.setattr(anchor_ground, "unkept", {})
    data = DataSpec(kind="digits")
    session.set_data(data, open_data(data, DIGITS))
    assert not page.scores.measure.isVisible()
    open_digits(session)
    page.load_prompts("digits")
    qtbot.waitUntil(lambda: page.scores.measure.isVisible() and page.scores.measure.isEnabled(), timeout=60_000)
    before = page.analysis.report
    qtbot.mouseClick(page.scores.measure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.analysis.report.by == "means", timeout=60_000)
    qtbot.waitUntil(lambda: "500 training images" in page.scores.source.text(), timeout=5000)
    assert not page.scores.measure.isVisible()
    assert page.analysis.report.agreement.rank != before.agreement.rank


def test_nothing_is_asked_while_a_run_is_on(qtbot, session, filled) -> None:
    session.set_running("s1")
    filled.classes.selectRow(5)
    assert not filled.suggestions.button.isEnabled()
    qtbot.wait(100)
    assert filled.inspection.report is None and not filled.inspection.latest.busy
    session.set_running("")
    inspected(qtbot, filled, "5")


MANY = json.loads((resources() / "prompts" / "imagenet1k.json").read_text("utf-8"))


def report_of(names, seed=0) -> AnchorReport:
    from stakegui.engine.anchors.agreement import agreement, nearest, top_pairs

    rng, count = np.random.default_rng(seed), len(names)
    anchors = rng.normal(size=(count, 30))
    anchors /= np.linalg.norm(anchors, axis=1, keepdims=True)
    found, confusion = (
        agreement(anchors, np.ones(count, bool), rng.normal(size=(count, 20))),
        rng.random((count, count)),
    )
    alike = anchors @ anchors.T
    return AnchorReport(
        names, [True] * count, alike, np.sqrt(np.maximum(0, 2 - 2 * alike)), [0.1] * count, confusion,
        nearest=nearest(alike), agreement=found, by="head", nearest_by_model=nearest(found.model),
        alike=top_pairs(alike), confused=top_pairs(confusion),
    )  # fmt: skip


def test_a_thousand_classes_show_the_top_ones_and_any_that_is_looked_for(qtbot, session, page) -> None:
    names = tuple(f"{texts[0]}" for texts in MANY.values())
    assert names[134] == names[517] == "crane"
    page.analysis.set_active(False)
    session.set_prompts({"134": ["a wading bird"], "517": ["lifts heavy loads"]})
    open_digits(session, names)
    page.analysis.report = report = report_of(names)
    started = time.monotonic()
    page._on_report(report)
    assert time.monotonic() - started < 0.3, "the window would stand still"
    assert page.similarity.values.shape == (50, 50) and page.search.isVisible() and "1,000" in page.search.told.text()
    for i, j in report.alike[:3]:
        assert {i, j} <= set(page.shown)
    qtbot.keyClicks(page.search.line, "golden ret")
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.classes.currentIndex().row() == 207 == page._place and 207 in page.shown
    assert {j for j, _ in (*report.nearest[207], *report.nearest_by_model[207])} <= set(page.shown)
    cell = page.shown.index(207)
    assert page.similarity._lit[0].rect().y() == cell
    cells = np.ix_(page.shown, page.shown)
    assert np.array_equal(page.similarity.values, report.similarity[cells])
    for row, prompt in ((134, "a wading bird"), (517, "lifts heavy loads")):
        page.classes.selectRow(row)
        assert page.prompts.model.attributes == [prompt] and page.prompts.heading.text() == "Prompts of crane"
        assert page.similarity._lit[0].rect().y() == page.shown.index(row)
        assert page.classes_model.index(row, 1).data() == "1"
    assert page.state() == "2"
