"""All figures of one model: what stands in the table before/after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.metrics import Metrics
from stakegui.core.words import tr
from stakegui.data.groups import gone_whole, marked
from stakegui.engine.evaluation import predictions
from stakegui.engine.evaluation.cap import interval
from stakegui.engine.evaluation.drift import Probe, make_probe, measure_drift
from stakegui.engine.evaluation.embeddings import found_again
from stakegui.engine.evaluation.views import by_family, by_image, forgotten_by_image, mean
from stakegui.engine.material import Material, Split
from stakegui.engine.models.base import Classifier

Ask = Callable[..., Telling[predictions.Answers]]


def measure(
    model: Classifier,
    material: Material,
    stakes: Tensor,
    control: RunControl,
    *,
    phase: str = "evaluate",
    probe: Probe | None = None,
    retained: NDArray[np.int64] | None = None,
) -> Telling[Metrics]:
    """Yield progress; return the `Metrics` of ``model`` on forget, retain and test set, whole.

    With ``retained``, positions in the training set, the retain accuracy is that of these images alone.
    The original's own answers come from the cache where it has been asked before.
    """
    ask = predictions.ask_original if model is material.original else predictions.ask
    forget = yield from of_forget(model, material, control, ask, phase)
    moved = measure_drift(model, probe or make_probe(material), stakes, material.original.info.classes)
    intervals: dict[str, list[float] | None] = {}
    retain = yield from of_retained(model, material, control, ask, phase, intervals, retained)
    test = yield from of_test(model, material, control, ask, phase, intervals)
    if material.original.embedding:
        test |= yield from found_again(model, material, control, phase)
    return Metrics(
        retain_accuracy=retain,
        drift=moved.overall,
        drift_no_structure=moved.no_structure,
        drift_by_class=moved.by_class,
        intervals={name: found for name, found in intervals.items() if found is not None} or None,
        **forget,
        **test,
    )


def of_forget(
    model: Classifier, material: Material, control: RunControl, ask: Ask = predictions.ask, phase: str = "evaluate"
) -> Telling[dict[str, Any]]:
    """Yield progress; return the figures of the forget set, those under views included."""
    yield Phase(phase, detail=tr("forget images"))
    said = yield from ask(model, material.forget.pixels, control, phase, tr("forget images"))
    right = said.predicted == material.forget.labels
    wrong = forgotten_by_image(
        model, material.forget_pixels, material.forget_labels, material.bundle.exclude_views, control
    )
    shares = by_family(wrong)
    return {
        "forget_accuracy": _percent(right),
        "forgotten": _percent(~right),
        "forgotten_views": mean(shares),
        "views": shares,
        "views_by_image": by_image(wrong),
        "predictions": [model.info.classes[i] for i in said.predicted],
    }


def of_retained(
    model: Classifier,
    material: Material,
    control: RunControl,
    ask: Ask = predictions.ask,
    phase: str = "evaluate",
    intervals: dict[str, list[float] | None] | None = None,
    some: NDArray[np.int64] | None = None,
) -> Telling[float | None]:
    """Yield progress; return the accuracy on what is kept of the training set, of ``some`` positions alone if given.

    Of a draw its interval goes into ``intervals``.
    """
    kept = material.retain_rows()
    if material.train is None or not len(kept):
        return None
    if some is not None:
        answers = yield from ask(model, material.train.pixels[some], control, phase, tr("training images"))
        return _percent(answers.predicted == material.train.labels[some])
    answers = yield from ask(model, material.train.pixels, control, phase, tr("training images"))
    right = (answers.predicted == material.train.labels)[kept]
    if "train" in material.drawn and intervals is not None:
        gone = len(np.union1d(material.forget.indices, material.earlier_rows()))
        intervals["retain_accuracy"] = interval(right, len(material.train.images) - gone)
    return _percent(right)


def of_test(
    model: Classifier,
    material: Material,
    control: RunControl,
    ask: Ask = predictions.ask,
    phase: str = "evaluate",
    intervals: dict[str, list[float] | None] | None = None,
) -> Telling[dict[str, Any]]:
    """Yield progress; return the figures of the test set, {} where there is none; intervals as `of_retained` has."""
    split = material.test
    if split is None:
        return {}
    answers = yield from ask(model, split.pixels, control, phase, tr("test images"))
    right = answers.predicted == split.labels
    gone = left_by(material, split, material.forget.indices)
    kept = ~(gone | left_by(material, split, material.earlier_rows()))
    names = material.original.info.classes
    if "test" in material.drawn and intervals is not None:
        parts = {"": right, "_kept": right[kept], "_forgotten": right[gone]}
        for name, part in parts.items():  # of a part it is not known how many there are in all: as if of endless many
            whole = len(split.images) if not name else 2**62
            intervals[f"test_accuracy{name}"] = interval(part, whole)
    return {
        "test_accuracy": _percent(right),
        "test_accuracy_kept": _percent(right[kept]),
        "test_accuracy_forgotten": _percent(right[gone]),
        "test_accuracy_even": _percent(right[split.rows % 2 == 0]),
        "test_accuracy_odd": _percent(right[split.rows % 2 == 1]),
        "test_accuracy_by_class": {
            names[c]: _percent(right[split.labels == c]) for c in np.unique(split.labels).tolist()
        },
    }


def left_by(material: Material, split: Split, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the images of every class and identity that ``rows`` of the training set took from, and none is kept of."""
    train = material.train
    gone = np.zeros(len(split.labels), bool)
    if train is None or not len(rows):
        return gone
    lost, kept = np.isin(train.rows, rows), marked(len(train.rows), material.retain_rows())
    gone |= np.isin(split.labels, gone_whole(train.labels, lost, kept))
    who, known = split.images.identity_of, train.images.identity_of
    if who is not None and known is not None:
        names = [train.images.identities[i] for i in gone_whole(known[train.rows], lost, kept)]
        gone |= np.isin([split.images.identities[i] if i >= 0 else "" for i in who[split.rows]], names)
    return gone


def _percent(right: NDArray[np.bool_]) -> float | None:
    return 100.0 * float(right.mean()) if len(right) else None
