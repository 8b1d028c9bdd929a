"""The one interface behind which every reader puts its images."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""RGB bytes, shape (H, W, 3) for one image or (N, H, W, 3) for several."""


class BrokenImage(Exception):
    """An image that cannot be decoded; the reason is the message. Listed and skipped, never fatal."""


@dataclass(frozen=True)
class Skipped:
    """A file that was left out, and why."""

    path: str
    reason: str


class ImageSet(ABC):
    """A list of labelled images that are decoded only when asked for.

    Attributes
    ----------
    name : str
        ``train``, ``test`` or ``outside``.
    keys : list of str
        Unique within the set, sorted; for files the path relative to the set's root with ``/``.
    labels : ndarray of int64, shape (N,)
        Index into ``classes``.
    classes : tuple of str
        In the order of the model's outputs where that is known.
    identity_of : ndarray of int64, shape (N,), or None
        Index into ``identities``, -1 where none is given; None where the data have no identities.
    identities : tuple of str
        A second grouping beside the classes; for faces they may be the same.
    """

    def __init__(
        self,
        name: str,
        keys: list[str],
        labels: NDArray[np.int64],
        classes: Sequence[str],
        identity_of: NDArray[np.int64] | None = None,
        identities: Sequence[str] = (),
    ) -> None:
        self.name, self.keys, self.labels, self.classes = name, keys, labels, tuple(classes)
        self.identity_of, self.identities = identity_of, tuple(identities)

    def __len__(self) -> int:
        return len(self.keys)

    @abstractmethod
    def encoded(self, index: int) -> bytes:
        """Return the stored bytes of one image (file content, or raw pixels); raise `BrokenImage`."""

    @abstractmethod
    def decode(self, index: int) -> Pixels:
        """Return one image, upright (EXIF orientation honoured), shape (H, W, 3); raise `BrokenImage`."""

    def path(self, index: int) -> Path | None:
        """Return the file of one image, None where it has none of its own."""
        return None

    def stamp(self) -> str | None:
        """Return what stands for the content of all images at once, where they have no files; None: nothing does.

        Two sets with equal keys and stamps hold the same pixels.
        """
        return None

    def content_hash(self, index: int) -> str:
        """Return the SHA-256 of the stored bytes, in hex; raise `BrokenImage`."""
        return hashlib.sha256(self.encoded(index)).hexdigest()


@dataclass(frozen=True)
class DataBundle:
    """What a data spec opens to; a split that is not there is None."""

    classes: tuple[str, ...]
    train: ImageSet | None = None
    test: ImageSet | None = None
    skipped: tuple[Skipped, ...] = ()
    exclude_views: frozenset[str] = field(default_factory=frozenset)
    """View families that change the meaning of these images."""

    @property
    def identities(self) -> tuple[str, ...]:
        """Identities of the training images (of the test images where there are no others)."""
        part = self.train or self.test
        return part.identities if part else ()
