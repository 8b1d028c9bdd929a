"""Which images the gallery shows, in which order and groups: numpy only, no Qt."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.data.base import ImageSet

if TYPE_CHECKING:
    from stakegui.services.predict import Predictions

Answer = Literal["any", "right", "wrong"]
SORTS = (
    "Name",
    "Class",
    "Identity",
    "Prediction",
    "Least confident first",
    "Most confident first",
    "Chosen first",
    "Duplicate group",
)
GROUPS = ("No groups", "By class", "By identity")


@dataclass(frozen=True)
class Filter:
    """What an image must be to be shown; the parts must all hold.

    Parameters
    ----------
    text : str
        Part of the key, upper and lower case alike.
    classes, identities : frozenset of int
        Any of these; empty for all.
    chosen : bool
        Only chosen images.
    copies : bool
        Only images of which another one is a copy, or nearly.
    answer : str
        ``right`` or ``wrong``: by the model's prediction; ``any`` for all.
    predicted : int
        Predicted class, -1 for any.
    low, high : float
        Bounds of the model's confidence, in percent.
    """

    text: str = ""
    classes: frozenset[int] = frozenset()
    identities: frozenset[int] = frozenset()
    chosen: bool = False
    copies: bool = False
    answer: Answer = "any"
    predicted: int = -1
    low: float = 0.0
    high: float = 100.0

    @property
    def asks_model(self) -> bool:
        """Whether the model's answers are needed."""
        return self.answer != "any" or self.predicted >= 0 or self.low > 0 or self.high < 100


@dataclass(frozen=True)
class Group:
    """Rows ``start`` to ``stop`` (exclusive) under one title; "" for no title."""

    title: str
    start: int
    stop: int


class Catalogue:
    """An image set with what filtering needs, made once per set."""

    def __init__(self, images: ImageSet) -> None:
        self.images = images
        self.group: NDArray[np.int64] | None = None
        """Duplicate group of each image, -1 where it is alone; None until copies were looked for."""

    @cached_property
    def lowered(self) -> list[str]:
        """The keys in lower case; made when a text is first looked for."""
        return list(map(str.lower, self.images.keys))

    @cached_property
    def index(self) -> dict[str, int]:
        """Number of each key; made when something is first chosen."""
        return dict(zip(self.images.keys, range(len(self.images)), strict=True))

    def numbers(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each of ``keys``, shape (len(keys),); -1 for a key that no image has."""
        if not keys:
            return np.zeros(0, dtype=np.int64)
        return np.fromiter(map(self.index.get, keys, itertools.repeat(-1)), dtype=np.int64, count=len(keys))

    def shown(self, wanted: Filter, chosen: NDArray[np.bool_], predictions: Predictions | None) -> NDArray[np.int64]:
        """Return the indices that pass, ascending; without predictions what asks the model is not applied."""
        keep = np.ones(len(self.images), dtype=bool)
        if wanted.classes:
            keep &= np.isin(self.images.labels, list(wanted.classes))
        if wanted.identities and self.images.identity_of is not None:
            keep &= np.isin(self.images.identity_of, list(wanted.identities))
        if wanted.chosen:
            keep &= chosen
        if wanted.copies and self.group is not None:
            keep &= self.group >= 0
        if wanted.asks_model and predictions is not None:
            keep &= self._answered(wanted, predictions)
        if wanted.text:
            text = wanted.text.lower()
            keep &= np.fromiter((text in key for key in self.lowered), bool, len(self.lowered))
        return np.flatnonzero(keep)

    def _answered(self, wanted: Filter, predictions: Predictions) -> NDArray[np.bool_]:
        right = predictions.predicted == self.images.labels
        percent = 100 * predictions.confidence
        # what is shown as 90 % belongs to "at least 90": half a percent is rounding
        keep = predictions.ok & (percent >= wanted.low - 0.5) & (percent <= wanted.high + 0.5)
        if wanted.answer != "any":
            keep &= right if wanted.answer == "right" else ~right
        return keep & (predictions.predicted == wanted.predicted) if wanted.predicted >= 0 else keep

    def arranged(
        self,
        shown: NDArray[np.int64],
        sort: str,
        group: str,
        predictions: Predictions | None,
        chosen: NDArray[np.bool_] | None = None,
    ) -> tuple[NDArray[np.int64], list[Group]]:
        """Return the same indices sorted and grouped, and the groups."""
        shown = shown[np.argsort(self._key(shown, sort, predictions, chosen), kind="stable")]
        member, names = self._grouping(group)
        if member is None:
            return shown, [Group("", 0, len(shown))]
        shown = shown[np.argsort(member[shown], kind="stable")]
        return shown, list(_groups(member[shown], names))

    def _key(
        self, shown: NDArray[np.int64], sort: str, predictions: Predictions | None, chosen: NDArray[np.bool_] | None
    ) -> NDArray[np.float64]:
        key: NDArray[np.floating] | NDArray[np.int64] = shown
        if sort == "Class":
            key = self.images.labels[shown]
        elif sort == "Identity" and self.images.identity_of is not None:
            key = self.images.identity_of[shown]
        elif sort == "Chosen first" and chosen is not None:
            key = np.where(chosen[shown], 0, 1)
        elif sort == "Duplicate group" and self.group is not None:
            key = np.where(self.group[shown] >= 0, self.group[shown], len(self.group))
        elif predictions is not None and sort == "Prediction":
            key = predictions.predicted[shown]
        elif predictions is not None and "confident" in sort:
            key = predictions.confidence[shown] * (1.0 if sort.startswith("Least") else -1.0)
        return np.asarray(key, dtype=np.float64)

    def _grouping(self, group: str) -> tuple[NDArray[np.int64] | None, tuple[str, ...]]:
        if group == "By class":
            return self.images.labels, self.images.classes
        if group == "By identity":
            return self.images.identity_of, self.images.identities
        return None, ()


def _groups(member: NDArray[np.int64], names: tuple[str, ...]) -> Iterator[Group]:
    edges = [0, *(np.flatnonzero(np.diff(member)) + 1).tolist(), len(member)]
    for start, stop in itertools.pairwise(edges):
        if stop > start:
            which = int(member[start])
            name = names[which] if which >= 0 else "no identity"
            yield Group(f"{name} · {stop - start:,}", start, stop)
