"""Training and test images as one list, the training images first: their numbers are the same in both."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.data.base import ImageSet, Pixels


class Joined(ImageSet):
    """Images ``0 … first`` are those of ``train``, the rest those of ``test``; a key may occur in both.

    Classes and identities that only the test images have follow those of the training images.
    """

    def __init__(self, train: ImageSet, test: ImageSet) -> None:
        self.train, self.test, self.first = train, test, len(train)
        classes, labels = _merged(train.classes, train.labels, test.classes, test.labels)
        identities: tuple[str, ...] = ()
        who: NDArray[np.int64] | None = None
        if train.identity_of is not None or test.identity_of is not None:
            identities, who = _merged(train.identities, _people(train), test.identities, _people(test))
        super().__init__("train and test", train.keys + test.keys, labels, classes, who, identities)

    def encoded(self, index: int) -> bytes:
        """Return the stored bytes of one image; raise `BrokenImage`."""
        part, own = self._place(index)
        return part.encoded(own)

    def decode(self, index: int) -> Pixels:
        """Return one image; raise `BrokenImage`."""
        part, own = self._place(index)
        return part.decode(own)

    def path(self, index: int) -> Path | None:
        """Return the file of one image, None where it has none of its own."""
        part, own = self._place(index)
        return part.path(own)

    def _place(self, index: int) -> tuple[ImageSet, int]:
        return (self.train, index) if index < self.first else (self.test, index - self.first)


def _people(images: ImageSet) -> NDArray[np.int64]:
    return images.identity_of if images.identity_of is not None else np.full(len(images), -1, np.int64)


def _merged(
    first: tuple[str, ...], of_first: NDArray[np.int64], second: tuple[str, ...], of_second: NDArray[np.int64]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of both, and the place of each image's name among them; -1 stays -1."""
    if first == second:
        return first, np.concatenate([of_first, of_second])
    names = tuple(dict.fromkeys((*first, *second)))
    place = {name: i for i, name in enumerate(names)}
    moved = np.array([*(place[name] for name in second), -1], np.int64)
    return names, np.concatenate([of_first, moved[of_second]])
