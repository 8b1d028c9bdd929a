"""One picture: background, person, light and blur; drawn four times as large and reduced, so that edges are smooth."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from stakegui.data.base import Pixels
from stakegui.data.people import hair, parts
from stakegui.data.people.attributes import Person
from stakegui.data.people.pen import Pen
from stakegui.data.people.pose import Pose

SIDE = 48
FINE = 4
"""The picture is drawn this many times as large."""


def draw(person: Person, pose: Pose) -> Pixels:
    """Return the picture of a person in a pose, shape (48, 48, 3), RGB."""
    large = Image.new("RGB", (SIDE * FINE, SIDE * FINE))
    canvas = ImageDraw.Draw(large)
    _background(canvas, pose)
    middle = (SIDE / 2 + pose.across, SIDE / 2 - 1 + pose.down)
    head_pen = Pen(canvas, middle, pose.zoom, pose.tilt, FINE)
    body_pen = Pen(canvas, middle, pose.zoom, 0.25 * pose.tilt, FINE)
    head = parts.Head.of(person, pose)
    hair.behind(head_pen, head, person.cut)
    parts.clothes(body_pen, head, person.clothes)
    parts.face(head_pen, head)
    parts.beard(head_pen, head, person.beard)
    parts.features(head_pen, head, pose)
    hair.front(head_pen, head, person.cut)
    parts.glasses(head_pen, head, person.glasses)
    hair.hat(head_pen, head, person.hat)
    small = large.reduce(FINE)
    if pose.blur:
        small = small.filter(ImageFilter.GaussianBlur(pose.blur))
    return _lit(small, pose)


def _background(canvas: ImageDraw.ImageDraw, pose: Pose) -> None:
    one, other = pose.back_colours
    side = SIDE * FINE
    canvas.rectangle((0, 0, side, side), fill=one)
    if pose.back == "fade":
        for row in range(0, side, FINE):
            share = row / side
            mixed = tuple(round((1 - share) * a + share * b) for a, b in zip(one, other, strict=True))
            canvas.rectangle((0, row, side, row + FINE), fill=mixed)
    elif pose.back == "spots":
        for x, y, r in pose.spots:
            canvas.ellipse([FINE * v for v in (x - r, y - r, x + r, y + r)], fill=other)
    elif pose.back == "wall":
        edge = FINE * pose.spots[0][0]
        canvas.rectangle((edge, 0, side, side), fill=other)


def _lit(image: Image.Image, pose: Pose) -> Pixels:
    """Apply brightness, its slope across the picture, and how warm the light is."""
    along = np.linspace(-1, 1, SIDE)
    angle = math.radians(pose.from_where)
    light = pose.light * (1 + pose.slope * (math.cos(angle) * along[None, :] + math.sin(angle) * along[:, None]))
    tint = np.array([1 + pose.warmth, 1, 1 - pose.warmth])
    lit = np.asarray(image, np.float64) * light[:, :, None] * tint
    pixels: Pixels = np.rint(np.clip(lit, 0, 255)).astype(np.uint8)
    return pixels
