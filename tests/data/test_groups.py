"""Groups that go as a whole, against the words of the definition."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegui.data.groups import gone_whole, marked


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 3), st.sampled_from(["lost", "kept", "earlier"])), max_size=12))
def test_a_group_is_gone_where_one_is_lost_and_none_kept(images: list[tuple[int, str]]) -> None:
    groups = np.array([group for group, _ in images], np.int64)
    lost, kept = (np.array([fate == wanted for _, fate in images], bool) for wanted in ("lost", "kept"))
    expected = [
        group
        for group in range(4)
        if any(image == (group, "lost") for image in images) and (group, "kept") not in images
    ]
    assert gone_whole(groups, lost, kept).tolist() == expected


def test_rows_are_marked() -> None:
    assert marked(4, np.array([3, 1, 1])).tolist() == [False, True, False, True]
    assert marked(2, np.zeros(0, np.int64)).tolist() == [False, False]
