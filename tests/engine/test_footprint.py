"""What is kept as bytes, looked at in parts, or chunked gives the same figures, and stays within its memory."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
import torch

from stakegui.core.errors import RunError
from stakegui.engine import footprint
from stakegui.engine.models import pixels
from stakegui.engine.models.pixels import Stored, at_once, batch_size, images_of, to_tensor
from stakegui.services.bench.memory import curvature_footprint


def test_images_kept_as_bytes_are_the_same_floats() -> None:
    stored = np.random.default_rng(0).integers(0, 256, (7, 4, 6, 3), dtype=np.uint8)
    whole, kept = to_tensor(stored), Stored(stored)
    assert kept.shape == whole.shape and len(kept) == 7 and kept.device == whole.device
    for rows in (torch.tensor([5, 0, 5]), slice(2, 4), slice(0, 0)):
        assert torch.equal(kept[rows], whole[rows])
    assert torch.equal(kept[3], whole[3]) and torch.equal(kept[-1], whole[-1]) and kept[3].is_contiguous()


def test_large_sets_are_kept_as_bytes_and_small_ones_as_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = np.zeros((2, 8, 8, 3), np.uint8)
    monkeypatch.setattr(pixels, "WHOLE_BYTES", 4 * stored.nbytes)
    assert isinstance(images_of(stored), torch.Tensor)
    monkeypatch.setattr(pixels, "WHOLE_BYTES", 4 * stored.nbytes - 1)
    assert isinstance(images_of(stored), Stored)


def test_images_that_go_through_a_model_together() -> None:
    assert [at_once(s, s) for s in (32, 64, 224, 2000)] == [512, 512, 41, 8]
    assert at_once(32, 32, 500) == 500
    assert [batch_size(torch.zeros(1, 3, s, s)) for s in (16, 32, 64, 224, 2000)] == [384, 96, 24, 8, 8]
    assert batch_size(torch.zeros(1, 3, 32, 32, device="meta")) == 512, "the page faults are the CPU's"


def test_the_curvature_pass_of_a_large_network_stays_small() -> None:
    """All patches of one early layer would take 29 MB an image, all gradients at once as much as the way forward."""
    found = curvature_footprint("resnet18_small", 224, 3 * 2**29)
    assert found.met and 2**26 < found.peak, found


def test_the_peak_is_told_without_proc_and_on_windows_without_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    now, peak = footprint.resident()
    monkeypatch.setattr(footprint, "STATUS", Path("/no/such/file"))
    rss, most = footprint.resident()
    assert rss == pytest.approx(psutil.Process().memory_info().rss, rel=0.2) and most >= rss
    assert now == pytest.approx(rss, rel=0.2) and peak >= now
    monkeypatch.setitem(sys.modules, "resource", None)  # importing it raises ImportError
    with pytest.raises(RunError, match="does not tell"):
        footprint.resident()
    told = SimpleNamespace(rss=5, peak_wset=7)
    monkeypatch.setattr(psutil.Process, "memory_info", lambda self: told)
    assert footprint.resident() == (5, 7)
