"""How well a score tells two groups apart, with an interval and at low rates of false alarms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
DRAWS = 500
"""Bootstrap draws."""
POINTS = 200
"""Points of a curve that are kept to be shown."""


@dataclass(frozen=True)
class Roc:
    """AUC in [0, 1] with the bounds of its 95 % interval; true alarms (percent) at 1 % and 0.1 % false ones; the curve.

    With N scores on the negative side no rate of false alarms below 1/N can be told from 0: where N < 1,000, the figure
    at 0.1 % is that at 0 false alarms.
    """

    auc: float
    low: float
    high: float
    at_1: float
    at_01: float
    curve: list[list[float]]
    """[false, true] alarms in [0, 1]."""


def judge(positive: Scores, negative: Scores, rng: np.random.Generator, draws: int = DRAWS) -> Roc:
    """Return how well a higher score means ``positive``; each side has at least one score."""
    from sklearn.metrics import roc_auc_score, roc_curve  # takes a second: not in every process that measures

    truth = np.repeat([1, 0], [len(positive), len(negative)])
    scores = np.concatenate([positive, negative])
    false, true, _ = roc_curve(truth, scores, drop_intermediate=False)
    low, high = interval(positive, negative, rng, draws)
    shown = np.unique(np.linspace(0, len(false) - 1, POINTS).astype(int))
    return Roc(
        float(roc_auc_score(truth, scores)),
        low,
        high,
        100 * float(true[false <= 0.01].max()),
        100 * float(true[false <= 0.001].max()),
        [[round(float(a), 5), round(float(b), 5)] for a, b in zip(false[shown], true[shown], strict=True)],
    )


def interval(positive: Scores, negative: Scores, rng: np.random.Generator, draws: int = DRAWS) -> tuple[float, float]:
    """Return the 2.5 and 97.5 % points of the AUC over bootstrap draws, each group drawn by itself."""
    _, place = np.unique(np.concatenate([positive, negative]), return_inverse=True)
    first, second = place[: len(positive)], place[len(positive) :]
    found = [
        _auc(rng.choice(first, len(first)), rng.choice(second, len(second)), place.max() + 1) for _ in range(draws)
    ]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _auc(positive: NDArray[np.int64], negative: NDArray[np.int64], levels: int) -> float:
    """Return the share of pairs in which the positive one is higher, ties by half; scores are levels 0 … levels−1."""
    high, low = np.bincount(positive, minlength=levels), np.bincount(negative, minlength=levels)
    return float((high * (low.cumsum() - low / 2)).sum() / (len(positive) * len(negative)))
