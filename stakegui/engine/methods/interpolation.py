"""How far back towards the original: w(α) = w_ori + α (w − w_ori), the smallest α that still forgets (method.md, 5).

Judged on the forget images alone, in fresh draws of the update's view families, the same draws for every α.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from stakegui.core.events import Evaluated, Event, Warned
from stakegui.core.tradeoff import END, FURTHEST
from stakegui.core.words import mark, tr
from stakegui.engine.methods.base import Context, margins
from stakegui.engine.methods.trial import trial
from stakegui.engine.methods.viewed import Viewed

RESOLUTION = 6
"""Halvings of [0, 1]: α is found to 1/64."""
BEYOND = (1.0625, 1.125, FURTHEST)
"""Where the end of the run falls short, these α lie straight ahead: one image of many is often just not over."""
LEAD = 0.01
"""Logits by which each image as stored must be wrong: the exported file rounds differently.

Not at the end of the run nor at the furthest point: there is nothing else to take there."""
_MISSED = mark(
    "The run did not forget all chosen images: it ended at {forgotten:.1f} % as stored and {views:.1f} % under views."
    " Give it more steps, or choose fewer images."
)
_MISSED_VIEWS = mark(
    "The run did not forget all chosen images and {wanted:.0f} % of their views: it ended at {forgotten:.1f} % as"
    " stored and {views:.1f} % under views. Give it more steps, or choose fewer images."
)


@dataclass(frozen=True)
class Point:
    """One α with percent forgotten as stored and under views."""

    alpha: float
    forgotten: float
    views: float


@dataclass(frozen=True)
class Choice:
    """The chosen weights by name, every point looked at, and whether the goal was reached."""

    weights: dict[str, Tensor]
    points: tuple[Point, ...]
    alpha: float
    reached: bool
    wanted: float

    def events(self, taken: float | None = None) -> Iterator[Event]:
        """The curve, where one was looked for, and a warning where the goal was missed; ``taken``: another α was."""
        curve = [vars(p) for p in sorted(self.points, key=lambda p: p.alpha)]
        if len(curve) > 1:
            yield Evaluated("interpolation", {"alpha": self.alpha if taken is None else taken, "points": curve})
        if not self.reached:
            best = next(p for p in self.points if p.alpha == self.alpha)
            marked = _MISSED_VIEWS if self.wanted else _MISSED
            yield Warned(tr(marked, wanted=self.wanted, forgotten=best.forgotten, views=best.views))


def spare(k: int, near: float = 0.0) -> float:
    """Return the points asked for beyond what is wanted, for ``k`` images and a share ``near`` of near stand-ins.

    The families kept for the measurement come out lower than those of the update, by about so much where the images
    are few (measured on CIFAR-10: 89.3 % with one point to spare at 16 images, 90.4 to 90.8 % at 64) or where near
    images hold what is much like them (87.2 and 88.6 % with half a point to spare at 256 images, share 0.43).
    """
    return min(2.0, 8 / math.sqrt(k)) + 18 * near**2


@torch.no_grad()
def choose_share(
    context: Context,
    start: dict[str, Tensor],
    end: dict[str, Tensor],
    families: tuple[str, ...],
    wanted: float,
    search: bool = True,
    more: float = 0.0,
    beyond: bool = True,
) -> Choice:
    """Return the smallest α in [0, 1] at which all are forgotten and ``wanted`` percent of the views.

    Where the end does not do, the first of `BEYOND` that does, where ``beyond`` allows it; where none does, α = 1.

    The search asks for ``more`` points of them (`spare`) where the end of the run has them.
    """
    viewed = Viewed(context, families, "interpolation") if families else None
    asked = wanted
    points: list[Point] = []

    def weights(alpha: float) -> dict[str, Tensor]:
        return {name: torch.lerp(start[name], end[name], alpha) for name in end}

    def good(alpha: float) -> bool:
        context.control.check()
        put(weights(alpha))
        left = margins(context, context.forget, context.labels)
        stored = 100.0 * float((left < 0).double().mean())
        views = stored if viewed is None else viewed.percent_wrong()
        points.append(Point(alpha, stored, views))
        lead = 0.0 if alpha in (END, FURTHEST) else LEAD
        return bool((left < -lead).all()) and views >= wanted

    with trial(context.model, end) as put:
        low, high, reached = 0.0, END, good(END)
        if not reached and beyond:
            high = next((alpha for alpha in BEYOND if good(alpha)), END)
            reached, search = high > END, False
        wanted = min(wanted + more, points[0].views) if wanted else wanted
        for _ in range(RESOLUTION if search else 0):
            middle = (low + high) / 2
            low, high = (low, middle) if good(middle) else (middle, high)
    return Choice(weights(high), tuple(points), high, reached, asked)
