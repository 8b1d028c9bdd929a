"""Parts of the Results page: tables, bars, stored images."""

import hashlib
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from stakegui.data.base import BrokenImage, ImageSet
from stakegui.data.stored_images import StoredImages
from stakegui.ui.plots.bars import Bars, Dumbbells
from stakegui.ui.plots.trade_off import TradeOff
from stakegui.ui.results.deck import Deck
from stakegui.ui.results.images_view import SIDE, ChosenView, cell_for
from stakegui.ui.results.measures_table import MeasuresTable


@dataclass
class Pictures(ImageSet):
    """Two flat pictures."""

    def __init__(self) -> None:
        super().__init__("train", ["a", "b"], np.array([0, 1]), ("x", "y"))

    def encoded(self, index: int) -> bytes:
        return bytes([index])

    def decode(self, index: int):
        return np.full((8, 8, 3), 100 + index, np.uint8)


def images(tmp_path):
    from PIL import Image

    Image.new("RGB", (10, 6), (9, 8, 7)).save(tmp_path / "outside.png")
    return [
        {"key": "b", "path": "", "content_hash": hashlib.sha256(bytes([1])).hexdigest(), "label": "y",
         "before": "y", "after": "x"},
        {"key": "out", "path": str(tmp_path / "outside.png"), "content_hash": "h", "label": "x", "before": "x",
         "after": "x"},
        {"key": "gone", "path": str(tmp_path / "gone.png"), "content_hash": "h", "label": "x", "before": None,
         "after": None},
    ]  # fmt: skip


def test_stored_images_come_from_the_set_else_from_files(tmp_path) -> None:
    stored = StoredImages(images(tmp_path), Pictures())
    assert stored.decode(0)[0, 0, 0] == 101
    assert stored.decode(1).shape == (6, 10, 3) and stored.decode(1)[0, 0].tolist() == [9, 8, 7]
    with pytest.raises(BrokenImage):
        stored.decode(2)
    with pytest.raises(BrokenImage):
        StoredImages(images(tmp_path), None).decode(0)


def test_a_key_alone_does_not_make_an_image_the_same(tmp_path) -> None:
    """Other training images may be open by now, or one from outside is called like a training image."""
    other, outside = images(tmp_path)[:2]
    stored = StoredImages([{**other, "content_hash": "h"}, {**outside, "key": "a"}], Pictures())
    with pytest.raises(BrokenImage, match="the run's training images"):
        stored.decode(0)
    assert stored.decode(1)[0, 0].tolist() == [9, 8, 7] and stored.path(1) == tmp_path / "outside.png"


def test_pictures_show_old_and_new_answer(qtbot, tmp_path) -> None:
    view = ChosenView()
    qtbot.addWidget(view)
    view.chosen.set_images(images(tmp_path), Pictures())
    view.resize(400, 200)
    view.show()
    said = [view.chosen.index(row).data() for row in range(3)]
    assert said == ["✓ y\n→ x", "✗ x\n→ x", "○ ?\n→ ?"]
    assert view.visualRect(view.chosen.index(0)).height() >= SIDE + 2 * view.fontMetrics().lineSpacing()
    icon = Qt.ItemDataRole.DecorationRole
    qtbot.waitUntil(lambda: view.chosen.index(0).data(icon) is not None, timeout=5000)
    seen = []
    view.inspected.connect(seen.append)
    view.setFocus()
    view.setCurrentIndex(view.chosen.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert seen[-1].title == "out" and seen[-1].load().shape == (6, 10, 3)
    view.chosen.thumbnails.wait()


def test_selecting_a_measure_explains_it(qtbot) -> None:
    table = MeasuresTable()
    qtbot.addWidget(table)
    table.resize(460, 400)
    table.show()
    table.model.set_view({"test_accuracy": 80.0}, {"test_accuracy": 79.5})
    row = next(i for i, r in enumerate(table.model.rows) if r.name == "test_accuracy")
    rect = table.table.visualRect(table.model.index(row, 4))
    qtbot.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "never trained on" in table.explanation.text() and "stay as it was" in table.explanation.text()


def test_bars_and_dumbbells_have_a_line_a_name(qtbot) -> None:
    bars, pairs = Bars("Drift", "#CC79A7", ""), Dumbbells("By class", "#56B4E9")
    for plot in (bars, pairs):
        qtbot.addWidget(plot)
    names = [f"class {i}" for i in range(100)]
    bars.set_values({n: i / 100 for i, n in enumerate(names)})
    assert bars.names == names and bars.height() > 100 * 15
    pairs.set_pairs({"a": 90.0, "b": 80.0, "c": 1.0}, {"a": 85.0, "b": 80.5})
    assert pairs.pairs == {"a": (90.0, 85.0), "b": (80.0, 80.5)}
    assert "a: 90.0 → 85.0 (-5.0)" in pairs.toolTip()
    bars.set_values(None)
    assert bars.names == []


def test_pictures_stand_as_close_as_their_names_allow(qtbot) -> None:
    few = [{"before": "7", "after": "1"}]
    many = [{"before": "automobile", "after": None}]
    endless = [{"before": "x" * 500, "after": "y"}]
    assert 330 // cell_for(few).width() >= 4
    assert 330 // cell_for(many).width() >= 3
    assert cell_for(few).width() < cell_for(many).width() < cell_for(endless).width() < 160


def test_the_trade_off_shows_the_points_in_order_and_what_was_taken(qtbot) -> None:
    plot = TradeOff()
    qtbot.addWidget(plot)
    plot.set_curve(
        {
            "alpha": 0.75,
            "points": [
                {"alpha": 1.0, "forgotten": 100.0, "views": 96.0},
                {"alpha": 0.5, "forgotten": 75.0, "views": 60.0},
                {"alpha": 0.75, "forgotten": 100.0, "views": 90.0},
            ],
        }
    )
    x, y = plot.forgotten._lines["forgotten_views"].getData()
    assert x.tolist() == [0.5, 0.75, 1.0] and y.tolist() == [60.0, 90.0, 96.0]
    assert plot.forgotten.taken.isVisible() and plot.forgotten.taken.value() == 0.75
    assert plot.kept.hint, "what is kept was not measured"
    plot.set_curve({})
    assert plot.points == [] and not plot.forgotten.taken.isVisible()


def test_the_deck_leaves_no_holes(qtbot) -> None:
    names = ("a", "b", "c", "d", "w")
    cards = {name: QFrame() for name in names}
    deck = Deck((), cards, names[:4], names[4:])
    qtbot.addWidget(deck)
    deck.resize(800, 600)
    deck.show()

    def places() -> dict[str, tuple[int, ...]]:
        grid = deck.layout()
        return {n: grid.getItemPosition(grid.indexOf(c)) for n, c in cards.items() if c.isVisibleTo(deck)}

    assert places() == {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1), "w": (2, 0, 1, 2)}
    deck.show_cards({"b", "c", "d", "w"})
    assert places() == {"b": (0, 0, 1, 1), "c": (0, 1, 1, 1), "d": (1, 0, 1, 2), "w": (2, 0, 1, 2)}
