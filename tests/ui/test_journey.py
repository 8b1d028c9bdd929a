"""The analyst's whole job in the window: real clicks and keys, the real engine, the digits."""

import json

import numpy as np
import pytest
from digit_runs import measured_here
from few_digits import CLASSES, write_digits
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLineEdit

from stakegui.core.params.stakes import StakesParams
from stakegui.core.spec import DataSpec, ForgetSpec, ModelSpec, RunSettings
from stakegui.services import sessions as stored_sessions
from stakegui.services.demo import demo_spec
from stakegui.ui.main_window import MainWindow
from stakegui.ui.plots.style import CURVES
from stakegui.ui.sessions.page import SessionsPanel

pytestmark = pytest.mark.usefixtures("few_views")
LEFT = Qt.MouseButton.LeftButton
SHORT = StakesParams(steps=6, standins=16, samples=32, forget_batch=8)
CHOSEN = ("train/0001.png", "train/0012.png", "train/0023.png", "train/0035.png")
LONG = SHORT.model_copy(update={"steps": 400})
SETTINGS = RunSettings(threads=1, live_subset=100, checkpoint_every_s=0.0)


@pytest.fixture
def here():
    """Results are measured in this process; the first journey has the process of its own."""
    with measured_here():
        yield


def make_window(qtbot, tmp_path) -> MainWindow:
    window = MainWindow(tmp_path / "sessions.db")
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    yield window
    if window.run_page.run_active:
        window.run_page.cancel()
        qtbot.waitUntil(lambda: not window.run_page.run_active, timeout=60_000)
    window.close()
    window.worker.shut_down()
    QThreadPool.globalInstance().waitForDone(10_000)
    window.deleteLater()


@pytest.fixture
def digits(tmp_path):
    """The demo on 200 of its digits as files: each run asked the network about 1,800, five times over."""
    data = DataSpec.model_validate(write_digits(tmp_path / "digits", 200))
    demo = demo_spec()
    return demo.model_copy(
        update={
            "model": demo.model.model_copy(update={"classes": tuple(CLASSES)}),
            "data": data,
            "forget": ForgetSpec(images=CHOSEN),
        }
    )


def open_demo(qtbot, window, demo, method: StakesParams = SHORT) -> None:
    spec = demo.model_copy(update={"method": method, "run": SETTINGS})
    with qtbot.waitSignal(window.opened, timeout=120_000) as told:
        window.open_spec(spec)
    assert told.args == [True]
    assert len(window.session.chosen) == 4 and window.session.prompts and window.session.bundle is not None


def show(qtbot, window, number: int):
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
    name = ("source", "choose", "anchors", "run", "results")[number - 1]
    qtbot.waitUntil(lambda: window.page_name == name, timeout=2000)
    return window.pages[name]


def start(qtbot, window):
    page = show(qtbot, window, 4)
    qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
    qtbot.mouseClick(page.start_button, LEFT)
    assert page.run_active
    return page


def ended(qtbot, page, timeout: int = 120_000) -> None:
    qtbot.waitUntil(lambda: not page.run_active, timeout=timeout)


def shown(qtbot, window, stored: str):
    page = show(qtbot, window, 5)
    qtbot.waitUntil(lambda: page.view is not None and page.view.id == stored, timeout=20_000)
    return page


def running(qtbot, page, steps: int = 2) -> None:
    forget = page.plots.series["forget_accuracy"]
    qtbot.waitUntil(lambda: len(forget) >= steps or not page.run_active, timeout=120_000)
    assert page.run_active, page.log.toPlainText()


def test_load_pick_edit_run_export_reload(qtbot, window, digits, tmp_path) -> None:
    open_demo(qtbot, window, digits)
    session = window.session

    choose = show(qtbot, window, 2)
    first = session.chosen[0]
    qtbot.waitUntil(lambda: choose.model.rowCount() > 100, timeout=5000)
    row = next(
        r
        for r in range(choose.model.rowCount())
        if choose.choosing._keys(choose.model.rows[[r]])[0] not in session.chosen
    )
    index = choose.model.index(row, 0)
    choose.gallery.scrollTo(index)
    place = choose.gallery.visualRect(index).center()
    qtbot.mouseClick(choose.gallery.viewport(), LEFT, pos=place)
    qtbot.keyClick(choose.gallery, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(session.chosen) == 5, timeout=2000)
    qtbot.keyClick(choose.gallery, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(session.chosen) == 4, timeout=2000)
    assert session.chosen[0] == first

    anchors = show(qtbot, window, 3)
    qtbot.waitUntil(lambda: anchors.analysis.report is not None, timeout=60_000)
    before = np.array(anchors.analysis.report.similarity)
    anchors.prompts.view.setFocus()
    qtbot.keyClick(anchors.prompts.view, Qt.Key.Key_Insert)
    line = anchors.prompts.view.viewport().findChildren(QLineEdit)[-1]
    qtbot.keyClicks(line, "a closed loop")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    name = anchors.prompts.model.name
    qtbot.waitUntil(lambda: session.prompts[name][-1] == "a closed loop", timeout=2000)
    qtbot.waitUntil(lambda: not np.array_equal(anchors.analysis.report.similarity, before), timeout=10_000)
    assert np.array_equal(anchors.similarity.values, anchors.analysis.report.similarity)

    told = []
    window.run_page.progress.connect(lambda *_values: told.append(window.run_page.status.text()))
    page = start(qtbot, window)
    ended(qtbot, page)
    assert page.status.text().startswith("Done"), page.log.toPlainText()
    assert {"load: model", "curvature: how far forgetting spreads"} <= set(told)
    assert [c.state for c in page.chips.chips.values()] == ["done"] * 7
    offered = window.messages.action_button
    assert offered.isVisible() and offered.defaultAction().text() == "See &results (Ctrl+5)"
    qtbot.mouseClick(offered, LEFT)
    assert window.page_name == "results" and not window.messages.text
    stored = session.stored

    curves = stored_sessions.curves(session.db, stored)
    for kind in CURVES:
        kept = [v for v in curves[kind] if v is not None and not np.isnan(v)]
        assert page.plots.series[kind].y.tolist() == kept, kind
    for group, prefix in (("losses", "loss"), ("drift_by_class", "drift")):
        assert curves[group]
        for term, values in curves[group].items():
            kept = [v for v in values if v is not None and not np.isnan(v)]
            assert page.plots.series[f"{prefix}:{term}"].y[-1] == kept[-1], term
    assert stored_sessions.show(session.db, stored).prompts[name][-1] == "a closed loop"

    results = shown(qtbot, window, stored)
    assert "of 4 forgotten" in results.headline.text()
    target = tmp_path / "out" / "forgot.safetensors"
    target.parent.mkdir()
    results.export_card.target.setFocus()
    results.export_card.target.selectAll()
    qtbot.keyClicks(results.export_card.target, str(target))
    qtbot.keyClick(results.export_card.target, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(results.export_card.files) and results.export_card._job is None, timeout=120_000)
    assert str(target) in results.export_card.said.text() and target.is_file()
    assert json.loads(target.with_suffix(".json").read_text())["classes"] == list(session.classes)
    check_reloaded(session, target, results.view)


def check_reloaded(session, target, view) -> None:
    """The file alone gives the answers that the page shows."""
    from stakegui.engine.models.check import accuracy
    from stakegui.engine.models.loading import load_classifier

    model = load_classifier(ModelSpec(weights=target))
    height, width = model.info.image_size
    from stakegui.data.resize import fit

    train = session.bundle.train
    places = [train.keys.index(image["key"]) for image in view.images]
    pixels = np.stack([fit(train.decode(p), (height, width)) for p in places])
    _, predictions, _ = accuracy(model, pixels, train.labels[places])
    assert [model.info.classes[p] for p in predictions] == [image["after"] for image in view.images]


def test_pause_resume_cancel_and_go_on(here, qtbot, window, digits) -> None:
    open_demo(qtbot, window, digits, SHORT.model_copy(update={"steps": 40}))
    page = start(qtbot, window)
    running(qtbot, page)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.run_state == "paused", timeout=2000)
    qtbot.wait(500)
    held = len(page.plots.series["forget_accuracy"])
    qtbot.wait(500)
    assert len(page.plots.series["forget_accuracy"]) == held, "a held run goes on"
    assert page.status.text().startswith("paused") and page.chips.chips["update"].state == "paused"
    qtbot.mouseClick(page.pause_button, LEFT)
    qtbot.waitUntil(lambda: len(page.plots.series["forget_accuracy"]) > held, timeout=30_000)

    qtbot.mouseClick(page.cancel_button, LEFT)
    ended(qtbot, page)
    stored = window.session.stored
    assert stored_sessions.show(window.session.db, stored).status == "cancelled"
    qtbot.waitUntil(page.resume_button.isVisible, timeout=10_000)
    reached = len(page.plots.series["forget_accuracy"])
    assert reached < 40

    qtbot.mouseClick(page.resume_button, LEFT)
    qtbot.waitUntil(lambda: page.run_active, timeout=10_000)
    ended(qtbot, page)
    assert stored_sessions.show(window.session.db, stored).status == "finished", page.log.toPlainText()
    assert page.plots.series["forget_accuracy"].x.tolist() == list(range(1, 41))
    assert f"goes on at step {reached + 1}" in page.log.toPlainText()


def test_a_failing_run_leaves_a_message_and_a_living_window(here, qtbot, window, digits, tmp_path) -> None:
    import shutil

    open_demo(qtbot, window, digits)
    weights = window.session.model.weights
    copied = tmp_path / weights.name
    shutil.copy(weights, copied)
    shutil.copy(weights.with_suffix(".json"), copied.with_suffix(".json"))
    window.session.set_model(window.session.model.model_copy(update={"weights": copied}), window.session.model_check)
    copied.unlink()
    page = start(qtbot, window)
    ended(qtbot, page)
    assert window.messages.level == "error" and copied.name in window.messages.text
    assert page.state() == "attention" and page.status.text() == "Failed."

    window.session.set_model(window.session.model.model_copy(update={"weights": weights}), window.session.model_check)
    page = start(qtbot, window)
    ended(qtbot, page)
    assert page.status.text().startswith("Done")


def test_close_during_a_run_keeps_it_and_it_opens_again(qtbot, window, digits, tmp_path) -> None:
    open_demo(qtbot, window, digits, LONG)
    page = start(qtbot, window)
    running(qtbot, page)
    stored = window.session.running
    window.close()
    qtbot.waitUntil(lambda: window._question is not None and window._question.isVisible(), timeout=2000)
    assert window.isVisible() and page.run_active
    qtbot.mouseClick(window._question.keep_button, LEFT)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    window.worker.shut_down()
    assert stored_sessions.show(tmp_path / "sessions.db", stored).status in ("cancelled", "interrupted")

    again = make_window(qtbot, tmp_path)
    try:
        again.commands.open_session(stored)
        qtbot.waitUntil(lambda: again.session.stored == stored and len(again.session.chosen) == 4, timeout=120_000)
        qtbot.waitUntil(lambda: again.run_page.resumable.stored == stored, timeout=10_000)
        results = again.pages["results"]
        qtbot.waitUntil(lambda: results.view is not None, timeout=20_000)
        assert again.session.method == LONG and results.state() == "attention"
        assert len(results.plots.series["forget_accuracy"]) >= 2
    finally:
        again.close()
        again.worker.shut_down()
        QThreadPool.globalInstance().waitForDone(10_000)
        again.deleteLater()


def test_sessions_list_resumes_and_duplicates(here, qtbot, window, digits) -> None:
    open_demo(qtbot, window, digits, SHORT.model_copy(update={"steps": 30}))
    page = start(qtbot, window)
    running(qtbot, page)
    qtbot.mouseClick(page.cancel_button, LEFT)
    ended(qtbot, page)
    stored = window.session.stored

    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    panel = window.commands.sessions.findChild(SessionsPanel)
    qtbot.waitUntil(lambda: panel.selected() == [stored] and panel.buttons["Resume"].isEnabled(), timeout=10_000)
    qtbot.mouseClick(panel.buttons["Resume"], LEFT)
    qtbot.waitUntil(lambda: window.session.running == stored, timeout=60_000)
    ended(qtbot, page)
    assert stored_sessions.show(window.session.db, stored).status == "finished", page.log.toPlainText()

    window.session.set_method(LONG)
    window.commands.show_sessions()
    duplicate = panel.buttons["Duplicate"]
    qtbot.waitUntil(lambda: panel.selected() == [stored] and duplicate.isVisible() and duplicate.isEnabled())
    with qtbot.waitSignal(window.opened, timeout=60_000):
        qtbot.mouseClick(duplicate, LEFT)
    assert window.session.method.steps == 30 and window.page_name == "run"
