"""The map's arithmetic: what a loop encloses, where the camera looks, which pixels are painted, which colours tell."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPolygonF

from stakegui.ui.choose.map_camera import MARGIN, fitting
from stakegui.ui.choose.map_colours import MOST, by_answer, by_choice, by_class
from stakegui.ui.choose.map_geometry import inside, nearest, towards
from stakegui.ui.choose.map_layers import Marked, painted
from stakegui.ui.choose.map_marks import SHAPES, pattern
from stakegui.ui.choose.map_raster import Raster, Stamp


def test_a_loop_encloses_what_qt_says_it_does_even_where_it_crosses_itself():
    rng = np.random.default_rng(1)
    points = rng.uniform(0, 100, (2000, 2))
    points[5] = np.nan
    for corners in (3, 5, 17, 60):
        polygon = rng.uniform(-10, 110, (corners, 2)).round()
        shape = QPolygonF([QPointF(x, y) for x, y in polygon])
        told = [shape.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill) for x, y in points]
        told[5] = False
        found = inside(polygon, points)
        assert found.tolist() == told
        assert 0 < found.sum() < len(points)


def test_nearest_and_next_points():
    points = np.array([(0, 0), (10, 1), (4, 20), (30, 0), (np.nan, np.nan)], float)
    there = np.array([True, True, True, True, False])
    assert nearest(points, (8, 0), 5, there) == 1
    assert nearest(points, (8, 0), 2, there) == -1
    assert nearest(points, (8, 0), 5, np.array([True, False, True, True, False])) == -1
    assert [towards(points, 0, step, there) for step in ((1, 0), (-1, 0), (0, 1), (0, -1))] == [1, 0, 2, 0]
    assert towards(points, 1, (1, 0), there) == 3


def test_the_camera_shows_all_points_and_zooms_about_the_pointer():
    places = np.array([(-3, 2), (5, 4), (1, 8), (np.nan, 0)], np.float32)
    camera = fitting(places, 400, 300)
    pixels = camera.pixels(places[:3])
    assert (pixels.min(0) >= MARGIN - 1e-6).all() and (pixels.max(0) <= np.array((400, 300)) - MARGIN + 1e-6).all()
    assert np.isclose(pixels[:, 1].min(), MARGIN) and np.isclose(pixels[2, 1], MARGIN), "up is up"
    closer = camera.zoomed(2, tuple(pixels[1]))
    np.testing.assert_allclose(closer.pixels(places[:3])[1], pixels[1])
    np.testing.assert_allclose(closer.pixels(places[:3]) - pixels[1], 2 * (pixels - pixels[1]), atol=1e-9)
    np.testing.assert_allclose(camera.moved(7, -9).pixels(places[:3]), pixels + np.array((7, -9)))


def test_marks_differ_in_shape_and_are_painted_where_their_points_lie():
    for radius in (2, 3, 4):
        made = [frozenset(map(tuple, pattern(shape, radius).tolist())) for shape in SHAPES]
        assert all(a != b for a, b in itertools.combinations(made, 2)), radius
    pixels = np.array([(10.4, 12.9), (59, 39), (-300, 5), (np.nan, 3)])
    raster = Raster(pixels, 60, 40)
    red, blue = Stamp("disc", 1, QColor("#ff0000")), Stamp("square", 2, QColor("#0000ff"))
    raster.paint(np.array([0, 1, 0, 1]), [red, blue])
    image = raster.image()
    assert image.pixelColor(10, 12) == QColor("#ff0000") and image.pixelColor(59, 39) == QColor("#0000ff")
    assert sum(image.pixelColor(x, y).alpha() > 0 for x in range(60) for y in range(40)) == 5 + 4


def test_the_few_that_matter_lie_over_the_many_that_do_not(qapp):
    count = 500
    yes = np.arange(count) < 490
    none, all_ = np.zeros(count, bool), np.ones(count, bool)
    for colouring in (by_answer(yes, all_, all_), by_choice(~yes, all_)):
        marked = Marked(np.zeros((count, 2), np.float32), colouring, all_, none, none)
        image = painted(marked, np.full((count, 2), 20.0), QSize(40, 40), 1.0)
        assert image.pixelColor(20, 20) == colouring.entries[1].colour


def test_of_many_classes_those_looked_at_have_colours():
    labels, names = np.repeat(np.arange(24), 5), [f"p{i}" for i in range(24)]
    shown, none = np.ones(120, bool), np.zeros(120, bool)
    grey = by_class(labels, names, shown, none)
    assert len(grey.entries) == 1 and grey.entries[0].count == 120 and (grey.member == 0).all()
    selected = none.copy()
    selected[[12, 50]] = True
    some = by_class(labels, names, shown, selected)
    assert [(e.title, e.count) for e in some.entries] == [("p2", 5), ("p10", 5), ("other classes", 110)]
    assert some.member[10] == 0 and some.member[51] == 1 and some.member[0] == 2
    few = by_class(labels, names, labels < 3, none)
    assert [e.title for e in few.entries] == ["p0", "p1", "p2", "other classes"]


def test_up_to_16_classes_no_two_look_alike_and_a_class_keeps_its_colour():
    labels = np.arange(MOST)
    shown, none = np.ones(MOST, bool), np.zeros(MOST, bool)
    entries = by_class(labels, [f"c{i}" for i in range(MOST)], shown, none).entries
    assert len({(e.colour.name(), e.shape) for e in entries}) == MOST
    assert len({e.shape for e in entries[:8]}) == len({e.colour.name() for e in entries[:8]}) == 8
    fewer = by_class(labels[4:], [f"c{i}" for i in range(MOST)], shown[4:], none[4:]).entries
    assert [(e.title, e.colour, e.shape) for e in fewer] == [(e.title, e.colour, e.shape) for e in entries[4:]]


def test_answers_and_choice_make_two_groups():
    yes = np.array([True, False, True, False])
    known = np.array([True, True, True, False])
    answers = by_answer(yes, known, np.ones(4, bool))
    assert answers.member.tolist() == [0, 1, 0, -1] and [e.count for e in answers.entries] == [2, 1]
    choice = by_choice(yes, known)
    assert choice.member.tolist() == [1, 0, 1, 0] and [e.count for e in choice.entries] == [1, 2]


@pytest.fixture(autouse=True)
def _application(qapp):
    return qapp
