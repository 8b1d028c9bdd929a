from __future__ import annotations

import pytest

from stakegui.core import words
from stakegui.core.words import mark, tr


@pytest.fixture(autouse=True)
def english():
    yield
    words.use(None)


def test_without_a_translator_the_english_text_stands_and_values_fill_it():
    assert tr("Open {name}", name="a{b}") == "Open a{b}"
    assert tr("braces {stay} without values") == "braces {stay} without values"
    assert mark("later") == "later"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 images of 2 classes"), (1, "1 image of 2 class"), (1234, "1,234 images of 2 classes")]
)
def test_endings_follow_the_number(n, said):
    assert tr("%n image(s) of 2 class(es)", "", n) == said


def test_a_translator_answers_first_and_values_fill_its_words():
    asked = []

    def german(text: str, comment: str, n: int) -> str:
        asked.append((text, comment, n))
        return "{wo}: %n Bilder".replace("%n", str(n))

    words.use(german)
    assert tr("%n image(s) in {wo}", "tray", 3, wo="Ablage") == "Ablage: 3 Bilder"
    assert asked == [("%n image(s) in {wo}", "tray", 3)]
