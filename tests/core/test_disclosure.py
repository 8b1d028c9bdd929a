"""What outsiders may read of a run."""

from __future__ import annotations

import hashlib
import tomllib

from stakegui.core import disclosure
from stakegui.core.earlier import Chain, Link, Standing
from stakegui.core.redaction import MARK

IMAGES = [
    {"key": "cat/b.png", "content_hash": "b" * 64, "label": "cat", "after": "dog"},
    {"key": "cat/a.png", "content_hash": "a" * 64, "label": "cat", "after": "cat"},
    {"key": "cat/c.png", "content_hash": "c" * 64, "label": "cat", "after": None},
    {"key": f"{MARK}0123456789ab", "content_hash": "d" * 64, "label": "cat", "after": "dog"},
]


def test_the_list_holds_salted_hashes_in_an_order_that_tells_nothing() -> None:
    told = disclosure.forgotten(IMAGES, "5a1t")
    line = {letter: hashlib.sha256(f"5a1t\0{letter * 64}".encode()).hexdigest() for letter in "abc"}
    became = {line["b"]: True, line["a"]: False, line["c"]: None}
    assert [row["hash"] for row in told["images"]] == sorted(became)
    assert all(row["forgotten"] is became[row["hash"]] for row in told["images"])
    assert (told["count"], told["erased"]) == (4, 1), "what was purged has no hash of its content any more"
    other = disclosure.forgotten(IMAGES, "other")
    assert not {row["hash"] for row in told["images"]} & {row["hash"] for row in other["images"]}
    assert "cat" not in str(told)


def test_the_spec_says_what_was_run_but_not_on_whom() -> None:
    given = {
        "model": {"weights": "/home/ann/m.pt"},
        "data": {"kind": "folder", "train": "/home/ann/staff/train", "test": "/home/ann/staff/test"},
        "forget": {"images": ["bob/1.jpg"], "identities": ["bob"], "outside": [{"path": "/x/bob.png", "label": "bob"}]},
        "anchors": {
            "prompts": {"bob": ["wears glasses"]},
            "encoder": "open_clip:local-dir:/home/ann/clip",
            "fallback": "open_clip:local-dir:/home/ann/other",
        },
        "method": {"name": "stakes", "steps": 7},
        "run": {"seed": 3},
    }
    text = disclosure.spec(given)
    assert not any(word in text for word in ("bob", "/home", "ann", "glasses", "staff"))
    told = tomllib.loads(text)
    assert told["method"] == given["method"] and told["run"] == given["run"]
    assert told["model"] == {"weights": "m.pt"} and told["data"]["test"] == "test"
    encoders = {"encoder": "open_clip:local-dir:clip", "fallback": "open_clip:local-dir:other"}
    assert told["anchors"] == {**encoders, "prompts": disclosure.LEFT_OUT}
    assert given["forget"]["images"] == ["bob/1.jpg"], "the spec itself stays as it is"
    assert disclosure.encoder("open_clip:ViT-B-32/openai") == "open_clip:ViT-B-32/openai"
    for own in ("/home/ann/clip.pt", "models/clip.pt"):
        assert disclosure.encoder(f"open_clip:ViT-B-32/{own}") == "open_clip:ViT-B-32/clip.pt"
    for own in ("C:\\Users\\ann\\minilm", "models/ann/minilm", "..\\ann\\minilm", "/home/ann/minilm"):
        for kind in ("sentence:", "their:", "open_clip:local-dir:"):
            found = disclosure.encoder(kind + own)
            assert found.startswith(kind) and found.endswith("minilm") and "ann" not in found, found
    for plain in ("lexical", "sentence:minilm"):
        assert disclosure.encoder(plain) == plain
    of_windows = disclosure.spec({"model": {"weights": "C:\\Users\\ann\\m.pt"}, "anchors": {"prompts": "ann\\p.json"}})
    assert "ann" not in of_windows and tomllib.loads(of_windows)["model"] == {"weights": "m.pt"}
    named = disclosure.spec({**given, "anchors": {"prompts": "/home/ann/p.json"}})
    assert tomllib.loads(named)["anchors"] == {"prompts": "p.json"}


def test_the_sidecar_keeps_figures_and_versions_alone() -> None:
    given = {
        "session": "s", "original_sha256": "00", "alpha": 0.5, "versions": {"torch": "2"}, "forgotten_sha256": ["b"],
        "run": {"forget": {"images": ["bob/1.jpg"]}}, "retain_sample": [1], "earlier": [{"missing": ["bob/1.jpg"]}],
        "chain": {"original": "/home/ann/m.pt"}, "before": {"forgotten": 0.0},
        "after": {"forgotten": 100.0, "predictions": ["cat"], "views_by_image": [1.0], "drift": None},
    }  # fmt: skip
    told = disclosure.sidecar(given)
    assert told["after"] == {"forgotten": 100.0} and told["before"] == {"forgotten": 0.0}
    assert set(told) == {"session", "original_sha256", "alpha", "versions", "before", "after"}


def test_lineage_and_earlier_requests_name_neither_files_nor_images() -> None:
    behind = Chain("/home/ann/m.pt", "00", (Link("s1", "for bob", "11"), Link("s2", "for eve", "22")))
    assert disclosure.chain(behind) == [{"session": "s1", "sha256": "11"}, {"session": "s2", "sha256": "22"}]
    assert disclosure.chain(None) == []
    told = disclosure.standing(Standing("s1", "for bob", 3, 100.0, 66.6, came_back=("bob/1.jpg",)))
    assert (told["session"], told["count"], told["came_back"], told["failed"]) == ("s1", 3, 1, True)
    assert "bob" not in str(told)
