from __future__ import annotations

import pytest
import torch

from stakegui.core.errors import InputError
from stakegui.engine.selection import draw_random


def test_draws_the_permutation_of_the_images_sorted_by_path() -> None:
    keys = ["b/2", "a/10", "c/1", "a/9", "b/11"]
    by_path = sorted(keys)
    drawn = torch.randperm(5, generator=torch.Generator().manual_seed(11))[:3].tolist()
    rows = draw_random(keys, 3, 11)
    assert rows == sorted(rows)
    assert {keys[r] for r in rows} == {by_path[i] for i in drawn}
    assert draw_random(keys, 5, 0) == [0, 1, 2, 3, 4]


def test_more_than_there_are() -> None:
    with pytest.raises(InputError, match="there are 2") as fault:
        draw_random(["a", "b"], 3, 0)
    assert fault.value.where == "forget.random.count"
