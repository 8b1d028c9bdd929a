"""Mixes, turned and near images: made of nothing but forget images, in the shares that were asked for."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from stakegui.engine.standins import mixes


def images(n: int, h: int, w: int, seed: int = 0) -> Tensor:
    return torch.rand(n, 3, h, w, generator=torch.Generator().manual_seed(seed))


def symmetries(x: Tensor) -> list[Tensor]:
    """All eight of a square; of another shape those that keep it."""
    if x.shape[1] != x.shape[2]:
        return [x, x.flip(2), x.flip(1), x.flip(1, 2)]
    turns = [torch.rot90(x, i, (1, 2)) for i in range(4)]
    return turns + [t.flip(2) for t in turns]


@given(
    st.integers(1, 5), st.integers(2, 20), st.integers(2, 20), st.integers(0, 40), st.floats(0, 1), st.integers(0, 9)
)
@settings(max_examples=50, deadline=None)
def test_as_many_as_asked_in_range(k: int, h: int, w: int, n: int, share: float, seed: int) -> None:
    forget = images(k, h, w)
    before = forget.clone()
    out = mixes.draw(forget, n, share, torch.Generator().manual_seed(seed))
    assert out.shape == (n, 3, h, w)
    assert n == 0 or (float(out.min()) >= 0 and float(out.max()) <= 1 + 1e-6)
    assert torch.equal(forget, before)


@pytest.mark.parametrize(("h", "w"), [(6, 6), (5, 8)])
def test_turned_images_are_symmetries_but_not_the_image(h: int, w: int, g: torch.Generator) -> None:
    forget = images(3, h, w)
    out = mixes.turned(forget, 400, g)
    plain, viewed = out[:200], out[200:]
    known = [symmetries(x) for x in forget]
    seen = set()
    for one in plain:
        hits = [(i, j) for i, group in enumerate(known) for j, s in enumerate(group) if torch.equal(s, one)]
        assert hits
        seen.update(hits)
    # all but the image itself and its mirror image, which would be held where they must go
    allowed = {1, 2, 3, 5, 6, 7} if h == w else {2, 3}
    assert seen == {(i, j) for i in range(3) for j in allowed}
    everything = [s for group in known for s in group]
    assert not any(torch.equal(s, one) for one in viewed for s in everything)  # through a strong view too


def test_shares_of_turned_near_and_mixed_images(monkeypatch: pytest.MonkeyPatch, g: torch.Generator) -> None:
    asked: dict[str, int] = {}
    for name in ("turned", "near", "mixed"):
        monkeypatch.setattr(
            mixes,
            name,
            lambda forget, n, g, name=name: (asked.__setitem__(name, n), forget[:1].expand(n, -1, -1, -1))[1],
        )
    mixes.draw(images(2, 4, 4), 128, 0.35, g)
    assert asked == {"turned": 44, "mixed": 84}
    mixes.draw(images(2, 4, 4), 128, 0.25, g, 0.5)
    assert asked == {"turned": 32, "near": 64, "mixed": 32}


@pytest.mark.parametrize(("h", "w"), [(6, 6), (5, 8)])
def test_near_images_have_the_phases_of_one_and_the_amplitudes_of_another(h: int, w: int, g: torch.Generator) -> None:
    """Against numpy's transform of the whole plane."""
    forget = images(3, h, w)
    out = mixes.near(forget, 60, g)[30:].double().numpy()
    spectra = np.fft.fft2(forget.double().numpy())
    known = []
    for shown in spectra:
        for taken in spectra:
            x = np.fft.ifft2(np.abs(taken) * np.exp(1j * np.angle(shown))).real.clip(0, 1)
            known += [x, x[:, :, ::-1]]
    nearest = [min(range(len(known)), key=lambda j, one=one: float(np.abs(known[j] - one).max())) for one in out]
    assert all(np.abs(known[j] - one).max() < 1e-5 for j, one in zip(nearest, out, strict=True))
    assert len(set(nearest)) > 12


@pytest.mark.parametrize(("h", "w"), [(32, 32), (40, 17)])
def test_boxes(h: int, w: int, g: torch.Generator) -> None:
    masks = mixes._boxes(2000, h, w, g)
    assert masks.shape == (2000, 1, h, w)
    for side, lines in ((h, masks.any(3)[:, 0]), (w, masks.any(2)[:, 0])):
        length = lines.sum(1)
        assert int(side * 0.25) == int(length.min())
        assert int(side * 0.69) - 1 <= int(length.max()) <= side * 0.69
        assert bool(lines[:, 0].any()) and bool(lines[:, -1].any())  # also at the very edges
        edges = lines.int().diff(dim=1).abs().sum(1) + lines[:, 0] + lines[:, -1]
        assert edges.tolist() == [2] * 2000  # one stretch
    assert torch.equal(masks, masks.any(3, keepdim=True) & masks.any(2, keepdim=True))


def test_mixes_are_blends_and_boxes_of_two_views(monkeypatch: pytest.MonkeyPatch, g: torch.Generator) -> None:
    monkeypatch.setattr(mixes, "strong", lambda x, g: x)
    forget = torch.stack([torch.zeros(3, 32, 32), torch.ones(3, 32, 32)])
    out = mixes.mixed(forget, 800, g)
    blends, boxes = out[:400], out[400:]
    assert float(blends.flatten(1).std(1).max()) < 1e-6  # even: everywhere the same share of both
    values = blends[:, 0, 0, 0]
    between = values[(values > 0) & (values < 1)]
    assert 0.4 < len(between) / 400 < 0.6  # the others drew the same image twice
    assert 0.3 <= float(between.min()) < 0.32 and 0.68 < float(between.max()) <= 0.7
    assert set(boxes.unique().tolist()) == {0.0, 1.0}
    inside = boxes.mean((1, 2, 3))
    two = torch.minimum(inside, 1 - inside)[(inside > 0) & (inside < 1)]
    assert 0.4 < len(two) / 400 < 0.6 and float(two.min()) >= (8 / 32) ** 2 - 1e-6


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_near_images_are_as_many_as_asked(n: int, g: torch.Generator) -> None:
    """One of 256 is what a spread a little above the least comes to."""
    out = mixes.near(images(3, 6, 5), n, g)
    assert out.shape == (n, 3, 6, 5) and bool(((out >= 0) & (out <= 1)).all())
    assert len(mixes.draw(images(3, 6, 5), 4, 0.25, g, 0.25)) == 4
