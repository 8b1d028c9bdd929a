"""Telling whether two pictures are of the same person."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.events import Telling
from stakegui.engine.evaluation import people
from stakegui.engine.evaluation.base import Compared, Found, Judged

LEVELS = (("1", 0.01), ("01", 0.001))
POINTS = 200


class Verification(Compared):
    """Whether the model's features tell that two pictures are of the same person, as at a border gate.

    All pairs of a test image with a training image (or with another test image, where there are none) are ranked by how
    alike their features are. ``*_auc`` is how often a pair of one person ranks above a pair of two: 1 is always, 0.5 is
    guessing. ``*_tar_1`` and ``*_tar_01`` are the percent of true pairs that are let through when 1 % and 0.1 % of the
    false pairs are. ``kept_*``: both pictures show people who stay. ``forgotten_*``: true pairs of people of whom an
    image was chosen, against pairs of one of these and anyone else.

    Good: ``kept_*`` as before, ``forgotten_*`` down, the AUC towards 0.5.
    """

    name = "verification"
    beside = ("curves",)

    def missing(self, judged: Judged) -> str:
        """There must be identities in the test images."""
        return people.missing(judged)

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return AUC and true acceptance for both groups of pairs, and the curves."""
        first = yield from people.queries(judged, who)
        second = yield from people.gallery(judged, who)
        alone = not len(second)
        second = first if alone else second
        pairs = np.triu(np.ones((len(first), len(second)), bool), 1) if alone else np.True_
        likeness = first.vectors @ second.vectors.T
        same = first.names[:, None] == second.names[None]
        gone = first.gone[:, None] | second.gone[None]
        values: dict[str, float | None] = {}
        curves: dict[str, Any] = {}
        for group, rows in (("kept", ~gone & pairs), ("forgotten", gone & pairs)):
            judged.control.check()
            figures, curves[group] = accepted(same[rows], likeness[rows])
            values |= {f"{group}_{key}": value for key, value in figures.items()}
        return values, {"pairs": int((~gone & pairs).sum() + (gone & pairs).sum()), "curves": curves}


def accepted(
    same: NDArray[np.bool_], likeness: NDArray[np.float64]
) -> tuple[dict[str, float | None], list[list[float]]]:
    """Return AUC and TAR (percent) at each FAR, and the curve; None and no curve without pairs of both kinds."""
    from sklearn.metrics import roc_auc_score, roc_curve  # takes a second: not in every process that measures

    if same.all() or not same.any():
        return {"auc": None, **{f"tar_{name}": None for name, _ in LEVELS}}, []
    false, true, _ = roc_curve(same, likeness, drop_intermediate=False)
    at = {f"tar_{name}": 100 * float(true[false <= level].max()) for name, level in LEVELS}
    shown = np.unique(np.linspace(0, len(false) - 1, POINTS).astype(int))
    curve = [[round(float(a), 5), round(float(b), 5)] for a, b in zip(false[shown], true[shown], strict=True)]
    return {"auc": float(roc_auc_score(same, likeness)), **at}, curve
