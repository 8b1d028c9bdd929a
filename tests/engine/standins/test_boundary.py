"""The class across the nearest boundary, by hand on a linear model."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from engine_samples import LinearNet, classifier, seeded

from stakegui.core.errors import Cancelled
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier
from stakegui.engine.standins.boundary import nearest_classes


@pytest.fixture
def linear() -> Classifier:
    return classifier(seeded(3, LinearNet(48, 4)), "fc", 4, (4, 4))


@pytest.mark.parametrize("bound", [0.001, 0.1, 0.6])
@pytest.mark.parametrize("other", [True, False])
def test_by_hand(linear: Classifier, bound: float, other: bool, g: torch.Generator) -> None:
    images = torch.rand(30, 3, 4, 4, generator=g)
    w, b = (p.detach().double().numpy() for p in linear.net.fc.parameters())
    x = images.double().flatten(1).numpy()
    labels = (x @ w.T + b).argmax(1)
    found = nearest_classes(linear, images, torch.from_numpy(labels), bound, other).numpy()
    for row, y, answer in zip(x, labels, found, strict=True):
        z = w @ row + b
        p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
        z = w @ np.clip(row + bound * np.sign(w.T @ (p - np.eye(4)[y])), 0, 1) + b
        if other:
            z[y] = -np.inf
        assert answer == z.argmax()
    if not other and bound == 0.001:
        assert (found == labels).any()  # so small a move leaves most where they are


def test_many_images_come_in_batches_and_it_can_be_ended(digits: Material) -> None:
    images = digits.forget_pixels.repeat(40, 1, 1, 1)
    labels = digits.forget_labels.repeat(40)
    found = nearest_classes(digits.original, images, labels, 0.1)
    assert found.shape == (160,) and torch.equal(found.view(40, 4), found[:4].expand(40, 4))
    assert not (found == labels).any()

    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        nearest_classes(digits.original, images, labels, 0.1, check=check)
