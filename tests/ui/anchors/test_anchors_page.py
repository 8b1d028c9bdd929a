"""The Anchors page with the real encoder and the shipped digits network."""

import json
import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stakegui.core.paths import resources
from stakegui.core.spec import ModelSpec
from stakegui.services.anchors import encoders
from stakegui.services.check import ModelCheck
from stakegui.ui.anchors.page import AnchorsPage

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


def open_digits(session, confusion=None) -> None:
    model = ModelSpec(weights=WEIGHTS)
    check = ModelCheck(model, "resnet18_small", 1, DIGITS, (32, 32), (0.5,), (0.5,), 64, confusion=confusion)
    session.set_model(model, check)


def reported(qtbot, page, since=None, timeout: int = 60_000):
    qtbot.waitUntil(lambda: page.analysis.report is not None and page.analysis.report is not since, timeout=timeout)
    return page.analysis.report


def test_without_a_model_it_says_what_to_do(page) -> None:
    assert "Source page" in page.advice.toPlainText() and page.state() == ""


def test_shipped_set_fills_map_and_fits(qtbot, session, page) -> None:
    open_digits(session)
    page.load_prompts("digits")
    report = reported(qtbot, page)
    qtbot.waitUntil(lambda: np.array_equal(page.similarity.values, page.analysis.report.similarity), timeout=5000)
    assert np.allclose(np.diag(page.similarity.values), 1, atol=1e-5)
    residual = page.analysis.report.residual
    assert report.classes == DIGITS and len(residual) == 10
    shown = [page.classes_model.index(row, 2).data() for row in range(10)]
    assert [float(text.split()[-1]) for text in shown] == pytest.approx([1 - r for r in residual], abs=0.006)
    assert page.state() == "ready"
    session.undo.undo()
    assert session.prompts == {} and page.state() == ""


def test_map_follows_typing_before_it_is_kept(qtbot, session, page) -> None:
    open_digits(session)
    page.load_prompts("digits")
    before = reported(qtbot, page)
    qtbot.wait(400)
    qtbot.waitUntil(lambda: page.analysis._job is None and not page.analysis._stale, timeout=30_000)
    before = page.analysis.report
    kept = dict(session.prompts)
    page.prompts.view.setFocus()
    qtbot.keyClick(page.prompts.view, Qt.Key.Key_F2)
    line = page.prompts.view.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    qtbot.keyClicks(line, "zigzag lightning")
    stopped = time.monotonic()
    after = reported(qtbot, page, since=before)
    assert time.monotonic() - stopped < 1.5, "the map is late"
    assert not np.allclose(after.similarity[0], before.similarity[0]) and session.prompts == kept
    assert np.array_equal(page.similarity.values, after.similarity)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    back = reported(qtbot, page, since=after)
    assert np.allclose(back.similarity, before.similarity)


def test_advice_names_pairs_that_the_model_confuses(qtbot, session, page) -> None:
    confusion = np.eye(10) * 0.9
    confusion[3, 8] = 0.1
    open_digits(session, confusion.tolist())
    same = ["two round bowls one above the other"]
    session.set_prompts({**{d: [f"shape number {d} alone"] for d in DIGITS}, "3": same, "8": same})
    reported(qtbot, page)
    qtbot.waitUntil(lambda: "▲" in page.advice.toPlainText(), timeout=5000)
    told = page.advice.toPlainText()
    assert "3" in told and "8" in told
    qtbot.mouseClick(page.held, Qt.MouseButton.LeftButton, pos=page.held.rect().center() / 4)
    qtbot.keyClick(page.held, Qt.Key.Key_Space)
    assert page.hold.isVisible() and page.confusion.isVisible() and not page.similarity.isVisible()
    assert page.confusion.values[3, 8] == pytest.approx(0.1) and np.isnan(page.confusion.values[3, 3])
    assert page.hold.values[3, 8] < 1e-3 < page.hold.values[3, 7]


def test_it_waits_while_a_run_is_on(qtbot, session, page) -> None:
    open_digits(session)
    session.set_prompts({"0": ["round"], "1": ["straight"]})
    reported(qtbot, page)
    qtbot.waitUntil(lambda: page.analysis._job is None and not page.analysis._stale, timeout=30_000)
    before = page.analysis.report
    session.set_running("s1")
    session.set_prompts({"0": ["round ring"], "1": ["straight"]})
    qtbot.waitUntil(lambda: "run" in page.told.text(), timeout=2000)
    qtbot.wait(400)
    assert page.analysis.report is before
    session.set_running("")
    assert reported(qtbot, page, since=before) is page.analysis.report


def test_save_and_load_json(qtbot, session, page, tmp_path, messages) -> None:
    open_digits(session)
    session.set_prompts({"0": ["round", "closed loop"], "7": ["one bar"]})
    page.save_prompts(tmp_path / "mine.json")
    assert json.loads((tmp_path / "mine.json").read_text()) == {"0": ["round", "closed loop"], "7": ["one bar"]}
    session.set_prompts({})
    page.load_prompts(str(tmp_path / "mine.json"))
    assert session.prompts == {"0": ["round", "closed loop"], "7": ["one bar"]} and page.state() == "2"
    (tmp_path / "broken.json").write_text('{"0": [1]}')
    page.load_prompts(str(tmp_path / "broken.json"))
    assert messages.level == "error" and "broken.json" in messages.text
    assert session.prompts == {"0": ["round", "closed loop"], "7": ["one bar"]}


def test_encoders_that_are_not_there_say_why(qtbot, session, page) -> None:
    qtbot.waitUntil(lambda: page.picker.combo.count() >= 3, timeout=10_000)
    listed = {page.picker.combo.itemData(i): i for i in range(page.picker.combo.count())}
    for status in encoders():
        item = page.picker.combo.model().item(listed[status.name])
        assert item.isEnabled() == status.available
    page.picker.combo.setFocus()
    session.set_encoder("sentence:minilm")
    assert page.picker.combo.currentData() == "sentence:minilm"


def test_consent_is_asked_for_another_encoder(qtbot, session, page) -> None:
    from dataclasses import replace

    open_digits(session)

    qtbot.waitUntil(lambda: page.picker.combo.count() >= 3, timeout=10_000)
    gone = [replace(s, available=False, reason="not installed") for s in encoders() if s.name == "sentence:minilm"]
    page.picker._on_read([*gone, *(s for s in encoders() if s.name == "lexical")])
    session.set_encoder("sentence:minilm")
    assert page.picker.consent.isVisible() and "not installed" in page.picker.reason.text()
    assert session.encoder == "sentence:minilm", "no encoder takes another's place unasked"
    qtbot.mouseClick(page.picker.consent, Qt.MouseButton.LeftButton)
    assert session.encoder == "lexical" and not page.picker.consent.isVisible()
