from __future__ import annotations

import os
import pickle
import struct
from pathlib import Path

import numpy as np
import pytest

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.arrays_pickle import load_arrays
from stakegui.data.cifar import read

NAMES = ["airplane", "automobile", "bird"]


def batch(count: int, seed: int, field: str = "labels", **more: object) -> dict:
    random = np.random.RandomState(seed)
    return {
        "data": random.randint(0, 256, (count, 3072)).astype(np.uint8),
        field: [i % 3 for i in range(count)],
        "filenames": [f"{seed}_s_{count - i:06d}.png" for i in range(count)],
        **more,
    }


def as_bytes(values: dict) -> dict:
    """The same with the bytes keys and texts that a Python 2 batch has when read as bytes."""
    return {
        k.encode(): [v.encode() if isinstance(v, str) else v for v in part] if isinstance(part, list) else part
        for k, part in values.items()
    }


def cifar10(folder: Path, protocol: int = 2, form=dict) -> Path:
    for number in (1, 2):
        (folder / f"data_batch_{number}").write_bytes(pickle.dumps(form(batch(5, number)), protocol))
    (folder / "test_batch").write_bytes(pickle.dumps(form(batch(4, 9)), protocol))
    (folder / "batches.meta").write_bytes(pickle.dumps(form({"label_names": NAMES, "num_vis": 3072}), protocol))
    return folder


@pytest.mark.parametrize("form", [dict, as_bytes])
@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_cifar10_batches_of_any_protocol(tmp_path, protocol, form):
    bundle = read(DataSpec(kind="cifar", train=cifar10(tmp_path, protocol, form)))
    assert bundle.classes == tuple(NAMES)
    assert len(bundle.train) == 10 and len(bundle.test) == 4 and bundle.train.keys == sorted(bundle.train.keys)
    stored = batch(5, 2)
    row = stored["filenames"].index("2_s_000003.png")
    index = bundle.train.keys.index("2_s_000003.png")
    assert bundle.train.labels[index] == stored["labels"][row]
    assert np.array_equal(bundle.train.decode(index), np.dstack(np.split(stored["data"][row], 3)).reshape(32, 32, 3))
    assert bundle.train.encoded(index) == stored["data"][row].tobytes()
    assert bundle.train.path(index) is None


def test_labels_follow_the_models_order(tmp_path):
    bundle = read(DataSpec(kind="cifar", train=cifar10(tmp_path)), ["bird", "cat", "automobile", "airplane"])
    named = [bundle.classes[i] for i in bundle.test.labels]
    assert named == [NAMES[i % 3] for i in (3, 2, 1, 0)]  # the file names run backwards
    with pytest.raises(InputError, match="no class 'bird'"):
        read(DataSpec(kind="cifar", train=tmp_path), ["airplane", "automobile"])


def test_cifar100_has_its_fine_labels(tmp_path):
    fine = {"fine_label_names": NAMES, "coarse_label_names": ["vehicle", "animal"]}
    (tmp_path / "meta").write_bytes(pickle.dumps(fine))
    for name in ("train", "test"):
        (tmp_path / name).write_bytes(pickle.dumps(batch(6, 3, "fine_labels", coarse_labels=[1] * 6)))
    bundle = read(DataSpec(kind="cifar", train=tmp_path))
    assert bundle.classes == tuple(NAMES) and sorted(bundle.train.labels.tolist()) == [0, 0, 1, 1, 2, 2]


def test_a_pickle_as_python_2_wrote_it(tmp_path):
    raw = bytes(range(256)) * 12
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x01M\x00\x0c\x86"
        b"cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89"
        b"T" + struct.pack("<i", len(raw)) + raw + b"tb"
    )
    (tmp_path / "b").write_bytes(b"\x80\x02}(U\x04data" + array + b"U\x09filenames]U\x07\xc3\xa9a.pnga" + b"u.")
    values = load_arrays(tmp_path / "b")
    assert values["filenames"] == ["éa.png"]
    assert values["data"].dtype == np.uint8 and values["data"].tobytes() == raw and values["data"].shape == (1, 3072)


@pytest.mark.parametrize("dtype", ["<i4", ">i4", "<f8", "u1"])
@pytest.mark.parametrize("protocol", [2, 5])
def test_arrays_arrive_as_they_were(tmp_path, dtype, protocol):
    values = np.arange(24).reshape(4, 6).astype(dtype)
    (tmp_path / "a").write_bytes(pickle.dumps({"c": values, "f": np.asfortranarray(values), "猫": ["é猫"]}, protocol))
    read_back = load_arrays(tmp_path / "a")
    assert np.array_equal(read_back["c"], values) and np.array_equal(read_back["f"], values)
    assert read_back["c"].dtype == values.dtype and read_back["猫"] == ["é猫"]


class Evil:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("name", ["data_batch_2", "batches.meta", "test_batch"])
def test_an_evil_pickle_is_named_and_never_runs(tmp_path, name):
    mark = tmp_path / "it ran"
    content = pickle.dumps(batch(5, 2, extra=Evil(mark)))
    pickle.loads(content)
    assert mark.is_dir(), "the attack itself must work"
    mark.rmdir()
    (cifar10(tmp_path) / name).write_bytes(content)
    with pytest.raises(InputError, match=rf"'({os.name}|nt)\.mkdir'") as caught:
        read(DataSpec(kind="cifar", train=tmp_path))
    assert not mark.exists()
    assert caught.value.where == str(tmp_path / name) and caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        pickle.dumps({"data": np.array([{}, []], dtype=object)}),
        # a forged type: object pointers from raw bytes, had numpy's own __setstate__ believed it
        b"\x80\x02}U\x04datacnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x01\x85"
        b"cnumpy\ndtype\nU\x01OK\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89"
        b"U\x08AAAAAAAAtbs.",
        b"\x80\x02c_codecs\nencode\nU\x04evilU\x04zlib\x86R.",
        b"\x80\x02}c_codecs\nencode\n}U\x08__call__K\x01s\x86b.",
        b"",
        b"\x80\x02}U\x04da",
        pickle.dumps([1, 2]),
    ],
)
def test_forged_damaged_or_other_pickles_are_input_errors(tmp_path, content):
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_arrays(tmp_path / "b")
    assert caught.value.where == str(tmp_path / "b")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": [0, 1, 2, 0]}, "4 labels for 5"),
        ({"labels": [0, 1, 2, 0, 3]}, "label 3 has no name"),
        ({"labels": ["0"] * 5}, "whole numbers"),
        ({"data": np.zeros((5, 3071), np.uint8)}, "3072"),
        ({"data": np.zeros((5, 3072), np.float64)}, "3072"),
    ],
)
def test_wrong_content_is_an_input_error(tmp_path, change, message):
    (cifar10(tmp_path) / "data_batch_1").write_bytes(pickle.dumps({**batch(5, 1), **change}))
    with pytest.raises(InputError, match=message) as caught:
        read(DataSpec(kind="cifar", train=tmp_path))
    assert "data_batch_1" in caught.value.where


def test_missing_files_and_missing_or_equal_names(tmp_path):
    with pytest.raises(InputError, match=r"batches\.meta"):
        read(DataSpec(kind="cifar", train=tmp_path))
    (cifar10(tmp_path) / "data_batch_1").write_bytes(pickle.dumps({**batch(5, 1), "filenames": ["x.png"] * 5}))
    nameless = batch(5, 2)
    del nameless["filenames"]
    (tmp_path / "data_batch_2").write_bytes(pickle.dumps(nameless))
    keys = read(DataSpec(kind="cifar", train=tmp_path)).train.keys
    assert keys[:2] == ["data_batch_2/00000", "data_batch_2/00001"]
    assert set(keys[5:]) == {"x.png", "x~2.png", "x~3.png", "x~4.png", "x~5.png"}
    (tmp_path / "test_batch").unlink()
    with pytest.raises(InputError, match="no such file"):
        read(DataSpec(kind="cifar", train=tmp_path))
