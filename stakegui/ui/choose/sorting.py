"""What the gallery's images are put in order by: numpy only, no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from stakegui.services.predict import Predictions
    from stakegui.ui.choose.filtering import Catalogue


def sort_key(
    known: Catalogue,
    shown: NDArray[np.int64],
    sort: str,
    predictions: Predictions | None,
    chosen: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return one number for each of the images ``shown``, the first the smallest; NaN comes last.

    An order whose values are not there (see `SORTS`) is that of the images.
    """
    values = _of_images(known, shown, sort, chosen)
    if values is None and predictions is not None:
        values = _of_answers(known, shown, sort, predictions)
        if values is not None:  # the model was not asked about some
            values = np.where(predictions.predicted[shown] >= 0, values, np.nan)
    return np.asarray(shown if values is None else values, dtype=np.float64)


def _of_images(
    known: Catalogue, shown: NDArray[np.int64], sort: str, chosen: NDArray[np.bool_] | None
) -> NDArray[Any] | None:
    if sort == "Class":
        return known.every.labels[shown]
    if sort == "Identity" and known.every.identity_of is not None:
        return known.every.identity_of[shown]
    if sort == "Chosen first" and chosen is not None:
        return ~known.padded(chosen, False)[shown]
    if sort == "Duplicate group" and known.group is not None:
        group = known.padded(known.group, -1)[shown]
        return np.where(group >= 0, group, len(known.every))
    if sort == "In a request first":
        return ~known.requested()[shown]
    if sort == "Training images first":
        return shown >= known.first
    if sort == "Best match first" and known.scores is not None:
        return -known.scores[shown]
    return None


def _of_answers(known: Catalogue, shown: NDArray[np.int64], sort: str, predictions: Predictions) -> NDArray[Any] | None:
    if sort == "Prediction":
        return predictions.predicted[shown]
    if "confident" in sort:
        return predictions.confidence[shown] * (1.0 if sort.startswith("Least") else -1.0)
    if sort == "Wrong first":
        wrong: NDArray[np.bool_] = predictions.ok & (predictions.predicted != known.every.labels)
        return ~wrong[shown]
    if "loss" in sort and predictions.loss is not None:
        return predictions.loss[shown] * (1.0 if sort.startswith("Lowest") else -1.0)
    return None
