"""The heat map: one image, named, readable by pointer and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from stakegui.ui.anchors.heat_map import HeatMap


@pytest.fixture
def heat(qtbot):
    heat = HeatMap("Similarity", (0.0, 1.0), "{row} and {column} are alike")
    qtbot.addWidget(heat)
    heat.resize(420, 460)
    heat.show()
    qtbot.waitExposed(heat)
    return heat


def test_pointer_reads_row_and_column(qtbot, heat) -> None:
    values = np.array([[1.0, 0.25, 0.5], [0.75, 1.0, 0.125], [0.0, 0.1, 1.0]])
    heat.set_matrix(("cat", "dog", "ship"), values)
    qtbot.wait(20)
    seen = []
    heat.cell_changed.connect(lambda *cell: seen.append(cell))
    box = heat.plot.plotItem.getViewBox()
    heat._on_moved(box.mapViewToScene(QPointF(2.5, 1.5)))
    assert seen == [(1, 2)] and heat.said.text() == "dog and ship are alike: 0.12"
    heat._on_moved(box.mapViewToScene(QPointF(7, 7)))
    assert heat.said.text().strip() == ""


def test_keys_move_the_cell(qtbot, heat) -> None:
    heat.set_matrix(("cat", "dog"), np.array([[1.0, 0.3], [0.3, np.nan]]))
    heat.plot.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(heat.plot, key)
    assert heat.cell == (0, 1) and "0.30" in heat.said.text()
    qtbot.keyClick(heat.plot, Qt.Key.Key_Down)
    assert "not known" in heat.said.text()


def test_first_row_is_on_top(qtbot, heat) -> None:
    heat.set_matrix(("a", "b"), np.eye(2))
    qtbot.wait(20)
    box = heat.plot.plotItem.getViewBox()
    top, below = (box.mapViewToScene(QPointF(0.5, y)).y() for y in (0.5, 1.5))
    assert top < below


def test_a_hundred_classes_are_one_item(qtbot, heat) -> None:
    names = tuple(f"class number {i}" for i in range(100))
    before = len(heat.plot.plotItem.items)
    heat.set_matrix(names, np.random.default_rng(0).random((100, 100)))
    heat.light("class number 42")
    qtbot.wait(20)
    assert len(heat.plot.plotItem.items) == before
    assert heat._lit[0].rect().y() == 42 and heat._lit[1].rect().x() == 42
    shown = heat._left.tickValues(0, 100, 300)[0][1]
    assert 10 <= len(shown) <= 300 / 14


def test_an_unknown_class_lights_nothing(heat) -> None:
    heat.set_matrix(("a",), np.eye(1))
    heat.light("z")
    assert not heat._lit[0].isVisible()


def test_nothing_to_show(heat) -> None:
    heat.set_matrix(("a", "b"), np.eye(2))
    heat.set_matrix(("a", "b"), None)
    assert not heat.image.isVisible()
