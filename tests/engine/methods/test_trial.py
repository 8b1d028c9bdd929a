"""Weights that are tried are in the model for the time of the trial and no longer."""

from __future__ import annotations

import pytest
import torch
from engine_samples import context

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.engine.material import Material
from stakegui.engine.methods.interpolation import choose_share
from stakegui.engine.methods.trial import trial
from stakegui.engine.stakes import Placed


def test_own_weights_are_back_however_the_trial_ends(digits: Material, placed: Placed) -> None:
    made = context(digits, placed)
    model = made.model
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    names = list(before)[:3]
    other = {name: before[name] + 1 for name in names}
    with trial(model, names) as put:
        put({names[0]: other[names[0]]})
        now = dict(model.named_parameters())
        assert torch.equal(now[names[0]], other[names[0]]) and torch.equal(now[names[1]], before[names[1]])
    with pytest.raises(ValueError, match="stop"), trial(model, names) as put:
        put(other)
        raise ValueError("stop")
    assert all(torch.equal(p, before[name]) for name, p in model.named_parameters())


def test_a_search_that_is_stopped_leaves_the_model_as_it_was(digits: Material, placed: Placed) -> None:
    made = context(digits, placed)
    before = {name: p.detach().clone() for name, p in made.model.named_parameters()}
    end = {name: value + 0.1 for name, value in before.items()}
    looked, check = [], RunControl.check

    class Stopping(RunControl):
        def check(self) -> None:
            looked.append(1)
            if len(looked) == 3:
                self.cancel()
            check(self)

    object.__setattr__(made, "control", Stopping())
    with pytest.raises(Cancelled):
        choose_share(made, before, end, ("flip",), 50.0)
    assert len(looked) == 3
    assert all(torch.equal(p, before[name]) for name, p in made.model.named_parameters())
