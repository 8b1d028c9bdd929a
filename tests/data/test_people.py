from __future__ import annotations

import colorsys
import hashlib
import json
import time
from dataclasses import astuple, replace
from itertools import combinations

import numpy as np
import pytest

from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ForgetSpec, RunSpec
from stakegui.data.forget import resolve
from stakegui.data.people import attributes, drawing, reader
from stakegui.data.people.attributes import ATTRIBUTES, NAMES, PEOPLE, phrases, shared
from stakegui.data.people.pose import pose
from stakegui.data.pixels import drain, load_pixels
from stakegui.data.resize import Geometry

BENCH_PROMPTS = resources() / "bench" / "prompts"


@pytest.fixture(scope="module")
def bundle():
    return reader.read(DataSpec(kind="people"))


@pytest.fixture(scope="module")
def pixels(bundle):
    return drain(load_pixels(bundle.train, None, Geometry((48, 48)))).pixels


def test_each_attribute_alone_tells_one_pair_apart_and_all_other_pairs_differ_more():
    apart = {pair: [a != b for a, b in zip(*(astuple(PEOPLE[n]) for n in pair), strict=True)]
             for pair in combinations(NAMES, 2)}  # fmt: skip
    twins = {pair: flags for pair, flags in apart.items() if sum(flags) == 1}
    assert sorted(ATTRIBUTES[flags.index(True)] for flags in twins.values()) == sorted(ATTRIBUTES)
    assert len({name for pair in twins for name in pair}) == 16
    assert min(sum(flags) for pair, flags in apart.items() if pair not in twins) == 3
    assert all(shared(*pair) == 8 - sum(flags) for pair, flags in apart.items())


def test_every_value_of_every_attribute_occurs():
    for place, name in enumerate(ATTRIBUTES):
        used = {astuple(person)[place] for person in PEOPLE.values()}
        assert used == set(getattr(attributes, name.capitalize()).__args__), name


def test_split_keys_and_people(bundle):
    assert len(bundle.train) == 24 * 30 and len(bundle.test) == 24 * 10
    assert bundle.train.keys[:2] == ["ada/00.png", "ada/01.png"] and bundle.train.keys == sorted(bundle.train.keys)
    assert not set(bundle.train.keys) & set(bundle.test.keys)
    for part in (bundle.train, bundle.test):
        for row in range(0, len(part), 17):
            person = part.keys[row].split("/")[0]
            assert part.classes[part.labels[row]] == part.identities[part.identity_of[row]] == person
    assert bundle.classes == NAMES == bundle.identities and not bundle.exclude_views


def test_choosing_a_person_chooses_all_thirty_pictures(bundle):
    chosen = resolve(ForgetSpec(identities=("mara",)), bundle).indices
    assert [bundle.train.keys[i] for i in chosen] == [f"mara/{n:02d}.png" for n in range(30)]


def test_classes_in_the_models_order_or_not_at_all():
    part = reader.read(DataSpec(kind="people"), NAMES[::-1]).train
    assert all(part.keys[i].startswith(f"{NAMES[::-1][part.labels[i]]}/") for i in range(0, len(part), 31))
    assert part.identities[part.identity_of[0]] == "ada"
    with pytest.raises(InputError, match="no class 'ada'"):
        reader.read(DataSpec(kind="people"), ["cat", "dog"])


def test_a_spec_needs_no_path_for_them_but_for_others():
    common = {"model": {"weights": "m.safetensors"}, "forget": {"identities": ["mara"]}}
    assert RunSpec.model_validate({**common, "data": {"kind": "people"}}).data.train is None
    with pytest.raises(ValueError, match="give train"):
        RunSpec.model_validate({**common, "data": {"kind": "manifest"}})


def test_pictures_are_those_that_the_shipped_network_was_trained_on(bundle):
    # a coarse print of all the pictures: another version of Pillow may fill a border pixel otherwise
    means = np.stack([bundle.test.decode(i).mean((0, 1)) for i in range(0, 240, 10)])
    known = json.loads((resources() / "demo" / "people_resnet18_small.json").read_text())
    assert np.abs(means.mean(0) / 255 - known["mean"]).max() < 0.05
    digest = hashlib.sha256(repr([pose(name, 7) for name in NAMES]).encode()).hexdigest()
    assert digest.startswith("33588c95197036f2"), "raise reader.VERSION and train the network anew"
    assert means[NAMES.index("mara")].round(0).tolist() == [133.0, 117.0, 107.0]


def test_pictures_repeat_and_all_differ(bundle, pixels):
    assert pixels.shape == (720, 48, 48, 3) and pixels.dtype == np.uint8
    assert len({image.tobytes() for image in pixels}) == 720
    for row in (0, 333, 719):
        assert np.array_equal(bundle.train.decode(row), pixels[row])
        assert bundle.train.encoded(row) == pixels[row].tobytes()
        assert bundle.train.content_hash(row) == hashlib.sha256(pixels[row].tobytes()).hexdigest()


def test_drawing_them_all_takes_seconds(bundle):
    begun = time.process_time()
    for row in range(0, 720, 12):
        bundle.train.decode(row)
    assert (time.process_time() - begun) * 960 / 60 < 10


def test_pictures_are_kept_between_runs_and_made_anew_when_the_people_change(bundle, pixels, tmp_path, monkeypatch):
    drain(load_pixels(bundle.train, None, Geometry((48, 48)), cache=tmp_path))
    monkeypatch.setattr(reader, "draw", lambda *_: pytest.fail("drawn again"))
    kept = drain(load_pixels(bundle.train, None, Geometry((48, 48)), cache=tmp_path)).pixels
    assert np.array_equal(kept, pixels)
    monkeypatch.undo()
    monkeypatch.setitem(reader.PEOPLE, "ada", PEOPLE["ben"])
    drain(load_pixels(bundle.train, None, Geometry((48, 48)), cache=tmp_path))
    assert len(list(tmp_path.glob("*.npy"))) == 2


NO_CHANGE = ("across", "down", "tilt", "turn", "slope", "warmth", "blink", "open_mouth", "blur")
PLAIN = {"zoom": 1, "light": 1, **dict.fromkeys(NO_CHANGE, 0)}


def still(name: str):
    """Return the person's picture in one and the same pose."""
    return drawing.draw(PEOPLE[name], replace(pose("nobody", 0), **PLAIN)).astype(int)


# rows and columns in which the attribute of a pair lies, in a picture of 48 x 48 without pose
REGIONS = {
    ("mara", "wanda"): (slice(16, 28), slice(10, 38)),  # glasses
    ("finn", "leo"): (slice(22, 42), slice(12, 36)),  # beard
    ("olga", "vera"): (slice(0, 22), slice(0, 48)),  # hat
    ("sami", "umar"): (slice(34, 48), slice(0, 48)),  # clothes
}


@pytest.mark.parametrize("pair", REGIONS, ids="-".join)
def test_a_pair_differs_just_where_its_attribute_is(pair):
    differs = np.abs(still(pair[0]) - still(pair[1])).sum(2) > 12
    inside = np.zeros_like(differs)
    inside[REGIONS[pair]] = True
    assert differs[inside].sum() > 20 and not differs[~inside].any()


def test_colours_are_those_named():
    def hue(name: str, row: int, column: int) -> tuple[float, float, float]:
        patch = still(name)[row - 1 : row + 2, column - 1 : column + 2].reshape(-1, 3).mean(0) / 255
        return colorsys.rgb_to_hsv(*patch)

    red, yellow = hue("ada", 45, 14), hue("ines", 45, 14)
    assert min(red[0], 1 - red[0]) < 0.03 and red[1] > 0.6
    assert 0.1 < yellow[0] < 0.16 and yellow[1] > 0.6
    green = hue("ben", 46, 12)
    assert 0.3 < green[0] < 0.45
    # skin, on the cheek, gets darker in this order
    cheeks = [hue(name, 25, 19)[2] for name in ("greta", "wanda", "kira", "ines")]
    assert cheeks == sorted(cheeks, reverse=True) and min(-np.diff(cheeks)) > 0.08


def test_prompts_are_written_from_the_attributes():
    shipped = json.loads((resources() / "prompts" / "people.json").read_text(encoding="utf-8"))
    assert shipped == {name: phrases(person) for name, person in PEOPLE.items()}
    assert shipped["mara"] == ["brown hair in a bun on top", "tan skin", "an oval face", "round glasses", "no beard",
                               "no hat", "a purple shirt with white dots"]  # fmt: skip
    for one, other in combinations(NAMES, 2):
        if shared(one, other) == 7:
            assert sum(a != b for a, b in zip(shipped[one], shipped[other], strict=True)) == 1


def test_prompts_of_the_bench_are_other_peoples_and_meaningless():
    true, wrong, letters = (
        json.loads(path.read_text(encoding="utf-8"))
        for path in (
            resources() / "prompts" / "people.json",
            BENCH_PROMPTS / "people-wrong.json",
            BENCH_PROMPTS / "people-letters.json",
        )
    )
    assert sorted(map(tuple, wrong.values())) == sorted(map(tuple, true.values()))
    owner = {tuple(texts): name for name, texts in true.items()}
    assert max(shared(name, owner[tuple(texts)]) for name, texts in wrong.items()) == 3
    words = {word for texts in true.values() for text in texts for word in text.split() if len(word) > 2}
    for name in NAMES:
        assert [len(text) for text in letters[name]] == [len(text) for text in true[name]]
        assert not {word for text in letters[name] for word in text.split()} & words
