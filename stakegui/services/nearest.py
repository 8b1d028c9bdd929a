"""Training images that are most like others, by the loaded model's features."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, Pixels
from stakegui.data.nearest import Features, most_alike
from stakegui.data.open import open_data
from stakegui.services.found import Found
from stakegui.services.lookalikes import network

Picture = tuple[str, Callable[[], Pixels]]
"""A picture from elsewhere: its name, and what decodes it or raises `BrokenImage`."""


def features(
    model: ModelSpec,
    data: DataSpec,
    *,
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | tuple[list[str], Features]]:
    """Yield progress, then keys and features of the training images; a second time it is a look-up.

    Raises
    ------
    InputError
        For a model or data that cannot be used, and without training images.
    """
    from stakegui.engine.features import features_of

    images = open_data(data, None).train
    if images is None or not len(images):
        raise InputError(tr("There are no training images to look through."), where="data.train")
    classifier = network(model, data, task, allow_code)
    found = yield from features_of(classifier, images, control or RunControl())
    yield images.keys, found


def like_rows(keys: list[str], known: Features, rows: NDArray[np.int64], control: RunControl | None = None) -> Found:
    """Return how like the images ``rows`` (k,) all others are; they themselves do not answer. No engine is needed."""
    check = (control or RunControl()).check
    whole = rows[np.asarray(known.vectors[rows]).any(axis=1)]
    if not len(whole):
        raise InputError(
            tr("The pictures to compare with cannot be decoded."), remedy=tr("Select others, and ask again.")
        )
    score, of = most_alike(known.vectors, known.of(whole), check)
    score[rows] = np.nan
    return Found(keys, score, of, tuple(keys[row] for row in whole.tolist()))


def like_pictures(
    keys: list[str],
    known: Features,
    pictures: Sequence[Picture],
    model: ModelSpec,
    data: DataSpec,
    *,
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Found]:
    """Yield progress, then how like pictures from elsewhere the training images are.

    Raises
    ------
    InputError
        For a model that cannot be used, and where none of the pictures can be decoded.
    """
    from stakegui.engine.features import placed

    control = control or RunControl()
    good, faults = _decoded(pictures)
    if not good:
        raise InputError(" ".join(faults), remedy=tr("Give other pictures."))
    classifier = network(model, data, task, allow_code)
    own = yield from placed(classifier, known, [pixels for _, pixels in good], control)
    score, of = most_alike(known.vectors, own.of(np.arange(len(own))), control.check)
    yield Found(keys, score, of, tuple(name for name, _ in good), tuple(faults))


def _decoded(pictures: Sequence[Picture]) -> tuple[list[tuple[str, Pixels]], list[str]]:
    good, faults = [], []
    for name, load in pictures:
        try:
            good.append((name, load()))
        except BrokenImage as error:
            faults.append(tr("Left out: {name}: {reason}.", name=name, reason=error))
    return good, faults
