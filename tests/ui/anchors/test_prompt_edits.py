"""Edits of prompts, as plain functions."""

from hypothesis import given
from hypothesis import strategies as st

from stakegui.ui.anchors.prompt_edits import moved, of_class, pasted, tidy

TEXTS = st.lists(st.text(alphabet="ab \t;", max_size=6), max_size=8)


@given(TEXTS)
def test_tidy_is_idempotent_and_keeps_the_order(texts: list[str]) -> None:
    once = tidy(texts)
    assert tidy(once) == once and len(set(once)) == len(once) and all(once)
    squeezed = [" ".join(t.split()) for t in texts]
    assert sorted(once, key=squeezed.index) == once


def test_the_old_prompts_stay_as_they_were() -> None:
    old = {"cat": ["fur"], "dog": ["tail"]}
    new = of_class(old, "cat", ["fur", " whiskers ", "fur", ""])
    assert new == {"cat": ["fur", "whiskers"], "dog": ["tail"]} and old == {"cat": ["fur"], "dog": ["tail"]}
    assert of_class(old, "cat", [""]) == {"dog": ["tail"]}


def test_moving_blocks() -> None:
    assert moved(list("abcd"), [1, 2], -1) == (list("bcad"), [0, 1])
    assert moved(list("abcd"), [1, 2], 1) == (list("adbc"), [2, 3])
    assert moved(list("abcd"), [0, 2], -1) == (list("abcd"), [0, 2])
    assert moved([], [], 1) == ([], [])


@given(st.lists(st.integers(0, 5), unique=True), st.sampled_from([-1, 1]))
def test_moving_loses_nothing(rows: list[int], step: int) -> None:
    result, places = moved(list("abcdef"), rows, step)
    assert sorted(result) == list("abcdef")
    assert [result[p] for p in places] == ["abcdef"[r] for r in sorted(rows)]


def test_pasting() -> None:
    assert pasted("- pointed ears\n* fur\n\n• tail\n") == ["pointed ears", "fur", "tail"]
    assert pasted('["pointed ears", "fur"]') == ["pointed ears", "fur"]
    assert pasted("pointed ears; fur;") == ["pointed ears", "fur"]
    assert pasted("one line, with a comma") == ["one line, with a comma"]
    assert pasted("[1, 2]") == ["[1, 2]"]
    assert pasted(" \n ") == []
