"""Reader of the CIFAR-10 and CIFAR-100 batches: python ones here, binary ones in `stakegui.data.cifar_binary`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.words import mark, tr
from stakegui.data.arrays_pickle import load_arrays
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.data.cifar_binary import is_binary, read_binary
from stakegui.data.labels import ClassIndex

_SIDE = 32
_LENGTH = 3 * _SIDE * _SIDE
_REMEDY = mark("Give the folder of the extracted archive (cifar-10-batches-py or cifar-100-python).")


class PlanarSet(ImageSet):
    """Images in memory as CIFAR stores them: a row of 1,024 red, then green, then blue bytes each.

    Parameters
    ----------
    rows : ndarray of uint8, shape (N, 3072)
    name, keys, labels, classes
        As in `ImageSet`.
    """

    def __init__(
        self, rows: NDArray[np.uint8], name: str, keys: list[str], labels: NDArray[np.int64], classes: Sequence[str]
    ) -> None:
        super().__init__(name, keys, labels, classes)
        self._rows = rows

    def encoded(self, index: int) -> bytes:
        """Return the 3,072 bytes of one image as they are in the batch."""
        return bytes(self._rows[index])

    def decode(self, index: int) -> Pixels:
        """Return one image, shape (32, 32, 3)."""
        return np.ascontiguousarray(self._rows[index].reshape(3, _SIDE, _SIDE).transpose(1, 2, 0))


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open the folder ``train`` of batches, with the test images from ``test`` or, without it, from the same folder.

    CIFAR-100's fine labels are the classes; its coarse ones are not read.

    Raises
    ------
    InputError
        For files that are missing, damaged or hold more than arrays, and for a class that ``classes`` lacks.
    """
    folder = spec.train or spec.test
    assert folder is not None, "the spec has made sure of one"
    if is_binary(folder):
        return read_binary(spec, classes)
    names = _Names(folder)
    order = tuple(classes) if classes is not None else names.classes
    index = ClassIndex(order)
    output = np.array([index.find(c, str(names.path), tr(_REMEDY_CLASS)) for c in names.classes], dtype=np.int64)
    train = _image_set("train", names.training(spec.train), output, order) if spec.train else None
    return DataBundle(order, train, _image_set("test", names.testing(spec.test or folder), output, order))


_REMEDY_CLASS = mark("Choose a model with these classes, or the data that it was trained on.")


class _Names:
    """Which of the two data sets lies in a folder, and its class names in their order."""

    def __init__(self, folder: Path) -> None:
        fine = not (folder / "batches.meta").is_file()
        self.path = folder / ("meta" if fine else "batches.meta")
        if not self.path.is_file():
            raise InputError(tr("There is neither batches.meta nor meta here."), where=str(folder), remedy=tr(_REMEDY))
        self.label_field = "fine_labels" if fine else "labels"
        names = load_arrays(self.path).get("fine_label_names" if fine else "label_names")
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names) or not names:
            raise InputError(tr("The file holds no class names."), where=str(self.path), remedy=tr(_REMEDY))
        self.classes = tuple(names)
        self._fine = fine

    def training(self, folder: Path) -> list[_Batch]:
        """Read the training batches of a folder."""
        files = [folder / "train"] if self._fine else sorted(folder.glob("data_batch_*"))
        if not files:
            raise InputError(tr("There is no data_batch_* here."), where=str(folder), remedy=tr(_REMEDY))
        return [_Batch(file, self.label_field, len(self.classes)) for file in files]

    def testing(self, folder: Path) -> list[_Batch]:
        """Read the test batch of a folder."""
        return [_Batch(folder / ("test" if self._fine else "test_batch"), self.label_field, len(self.classes))]


class _Batch:
    """Checked content of one batch file: ``rows`` (n, 3072), ``labels`` (n,) and ``keys``."""

    def __init__(self, path: Path, label_field: str, class_count: int) -> None:
        values = load_arrays(path)
        data, labels = values.get("data"), values.get(label_field)
        if not isinstance(data, np.ndarray) or data.dtype != np.uint8 or data.ndim != 2 or data.shape[1] != _LENGTH:
            raise InputError(
                tr("The field data is not an array of bytes (n, 3072)."), where=str(path), remedy=tr(_REMEDY)
            )
        self.rows: NDArray[np.uint8] = data
        self.labels = _labels(labels, len(data), class_count, _field(path, label_field))
        names = values.get("filenames")
        self.keys = [f"{path.name}/{i:05d}" for i in range(len(data))]
        if isinstance(names, list) and len(names) == len(data) and all(isinstance(n, str) and n for n in names):
            self.keys = names


def _field(path: Path, name: str) -> str:
    return tr("{path}, field {field}", path=path, field=name)


def _labels(values: Any, count: int, class_count: int, where: str) -> NDArray[np.int64]:
    listed = isinstance(values, list) or (isinstance(values, np.ndarray) and values.ndim == 1)
    if not listed or not all(isinstance(v, int | np.integer) for v in values):
        raise InputError(tr("The labels are not whole numbers."), where=where, remedy=tr(_REMEDY))
    if len(values) != count:
        raise InputError(
            tr("There are {labels} labels for {images} images.", labels=len(values), images=count),
            where=where,
            remedy=tr(_REMEDY),
        )
    wrong = [v for v in values if not 0 <= v < class_count]
    if wrong:
        raise InputError(
            tr("The label {label} has no name (there are {count}).", label=wrong[0], count=class_count),
            where=where,
            remedy=tr(_REMEDY_CLASS),
        )
    return np.array(values, dtype=np.int64)


def _image_set(name: str, batches: list[_Batch], output: NDArray[np.int64], order: tuple[str, ...]) -> PlanarSet:
    keys = _unique([key for batch in batches for key in batch.keys])
    sort = sorted(range(len(keys)), key=keys.__getitem__)
    rows = np.concatenate([batch.rows for batch in batches])[sort]
    labels = output[np.concatenate([batch.labels for batch in batches])[sort]]
    return PlanarSet(rows, name, [keys[i] for i in sort], labels, order)


def _numbered(name: str, number: int) -> str:
    """Put a number before the ending of a name, which may be any text."""
    folder, slash, file = name.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    return f"{folder}{slash}{stem}~{number}{dot}{ending}" if stem else f"{name}~{number}"


def _unique(names: list[str]) -> list[str]:
    """Tell names that occur again apart by a number before the ending."""
    taken, result = set(names), []
    seen: set[str] = set()
    last: dict[str, int] = {}
    for name in names:
        key, number = name, last.get(name, 1)
        while key in seen or (number > 1 and key in taken):
            number += 1
            key = _numbered(name, number)
        seen.add(key)
        last[name] = number
        result.append(key)
    return result
