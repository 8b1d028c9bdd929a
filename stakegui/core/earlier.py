"""Requests that were met before a run: the chain of sessions it stands on, and how each of them fares after it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stakegui.core.words import mark, tr

SPLIT = "earlier"
"""Name of the evaluation that holds the standings."""
LOST_VIEWS = 2.0
"""Points under views that an earlier request may lose."""


@dataclass(frozen=True)
class EarlierImage:
    """An image of an earlier request, by place and content.

    ``forgotten``: it had lost its label when the request was met; ``back``: a run between that one and this one has
    given it its label again.
    """

    key: str
    path: str
    sha256: str
    label: str
    forgotten: bool = True
    back: bool = False


@dataclass(frozen=True)
class Request:
    """One earlier request and what its own run had reached (percent); no images where its session was deleted.

    ``views_before``: percent forgotten under views with the model that this run starts from, None where unknown.
    """

    session: str
    name: str
    images: tuple[EarlierImage, ...] = ()
    forgotten: float | None = None
    views: float | None = None
    views_before: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; `request` reads them again."""
        return dataclasses.asdict(self)

    def name_of(self, image: EarlierImage) -> str:
        """Return what an image is called: its key or, where another image has that too, its file."""
        return image.key if self._keys[image.key] == 1 else image.path or image.key

    @cached_property
    def _keys(self) -> Counter[str]:
        """How many images have a key: counted once, as a whole class is thousands of them."""
        return Counter(image.key for image in self.images)


def request(values: Mapping[str, Any]) -> Request:
    """Return the request that `Request.as_json` wrote."""
    return Request(**{**values, "images": tuple(EarlierImage(**image) for image in values["images"])})


@dataclass(frozen=True)
class Link:
    """A session whose result a later one started from, and the SHA-256 of that result's file."""

    session: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Chain:
    """Where a run comes from: the very first original, and the sessions since, oldest first (the last: its parent)."""

    original: str
    original_sha256: str
    links: tuple[Link, ...]

    @property
    def parent(self) -> Link:
        """The session whose result is this run's original."""
        return self.links[-1]

    def as_json(self) -> dict[str, Any]:
        """Plain values; `chain` reads them again."""
        return dataclasses.asdict(self)


def chain(values: Mapping[str, Any]) -> Chain:
    """Return the chain that `Chain.as_json` wrote."""
    return Chain(**{**values, "links": tuple(Link(**link) for link in values["links"])})


@dataclass(frozen=True)
class Standing:
    """How an earlier request fares now: percent of its images at hand without their label, then and now.

    ``came_back``: names of images that had lost their label and that this run gave it again; ``still_back``: of those
    to which a run before this one had given it again, and that have it still; ``missing``: of those that are not at
    hand any more, which nothing could be held or measured on. Views are compared only where all are at hand; what had
    been lost of them before this run (``views_before``) is not this run's.
    """

    session: str
    name: str
    count: int
    forgotten_then: float | None = None
    forgotten: float | None = None
    views_then: float | None = None
    views: float | None = None
    came_back: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    still_back: tuple[str, ...] = ()
    views_before: float | None = None

    @property
    def lost_in_all(self) -> float:
        """Points lost under views since the request was met."""
        if self.missing or self.views is None or self.views_then is None:
            return 0.0
        return self.views_then - self.views

    @property
    def lost_views(self) -> float:
        """Those of them that this run is charged with: not what had come to more than `LOST_VIEWS` before it."""
        then, before = self.views_then, self.views_before
        if then is None or before is None or then - before <= LOST_VIEWS:
            return self.lost_in_all
        return self.lost_in_all - (then - before)

    @property
    def failed(self) -> bool:
        """Whether it came back by this run: an image has its label again, or more than `LOST_VIEWS` were lost."""
        return bool(self.came_back) or self.lost_views > LOST_VIEWS

    @property
    def stays(self) -> bool:
        """Whether all that could be measured is still forgotten, whichever run is to blame."""
        return not self.came_back and not self.still_back and self.lost_in_all <= LOST_VIEWS

    @property
    def words(self) -> str:
        """What became of it, in a line."""
        return self._said(tr)

    def _said(self, say: Callable[..., str]) -> str:
        if not self.count:
            return say(mark("cannot be measured: its session was deleted"))
        if self.forgotten is None:
            return say(mark("cannot be measured: none of its images are at hand"))
        parts, of = [], {"count": self.count}
        if self.came_back:
            parts.append(say(mark("{images} of {count} images came back"), images=len(self.came_back), **of))
        if self.still_back:
            said = mark("{images} of {count} images were back before this run and still are")
            parts.append(say(said, images=len(self.still_back), **of))
        if self.lost_views > LOST_VIEWS:
            parts.append(say(mark("{points:.1f} points less are forgotten under views"), points=self.lost_views))
        elif self.lost_in_all > LOST_VIEWS:
            lost = self.lost_in_all - self.lost_views
            parts.append(say(mark("{points:.1f} points under views had been lost before this run"), points=lost))
        if self.missing:
            parts.append(say(mark("{images} of {count} images are not at hand"), images=len(self.missing), **of))
        return "; ".join(parts) or say(mark("stayed forgotten"))

    def as_json(self) -> dict[str, Any]:
        """Plain values, with the verdict in English for those who only read JSON."""
        return {**dataclasses.asdict(self), "failed": self.failed, "words": self._said(str.format)}


def standings(metrics: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Standing, ...]:
    """Return what the evaluation `SPLIT`, or its list of requests, holds; () for an empty one."""
    found = metrics.get("requests", ()) if isinstance(metrics, Mapping) else metrics
    return tuple(_standing(row) for row in found)


def _standing(row: Mapping[str, Any]) -> Standing:
    values: dict[str, Any] = {key: row[key] for key in Standing.__dataclass_fields__ if key in row}
    for key in ("came_back", "missing", "still_back"):
        values[key] = tuple(values.get(key, ()))
    return Standing(**values)
