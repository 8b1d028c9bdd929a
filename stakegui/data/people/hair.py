"""Hair behind and in front of the face, and hats."""

from __future__ import annotations

import numpy as np

from stakegui.data.people.parts import Head
from stakegui.data.people.pen import Pen, Points, bow, joined, rounded, shade
from stakegui.data.people.pose import Colour

_STRAW: Colour = (226, 194, 112)
_CAP: Colour = (44, 78, 164)
_WOOL: Colour = (64, 150, 160)


def behind(pen: Pen, head: Head, cut: str) -> None:
    """Draw what falls or stands behind the head."""
    rx, ry, dark = head.rx, head.ry, shade(head.hair, 0.8)
    if cut == "long":
        pen.area(joined(rounded(rx + 3, ry + 2.2, 2.4, 30, 180, 360), [(rx + 4.4, 19), (-rx - 4.4, 19)]), dark)
    elif cut == "bob":
        pen.area(joined(rounded(rx + 3, ry + 2.2, 2.4, 30, 180, 360), [(rx + 3.6, 9.5), (-rx - 3.6, 9.5)]), dark)
    elif cut == "bun":
        pen.oval(-0.6 * head.turned, -ry - 3.4, 5.0, 4.4, dark)
        pen.oval(-0.6 * head.turned, -ry - 3.8, 3.6, 3.0, head.hair)
    elif cut == "curly":
        for angle in np.radians(np.arange(160, 381, 20)):
            pen.oval((rx + 1.4) * np.cos(angle), (ry + 0.6) * np.sin(angle) + 0.4, 4.0, 4.0, dark)


def front(pen: Pen, head: Head, cut: str) -> None:
    """Draw what grows over the forehead."""
    rx, ry, colour, x = head.rx, head.ry, head.hair, head.turned
    if cut == "bald":
        pen.oval(x - 0.3 * rx, -0.66 * ry, 2.4, 1.4, shade(head.skin, 1.12))
    elif cut in ("short", "spiky"):
        if cut == "spiky":
            for side in np.linspace(-0.85, 0.85, 6):
                foot, height = side * rx, -ry * (1 - 0.45 * side**2)
                tip = (1.25 * foot, height - 5.2)
                pen.area([(foot - 2.6, height + 3), tip, (foot + 2.6, height + 3)], colour)
        _crown(pen, head, bow(x, -0.36 * ry, 0.86 * rx, -0.2 * ry), low=0.02)
    elif cut == "curly":
        _crown(pen, head, bow(x, -0.34 * ry, 0.84 * rx, -0.24 * ry), low=0.0)
        for side in np.linspace(-0.92, 0.92, 7):
            pen.oval(side * rx, -ry * (0.94 - 0.55 * side**2), 3.2, 3.2, shade(colour, 1.06))
    elif cut == "bob":
        _crown(pen, head, bow(x, -0.3 * ry, 0.8 * rx, 0), low=0.3)
    elif cut == "long":
        parted = [(-0.8 * rx, 0.06 * ry), (x - 0.5 * rx, -0.42 * ry), (x, -0.78 * ry), (x + 0.5 * rx, -0.42 * ry),
                  (0.8 * rx, 0.06 * ry)]  # fmt: skip
        _crown(pen, head, np.array(parted), low=0.45)
    else:
        _crown(pen, head, bow(x, -0.42 * ry, 0.84 * rx, -0.26 * ry), low=-0.06)


def _crown(pen: Pen, head: Head, hairline: Points, low: float) -> None:
    """Fill from the ``hairline`` over the top of the head; at its sides down to ``low`` of the head's height."""
    angle = float(np.degrees(np.arcsin(np.clip(low, -1, 1))))
    over = rounded(head.rx + 0.9, head.ry + 1.3, head.power, 40, 180 - angle, 360 + angle)
    pen.area(joined(over, hairline[::-1]), head.hair)


def hat(pen: Pen, head: Head, kind: str) -> None:
    """Draw what is worn on the head."""
    rx, ry, x = head.rx + 1.4, head.ry, head.turned
    brim = -0.5 * ry
    dome = joined(rounded(rx, 0.72 * ry, 2.6, 30, 180, 360, (0, brim + 0.6)), [(rx, brim + 0.8), (-rx, brim + 0.8)])
    if kind == "cap":
        pen.area(dome, _CAP)
        pen.area(
            joined(bow(1.2 * x, brim + 0.4, rx + 0.8, 3.6), bow(1.2 * x, brim, rx + 0.8, -0.6)[::-1]), shade(_CAP, 0.66)
        )
        pen.oval(x, brim - 3.2, 2.0, 2.0, (240, 240, 240))
    elif kind == "woollen":
        pen.oval(0, brim - 0.78 * ry, 3.2, 3.2, shade(_WOOL, 1.35))
        pen.area(dome, _WOOL)
        pen.area([(-rx - 0.5, brim - 3.2), (rx + 0.5, brim - 3.2), (rx + 0.5, brim + 1.4), (-rx - 0.5, brim + 1.4)],
                 shade(_WOOL, 0.72))  # fmt: skip
    elif kind == "straw":
        pen.oval(0.4 * x, brim + 0.2, rx + 6.4, 3.0, shade(_STRAW, 0.86))
        pen.area(
            joined(
                rounded(0.84 * rx, 0.74 * ry, 3.6, 30, 180, 360, (0, brim)), [(0.84 * rx, brim), (-0.84 * rx, brim)]
            ),
            _STRAW,
        )
        pen.area(
            [(-0.85 * rx, brim - 2.6), (0.85 * rx, brim - 2.6), (0.85 * rx, brim), (-0.85 * rx, brim)], (150, 44, 40)
        )
