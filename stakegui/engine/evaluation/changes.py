"""Which predictions became which."""

from __future__ import annotations

import numpy as np

from stakegui.core.events import Telling
from stakegui.engine.evaluation.base import AFTER, BEFORE, Found, Judged, Measure, percent
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, ask, images_of


class Changes(Measure):
    """How many images get another answer than before, and which answer became which.

    Accuracy alone does not tell: a model may be right as often as before and yet answer otherwise in many places.
    ``forget``, ``retained`` and ``test`` are percent of the images of each kind.
    ``broken`` are test images that were right and are wrong now, ``mended`` the other way about (percent of all). The
    matrices hold, for each split, the number of images by answer before (row) and after (column), as
    ``[row, column, count]`` where count is above 0.

    Good: ``forget`` high, all others low.
    """

    name = "changes"

    def find(self, judged: Judged) -> Telling[Found]:
        """Return percent of changed answers a split, and the matrices."""
        values: dict[str, float | None] = {"broken": None, "mended": None}
        matrices: dict[str, list[list[int]]] = {}
        for split in (FORGET, RETAINED, TEST):
            images = images_of(judged, split)
            if images is None:
                values[split] = None
                continue
            was = (yield from ask(judged, BEFORE, split)).predicted
            now = (yield from ask(judged, AFTER, split)).predicted
            values[split] = percent(was != now)
            pairs, counts = np.unique(np.stack([was, now], 1), axis=0, return_counts=True)
            matrices[split] = [[int(a), int(b), int(n)] for (a, b), n in zip(pairs, counts, strict=True)]
            if split == TEST:
                right, still = was == images.labels, now == images.labels
                values["broken"], values["mended"] = percent(right & ~still), percent(~right & still)
        return values, {"classes": list(judged.original.info.classes), "matrices": matrices}
