"""Finding other pictures of the same person."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stakegui.core.events import Telling
from stakegui.engine.evaluation import people
from stakegui.engine.evaluation.base import Compared, Found, Judged, percent


class Retrieval(Compared):
    """Whether a picture of a person finds other pictures of the same person.

    Each test image (the query) ranks the training images (the gallery) by how alike the model's features are (cosine);
    without training images the other test images are the gallery. ``*_recall_1`` is the percent of queries whose first
    hit is the same person; ``*_map`` (percent) says how near the top all pictures of that person stand, on average over
    the queries. ``kept_*`` are queries of people who stay, ``forgotten_*`` of people of whom an image was chosen.

    Good: ``kept_*`` as before, ``forgotten_*`` down.
    """

    name = "retrieval"

    def missing(self, judged: Judged) -> str:
        """There must be identities in the test images."""
        return people.missing(judged)

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return mean average precision and Recall@1, in percent, for both groups of queries."""
        asked = yield from people.queries(judged, who)
        shelf = yield from people.gallery(judged, who)
        alone = not len(shelf)
        likeness = asked.vectors @ (asked if alone else shelf).vectors.T
        same = asked.names[:, None] == (asked if alone else shelf).names[None]
        precision, first = ranked(likeness, same, leave_out=alone)
        judged.control.check()
        values: dict[str, float | None] = {}
        for group, rows in (("kept", ~asked.gone), ("forgotten", asked.gone)):
            fair = rows & np.isfinite(precision)
            values[f"{group}_map"] = 100 * float(precision[fair].mean()) if fair.any() else None
            values[f"{group}_recall_1"] = percent(first[fair])
        return values, {"queries": len(asked), "gallery": len(asked) - 1 if alone else len(shelf)}


def ranked(
    likeness: NDArray[np.float64], same: NDArray[np.bool_], *, leave_out: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return average precision in [0, 1] (NaN without a match) and whether the first hit matches, (queries,).

    ``leave_out``: query i is image i of the gallery and is not shown to itself.
    """
    from sklearn.metrics import average_precision_score  # takes a second: not in every process that measures

    precision, first = np.full(len(likeness), np.nan), np.zeros(len(likeness), bool)
    for i, (row, match) in enumerate(zip(likeness, same, strict=True)):
        if leave_out:
            row, match = np.delete(row, i), np.delete(match, i)
        if match.any():
            precision[i], first[i] = average_precision_score(match, row), match[row.argmax()]
    return precision, first
