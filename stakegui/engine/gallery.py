"""The gallery of an embedding model: the training images, whose means per class or identity stand in for a head.

The gallery belongs to the deployed system (in retrieval it is the index), so the means of people who stay may be used
where their pictures may not be trained on. Nothing else of the gallery reaches the update.
"""

from __future__ import annotations

import copy
import dataclasses

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Phase, Telling
from stakegui.core.words import tr
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.embedding import with_means
from stakegui.engine.models.pixels import at_once, in_batches, to_tensor

SCALES = (8.0, 11.3, 16.0, 22.6, 32.0)
"""Tried for the nearest-mean head. Beyond 32 a softmax over cosines is one-hot, and distillation holds nothing else."""
BATCH = 500


def grouped(bundle: DataBundle, task: str) -> DataBundle:
    """Return the data with one grouping, that which ``task`` finds again: identities for faces, else classes.

    Labels and identities of the result are the same, so that whoever reads either means the same groups.

    Raises
    ------
    InputError
        Where there is no gallery, or a picture without an identity in ``face_recognition``.
    """
    if bundle.train is None or not len(bundle.train):
        raise InputError(
            tr("The task '{task}' needs a gallery: the means of its pictures stand in for the classifier.", task=task),
            where="data.train",
            remedy=tr("Give the gallery's images (in retrieval, the index) as data.train."),
        )
    faces = task == "face_recognition"
    if faces:
        for images in (bundle.train, bundle.test):
            _check_identities(images)
    parts = [part for part in (bundle.train, bundle.test) if part is not None]
    names = tuple(dict.fromkeys(n for part in parts for n in part.identities)) if faces else bundle.classes
    if len(names) < 2:
        raise InputError(
            tr("The gallery holds a single class or identity."), where="data.train", remedy=tr("Add others.")
        )
    train, test = (_regrouped(part, names, faces) for part in (bundle.train, bundle.test))
    return dataclasses.replace(bundle, classes=names, train=train, test=test)


def _check_identities(images: ImageSet | None) -> None:
    if images is None or not len(images):
        return
    unnamed = np.arange(len(images)) if images.identity_of is None else np.flatnonzero(images.identity_of < 0)
    if len(unnamed):
        raise InputError(
            tr(
                "{unnamed} of the {split} images name no identity, '{first}' the first.",
                unnamed=len(unnamed),
                split=images.name,
                first=images.keys[unnamed[0]],
            ),
            where=f"data.{images.name}",
            remedy=tr(
                "Give a manifest with a column identity, or choose the task retrieval (run.task) to find classes."
            ),
        )


def _regrouped(images: ImageSet | None, names: tuple[str, ...], faces: bool) -> ImageSet | None:
    """Return a copy of the list (no pixels are in it) whose labels and identities are places in ``names``."""
    if images is None:
        return None
    labels = np.asarray(images.labels)
    if faces and images.identity_of is not None:
        place = {name: i for i, name in enumerate(names)}
        labels = np.array([place[name] for name in images.identities], np.int64)[images.identity_of]
    own = copy.copy(images)
    own.labels, own.classes, own.identity_of, own.identities = labels, names, labels, names
    return own


def enrol(
    model: Classifier, pixels: Pixels, labels: NDArray[np.int64], classes: tuple[str, ...], control: RunControl
) -> Telling[Classifier]:
    """Yield progress; return ``model`` with the nearest-mean head of the gallery ``pixels`` (N, H, W, 3)."""
    features = yield from embed(model, pixels, control)
    known = torch.from_numpy(np.asarray(labels))
    sums = torch.zeros(len(classes), features.shape[1]).index_add_(0, known, features)
    scale = fit_scale(features, known, sums)
    return with_means(model, F.normalize(sums, dim=1).to(model.mean.device), scale, classes)


def embed(model: Classifier, pixels: Pixels, control: RunControl, phase: str = "load") -> Telling[Tensor]:
    """Yield progress; return unit features (N, d), on the CPU, of uint8 pixels (N, H, W, 3)."""
    parts, step = [], at_once(pixels.shape[1], pixels.shape[2], BATCH)
    for start in range(0, len(pixels), step):
        control.check()
        with torch.inference_mode():
            images = to_tensor(pixels[start : start + step], model.mean.device)
            parts.append(F.normalize(in_batches(model, images)[0], dim=1))
        yield Phase(phase, min(start + step, len(pixels)), len(pixels), tr("gallery"))
    return torch.cat(parts).float().cpu().clone()


def fit_scale(features: Tensor, labels: Tensor, sums: Tensor) -> float:
    """Return the scale of `SCALES` with the lowest cross-entropy of the gallery, each picture out of its own mean.

    ``features`` (N, d) are unit rows, ``sums`` (C, d) their sums by class. A picture that is its class's only one is
    left out; without others the largest is taken.
    """
    alone = torch.bincount(labels, minlength=len(sums))[labels] < 2
    cosines = features @ F.normalize(sums, dim=1).T
    own = F.normalize(sums[labels] - features, dim=1)
    cosines[torch.arange(len(labels)), labels] = (own * features).sum(1)
    if bool(alone.all()):
        return SCALES[-1]
    losses = [float(F.cross_entropy(scale * cosines[~alone], labels[~alone])) for scale in SCALES]
    return SCALES[int(np.argmin(losses))]
