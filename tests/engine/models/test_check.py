from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.check import accuracy, near_chance
from stakegui.engine.models.pixels import to_tensor


def brightness() -> Classifier:
    """Logit of class c: c-th channel's mean."""
    net = torch.nn.Sequential(torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(3, 3))
    with torch.no_grad():
        net[2].weight.copy_(torch.eye(3) * 10)
        net[2].bias.zero_()
    return Classifier(net, "2", ModelInfo("own", ("r", "g", "b"), (4, 4), (0.0,) * 3, (1.0,) * 3))


def test_accuracy_against_numpy_in_batches_and_the_mode_is_put_back() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (23, 4, 4, 3), dtype=np.uint8)
    labels = np.random.default_rng(1).integers(0, 3, 23)
    logits = 10 * pixels.astype(np.float64).mean((1, 2)) / 255
    share = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    model = brightness().train()
    model.net[0].eval()
    pixels.setflags(write=False)  # as a memory-mapped cache is
    percent, predictions, confidence = accuracy(model, pixels, labels, batch=5)
    assert percent == pytest.approx(100 * np.mean(logits.argmax(1) == labels))
    np.testing.assert_array_equal(predictions, logits.argmax(1))
    np.testing.assert_allclose(confidence, share.max(1), rtol=1e-5)
    assert predictions.dtype == np.int64 and confidence.dtype == np.float32
    assert model.training and not model.net[0].training and model.net[2].training


def test_no_images_have_no_accuracy() -> None:
    with pytest.raises(ValueError, match="0 images"):
        accuracy(brightness(), np.zeros((0, 4, 4, 3), np.uint8), np.zeros(0, np.int64))


def test_pixels_keep_their_place() -> None:
    pixels = np.arange(2 * 3 * 4 * 3, dtype=np.uint8).reshape(2, 3, 4, 3)
    tensor = to_tensor(pixels)
    assert tensor.shape == (2, 3, 3, 4) and tensor.dtype == torch.float32
    assert float(tensor[1, 2, 0, 3]) == pytest.approx(pixels[1, 0, 3, 2] / 255)
    assert to_tensor(np.full((1, 1, 1, 3), 255, np.uint8)).max() == 1


@given(st.integers(2, 1000), st.integers(1, 10_000))
def test_guessing_is_near_chance(classes: int, n: int) -> None:
    # the 99th percentile of guessing, by the exact distribution; three deviations may miss it only for few hits
    top = binom.ppf(0.99, n, 1 / classes)
    if top >= 5:
        assert near_chance(100 * top / n, classes, n)
    assert not near_chance(100.0, classes, n) or n < 9 * (classes - 1) ** -1 + 9


@pytest.mark.parametrize(
    ("percent", "classes", "n", "near"),
    [
        (85.56, 10, 10_000, False),
        (18, 10, 10_000, True),
        (25, 10, 10_000, False),
        (25, 10, 20, True),
        (12, 1000, 5000, False),
        (0, 10, 100, True),
        (50, 1, 100, False),
        (10, 10, 0, False),
        (53, 2, 10_000, True),
    ],
)
def test_near_chance_cases(percent: float, classes: int, n: int, near: bool) -> None:
    assert near_chance(percent, classes, n) is near
