from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect

from stakegui.data.base import ImageSet
from stakegui.ui.choose.filtering import Catalogue, Filter, Group
from stakegui.ui.choose.layout import GridLayout


class Named(ImageSet):
    def encoded(self, index):
        return b""

    def decode(self, index):
        return np.zeros((2, 2, 3), np.uint8)


@pytest.fixture(scope="module")
def catalogue():
    rng = np.random.default_rng(1)
    labels = np.sort(rng.integers(0, 3, 60))
    keys = [f"{'abc'[label]}/{i:03}.png" for i, label in enumerate(labels)]
    people = rng.integers(-1, 4, 60)
    return Catalogue(Named("train", keys, labels, ("a", "b", "c"), people, ("p0", "p1", "p2", "p3")))


@pytest.fixture(scope="module")
def predictions():
    rng = np.random.default_rng(2)
    return SimpleNamespace(
        classes=("a", "b", "c"),
        predicted=rng.integers(0, 3, 60),
        confidence=rng.random(60).astype(np.float32),
        ok=rng.random(60) > 0.1,
    )


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Filter(), lambda c, p, i: True),
        (Filter(text="B/"), lambda c, p, i: c.images.keys[i].startswith("b/")),
        (Filter(classes=frozenset({0, 2})), lambda c, p, i: c.images.labels[i] != 1),
        (Filter(identities=frozenset({1})), lambda c, p, i: c.images.identity_of[i] == 1),
        (Filter(chosen=True), lambda c, p, i: i % 7 == 0),
        (Filter(answer="wrong"), lambda c, p, i: p.ok[i] and p.predicted[i] != c.images.labels[i]),
        (Filter(answer="right"), lambda c, p, i: p.ok[i] and p.predicted[i] == c.images.labels[i]),
        (Filter(predicted=2), lambda c, p, i: p.ok[i] and p.predicted[i] == 2),
        (Filter(low=40, high=80), lambda c, p, i: p.ok[i] and 39.5 <= 100 * p.confidence[i] <= 80.5),
    ],
)
def test_each_filter_keeps_what_a_loop_keeps(catalogue, predictions, wanted, holds):
    chosen = np.arange(60) % 7 == 0
    expected = [i for i in range(60) if holds(catalogue, predictions, i)]
    assert catalogue.shown(wanted, chosen, predictions).tolist() == expected
    assert 0 < len(expected)


def test_groups_hold_their_class_and_cover_every_row(catalogue, predictions):
    shown = np.arange(60)
    rows, groups = catalogue.arranged(shown, "Least confident first", "By identity", predictions)
    assert sorted(rows.tolist()) == list(range(60))
    assert [g.start for g in groups[1:]] == [g.stop for g in groups[:-1]]
    assert groups[-1].stop == 60
    for group in groups:
        members = catalogue.images.identity_of[rows[group.start : group.stop]]
        assert len(set(members.tolist())) == 1
        assert np.all(np.diff(predictions.confidence[rows[group.start : group.stop]]) >= 0)


def test_numbers_know_keys_in_their_order_and_mark_strangers(catalogue):
    keys = (catalogue.images.keys[5], "not/there.png", catalogue.images.keys[0])
    assert catalogue.numbers(keys).tolist() == [5, -1, 0]
    assert catalogue.numbers(()).tolist() == []


GROUPS = [Group("a", 0, 7), Group("b", 7, 8), Group("c", 8, 30)]


@pytest.mark.parametrize("groups", [GROUPS, [Group("", 0, 30)]])
def test_row_and_rectangle_are_each_other_s_inverse(groups):
    grid = GridLayout(groups, 40, 215)
    assert grid.columns == 5
    rects = [grid.rect(row) for row in range(30)]
    assert [grid.row_at(rect.center()) for rect in rects] == list(range(30))
    assert grid.row_at(QPoint(212, rects[0].center().y())) == -1
    assert all(not a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])
    assert max(rect.bottom() for rect in rects) < grid.height


@pytest.mark.parametrize("groups", [GROUPS, [Group("", 0, 30)]])
def test_spans_are_the_cells_that_meet_the_area(groups):
    grid = GridLayout(groups, 40, 215)
    rng = np.random.default_rng(3)
    for _ in range(200):
        x, y = rng.integers(0, 220), rng.integers(0, grid.height)
        area = QRect(int(x), int(y), int(rng.integers(1, 200)), int(rng.integers(1, 300)))
        expected = [row for row in range(30) if grid.rect(row).intersects(area)]
        found = [row for first, last in grid.spans(area) for row in range(first, last + 1)]
        assert found == expected
