"""The map of the features: computed by the real engine, selected on with the mouse, tied to the gallery both ways."""

from __future__ import annotations

import shutil
import time

import numpy as np
import psutil
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPolygonF
from safetensors.numpy import load_file, save_file

from stakegui.core.paths import cache_dir, resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.base import DataBundle, ImageSet
from stakegui.data.open import open_data
from stakegui.data.plane import Plane
from stakegui.services.check import ModelCheck
from stakegui.ui.choose.page import ChoosePage
from stakegui.ui.theme import FORGET

LIMIT_S = 0.05
DIGITS = tuple("0123456789")
MODEL = ModelSpec(weights=resources() / "demo" / "digits_resnet18_small.safetensors")


@pytest.fixture(scope="module")
def digits(tmp_path_factory):
    """300 handwritten digits as files."""
    root, images = tmp_path_factory.mktemp("digits") / "train", open_data(DataSpec(kind="digits")).train
    for row in np.linspace(0, len(images) - 1, 300).astype(int):
        path = root / images.classes[images.labels[row]] / f"{row:04}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(images.decode(row)).save(path)
    return root


def give_model(session):
    session.set_model(MODEL, ModelCheck(MODEL, "resnet18_small", 1, DIGITS, (32, 32), (0.5,), (0.5,), 64))


def trigger(page, name):
    page.map.actions[f"choose.{name}"].trigger()


@pytest.fixture
def bare(qtbot, session, worker, messages):
    """The page without a model or images."""
    made = ChoosePage(session, worker, messages)
    made.resize(1200, 760)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.alike.stop()
    worker.cancel_all()
    qtbot.waitUntil(lambda: worker.idle and not made.alike.looking, timeout=30_000)
    made.model.thumbnails.wait()
    made.tray.model.outside_thumbnails.wait()


@pytest.fixture
def page(qtbot, bare, session, digits):
    """The map of the digits, beside their gallery."""
    spec = DataSpec(kind="folder", train=digits)
    session.set_data(spec, open_data(spec))
    give_model(session)
    trigger(bare, "view_both")
    compute(qtbot, bare)
    return bare


def compute(qtbot, page):
    keeper, button = page.map.keeper, page.map.panel.compute
    qtbot.waitUntil(lambda: not keeper.doing and button.isVisible(), timeout=60_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert keeper.doing == "computing" and page.map.panel.cancel.isVisible()
    qtbot.waitUntil(lambda: not keeper.doing and page.map.panel.canvas.isVisible(), timeout=60_000)
    settle(qtbot, page)


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page.map.link._timer.isActive())
    qtbot.wait(10)


def draw(qtbot, canvas, points, modifier=Qt.KeyboardModifier.NoModifier):
    """Draw along whole pixels with the left button down."""
    points = [QPoint(round(x), round(y)) for x, y in points]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, points[0])
    for point in points[1:]:
        qtbot.mouseMove(canvas, point)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, points[-1])
    return QPolygonF([QPointF(point) for point in points])


def loop(page, label, wide=1.0):
    """Corners of an uneven loop about the middle of a class."""
    pixels = page.map.panel.canvas.pixels()[page.model.catalogue.images.labels == label]
    middle, size = np.median(pixels, axis=0), 70 * wide
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return middle + np.c_[np.cos(turns), np.sin(turns)] * (size + 14 * np.cos(3 * turns))[:, None]


def encloses(shape, pixels):
    rule = Qt.FillRule.OddEvenFill
    return np.array([shape.containsPoint(QPointF(x, y), rule) for x, y in pixels.tolist()])


def selected(page):
    return sorted(page.gallery.selected_images().tolist())


def at(page, number):
    return QPointF(*page.map.panel.canvas.pixels()[number]).toPoint()


def lonely(page):
    """Number of the point that is furthest from all others, so that a click means it alone."""
    pixels = page.map.panel.canvas.pixels()
    far = np.hypot(*(pixels[:, None] - pixels[None]).transpose(2, 0, 1)) + np.eye(len(pixels)) * 1e9
    return int(far.min(1).argmax())


def test_empty_states_say_what_to_do_and_what_was_kept_comes_by_itself(
    qtbot, bare, session, digits, worker, messages
):  # fmt: skip
    panel = bare.map.panel
    trigger(bare, "view_map")
    assert not panel.isVisible() and bare._stack.currentWidget() is bare._empty
    spec = DataSpec(kind="folder", train=digits)
    session.set_data(spec, open_data(spec))
    assert panel.isVisible() and not bare.gallery.isVisible()
    assert "Open a model on the Source page" in panel.why.text() and not panel.compute.isVisible()
    session.set_model(MODEL)
    assert "being checked" in panel.why.text()
    give_model(session)
    told = []
    bare.progress.connect(lambda what, done, total, _left: told.append((what, done, total)))
    compute(qtbot, bare)
    assert ("features", 300, 300) in told
    places = bare.map.keeper.planes["pca"].places
    assert places.shape == (300, 2) and np.isfinite(places).all()
    assert "PCA: the two axes hold" in panel.status.text()
    again = ChoosePage(session, worker, messages)
    qtbot.addWidget(again)
    again.show()
    assert again.map.views.view == "map"  # remembered
    qtbot.waitUntil(lambda: "pca" in again.map.keeper.planes, timeout=30_000)
    np.testing.assert_array_equal(again.map.keeper.planes["pca"].places, places)
    again.model.thumbnails.wait()


def test_a_lasso_selects_exactly_the_points_inside_here_and_in_the_gallery(qtbot, page):
    canvas = page.map.panel.canvas
    shape = draw(qtbot, canvas, loop(page, 3))
    wanted = np.flatnonzero(encloses(shape, canvas.pixels()))
    assert 5 < len(wanted) < 200
    assert selected(page) == wanted.tolist()
    first = page.model.index(int(page.model.rows_of(wanted).min()))
    assert page.gallery.currentIndex() == first
    assert page.gallery.viewport().rect().intersects(page.gallery.visualRect(first))
    assert f"{len(wanted)} selected" in page.bar.status.text()
    settle(qtbot, page)
    assert np.flatnonzero(canvas.marked.selected).tolist() == wanted.tolist()
    more = encloses(draw(qtbot, canvas, loop(page, 6, 0.5), Qt.KeyboardModifier.ShiftModifier), canvas.pixels())
    assert more.any() and selected(page) == np.union1d(wanted, np.flatnonzero(more)).tolist()


def test_a_rectangle_selects_and_what_is_filtered_out_stays_out(qtbot, page):
    canvas = page.map.panel.canvas
    page.filters.text.setText("3/")
    qtbot.waitUntil(lambda: page.model.rowCount() < 300)
    settle(qtbot, page)
    threes = page.model.catalogue.images.labels == 3
    assert (canvas.marked.shown == threes).all()
    assert f"3 ({threes.sum()})" in page.map.panel.legend.accessibleDescription()
    trigger(page, "map_rectangle")
    width, height = canvas.width(), canvas.height()
    draw(qtbot, canvas, [(2, 2), (width / 2, height / 2), (width - 3, height - 3)])
    assert selected(page) == np.flatnonzero(threes).tolist()
    page.filters.clear()
    settle(qtbot, page)
    assert canvas.marked.shown.all()


def test_what_is_selected_in_the_gallery_lights_up_and_what_is_chosen_wears_a_ring(qtbot, page, session):
    canvas, number = page.map.panel.canvas, lonely(page)
    before = canvas.grab().toImage()
    row = page.model.row_of(number)
    page.gallery.scrollTo(page.model.index(row))
    qtbot.mouseClick(
        page.gallery.viewport(), Qt.MouseButton.LeftButton, pos=page.gallery.visualRect(page.model.index(row)).center()
    )
    settle(qtbot, page)
    assert np.flatnonzero(canvas.marked.selected).tolist() == [number] and canvas.current == number
    assert canvas.grab().toImage() != before
    page.gallery.clearSelection()
    session.choose([page.model.catalogue.images.keys[number]])
    settle(qtbot, page)
    shown, spot = canvas.grab().toImage(), at(page, number)
    ratio = shown.devicePixelRatio()
    ring = [shown.pixelColor(QPoint(spot.x() + dx, spot.y()) * ratio) for dx in range(6, 12)]
    assert QColor(FORGET) in ring
    session.undo.undo()
    settle(qtbot, page)
    assert not canvas.marked.chosen.any()


def test_keys_choose_let_go_and_walk_and_clicks_toggle(qtbot, page, session):
    canvas, keys = page.map.panel.canvas, page.model.catalogue.images.keys
    number = lonely(page)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(page, number))
    assert selected(page) == [number]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert session.chosen == (keys[number],)
    session.undo.undo()
    assert session.chosen == ()
    settle(qtbot, page)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    settle(qtbot, page)
    walked = selected(page)
    assert len(walked) == 1 and canvas.current == walked[0]
    pixels = canvas.pixels()
    if walked != [number]:
        assert pixels[walked[0], 0] < pixels[number, 0]
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at(page, number))
    assert set(selected(page)) == set(walked) ^ {number}
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert selected(page) == []
    settle(qtbot, page)
    assert not canvas.marked.selected.any()
    qtbot.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(selected(page)) == 300
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(page, number))
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at(page, number))
    assert session.chosen == (keys[number],)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(page, number))


def test_the_pointer_shows_the_picture_and_its_class(qtbot, page, monkeypatch):
    canvas, tip, number = page.map.panel.canvas, page.map.link.tip, lonely(page)
    monkeypatch.setattr(QCursor, "pos", lambda: canvas.mapToGlobal(at(page, number)))
    qtbot.mouseMove(canvas, at(page, number))
    qtbot.waitUntil(tip.isVisible)
    images = page.model.catalogue.images
    assert tip.text.text().split("\n")[:2] == [images.classes[images.labels[number]], images.keys[number]]
    qtbot.waitUntil(lambda: not tip.picture.pixmap().isNull(), timeout=10_000)
    assert canvas.rect().contains(tip.geometry())
    page.map.link.tip.show_image(-1, QPoint())
    assert not tip.isVisible()


def test_views_are_switched_by_keys_and_give_the_keyboard_on(qtbot, page):
    for key, gallery, canvas in ((Qt.Key.Key_2, False, True), (Qt.Key.Key_1, True, False), (Qt.Key.Key_3, True, True)):
        page.window().activateWindow()
        qtbot.keyClick(page.focusWidget() or page, key, Qt.KeyboardModifier.AltModifier)
        assert (page.gallery.isVisible(), page.map.panel.canvas.isVisible()) == (gallery, canvas)
        assert page.focusProxy() is (page.gallery if gallery else page.map.panel.canvas)


def test_another_model_drops_the_map_and_an_answer_for_the_one_before(qtbot, page, session, tmp_path):
    other = MODEL.model_copy(update={"weights": tmp_path / "copy.safetensors"})
    changed = {name: value * 1.01 if value.ndim > 1 else value for name, value in load_file(MODEL.weights).items()}
    save_file(changed, other.weights)
    shutil.copy(MODEL.weights.with_suffix(".json"), other.weights.with_suffix(".json"))
    session.set_model(other, ModelCheck(other, "resnet18_small", 1, DIGITS, (32, 32), (0.5,), (0.5,), 64))
    keeper = page.map.keeper
    assert keeper.planes == {}
    qtbot.waitUntil(lambda: not keeper.doing, timeout=30_000)
    assert keeper.planes == {} and page.map.panel.compute.isVisible()
    trigger(page, "map_compute")
    assert keeper.doing == "computing"
    session.set_model(None)
    qtbot.waitUntil(lambda: not keeper.doing, timeout=30_000)
    assert keeper.planes == {} and "Open a model" in page.map.panel.why.text()


def test_features_that_the_search_for_look_alikes_brought_make_the_map_at_once(qtbot, bare, session, digits):
    spec = DataSpec(kind="folder", train=digits)
    session.set_data(spec, open_data(spec))
    give_model(session)
    bare.alike.ask_model()
    qtbot.waitUntil(lambda: bare.alike.knows_features and not bare.alike.busy, timeout=60_000)
    shutil.rmtree(cache_dir("features"))
    qtbot.waitUntil(lambda: "pca" in bare.map.keeper.planes, timeout=10_000)
    trigger(bare, "view_both")
    assert bare.map.keeper.doing == "" and bare.map.panel.canvas.isVisible()
    settle(qtbot, bare)
    assert bare.map.panel.canvas.marked.shown.all()


def umap_process():
    return [child for child in psutil.Process().children() if "stakegui.services.umap_child" in child.cmdline()]


def button(page, name):
    action = page.map.actions[f"choose.{name}"]
    return next(b for b in page.map.panel.findChildren(type(page.map.panel.cancel)) if b.defaultAction() is action)


def test_umap_is_the_same_again_and_can_be_cancelled(qtbot, page):
    keeper, panel = page.map.keeper, page.map.panel
    told = []
    page.progress.connect(lambda what, done, total, _left: told.append((what, done, total)))

    def lay_out():
        began = time.monotonic()
        qtbot.mouseClick(button(page, "map_umap"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "umap" in keeper.planes and not keeper.doing, timeout=120_000)
        settle(qtbot, page)
        return keeper.planes["umap"].places, time.monotonic() - began

    first, took = lay_out()
    assert ("UMAP: layout", 500, 500) in told and "UMAP: near means alike" in panel.status.text()
    assert (panel.canvas.marked.places == first).all()
    # of its 6 nearest most are of a point's own class, though it was told of no class
    labels = page.model.catalogue.images.labels
    near = np.hypot(*(first[:, None] - first[None]).transpose(2, 0, 1)).argsort(1)[:, 1:7]
    assert (labels[near] == labels[:, None]).mean() > 0.9
    panel.neighbours.setValue(14)
    assert "umap" not in keeper.planes and keeper.wanted == "pca"
    qtbot.mouseClick(button(page, "map_umap"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(umap_process()), timeout=30_000)
    running = umap_process()[0]
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not keeper.doing, timeout=10_000)
    assert not running.is_running() and umap_process() == []
    assert "umap" not in keeper.planes and keeper.wanted == "pca" and panel.canvas.isVisible()
    panel.neighbours.setValue(15)
    kept, at_once = lay_out()
    assert (kept == first).all() and at_once < took / 2
    panel.neighbours.setValue(14)
    panel.neighbours.setValue(15)
    shutil.rmtree(cache_dir("maps"))
    again, _ = lay_out()
    assert again.tobytes() == first.tobytes()


class Many(ImageSet):
    """50,000 images whose names say nothing of their class: a class's rows are scattered all over the gallery."""

    def __init__(self):
        labels = np.random.default_rng(0).integers(0, 10, 50_000)
        super().__init__("train", [f"{i:05}.png" for i in range(50_000)], labels, DIGITS)

    def encoded(self, index):
        return b""

    def decode(self, index):
        return np.zeros((8, 8, 3), np.uint8)


def test_50000_points_do_not_hold_the_window(qtbot, bare, session):
    images = Many()
    session.set_data(DataSpec(kind="digits"), DataBundle(DIGITS, images))
    trigger(bare, "view_both")
    rng, canvas = np.random.default_rng(1), bare.map.panel.canvas
    turns = images.labels * 2 * np.pi / 10
    places = np.c_[np.cos(turns), np.sin(turns)] * 4 + rng.normal(size=(50_000, 2)) * 0.5
    bare.map.keeper.planes["pca"] = Plane(places.astype(np.float32), "pca", 0.5)
    bare.map.keeper.changed.emit()
    settle(qtbot, bare)
    assert canvas.isVisible() and canvas.size().width() > QSize(200, 160).width()

    def held(work):
        began = time.thread_time()
        work()
        return time.thread_time() - began

    spent = {"pan": [], "hover": [], "lasso": [], "show": []}
    for turn in range(3):
        spent["pan"].append(held(lambda: (canvas._look(canvas.camera.moved(3, 2)), canvas.repaint())))
        spent["hover"].append(held(lambda turn=turn: qtbot.mouseMove(canvas, QPoint(100 + turn, 90))))
        points = loop(bare, turn).round()
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPointF(*points[0]).toPoint())
        for point in points[1:]:
            qtbot.mouseMove(canvas, QPointF(*point).toPoint())
        end = QPointF(*points[-1]).toPoint()
        spent["lasso"].append(held(lambda end=end: qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)))
        assert 1000 < len(selected(bare)) < 20_000
        spent["show"].append(held(lambda: (bare.map.link.refresh(), canvas.repaint())))
        assert canvas.marked.selected.sum() == bare.gallery.selected_count()
    for name, seconds in spent.items():
        assert min(seconds) < LIMIT_S, f"{name}: {[round(1e3 * s) for s in seconds]} ms"
