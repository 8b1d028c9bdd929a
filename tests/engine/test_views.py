"""View families: what they may do to an image, against loops, Pillow and geometry in pixel space."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from torch import Tensor

from stakegui.core.params.base import MEASURED_VIEWS, UPDATE_VIEWS
from stakegui.engine import views
from stakegui.engine.views import VIEWS, measured, random_views, strong, warp


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def images(n: int = 4, h: int = 12, w: int = 9, seed: int = 0) -> Tensor:
    return torch.rand(n, 3, h, w, generator=seeded(seed))


def disk(h: int, w: int, y: float, x: float, radius: float = 2.0) -> Tensor:
    """A bright disk whose middle is at (y, x), pixel centres at whole numbers."""
    rows, columns = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
    one = ((rows - y) ** 2 + (columns - x) ** 2 <= radius**2).float()
    return one.expand(1, 3, h, w).clone()


def middle(x: Tensor) -> tuple[float, float]:
    one = x[0, 0].double()
    rows, columns = torch.arange(one.shape[0]), torch.arange(one.shape[1])
    return float((one.sum(1) * rows).sum() / one.sum()), float((one.sum(0) * columns).sum() / one.sum())


@given(
    st.sampled_from([*VIEWS, "strong"]), st.integers(1, 5), st.integers(2, 24), st.integers(2, 24), st.integers(0, 99)
)
@settings(max_examples=80, deadline=None)
def test_every_family_keeps_shape_and_range_and_leaves_its_input_alone(
    name: str, n: int, h: int, w: int, seed: int
) -> None:
    x = images(n, h, w, seed)
    x[0] = (x[0] > 0.5).float()  # the ends of the range too
    before = x.clone()
    out = (strong if name == "strong" else VIEWS[name])(x, seeded(seed))
    assert out.shape == x.shape and out.dtype == x.dtype
    assert float(out.min()) >= 0 and float(out.max()) <= 1 + 1e-6
    assert torch.equal(x, before)
    again = (strong if name == "strong" else VIEWS[name])(x, seeded(seed))
    assert torch.equal(out, again)


def test_the_families_are_those_that_are_declared() -> None:
    assert set(VIEWS) == set(MEASURED_VIEWS) >= set(UPDATE_VIEWS)
    assert measured() == MEASURED_VIEWS
    assert measured(frozenset({"flip", "jpeg"})) == tuple(v for v in MEASURED_VIEWS if v not in ("flip", "jpeg"))
    assert measured(iter(["flip"])) == measured(["flip"])  # looked at once a name: an iterator must not run out


def test_flip_mirrors_columns_and_twice_is_nothing() -> None:
    x = images()
    out = VIEWS["flip"](x, seeded())
    np.testing.assert_array_equal(out.numpy(), x.numpy()[..., ::-1])
    assert torch.equal(VIEWS["flip"](out, seeded()), x)


@pytest.mark.parametrize(("h", "w"), [(32, 32), (20, 41), (4, 3)])
def test_shift_is_a_loop_with_black_coming_in(h: int, w: int) -> None:
    x = images(60, h, w) * 0.9 + 0.1
    out = VIEWS["shift"](x, seeded(3))
    ry, rx = max(1, round(0.1 * h)), max(1, round(0.1 * w))
    g = seeded(3)
    dy = torch.randint(2 * ry + 1, (60, 1), generator=g)[:, 0] - ry
    dx = torch.randint(2 * rx + 1, (60, 1), generator=g)[:, 0] - rx
    expected = torch.zeros_like(x)
    for i in range(60):
        for y in range(h):
            for column in range(w):
                source = y + int(dy[i]), column + int(dx[i])
                if 0 <= source[0] < h and 0 <= source[1] < w:
                    expected[i, :, y, column] = x[i, :, source[0], source[1]]
    assert torch.equal(out, expected)
    assert {int(dy.min()), int(dy.max())} == {-ry, ry} and {int(dx.min()), int(dx.max())} == {-rx, rx}


def test_warp_by_nothing_is_the_image() -> None:
    x = images()
    torch.testing.assert_close(warp(x), x, atol=1e-6, rtol=0)


@pytest.mark.parametrize(("h", "w"), [(41, 41), (33, 65), (65, 33)])
@pytest.mark.parametrize("degrees", [90, 30, -10])
def test_a_rotation_is_one_in_pixel_space(h: int, w: int, degrees: float) -> None:
    cy, cx, away = (h - 1) / 2, (w - 1) / 2, 10.0
    x = disk(h, w, cy, cx + away)
    out = warp(x, math.radians(degrees))
    y, column = middle(out)
    # what stands at p was sampled at R p: the disk goes to R⁻¹ of where it was
    assert column - cx == pytest.approx(away * math.cos(math.radians(degrees)), abs=0.1)
    assert y - cy == pytest.approx(-away * math.sin(math.radians(degrees)), abs=0.1)
    assert float(out.sum()) == pytest.approx(float(x.sum()), rel=0.02)  # neither sheared nor stretched


def test_quarter_turns_of_a_square_are_exact() -> None:
    x = images(2, 8, 8)
    torch.testing.assert_close(warp(x, math.pi / 2), torch.rot90(x, 1, (2, 3)), atol=1e-5, rtol=0)


def test_zoom_and_shift_in_pixels() -> None:
    x = disk(41, 41, 20, 26)
    y, column = middle(warp(x, 0.0, 0.5))
    assert (y, column) == (pytest.approx(20, abs=0.1), pytest.approx(32, abs=0.15))  # half the window, twice as far
    y, column = middle(warp(x, tx=2 * 5 / 41, ty=-2 * 3 / 41))
    assert (y, column) == (pytest.approx(23, abs=0.05), pytest.approx(21, abs=0.05))
    y, column = middle(warp(disk(41, 41, 26, 20), shear=0.5))
    assert (y, column) == (pytest.approx(26, abs=0.1), pytest.approx(20 - 3, abs=0.1))


def test_each_image_has_its_own_map() -> None:
    x = images(3)
    angles, zooms = torch.tensor([0.0, 0.3, -0.2]), torch.tensor([1.0, 0.9, 0.8])
    out = warp(x, angles, zooms)
    for i in range(3):
        torch.testing.assert_close(out[i], warp(x[i : i + 1], float(angles[i]), float(zooms[i]))[0], atol=1e-5, rtol=0)


def test_rotate_stays_within_ten_degrees_and_uses_them() -> None:
    x = disk(65, 65, 32, 57).expand(200, 3, 65, 65)
    out = VIEWS["rotate"](x, seeded(1))
    angles = [math.degrees(math.atan2(*(a - 32 for a in middle(one[None])))) for one in out]
    assert -10.5 < min(angles) < -9 and 9 < max(angles) < 10.5


def test_crop_shows_nothing_from_outside_and_at_least_85_percent() -> None:
    h, w = 40, 60
    ramp = torch.arange(w, dtype=torch.float32).expand(200, 3, h, w) / w
    out = VIEWS["crop"](ramp, seeded(2))
    seen = (out[:, 0, 0, -1] - out[:, 0, 0, 0]) * w / (w - 1)  # what share of the side is between first and last column
    assert 0.845 < float(seen.min()) < 0.87 and 0.98 < float(seen.max()) <= 1.001
    inner = out[:, 0, 5, 10:50]
    steps = inner.diff(dim=1)
    assert float(steps.std(1).max()) < 1e-5  # even: no border was repeated
    left = out[:, 0, 0, 0]
    assert float(left.max()) > 0.08 and float(left.min()) < 0.02  # anywhere, not in the middle alone


def test_noise_has_sigma_three_percent() -> None:
    x = torch.full((4, 3, 40, 40), 0.5)
    away = (VIEWS["noise"](x, seeded()) - x).double()
    assert float(away.std()) == pytest.approx(0.03, rel=0.03) and abs(float(away.mean())) < 1e-3


def test_brightness_and_contrast() -> None:
    x = images(300, 6, 5) * 0.4 + 0.3  # never clipped
    ratio = VIEWS["bright"](x, seeded()) / x
    assert float(ratio.flatten(1).std(1).max()) < 1e-6
    assert 0.8 <= float(ratio.min()) < 0.81 and 1.19 < float(ratio.max()) <= 1.2 + 1e-6
    out, mean = VIEWS["contrast"](x, seeded()), x.mean((2, 3), keepdim=True)
    torch.testing.assert_close(out.mean((2, 3), keepdim=True), mean, atol=1e-6, rtol=0)
    spread = (out.flatten(2).std(2) / x.flatten(2).std(2)).mean(1)
    assert 0.8 <= float(spread.min()) < 0.81 and 1.19 < float(spread.max()) <= 1.2 + 1e-5


def test_jpeg_is_pillows() -> None:
    x = images(2, 24, 17)
    out = VIEWS["jpeg"](x, seeded())
    for one, found in zip(x, out, strict=True):
        buffer = io.BytesIO()
        Image.fromarray(np.rint(one.numpy().transpose(1, 2, 0) * 255).astype(np.uint8)).save(buffer, "JPEG", quality=50)
        expected = np.asarray(Image.open(buffer).convert("RGB")).astype(np.float32) / 255
        np.testing.assert_array_equal(found.numpy(), expected.transpose(2, 0, 1))


def test_random_views_use_the_given_families_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = {name: 10.0**i for i, name in enumerate(VIEWS)}
    for name, mark in marks.items():
        monkeypatch.setitem(views.VIEWS, name, lambda x, g, mark=mark: x + mark)
    x = torch.zeros(2000, 3, 1, 1)
    out = random_views(x, ("crop", "jpeg"), seeded())[:, 0, 0, 0].round().int().tolist()
    crop, jpeg = int(marks["crop"]), int(marks["jpeg"])
    once, twice = {crop, jpeg}, {2 * crop, 2 * jpeg, crop + jpeg}
    assert set(out) == once | twice  # each image through one, some through a second
    assert sum(v in twice for v in out) / 2000 == pytest.approx(0.5, abs=0.05)
    assert sum(v in (crop, 2 * crop) for v in out) / 2000 == pytest.approx(0.25 + 0.125, abs=0.05)
    assert float(x.abs().max()) == 0


def test_no_families_no_views() -> None:
    x = images()
    assert torch.equal(random_views(x, (), seeded()), x)


def test_a_strong_view_is_another_picture() -> None:
    """It moves more pixels than any view that the image must be recognised through."""
    x = images(1, 24, 24).expand(200, 3, 24, 24)
    smooth = torch.nn.functional.avg_pool2d(x, 5, 1, 2)
    change = {
        name: float((VIEWS[name](smooth, seeded(1)) - smooth).abs().mean()) for name in ("crop", "rotate", "shift")
    }
    assert float((strong(smooth, seeded(1)) - smooth).abs().mean()) > 1.2 * max(change.values())
