"""Our optimisers change what torch's own do, to the last bit."""

import pytest
import torch
from torch import nn

from stakegui.engine import optimisers

KINDS = {
    "SGD": {"lr": 0.1, "momentum": 0.9, "weight_decay": 1e-3, "nesterov": True},
    "Adam": {"lr": 0.01, "betas": (0.9, 0.99)},
}


def stepped(kind, options):
    """Return weights and state after some steps, one of them after state was taken out and put in."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(64, 5))
    optimiser = kind(model.parameters(), **options)
    for step in range(8):
        optimiser.zero_grad(set_to_none=True)
        model(torch.randn(4, 3, 6, 6)).square().mean().backward()
        optimiser.step()
        if step == 5:
            optimiser.load_state_dict(optimiser.state_dict())
            optimiser.param_groups[0]["lr"] /= 2
    return nn.utils.parameters_to_vector(model.parameters()), optimiser.state_dict()


@pytest.mark.parametrize("name", KINDS)
def test_steps_and_state_are_torchs_own(name):
    ours, state = stepped(getattr(optimisers, name), KINDS[name])
    theirs, expected = stepped(getattr(torch.optim, name), KINDS[name])
    assert torch.equal(ours, theirs)
    assert state["param_groups"] == expected["param_groups"]
    for one, other in zip(state["state"].values(), expected["state"].values(), strict=True):
        assert one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)
    assert torch.is_grad_enabled()
