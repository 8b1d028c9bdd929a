"""By what the points of the map are coloured: class, right or wrong, chosen or not; and what the legend says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from stakegui.core.words import mark, tr
from stakegui.ui.choose.map_marks import SHAPES, Shape
from stakegui.ui.theme import FORGET, GOOD, OKABE_ITO, RETAIN, WARN, theme

BY = (mark("Class"), mark("Right or wrong"), mark("Chosen or not"))
"""What colours can tell."""
MOST = 16
"""So many classes are told apart, by eight colours and eight shapes; of more, those that are looked at."""
_HUES = (0, 1, 2, 3, 4, 5, 7, 6)
"""Grey stands for what is dimmed, so the text's colour takes its place; yellow, the palest, comes last."""


@dataclass(frozen=True)
class Entry:
    """One line of the legend, and how its points are marked; those of a ``quiet`` one lie under all others."""

    title: str
    colour: QColor
    shape: Shape = "disc"
    count: int = 0
    quiet: bool = False


@dataclass(frozen=True)
class Colouring:
    """The group of each of N points (N,), -1 for none, and the groups."""

    member: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    entries: tuple[Entry, ...] = ()


def by_class(
    labels: NDArray[np.int64], names: Sequence[str], shown: NDArray[np.bool_], selected: NDArray[np.bool_]
) -> Colouring:
    """Colour all classes or, where there are more than `MOST`, those shown, else those of what is selected.

    What remains is grey, as one entry at the end.
    """
    lit = np.flatnonzero(np.bincount(labels, minlength=len(names)))
    for among in (shown, selected):
        if len(lit) > MOST:
            lit = np.unique(labels[among])
    lit = lit if len(lit) <= MOST else lit[:0]
    few = len(names) <= MOST
    group = np.full(len(names), len(lit), np.int64)
    group[lit] = np.arange(len(lit))
    member = group[labels]
    counts = np.bincount(member[shown], minlength=len(lit) + 1)
    entries = [_class(names[n], n if few else place, int(counts[place])) for place, n in enumerate(lit.tolist())]
    if (member == len(lit)).any():
        rest = tr("other classes") if len(lit) else tr("all classes; select some to colour")
        grey = theme().colour("Light" if theme().dark else "Dark")
        entries.append(Entry(rest, grey, "disc", int(counts[-1]), quiet=True))
    return Colouring(member, tuple(entries))


def by_answer(right: NDArray[np.bool_], known: NDArray[np.bool_], shown: NDArray[np.bool_]) -> Colouring:
    """Colour what the model classifies right and wrong; what it was not asked about has no group."""
    member = np.where(known, np.where(right, 0, 1), -1)
    return _two(member, shown, (tr("right"), GOOD), (tr("wrong"), WARN))


def by_choice(chosen: NDArray[np.bool_], shown: NDArray[np.bool_]) -> Colouring:
    """Colour what is chosen and what stays."""
    return _two(np.where(chosen, 1, 0), shown, (tr("stays"), RETAIN), (tr("chosen"), FORGET))


def class_colour(place: int) -> QColor:
    """Return the colour of the class at a place."""
    hue = _HUES[place % len(_HUES)]
    return theme().colour("Text") if hue == 7 else QColor(OKABE_ITO[hue])


def _class(name: str, place: int, count: int) -> Entry:
    rounds, first = divmod(place, len(SHAPES))
    return Entry(name, class_colour(place), SHAPES[(first + 3 * rounds) % len(SHAPES)], count)


def _two(
    member: NDArray[np.int64], shown: NDArray[np.bool_], first: tuple[str, str], second: tuple[str, str]
) -> Colouring:
    counts = np.bincount(member[shown & (member >= 0)], minlength=2).tolist()
    entries = (
        Entry(first[0], QColor(first[1]), "disc", counts[0], quiet=True),
        Entry(second[0], QColor(second[1]), "up", counts[1]),
    )
    return Colouring(member, entries)
