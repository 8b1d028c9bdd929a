from __future__ import annotations

import pytest
import torch
from torch import nn

from stakegui.core.errors import InputError, RunError
from stakegui.engine.models import projector as projectors


def randomised(*layers: nn.Module) -> nn.Sequential:
    net = nn.Sequential(*layers)
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for value in net.state_dict().values():
            if value.is_floating_point():
                value.copy_(torch.rand(value.shape, generator=generator) + 0.5)
    return net.eval()


MLP = (nn.Linear(6, 9), nn.BatchNorm1d(9, eps=1e-3), nn.ReLU(), nn.Linear(9, 6, bias=False))


def test_rebuilt_from_its_description_with_the_same_state_gives_the_same() -> None:
    first = randomised(nn.Sequential(*MLP[:2]), *MLP[2:], nn.Dropout(0.5), nn.GELU())
    again = projectors.rebuild(projectors.describe(first), "file")
    again.load_state_dict(projectors.state(first))
    features = torch.randn(4, 6)
    assert torch.equal(first(features), again(features))
    assert not projectors.is_linear(first)


@pytest.mark.parametrize(
    "layers",
    [
        (nn.Linear(6, 6),),
        (nn.Linear(6, 3, bias=False), nn.Linear(3, 6)),
        (nn.Identity(),),
        (nn.BatchNorm1d(6), nn.Linear(6, 6), nn.BatchNorm1d(6, affine=False), nn.Dropout(0.3)),
    ],
)
def test_a_linear_projector_folds_into_the_head(layers: tuple[nn.Module, ...]) -> None:
    projector, head = randomised(*layers), randomised(nn.Linear(6, 4))[0]
    assert projectors.is_linear(projector)
    weight, bias = projectors.fold(projector, head)
    features = torch.randn(50, 6, dtype=torch.float64)
    expected = head.double()(projector.double()(features))
    torch.testing.assert_close(features @ weight.double().T + bias.double(), expected, rtol=1e-5, atol=1e-5)


def test_a_projector_that_cannot_be_written_down_is_refused() -> None:
    class Odd(nn.Sequential):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x + super().forward(x)

    for layer in (
        Odd(nn.Linear(2, 2)),
        nn.Sequential(nn.Conv2d(1, 1, 1)),
        nn.BatchNorm1d(2, track_running_stats=False),
    ):
        with pytest.raises(RunError, match="cannot be exported"):
            projectors.describe(layer)


@pytest.mark.parametrize(
    "layers",
    [
        [{"type": "Evil"}],
        [{"kind": "ReLU"}],
        [{"type": "Linear", "in": 10**9, "out": 1, "bias": True}],
        [{"type": "Linear", "in": "x", "out": 1, "bias": True}],
        [{"type": ["ReLU"]}],
    ],
)
def test_a_faulty_description_is_an_input_error(layers: list[dict[str, object]]) -> None:
    with pytest.raises(InputError, match="file"):
        projectors.rebuild(layers, "file")
