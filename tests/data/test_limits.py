"""Inputs that are small on disk and large, or endless, once they are read."""

from __future__ import annotations

import io
import os
import pickle
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from stakegui.core import spec as specs
from stakegui.core import textfile
from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data import files, npz, table
from stakegui.data.arrays_pickle import load_arrays
from stakegui.data.base import BrokenImage
from stakegui.data.cells import guarded_row
from stakegui.data.cifar import _unique
from stakegui.data.files import read_image
from stakegui.data.labels import natural
from stakegui.data.open import open_data


def packed(path: Path, member: bytes, packing: int = zipfile.ZIP_DEFLATED) -> DataSpec:
    labels = io.BytesIO()
    np.save(labels, np.arange(2))
    with zipfile.ZipFile(path, "w", packing) as file:
        file.writestr("images.npy", member)
        file.writestr("labels.npy", labels.getvalue())
    return DataSpec(kind="npz", train=path)


def head(shape: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": "|u1", "fortran_order": False, "shape": shape})
    return buffer.getvalue()


def test_an_array_that_claims_more_than_its_member_holds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the file has fewer"):
        open_data(packed(tmp_path / "a.npz", head((2, 10**5, 10**5, 3)) + b"\0" * 100))


def test_an_array_that_does_not_fit_into_memory_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = packed(tmp_path / "a.npz", head((2, 1000, 1000, 3)) + b"\0" * 6_000_000)
    assert spec.train is not None and spec.train.stat().st_size < 10_000
    monkeypatch.setattr(npz, "_MOST_BYTES", 1_000_000)
    with pytest.raises(InputError, match="does not fit into memory"):
        open_data(spec)


def test_packings_that_numpy_does_not_use_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="packed in a way"):
        open_data(packed(tmp_path / "a.npz", head((2, 4, 4, 3)) + b"\0" * 96, zipfile.ZIP_LZMA))


def test_a_label_is_no_count_of_classes(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=np.zeros((2, 4, 4, 3), np.uint8), labels=np.array([0, 10**15]))
    with pytest.raises(InputError, match="has no name"):
        open_data(DataSpec(kind="npz", train=tmp_path / "a.npz"))


def test_a_pickle_of_a_few_bytes_takes_no_memory(tmp_path: Path) -> None:
    # the number of a memo: the unpickler that is written in C makes room for twice as many at once
    (tmp_path / "b").write_bytes(b"\x80\x02}r\xff\xff\xff\x7f.")
    assert load_arrays(tmp_path / "b") == {}


def test_many_pictures_of_one_name_are_told_apart_at_once() -> None:
    began = time.monotonic()
    found = _unique(["a.png"] * 20_000 + ["..", "..", "", "/", "/"])
    assert len(set(found)) == len(found) and found[1] == "a~2.png"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("text", "said"),
    [("x = " + "[" * 100_000, "not valid TOML"), ("x = " + "9" * 5000, "not valid TOML"), ("x" * 100, "larger than")],
)
def test_a_spec_without_end_is_refused(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.toml").write_text(text)
    if "larger" in said:
        monkeypatch.setattr(specs, "MOST_TOML", 50)
    with pytest.raises(InputError, match=said):
        specs.read(tmp_path / "s.toml")


def test_a_table_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "m.csv").write_text("path,label\na.png,cat\n")
    monkeypatch.setattr(table, "MOST_BYTES", 5)
    with pytest.raises(InputError, match="larger than"):
        table.read_table(tmp_path / "m.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    with pytest.raises(BrokenImage, match="not a plain file"):
        read_image(tmp_path / "p")
    with pytest.raises(InputError, match="not a plain file"):
        textfile.check_size(tmp_path / "p", 10)


def test_a_device_is_no_picture() -> None:
    with pytest.raises(BrokenImage, match="not a plain file"):
        read_image("/dev/zero")


def test_a_picture_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "i").write_bytes(b"x" * 11)
    assert read_image(tmp_path / "i") == b"x" * 11
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(BrokenImage, match="larger"):
        read_image(tmp_path / "i")


def test_names_of_very_many_digits_have_an_order() -> None:
    assert natural(["9" * 5000, "s10", "s2"])[:1] != () and natural(["s10", "s2"]) == ("s2", "s10")


def test_texts_of_a_table_are_no_formulas_and_numbers_stay() -> None:
    assert guarded_row(["=1+1", -0.5, "@x", None, "+", "\tx", "cat"]) == [
        "'=1+1",
        -0.5,
        "'@x",
        None,
        "'+",
        "'\tx",
        "cat",
    ]


def test_a_batch_in_an_older_protocol_is_read_as_before(tmp_path: Path) -> None:
    rows = np.arange(6, dtype=np.uint8).reshape(2, 3)
    for protocol in range(6):
        (tmp_path / "b").write_bytes(pickle.dumps({"data": rows, "labels": [1, 2]}, protocol))
        found = load_arrays(tmp_path / "b")
        assert found["data"].tolist() == rows.tolist() and found["labels"] == [1, 2]
