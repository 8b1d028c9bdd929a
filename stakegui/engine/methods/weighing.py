"""How much keeping weighs beside forgetting: no more than lets the wanted share of views be forgotten.

The run wants the most kept among the results that forget enough. Of that problem the weight of what keeps is the
inverse of the dual variable: it falls while fewer views are forgotten than are wanted (dual ascent; Boyd &
Vandenberghe, "Convex Optimization", section 5.5). It never grows beyond the first: what is forgotten in excess is given
back by going back towards the original.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

BEGIN = 0.4
"""Share of the steps after which the weight may fall: before, too little is forgotten yet."""
RATE = 0.3
"""Change of the weight's logarithm a step, times what the share of forgotten views is off by."""
LEAST = 1 / 8
"""The weight falls to this part of the first, at most."""


class Weighing:
    """A weight that follows the share of forgotten views.

    Parameters
    ----------
    first : float
        The weight at the beginning.
    wanted : float or None
        Percent of views that shall be forgotten, 0 to 100; None: the weight stays as it is.
    steps : int
    """

    def __init__(self, first: float, wanted: float | None, steps: int, device: torch.device) -> None:
        self.first, self.wanted, self.steps = first, wanted, steps
        self._log = torch.zeros((), dtype=torch.float32, device=device)

    @property
    def value(self) -> Tensor:
        """The weight now, a number on the device."""
        return self.first * self._log.exp()

    @torch.no_grad()
    def see(self, t: int, forgotten: Tensor) -> None:
        """Take in whether each view of step ``t`` is forgotten, (n,) of bool."""
        if self.wanted is None or t <= BEGIN * self.steps or not len(forgotten):
            return
        off = forgotten.float().mean() - self.wanted / 100
        self._log = (self._log + RATE * off).clamp(math.log(LEAST), 0.0)

    def tensors(self) -> dict[str, Tensor]:
        """What a run must have to go on."""
        return {"weighing": self._log}

    def load(self, tensors: dict[str, Tensor]) -> None:
        """Take back what `tensors` gave."""
        self._log = tensors["weighing"].to(self._log.device)
