"""50,000 images, chosen at once, do not hold the window."""

from __future__ import annotations

import time

import numpy as np
import pytest

from stakegui.core.spec import DataSpec
from stakegui.data.base import DataBundle, ImageSet
from stakegui.services.found import Found
from stakegui.services.predict import Predictions
from stakegui.ui.choose.filtering import SORTS, Filter
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
        added.append(held(page.choosing.toggle))
        assert len(session.chosen) == COUNT and page.model.chosen.all()
        assert page.tray.model.rowCount() == COUNT
        assert "50,000 chosen: class0 (5,000)" in page.tray.summary.text()
        undone.append(held(session.undo.undo))
        assert not page.model.chosen.any()
        session.undo.redo()
        page.gallery.clearSelection()
        page.gallery.setCurrentIndex(page.model.index(5))
        removed.append(held(page.choosing.toggle))
        assert len(session.chosen) == COUNT - 1 and not page.model.chosen[5]
        assert page.tray.model._row_of[6] == 5
        page.choosing.clear()
    for name, seconds in {"open": opened, "add": added, "undo": undone, "remove": removed}.items():
        assert min(seconds) < LIMIT_S, f"{name}: {[round(1e3 * s) for s in seconds]} ms"


def test_filters_and_orders_of_60000_stay_under_100_ms(qtbot, session, page):
    """Training and test images, all filters on, every order, a search: each on the window's thread."""
    rng = np.random.default_rng(0)
    train, test = Many(), Many()
    test.keys, test.labels = test.keys[::5], test.labels[::5]
    session.set_data(DataSpec(kind="digits"), DataBundle(train.classes, train, test))
    count = len(train) + len(test)
    assert count == 60_000

    def answers(n):
        loss = rng.exponential(1, n).astype(np.float32)
        return Predictions(
            train.classes, rng.integers(0, 10, n), rng.random(n).astype(np.float32), np.ones(n, bool), loss
        )

    session.set_predictions(answers(len(train)))
    page.model.set_test_answers(answers(len(test)))
    page.model.set_requests({f"r-{i}": rng.integers(0, len(train), 500) for i in range(20)})
    page.model.set_groups(rng.integers(-1, 400, len(train)))
    page.model.set_found(Found(train.keys, rng.random(len(train)).astype(np.float32)))
    _ = page.model.catalogue.lowered  # made once
    wanted = Filter(
        text="class", classes=frozenset(range(8)), answer="wrong", low=1, high=99, low_loss=0.01, high_loss=9.0,
        split="both", request="-", nearest=50_000,
    )  # fmt: skip
    slow = {}
    for sort in SORTS:
        for group in ("No groups", "By class"):
            took = min(held(lambda s=sort, g=group: page.model.arrange(wanted, s, g)) for _ in range(3))
            slow[f"{sort}, {group}"] = round(1e3 * took)
    assert page.model.rowCount() > 20_000
    assert max(slow.values()) < 100, slow
