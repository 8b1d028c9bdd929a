"""Accuracy by split, by class and by identity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stakegui.core.events import Telling
from stakegui.engine.evaluation.base import AFTER, BEFORE, Found, Judged, Measure, percent
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, Images, ask, images_of


class Accuracy(Measure):
    """How often the model names an image rightly: in all, for each class and for each person.

    ``forget``, ``retained`` (at most 2,000 of the kept training images) and ``test`` are percent. An average can hide
    that one class or one person has paid for everything: ``worst_class_change`` and ``worst_identity_change`` tell what
    happened to whoever lost most (percentage points, on the test images).

    Good: ``forget`` falls, all others stay; changes near 0.
    """

    name = "accuracy"

    def find(self, judged: Judged) -> Telling[Found]:
        """Return accuracy in percent a split, and by class and identity before and after in the details."""
        values: dict[str, float | None] = {}
        before: dict[str, float | None] = {}
        detail: dict[str, object] = {"before": before}
        for split in (FORGET, RETAINED, TEST):
            images = images_of(judged, split)
            if images is None:
                values[split] = before[split] = None
                continue
            was = (yield from ask(judged, BEFORE, split)).predicted == images.labels
            now = (yield from ask(judged, AFTER, split)).predicted == images.labels
            values[split], before[split] = percent(now), percent(was)
            detail[split] = _groups(judged, images, was, now)
        tested = detail.get(TEST, {})
        assert isinstance(tested, dict)
        values["worst_class_change"] = _worst(tested.get("classes", {}))
        values["worst_identity_change"] = _worst(tested.get("identities", {}))
        return values, detail


Groups = dict[str, dict[str, float | int | None]]


def _groups(judged: Judged, images: Images, was: NDArray[np.bool_], now: NDArray[np.bool_]) -> dict[str, Groups]:
    classes = np.array(judged.original.info.classes, dtype=np.str_)[images.labels]
    return {"classes": _by(classes, was, now), "identities": _by(images.identities, was, now)}


def _by(names: NDArray[np.str_], was: NDArray[np.bool_], now: NDArray[np.bool_]) -> Groups:
    return {
        str(name): {
            "images": int((names == name).sum()),
            "before": percent(was[names == name]),
            "after": percent(now[names == name]),
        }
        for name in np.unique(names)
        if name
    }


def _worst(groups: Groups) -> float | None:
    changes = [(g["after"] or 0.0) - (g["before"] or 0.0) for g in groups.values()]
    return min(changes, default=None)
