"""What looks like a chosen image and stays is pointed out, can be taken in, and can be said to be another."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.ui.choose.page import ChoosePage
from stakegui.ui.run.page import RunPage


@pytest.fixture
def page(qtbot, session, folder, worker, messages):
    """Red 05 is blue 00 again, in another format and class."""
    Image.open(folder / "train" / "blue" / "00.png").save(folder / "train" / "red" / "05.bmp")
    (folder / "train" / "red" / "05.png").unlink()
    spec = DataSpec(kind="folder", train=folder / "train")
    session.set_data(spec, open_data(spec))
    made = ChoosePage(session, worker, messages)
    made.resize(1100, 760)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.alike.stop()
    qtbot.waitUntil(lambda: not made.alike.looking, timeout=10_000)
    made.model.thumbnails.wait()
    made.tray.model.outside_thumbnails.wait()


def button(page, name):
    return next(b for b in page.strip.buttons if b.defaultAction() is page._made[f"choose.{name}"])


def left(page):
    return [(one.key, one.of, one.kind) for one in page._session.left_behind]


def test_a_copy_that_stays_is_pointed_out_taken_in_and_comes_back_on_undo(qtbot, page, session):
    assert not page.strip.isVisible()
    session.choose(["blue/00.png"])
    qtbot.waitUntil(lambda: left(page) == [("red/05.bmp", "blue/00.png", "exact")], timeout=20_000)
    assert page.strip.isVisible() and "1 image that stays" in page.strip.text.text()
    tip = page.strip.model.data(page.strip.model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "red/05.bmp stays and looks like blue/00.png (the same pixels)"
    qtbot.mouseClick(button(page, "take_in"), Qt.MouseButton.LeftButton)
    assert session.chosen == ("blue/00.png", "red/05.bmp")
    assert left(page) == [] and not page.strip.isVisible()
    session.undo.undo()
    assert session.chosen == ("blue/00.png",)
    qtbot.waitUntil(lambda: len(left(page)) == 1, timeout=20_000)


def test_what_is_not_the_same_stays_out_of_the_strip(qtbot, page, session):
    session.choose(["blue/00.png"])
    qtbot.waitUntil(lambda: len(left(page)) == 1, timeout=20_000)
    qtbot.mouseClick(button(page, "different"), Qt.MouseButton.LeftButton)
    assert left(page) == [] and session.chosen == ("blue/00.png",)
    session.add(["green/01.png"])
    qtbot.waitUntil(lambda: not page.alike.looking and not page.alike._timer.isActive(), timeout=20_000)
    assert left(page) == []


def test_copies_are_a_filter_and_an_order(qtbot, page, session):
    assert not page.filters.copies.isEnabled()
    session.choose(["green/00.png"])
    qtbot.waitUntil(page.filters.copies.isEnabled, timeout=20_000)
    page.bar.sort.setCurrentText("Duplicate group")
    keys = page.model.catalogue.images.keys
    assert [keys[n] for n in page.model.rows[:2]] == ["blue/00.png", "red/05.bmp"]
    page.filters.copies.setChecked(True)
    assert [keys[n] for n in page.model.rows] == ["blue/00.png", "red/05.bmp"]
    page.filters.clear()
    page.bar.sort.setCurrentText("Chosen first")
    assert keys[page.model.rows[0]] == "green/00.png"
    session.choose(["red/07.png"])
    assert keys[page.model.rows[0]] == "red/07.png"


def test_a_dropped_picture_shows_what_is_like_it_and_is_not_chosen(qtbot, page, session, folder, tmp_path):
    mine = tmp_path / "mine.png"
    shutil.copy(folder / "train" / "green" / "03.png", mine)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mine))])
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    assert page.panel.isVisible() and page.panel.add.isEnabled()
    qtbot.mouseClick(page.panel.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: left(page) == [("green/03.png", str(mine), "exact")], timeout=20_000)
    assert page.strip.isVisible() and session.outside == () and session.chosen == ()


def test_the_run_page_points_to_them_before_the_start(qtbot, page, session, worker, messages):
    run = RunPage(session, worker, messages)
    qtbot.addWidget(run)
    run.show()
    assert not run.left_button.isVisible()
    session.choose(["blue/00.png"])
    qtbot.waitUntil(run.left_button.isVisible, timeout=20_000)
    with qtbot.waitSignal(run.wanted) as told:
        qtbot.mouseClick(run.left_button, Qt.MouseButton.LeftButton)
    assert told.args == ["choose"]


def test_the_model_is_asked_in_the_worker_with_progress(qtbot, page, session):
    session.set_model(ModelSpec(weights=resources() / "demo" / "digits_resnet18_small.safetensors"))
    session.choose(["blue/00.png"])
    told = []
    page.alike.progress.connect(lambda what, done, total, _left: told.append((what, done, total)))
    page.alike.ask_model()
    qtbot.waitUntil(lambda: page.alike.knows_features and not page.alike.busy, timeout=60_000)
    assert ("features", 24, 24) in told
    assert np.allclose(np.linalg.norm(page.alike.seen.features.vectors.astype(float), axis=1), 1, atol=1e-2)
    qtbot.waitUntil(lambda: ("red/05.bmp", "blue/00.png", "exact") in left(page), timeout=20_000)
    assert not button(page, "lookalikes").isVisible()
    session.set_model(None)
    assert not page.alike.knows_features
