"""Kronecker factors against those of curvlinops-for-pytorch, an independent library, with the same labels."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import torch
from engine_samples import classifier, seeded
from torch import Tensor, nn

from stakegui.engine.curvature import measure

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of torch.jit, on import
    curvlinops = pytest.importorskip("curvlinops", reason="curvlinops-for-pytorch is a development dependency")


class Tokens(nn.Module):
    """Maps (B, d, H, W) to tokens (B, H·W, d), through a linear layer on each, to their mean."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.mix = nn.Linear(wide, wide + 2)

    def forward(self, x: Tensor) -> Tensor:
        return torch.tanh(self.mix(x.flatten(2).transpose(1, 2))).mean(1)


def network() -> nn.Module:
    """Stride, padding, dilation, an oblong kernel, a norm, a shared linear layer; with and without bias."""
    return seeded(
        3,
        nn.Sequential(
            nn.Conv2d(3, 6, 3, stride=2, padding=1),
            nn.BatchNorm2d(6),
            nn.ReLU(),
            nn.Conv2d(6, 5, (1, 3), padding=(0, 1), dilation=(1, 2), bias=False),
            nn.ReLU(),
            Tokens(5),
            nn.Linear(7, 4),
        ),
    ).double()


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("batch", [12, 5])
def test_factors_are_the_librarys(batch: int, reduction: str) -> None:
    net = network().eval()
    model = classifier(net, "6", 4).double()
    images = torch.from_numpy(np.random.default_rng(2).uniform(size=(12, 3, 9, 8)))
    seen = (images - model.mean) / model.std
    g = torch.Generator().manual_seed(5)
    with torch.no_grad():  # the draws that `measure` makes, batch by batch
        labels = torch.cat([torch.multinomial(net(x).softmax(1), 1, generator=g)[:, 0] for x in seen.split(batch)])
    for _, factors in measure(model, images.split(batch), 12, torch.Generator().manual_seed(5), rows=None):  # noqa: B007
        pass
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = curvlinops.KFACLinearOperator(
            net,
            nn.CrossEntropyLoss(reduction=reduction),
            [p for m in net.modules() if isinstance(m, nn.Conv2d | nn.Linear) for p in m.parameters(recurse=False)],
            list(zip(seen.split(batch), labels.split(batch), strict=True)),
            fisher_type=curvlinops.FisherType.EMPIRICAL,
            check_deterministic=False,
            separate_weight_and_bias=False,
        )
        theirs.compute_kronecker_factors()
    a, gradients = theirs._input_covariances, theirs._gradient_covariances
    assert set(a) == {"0", "3", "5.mix", "6"}
    for name in a:
        ours = factors[f"net.{name}"]
        torch.testing.assert_close(ours.a / ours.seen, a[name], rtol=1e-10, atol=1e-12)
        summed = gradients[name] if reduction == "sum" else gradients[name] * 12
        torch.testing.assert_close(ours.g, summed, rtol=1e-10, atol=1e-12)
