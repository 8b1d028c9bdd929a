"""Measures the model's own class means on its training images, once; afterwards they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr

EACH, MOST = 50, 5_000
"""At most so many images of a class, and about so many in all: a mean of fifty is steady enough for an order."""


@dataclass(frozen=True)
class MeansMeasured:
    """The number of images that class means were made of."""

    images: int


def measure_means(
    model: ModelSpec,
    data: DataSpec,
    *,
    classes: Sequence[str] = (),
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | MeansMeasured]:
    """Yield progress, then how many training images the class means are of; the anchors' analysis knows them then.

    Raises
    ------
    InputError
        For a model or data that cannot be used, and without training images.
    """
    from stakegui.data.open import open_data
    from stakegui.engine import class_means
    from stakegui.engine.decoding import decode
    from stakegui.engine.features import raw_features
    from stakegui.engine.material import device_for, geometry_of
    from stakegui.engine.models.loading import load_classifier
    from stakegui.services import anchor_ground as ground

    control = control or RunControl()
    network = load_classifier(model, allow_code=allow_code, classes=classes or None, device=str(device_for("auto")))
    images = open_data(data, network.info.classes).train
    if images is None or not len(images):
        raise InputError(tr("There are no training images to take class means of."), where="data.train")
    labels = np.asarray(images.labels)
    rows = class_means.sample(labels, EACH, MOST)
    pixels, ok = yield from decode(images, rows.tolist(), geometry_of(network), control, "images")
    features = yield from raw_features(network, pixels[ok], control)
    found = class_means.means_of(features, labels[rows][ok], len(network.info.classes))
    seen = yield from ground.look(model, data, "classification", classes, allow_code, control)
    if seen.place is not None:
        class_means.keep(seen.place, found)
    else:
        ground.unkept[seen.key] = found
    yield MeansMeasured(found.images)
