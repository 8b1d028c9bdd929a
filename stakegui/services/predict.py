"""What the model says of every image of a split, for filters by prediction and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr


@dataclass(frozen=True)
class Predictions:
    """Predicted class (N,) and confidence in [0, 1] (N,) of each image; where ``ok`` (N,) is False it is broken.

    ``loss`` (N,) is the cross-entropy under the image's label in nats, NaN for a label that the model does not know;
    None where it was not asked for.
    """

    classes: tuple[str, ...]
    predicted: NDArray[np.int64]
    confidence: NDArray[np.float32]
    ok: NDArray[np.bool_]
    loss: NDArray[np.float32] | None = None


def predict(
    model: ModelSpec,
    data: DataSpec,
    *,
    split: str = "train",
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Predictions]:
    """Yield progress, then the `Predictions` of ``split`` (``train`` or ``test``); a second time it is a look-up."""
    from stakegui.engine.decoding import decode
    from stakegui.engine.evaluation.predictions import ask_original
    from stakegui.engine.material import device_for, geometry_of
    from stakegui.engine.opened import opened

    control, device = control or RunControl(), device_for("auto")
    classifier, bundle = yield from opened(model, data, task, control, allow_code=allow_code, device=device)
    images = bundle.train if split == "train" else bundle.test
    if images is None:
        raise InputError(tr("The data have no {split} images.", split=split), where=f"data.{split}")
    pixels, ok = yield from decode(images, None, geometry_of(classifier), control, tr("{split} images", split=split))
    labels = np.asarray(images.labels, np.int64)
    answers = yield from ask_original(classifier, pixels, control, "load", tr("asking the model"), labels)
    yield Predictions(classifier.info.classes, answers.predicted, answers.confidence, np.asarray(ok), answers.loss)
