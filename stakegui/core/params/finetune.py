"""Parameters of `finetune`: go on training on the retained images alone."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.retained import RetainParams


class FinetuneParams(RetainParams):
    """Values of SalUn's baseline FT for CIFAR-10 (arXiv 2310.12508): 10 epochs of SGD, rate 0.01.

    From the first `Classification/README.md` and `arg_parser.py` of OPTML-Group/Unlearn-Saliency.
    """

    name: Literal["finetune"] = "finetune"
