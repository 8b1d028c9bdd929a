"""Random choice of training images, the same that ``random = {count, seed}`` makes in a spec."""

from __future__ import annotations

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.open import open_data


def random_keys(data: DataSpec, count: int, seed: int) -> tuple[str, ...]:
    """Return the keys of ``count`` training images; raise `InputError` where there are fewer."""
    from stakegui.engine.selection import draw_random

    train = open_data(data, None).train
    if train is None:
        raise InputError(tr("There are no training images to draw from."), where="data.train")
    return tuple(train.keys[row] for row in draw_random(train.keys, count, seed))
