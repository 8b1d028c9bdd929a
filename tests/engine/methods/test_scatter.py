"""The scatter term against plain loops, and what following it does to free features."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from sklearn.metrics import roc_auc_score
from torch.nn.functional import normalize

from stakegui.engine.methods.scatter import SHARPNESS, scatter
from stakegui.engine.models.embedding import NearestMeanHead


def head(classes: int = 5, width: int = 8) -> NearestMeanHead:
    drawn = torch.randn(classes, width, generator=torch.Generator().manual_seed(3))
    return NearestMeanHead(normalize(drawn, dim=1), 20.0)


def by_hand(features: torch.Tensor, labels: list[int], means: torch.Tensor, scale: float) -> float:
    f = normalize(features.detach().double(), dim=1).numpy()
    w = means.double().numpy()
    others = [[float(f[i] @ w[c]) for c in range(len(w)) if c != y] for i, y in enumerate(labels)]
    pairs = [(i, j) for i in range(len(f)) for j in range(len(f)) if i != j and labels[i] == labels[j]]
    level = [max(0.0, f[i] @ f[j] - (np.mean(others[i]) + np.mean(others[j])) / 2) for i, j in pairs]
    nearest = []
    for i in sorted({i for i, _ in pairs}):
        own = np.mean([math.exp(SHARPNESS * f[i] @ f[j]) for a, j in pairs if a == i])
        nearest.append(max(0.0, math.log(own / np.mean(np.exp(SHARPNESS * np.array(others[i])))) / SHARPNESS))
    return scale * (float(np.mean(level)) + float(np.mean(nearest)))


def test_formula() -> None:
    labels = [0, 0, 0, 3, 3, 4]  # the last one has no partner
    features = torch.randn(6, 8, generator=torch.Generator().manual_seed(5))
    h = head()
    found = float(scatter(features, torch.tensor(labels), h))
    assert found == pytest.approx(by_hand(features, labels, h.weight, 20.0), rel=1e-5)
    assert found > 1


def test_nothing_to_part() -> None:
    features = torch.randn(2, 8, requires_grad=True)
    loss = scatter(features, torch.tensor([0, 1]), head())
    loss.backward()
    assert float(loss.detach()) == 0
    assert features.grad is not None and not features.grad.any()  # zeros, and no NaN


def test_following_it_makes_a_person_no_longer_verifiable() -> None:
    g = torch.Generator().manual_seed(0)
    h = head(12, 16)
    pictures = normalize(h.weight[:, None] + 0.1 * torch.randn(12, 6, 16, generator=g), dim=2)
    free = pictures[0].clone().requires_grad_(True)
    optimiser = torch.optim.Adam([free], 0.02)
    for _ in range(150):
        optimiser.zero_grad()
        scatter(free, torch.zeros(6, dtype=torch.long), h).backward()
        optimiser.step()

    def auc(own: torch.Tensor) -> float:
        unit = normalize(own.detach(), dim=1)
        true = (unit @ unit.T)[~torch.eye(6, dtype=torch.bool)]
        false = (unit @ pictures[1:].flatten(0, 1).T).flatten()
        return float(roc_auc_score([1] * len(true) + [0] * len(false), torch.cat([true, false]).numpy()))

    assert auc(pictures[0]) > 0.99
    assert auc(free) <= 0.6
