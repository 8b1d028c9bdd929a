"""Reader of CIFAR's binary batches (``cifar-10-batches-bin`` and ``cifar-100-binary``).

An image is one byte of label (CIFAR-100: coarse, then fine) and 3,072 bytes of pixels, red, green and blue in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.textfile import check_size
from stakegui.core.words import mark, tr
from stakegui.data.base import DataBundle
from stakegui.data.labels import ClassIndex

_MOST_NAMES = 1_000_000
_PIXELS = 3 * 32 * 32
_BATCH = re.compile(r"data_batch_\d+\.bin|test_batch\.bin|(train|test)\.bin")
_REMEDY = mark("Give the folder of the extracted archive (cifar-10-batches-bin or cifar-100-binary).")


@dataclass(frozen=True)
class _Layout:
    """How one of the two data sets lies in a folder; ``labels`` bytes stand before each image, the last one counts."""

    train: str
    test: str
    names: str
    labels: int


_LAYOUTS = (
    _Layout("data_batch_*.bin", "test_batch.bin", "batches.meta.txt", 1),
    _Layout("train.bin", "test.bin", "fine_label_names.txt", 2),
)


def is_binary(folder: Path) -> bool:
    """Whether a folder holds binary batches, with the names of their classes."""
    return _layout(folder) is not None


def is_batch(path: Path) -> bool:
    """Whether a file is one of such a folder."""
    return _BATCH.fullmatch(path.name) is not None and is_binary(path.parent)


def _layout(folder: Path) -> _Layout | None:
    found = (x for x in _LAYOUTS if (folder / x.names).is_file())
    return next((x for x in found if any(folder.glob(x.train)) or (folder / x.test).is_file()), None)


def read_binary(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open the folder ``train`` of batches, with the test images from ``test`` or, without it, from the same folder.

    The keys are the batch's name and the place in it, as no image has a name of its own.

    Raises
    ------
    InputError
        For files that are missing or cut off, and for a class that ``classes`` lacks.
    """
    from stakegui.data.cifar import PlanarSet

    folder = spec.train or spec.test
    layout = _layout(folder) if folder is not None else None
    assert folder is not None and layout is not None, "the reader of batches has looked"
    names = _names(folder / layout.names)
    order = tuple(classes) if classes is not None else names
    remedy = tr("Choose a model with these classes, or the data that it was trained on.")
    output = np.array([ClassIndex(order).find(c, str(folder / layout.names), remedy) for c in names], dtype=np.int64)

    def images(name: str, place: Path, pattern: str) -> PlanarSet:
        batches = sorted(place.glob(pattern))
        if not batches:
            raise InputError(tr("There is no {pattern} here.", pattern=pattern), where=str(place), remedy=tr(_REMEDY))
        parts = [_batch(batch, layout.labels, len(names)) for batch in batches]
        keys = [f"{b.name}/{i:05d}" for b, (rows, _) in zip(batches, parts, strict=True) for i in range(len(rows))]
        labels = output[np.concatenate([found for _, found in parts])]
        return PlanarSet(np.concatenate([rows for rows, _ in parts]), name, keys, labels, order)

    train = images("train", spec.train, layout.train) if spec.train else None
    return DataBundle(order, train, images("test", spec.test or folder, layout.test))


def _names(path: Path) -> tuple[str, ...]:
    try:
        check_size(path, _MOST_NAMES)
        names = tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            tr("The names of the classes cannot be read ({error}).", error=error), str(path), tr(_REMEDY)
        ) from error
    if not names:
        raise InputError(tr("The file holds no class names."), where=str(path), remedy=tr(_REMEDY))
    return names


def _batch(path: Path, labels: int, class_count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return pixels (n, 3072) and labels (n,) of one file."""
    try:
        values = np.fromfile(path, dtype=np.uint8)
    except OSError as error:
        raise InputError(
            tr("The file cannot be read ({error}).", error=error), where=str(path), remedy=tr(_REMEDY)
        ) from error
    if not len(values) or len(values) % (labels + _PIXELS):
        raise InputError(
            tr(
                "{count} bytes are no whole number of images of {size} bytes each.",
                count=len(values),
                size=labels + _PIXELS,
            ),
            str(path),
            tr(_REMEDY),
        )
    rows = values.reshape(-1, labels + _PIXELS)
    found = rows[:, labels - 1].astype(np.int64)
    if found.max() >= class_count:
        raise InputError(
            tr("The label {label} has no name (there are {count}).", label=found.max(), count=class_count),
            str(path),
            tr(_REMEDY),
        )
    return np.ascontiguousarray(rows[:, labels:]), found
