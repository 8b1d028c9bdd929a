"""50,000 images, chosen at once, do not hold the window."""

from __future__ import annotations

import time

import numpy as np
import pytest

from stakegui.core.spec import DataSpec
from stakegui.data.base import DataBundle, ImageSet
from stakegui.ui.choose.page import ChoosePage

COUNT = 50_000
LIMIT_S = 0.05


class Many(ImageSet):
    """As many images as CIFAR-10 has; none of them is looked at."""

    def __init__(self) -> None:
        keys = [f"class{i // 5000}/{i % 5000:04}.jpg" for i in range(COUNT)]
        super().__init__("train", keys, np.arange(COUNT) // 5000, tuple(f"class{i}" for i in range(10)))

    def encoded(self, index: int) -> bytes:
        return b""

    def decode(self, index: int):
        return np.zeros((8, 8, 3), np.uint8)


@pytest.fixture
def page(qtbot, session, worker, messages):
    made = ChoosePage(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.model.thumbnails.wait()


def held(work) -> float:
    """CPU seconds of the window's thread: other processes do not count."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def test_opening_and_choosing_all_of_50000_stay_under_50_ms(qtbot, session, page):
    opened, added, undone, removed = [], [], [], []
    for _ in range(3):
        # another set each time, so that nothing is at hand from before
        bundle = DataBundle(tuple(f"class{i}" for i in range(10)), Many())
        opened.append(held(lambda bundle=bundle: session.set_data(DataSpec(kind="digits"), bundle)))
        page.gallery.selectAll()
        added.append(held(page.toggle))
        assert len(session.chosen) == COUNT and page.model.chosen.all()
        assert page.tray.model.rowCount() == COUNT
        assert "50,000 chosen: class0 (5,000)" in page.tray.summary.text()
        undone.append(held(session.undo.undo))
        assert not page.model.chosen.any()
        session.undo.redo()
        page.gallery.clearSelection()
        page.gallery.setCurrentIndex(page.model.index(5))
        removed.append(held(page.toggle))
        assert len(session.chosen) == COUNT - 1 and not page.model.chosen[5]
        assert page.tray.model._row_of[6] == 5
        page.clear()
    for name, seconds in {"open": opened, "add": added, "undo": undone, "remove": removed}.items():
        assert min(seconds) < LIMIT_S, f"{name}: {[round(1e3 * s) for s in seconds]} ms"
