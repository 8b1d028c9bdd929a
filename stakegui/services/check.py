"""What a model and a data set are, checked as soon as they are named."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import mark, tr
from stakegui.data.base import DataBundle, ImageSet

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

CLASSIFICATION, FACES, RETRIEVAL = "classification", "face_recognition", "retrieval"
_GUESSES = mark(
    "On {count} {split} images the model is right in {accuracy:.1f} %, hardly more than guessing."
    " Check the order of the classes, mean and std, and the input size."
)
_GUESSES_ALIKE = mark(
    "On {count} {split} images the model is right in {accuracy:.1f} %, hardly more than guessing."
    " Check mean and std, and the input size."
)


class WrongTask(InputError):
    """The file is sound, but for another task: ``task``, or ``drop_head`` to take its classifier off."""

    def __init__(self, what: str, where: str, remedy: str, task: str, drop_head: bool = False) -> None:
        super().__init__(what, where, remedy)
        self.task, self.drop_head = task, drop_head


@dataclass(frozen=True)
class ModelCheck:
    """What the check of a model found.

    ``spec`` is the given one, completed by what the file says of itself; accuracies are percent; ``confusion`` has a
    row for each true class and a column for each predicted one, fractions of the row (None where nothing could be
    sampled); ``expected`` holds the accuracies that the sidecar claims. Of an embedding model the classes are its
    gallery's groups (none without images), and the nearest mean counts as predicted.
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
    task: str = CLASSIFICATION


def open_images(data: DataSpec, classes: tuple[str, ...] | None, task: str = CLASSIFICATION) -> DataBundle:
    """Return the data labelled by ``classes`` of a model, or grouped as ``task`` groups them; raise `InputError`."""
    from stakegui.data.open import open_data

    if task == CLASSIFICATION:
        return open_data(data, classes)
    from stakegui.engine.gallery import grouped

    return grouped(open_data(data, None), task)


def check_model(
    model: ModelSpec,
    data: DataSpec | None,
    *,
    task: str = CLASSIFICATION,
    allow_code: bool = False,
    sample: int = 1000,
    control: RunControl | None = None,
) -> Iterator[Event | ModelCheck]:
    """Yield progress, then the `ModelCheck`: the model is loaded and asked about a sample of test (else train) images.

    Raises
    ------
    InputError
        For a model or data that cannot be used, or that do not fit together.
    WrongTask
        For a model without a classifier in ``classification``, or with one elsewhere.
    """
    control = control or RunControl()
    yield Phase("load", detail=tr("model"))
    classifier, bundle = yield from _opened(model, data, task, control, allow_code)
    images = bundle.test or bundle.train
    found = _describe(model, classifier, task)
    if images is None or not len(images):
        yield found
        return
    yield from _asked(found, classifier, images, sample, control)


def _opened(
    model: ModelSpec, data: DataSpec | None, task: str, control: RunControl, allow_code: bool
) -> Telling[tuple[Classifier, DataBundle]]:
    """Return model and data; a file that fits another task is told from one that fits none."""
    from stakegui.engine.opened import opened

    try:
        classifier, bundle = yield from opened(model, data, task, control, allow_code=allow_code)
    except InputError as error:
        raise _wrong_task(model, data, task, allow_code, error) or error from None
    if task == CLASSIFICATION and classifier.embedding:
        raise _no_classifier(model, data)
    return classifier, bundle


def _wrong_task(
    model: ModelSpec, data: DataSpec | None, task: str, allow_code: bool, error: InputError
) -> WrongTask | None:
    from stakegui.engine.models.loading import load_classifier

    if task != CLASSIFICATION:
        return _with_classifier(model, task) if error.where == "[model] drop_head" else None
    try:
        load_classifier(model, allow_code=allow_code, embedding=True)
    except InputError:
        return None
    return _no_classifier(model, data)


def _with_classifier(model: ModelSpec, task: str) -> WrongTask:
    return WrongTask(
        tr("This file holds a classifier, and this task is for an embedding model."),
        str(model.weights),
        tr("Take its last layer off to work on the features before it, or set the task to classification."),
        task,
        drop_head=True,
    )


def _no_classifier(model: ModelSpec, data: DataSpec | None) -> WrongTask:
    return WrongTask(
        tr(
            "This file holds no classifier: it is an embedding model, and finds pictures by their likeness to a"
            " gallery."
        ),
        str(model.weights),
        tr("Set the task to face recognition where the images name people, else to retrieval."),
        FACES if data is not None and _names_people(data) else RETRIEVAL,
    )


def _names_people(data: DataSpec) -> bool:
    from stakegui.data.open import open_data

    try:
        train = open_data(data, None).train
    except InputError:
        return False
    return train is not None and train.identity_of is not None and bool((train.identity_of >= 0).all())


def _describe(model: ModelSpec, classifier: Classifier, task: str) -> ModelCheck:
    info = classifier.info
    told = {name: getattr(info, name) for name in ("classes", "mean", "std", "image_size", "resize", "width")}
    told["arguments"] = dict(info.arguments) or None
    if classifier.embedding:
        told["classes"] = model.classes  # the gallery's groups are not the file's classes
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
        expected={} if classifier.embedding else dict(info.expected),  # they are the classifier's that is gone
        warnings=(classifier.note,) if classifier.note else (),
        task=task,
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
    pixels, ok = yield from decode(images, rows, geometry_of(classifier), control, tr("sample"))
    labels = np.asarray(images.labels)[rows][ok]
    if not len(labels):
        yield replace(found, warnings=(*found.warnings, tr("None of the sampled images can be decoded.")))
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
        warnings=(*found.warnings, *_warnings(found, accuracy, len(labels), images.name, guessing)),
        confusion=_confusion(labels, predicted, len(found.classes)),
    )


def _predicted(classifier: Classifier, pixels: np.ndarray, control: RunControl) -> Telling[NDArray[np.int64]]:
    from stakegui.engine.evaluation.predictions import ask

    answers = yield from ask(classifier, pixels, control, "load", tr("checking the model"))
    return answers.predicted


def _warnings(found: ModelCheck, accuracy: float, n: int, split: str, guessing: bool) -> Iterator[str]:
    if guessing:
        marked = _GUESSES if found.task == CLASSIFICATION else _GUESSES_ALIKE
        yield tr(marked, count=n, split=split, accuracy=accuracy)
        return
    claimed = found.expected.get(f"{split}_accuracy")
    noise = 300 * math.sqrt(0.25 / n)
    if claimed is not None and abs(accuracy - claimed) > max(2.0, noise):
        yield tr(
            "On {count} {split} images the model is right in {accuracy:.1f} %; its file says {claimed:.1f} %.",
            count=n,
            split=split,
            accuracy=accuracy,
            claimed=claimed,
        )


def _confusion(labels: np.ndarray, predicted: np.ndarray, classes: int) -> list[list[float]]:
    counts = np.zeros((classes, classes))
    np.add.at(counts, (labels, predicted), 1)
    shares: list[list[float]] = (counts / np.maximum(counts.sum(1, keepdims=True), 1)).tolist()
    return shares
