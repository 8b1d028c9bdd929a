"""The UCI handwritten digits as scikit-learn ships them: 1,797 grey images of 8 x 8 (licence CC BY 4.0)."""

from __future__ import annotations

import functools
import gzip
import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.data.labels import ClassIndex

CLASSES = tuple("0123456789")
HELD_OUT_PER_CLASS = 36
"""Test images of each digit: 360 of 1,797."""
SPLIT_SEED = 0
EXCLUDE_VIEWS = frozenset({"flip"})


class DigitSet(ImageSet):
    """Digits in memory.

    Parameters
    ----------
    values : ndarray of uint8, shape (N, 8, 8)
        Brightness 0 to 16, as the data set has it.
    name, keys, labels, classes
        As in `ImageSet`.
    """

    def __init__(
        self, values: NDArray[np.uint8], name: str, keys: list[str], labels: NDArray[np.int64], classes: Sequence[str]
    ) -> None:
        super().__init__(name, keys, labels, classes)
        self._values = values

    def encoded(self, index: int) -> bytes:
        """Return the 64 values of one image, 0 to 16 each."""
        return bytes(self._values[index])

    def decode(self, index: int) -> Pixels:
        """Return one image, value / 16 scaled to bytes and rounded, shape (8, 8, 3)."""
        grey = np.rint(self._values[index] * (255 / 16)).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Return 1,437 training and 360 held-out digits; flipping changes what they mean.

    The split is fixed: of each digit, the 36 images are held out whose SHA-256 of ``"seed/row"`` (`SPLIT_SEED`, row
    in scikit-learn's table) is smallest. It depends on no library's random numbers.

    Raises
    ------
    InputError
        Where ``classes`` lacks one of "0" … "9".
    """
    order = tuple(classes) if classes is not None else CLASSES
    index = ClassIndex(order)
    remedy = tr("Choose a model that tells the ten digits apart, with classes 0 to 9.")
    output = np.array([index.find(c, "digits", remedy) for c in CLASSES], dtype=np.int64)
    values, digit = _table()
    train, test = (
        DigitSet(values[rows], name, [_key(digit, i) for i in rows], output[digit[rows]], order)
        for name, rows in zip(("train", "test"), _split(), strict=True)
    )
    return DataBundle(order, train, test, exclude_views=EXCLUDE_VIEWS)


@functools.cache
def _table() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the images (N, 8, 8), 0 to 16, and which digit each is, from scikit-learn's file.

    Not by its `load_digits`: importing scikit-learn takes a second.
    """
    found = find_spec("sklearn")
    assert found is not None and found.origin is not None  # a dependency
    file = Path(found.origin).parent / "datasets" / "data" / "digits.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        table = np.loadtxt(lines, delimiter=",", dtype=np.uint8)
    return table[:, :64].reshape(-1, 8, 8), table[:, 64].astype(np.int64)


@functools.cache
def _split() -> tuple[list[int], list[int]]:
    """Return the rows of the training and of the held-out images."""
    digit = _table()[1]
    held_out = _held_out(digit)
    return _sorted(digit, ~held_out), _sorted(digit, held_out)


def _key(digit: NDArray[np.int64], row: int) -> str:
    return f"digit {digit[row]}/{row:04d}"


def _sorted(digit: NDArray[np.int64], mask: NDArray[np.bool_]) -> list[int]:
    """Return the rows under ``mask`` in the order of their keys."""
    return sorted(np.flatnonzero(mask).tolist(), key=lambda row: _key(digit, row))


def _held_out(digit: NDArray[np.int64]) -> NDArray[np.bool_]:
    rank = [hashlib.sha256(f"{SPLIT_SEED}/{row}".encode()).digest() for row in range(len(digit))]
    mask = np.zeros(len(digit), dtype=np.bool_)
    for value in range(10):
        rows = np.flatnonzero(digit == value).tolist()
        mask[sorted(rows, key=rank.__getitem__)[:HELD_OUT_PER_CLASS]] = True
    return mask
