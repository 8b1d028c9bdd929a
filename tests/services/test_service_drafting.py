"""Prompts drafted from digits by a tiny CLIP, against the same by hand; vocabularies; refusals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tiny_clip import make_tiny_clip

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import Phase
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.services.drafting import SETS, Drafts, draft, vocabulary

DIGITS = DataSpec(kind="digits")
WORDS = ("a closed loop", "one straight stroke", "furry", "two strokes that cross")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_tiny_clip(tmp_path_factory.mktemp("clip"))


def test_scores_are_those_of_the_formula(tiny: str) -> None:
    from stakegui.engine.anchors.image_text import ImageTextEncoder

    *events, found = draft(DIGITS, (), WORDS, encoder=tiny, pictures=3, seed=4)
    assert isinstance(found, Drafts) and all(isinstance(event, Phase) for event in events)
    images, towers = open_data(DIGITS, None).train, ImageTextEncoder(tiny)
    assert images is not None and found.pictures == (3,) * 10
    means = []
    for label in range(10):
        rows = np.random.default_rng([4, label]).permutation(np.flatnonzero(np.asarray(images.labels) == label))[:3]
        seen = towers.pictures([images.decode(int(row)) for row in rows]).numpy().astype(np.float64)
        means.append(seen.mean(axis=0) / np.linalg.norm(seen.mean(axis=0)))
    cosines = np.stack(means) @ towers.texts(WORDS).numpy().astype(np.float64).T
    for label in range(10):
        expected = cosines[label] - np.delete(cosines, label, axis=0).mean(axis=0)
        assert np.allclose(found.scores[label], expected, atol=1e-6)
        best = found.best(label)
        assert [text for text, _ in best] == [WORDS[i] for i in np.argsort(-expected) if expected[i] > 0]
        assert all(score > 0 for _, score in best)
    again = list(draft(DIGITS, (), WORDS, encoder=tiny, pictures=3, seed=4))[-1]
    assert isinstance(again, Drafts) and np.array_equal(again.scores, found.scores)


def test_it_can_be_stopped(tiny: str) -> None:
    control = RunControl()
    with pytest.raises(Cancelled):
        for event in draft(DIGITS, (), WORDS, encoder=tiny, pictures=1, control=control):
            if isinstance(event, Phase) and event.done == 2:
                control.cancel()


def test_without_an_encoder_it_says_what_to_do() -> None:
    with pytest.raises(InputError, match="reads texts alone"):
        list(draft(DIGITS, (), WORDS, encoder="sentence:minilm"))
    with pytest.raises(InputError, match="no file") as caught:
        list(draft(DIGITS, (), WORDS, encoder="open_clip:ViT-B-32//nowhere/w.safetensors"))
    assert "paste a list" in caught.value.remedy and "lexical" not in str(caught.value)


@pytest.mark.parametrize("name", list(SETS))
def test_shipped_vocabularies_hold_the_sets_and_more(name: str) -> None:
    words = vocabulary(name)
    assert len(words) > 180 and len({word.casefold() for word in words}) == len(words)
    for part in SETS[name]:
        table = json.loads((resources() / "prompts" / f"{part}.json").read_text("utf-8"))
        assert {w.casefold() for texts in table.values() for w in texts} <= {w.casefold() for w in words}


def test_an_own_vocabulary_is_a_text_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("- furry\n2. “made of metal”\nFurry\n\n")
    assert vocabulary(mine) == ("furry", "made of metal")
    for content, said in ((b"", "0 attributes"), (b"\xff\xfe\x00", "no text")):
        mine.write_bytes(content)
        with pytest.raises(InputError, match=said):
            vocabulary(mine)
    with pytest.raises(InputError, match=r"gone\.txt"):
        vocabulary(tmp_path / "gone.txt")
