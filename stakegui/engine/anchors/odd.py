"""Prompts that look misplaced: nearer to another class's anchor than to their own, or near-equal to another prompt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakegui.engine.anchors.build import ALMOST_EQUAL
from stakegui.engine.anchors.prompts import Prompts

Kind = Literal["outlier", "repeat", "shared"]
_SAME = 1e-3
"""Cosines that differ by less are the same."""


class Odd(NamedTuple):
    """A prompt, by its class and place, and what is odd about it.

    ``outlier``: its cosine with the anchor of class ``other`` is ``cosine``, with its own ``own``. ``repeat`` and
    ``shared``: it is near-equal to the prompt ``like`` of the same class, or of the class ``other``.
    """

    place: int
    text: str
    kind: Kind
    other: int
    cosine: float
    own: float = 1.0
    like: str = ""


def odd_prompts(
    prompts: Prompts,
    anchors: NDArray[np.floating],
    screen: Callable[[Sequence[str]], NDArray[np.floating]],
    places: Sequence[int],
) -> list[Odd]:
    """Return what is odd about the prompts of the classes at ``places``, class by class.

    Parameters
    ----------
    prompts : Prompts
        Of all C classes.
    anchors : ndarray, shape (n, d)
        Of the n classes that have prompts, rows of length 1.
    screen : callable
        Returns vectors (N, d) of N texts in the anchors' space, rows of length 1 or 0.
    places : sequence of int
        Classes whose prompts are looked at.
    """
    owner = np.array([i for i, kept in enumerate(prompts.attributes) for _ in kept], int)
    texts = [text for kept in prompts.attributes for text in kept]
    if not texts:
        return []
    vectors, have = np.asarray(screen(texts), np.float64), np.unique(owner)
    wanted = set(places)
    rows = [k for k in range(len(texts)) if owner[k] in wanted and vectors[k].any()]
    found: list[Odd] = []
    for k in rows:
        found += _outlier(int(owner[k]), texts[k], np.asarray(anchors, np.float64) @ vectors[k], have)
        found += _twin(k, texts, owner, vectors @ vectors[k])
    return found


def _outlier(place: int, text: str, alike: NDArray[np.float64], have: NDArray[np.int_]) -> list[Odd]:
    own = int(np.searchsorted(have, place))
    others = alike.copy()
    others[own] = -np.inf
    best = int(np.argmax(others))
    if others[best] <= alike[own] + _SAME:
        return []
    return [Odd(place, text, "outlier", int(have[best]), float(others[best]), float(alike[own]))]


def _twin(k: int, texts: Sequence[str], owner: NDArray[np.int_], alike: NDArray[np.float64]) -> list[Odd]:
    near = np.flatnonzero(alike > ALMOST_EQUAL)
    near = near[near != k]
    if not len(near):
        return []
    same = near[owner[near] == owner[k]]
    pool = same if len(same) else near
    best = int(pool[np.argmax(alike[pool])])
    kind: Kind = "repeat" if len(same) else "shared"
    return [Odd(int(owner[k]), texts[k], kind, int(owner[best]), min(1.0, float(alike[best])), like=texts[best])]
