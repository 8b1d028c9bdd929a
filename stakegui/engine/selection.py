"""Random choice of forget images, alike on every machine."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from stakegui.core.errors import InputError
from stakegui.core.words import tr


def draw_random(keys: Sequence[str], count: int, seed: int) -> list[int]:
    """Return ``count`` rows: ``torch.randperm`` of the training images sorted by path, in rising order of row.

    Raises
    ------
    InputError
        Where there are fewer images than that.
    """
    if count > len(keys):
        raise InputError(
            tr("{count} images are to be drawn, but there are {there}.", count=count, there=len(keys)),
            where="forget.random.count",
            remedy=tr("Give a smaller count."),
        )
    by_path = sorted(range(len(keys)), key=lambda row: keys[row])
    drawn = torch.randperm(len(keys), generator=torch.Generator().manual_seed(seed))[:count].tolist()
    return sorted(by_path[i] for i in drawn)
