from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.folder import read


def test_keys_are_sorted_nested_and_labelled_in_the_models_order(tmp_path, put):
    for name in (
        "train/cat/2.png",
        "train/cat/deep/er/1.BMP",
        "train/dog/1.jpg",
        "train/cat/10.webp",
        "train/dog/a.pgm",
    ):
        put(name) if not name.endswith("pgm") else put(name, np.zeros((4, 3), np.uint8))
    (tmp_path / "train/cat/notes.txt").write_text("no image")
    bundle = read(DataSpec(train=tmp_path / "train"), ["zebra", "dog", "cat"])
    assert bundle.train.keys == ["cat/10.webp", "cat/2.png", "cat/deep/er/1.BMP", "dog/1.jpg", "dog/a.pgm"]
    assert [bundle.classes[i] for i in bundle.train.labels] == ["cat", "cat", "cat", "dog", "dog"]
    assert bundle.classes == ("zebra", "dog", "cat")
    assert bundle.test is None and bundle.skipped == ()


def test_decoding_gives_the_stored_pixels_and_bytes(tmp_path, put):
    pixels = put("train/cat/1.png")
    train = read(DataSpec(train=tmp_path / "train")).train
    assert np.array_equal(train.decode(0), pixels)
    assert train.encoded(0) == (tmp_path / "train/cat/1.png").read_bytes() == train.path(0).read_bytes()


def test_without_a_model_classes_are_in_natural_order_over_both_splits(tmp_path, put):
    for name in ("train/s10/1.png", "train/s2/1.png", "test/s1/1.png"):
        put(name)
    bundle = read(DataSpec(train=tmp_path / "train", test=tmp_path / "test"))
    assert bundle.classes == bundle.test.classes == ("s1", "s2", "s10")
    assert bundle.train.labels.tolist() == [2, 1]  # keys s10/…, s2/…


def test_unknown_class_names_folder_and_near_match(tmp_path, put):
    put("train/catt/1.png")
    with pytest.raises(InputError, match=r"no class 'catt'.*Did you mean 'cat'") as caught:
        read(DataSpec(train=tmp_path / "train"), ["cat", "dog"])
    assert caught.value.where == str(tmp_path / "train/catt") and caught.value.remedy and caught.value.exit_code == 2


def test_a_class_name_with_a_composed_accent_meets_one_with_a_decomposed_accent(tmp_path, put):
    put("train/caf\u0065\u0301/1.png")
    bundle = read(DataSpec(train=tmp_path / "train"), ["tea", "caf\u00e9"])
    assert bundle.train.labels.tolist() == [1]


def test_two_outputs_of_the_same_name_are_refused_where_it_matters(tmp_path, put):
    put("train/dog/1.png")
    assert read(DataSpec(train=tmp_path / "train"), ["crane", "dog", "crane"]).train.labels.tolist() == [1]
    put("train/crane/1.png")
    with pytest.raises(InputError, match="'crane' stands for 2 outputs"):
        read(DataSpec(train=tmp_path / "train"), ["crane", "dog", "crane"])


@pytest.mark.parametrize("make", ["missing", "empty", "file", "empty class"])
def test_nothing_to_read_is_an_input_error(tmp_path, make):
    root = tmp_path / "train"
    if make == "file":
        root.write_text("x")
    elif make != "missing":
        (root / "cat" if make == "empty class" else root).mkdir(parents=True)
    with pytest.raises(InputError) as caught:
        read(DataSpec(train=root))
    assert caught.value.where == str(root) and caught.value.remedy


def test_an_image_outside_any_class_folder_is_listed_as_skipped(tmp_path, put):
    put("train/cat/1.png")
    put("train/loose.png")
    bundle = read(DataSpec(train=tmp_path / "train"))
    assert [(s.path, "class folder" in s.reason) for s in bundle.skipped] == [(str(tmp_path / "train/loose.png"), True)]
    assert len(bundle.train) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_leave_the_root_are_skipped_with_a_reason(tmp_path, put):
    put("train/cat/1.png")
    put("secret/2.png")
    train = tmp_path / "train"
    (train / "cat/out.png").symlink_to(tmp_path / "secret/2.png")
    (train / "stolen").symlink_to(tmp_path / "secret")
    (train / "cat/loop").symlink_to(train)
    (train / "cat/in.png").symlink_to("1.png")
    (train / "cat/gone.png").symlink_to(tmp_path / "nowhere.png")
    bundle = read(DataSpec(train=train))
    assert bundle.train.keys == ["cat/1.png", "cat/in.png"]
    reasons = {Path(s.path).name: s.reason for s in bundle.skipped}
    assert "outside" in reasons["out.png"] and "outside" in reasons["stolen"] and "outside" in reasons["gone.png"]
    assert "link" in reasons["loop"]


def test_a_root_that_is_itself_a_link_is_followed(tmp_path, put):
    put("real/cat/1.png")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read(DataSpec(train=tmp_path / "link")).train.keys == ["cat/1.png"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX file names")
def test_hidden_files_pipes_and_undecodable_names_do_no_harm(tmp_path, put):
    put("train/cat/ü 猫.png")
    put("train/cat/._1.png")
    put("train/.thumbs/1.png")
    os.mkfifo(tmp_path / "train/cat/pipe.png")
    os.rename(tmp_path / "train/cat/._1.png", os.fsencode(tmp_path / "train/cat/") + b"/\xff.png")
    bundle = read(DataSpec(train=tmp_path / "train"))
    assert bundle.train.keys == ["cat/ü 猫.png"]
    assert ["UTF-8" in s.reason for s in bundle.skipped] == [True]
    bundle.skipped[0].path.encode()  # can be shown and stored


def test_equal_pictures_are_two_images_of_one_content(tmp_path, put):
    pixels = put("train/cat/1.png")
    put("train/cat/2.png", pixels)
    put("train/cat/3.png", 255 - pixels)
    train = read(DataSpec(train=tmp_path / "train")).train
    assert train.content_hash(0) == train.content_hash(1) != train.content_hash(2)


def test_fifty_thousand_names_in_a_second(shared):
    start = time.process_time()
    bundle = read(DataSpec(train=shared / "cifar10/train"))
    assert time.process_time() - start < 1
    assert len(bundle.train) == 50_000 and np.bincount(bundle.train.labels).tolist() == [5000] * 10
    assert bundle.train.keys[:2] == ["airplane/0000.jpg", "airplane/0001.jpg"]
    assert bundle.train.keys == sorted(bundle.train.keys)
