"""What is nearest, what fits a description, and the command that lists it."""

from __future__ import annotations

import json

import clip_samples
import digit_runs
import numpy as np
import pytest
from PIL import Image

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.base import BrokenImage
from stakegui.data.nearest import Features, most_alike
from stakegui.data.open import open_data
from stakegui.services import nearest, requests, textsearch
from stakegui.services.found import Found
from stakegui.services.request_choice import rows_by_request

DATA, MODEL = DataSpec(kind="digits"), ModelSpec(weights=digit_runs.WEIGHTS)


@pytest.fixture(scope="module")
def features():
    *_, last = nearest.features(MODEL, DATA)
    return last


@pytest.fixture(autouse=True)
def no_pair():
    """Each test opens its own encoder."""
    textsearch._pairs.clear()


def test_the_greatest_cosine_and_whose_it_is_are_those_of_a_full_table(monkeypatch):
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(5000, 8))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    vectors[17] = 0
    asked = vectors[[4, 2000, 4999]].astype(np.float32)
    full = vectors.astype(np.float64) @ asked.astype(np.float64).T
    checks = []
    score, of = most_alike(vectors, asked, lambda: checks.append(1))
    assert np.isnan(score[17]) and checks
    whole = np.arange(5000) != 17
    assert np.array_equal(of[whole], full.argmax(1)[whole])
    np.testing.assert_allclose(score[whole], np.minimum(full.max(1)[whole], 1), atol=1e-6)


def test_the_nearest_digits_are_those_of_float64_without_the_asked_ones(features):
    keys, known = features
    rows = np.array([0, 700])
    found = nearest.like_rows(keys, known, rows)
    vectors = known.vectors.astype(np.float64)
    cosine = (vectors @ vectors[rows].T).max(1)
    cosine[rows] = -2
    assert found.best(50).tolist() == np.argsort(-cosine, kind="stable")[:50].tolist()
    assert np.isnan(found.score[rows]).all() and found.names == (keys[0], keys[700])
    nearest_row = int(found.best(1)[0])
    assert found.names[found.of[nearest_row]] == keys[rows[(vectors[nearest_row] @ vectors[rows].T).argmax()]]
    assert len(found.best(10**6)) == len(keys) - 2


def test_a_broken_picture_alone_cannot_be_compared_with(features):
    keys, known = features
    vectors = np.array(known.vectors)
    vectors[5] = 0
    broken = Features(vectors, known.whitening, known.threshold)
    with pytest.raises(InputError, match="cannot be decoded"):
        nearest.like_rows(keys, broken, np.array([5]))
    assert nearest.like_rows(keys, broken, np.array([5, 6])).names == (keys[6],)


def test_a_picture_from_elsewhere_finds_its_own_copy_first_and_faults_are_told(features):
    keys, known = features
    digits = open_data(DATA).train

    def fail():
        raise BrokenImage("no picture")

    pictures = [("no.png", fail), ("mine.png", lambda: digits.decode(123))]
    *_, found = nearest.like_pictures(keys, known, pictures, MODEL, DATA)
    assert found.best(1).tolist() == [123] and found.score[123] > 0.99
    assert found.names == ("mine.png",) and found.notes == ("Left out: no.png: no picture.",)
    with pytest.raises(InputError, match=r"no\.png"):
        list(nearest.like_pictures(keys, known, pictures[:1], MODEL, DATA))
    control = RunControl()
    control.cancel()
    with pytest.raises(Cancelled):
        list(nearest.like_pictures(keys, known, pictures, MODEL, DATA, control=control))


def test_nothing_to_look_through_is_refused(tmp_path):
    with pytest.raises(InputError):
        list(nearest.features(MODEL, DataSpec(kind="folder", test=tmp_path)))
    with pytest.raises(InputError, match="nothing to search for"):
        list(textsearch.search(DATA, "  ", clip_samples.encoder()))


def test_a_description_is_answered_and_the_pictures_are_looked_at_once(monkeypatch):
    from stakegui.engine.clip_pair import ClipPair

    *events, first = textsearch.search(DATA, "a round zero", clip_samples.encoder())
    assert events[-1].done == events[-1].total == len(first.keys) == 1437
    pair = textsearch._pairs[clip_samples.encoder()]
    assert not pair.has_image_half
    monkeypatch.setattr(ClipPair, "images", lambda *_: pytest.fail("looked again"))
    *_, other = textsearch.search(DATA, "two wide wings", clip_samples.encoder())
    assert textsearch._pairs[clip_samples.encoder()] is pair
    assert not np.allclose(first.score, other.score)
    *_, again = textsearch.search(DATA, "a round zero", clip_samples.encoder())
    assert np.array_equal(first.score, again.score)


def test_other_pictures_get_the_image_half_again(tmp_path):
    for place, colour in enumerate(("red", "blue")):
        (tmp_path / colour).mkdir()
        Image.new("RGB", (9, 12), colour).save(tmp_path / colour / f"{place}.png")
    list(textsearch.search(DATA, "a", clip_samples.encoder()))
    *_, found = textsearch.search(DataSpec(kind="folder", train=tmp_path), "a", clip_samples.encoder())
    assert np.isfinite(found.score).all() and found.keys == ["blue/1.png", "red/0.png"]


@pytest.mark.parametrize(
    ("encoder", "fetchable"), [("open_clip:ViT-B-32/openai", True), (f"open_clip:{clip_samples.MODEL}//no/w.pt", False)]
)
def test_a_missing_encoder_says_why_and_what_helps(encoder, fetchable):
    clip_samples.weights()
    with pytest.raises(textsearch.EncoderMissing, match="is not available") as told:
        list(textsearch.search(DATA, "a", encoder))
    assert told.value.fetchable is fetchable and "lexical" not in str(told.value)
    assert ("fetched once" in told.value.remedy) is fetchable


def test_the_command_lists_the_best_and_says_what_is_missing(tmp_path):
    spec = digit_runs.write_spec(tmp_path / "run.toml")
    result = digit_runs.invoke("search", spec, "a zero", "--encoder", clip_samples.encoder(), "--count", 5, "--json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)
    *_, found = textsearch.search(DATA, "a zero", clip_samples.encoder())
    assert [row["key"] for row in rows] == [found.keys[i] for i in found.best(5)]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    shown = digit_runs.invoke("search", spec, "a zero", "--encoder", clip_samples.encoder(), "--count", 1)
    assert rows[0]["key"] in shown.stdout and rows[1]["key"] not in shown.stdout
    lacking = digit_runs.invoke("search", spec, "a zero")
    assert lacking.exit_code == 2 and "ViT-B-32/openai" in lacking.stderr


def test_requests_name_their_images_by_number(tmp_path):
    from stakegui.core.requests import Item

    db, digits = tmp_path / "r.db", open_data(DATA).train
    requests.create(db, "a/1", [Item(kind="image", name=digits.keys[5]), Item(kind="image", name="not there")])
    requests.create(db, "b", [Item(kind="class", name="3")])
    requests.create(db, "c", [Item(kind="image", name="nowhere")])
    named = rows_by_request(requests.list_requests(db), DATA, digits)
    assert set(named) == {"a/1", "b"} and named["a/1"].tolist() == [5]
    assert np.array_equal(named["b"], np.flatnonzero(digits.labels == digits.classes.index("3")))


def test_the_best_are_in_order_ties_as_they_stand_and_what_cannot_answer_is_out():
    found = Found(list("abcde"), np.array([0.5, np.nan, 0.9, 0.5, 0.1], np.float32))
    assert found.best(3).tolist() == [2, 0, 3] and found.best(9).tolist() == [2, 0, 3, 4]
