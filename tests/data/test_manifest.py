from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.manifest import read


@pytest.fixture
def rows(tmp_path, put):
    """Write a manifest with these lines beside four images and return its path."""
    for name in ("a/1.png", "a/2.png", "b/1.png", "b/2.png"):
        put(name)

    def write(*lines: str, name: str = "m.csv") -> Path:
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / name

    return write


def test_splits_labels_and_identities(rows):
    path = rows("\ufeffPath,Label,identity,split", "b/1.png,dog,rex,", "a/1.png,cat,,train", 'a\\2.png,"cat",tom,TEST')
    bundle = read(DataSpec(kind="manifest", train=path), ["dog", "cat"])
    assert bundle.train.keys == ["a/1.png", "b/1.png"] and bundle.train.labels.tolist() == [1, 0]
    assert bundle.train.identities == bundle.test.identities == ("rex", "tom")
    assert bundle.train.identity_of.tolist() == [-1, 0]
    assert bundle.test.keys == ["a/2.png"] and bundle.test.identity_of.tolist() == [1]


def test_json_and_a_test_manifest_of_its_own(rows, tmp_path):
    train = rows(json.dumps([{"path": "a/1.png", "label": 7}, {"path": "a/2.png", "label": "x", "split": "test"}]),
                 name="t.json")  # fmt: skip
    bundle = read(DataSpec(kind="manifest", train=train, test=rows("path,label", "b/1.png,x")))
    assert bundle.classes == ("7", "x") and bundle.train.keys == ["a/1.png"]
    assert bundle.test.keys == ["b/1.png"] and bundle.test.labels.tolist() == [1]
    assert bundle.train.identity_of is None and bundle.identities == ()


def test_the_shared_faces_in_the_models_order(shared):
    classes = json.loads((shared / "models/orl_resnet18_small.json").read_text())["classes"]
    spec = DataSpec(kind="manifest", train=shared / "orl_faces/manifest.csv")
    bundle = read(spec, classes)
    assert len(bundle.train) == 280 and len(bundle.test) == 120 and bundle.skipped == ()
    for part in (bundle.train, bundle.test):
        assert [classes[i] for i in part.labels] == [key.split("/")[0] for key in part.keys]
        assert [part.identities[i] for i in part.identity_of] == [key.split("/")[0] for key in part.keys]
    assert bundle.train.decode(0).shape == (112, 92, 3)
    raw = (shared / "orl_faces/s1/1.pgm").read_bytes()
    assert bundle.train.decode(bundle.train.keys.index("s1/1.pgm"))[..., 1].tobytes() == raw[-112 * 92 :]
    assert list(read(spec).classes) == classes  # natural order without a model


@pytest.mark.parametrize(
    ("line", "where", "message"),
    [
        ("/etc/passwd,cat,", "line 3, column path", "leads out"),
        ("a/../../x.png,cat,", "line 3, column path", "leads out"),
        ("C:\\x.png,cat,", "line 3, column path", "leads out"),
        (",cat,", "line 3, column path", "empty"),
        ("a/2.png,,", "line 3, column label", "empty"),
        ("a/2.png", "line 3, column label", "empty"),
        ("a/2.png,cat,dev", "line 3, column split", "no split 'dev'"),
        ("a/2.png,cta,", "line 3", "Did you mean 'cat'"),
        ("a/1.png,dog,", "line 3", "occurs again"),
        ("./a//1.png,cat,test", "line 3", "occurs again"),
        ("a/2.png,cat,,more", "line 3", "4 cells for 3 columns"),
        ('"a/2.png,cat', "line 3", "not valid CSV"),
    ],
)
def test_errors_name_file_line_and_column(rows, line, where, message):
    path = rows("path,label,split", "a/1.png,cat,train", line)
    with pytest.raises(InputError, match=message) as caught:
        read(DataSpec(kind="manifest", train=path), ["cat", "dog"])
    assert caught.value.where == f"{path}, {where}" and caught.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("m.csv", "label\ncat", "no column path"),
        ("m.csv", "path\na/1.png", "no column label or identity"),
        ("m.csv", "path,path\na,b", "twice"),
        ("m.csv", "", "no rows"),
        ("m.csv", "path,label", "no rows"),
        ("m.csv", "path,label\nb/9.png,cat", "No row gives a train image"),
        ("m.json", "{", "not valid JSON"),
        ("m.json", "[" * 100_000, "not valid JSON"),
        ("m.json", '{"path": 1}', "not a list"),
        ("m.json", "[1]", "not an object"),
        ("m.json", '[{"path": ["a"], "label": "x"}]', "text or a whole number"),
    ],
)
def test_what_is_no_manifest_is_an_input_error(rows, name, text, message):
    with pytest.raises(InputError, match=message) as caught:
        read(DataSpec(kind="manifest", train=rows(text, name=name)))
    assert name in caught.value.where


def test_missing_repeated_and_validation_rows_are_listed(rows):
    path = rows("path,label,split", "a/1.png,cat,", "a/9.png,cat,", "a/1.png,cat,", "b/1.png,dog,val", "b,dog,")
    bundle = read(DataSpec(kind="manifest", train=path))
    assert bundle.train.keys == ["a/1.png"] and bundle.test is None and bundle.classes == ("cat",)
    reasons = [f"{s.path}: {s.reason}" for s in bundle.skipped]
    assert len(reasons) == 4
    assert "line 3: a/9.png: No such file" in reasons[0] and "line 4: a/1.png: the row occurs again" in reasons[1]
    assert "not a plain file" in reasons[2] and "1 rows of the validation split" in reasons[3]


def test_a_link_that_leaves_the_folder_is_not_followed(rows, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.png").write_bytes(b"secret")
    path = rows("path,label", "a/1.png,cat", "a/out.png,cat", "far/x.png,cat", "a/in.png,cat")
    (path.parent / "a/out.png").symlink_to(outside / "x.png")
    (path.parent / "far").symlink_to(outside)
    (path.parent / "a/in.png").symlink_to("2.png")
    bundle = read(DataSpec(kind="manifest", train=path))
    assert bundle.train.keys == ["a/1.png", "a/in.png"]
    assert ["outside" in s.reason for s in bundle.skipped] == [True, True]


def test_not_utf8_and_missing_files(tmp_path):
    (tmp_path / "m.csv").write_bytes("path,label\ncaf\xe9.png,x".encode("latin1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read(DataSpec(kind="manifest", train=tmp_path / "m.csv"))
    with pytest.raises(InputError, match="no such file"):
        read(DataSpec(kind="manifest", train=tmp_path / "gone.csv"))


def test_labels_without_identity_of_the_unlabelled_kind(rows):
    bundle = read(DataSpec(kind="manifest", train=rows("path,identity", "a/1.png,s10", "b/1.png,s9")))
    assert bundle.classes == bundle.identities == ("s9", "s10")
    assert np.array_equal(bundle.train.labels, bundle.train.identity_of)
