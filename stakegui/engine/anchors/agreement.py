"""How well the anchors' order of classes agrees with the model's: rank correlation, and what Procrustes leaves over.

Numpy alone, in float64. On the model's side stands W_c of method.md (rows centred over all classes, then normalised)
made of the class means, or of the head where no means are known; on the anchors' side, for the ranks, the cosines
that the map shows, and for Procrustes the centred anchors, as the stakes are placed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
FEWEST = 3
"""With fewer others a class has no order to speak of: two can only be right or wrong."""
_NO_DIRECTION = 1e-6


@dataclass(frozen=True)
class Agreement:
    """Scores of C classes; NaN where a class has no prompts or too few others have.

    Attributes
    ----------
    rank : float
        Spearman's rank correlation of the anchors' similarities with the model's over all pairs, −1 to 1 (good).
    rank_by_class : ndarray, shape (C,)
        The same over a class's own pairs.
    procrustes : float
        ‖A_c R − W_c‖² / (‖A_c‖² + ‖W_c‖²) under the best rotation R: 0 (the same shape) to 1 (nothing in common).
        Where the features are at least as wide as the anchors reach, it is the mean of method.md's 1 − cos(b_c, w_c).
    procrustes_by_class : ndarray, shape (C,)
        Each class's part, from 0 on; the mean over the classes is ``procrustes``.
    model : ndarray, shape (C, C)
        Cosines of the rows of W_c.
    """

    rank: float
    rank_by_class: Matrix
    procrustes: float
    procrustes_by_class: Matrix
    model: Matrix

    def as_json(self) -> dict[str, Any]:
        """Plain values; NaN becomes None."""
        return {
            "rank": number(self.rank),
            "rank_by_class": [number(v) for v in self.rank_by_class],
            "procrustes": number(self.procrustes),
            "procrustes_by_class": [number(v) for v in self.procrustes_by_class],
        }


def agreement(anchors: NDArray[np.floating], have: NDArray[np.bool_], vectors: NDArray[np.floating]) -> Agreement:
    """Compare anchors with the model's own vectors of the classes.

    Parameters
    ----------
    anchors : ndarray, shape (n, d_a)
        Of the n classes that have prompts, in the order of the classes.
    have : ndarray of bool, shape (C,)
        Which these are.
    vectors : ndarray, shape (C, d_v)
        Class means or rows of the head, not centred; NaN for a class of which none is known.
    """
    model, alike = model_cosines(vectors), spread(cosines(np.asarray(anchors, np.float64)), have)
    left = np.full(len(have), np.nan)
    left[have] = residuals(anchors, have, vectors)
    known = left[np.isfinite(left)]
    overall = float(known.mean()) if len(known) else float("nan")
    return Agreement(overall_rank(alike, model), ranks_by_class(alike, model), overall, left, model)


def model_cosines(vectors: NDArray[np.floating]) -> Matrix:
    """Return the cosines (C, C) of W_c, NaN for a class whose vector is not known."""
    known = np.isfinite(vectors).all(axis=1)
    return spread(cosines(centred(vectors[known])), known)


def overall_rank(alike: Matrix, model: Matrix) -> float:
    """Return Spearman's rank correlation over the pairs i < j that both (C, C) know."""
    upper = np.triu_indices(len(alike), 1)
    return spearman(alike[upper], model[upper])


def ranks_by_class(alike: Matrix, model: Matrix) -> Matrix:
    """Return it (C,) for each class over its pairs with the others."""
    return np.array([row_rank(alike[c], model[c], c) for c in range(len(alike))])


def row_rank(alike: Matrix, model: Matrix, own: int) -> float:
    """Return it for one class: its similarities (C,) to all, of which its ``own`` is left out."""
    return spearman(np.delete(alike, own), np.delete(model, own))


def spearman(one: Matrix, other: Matrix) -> float:
    """Return Spearman's rank correlation of two (n,); NaN with fewer than `FEWEST` known pairs or a flat side."""
    known = np.isfinite(one) & np.isfinite(other)
    if known.sum() < FEWEST:
        return float("nan")
    a, b = (r - r.mean() for r in (ranks(one[known]), ranks(other[known])))
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / scale if scale > 0 else float("nan")


def ranks(values: Matrix) -> Matrix:
    """Return ranks (n,) from 1; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    shared: Matrix = (last - (count - 1) / 2.0)[place]
    return shared


def residuals(anchors: NDArray[np.floating], have: NDArray[np.bool_], vectors: NDArray[np.floating]) -> Matrix:
    """Return each anchor's part (n,) of the Procrustes residual; NaN where it or the class has no direction."""
    left, known = np.full(len(anchors), np.nan), np.isfinite(vectors).all(axis=1)
    both = np.flatnonzero(known[have])
    own = np.zeros(vectors.shape)
    own[known] = centred(vectors[known])
    a, w = centred(np.asarray(anchors)[both]), own[have][both]
    told = (np.linalg.norm(a, axis=1) > 0.5) & (np.linalg.norm(w, axis=1) > 0.5)
    if told.any():
        a, w = a[told], w[told]
        left[both[told]] = ((_rotated(a, w) - w) ** 2).sum(1) / 2
    return left


def _rotated(a: Matrix, w: Matrix) -> Matrix:
    """Return A U Vᵀ (n, d_v); both sides are written in bases of their own rows, where the SVD is at most n × n."""
    _, inner = np.linalg.qr(a.T)
    basis, outer = np.linalg.qr(w.T)
    u, _, vt = np.linalg.svd(inner @ outer.T, full_matrices=False)
    turned: Matrix = inner.T @ u @ vt @ basis.T
    return turned


def centred(rows: NDArray[np.floating]) -> Matrix:
    """Return rows less their mean, of length 1; one that equals the mean is 0."""
    wide = np.asarray(rows, np.float64)
    size = np.linalg.norm(wide, axis=1).max(initial=0.0)
    wide = (wide - wide.mean(0)) / max(float(size), 1e-300) if len(wide) else wide
    norm = np.linalg.norm(wide, axis=1, keepdims=True)
    unit: Matrix = np.where(norm > _NO_DIRECTION, wide / np.maximum(norm, _NO_DIRECTION), 0.0)
    return unit


def cosines(rows: Matrix) -> Matrix:
    """Return the cosines (n, n) of rows (n, d); NaN for a row without direction."""
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.where(norm > 0, rows / np.where(norm > 0, norm, 1), np.nan)
    alike: Matrix = np.clip(unit @ unit.T, -1, 1)
    return alike


def spread(values: Matrix, have: NDArray[np.bool_]) -> Matrix:
    """Return values (n, n) of the classes that have prompts among all (C, C); NaN elsewhere."""
    full = np.full((len(have), len(have)), np.nan)
    full[np.ix_(have, have)] = values
    return full


def nearest(alike: Matrix, most: int = 3) -> list[list[tuple[int, float]]]:
    """Return for each row of (C, C) its ``most`` nearest others and their cosines, the nearest first."""
    values = alike.copy()
    np.fill_diagonal(values, np.nan)
    order = np.argsort(-np.where(np.isfinite(values), values, -np.inf), axis=1, kind="stable")[:, :most]
    return [
        [(int(j), float(row[j])) for j in top if np.isfinite(row[j])] for row, top in zip(values, order, strict=True)
    ]


def top_pairs(table: Matrix, most: int = 200) -> list[tuple[int, int]]:
    """Return the pairs i < j of (C, C) with the highest values, in either direction, the highest first."""
    upper = np.triu_indices(len(table), 1)
    values = np.fmax(table[upper], table.T[upper])
    values = np.where(np.isfinite(values) & (values > 0), values, -np.inf)
    first = min(values.size, most)
    top = np.argpartition(-values, first - 1)[:first] if first else np.zeros(0, int)
    top = top[np.argsort(-values[top], kind="stable")]
    return [(int(upper[0][k]), int(upper[1][k])) for k in top if np.isfinite(values[k])]


def number(value: float) -> float | None:
    """Return a plain number, None for NaN."""
    return float(value) if np.isfinite(value) else None
