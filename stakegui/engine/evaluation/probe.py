"""Whether the forgotten label can still be read from the features."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from stakegui.core.events import Telling
from stakegui.core.words import mark
from stakegui.engine.evaluation.base import Compared, Found, Judged, percent
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, ask, images_of

Array = NDArray[Any]
FOLDS = 5


class Probe(Compared):
    """Whether the forgotten label is still readable from the model's features, although the model does not say it.

    A linear classifier is trained on the features of retained images (at most 2,000; where there are none, of test
    images) and then asked for the chosen ones. ``readable`` is the percent of these whose label it finds. ``scale`` is
    the same for images that were neither chosen nor used to train it: what it finds where nothing was to be forgotten.
    Where a whole class was chosen, no other images teach its label: four fifths of the chosen ones then do, in turn,
    which is the sharper test.

    Good: ``readable`` down, ``scale`` as before.
    """

    name = "probe"

    def missing(self, judged: Judged) -> str:
        """There must be other images to train a probe on, and each label must be learnable from something."""
        taught = _teachers(judged)
        if taught is None:
            return mark("There are neither training nor test images to train a probe on.")
        images, forget = images_of(judged, taught), images_of(judged, FORGET)
        assert images is not None and forget is not None
        if len(np.unique(images.labels)) < 2:
            return mark("The other images are all of one class.")
        if _folds(images.labels, forget.labels) == 1:
            return mark("A chosen class has a single image, and no others from which a probe could learn it.")
        return ""

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return percent of labels found among the chosen images and, as a scale, among others."""
        taught = _teachers(judged)
        assert taught is not None
        teach, forget = images_of(judged, taught), images_of(judged, FORGET)
        assert teach is not None and forget is not None
        features = (yield from ask(judged, who, taught)).features.numpy()
        chosen = (yield from ask(judged, who, FORGET)).features.numpy()
        test = images_of(judged, TEST) if taught == RETAINED else None
        others = (yield from ask(judged, who, TEST)).features.numpy() if test is not None else None
        judged.control.check()
        plain = _Fitted(features, teach.labels)
        known = np.isin(test.labels, teach.labels) if test is not None else np.zeros(0, bool)
        scale = None
        if test is not None and others is not None and known.any():
            scale = percent(plain.predict(others[known]) == test.labels[known])
        folds = _folds(teach.labels, forget.labels)
        right = plain.predict(chosen) == forget.labels
        if folds:
            right = _in_turn(judged, (features, teach.labels), (chosen, forget.labels), folds)
        return {"readable": percent(right), "scale": scale}, {
            "taught_on": taught,
            "images": len(teach),
            "folds": folds,
            "converged": plain.converged,
        }


def _teachers(judged: Judged) -> str | None:
    return next((split for split in (RETAINED, TEST) if images_of(judged, split)), None)


def _folds(taught: Array, chosen: Array) -> int:
    """Return 0 where other images teach every chosen label; else in how many parts the chosen ones teach in turn."""
    labels, counts = np.unique(chosen, return_counts=True)
    alone = ~np.isin(labels, taught)
    return min(FOLDS, int(counts[alone].min())) if alone.any() else 0


def _in_turn(judged: Judged, taught: tuple[Array, Array], chosen: tuple[Array, Array], folds: int) -> NDArray[np.bool_]:
    """Judge each part of the chosen images by a probe that was taught by the other parts too."""
    features, labels = chosen
    right = np.zeros(len(labels), bool)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a class with fewer images than folds has others to teach it
        parts = list(StratifiedKFold(folds, shuffle=True, random_state=0).split(features, labels))
    for teach, ask_ in parts:
        judged.control.check()
        fitted = _Fitted(np.concatenate([taught[0], features[teach]]), np.concatenate([taught[1], labels[teach]]))
        right[ask_] = fitted.predict(features[ask_]) == labels[ask_]
    return right


class _Fitted:
    """Multinomial logistic regression on features of unit variance; ``converged`` says whether it came to its end."""

    def __init__(self, features: Array, labels: Array) -> None:
        self._model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500, tol=1e-3))
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", ConvergenceWarning)
            self._model.fit(features.astype(np.float64), labels)
        self.converged = not any(issubclass(w.category, ConvergenceWarning) for w in told)

    def predict(self, features: Array) -> NDArray[np.int64]:
        return np.asarray(self._model.predict(features.astype(np.float64)), np.int64)
