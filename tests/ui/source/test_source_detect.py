from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from stakegui.core.errors import InputError
from stakegui.ui import settings
from stakegui.ui.source.detect import as_folders, data_of, weights_of
from stakegui.ui.source.recent import RecentList


def touch(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_a_folder_with_train_and_test_inside(folder):
    spec = data_of(folder)
    assert (spec.kind, spec.train, spec.test) == ("folder", folder / "train", folder / "test")


def test_the_train_folder_itself_finds_its_sister(folder):
    assert data_of(folder / "train") == data_of(folder)


def test_class_folders_alone(folder):
    spec = data_of(folder / "test")
    assert (spec.kind, spec.train, spec.test) == ("folder", folder / "test", None)


@pytest.mark.parametrize("names", [("data_batch_1", "batches.meta"), ("train", "meta", "test")])
def test_cifar_batches(tmp_path, names):
    for name in names:
        touch(tmp_path / "c" / name)
    assert data_of(tmp_path / "c").kind == "cifar"


def test_a_manifest_and_the_way_back_to_folders(tmp_path):
    manifest = touch(tmp_path / "d" / "manifest.csv")
    touch(tmp_path / "d" / "s1" / "1.png")
    spec = data_of(tmp_path / "d")
    assert (spec.kind, spec.train) == ("manifest", manifest)
    assert data_of(manifest) == spec
    other = as_folders(spec)
    assert other is not None and (other.kind, other.train) == ("folder", tmp_path / "d")
    assert as_folders(other) is None


def test_weights_and_their_sidecar(tmp_path):
    weights = touch(tmp_path / "m.safetensors")
    sidecar = touch(tmp_path / "m.json")
    assert weights_of(weights) == weights
    assert weights_of(sidecar) == weights
    assert weights_of(touch(tmp_path / "other.json")) is None
    assert weights_of(tmp_path) is None


@pytest.mark.parametrize("name", ["missing", "notes.txt"])
def test_what_is_neither_says_so(tmp_path, name):
    touch(tmp_path / "notes.txt")
    with pytest.raises(InputError) as caught:
        data_of(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.remedy


def test_a_long_recent_path_is_elided_and_never_wider_than_its_list(qtbot, tmp_path):
    long = tmp_path / ("folder_" * 12) / ("weights_" * 8 + ".safetensors")
    long.parent.mkdir()
    long.touch()
    settings.remember("model", long)
    recent = RecentList("model", "Recent models")
    qtbot.addWidget(recent)
    recent.resize(300, 100)
    recent.show()
    index = recent.model.index(0, 0)
    assert recent.view.visualRect(index).width() <= recent.view.viewport().width()
    assert not recent.view.horizontalScrollBar().isVisible()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == str(long)
    assert recent.view.height() >= recent.view.visualRect(index).height()


@pytest.mark.parametrize("weights", ["model.safetensors", "pytorch_model.bin", "model.safetensors.index.json"])
def test_a_model_s_folder_by_any_of_its_files(tmp_path, weights):
    for name in ("config.json", "preprocessor_config.json", weights):
        assert weights_of(touch(tmp_path / "m" / name)) in (tmp_path / "m", None)
    for name in ("", "config.json", "preprocessor_config.json", weights):
        assert weights_of(tmp_path / "m" / name) == tmp_path / "m"


def test_checkpoints_arrays_and_binary_batches(tmp_path):
    assert weights_of(touch(tmp_path / "last.ckpt")) == tmp_path / "last.ckpt"
    arrays = touch(tmp_path / "a.npz")
    assert weights_of(arrays) is None and (data_of(arrays).kind, data_of(arrays).train) == ("npz", arrays)
    batch = touch(tmp_path / "c" / "data_batch_1.bin")
    assert weights_of(batch) == batch  # without the names beside it, it may be weights
    touch(tmp_path / "c" / "batches.meta.txt")
    assert weights_of(batch) is None
    for path in (batch, batch.parent):
        assert (data_of(path).kind, data_of(path).train) == ("cifar", tmp_path / "c")
