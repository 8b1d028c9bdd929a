"""What differs between the pictures of one person: pose, expression, light, background, blur; drawn from a seed."""

from __future__ import annotations

import colorsys
import random
from dataclasses import dataclass
from typing import Literal

SEED = 0

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Pose:
    """One picture's own circumstances.

    Lengths in pixels of a 48-pixel picture, angles in degrees; ``turn``, ``smile`` from -1 to 1, ``open_mouth``,
    ``blink`` and ``brow`` from 0 to 1; ``light`` multiplies brightness, ``slope`` is its change
    from the centre to an edge.
    """

    across: float
    down: float
    zoom: float
    tilt: float
    turn: float
    smile: float
    open_mouth: float
    blink: float
    brow: float
    light: float
    slope: float
    from_where: float
    warmth: float
    back: Literal["plain", "fade", "spots", "wall"]
    back_colours: tuple[Colour, Colour]
    spots: tuple[tuple[float, float, float], ...]
    blur: float


def pose(name: str, number: int, seed: int = SEED) -> Pose:
    """Return the circumstances of picture ``number`` of the person ``name``; the same on every machine."""
    rng = random.Random(f"people/{seed}/{name}/{number}")
    draw = rng.uniform
    return Pose(
        across=draw(-2.6, 2.6),
        down=draw(-2.2, 2.2),
        zoom=draw(0.9, 1.08),
        tilt=draw(-13, 13),
        turn=draw(-1, 1),
        smile=draw(-1, 1),
        open_mouth=max(0.0, draw(-1, 1)),
        blink=1.0 if rng.random() < 0.12 else 0.0,
        brow=draw(0, 1),
        light=draw(0.78, 1.14),
        slope=draw(0, 0.3),
        from_where=draw(0, 360),
        warmth=draw(-0.07, 0.07),
        back=rng.choice(("plain", "fade", "spots", "wall")),
        back_colours=(_muted(rng), _muted(rng)),
        spots=tuple((draw(0, 48), draw(0, 48), draw(2, 9)) for _ in range(5)),
        blur=max(0.0, draw(-0.5, 0.75)),
    )


def _muted(rng: random.Random) -> Colour:
    """Return a background colour: any hue, little saturation."""
    red, green, blue = colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.05, 0.4), rng.uniform(0.4, 0.95))
    return round(255 * red), round(255 * green), round(255 * blue)
