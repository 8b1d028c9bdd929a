"""Pictures as a model's features see them: which of many are most like some, by the cosine of whitened features.

A classifier's features say above all which class a picture is of: pictures of one class have cosines near 1. Divided by
the spread in each direction (whitening: Jégou and Chum, "Negative evidences and co-occurences in image retrieval",
2012), what tells pictures apart counts as much. Measured on CIFAR-10 (50,000 images, ResNet-18 of width 16, 500 of them
shifted by a pixel and cut by 6 %): found again as the nearest of all are 41 % by centred features and 94 % by whitened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_DIRECTIONS = 256
SHRINK = 0.01
"""Added to every direction's variance, as a share of their mean: what hardly varies is noise."""
_BLOCK = 8192

Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Places of one and the other, and their cosine, alike long."""


@dataclass(frozen=True)
class Whitening:
    """``mean`` (d,) is taken off and ``basis`` (d, r) applied; float32."""

    mean: NDArray[np.float32]
    basis: NDArray[np.float32]

    def __call__(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return unit rows (n, r) of ``features`` (n, d)."""
        placed = (features - self.mean) @ self.basis
        norms = np.linalg.norm(placed, axis=1, keepdims=True)
        unit: NDArray[np.float32] = placed / np.maximum(norms, np.float32(1e-12))
        return unit


def whitening(features: NDArray[np.float32]) -> Whitening:
    """Return what whitens ``features`` (n, d): at most `MOST_DIRECTIONS`, and no more than a quarter of n."""
    mean = features.mean(axis=0, dtype=np.float64)
    centred = features - mean.astype(np.float32)
    spread, directions = np.linalg.eigh((centred.T @ centred).astype(np.float64) / max(1, len(features) - 1))
    count = max(1, min(MOST_DIRECTIONS, features.shape[1], len(features) // 4))
    spread, directions = spread[::-1][:count], directions[:, ::-1][:, :count]
    scale = 1 / np.sqrt(np.maximum(spread, 0) + SHRINK * max(float(spread.mean()), 1e-12))
    return Whitening(mean.astype(np.float32), (directions * scale).astype(np.float32))


@dataclass(frozen=True)
class Features:
    """Of N pictures, for one model.

    Attributes
    ----------
    vectors : ndarray of float16, shape (N, r)
        Whitened unit rows, mapped from a file where there is one; zeros where a picture is broken.
    whitening : Whitening
        What made them of the model's features.
    threshold : float
        Cosine from which two pictures count as alike; see `threshold`.
    """

    vectors: NDArray[np.float16]
    whitening: Whitening
    threshold: float

    def __len__(self) -> int:
        return len(self.vectors)

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of some pictures, (n, r)."""
        return np.asarray(self.vectors[rows], np.float32)


def threshold(own: NDArray[np.float64], nearest: NDArray[np.float64]) -> float:
    """Return the cosine from which pictures are alike: as two views of one are, and as strangers are not.

    The larger of two: the median of ``own``, cosines of pictures with a second view of each, and the cosine that 95 in
    100 pictures of a sample do not reach with their ``nearest`` other one. The second speaks where a model hardly tells
    its pictures apart.
    """
    return float(max(np.median(own), np.quantile(nearest, 0.95)))


def above(vectors: NDArray[np.float16], asked: NDArray[np.float32], least: float) -> Pairs:
    """Return all pairs of a row of ``asked`` (k, r) and of ``vectors`` (N, r) whose cosine is at least ``least``."""
    parts = []
    for start in range(0, len(vectors), _BLOCK):
        found = asked @ np.asarray(vectors[start : start + _BLOCK], np.float32).T
        i, j = np.nonzero(found >= least)
        parts.append((i, j + start, found[i, j].astype(np.float64)))
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    i, j, cosine = (np.concatenate([part[k] for part in parts]) for k in range(3))
    return i, j, np.minimum(cosine, 1.0)


def nearest(
    vectors: NDArray[np.float16], asked: NDArray[np.float32], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the ``count`` nearest of ``vectors`` (N, r) to each of ``asked`` (k, r), and their cosines, (k, count).

    The nearest first; fewer where N is smaller.
    """
    rows = np.zeros((len(asked), 0), np.int64)
    best = np.zeros((len(asked), 0), np.float32)
    for start in range(0, len(vectors), _BLOCK):
        found = asked @ np.asarray(vectors[start : start + _BLOCK], np.float32).T
        here = np.argpartition(-found, min(count, found.shape[1]) - 1, axis=1)[:, :count]
        best = np.concatenate([best, np.take_along_axis(found, here, 1)], axis=1)
        rows = np.concatenate([rows, here + start], axis=1)
        order = np.argsort(-best, axis=1, kind="stable")[:, :count]
        best, rows = np.take_along_axis(best, order, 1), np.take_along_axis(rows, order, 1)
    return rows, best


def most_alike(
    vectors: NDArray[np.float16], asked: NDArray[np.float32], check: Callable[[], None] = lambda: None
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return how alike each of ``vectors`` (N, r) is to the one of ``asked`` (k, r), k > 0, that it is most like.

    The cosine (N,), NaN where a vector is zeros, and that one's place in ``asked`` (N,); ``check`` is called between
    the pieces of the work and may raise.
    """
    score, of = np.empty(len(vectors), np.float32), np.empty(len(vectors), np.int64)
    rows = max(256, _BLOCK * 256 // max(256, len(asked)))
    for start in range(0, len(vectors), rows):
        check()
        part = np.asarray(vectors[start : start + rows], np.float32)
        found = part @ asked.T
        best = found.argmax(axis=1)
        of[start : start + rows] = best
        score[start : start + rows] = np.where(part.any(axis=1), found[np.arange(len(part)), best], np.nan)
    return np.clip(score, -1.0, 1.0), of
