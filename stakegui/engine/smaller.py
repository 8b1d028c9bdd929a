"""Batches are halved where the GPU's memory is full, for the rest of the run; what is passed stays the same."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from stakegui.core.events import T, Telling, Warned
from stakegui.core.words import tr
from stakegui.engine import distributed

_HALVED = [0]
"""How often; one run at a time works in a process."""
_MOST = 6


def scaled(count: int) -> int:
    """Return how many of ``count`` go through a model at once now."""
    return max(1, count >> _HALVED[0])


def as_ever() -> None:
    """Begin with whole batches, as each run does."""
    _HALVED[0] = 0


def halve() -> bool:
    """Halve batches from here on; False where it would help no more, or would part from a run's other processes."""
    if _HALVED[0] >= _MOST or distributed.world() > 1:
        return False
    _HALVED[0] += 1
    release()
    return True


def release() -> None:
    """Give back what torch keeps of the GPU's memory for later."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def in_parts(model: nn.Module, images: Tensor) -> tuple[Tensor, Tensor]:
    """Return features and logits of ``images`` (B, 3, H, W), passed in parts once batches are halved.

    On the way back each part is passed anew, so that memory holds what one part needs. Whatever loss is made of the
    outputs, its gradient is that of the whole batch, but for rounding (Gao et al., "Scaling Deep Contrastive Learning
    Batch Size under Memory Limited Setup", arXiv 2101.06983). Not in training mode, where norms take the statistics of
    what is passed together.
    """
    most = len(images) if model.training else scaled(len(images))
    if most >= len(images):
        return model(images)  # type: ignore[no-any-return]
    some = torch.split(images, most)
    found = [checkpoint(model, part, use_reentrant=False) if torch.is_grad_enabled() else model(part) for part in some]
    features, logits = zip(*found, strict=True)
    return torch.cat(features), torch.cat(logits)


def halving(work: Callable[[], Telling[T]]) -> Telling[T]:
    """Do ``work``, which may be begun again, with smaller and smaller batches until it fits; say so each time."""
    while True:
        try:
            return (yield from work())
        except torch.OutOfMemoryError:
            if not halve():
                raise
        yield Warned(tr("The GPU's memory is full: batches are halved from here on, which takes longer."))
