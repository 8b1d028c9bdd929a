"""Names go, and only they: paths within texts, keys in lists of chosen images, prompts of a person."""

from __future__ import annotations

import json

from stakegui.core.redaction import Redaction, salted

NAMES = Redaction({"/data/a b/0.png": "P", "a b/0.png": "K", "alice": "W"}, {"7": "N"}, frozenset({"alice"}))


def test_a_text_loses_whole_names_and_keeps_what_only_begins_like_them() -> None:
    assert NAMES.text("open /data/a b/0.png: a b/0.png, ./a b/0.png.") == "open P: K, ./K."
    assert NAMES.text("malice and alices, a b/0.png2") == "malice and alices, a b/0.png2"
    assert NAMES.text("Alice, alice") == "Alice, W"
    assert NAMES.text("7") == "7"


def test_in_what_was_typed_capitals_make_no_difference() -> None:
    typed = Redaction({**NAMES.names, "s1": "S"}, typed=True)
    assert typed.text("ALICE") == "W" and typed.text("asked by Alice, not Malice") == "asked by W, not Malice"
    assert typed.text("S1") == "S" and typed.text("of s1") == "of s1", "short names go where the text is no more"


def test_a_number_goes_only_where_chosen_images_are_listed() -> None:
    spec = {"forget": {"images": ["7", "8"], "classes": ["7"], "outside": [{"path": "7", "label": "7"}]}, "seed": "7"}
    assert NAMES.value(spec) == {
        "forget": {"images": ["N", "8"], "classes": ["7"], "outside": [{"path": "N", "label": "7"}]},
        "seed": "7",
    }


def test_prompts_of_a_person_go_and_the_classes_of_a_model_stay() -> None:
    value = {"anchors": {"prompts": {"alice": ["tall"], "bob": ["tall"]}}, "drift": {"alice": 0.5},
             "model": {"weights": "w", "classes": ["alice"]}}  # fmt: skip
    clean = NAMES.value(value)
    assert clean["anchors"]["prompts"] == {"W": ["purged"], "bob": ["tall"]} and clean["drift"] == {"W": 0.5}
    assert clean["model"] == value["model"]


def test_json_without_names_stays_as_it_was_to_the_byte() -> None:
    text = '{ "b": [1, NaN],  "a": "x" }'
    assert NAMES.json(text) == text
    assert json.loads(NAMES.json(json.dumps({"path": "/data/a b/0.png", "n": 1.5}))) == {"path": "P", "n": 1.5}
    assert NAMES.json("no json, alice") == "no json, W"


def test_a_salted_hash_needs_salt_and_text() -> None:
    assert len({salted("s", "t"), salted("s", "u"), salted("r", "t")}) == 3 and len(salted("s", "t")) == 64


def test_classes_of_prompts_may_be_written_loosely_and_other_classes_texts_are_cleaned_too() -> None:
    words = Redaction({"Anna Muster": "purged-1"}, prompted=frozenset({"Anna Muster"}))
    kept = words.value({"prompts": {"anna_muster": ["red hair"], "dog": ["the dog of Anna Muster", "brown"]}})
    assert kept == {"prompts": {"purged-1": ["purged"], "dog": ["the dog of purged-1", "brown"]}}
