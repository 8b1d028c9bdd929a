from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect

from stakegui.data.base import ImageSet
from stakegui.data.joined import Joined
from stakegui.services.found import Found
from stakegui.services.predict import Predictions
from stakegui.ui.choose.answers import joined
from stakegui.ui.choose.filtering import ANY_REQUEST, NO_REQUEST, SORTS, Catalogue, Filter, Group
from stakegui.ui.choose.layout import GridLayout

REQUESTS = {"r-1": np.array([3, 20, 50]), "r-2": np.array([41, 20])}


class Named(ImageSet):
    def encoded(self, index):
        return b""

    def decode(self, index):
        return np.zeros((2, 2, 3), np.uint8)


def made(first: int) -> Catalogue:
    """60 images, the first ones to train on."""
    rng = np.random.default_rng(1)
    labels = np.sort(rng.integers(0, 3, 60))
    keys = [f"{'abc'[label]}/{i:03}.png" for i, label in enumerate(labels)]
    people = rng.integers(-1, 4, 60)
    parts = [
        Named(name, keys[some], labels[some], ("a", "b", "c"), people[some], ("p0", "p1", "p2", "p3"))
        for name, some in (("train", slice(first)), ("test", slice(first, 60)))
    ]
    return Catalogue(parts[0], parts[1] if len(parts[1]) else None)


@pytest.fixture(scope="module")
def catalogue():
    return made(60)


@pytest.fixture(scope="module")
def split_in_two():
    return made(40)


@pytest.fixture(scope="module")
def predictions():
    rng = np.random.default_rng(2)
    return SimpleNamespace(
        classes=("a", "b", "c"),
        predicted=rng.integers(0, 3, 60),
        confidence=rng.random(60).astype(np.float32),
        ok=rng.random(60) > 0.1,
        loss=np.where(np.arange(60) == 11, np.nan, rng.exponential(1, 60)).astype(np.float32),
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
        (Filter(low_loss=0.5), lambda c, p, i: p.ok[i] and p.loss[i] >= 0.495),
        (Filter(low_loss=0.2, high_loss=1), lambda c, p, i: p.ok[i] and 0.195 <= p.loss[i] <= 1.005),
        (Filter(request="r-1"), lambda c, p, i: i in (3, 20, 50)),
        (Filter(request=ANY_REQUEST), lambda c, p, i: i in (3, 20, 41, 50)),
        (Filter(request=NO_REQUEST), lambda c, p, i: i not in (3, 20, 41, 50)),
        (
            Filter(request=NO_REQUEST, classes=frozenset({1}), answer="wrong", low_loss=0.5, text="b"),
            lambda c, p, i: (
                i not in (3, 20, 41, 50)
                and c.images.labels[i] == 1
                and p.ok[i]
                and p.predicted[i] != 1
                and p.loss[i] >= 0.495
            ),
        ),
    ],
)
def test_each_filter_keeps_what_a_loop_keeps(catalogue, predictions, wanted, holds):
    chosen = np.arange(60) % 7 == 0
    catalogue.requests = REQUESTS
    expected = [i for i in range(60) if holds(catalogue, predictions, i)]
    assert catalogue.shown(wanted, chosen, predictions).tolist() == expected
    assert 0 < len(expected)


@pytest.mark.parametrize(("split", "expected"), [("train", range(40)), ("test", range(40, 60)), ("both", range(60))])
def test_the_split_decides_which_images_are_there(split_in_two, split, expected):
    found = split_in_two.shown(Filter(split=split), np.zeros(60, bool), None)
    assert found.tolist() == list(expected)
    rows, groups = split_in_two.arranged(found[::-1], "Name", "By split", None)
    assert rows.tolist() == list(expected)
    titles = {"train": ["training images · 40"], "test": ["test images · 20"]}
    assert [g.title for g in groups] == titles.get(split, titles["train"] + titles["test"])


def test_a_key_of_both_splits_means_the_training_image():
    images = [Named(name, ["x.png", f"{name}.png"], np.zeros(2, np.int64), ("a",)) for name in ("train", "test")]
    known = Catalogue(*images)
    assert known.every.keys == ["x.png", "train.png", "x.png", "test.png"]
    assert known.numbers(["x.png", "test.png"]).tolist() == [0, -1]


def test_joined_images_keep_their_numbers_names_and_people():
    train = Named("train", ["1", "2"], np.array([0, 1]), ("a", "b"), np.array([1, -1]), ("p", "q"))
    test = Named("test", ["3", "4"], np.array([0, 1]), ("b", "c"), np.array([0, -1]), ("r",))
    both = Joined(train, test)
    assert [both.classes[i] for i in both.labels] == ["a", "b", "b", "c"] and both.classes == ("a", "b", "c")
    assert both.identities == ("p", "q", "r") and both.identity_of.tolist() == [1, -1, 2, -1]
    nobody = Joined(Named("train", ["1"], np.array([0]), ("a",)), test)
    assert nobody.identity_of.tolist() == [-1, 0, -1]


def test_what_is_known_of_training_images_alone_leaves_test_images_out(split_in_two, predictions):
    train = Predictions(("a",), *(getattr(predictions, n)[:40] for n in ("predicted", "confidence", "ok", "loss")))
    both = joined(train, None, 40, 60)
    known = Filter(split="both", low_loss=0.001)
    shown = split_in_two.shown(known, np.zeros(60, bool), both)
    assert 0 < len(shown) and shown.max() < 40
    for sort in ("Highest loss first", "Least confident first", "Prediction"):
        rows, _ = split_in_two.arranged(np.arange(60), sort, "No groups", both)
        assert set(rows[40:].tolist()) == set(range(40, 60))
    assert joined(None, None, 40, 60) is None and joined(train, None, 40, 40) is train


@pytest.mark.parametrize("sort", SORTS)
def test_each_order_puts_a_key_of_its_own_in_order(catalogue, predictions, sort):
    p, known, chosen = predictions, catalogue, np.arange(60) % 7 == 0
    known.requests, known.group = REQUESTS, np.where(np.arange(60) % 9 < 2, np.arange(60) // 9, -1)
    score = np.where(np.arange(60) == 5, np.nan, np.sin(np.arange(60))).astype(np.float32)
    known.found = Found(known.every.keys, score)
    keys = {
        "Name": lambda i: i,
        "Class": lambda i: known.every.labels[i],
        "Identity": lambda i: known.every.identity_of[i],
        "Prediction": lambda i: p.predicted[i],
        "Least confident first": lambda i: p.confidence[i],
        "Most confident first": lambda i: -p.confidence[i],
        "Chosen first": lambda i: i % 7 != 0,
        "Duplicate group": lambda i: known.group[i] if known.group[i] >= 0 else 99,
        "Wrong first": lambda i: not (p.ok[i] and p.predicted[i] != known.every.labels[i]),
        "Highest loss first": lambda i: 99 if np.isnan(p.loss[i]) else -p.loss[i],
        "Lowest loss first": lambda i: 99 if np.isnan(p.loss[i]) else p.loss[i],
        "In a request first": lambda i: i not in (3, 20, 41, 50),
        "Training images first": lambda i: 0,
        "Best match first": lambda i: 99 if np.isnan(score[i]) else -score[i],
    }
    rows, _ = known.arranged(np.arange(60), sort, "No groups", p, chosen)
    assert rows.tolist() == sorted(range(60), key=lambda i: (keys[sort](i), i))
    known.found = None


def test_the_nearest_are_taken_among_what_passes(catalogue, predictions):
    score = np.cos(np.arange(60)).astype(np.float32)
    score[3] = np.nan
    catalogue.found = Found(catalogue.images.keys, score)
    some = Filter(classes=frozenset({0, 1}), nearest=7)
    passing = [i for i in range(60) if catalogue.images.labels[i] < 2 and i != 3]
    expected = sorted(sorted(passing, key=lambda i: -score[i])[:7])
    assert catalogue.shown(some, np.zeros(60, bool), None).tolist() == expected
    catalogue.found = None
    assert len(catalogue.shown(some, np.zeros(60, bool), None)) == len(passing) + (catalogue.images.labels[3] < 2)


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
