from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegui.core.errors import InputError
from stakegui.core.spec import ForgetSpec, RandomForget
from stakegui.data.base import DataBundle, ImageSet
from stakegui.data.forget import resolve, write_request


class Names(ImageSet):
    def encoded(self, index):
        return self.keys[index].encode()

    def decode(self, index):
        return np.zeros((1, 1, 3), np.uint8)


def bundle_of(keys, identities=True) -> DataBundle:
    keys = sorted(keys)
    classes = ("cat", "dog", "empty")
    labels = np.array([int("dog" in key) for key in keys])
    who = np.array([i % 3 - 1 for i in range(len(keys))]) if identities else None
    return DataBundle(classes, Names("train", keys, labels, classes, who, ("s1", "s7") if identities else ()))


BUNDLE = bundle_of(["cat/1.png", "cat/2.png", "cat/3.png", "dog/1.png", "dog/ü.png", "dog/=x.png"])


def test_the_parts_add_up_each_once_and_sorted(tmp_path):
    (tmp_path / "r.csv").write_text("who,path,when\nann,dog/1.png,today\nann,cat/2.png,\n")
    spec = ForgetSpec(images=("cat/2.png",), file=tmp_path / "r.csv", identities=("s7",), random=RandomForget(count=9))
    keys = [BUNDLE.train.keys[i] for i in resolve(spec, BUNDLE).indices]
    assert keys == ["cat/2.png", "cat/3.png", "dog/1.png", "dog/ü.png"]
    assert [i for i, who in enumerate(BUNDLE.train.identity_of) if who == 1] == [2, 5]


def test_a_class_means_its_training_images():
    assert resolve(ForgetSpec(classes=("dog",)), BUNDLE).indices == (3, 4, 5)


def test_keys_as_other_systems_write_them():
    spec = ForgetSpec(images=("dog\\1.png", "./cat/1.png", "dog/u\u0308.png", "dog/=x.png"))
    assert {BUNDLE.train.keys[i] for i in resolve(spec, BUNDLE).indices} == {
        "dog/1.png", "cat/1.png", "dog/ü.png", "dog/=x.png",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("spec", "where", "message"),
    [
        ({"images": ("cat/9.png",)}, "forget.images", r"no training image 'cat/9\.png'.*Did you mean 'cat/"),
        ({"identities": ("s8",)}, "forget.identities", "no identity 's8'.*s7"),
        ({"classes": ("dgo",)}, "forget.classes", "no class 'dgo'.*Did you mean 'dog'"),
        ({"classes": ("empty",)}, "forget.classes", "no training images"),
    ],
)
def test_unknown_names_are_named_with_near_ones(spec, where, message):
    with pytest.raises(InputError, match=message) as caught:
        resolve(ForgetSpec(**spec), BUNDLE)
    assert caught.value.where.startswith(where)


def test_no_identities_and_no_training_images():
    with pytest.raises(InputError, match="no identities"):
        resolve(ForgetSpec(identities=("s1",)), bundle_of(["cat/1.png"], identities=False))
    with pytest.raises(InputError, match="no training images"):
        resolve(ForgetSpec(images=("cat/1.png",)), DataBundle(("cat",)))
    assert resolve(ForgetSpec(random=RandomForget(count=3)), DataBundle(("cat",))).indices == ()


def test_near_names_among_fifty_thousand_are_found_quickly():
    import time

    keys = [f"{name}/{i:04d}.jpg" for name in ("cat", "dog", "horse") for i in range(17_000)]
    start = time.process_time()
    with pytest.raises(InputError, match=r"'cat/0007\.jpg'"):
        resolve(ForgetSpec(images=("caat/0007.jpg",)), bundle_of(keys))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("path\n", "no rows", ""),
        ("file\ncat/1.png", "no column path or image or key", "line 1"),
        ("key\ncat/1.png\n\ncat/8.png", "no training image 'cat/8.png'", "line 4, column key"),
    ],
)
def test_a_faulty_request_names_file_and_line(tmp_path, text, message, where):
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(InputError, match=message) as caught:
        resolve(ForgetSpec(file=tmp_path / "r.csv"), BUNDLE)
    assert str(tmp_path / "r.csv") in caught.value.where and where in caught.value.where


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
KEYS = st.one_of(NAMES, st.builds(str.__add__, st.sampled_from(list("=+-@\t\r'")), NAMES)).filter(lambda k: k.strip())


@settings(max_examples=150, deadline=None)
@given(st.sets(KEYS, min_size=1, max_size=8))
def test_a_written_choice_reads_back_and_is_no_formula(tmp_path_factory, keys):
    path = tmp_path_factory.getbasetemp() / "choice.csv"
    bundle = bundle_of(keys)
    write_request(path, bundle.train.keys)
    assert resolve(ForgetSpec(file=path), bundle).indices == tuple(range(len(keys)))
    with path.open(newline="", encoding="utf-8") as file:
        cells = [row[0] for row in csv.reader(file)]
    assert cells[0] == "path" and not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_a_users_own_cell_with_an_apostrophe_is_found_too(tmp_path):
    (tmp_path / "r.csv").write_text("path\n'=x.png\n")
    assert resolve(ForgetSpec(file=tmp_path / "r.csv"), bundle_of(["'=x.png", "a"])).indices == (0,)


def test_a_choice_that_cannot_be_written(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_request(tmp_path / "no folder" / "r.csv", ["a"])


def test_pictures_from_outside(tmp_path, put):
    pixels = put("far/p 1.png")
    put("near.png")
    lines = f"path,label\n{tmp_path / 'far/p 1.png'},dog\nlists/../near.png,cat\n"
    (tmp_path / "lists").mkdir()
    (tmp_path / "o.csv").write_text(lines)
    outside = resolve(ForgetSpec(outside=tmp_path / "o.csv"), DataBundle(("cat", "dog"))).outside
    assert outside.name == "outside" and outside.keys == sorted(outside.keys)
    index = outside.keys.index(str(tmp_path / "far/p 1.png"))
    assert outside.labels[index] == 1 and np.array_equal(outside.decode(index), pixels)
    assert outside.labels[1 - index] == 0 and outside.decode(1 - index).shape == (9, 7, 3)
    listed = ForgetSpec.model_validate({"outside": [{"path": str(tmp_path / "near.png"), "label": "dog"}]})
    assert resolve(listed, DataBundle(("cat", "dog"))).outside.labels.tolist() == [1]


@pytest.mark.parametrize(
    ("rows", "message", "where"),
    [
        ([{"path": "gone.png", "label": "cat"}], "no file 'gone.png'", "item 1, column path"),
        ([{"path": ".", "label": "cat"}], "not a file", "item 1, column path"),
        ([{"path": "near.png", "label": "cow"}], "no class 'cow'", "item 1, column label"),
        ([{"path": "near.png", "label": c} for c in ("cat", "dog")], "another label", "item 2"),
    ],
)
def test_faulty_lists_of_outside_pictures(tmp_path, put, rows, message, where):
    put("near.png")
    (tmp_path / "o.json").write_text(json.dumps(rows))
    with pytest.raises(InputError, match=message) as caught:
        resolve(ForgetSpec(outside=tmp_path / "o.json"), DataBundle(("cat", "dog")))
    assert caught.value.where.endswith(where)
