"""Which images the gallery shows, in which order and groups: numpy only, no Qt."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.core.words import mark, num, tr
from stakegui.data.base import ImageSet
from stakegui.data.joined import Joined
from stakegui.ui.choose.sorting import sort_key

if TYPE_CHECKING:
    from stakegui.services.found import Found
    from stakegui.services.predict import Predictions

Answer = Literal["any", "right", "wrong"]
Split = Literal["train", "test", "both"]
SORTS = (
    mark("Name"),
    mark("Class"),
    mark("Identity"),
    mark("Prediction"),
    mark("Least confident first"),
    mark("Most confident first"),
    mark("Chosen first"),
    mark("Duplicate group"),
    mark("Wrong first"),
    mark("Highest loss first"),
    mark("Lowest loss first"),
    mark("In a request first"),
    mark("Training images first"),
    mark("Best match first"),
)
"""Names of the orders; shown through `tr`."""
GROUPS = (mark("No groups"), mark("By class"), mark("By identity"), mark("By split"))
ANY_REQUEST = "*"
"""As a number: any request; `NO_REQUEST`: none."""
NO_REQUEST = "-"


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
    low_loss, high_loss : float
        Bounds of the model's loss under the image's label, in nats.
    split : str
        ``train``, ``test`` or ``both``.
    request : str
        Number of a request that names it, `ANY_REQUEST`, `NO_REQUEST`, "" for all.
    nearest : int
        Only so many that answer the search best, among those that pass all else; 0 for all.
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
    low_loss: float = 0.0
    high_loss: float = np.inf
    split: Split = "train"
    request: str = ""
    nearest: int = 0

    @property
    def asks_model(self) -> bool:
        """Whether the model's answers are needed."""
        return self.answer != "any" or self.predicted >= 0 or self.low > 0 or self.high < 100 or self.asks_loss

    @property
    def asks_loss(self) -> bool:
        """Whether the model's loss is needed."""
        return self.low_loss > 0 or self.high_loss < np.inf


@dataclass(frozen=True)
class Group:
    """Rows ``start`` to ``stop`` (exclusive) under one title; "" for no title."""

    title: str
    start: int
    stop: int


class Catalogue:
    """Training images, and test images behind them where there are any, with what filtering needs; made once.

    Attributes
    ----------
    images : ImageSet
        The training images.
    test : ImageSet or None
    every : ImageSet
        All that can be shown: an image's number is its place in here, and below ``first`` its place in ``images``.
    first : int
        Number of training images: those from here on are test images.
    group : ndarray of int64, shape (first,), or None
        Duplicate group of each training image, -1 where it is alone; None until copies were looked for.
    requests : dict of str to ndarray of int64
        Numbers of the images that each deletion request names.
    found : Found or None
        How well each training image answers the search that is on.
    """

    def __init__(self, images: ImageSet, test: ImageSet | None = None) -> None:
        self.images, self.test, self.first = images, test, len(images)
        self.every = Joined(images, test) if test is not None and len(test) else images
        self.group: NDArray[np.int64] | None = None
        self.requests: dict[str, NDArray[np.int64]] = {}
        self.found: Found | None = None

    @cached_property
    def lowered(self) -> list[str]:
        """The keys in lower case; made when a text is first looked for."""
        return list(map(str.lower, self.every.keys))

    @cached_property
    def index(self) -> dict[str, int]:
        """Number of each training image's key; made when something is first chosen."""
        return dict(zip(self.images.keys, range(self.first), strict=True))

    def numbers(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each of ``keys``, shape (len(keys),); -1 for a key that no image has."""
        if not keys:
            return np.zeros(0, dtype=np.int64)
        return np.fromiter(map(self.index.get, keys, itertools.repeat(-1)), dtype=np.int64, count=len(keys))

    def shown(self, wanted: Filter, chosen: NDArray[np.bool_], predictions: Predictions | None) -> NDArray[np.int64]:
        """Return the indices that pass, ascending; without predictions what asks the model is not applied."""
        keep = self.of_split(wanted.split)
        if wanted.classes:
            keep &= np.isin(self.every.labels, list(wanted.classes))
        if wanted.identities and self.every.identity_of is not None:
            keep &= np.isin(self.every.identity_of, list(wanted.identities))
        if wanted.chosen:
            keep &= self.padded(chosen, False)
        if wanted.copies and self.group is not None:
            keep &= self.padded(self.group, -1) >= 0
        if wanted.request:
            keep &= self.requested(wanted.request)
        if wanted.asks_model and predictions is not None:
            keep &= self._answered(wanted, predictions)
        if wanted.text:
            text = wanted.text.lower()
            keep &= np.fromiter((text in key for key in self.lowered), bool, len(self.lowered))
        return self._nearest(np.flatnonzero(keep), wanted.nearest)

    def of_split(self, split: Split) -> NDArray[np.bool_]:
        """Return which images belong to a split."""
        of_test = np.arange(len(self.every)) >= self.first
        return np.ones(len(of_test), bool) if split == "both" else of_test if split == "test" else ~of_test

    def requested(self, number: str = ANY_REQUEST) -> NDArray[np.bool_]:
        """Return which images a request names, any of them, or none."""
        named = np.zeros(len(self.every), bool)
        some = (ANY_REQUEST, NO_REQUEST)
        for rows in self.requests.values() if number in some else (self.requests.get(number, ()),):
            named[np.asarray(rows, np.int64)] = True
        return ~named if number == NO_REQUEST else named

    def padded(self, values: NDArray[Any], rest: float) -> NDArray[Any]:
        """Return what is known of the training images with ``rest`` for the test images."""
        return np.concatenate([values, np.full(len(self.every) - len(values), rest, values.dtype)])

    @property
    def scores(self) -> NDArray[np.float32] | None:
        """How well each image answers the search, NaN where it cannot; None where no search is on."""
        return self.padded(self.found.score, np.nan) if self.found is not None else None

    def _nearest(self, shown: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        if not count or self.found is None:
            return shown
        score = self.scores
        assert score is not None
        shown = shown[np.isfinite(score[shown])]
        return np.sort(shown[np.argsort(-score[shown], kind="stable")[:count]])

    def _answered(self, wanted: Filter, predictions: Predictions) -> NDArray[np.bool_]:
        right = predictions.predicted == self.every.labels
        percent = 100 * predictions.confidence
        # what is shown as 90 % belongs to "at least 90": half a percent is rounding
        keep = predictions.ok & (percent >= wanted.low - 0.5) & (percent <= wanted.high + 0.5)
        if wanted.asks_loss and predictions.loss is not None:
            # what is shown with two places belongs to its bounds: NaN to none
            keep &= (predictions.loss >= wanted.low_loss - 0.005) & (predictions.loss <= wanted.high_loss + 0.005)
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
        shown = shown[np.argsort(sort_key(self, shown, sort, predictions, chosen), kind="stable")]
        member, names = self._grouping(group)
        if member is None:
            return shown, [Group("", 0, len(shown))]
        shown = shown[np.argsort(member[shown], kind="stable")]
        return shown, list(_groups(member[shown], names))

    def _grouping(self, group: str) -> tuple[NDArray[np.int64] | None, tuple[str, ...]]:
        if group == "By class":
            return self.every.labels, self.every.classes
        if group == "By identity":
            return self.every.identity_of, self.every.identities
        if group == "By split":
            return self.of_split("test").astype(np.int64), (tr("training images"), tr("test images"))
        return None, ()


def _groups(member: NDArray[np.int64], names: tuple[str, ...]) -> Iterator[Group]:
    edges = [0, *(np.flatnonzero(np.diff(member)) + 1).tolist(), len(member)]
    for start, stop in itertools.pairwise(edges):
        if stop > start:
            which = int(member[start])
            name = names[which] if which >= 0 else tr("no identity")
            yield Group(f"{name} · {num(stop - start, ',')}", start, stop)
