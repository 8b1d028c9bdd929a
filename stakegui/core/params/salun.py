"""Parameters of `salun`: random labels, learnt by the weights alone that matter to the forget set."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import param
from stakegui.core.params.random_label import RandomLabelling
from stakegui.core.words import mark


class SalUnParams(RandomLabelling):
    """Published values for ResNet-18 and 10 % of CIFAR-10 (Fan et al., ICLR 2024, arXiv 2310.12508).

    From `Classification/README.md` (rate 0.013, 10 epochs, the mask of the half) and `arg_parser.py` (batch 256,
    momentum 0.9, decay 5e-4) of OPTML-Group/Unlearn-Saliency.
    """

    name: Literal["salun"] = "salun"
    share: float = param(
        0.5,
        mark("Salient share"),
        mark("Share of all weights that move: those with the largest gradients."),
        basic=True,
        gt=0,
        le=1,
    )
