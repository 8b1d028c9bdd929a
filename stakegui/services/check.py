"""What a model and a data set are, checked as soon as they are named."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.base import ImageSet
from stakegui.data.open import open_data

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

__all__ = ["ModelCheck", "check_model", "open_data"]


@dataclass(frozen=True)
class ModelCheck:
    """What the check of a model found.

    ``spec`` is the given one, completed by what the file says of itself; accuracies are percent; ``confusion`` has a
    row for each true class and a column for each predicted one, fractions of the row (None where nothing could be
    sampled); ``expected`` holds the accuracies that the sidecar claims.
    """

    spec: ModelSpec
    architecture: str
    parameters: int
    classes: tuple[str, ...]
    image_size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    feature_dim: int
    accuracy: float | None = None
    sampled: int = 0
    sampled_split: str = ""
    expected: dict[str, float] = field(default_factory=dict)
    near_chance: bool = False
    warnings: tuple[str, ...] = ()
    confusion: list[list[float]] | None = None


def check_model(
    model: ModelSpec,
    data: DataSpec | None,
    *,
    allow_code: bool = False,
    sample: int = 1000,
    control: RunControl | None = None,
) -> Iterator[Event | ModelCheck]:
    """Yield progress, then the `ModelCheck`: the model is loaded and asked about a sample of test (else train) images.

    Raises
    ------
    InputError
        For a model or data that cannot be used, or that do not fit together.
    """
    from stakegui.engine.material import load_for_data

    control = control or RunControl()
    yield Phase("load", detail="model")
    classifier = load_for_data(model, data, allow_code=allow_code)
    info = classifier.info
    bundle = open_data(data, info.classes)
    images = bundle.test or bundle.train
    found = _describe(model, classifier)
    if images is None or not len(images):
        yield found
        return
    yield from _asked(found, classifier, images, sample, control)


def _describe(model: ModelSpec, classifier: Classifier) -> ModelCheck:
    info = classifier.info
    told = {name: getattr(info, name) for name in ("classes", "mean", "std", "image_size", "resize", "width")}
    told["arguments"] = dict(info.arguments) or None
    spec = model.model_copy(update={"architecture": info.architecture, **told})
    return ModelCheck(
        spec,
        info.architecture,
        sum(p.numel() for p in classifier.parameters()),
        info.classes,
        info.image_size,
        info.mean,
        info.std,
        classifier.head.in_features,
        expected=dict(info.expected),
    )


def _asked(
    found: ModelCheck, classifier: Classifier, images: ImageSet, sample: int, control: RunControl
) -> Iterator[Event | ModelCheck]:
    """Complete the check by accuracy and confusion on evenly spaced images."""
    from stakegui.engine.decoding import decode
    from stakegui.engine.material import geometry_of
    from stakegui.engine.models.check import near_chance

    count = len(images)
    rows = np.unique(np.linspace(0, count - 1, min(sample, count)).round().astype(int)).tolist()
    pixels, ok = yield from decode(images, rows, geometry_of(classifier), control, "sample")
    labels = np.asarray(images.labels)[rows][ok]
    if not len(labels):
        yield replace(found, warnings=("None of the sampled images can be decoded.",))
        return
    predicted = yield from _predicted(classifier, pixels[ok], control)
    accuracy = 100.0 * float((predicted == labels).mean())
    guessing = near_chance(accuracy, len(found.classes), len(labels))
    yield replace(
        found,
        accuracy=accuracy,
        sampled=len(labels),
        sampled_split=images.name,
        near_chance=guessing,
        warnings=tuple(_warnings(found, accuracy, len(labels), images.name, guessing)),
        confusion=_confusion(labels, predicted, len(found.classes)),
    )


def _predicted(classifier: Classifier, pixels: np.ndarray, control: RunControl) -> Telling[NDArray[np.int64]]:
    from stakegui.engine.evaluation.predictions import ask

    answers = yield from ask(classifier, pixels, control, "load", "checking the model")
    return answers.predicted


def _warnings(found: ModelCheck, accuracy: float, n: int, split: str, guessing: bool) -> Iterator[str]:
    if guessing:
        yield (
            f"On {n} {split} images the model is right in {accuracy:.1f} %, hardly more than guessing."
            " Check the order of the classes, mean and std, and the input size."
        )
        return
    claimed = found.expected.get(f"{split}_accuracy")
    noise = 300 * math.sqrt(0.25 / n)
    if claimed is not None and abs(accuracy - claimed) > max(2.0, noise):
        yield f"On {n} {split} images the model is right in {accuracy:.1f} %; its file says {claimed:.1f} %."


def _confusion(labels: np.ndarray, predicted: np.ndarray, classes: int) -> list[list[float]]:
    counts = np.zeros((classes, classes))
    np.add.at(counts, (labels, predicted), 1)
    shares: list[list[float]] = (counts / np.maximum(counts.sum(1, keepdims=True), 1)).tolist()
    return shares
