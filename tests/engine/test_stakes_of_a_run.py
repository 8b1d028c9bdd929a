"""The stakes as a run takes them: placed by prompts, or the head's own directions."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from engine_samples import drain

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import Phase, Warned
from stakegui.core.spec import AnchorsSpec
from stakegui.engine import stakes
from stakegui.engine.material import Material


def directions(digits: Material) -> np.ndarray:
    w = digits.original.head.weight.detach().double().numpy()
    w = w - w.mean(0)
    directions: np.ndarray = w / np.linalg.norm(w, axis=1, keepdims=True)
    return directions


def test_without_prompts_every_class_takes_the_heads_direction(digits: Material) -> None:
    placed, events = drain(stakes.place(AnchorsSpec(), digits.original, RunControl(), None, 0))
    np.testing.assert_allclose(placed.stakes.numpy(), directions(digits), atol=1e-6)
    assert torch.equal(placed.anchors, placed.stakes) and torch.equal(placed.projection, torch.eye(64))
    assert placed.encoder == ""
    assert any(isinstance(e, Warned) and "No prompts" in e.text for e in events)
    assert {e.name for e in events if isinstance(e, Phase)} == {"anchors"}


def test_with_prompts(digits: Material) -> None:
    spec = AnchorsSpec(prompts="digits", encoder="lexical")
    placed, events = drain(stakes.place(spec, digits.original, RunControl(), None, 5))
    assert placed.stakes.shape == (10, 64) and placed.encoder == "lexical"
    np.testing.assert_allclose(placed.stakes.norm(dim=1).numpy(), 1, atol=1e-5)
    np.testing.assert_allclose(placed.anchors.norm(dim=1).numpy(), 1, atol=1e-5)
    wide = placed.anchors.shape[1]
    assert placed.projection.shape == (64, wide)
    np.testing.assert_allclose(placed.projection.norm(dim=0).numpy(), 1, atol=1e-5)
    last = [e for e in events if isinstance(e, Phase)][-1]
    assert (last.done, last.total) == (10, 10)
    # a rotation keeps what the anchors say of one another; it comes near the head's directions, all told
    fits = (placed.stakes.numpy() * directions(digits)).sum(1)
    assert fits.mean() > 0.3
    again, _ = drain(stakes.place(spec, digits.original, RunControl(), None, 6))
    assert torch.equal(again.stakes, placed.stakes)
    assert not torch.equal(again.projection, placed.projection)  # that is drawn, by the run's seed


def test_prompts_of_one_class_alone(digits: Material) -> None:
    spec = AnchorsSpec(prompts={"3": ["two bows", "open to the left"]}, encoder="lexical")
    placed, events = drain(stakes.place(spec, digits.original, RunControl(), None, 0))
    np.testing.assert_allclose(placed.stakes.numpy(), directions(digits), atol=1e-6)
    assert sum(isinstance(e, Warned) for e in events) >= 1


def test_it_can_be_cancelled(digits: Material) -> None:
    control = RunControl()
    control.cancel()
    with pytest.raises(Cancelled):
        drain(stakes.place(AnchorsSpec(prompts="digits", encoder="lexical"), digits.original, control, None, 0))
