"""The goal "unseen" of `stakes`: every chosen image is answered as one that the model has never seen.

Each image is drawn towards what the original says of its neighbourhood (`neighbourhood`), and one whose label was
memorised towards what that would be for an image never seen (`unseen_spread`). Once the update has taken the memory of
the images out, the network is asked again, as its answers in the neighbourhood were blurred by that memory: it may have
found another class for some, and labels that it then contradicts count as memorised, too. Nothing but the forget images
is asked.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator

import torch
from torch import Tensor

from stakegui.core.events import Event, Warned
from stakegui.core.words import tr
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.interpolation import Choice
from stakegui.engine.methods.neighbourhood import Said, ask, centred
from stakegui.engine.methods.trial import trial
from stakegui.engine.methods.unseen_spread import spread
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import batch_size

ASKED_AGAIN = (2 / 9, 4 / 9, 6 / 9)
"""Shares of the steps after which the neighbourhood is asked again."""
REACHED, CLOSE = 0.35, 1.0
"""The goal counts as reached where that share of the first distance is left, or that distance, in logits."""


class Unseen:
    """The targets of the images of ``context``, the loss against them, and the choice of the result."""

    def __init__(self, context: Context, steps: int) -> None:
        self.context = context
        self._again = {max(2, round(share * steps)) for share in ASKED_AGAIN}
        self.said = Said(torch.zeros(0), torch.zeros(0, dtype=torch.bool))

    def begin(self) -> None:
        """Ask the original."""
        self.said = self._asked(self.context.original, 0)

    def _asked(self, model: Classifier, t: int) -> Said:
        """Return what ``model`` says, and of memorised images what it would say had it not seen them."""
        said = ask(model, self.context, self.context.fresh(f"unseen/{t}"))
        return spread(model, self.context, said, self.context.fresh(f"unseen/spread/{t}"))

    def see(self, t: int, weights: dict[str, Tensor]) -> None:
        """Ask the network with ``weights`` anew, where it is time at step ``t``, and follow it to another class.

        Where it has not, the target stays: what it says there has been shaped by the update itself.
        """
        if t not in self._again:
            return
        model = copy.deepcopy(self.context.model).requires_grad_(False).eval()
        model.load_state_dict(weights, strict=False)
        now = self._asked(model, t)
        changed = ~now.supported & (now.logits.argmax(1) != self.said.logits.argmax(1))
        logits = torch.where(changed[:, None], now.logits, self.said.logits)
        self.said = Said(logits, self.said.supported & ~changed)

    def loss(self, logits: Tensor, rows: Tensor) -> Tensor:
        """Return the mean squared distance of centred logits (n, C) of images ``rows`` to their targets."""
        return (centred(logits) - self.said.logits[rows]).square().sum(1).mean()

    @torch.no_grad()
    def distance(self) -> float:
        """Return the root mean squared distance, in logits, over all images."""
        total = 0.0
        c = self.context
        for rows in torch.split(torch.arange(len(c.forget), device=c.labels.device), batch_size(c.forget)):
            c.control.check()
            total += float(self.loss(c.model(c.forget[rows])[1], rows)) * len(rows)
        return math.sqrt(total / len(c.forget))

    @torch.no_grad()
    def choose(self, start: dict[str, Tensor], end: dict[str, Tensor]) -> Choice:
        """Return the end of the run, and whether it came near to the targets: it aims at them, and not past them.

        (Measured on digits: a point before the end is told from unseen images more easily, however near it is.)
        """
        left = []
        with trial(self.context.model, end) as put:
            for weights in (start, end):
                put(weights)
                left.append(self.distance())
        return Choice(end, (), 1.0, left[1] <= max(REACHED * left[0], CLOSE), 0.0)

    def events(self, choice: Choice) -> Iterator[Event]:
        """Say where the goal was missed."""
        if not choice.reached:
            yield Warned(
                tr(
                    "The run did not come near to what a model that has never seen these images would say."
                    " Give it more steps, or choose fewer images."
                )
            )

    def tensors(self) -> dict[str, Tensor]:
        """What a run must have to go on."""
        return {"unseen/logits": self.said.logits, "unseen/supported": self.said.supported}

    def load(self, tensors: dict[str, Tensor]) -> None:
        """Take back what `tensors` gave."""
        self.said = Said(tensors["unseen/logits"], tensors["unseen/supported"])
