"""The model's own class means: mean features of each class's training images, kept on disk by model and images."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.paths import cache_dir
from stakegui.data.base import ImageSet
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.pixel_cache import fingerprint
from stakegui.engine.evaluation.predictions import key_of
from stakegui.engine.material import geometry_of
from stakegui.engine.models.base import Classifier

_VERSION = 1
_MAX_BYTES = 2**28


@dataclass(frozen=True)
class ClassMeans:
    """``means`` (C, d) float64, NaN for a class without images; ``count`` (C,) images that each is the mean of."""

    means: NDArray[np.float64]
    count: NDArray[np.int64]

    @property
    def images(self) -> int:
        """Number of images in all."""
        return int(self.count.sum())


def means_of(features: NDArray[np.floating], labels: NDArray[np.integer], classes: int) -> ClassMeans:
    """Return the means of features (N, d) by label (N,); labels outside 0 … C − 1 are left out."""
    known = (labels >= 0) & (labels < classes)
    count = np.bincount(labels[known], minlength=classes)
    sums = np.zeros((classes, features.shape[1]))
    np.add.at(sums, labels[known], np.asarray(features[known], np.float64))
    means = np.where(count[:, None] > 0, sums / np.maximum(count, 1)[:, None], np.nan)
    return ClassMeans(means, count.astype(np.int64))


def sample(labels: NDArray[np.integer], each: int, most: int) -> NDArray[np.int64]:
    """Return rows, in order: at most ``each`` of a class, spread evenly over it, and about ``most`` in all."""
    classes = np.unique(labels[labels >= 0])
    each = max(1, min(each, most // max(1, len(classes))))
    rows = [np.flatnonzero(labels == c) for c in classes]
    picked = [r[np.linspace(0, len(r) - 1, min(each, len(r))).round().astype(int)] for r in rows]
    return np.sort(np.concatenate(picked)) if picked else np.zeros(0, np.int64)


def labels_in(model: Classifier, images: ImageSet) -> NDArray[np.int64] | None:
    """Return labels (N,) as places in the model's classes, also of images opened in an order of their own."""
    wanted, labels = tuple(model.info.classes), np.asarray(images.labels, np.int64)
    if tuple(images.classes) == wanted:
        return labels
    if set(images.classes) != set(wanted) or len(set(wanted)) < len(wanted):
        return None
    return np.array([wanted.index(name) for name in images.classes], np.int64)[labels]


def place_of(model: Classifier, images: ImageSet) -> Path | None:
    """Return the file that the means are kept in; None for images of other classes or without a lasting identity."""
    printed, labels = fingerprint(images, geometry_of(model)), labels_in(model, images)
    if printed is None or labels is None:
        return None
    said = f"{_VERSION}\0{key_of(model)}\0{printed}\0{model.info.classes!r}\0".encode()
    digest = hashlib.sha256(said + labels.tobytes())
    return cache_dir("class_means") / f"{digest.hexdigest()[:32]}.npz"


def read(place: Path, classes: int) -> ClassMeans | None:
    """Read what `keep` wrote; None for a file that is missing, damaged or of another number of classes."""
    with contextlib.suppress(Exception), place.open("rb") as file:  # a damaged zip raises anything
        kept = np.load(file, allow_pickle=False)
        found = ClassMeans(kept["means"], kept["count"])
        if found.means.ndim == 2 and len(found.means) == len(found.count) == classes:
            return found
    return None


def keep(place: Path, found: ClassMeans) -> None:
    """Keep means; those of more images are not replaced by those of fewer. A full disk costs time, not the work."""
    before = read(place, len(found.count))
    if before is not None and before.images >= found.images:
        return
    with contextlib.suppress(OSError):
        prune(place.parent, _MAX_BYTES)
        write_atomic(place, lambda file: np.savez(file, means=found.means, count=found.count))
