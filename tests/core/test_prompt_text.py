"""Prompts out of texts as people and language models write them."""

from __future__ import annotations

import pytest

from stakegui.core.prompt_diff import diff
from stakegui.core.prompt_text import Found, read_prompts

CLASSES = ("cat", "maple_tree", "pickup truck", "crane", "crane")


def told(text: str, current: str = "cat") -> list[tuple[str, str]]:
    return [(one.name or f"?{one.said}", one.text) for one in read_prompts(text, CLASSES, current)]


@pytest.mark.parametrize(
    "line",
    ["pointed ears", "- pointed ears", " * pointed ears,", "• “pointed ears”", "1. pointed ears.", "12) 'pointed ears'",
     "(3) pointed  ears;", '- "pointed ears",', "**pointed ears**", "> - pointed ears", "`pointed ears`"],
)  # fmt: skip
def test_bullets_numbers_and_quotes_go(line: str) -> None:
    assert told(line) == [("cat", "pointed ears")]


@pytest.mark.parametrize(
    ("line", "kept"),
    [("3.5 cm long claws", "3.5 cm long claws"), ("2 ears", "2 ears"), ("it's soft", "it's soft"),
     ("wings: two and wide", "wings: two and wide"), ("e.g. a collar.", "e.g. a collar.")],
)  # fmt: skip
def test_what_belongs_to_a_prompt_stays(line: str, kept: str) -> None:
    assert told(line) == [("cat", kept)]


def test_classes_before_a_colon_and_above_their_prompts() -> None:
    text = """- **Maple Tree**: lobed leaves, "red, in autumn", winged seeds
    Pickup-truck: cargo bed; two doors, one row
    soft fur
    **Cat:**
      1. whiskers
      2. tail
    4: long legs, grey
    """
    assert told(text, "pickup truck") == [
        ("maple_tree", "lobed leaves"),
        ("maple_tree", "red, in autumn"),
        ("maple_tree", "winged seeds"),
        ("pickup truck", "cargo bed"),
        ("pickup truck", "two doors, one row"),
        ("pickup truck", "soft fur"),
        ("cat", "whiskers"),
        ("cat", "tail"),
        ("4", "long legs"),
        ("4", "grey"),
    ]


def test_digits_are_classes_where_they_are_names() -> None:
    found = read_prompts("3: two bows, open to the left\n1. 7: one bar, slanted", list("0123456789"))
    assert [(one.name, one.text) for one in found] == [
        ("3", "two bows"),
        ("3", "open to the left"),
        ("7", "one bar"),
        ("7", "slanted"),
    ]


def test_a_class_that_is_not_there_takes_its_prompts_with_it() -> None:
    assert told("unicorn: horn, mane\nUnicorn:\n- hooves\ncrane: long legs, beak") == [
        ("?unicorn", "horn"),
        ("?unicorn", "mane"),
        ("?Unicorn", "hooves"),
        ("?crane", "long legs"),
        ("?crane", "beak"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"maple tree": ["lobed leaves", "- bark"], "4": ["beak"]}',
        'Sure:\n```json\n{"Maple_Tree": ["lobed leaves", "bark"], "4": "beak"}\n```\nShall I go on?',
        'Here: {"prompts": {"maple-tree": ["lobed leaves", "bark"], "4": ["beak", 7]}} as asked.',
    ],
)
def test_json_wherever_it_stands(text: str) -> None:
    assert told(text) == [("maple_tree", "lobed leaves"), ("maple_tree", "bark"), ("4", "beak")]


def test_a_json_list_and_the_talk_around_a_list() -> None:
    assert told('["soft fur", "tail", "Tail"]') == [("cat", "soft fur"), ("cat", "tail")]
    talk = "Here are some prompts that you may use:\n- soft fur\n\nAnd these are for the maple tree:\n- bark\n"
    assert told(talk) == [("cat", "soft fur"), ("maple_tree", "bark")]


def test_repeats_go_and_where_nothing_is_said_nobody_is_meant() -> None:
    assert read_prompts("fur\nFUR\n\n", CLASSES) == [Found("fur")]
    assert read_prompts(" \n```\n", CLASSES, "cat") == [] == read_prompts("", ())
    assert told("half \ud800 a letter") == [("cat", "half  a letter")]


def test_the_difference_by_class() -> None:
    old = {"cat": ["fur", "tail", "ears"], "dog": ["barks"], "same": ["x"]}
    new = {"cat": ["tail", "claws", "ears"], "same": ["x"], "ship": ["hull"]}
    found = {one.name: one for one in diff(old, new)}
    assert [(line.kind, line.text) for line in found["cat"].lines] == [
        ("removed", "fur"),
        ("same", "tail"),
        ("added", "claws"),
        ("same", "ears"),
    ]
    assert found["dog"].removed == ("barks",) and found["ship"].added == ("hull",)
    assert list(found) == ["cat", "dog", "same", "ship"] and not found["same"].differs
