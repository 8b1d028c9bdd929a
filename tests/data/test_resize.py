from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stakegui.data.resize import Geometry, fit


def triangle(length: int, wanted: int) -> np.ndarray:
    """Weights (wanted, length) of antialiased bilinear scaling, in float64."""
    scale = max(length / wanted, 1.0)
    centre = (np.arange(wanted)[:, None] + 0.5) * length / wanted
    weights = np.clip(1 - np.abs((np.arange(length)[None] + 0.5 - centre) / scale), 0, None)
    return weights / weights.sum(1, keepdims=True)


@settings(max_examples=40, deadline=None)
@given(*[st.integers(2, 40)] * 4, st.integers(0, 9))
def test_squash_is_the_antialiased_triangle_filter(height, width, down, across, seed):
    pixels = np.random.RandomState(seed).randint(0, 256, (height, width, 3)).astype(np.uint8)
    expected = np.einsum("ah,hwc,bw->abc", triangle(height, down), pixels.astype(float), triangle(width, across))
    result = fit(pixels, (down, across))
    assert result.shape == (down, across, 3) and np.abs(result - expected).max() <= 1.01  # two roundings to bytes


@settings(max_examples=60, deadline=None)
@given(*[st.integers(1, 60)] * 4, st.sampled_from(["squash", "shorter_side"]), st.sampled_from([1.0, 0.875, 0.5]))
def test_any_picture_gets_exactly_the_size(height, width, down, across, resize, crop_pct):
    pixels = np.full((height, width, 3), 77, np.uint8)
    result = fit(pixels, (down, across), resize, crop_pct)
    assert result.shape == (down, across, 3) and (result == 77).all()


def test_what_fits_is_left_alone(noise):
    pixels = noise(32, 32)
    assert fit(pixels, (32, 32)) is pixels or np.shares_memory(fit(pixels, (32, 32)), pixels)
    assert np.array_equal(Geometry((32, 32), "shorter_side").fit(pixels), pixels)


@pytest.mark.parametrize(("height", "width"), [(40, 61), (61, 40), (33, 33), (300, 451)])
@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_shorter_side_is_torchvisions_resize_and_centre_crop(height, width, interpolation, noise):
    transforms = pytest.importorskip("torchvision.transforms.v2")
    mode = transforms.InterpolationMode(interpolation)
    pixels = noise(height, width)
    chain = transforms.Compose([transforms.Resize(32, mode), transforms.CenterCrop(28)])
    expected = np.asarray(chain(Image.fromarray(pixels)))
    assert np.array_equal(fit(pixels, (28, 28), "shorter_side", 0.875, interpolation), expected)


def test_a_very_long_picture_does_not_grow(noise):
    line = noise(2, 40_000)
    line[:, 19_500:20_500] = 50
    result = fit(line, (224, 224), "shorter_side")
    assert result.shape == (224, 224, 3) and (result == 50).all()
    assert fit(np.ascontiguousarray(line.transpose(1, 0, 2)), (224, 112), "shorter_side").shape == (224, 112, 3)


def test_unknown_settings_are_refused(noise):
    with pytest.raises(ValueError, match="stretch"):
        fit(noise(), (8, 8), "stretch")


@pytest.mark.parametrize(("resize", "crop"), [("squash", 1.0), ("squash", 0.8), ("shorter_side", 1.0),
                                              ("shorter_side", 0.875)])  # fmt: skip
@pytest.mark.parametrize(("height", "width"), [(90, 150), (150, 90), (2, 3000)])
def test_the_part_that_is_seen_is_where_its_pixels_come_from(height, width, resize, crop):
    """A ramp says where each pixel came from: its ends are those of the part."""
    geometry = Geometry((64, 64), resize, crop, "bilinear")
    across = np.broadcast_to(np.linspace(0, 255, width)[None, :, None], (height, width, 3)).astype(np.uint8)
    down = np.broadcast_to(np.linspace(0, 255, height)[:, None, None], (height, width, 3)).astype(np.uint8)
    left, top, right, bottom = geometry.seen((height, width))
    found = geometry.fit(np.ascontiguousarray(across))[32, :, 0] / 255
    assert (left, right) == (pytest.approx(found[0], abs=0.02), pytest.approx(found[-1], abs=0.02))
    if height > 2:
        found = geometry.fit(np.ascontiguousarray(down))[:, 32, 0] / 255
        assert (top, bottom) == (pytest.approx(found[0], abs=0.02), pytest.approx(found[-1], abs=0.02))
