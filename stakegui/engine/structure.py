"""The structure that must stay: how features lie around the stakes, and how far that has drifted."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def structure(features: Tensor, stakes: Tensor) -> Tensor:
    """Return S = normalise(v) Bᵀ, shape (N, C): the cosine of each feature (N, d) with each stake (C, d)."""
    return F.normalize(features, dim=1) @ stakes.T


def drift_rows(before: Tensor, after: Tensor, stakes: Tensor) -> Tensor:
    """Return 1 − cos(S_before[i], S_after[i]) for each row i, shape (N,); before, after: features (N, d)."""
    return 1 - F.cosine_similarity(structure(before, stakes), structure(after, stakes), dim=1)


def drift(before: Tensor, after: Tensor, stakes: Tensor) -> Tensor:
    """Return structure drift, the mean of `drift_rows` (method.md, "Structure drift"); a fraction, 0 = as before."""
    return drift_rows(before, after, stakes).mean()


def no_structure_level(features: Tensor, stakes: Tensor, g: torch.Generator) -> float:
    """Return the drift between the rows and the same rows shuffled: the scale against which drift is read."""
    order = torch.randperm(len(features), generator=g, device=g.device).to(features.device)
    return float(drift(features, features[order], stakes))


def drift_by_class(
    before: Tensor, after: Tensor, stakes: Tensor, labels: Tensor, names: tuple[str, ...]
) -> dict[str, float]:
    """Return the mean drift of each class that has rows; labels: (N,) indices into ``names``."""
    rows = drift_rows(before, after, stakes)
    return {names[c]: float(rows[labels == c].mean()) for c in torch.unique(labels).tolist()}
