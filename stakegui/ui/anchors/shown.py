"""Which classes a map shows where there are too many for all: the asked one with its like, and the most alike pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from stakegui.services.anchors import AnchorReport

MOST = 50
"""Beyond so many classes a map shows the top ones only."""
LIKE = 10
"""So many of the nearest of an asked class come with it."""


def top_classes(report: AnchorReport, asked: Iterable[int], most: int = MOST) -> list[int]:
    """Return at most ``most`` places of the report's classes, in their own order.

    First the ``asked`` ones, the most wanted first, and their nearest by anchors and by the model; what room is left
    is shared by the pairs that the model confuses most and those whose anchors are most alike.
    """
    count = len(report.classes)
    if count <= most:
        return list(range(count))
    wanted = dict.fromkeys(place for place in asked if 0 <= place < count)
    for place in list(wanted):
        by_model = report.nearest_by_model[place] if report.nearest_by_model else []
        wanted |= dict.fromkeys(j for j, _ in (*report.nearest[place], *by_model))
        row = np.nan_to_num(report.similarity[place], nan=-np.inf)
        wanted |= dict.fromkeys(int(j) for j in np.argsort(-row, kind="stable")[: LIKE + 1] if np.isfinite(row[j]))
    half = len(wanted) + (most - len(wanted)) // 2
    for pairs, room in ((report.confused, half), (report.alike, most)):
        for end in (end for pair in pairs for end in pair):
            if len(wanted) < room:
                wanted.setdefault(end)
    wanted |= dict.fromkeys(range(count))
    return sorted(list(wanted)[:most])
