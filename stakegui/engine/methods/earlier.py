"""What keeps earlier requests met while a new one is: their images stay on the wrong side, as stored and in views.

Every step sees up to `HELD` of them, half as stored and half in views (also where the new request is met as stored
only: the earlier one may not have been). Their loss is a hinge that asks for no more than there was: what the run's
original gets wrong stays wrong, by the deletion's margin or by the original's own lead where that is smaller; a view
that still had its label is let be. (The plain hinge went on forgetting them, at a cost: docs/method.md.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.events import Event, Warned
from stakegui.core.words import tr
from stakegui.engine.losses import margin
from stakegui.engine.methods.base import Context, percent_wrong, sweep
from stakegui.engine.methods.interpolation import Choice
from stakegui.engine.methods.trial import trial
from stakegui.engine.methods.viewed import Viewed
from stakegui.engine.passes import PLAIN, Passes
from stakegui.engine.randomness import randint, seed_for
from stakegui.engine.views import random_views

HELD = 32
"""Earlier images a step."""
LOST = 1.0
"""Points under the update's views that an earlier request may lose before another point of the line is looked for."""


def staying(now: Tensor, before: Tensor, lead: float) -> Tensor:
    """Return mean relu(m − max(m_before, −lead)) over the batch, where m_before < 0, and 0 elsewhere.

    Margins (n,) are z_y − max_{c≠y} z_c. Equal ones cost nothing: there is no pull until something moves.
    """
    excess = F.relu(now - before.clamp_min(-lead))
    return torch.where(before < 0, excess, torch.zeros_like(excess)).mean()


class Hold:
    """The earlier images of ``context`` (none: everything here is empty and free).

    Parameters
    ----------
    context : Context
    views : tuple of str
        View families of the update that keep the images' meaning.
    lead : float
        As in the deletion (logits).
    """

    def __init__(self, context: Context, views: tuple[str, ...], lead: float, *, wanted: bool = True) -> None:
        held = context.earlier if wanted else None
        self.context, self.views, self.lead = context, views, lead
        self.images = context.forget[:0] if held is None else held.images
        self.labels = context.labels[:0] if held is None else held.labels

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, t: int) -> tuple[Tensor, Tensor]:
        """Return images (n, 3, H, W) and labels (n,) of step ``t``."""
        c, count = self.context, len(self)
        if not count:
            return self.images[:0], self.labels
        half = HELD // 2 if self.views else HELD
        rows = torch.arange(count) if count <= half else sweep(count, half, t, seed_for(c.generators.seed, "earlier"))
        rows = rows.to(self.labels.device)
        if not self.views:
            return self.images[rows], self.labels[rows]
        g = c.generators["earlier"]
        seen = randint(g, count, half)
        viewed = random_views(self.images[seen], self.views, g)
        return torch.cat([self.images[rows], viewed]), torch.cat([self.labels[rows], self.labels[seen]])

    def terms(self, images: Tensor, labels: Tensor, logits: Tensor, passes: Passes = PLAIN) -> dict[str, Tensor]:
        """Return the loss of a batch, of which the model says ``logits`` (n, C), by name; nothing for an empty one.

        ``logits`` came through ``passes``: the original is asked in the same way.
        """
        if not len(labels):
            return {}
        with torch.no_grad():
            before = margin(passes(self.context.original, images)[1], labels)
        return {"earlier": staying(margin(logits, labels), before, self.lead)}

    @torch.no_grad()
    def choose(self, choice: Choice, start: dict[str, Tensor], end: dict[str, Tensor]) -> Choice:
        """Return the smallest share at which the earlier images stay wrong too, of those that meet the new request.

        Where there is none, the choice as it was, and not reached.
        """
        if not len(self) or not choice.reached:
            return choice
        earlier = replace(self.context, forget=self.images, labels=self.labels)
        viewed = Viewed(earlier, self.views, "earlier/choice") if self.views else None

        def at(weights: dict[str, Tensor]) -> tuple[float, float]:
            put(weights)
            stored = percent_wrong(earlier, self.images)
            return stored, stored if viewed is None else viewed.percent_wrong()

        with trial(self.context.model, end) as put:
            before = at(start)
            for alpha in sorted({choice.alpha, *(p.alpha for p in choice.points if p.alpha >= choice.alpha)}):
                weights = {name: torch.lerp(start[name], end[name], alpha) for name in end}
                now = at(weights)
                if now[0] >= before[0] and now[1] >= before[1] - LOST:
                    return replace(choice, weights=weights, alpha=alpha)
        return replace(choice, reached=False)

    def events(self, before: Choice, after: Choice) -> Iterator[Event]:
        """Say what the earlier requests changed in the choice."""
        if before.reached and not after.reached:
            yield Warned(
                tr(
                    "No point of this run both forgets what is asked for now and keeps all that was forgotten earlier."
                    " Give it more steps, or forget all of it in one request."
                )
            )
