"""What the large view says of a stored run's images: the numbers of the files, one scale, nothing outdated."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from digit_runs import CHOSEN, finished_run
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stakegui.core.insight import Insight, Share, Told
from stakegui.core.paths import result_of
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.services import lookinto
from stakegui.services.demo import demo_spec
from stakegui.services.pair import Question
from stakegui.ui.large.heat_picture import coloured
from stakegui.ui.large.listed import Item
from stakegui.ui.large.looking import Looking

pytestmark = pytest.mark.usefixtures("few_views")
Key = Qt.Key


@pytest.fixture
def run(monkeypatch, data_home):
    """One finished run on the digits; its files lie in the data folder of the whole test session."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(data_home))
    return finished_run()


@pytest.fixture
def results(qtbot, run, window):
    """The whole window with that run on Results."""
    window.session.db = run.db
    told = []
    window.opened.connect(told.append)
    window.commands.open_session(run.session)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    page = window.pages["results"]
    qtbot.waitUntil(lambda: window.worker.idle and page.view is not None, timeout=60_000)
    window.activateWindow()
    yield page
    page.images.chosen.thumbnails.wait()
    window.pages["choose"].model.thumbnails.wait()


def answered(qtbot, view):
    qtbot.waitUntil(lambda: view.looking.insight is not None and not view.looking.busy, timeout=60_000)
    return view.panel.insight


def direct(weights, key):
    """Percent by class, by a forward pass on pixels resized by Pillow."""
    import torch
    from PIL import Image

    from stakegui.data.open import open_data
    from stakegui.engine.models.loading import load_classifier

    train = open_data(DataSpec(kind="digits"), None).train
    pixels = train.decode(train.keys.index(key))
    large = np.asarray(Image.fromarray(pixels).resize((32, 32), Image.Resampling.BILINEAR))
    model = load_classifier(ModelSpec(weights=weights))
    with torch.no_grad():
        logits = model(torch.from_numpy(large.copy()).permute(2, 0, 1)[None] / 255)[1][0]
    return dict(zip(model.info.classes, (100 * logits.double().softmax(0)).tolist(), strict=True))


def test_a_forgotten_images_label_falls_from_before_to_after(qtbot, window, results, run):
    results.images.setFocus()
    results.images.setCurrentIndex(results.images.chosen.index(1))
    qtbot.keyClick(results.images, Key.Key_Return)
    view = window.large
    assert view.isVisible() and view.facts.text().startswith("2 of 2 · label 5")
    insight = answered(qtbot, view)
    for bars, weights in zip(view.panel.bars, (demo_spec().model.weights, result_of(run.session)), strict=True):
        shares = direct(weights, CHOSEN[1])
        best = sorted(shares, key=shares.get, reverse=True)[:5]
        assert [one.name for one in bars.rows[:5]] == best
        assert [one.value for one in bars.rows[:5]] == pytest.approx([shares[n] for n in best], abs=2e-2)
        assert bars.label == "5" and f"✓ 5 {shares['5']:.1f} %" in bars.accessibleDescription()
    assert insight.before.label.rank == 1 and insight.after.label.rank > 1
    assert "Its label 5: " in view.panel.fall.text() and "▼" in view.panel.fall.text()
    assert run.session and "two digits" in view.panel.heads[1].text()
    # one scale for both: the brightest place of the two is the top of the colours
    heats = [told.heat.values for told in (insight.before, insight.after)]
    most = max(heat.max() for heat in heats)
    assert view.panel.scale.most == pytest.approx(most)
    for heat, image in zip(heats, view.panel.images, strict=True):
        y, x = np.unravel_index(heat.argmax(), heat.shape)
        assert image.pixelColor(int(x), int(y)) == coloured(_flat(heat.max()), most).pixelColor(0, 0)


def _flat(value):
    from stakegui.core.insight import Heat

    return Heat(np.full((1, 1), value, np.float32), "x")


def test_heat_maps_are_shown_large_and_for_another_class(qtbot, window, results):
    results.enlarge()
    view = window.large
    insight = answered(qtbot, view)
    plain = view.canvas.grab().toImage()
    qtbot.mouseClick(view.panel.heats[1], Qt.MouseButton.LeftButton)
    assert view.shown.checkedId() == 2 and view.canvas.heat == view.panel.images[1]
    half = view.canvas.grab().toImage()
    view.panel.opacity.setValue(100)
    full = view.canvas.grab().toImage()
    assert plain != half != full
    view.panel.opacity.setValue(0)
    assert view.canvas.grab().toImage() == plain
    assert insight.after.heat.target == "0" and "What speaks for 0" in view.panel.under[1].text()
    view.panel.target.setCurrentIndex(1)
    qtbot.waitUntil(lambda: view.panel.insight is not None and view.panel.insight is not insight, timeout=5000)
    again = answered(qtbot, view)
    assert again.after.heat.target == again.after.top[0].name != "0"
    qtbot.mouseClick(view.panel.heats[1], Qt.MouseButton.LeftButton)
    assert view.shown.checkedId() == 0 and view.canvas.heat.isNull()
    view.panel.target.setCurrentIndex(0)


def test_from_choose_the_result_that_goes_with_the_model_comes_after(qtbot, window, results, run, monkeypatch):
    window.show_page("choose")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F3)
    view = window.large
    first = answered(qtbot, view)
    assert first.session == run.session and first.after is not None and first.before.heat is not None
    asked = []
    real = lookinto.look_into
    monkeypatch.setattr(lookinto, "look_into", lambda *a, **k: (asked.append(a[2]), real(*a, **k))[1])
    # flipping fast: what is passed by is never asked, and the last one's answer is its own
    for _ in range(12):
        qtbot.keyClick(view.canvas, Key.Key_Right)
    last = answered(qtbot, view)
    assert len(asked) == 1 and view.facts.text().startswith("13 of 1,437")
    shares = direct(demo_spec().model.weights, view.name.text())
    assert last.before.top[0].value == pytest.approx(max(shares.values()), abs=2e-2)
    # what is known is not asked again
    qtbot.keyClick(view.canvas, Key.Key_Home)
    assert view.looking.insight is first or answered(qtbot, view) is first
    assert len(asked) == 1


def test_while_a_run_is_on_the_engine_is_left_alone_and_what_is_known_is_shown(qtbot, window, results):
    results.enlarge()
    view = window.large
    known = answered(qtbot, view)
    window.session.set_running("some-session")
    qtbot.waitUntil(lambda: view.looking.insight is known, timeout=2000)
    qtbot.keyClick(view.canvas, Key.Key_Right)
    qtbot.waitUntil(lambda: "A run keeps the engine" in view.panel.notice.text, timeout=5000)
    assert window.worker.idle and not view.looking.busy
    assert "Measured by the run: 5 before" in view.panel.known.text() and view.panel.known.isVisible()
    qtbot.keyClick(view.canvas, Key.Key_Left)
    qtbot.waitUntil(lambda: view.panel.insight is known, timeout=5000)
    qtbot.keyClick(view.canvas, Key.Key_Right)
    window.session.set_running("")
    assert answered(qtbot, view).after is not None and view.panel.notice.text == ""


def test_another_job_of_the_engine_is_waited_for_and_going_on_takes_the_wish_back(qtbot, window, results):
    gate = threading.Event()
    window.worker.submit("a long job", lambda _control: iter([gate.wait(30)]))
    results.enlarge()
    view = window.large
    qtbot.waitUntil(lambda: "Waits for the engine" in view.panel.bars[0].toolTip(), timeout=5000)
    job, key = view.looking._job, view.looking._key
    qtbot.keyClick(view.canvas, Key.Key_Right)
    # what the worker had sent by then is of the picture before
    job.item.emit((key, Insight(Told((Share("old", 1.0, 1),)))))
    assert view.looking.insight is None and view.panel.insight is None
    assert job.control.cancelled and view.looking._job is None
    qtbot.waitUntil(lambda: view.looking._job is not None, timeout=5000)
    gate.set()
    assert answered(qtbot, view).before.label.name == "5"


def test_a_model_that_cannot_be_opened_is_told_once(qtbot, session, worker, tmp_path):
    looking = Looking(session, worker)
    question = Question(ModelSpec(weights=tmp_path / "none.pt"), None, "classification", tmp_path / "no.db")
    pixels = np.zeros((8, 8, 3), np.uint8)
    items = [Item(n, n, "x", lambda: pixels) for n in ("one", "two")]
    looking.look(question, items[0], pixels)
    qtbot.waitUntil(lambda: bool(looking.fault), timeout=30_000)
    told = looking.fault
    assert "none.pt" in told and "Traceback" not in told
    looking.look(question, items[1], pixels)
    assert looking.fault == told and not looking.busy
    session.set_stored("")
    looking.look(question, items[1], pixels)
    assert looking.busy, "things have changed: it is tried again"
    looking.stop()
    looking.deleteLater()


def test_a_picture_that_fails_is_told_once_and_the_others_are_asked(qtbot, window, results, monkeypatch):
    real, broken, asked = lookinto._answers, [], []

    def answers(pair, pixels, label):
        asked.append(window.large.looking._key[1])
        if asked[-1] in broken:
            raise ValueError("out of memory")
        return real(pair, pixels, label)

    monkeypatch.setattr(lookinto, "_answers", answers)
    results.images.setFocus()
    results.images.setCurrentIndex(results.images.chosen.index(0))
    results.enlarge()
    view = window.large
    answered(qtbot, view)
    broken.append(view.looking._key[1])
    view.looking._answers.clear()
    view.looking.look(*view.looking._asked)
    qtbot.waitUntil(lambda: "out of memory" in view.looking.fault, timeout=30_000)
    qtbot.keyClick(view.canvas, Key.Key_Right)
    assert answered(qtbot, view).before is not None and not view.looking.fault
    qtbot.keyClick(view.canvas, Key.Key_Left)
    qtbot.waitUntil(lambda: "out of memory" in view.looking.fault, timeout=5000)
    assert not view.looking.busy and len(asked) == 3


def test_a_purge_leaves_nothing_of_a_picture(qtbot, window, results):
    results.enlarge()
    answered(qtbot, window.large)
    window.pages["requests"].purged.emit()
    view = window.large
    assert view.isHidden() and view.canvas.image.isNull() and view.panel.insight is None
    assert not view.looking._answers and view.looking._kept is None and not view.decoding._kept
    assert all(heat.image.isNull() for heat in view.panel.heats)
