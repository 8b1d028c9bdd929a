"""The same views of the forget images time and again, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from stakegui.engine import distributed
from stakegui.engine.methods.base import Context
from stakegui.engine.models.pixels import Images, batch_size, block_size
from stakegui.engine.views import VIEWS

LOOKED_AT = 1000
"""Views that are looked at: enough to tell one percent from the next ..."""
MOST_VIEWS = 8192
"""... and no more than this, of forget images drawn at random: the look would cost more than the update ..."""
MOST_BYTES = 256 * 2**20
"""... kept within this memory; what takes more is made again each time. Two draws of each family at the least."""

Part = tuple[Tensor, Tensor]
"""Rows of the forget set (n,) and a view of each (n, 3, H, W)."""


class Viewed:
    """Views of ``context.forget`` by ``families``, alike whenever they are looked at."""

    def __init__(self, context: Context, families: tuple[str, ...], purpose: str) -> None:
        self.context, self.families, self.purpose = context, families, purpose
        self.draws = draws(context.forget, len(families))
        k = len(context.forget)
        self.count = min(k, MOST_VIEWS // (self.draws * max(1, len(families))))
        """Images that are looked at."""
        once = self.draws * len(families) * self.count
        self._kept = list(self._batches()) if once * _bytes(context.forget) <= MOST_BYTES else None

    def _batches(self) -> Iterator[Part]:
        """Put draws of few images together: a pass of a handful costs almost as much as one of a full batch."""
        most, waiting, seen = batch_size(self.context.forget), list[Part](), 0
        for rows, images in self._made():
            if seen + len(rows) > most and waiting:
                yield _joined(waiting)
                waiting, seen = [], 0
            waiting.append((rows, images))
            seen += len(rows)
        if waiting:
            yield _joined(waiting)

    def _made(self) -> Iterator[Part]:
        c, k = self.context, len(self.context.forget)
        g = c.fresh(self.purpose)
        rows = torch.arange(k, device=c.forget.device)
        if self.count < k:
            rows = torch.randperm(k, generator=g, device=g.device)[: self.count].sort().values
        for name in self.families:
            for _ in range(self.draws):
                for part in torch.split(rows, block_size(c.forget)):
                    yield from self._parts(part, VIEWS[name](c.forget[part], g))

    def _parts(self, rows: Tensor, images: Tensor) -> Iterator[Part]:
        """Yield what goes through the model at once."""
        most = batch_size(self.context.forget)
        return zip(torch.split(rows, most), torch.split(images, most), strict=True)

    @torch.no_grad()
    def percent_wrong(self) -> float:
        """Return percent of the views that the model does not give their image's label."""
        c, wrong, seen = self.context, torch.zeros((), dtype=torch.long, device=self.context.labels.device), 0
        for rows, images in self._batches() if self._kept is None else self._kept:
            for some, part in self._parts(rows, images):
                c.control.check()
                wrong += (distributed.split(c.model, part)[1].argmax(1) != c.labels[some]).sum()
            seen += len(rows)
        return 100.0 * int(wrong) / seen


def _joined(parts: list[Part]) -> Part:
    return torch.cat([rows for rows, _ in parts]), torch.cat([images for _, images in parts])


def draws(forget: Images, families: int) -> int:
    """Return how often each family is drawn for ``forget`` (k, 3, H, W), at least twice."""
    once = len(forget) * max(1, families)
    return max(2, min(-(-LOOKED_AT // once), MOST_BYTES // (once * _bytes(forget))))


def _bytes(forget: Images) -> int:
    """Return what one image takes as float32."""
    return 4 * forget[0].numel()
