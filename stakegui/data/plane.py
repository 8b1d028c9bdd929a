"""Pictures laid out in a plane by their features: the two directions that hold most of the spread (PCA).

The features are kept whitened (`stakegui.data.nearest`), and whitening makes every direction count the same: a plane
of those would show nothing. So the whitening is taken off again; what remains of a picture is the direction of its
features from their mean, as a unit vector, whose distances are those of the cosine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.data.nearest import Features

How = Literal["pca", "umap"]
_BLOCK = 8192


@dataclass(frozen=True)
class Plane:
    """Where each of N pictures lies.

    Attributes
    ----------
    places : ndarray of float32, shape (N, 2)
        NaN where a picture is broken.
    how : str
        ``pca`` or ``umap``.
    held : float
        Share of the variance that the two axes hold, 0 to 1; NaN where that means nothing (``umap``).
    """

    places: NDArray[np.float32]
    how: How = "pca"
    held: float = float("nan")

    def __len__(self) -> int:
        return len(self.places)


def directions(features: Features) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the direction of each picture's features from their mean, unit rows (N, r), and which are whole (N,)."""
    scale = np.linalg.norm(features.whitening.basis, axis=0)  # the basis is orthonormal but for it
    rows = np.empty(features.vectors.shape, np.float32)
    whole = np.empty(len(rows), bool)
    for start in range(0, len(rows), _BLOCK):
        part = np.asarray(features.vectors[start : start + _BLOCK], np.float32) / scale
        norms = np.linalg.norm(part, axis=1, keepdims=True)
        whole[start : start + _BLOCK] = norms[:, 0] > 0
        rows[start : start + _BLOCK] = part / np.maximum(norms, np.float32(1e-12))
    return rows, whole


def principal(rows: NDArray[np.float32], count: int = 2) -> tuple[NDArray[np.float64], float]:
    """Return ``rows`` (n, d) on their first ``count`` principal axes, (n, min(count, d)), and the variance held.

    In float64 by way of the covariance, so that 60,000 rows take a second and no second copy of them is made. An
    axis's sign is that in which its largest component is positive: the same rows always give the same plane.
    """
    spread, axes, mean = _axes(rows)
    kept = axes[:, : min(count, rows.shape[1])]
    total = float(spread.sum())
    held = float(spread[: kept.shape[1]].sum()) / total if total > 0 else 0.0
    placed = np.empty((len(rows), kept.shape[1]))
    for start in range(0, len(rows), _BLOCK):
        placed[start : start + _BLOCK] = (rows[start : start + _BLOCK] - mean) @ kept
    return placed, held


def principal_plane(features: Features) -> Plane:
    """Return the `Plane` of pictures on the two axes that hold most of their spread."""
    rows, whole = directions(features)
    placed, held = principal(rows[whole])
    return Plane(filled(placed, whole), "pca", held)


def filled(placed: NDArray[np.floating], whole: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return places (N, 2) of all pictures, given those (n, 1 or 2) of the n whole ones; NaN for the others."""
    places = np.full((len(whole), 2), np.nan, np.float32)
    flat = np.zeros((len(placed), 2))
    flat[:, : placed.shape[1]] = placed
    places[whole] = flat
    return places


def _axes(
    rows: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return variances (d,), largest first, axes (d, d) in columns, and the mean (d,) of ``rows`` (n, d)."""
    width = rows.shape[1]
    mean = rows.mean(axis=0, dtype=np.float64) if len(rows) else np.zeros(width)
    covariance = np.zeros((width, width))
    for start in range(0, len(rows), _BLOCK):
        part = rows[start : start + _BLOCK] - mean
        covariance += part.T @ part
    spread, axes = np.linalg.eigh(covariance / max(1, len(rows) - 1))
    spread, axes = np.maximum(spread[::-1], 0), axes[:, ::-1]
    largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=0)[None], 0)
    return spread, axes * np.where(largest < 0, -1.0, 1.0), mean
