"""The model's answers on training and test images as one, in the order of the gallery's images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from stakegui.services.predict import Predictions


def joined(train: Predictions | None, test: Predictions | None, first: int, count: int) -> Predictions | None:
    """Return the answers on ``first`` training and ``count - first`` test images; None where there are none at all.

    Where one of both was not asked about, its images are as broken ones: ``ok`` is False and ``loss`` NaN.
    """
    known = train or test
    if known is None or first == count:
        return train
    from stakegui.services.predict import Predictions

    parts = ((train, first), (test, count - first))
    return Predictions(
        known.classes,
        np.concatenate([p.predicted if p else np.full(n, -1, np.int64) for p, n in parts]),
        np.concatenate([p.confidence if p else np.zeros(n, np.float32) for p, n in parts]),
        np.concatenate([p.ok if p else np.zeros(n, bool) for p, n in parts]),
        np.concatenate([_loss(p, n) for p, n in parts]),
    )


def _loss(part: Predictions | None, count: int) -> NDArray[np.float32]:
    return part.loss if part is not None and part.loss is not None else np.full(count, np.nan, np.float32)
