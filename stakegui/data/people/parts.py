"""A face and what is on it: skin, eyes, mouth, beard and glasses; and the clothes below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stakegui.data.people.attributes import Person
from stakegui.data.people.pen import Pen, bow, joined, rounded, shade
from stakegui.data.people.pose import Colour, Pose

SKINS: dict[str, Colour] = {
    "light": (245, 212, 186), "tan": (218, 166, 122), "brown": (164, 108, 70), "dark": (98, 62, 44)
}  # fmt: skip
HAIRS: dict[str, Colour] = {
    "black": (30, 26, 30), "brown": (104, 66, 38), "blond": (232, 200, 106), "red": (196, 78, 30),
    "grey": (172, 174, 180),
}  # fmt: skip
_FACES = {
    "round": (12.4, 12.4, 2.2),
    "oval": (10.4, 13.4, 2.1),
    "long": (8.8, 15.2, 2.4),
    "square": (11.4, 13.0, 4.2),
}
_FRAME: Colour = (28, 28, 36)
_WHITE: Colour = (244, 244, 240)
_DARK: Colour = (34, 26, 26)


@dataclass(frozen=True)
class Head:
    """Measures of a head (half width, half height, roundness) and where its middle has turned to."""

    rx: float
    ry: float
    power: float
    turned: float
    skin: Colour
    hair: Colour

    @classmethod
    def of(cls, person: Person, pose: Pose) -> Head:
        """Return the head of a person in a pose."""
        rx, ry, power = _FACES[person.face]
        return cls(rx, ry, power, 2.2 * pose.turn, SKINS[person.skin], HAIRS[person.hair])

    @property
    def mouth(self) -> float:
        """Height of the mouth."""
        return 0.52 * self.ry

    @property
    def eyes(self) -> float:
        """Height of the eyes."""
        return -0.08 * self.ry

    @property
    def apart(self) -> float:
        """Half the distance of the eyes."""
        return 0.4 * self.rx


def face(pen: Pen, head: Head) -> None:
    """Draw ears and skin."""
    for side in (-1, 1):
        pen.oval(side * (head.rx - 0.2) - 0.3 * head.turned, 0.4, 1.8, 2.8, shade(head.skin, 0.88))
    pen.oval(0, 0, head.rx, head.ry, head.skin, head.power)


def features(pen: Pen, head: Head, pose: Pose) -> None:
    """Draw brows, eyes, nose and mouth."""
    x, y = head.turned, head.eyes
    for side in (-1, 1):
        near = 1 - 0.14 * side * pose.turn  # the far eye looks narrower
        at = x + side * head.apart
        pen.line(bow(at, y - 2.6 - 0.9 * pose.brow, 2.1 * near, -0.7), 0.85, shade(head.hair, 0.72))
        if pose.blink:
            pen.line(bow(at, y, 1.7 * near, 0.5), 0.6, shade(head.skin, 0.45))
        else:
            pen.oval(at, y, 1.9 * near, 1.35, _WHITE)
            pen.oval(at + 0.3 * pose.turn, y, 0.95, 1.15, _DARK)
    pen.line([(x + 0.3 * pose.turn, y + 1.6), (x + 1.0 * pose.turn, y + 4.0), (x - 0.7, y + 4.2)], 0.6,
             shade(head.skin, 0.72))  # fmt: skip
    lip = (150, 52, 52) if sum(head.skin) > 300 else (128, 48, 50)
    if pose.open_mouth > 0.25:
        pen.oval(x, head.mouth + 0.3, 2.6, 0.7 + 1.3 * pose.open_mouth, lip)
        pen.oval(x, head.mouth + 0.3, 1.8, 0.3 + 0.8 * pose.open_mouth, (70, 22, 26))
    else:
        pen.line(bow(x, head.mouth, 3.0, 1.3 * pose.smile), 0.95, lip)


def beard(pen: Pen, head: Head, kind: str) -> None:
    """Draw what grows on the face, before the mouth is drawn on it."""
    x, y, colour = head.turned, head.mouth, shade(head.hair, 0.9)
    if kind == "full":
        jaw = rounded(head.rx + 0.5, head.ry + 1.3, head.power, 40, 4, 176)
        rim = bow(x, 0.06 * head.ry, head.rx - 1.4, 0.36 * head.ry, 15)
        pen.area(joined(jaw, rim), colour)
        pen.oval(x, y + 0.2, 3.4, 1.7, shade(head.skin, 0.9))
    if kind in ("full", "moustache"):
        for side in (-1, 1):
            pen.oval(x + 1.9 * side, y - 2.0, 2.8, 1.25, colour)
    if kind == "goatee":
        pen.oval(x, y + 3.9, 2.9, 3.0, colour)
        pen.line([(x - 2.9, y + 3.0), (x - 3.4, y - 1.6), (x + 3.4, y - 1.6), (x + 2.9, y + 3.0)], 1.0, colour)


def glasses(pen: Pen, head: Head, kind: str) -> None:
    """Draw what is worn on the nose."""
    if kind == "none":
        return
    x, y, power = head.turned, head.eyes, 6.0 if kind == "square" else 2.0
    rx, ry = {"round": (3.5, 3.5), "square": (3.7, 2.7), "dark": (3.4, 2.7)}[kind]
    for side in (-1, 1):
        at = x + side * max(head.apart, 3.9)
        if kind == "dark":
            pen.oval(at, y + 0.3, rx, ry, _FRAME, 3.0)
        else:
            pen.ring(at, y + 0.2, rx, ry, 0.95, _FRAME, power)
        pen.line([(at + side * rx, y - 0.4), (side * head.rx, y - 0.9)], 0.8, _FRAME)
    pen.line([(x - 1, y - 0.4), (x + 1, y - 0.4)], 1.0, _FRAME)


_CLOTHES: dict[str, tuple[Colour, Colour]] = {
    "red": ((200, 40, 44), (160, 26, 32)),
    "stripes": ((238, 240, 244), (44, 84, 176)),
    "hoodie": ((52, 136, 74), (36, 100, 54)),
    "yellow": ((240, 198, 48), (206, 160, 24)),
    "jacket": ((40, 40, 46), (240, 240, 240)),
    "dots": ((122, 62, 154), (240, 232, 244)),
}


def clothes(pen: Pen, head: Head, kind: str) -> None:
    """Draw neck and shoulders; ``pen`` is that of the body, which does not tilt."""
    main, other = _CLOTHES[kind]
    top = head.ry + 1.6
    body = joined(
        [(-22, top + 20)], bow(-11, top + 3.6, 9, -2.6)[:7], bow(11, top + 3.6, 9, -2.6)[2:], [(22, top + 20)]
    )
    if kind == "hoodie":
        pen.oval(0, top + 0.5, 11, 5.6, other)
    pen.area(body, main)
    if kind == "stripes":
        for row in np.arange(top + 3.4, top + 20, 3.4):
            pen.area([(-21, row), (21, row), (21, row + 1.6), (-21, row + 1.6)], other)
    if kind == "dots":
        for row in range(5):
            for column in range(-4, 5):
                pen.oval(4.6 * column + 2.3 * (row % 2), top + 3.4 + 3.4 * row, 1.05, 1.05, other)
    pen.area([(-4.4, head.ry - 5), (4.4, head.ry - 5), (4.8, top + 2), (0, top + 4.6), (-4.8, top + 2)],
             shade(head.skin, 0.82))  # fmt: skip
    if kind == "jacket":
        pen.area(
            [(-5.4, top + 0.6), (0, top + 12), (5.4, top + 0.6), (4.2, top + 3), (0, top + 5), (-4.2, top + 3)], other
        )
        pen.area([(-0.9, top + 5), (0.9, top + 5), (1.4, top + 14), (-1.4, top + 14)], (176, 30, 40))
    elif kind in ("red", "yellow", "dots"):
        pen.line(bow(0, top + 1.2, 5.2, 3.4), 1.7, other)
