"""Which classes a map shows beyond fifty."""

import numpy as np

from stakegui.services.anchors import AnchorReport
from stakegui.ui.anchors.shown import MOST, top_classes


def report(count: int, **parts) -> AnchorReport:
    names = tuple(f"class {i}" for i in range(count))
    return AnchorReport(names, [True] * count, np.eye(count), nearest=[[] for _ in names], **parts)


def test_few_classes_are_all_shown() -> None:
    assert top_classes(report(MOST), [3]) == list(range(MOST))


def test_asked_ones_come_with_their_like_then_confused_and_alike_pairs_share_the_room() -> None:
    made = report(400, alike=[(300 + i, 350 + i) for i in range(50)], confused=[(100 + i, 200 + i) for i in range(50)])
    made.similarity[7, [61, 62, 63]] = 0.9, 0.8, 0.7
    made.nearest[7].extend([(61, 0.9), (62, 0.8), (63, 0.7)])
    shown = top_classes(made, [7])
    assert len(shown) == MOST and shown == sorted(shown) and {7, 61, 62, 63} <= set(shown)
    confused, alike = sum(100 <= i < 250 for i in shown), sum(i >= 300 for i in shown)
    assert confused >= 15 and alike >= 15
    assert {100, 200, 300, 350} <= set(shown), "the strongest pairs of both"


def test_nothing_known_still_fills_the_map() -> None:
    assert top_classes(report(200), [-1]) == list(range(MOST))
