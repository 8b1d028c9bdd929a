"""Finding what must go: splits, requests, losses, the nearest, and descriptions; the real engine on real pictures."""

from __future__ import annotations

import clip_samples
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from stakegui.core.paths import resources
from stakegui.core.requests import Item
from stakegui.core.spec import ModelSpec
from stakegui.services import nearest, requests, textsearch
from stakegui.services.check import ModelCheck
from stakegui.services.predict import Predictions, predict
from stakegui.ui import settings
from stakegui.ui.choose.details import of_shown
from stakegui.ui.choose.gallery_model import OF_TEST
from stakegui.ui.choose.page import ChoosePage
from stakegui.ui.choose.search_bar import ENCODER

MODEL = ModelSpec(weights=resources() / "demo" / "digits_resnet18_small.safetensors")
DIGITS = tuple("0123456789")
CHECK = ModelCheck(MODEL, "resnet18_small", 1, DIGITS, (8, 8), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), 64)
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, opened, worker, messages):
    made = ChoosePage(opened, worker, messages)
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.gallery.setFocus()
    yield made
    worker.cancel_all()
    qtbot.waitUntil(lambda: worker.idle, timeout=30_000)
    made.alike.stop()
    qtbot.waitUntil(lambda: not made.alike.looking, timeout=10_000)
    made.model.thumbnails.wait()
    made.tray.model.outside_thumbnails.wait()


@pytest.fixture
def modelled(session):
    """The demo's network lies on the table, checked: its ten outputs are compared by its features alone."""
    session.set_model(MODEL, CHECK)


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def click(qtbot, page, row):
    place = page.gallery.visualRect(page.model.index(row)).center()
    qtbot.mouseClick(page.gallery.viewport(), LEFT, pos=place)


def pick(combo, data):
    combo.setCurrentIndex(combo.findData(data))


def keys(page):
    return [page.model.catalogue.every.keys[row] for row in page.model.rows]


def answered(qtbot, page):
    qtbot.waitUntil(lambda: page.finder.found is not None and not page.finder.busy, timeout=60_000)


def test_test_images_are_looked_at_and_not_chosen(qtbot, page, opened, messages):
    assert page.bar.status.text() == "24 images"
    pick(page.filters.more.split, "test")
    assert keys(page) == [f"{c}/0{i}.png" for c in ("blue", "green", "red") for i in (0, 1)]
    assert page.bar.status.text() == "6 images" and page.filters.classes.facets.counts == [2, 2, 2]
    click(qtbot, page, 3)
    press(qtbot, page.gallery, Qt.Key.Key_Space)
    assert opened.chosen == () and "Test images can be looked at" in messages.text
    qtbot.mouseDClick(page.gallery.viewport(), LEFT, pos=page.gallery.visualRect(page.model.index(3)).center())
    assert opened.chosen == ()
    press(qtbot, page.gallery, Qt.Key.Key_K, CTRL)
    assert opened.chosen == tuple(f"green/{i:02}.png" for i in range(8)), "the training images of its class"
    pick(page.filters.more.split, "both")
    assert page.model.rowCount() == 30 and page.filters.classes.facets.counts == [10, 10, 10]
    assert [page.model.data(page.model.index(row), OF_TEST) for row in (0, 23, 24)] == [False, False, True]
    press(qtbot, page.gallery, Qt.Key.Key_A, CTRL)
    press(qtbot, page.gallery, Qt.Key.Key_Space)
    assert len(opened.chosen) == 24
    page._made["choose.reset_filters"].trigger()
    assert page.model.rowCount() == 24 and page.filters.classes.facets.counts == [8, 8, 8]


def test_a_test_image_is_shown_with_its_own_pixels_and_facts(qtbot, page, opened):
    pick(page.filters.more.split, "test")
    told = []
    page.inspected.connect(told.append)
    click(qtbot, page, 5)
    facts = dict(told[-1].facts)
    assert told[-1].title == "red/01.png" and facts["Split"] == "test" and facts["Label"] == "red"
    assert facts["File"].endswith("test/red/01.png") and "Chosen" not in facts
    assert np.array_equal(told[-1].load(), np.asarray(Image.open(facts["File"])))


def test_a_request_filters_and_sorts_and_is_read_again(qtbot, page, opened):
    more = page.filters.more
    qtbot.waitUntil(lambda: not page.requested._timer.isActive() and not page.requested._reading, timeout=5000)
    assert not more.request.isVisible()
    requests.create(
        opened.db, "2026-1", [Item(kind="image", name="red/03.png"), Item(kind="image", name="blue/01.png")]
    )
    requests.create(opened.db, "2026-2", [Item(kind="class", name="green")])
    page.hide()
    page.show()
    qtbot.waitUntil(more.request.isVisible, timeout=5000)
    assert [more.request.itemText(i) for i in range(5)] == ["all", "in any", "in none", "2026-1 (2)", "2026-2 (8)"]
    pick(more.request, "2026-1")
    assert keys(page) == ["blue/01.png", "red/03.png"]
    assert dict(of_shown(opened, page.model, int(page.model.rows[0])).facts)["In requests"] == "2026-1"
    pick(more.request, "-")
    assert page.model.rowCount() == 14
    pick(more.request, "")
    pick(page.bar.sort, "In a request first")
    assert keys(page)[:3] == ["blue/01.png", "green/00.png", "green/01.png"] and keys(page)[9] == "red/03.png"
    pick(more.request, "2026-2")
    requests.delete(opened.db, "2026-2")
    page.requested.later()
    qtbot.waitUntil(lambda: more.request.count() == 4, timeout=5000)
    assert more.request.currentData() == "" and page.model.rowCount() == 24, "a filter that is gone hides nothing"


def test_losses_filter_sort_and_are_told_for_both_splits(qtbot, page, opened, worker):
    opened.set_model(MODEL, CHECK)
    loss, chosen = np.linspace(0, 2.3, 24).astype(np.float32), np.ones(24, bool)
    opened.set_predictions(Predictions(opened.classes, np.zeros(24, np.int64), chosen.astype(np.float32), chosen, loss))
    page.filters.loss.low.setValue(2.0)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=2000)
    pick(page.bar.sort, "Highest loss first")
    assert page.model.rows.tolist() == [23, 22, 21, 20]
    page.filters.loss.high.setValue(1.0)
    assert page.filters.loss.bounds() == (1.0, 1.0)
    page.filters.loss.clear()
    assert page.filters.loss.bounds() == (0.0, np.inf) and page.filters.loss.low.text() == "any"
    assert dict(of_shown(opened, page.model, 23).facts)["Loss"] == "2.30"


def test_the_model_is_asked_of_the_test_images_too(qtbot, session, worker, messages):
    from stakegui.core.spec import DataSpec
    from stakegui.data.open import open_data

    data = DataSpec(kind="digits")
    session.set_data(data, open_data(data))
    session.set_model(MODEL, CHECK)
    page = ChoosePage(session, worker, messages)
    qtbot.addWidget(page)
    pick(page.filters.more.split, "both")
    page._made["choose.ask"].trigger()
    qtbot.waitUntil(lambda: page.model._test_answers is not None and not page.asking.busy, timeout=60_000)
    *_, test = predict(MODEL, data, split="test")
    assert np.array_equal(page.model.answers.predicted[1437:], test.predicted)
    assert np.array_equal(page.model.answers.loss[:1437], session.predictions.loss)
    page.filters.answer.setCurrentIndex(2)
    pick(page.filters.more.split, "test")
    wrong = np.flatnonzero(test.predicted != session.bundle.test.labels) + 1437
    assert page.model.rows.tolist() == wrong.tolist() and len(wrong)
    facts = dict(of_shown(session, page.model, int(wrong[0])).facts)
    assert facts["Loss"] == f"{test.loss[wrong[0] - 1437]:.2f}" and facts["The model says"].startswith(
        test.classes[test.predicted[wrong[0] - 1437]]
    )
    session.set_model(None)
    assert page.model.answers is None
    page.model.thumbnails.wait()


def test_the_most_alike_of_the_selected_come_best_first(qtbot, page, opened, modelled, messages):
    press(qtbot, page.gallery, Qt.Key.Key_J, CTRL)
    assert "Select the images" in messages.text
    page.search.count.setValue(5)
    click(qtbot, page, 3)
    told = []
    page.finder.progress.connect(lambda what, *_: told.append(what))
    press(qtbot, page.gallery, Qt.Key.Key_J, CTRL)
    answered(qtbot, page)
    *_, (names, known) = nearest.features(opened.model, opened.data)
    expected = nearest.like_rows(names, known, np.array([3]))
    assert "features" in told and page.model.rows.tolist() == expected.best(5).tolist()
    assert page.bar.sort.currentData() == "Best match first"
    assert page.search.notice.text == "Most like blue/03.png, the best match first."
    first = int(page.model.rows[0])
    facts = dict(of_shown(opened, page.model, first).facts)
    assert facts["Most like"] == f"blue/03.png ({expected.score[first]:.2f})"
    page.search.count.setValue(8)
    assert page.model.rows.tolist() == expected.best(8).tolist()
    page.filters.text.setText("green")
    qtbot.waitUntil(lambda: all(key.startswith("green") for key in keys(page)), timeout=2000)
    assert page.model.rowCount() == 8, "the nearest of what passes the filter"
    qtbot.mouseClick(page.search.end, LEFT)
    assert page.finder.found is None and page.bar.sort.currentData() == "Name" and page.search.notice.text == ""


def test_known_features_answer_while_a_run_is_on_and_unknown_ones_do_not(qtbot, page, opened, modelled, messages):
    opened.choose(["blue/00.png", "red/01.png"])
    opened.set_running("some run")
    page._made["choose.like_chosen"].trigger()
    assert "A run is on" in messages.text and not page.finder.busy
    opened.set_running("")
    press(qtbot, page.gallery, Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier)
    answered(qtbot, page)
    assert page.finder.found.names == ("blue/00.png", "red/01.png") and "2 chosen images" in page.search.notice.text
    opened.set_running("some run")
    page.gallery.setCurrentIndex(page.model.index(0))
    before = page.finder.found
    page._made["choose.like_selected"].trigger()
    qtbot.waitUntil(lambda: page.finder.found is not before and not page.finder.busy, timeout=10_000)
    opened.set_running("")


def test_an_answer_by_another_model_or_of_other_images_is_dropped(qtbot, page, opened, modelled, worker):
    page.gallery.setCurrentIndex(page.model.index(2))
    page._made["choose.like_selected"].trigger()
    assert page.finder.busy
    opened.set_model(None)
    assert not page.finder.busy
    qtbot.waitUntil(lambda: worker.idle, timeout=60_000)
    assert page.finder.found is None and page.model.rowCount() == 24


def test_a_search_can_be_cancelled(qtbot, page, opened, modelled, worker):
    page.gallery.setCurrentIndex(page.model.index(2))
    page._made["choose.like_selected"].trigger()
    worker.cancel_all()
    qtbot.waitUntil(lambda: not page.finder.busy, timeout=60_000)
    assert page.finder.found is None and page.search.notice.text == "" and not page.search.end.isVisible()


def test_a_dropped_picture_and_a_test_image_find_their_like(qtbot, page, opened, modelled, folder, tmp_path):
    mine = tmp_path / "mine.png"
    Image.open(folder / "train" / "green" / "06.png").save(mine)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mine))])
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))
    qtbot.mouseClick(page.panel.most_like, LEFT)
    answered(qtbot, page)
    assert keys(page)[0] == "green/06.png" and opened.outside == () and "mine.png" in page.search.notice.text
    page.search.leave()
    pick(page.filters.more.split, "test")
    page.gallery.setCurrentIndex(page.model.index(4))
    page._made["choose.like_selected"].trigger()
    pick(page.filters.more.split, "train")
    answered(qtbot, page)
    assert page.finder.found.names == ("red/00.png",) and page.model.rowCount() == 24


def test_a_description_finds_what_fits_best(qtbot, page, opened):
    textsearch._pairs.clear()
    settings.put(ENCODER, clip_samples.encoder())
    page.search.encoder.setText(clip_samples.encoder())
    page.search.count.setValue(4)
    press(qtbot, page.gallery, Qt.Key.Key_D, CTRL)
    assert page.search.text.hasFocus()
    qtbot.keyClicks(page.search.text, "a red thing")
    told = []
    page.finder.progress.connect(lambda what, done, total, _left: told.append((what, done, total)))
    press(qtbot, page.search.text, Qt.Key.Key_Return)
    answered(qtbot, page)
    *_, found = textsearch.search(opened.data, "a red thing", clip_samples.encoder())
    assert page.model.rows.tolist() == found.best(4).tolist() and ("pictures", 24, 24) in told
    assert "“a red thing”" in page.search.notice.text
    row = int(page.model.rows[1])
    assert dict(of_shown(opened, page.model, row).facts)["Match"] == f"{found.score[row]:.2f}"
    opened.set_model(None)
    assert page.finder.found is not None, "a description asks no model of ours"
    press(qtbot, page.search.text, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 24 and page.search.text.text() == ""


def test_a_missing_encoder_says_why_and_a_file_helps(qtbot, page, opened, monkeypatch):
    textsearch._pairs.clear()
    file = clip_samples.weights()
    bar = page.search
    assert not bar.encoder.isVisible() and not bar.fetch.isVisible()
    bar.text.setText("a red thing")
    qtbot.mouseClick(bar.find_button, LEFT)
    qtbot.waitUntil(bar.encoder.isVisible, timeout=30_000)
    assert "not on this machine" in bar.notice.text and bar.fetch.isVisible() and bar.file.isVisible()
    assert bar.encoder.text() == "open_clip:ViT-B-32/openai" and page.model.rowCount() == 24
    bar.encoder.setText(f"open_clip:{clip_samples.MODEL}/x")
    bar.use_file(file)
    answered(qtbot, page)
    assert not bar.encoder.isVisible() and settings.text(ENCODER) == clip_samples.encoder()


def test_fetching_is_asked_for_by_the_button_alone(qtbot, page, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(page.finder, "describe", lambda text, encoder, *, fetch: asked.append((encoder, fetch)))
    page.search.text.setText("x")
    page.search.show_missing(textsearch.EncoderMissing("gone", "open_clip:ViT-B-32/openai", True))
    qtbot.mouseClick(page.search.find_button, LEFT)
    qtbot.mouseClick(page.search.fetch, LEFT)
    assert asked == [("open_clip:ViT-B-32/openai", False), ("open_clip:ViT-B-32/openai", True)]
    qtbot.mouseClick(page.search.end, LEFT)
    assert not page.search.fetch.isVisible() and page.search.notice.text == ""


def test_other_data_end_the_search(qtbot, page, opened, modelled):
    from stakegui.data.open import open_data

    page.gallery.setCurrentIndex(page.model.index(0))
    page._made["choose.like_selected"].trigger()
    answered(qtbot, page)
    opened.set_data(opened.data, open_data(opened.data))
    assert page.finder.found is None and page.model.rowCount() == 24 and page.bar.sort.currentData() == "Name"
