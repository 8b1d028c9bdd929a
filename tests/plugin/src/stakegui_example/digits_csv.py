"""A reader: a line an image, 64 brightnesses from 0 to 16 and the digit, as UCI's handwritten digits come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.base import DataBundle, ImageSet, Pixels

CLASSES = tuple("0123456789")
LARGEST = 64 * 2**20


class Lines(ImageSet):
    """The images of one file; keys are ``DIGIT/LINE``, in their order."""

    def __init__(self, name: str, table: NDArray[np.int64]) -> None:
        keys = [f"{row[64]}/{line:06d}" for line, row in enumerate(table)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        super().__init__(name, [keys[i] for i in order], table[order, 64], CLASSES)
        self._values = table[order, :64].astype(np.uint8)

    def encoded(self, index: int) -> bytes:
        """Return the 64 brightnesses of one image."""
        return self._values[index].tobytes()

    def decode(self, index: int) -> Pixels:
        """Return one image, shape (8, 8, 3)."""
        grey = np.rint(self._values[index].reshape(8, 8) * (255 / 16)).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open ``spec.train`` and ``spec.test``; files come from strangers, so what is wrong with one is an InputError."""
    if classes is not None and tuple(classes) != CLASSES:
        raise InputError("The model does not tell the digits 0 to 9 apart.", remedy="Choose another model.")
    train, test = (_lines(name, path) for name, path in (("train", spec.train), ("test", spec.test)))
    return DataBundle(CLASSES, train, test, exclude_views=frozenset({"flip"}))


def _lines(name: str, path: Path | None) -> Lines | None:
    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("The file is too large.", str(path), f"At most {LARGEST:,} bytes are read.")
        table = np.loadtxt(path, delimiter=",", dtype=np.int64, ndmin=2)
    except (OSError, ValueError) as error:
        raise InputError(f"The file cannot be read ({error}).", str(path), "Give 65 whole numbers a line.") from error
    if table.shape[1] != 65 or not ((table >= 0) & (table <= 16)).all() or (table[:, 64] > 9).any():
        raise InputError("These are no digits.", str(path), "Give 64 numbers from 0 to 16 a line, then the digit.")
    return Lines(name, table)
