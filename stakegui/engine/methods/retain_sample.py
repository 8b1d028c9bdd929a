"""A few retained images beside the stand-ins, where the user has them at hand (``retain_sample``)."""

from __future__ import annotations

import torch
from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.methods.base import Context, Retained
from stakegui.engine.randomness import randint
from stakegui.engine.standins import mixes
from stakegui.engine.views import random_views

SHARE = 0.5
"""Of the stand-ins of a batch; other shares have not been compared yet (resources/bench/retain-sample.toml)."""


class RetainSample:
    """Mixes the sample into batches of stand-ins; without one, these are as ever.

    Raises
    ------
    InputError
        Where a sample is wanted and there is none.
    """

    def __init__(self, context: Context, wanted: int, views: tuple[str, ...]) -> None:
        self.context, self.views = context, views
        self.sample: Retained | None = context.retain if wanted else None
        if wanted and (self.sample is None or not len(self.sample.labels)):
            raise InputError(
                tr("retain_sample needs retained training images, and there are none."),
                where="method.retain_sample",
                remedy=tr("Give data.train, or leave retain_sample at 0."),
            )

    def draw(self, n: int, turned: float, near: float, g: torch.Generator) -> Tensor:
        """Return ``n`` stand-ins (n, 3, H, W): `SHARE` of them retained images, half of these in a view.

        ``turned`` and ``near`` are shares of the others, as `mixes.draw` has them.
        """
        forget = self.context.forget
        real = round(SHARE * n) if self.sample is not None else 0
        made = mixes.draw(forget, n - real, turned, g, near)
        if self.sample is None or not real:
            return made
        images = self.sample.batch(randint(g, len(self.sample.labels), real), forget.device)[0]
        half = real // 2
        if self.views:
            images = torch.cat([images[:half], random_views(images[half:], self.views, g)])
        return torch.cat([made, images])
