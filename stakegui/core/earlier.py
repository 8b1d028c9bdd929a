"""Requests that were met before a run: the chain of sessions it stands on, and how each of them fares after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SPLIT = "earlier"
"""Name of the evaluation that holds the standings."""
LOST_VIEWS = 2.0
"""Points under views that an earlier request may lose."""


@dataclass(frozen=True)
class EarlierImage:
    """An image of an earlier request, by place and content; ``forgotten``: it had lost its label when that was met."""

    key: str
    path: str
    sha256: str
    label: str
    forgotten: bool = True


@dataclass(frozen=True)
class Request:
    """One earlier request and what its own run had reached (percent); no images where its session was deleted."""

    session: str
    name: str
    images: tuple[EarlierImage, ...] = ()
    forgotten: float | None = None
    views: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; `request` reads them again."""
        return dataclasses.asdict(self)


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

    ``came_back``: keys of images that had lost their label and have it again; ``missing``: keys of those that are not
    at hand any more, which nothing could be held or measured on. Views are compared only where all are at hand.
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

    @property
    def lost_views(self) -> float:
        """Points lost under views since the request was met."""
        if self.missing or self.views is None or self.views_then is None:
            return 0.0
        return self.views_then - self.views

    @property
    def failed(self) -> bool:
        """Whether it came back: an image has its label again, or the views fell by more than `LOST_VIEWS`."""
        return bool(self.came_back) or self.lost_views > LOST_VIEWS

    @property
    def words(self) -> str:
        """What became of it, in a line."""
        if not self.count:
            return "cannot be measured: its session was deleted"
        if self.forgotten is None:
            return "cannot be measured: none of its images are at hand"
        parts = []
        if self.came_back:
            parts.append(f"{len(self.came_back)} of {self.count} images came back")
        if self.lost_views > LOST_VIEWS:
            parts.append(f"{self.lost_views:.1f} points less are forgotten under views")
        if self.missing:
            parts.append(f"{len(self.missing)} of {self.count} images are not at hand")
        return "; ".join(parts) or "stayed forgotten"

    def as_json(self) -> dict[str, Any]:
        """Plain values, with the verdict for those who only read JSON."""
        return {**dataclasses.asdict(self), "failed": self.failed, "words": self.words}


def standings(metrics: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Standing, ...]:
    """Return what the evaluation `SPLIT`, or its list of requests, holds; () for an empty one."""
    found = metrics.get("requests", ()) if isinstance(metrics, Mapping) else metrics
    return tuple(_standing(row) for row in found)


def _standing(row: Mapping[str, Any]) -> Standing:
    values: dict[str, Any] = {key: row[key] for key in Standing.__dataclass_fields__ if key in row}
    for key in ("came_back", "missing"):
        values[key] = tuple(values.get(key, ()))
    return Standing(**values)
