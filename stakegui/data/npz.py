"""Reader of arrays in a file of numpy's: images and labels, perhaps the classes' names, perhaps test images too."""

from __future__ import annotations

import hashlib
import io
import math
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.lib import format as npy
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.words import mark, tr
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.data.labels import ClassIndex, natural

Array = NDArray[Any]
_IMAGES, _LABELS = ("images", "x", "data", "image"), ("labels", "y", "targets", "label")
_NAMES = ("names", "classes", "class_names", "label_names")
_MOST_BYTES = 64 * 2**30
"""An array that says that it is larger was not made for a computer like this: a few bytes can claim anything."""
_HEADER = 2**17
"""Bytes in which an array's header must stand; numpy's own have a few hundred."""
_MOST_CLASSES = 1_000_000
_REMEDY = mark("Save it as numpy.savez(file, images=uint8 array (N, H, W, 3), labels=whole numbers (N,), names=texts).")
_REMEDY_CLASS = mark("Choose a model with these classes, or the data that it was trained on.")


class ArraySet(ImageSet):
    """Images of one array, held as they were stored.

    Parameters
    ----------
    values : ndarray, shape (N, H, W), (N, H, W, 1), (N, H, W, 3), (N, 1, H, W) or (N, 3, H, W)
        Bytes, or floats in [0, 1].
    name, keys, labels, classes
        As in `ImageSet`.
    """

    def __init__(
        self, values: Array, name: str, keys: list[str], labels: NDArray[np.int64], classes: Sequence[str]
    ) -> None:
        super().__init__(name, keys, labels, classes)
        self._values, self._stamp = values, ""

    def encoded(self, index: int) -> bytes:
        """Return the stored values of one image."""
        return bytes(np.ascontiguousarray(self._values[index]).data)

    def decode(self, index: int) -> Pixels:
        """Return one image, shape (H, W, 3); grey is repeated, floats become bytes by rounding."""
        image = self._values[index]
        if image.dtype != np.uint8:
            image = np.rint(image.astype(np.float64) * 255).astype(np.uint8)
        if image.ndim == 2:
            image = image[:, :, None]
        elif image.shape[2] not in (1, 3):
            image = image.transpose(1, 2, 0)
        return np.ascontiguousarray(np.broadcast_to(image, (*image.shape[:2], 3)))

    def stamp(self) -> str:
        """Return the hash of all values, made when it is first asked for."""
        if not self._stamp:
            self._stamp = hashlib.sha256(np.ascontiguousarray(self._values).data).hexdigest()
        return self._stamp


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open the file ``train``, with test images from ``test`` or, without it, from arrays of the same file.

    Arrays are called ``images`` or ``x`` and ``labels`` or ``y``; in a file with several splits the split stands
    before or behind it (``x_train``, ``test_images``). Labels are whole numbers, or the names of the classes.

    Raises
    ------
    InputError
        For a file that is damaged, holds other things than plain arrays, or does not fit ``classes``.
    """
    train = _Split(spec.train, "train") if spec.train is not None else None
    test = None
    if spec.test is not None:
        test = _Split(spec.test, "test")
    elif spec.train is not None and _has_test(spec.train):
        test = _Split(spec.train, "test", must_be_named=True)
    parts = [part for part in (train, test) if part is not None]
    own = _own_classes(parts, classes)
    order = tuple(classes) if classes is not None else own
    sets = [part.image_set(own, order) if part is not None else None for part in (train, test)]
    return DataBundle(order, sets[0], sets[1])


def _has_test(path: Path) -> bool:
    names = _members(path)
    return _find(names, _IMAGES, "test", True) is not None and _find(names, _LABELS, "test", True) is not None


def _own_classes(parts: list[_Split], outputs: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names that a file gives, else those in its labels; bare numbers are places among ``outputs``."""
    for part in parts:
        if part.names:
            return part.names
    if any(part.labels.dtype.kind == "U" for part in parts):
        return natural(str(name) for part in parts for name in part.labels.tolist())
    return tuple(outputs) if outputs else tuple(map(str, range(1 + max(part.highest() for part in parts))))


class _Split:
    """Checked arrays of one split: ``images``, ``labels`` (N,) and ``names``, empty where the file has none."""

    def __init__(self, path: Path, name: str, must_be_named: bool = False) -> None:
        self.path, self.name = path, name
        members = _members(path)
        keys = [_find(members, known, name, must_be_named) for known in (_IMAGES, _LABELS)]
        if keys[0] is None or keys[1] is None:
            lacking = "images" if keys[0] is None else "labels"
            raise InputError(
                tr(
                    "The file has no {lacking}, but {members}.",
                    lacking=lacking,
                    members=", ".join(members[:8]) or tr("nothing"),
                ),
                where=str(path),
                remedy=tr(_REMEDY),
            )
        self.images = _images(_array(path, keys[0]), f"{path}, {keys[0]}")
        self.labels = _labels(_array(path, keys[1]), len(self.images), f"{path}, {keys[1]}")
        named = next((key for key in _NAMES if key in members), None)
        self.names = tuple(str(x) for x in _array(path, named).ravel().tolist()) if named is not None else ()

    def image_set(self, own: tuple[str, ...], order: tuple[str, ...]) -> ArraySet:
        """Return the images labelled by ``order``, the classes of the model."""
        index = ClassIndex(order)
        names = [str(own[i]) for i in self._numbers(own)]
        place = {name: index.find(name, str(self.path), tr(_REMEDY_CLASS)) for name in dict.fromkeys(names)}
        labels = np.array([place[name] for name in names], dtype=np.int64)
        digits = len(str(len(names) - 1))
        keys = [f"{self.name}/{i:0{digits}d}" for i in range(len(names))]
        return ArraySet(self.images, self.name, keys, labels, order)

    def highest(self) -> int:
        """Return the highest label; raise `InputError` for one that no count of classes reaches."""
        highest = int(self.labels.max())
        if highest >= _MOST_CLASSES:
            raise InputError(
                tr("The label {label} has no name (there are {count}).", label=highest, count=_MOST_CLASSES),
                str(self.path),
                tr(_REMEDY),
            )
        return highest

    def _numbers(self, own: tuple[str, ...]) -> list[int]:
        if self.labels.dtype.kind == "U":
            index = ClassIndex(own)
            return [
                index.find(str(name), f"{self.path}, labels", tr("Correct names or labels.")) for name in self.labels
            ]
        if int(self.labels.max()) >= len(own):
            raise InputError(
                tr("The label {label} has no name (there are {count}).", label=self.labels.max(), count=len(own)),
                str(self.path),
                tr(_REMEDY),
            )
        numbers: list[int] = self.labels.tolist()
        return numbers


def _find(members: Sequence[str], known: Sequence[str], split: str, must_be_named: bool) -> str | None:
    """Return the array of this split: ``x_train`` and ``train_x`` before ``x``."""
    wanted = [form.format(word, split) for word in known for form in ("{0}_{1}", "{1}_{0}")]
    if not must_be_named:
        wanted += known
    lower = {member.lower(): member for member in members}
    return next((lower[name] for name in wanted if name in lower), None)


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as file:
            return [name.removesuffix(".npy") for name in file.namelist() if name.endswith(".npy")]
    except FileNotFoundError:
        raise InputError(tr("There is no such file."), where=str(path), remedy=tr("Check the path.")) from None
    except Exception as error:  # a damaged directory raises nearly anything
        raise InputError(
            tr("The file is no .npz, or damaged ({error}).", error=error), where=str(path), remedy=tr(_REMEDY)
        ) from error


def _array(path: Path, name: str) -> Array:
    """Return one array; its header is looked at before anything is unpacked, and objects are never unpickled."""
    where = f"{path}, {name}"
    try:
        with zipfile.ZipFile(path) as file:
            member = file.getinfo(f"{name}.npy")
            _check_packing(member, where)
            with file.open(member) as packed:
                stream = io.BytesIO(packed.read(_HEADER))
            version = npy.read_magic(stream)
            shape, _, dtype = (
                npy.read_array_header_1_0(stream) if version == (1, 0) else npy.read_array_header_2_0(stream)
            )
        if dtype.hasobject:
            raise InputError(
                tr("The array holds Python objects, which could run code."), where=where, remedy=tr(_REMEDY)
            )
        if math.prod(shape) * dtype.itemsize > member.file_size:
            raise InputError(
                tr("The array claims to hold {shape} values, and the file has fewer.", shape=shape),
                where=where,
                remedy=tr(_REMEDY),
            )
        with np.load(path, allow_pickle=False) as arrays:
            found: Array = arrays[name]
            return found
    except InputError:
        raise
    except MemoryError:
        raise InputError(
            tr("The array does not fit into memory."), where=where, remedy=tr("Save images as files.")
        ) from None
    except Exception as error:  # a damaged zip or header raises nearly anything
        raise InputError(
            tr("The array cannot be read ({error}).", error=error), where=where, remedy=tr(_REMEDY)
        ) from error


def _check_packing(member: zipfile.ZipInfo, where: str) -> None:
    """Raise `InputError` for what would not fit into memory once unpacked: a few bytes can become very many."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(tr("The array is packed in a way that numpy does not use."), where=where, remedy=tr(_REMEDY))
    if member.file_size > min(_MOST_BYTES, psutil.virtual_memory().available):
        raise InputError(tr("The array does not fit into memory."), where=where, remedy=tr("Save images as files."))


def _images(values: Array, where: str) -> Array:
    fits = values.ndim == 3 or (values.ndim == 4 and (values.shape[3] in (1, 3) or values.shape[1] in (1, 3)))
    if not fits or not values.size:
        raise InputError(
            tr("An array of shape {shape} holds no images.", shape=values.shape), where=where, remedy=tr(_REMEDY)
        )
    if values.dtype == np.uint8:
        return values
    low, high = (float(values.min()), float(values.max())) if values.dtype.kind in "iuf" else (math.nan, math.nan)
    if values.dtype.kind == "f" and 0 <= low and high <= 1:
        return values
    if values.dtype.kind in "iu" and 0 <= low and high <= 255:
        return values.astype(np.uint8)
    raise InputError(
        tr(
            "The pixels are {dtype} from {low:g} to {high:g}; bytes, or floats from 0 to 1, are read.",
            dtype=values.dtype,
            low=low,
            high=high,
        ),
        where=where,
        remedy=tr("Save the images as they were before normalisation, as uint8."),
    )


def _labels(values: Array, count: int, where: str) -> Array:
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.dtype.kind == "S":
        values = np.char.decode(values, "utf-8", "replace")
    if values.ndim != 1 or values.dtype.kind not in "iuU":
        raise InputError(
            tr(
                "An array of {dtype} and shape {shape} holds no labels: one whole number, or name, each.",
                dtype=values.dtype,
                shape=values.shape,
            ),
            where=where,
            remedy=tr("Save labels as class numbers; of one-hot rows save argmax(1)."),
        )
    if len(values) != count:
        raise InputError(
            tr("There are {labels} labels for {images} images.", labels=len(values), images=count),
            where=where,
            remedy=tr(_REMEDY),
        )
    if values.dtype.kind != "U" and int(values.min()) < 0:
        raise InputError(tr("The label {label} is below 0.", label=values.min()), where=where, remedy=tr(_REMEDY))
    return values
