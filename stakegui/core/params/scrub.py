"""Parameters of `scrub`: away from the original on the forget set, back to it on the retained images."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import param
from stakegui.core.params.retained import RetainParams
from stakegui.core.words import mark


class ScrubParams(RetainParams):
    """Published values for a class of CIFAR-10 (Kurmanji et al., NeurIPS 2023, arXiv 2302.09880).

    From `large_scale_unlearning.ipynb` of meghdadk/SCRUB. Its `small_scale_unlearning.ipynb`, for single images, has
    Adam at the same rate, 10 epochs of which 3 begin away, batches of 32 and 64, γ = 1, α = 0.5, temperature 2, decay
    0.1. The paper's own tables were not at hand: not confirmed beyond the code.
    """

    name: Literal["scrub"] = "scrub"
    epochs: int = param(3, mark("Epochs"), mark("Passes over the retained images."), basic=True, ge=1, le=10000)
    batch: int = param(256, mark("Batch"), mark("Retained images a step."), unit=mark("images"), ge=2, le=4096)
    forget_batch: int = param(
        512, mark("Forget batch"), mark("Forget images a step."), unit=mark("images"), ge=1, le=4096
    )
    lr: float = param(5e-4, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    max_epochs: int = param(
        2,
        mark("Max epochs"),
        mark("Epochs that begin with a pass over the forget set, away from it."),
        basic=True,
        ge=1,
        le=10000,
    )
    ce: float = param(
        0.99, mark("Cross-entropy"), mark("Weight γ of the retained images' cross-entropy."), ge=0, le=1e4
    )
    distill: float = param(0.001, mark("Distillation"), mark("Weight α of staying by the original."), ge=0, le=1e4)
    temperature: float = param(4.0, mark("Temperature"), mark("Temperature of both distillations."), gt=0, le=100)
