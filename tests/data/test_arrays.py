"""Arrays in .npz files, and CIFAR's binary batches."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.lib import format as npy

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.base import DataBundle
from stakegui.data.open import open_data

RNG = np.random.default_rng(0)
COLOUR = RNG.integers(0, 256, (6, 5, 4, 3), dtype=np.uint8)
LABELS = np.array([0, 2, 1, 1, 0, 2])


def opened(tmp_path: Path, classes: tuple[str, ...] | None = None, **arrays: object) -> DataBundle:
    np.savez_compressed(tmp_path / "a.npz", **arrays)
    return open_data(DataSpec(kind="npz", train=tmp_path / "a.npz"), classes)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (COLOUR, COLOUR),
        (COLOUR.transpose(0, 3, 1, 2), COLOUR),
        (COLOUR[..., 0], np.repeat(COLOUR[..., :1], 3, 3)),
        (COLOUR[..., :1], np.repeat(COLOUR[..., :1], 3, 3)),
        ((COLOUR / 255).astype(np.float32), COLOUR),
        (COLOUR.astype(np.int64), COLOUR),
    ],
)
def test_every_layout_of_pixels(stored: np.ndarray, expected: np.ndarray, tmp_path: Path) -> None:
    train = opened(tmp_path, x=stored, y=LABELS).train
    assert train is not None and len(train) == 6
    assert all(np.array_equal(train.decode(i), expected[i]) for i in range(6))
    assert train.keys == sorted(train.keys) and train.labels.tolist() == LABELS.tolist()


def test_names_order_the_labels_by_the_models_outputs(tmp_path: Path) -> None:
    bundle = opened(tmp_path, ("dog", "ant", "cat"), images=COLOUR, labels=LABELS[:, None], names=["ant", "cat", "dog"])
    assert bundle.train is not None and bundle.train.labels.tolist() == [1, 0, 2, 2, 1, 0]
    words = np.array(["ant", "dog", "cat", "cat", "ant", "dog"])
    assert opened(tmp_path, images=COLOUR, labels=words).classes == ("ant", "cat", "dog")
    bundle = opened(tmp_path, ("dog", "ant", "cat"), images=COLOUR, labels=LABELS)
    assert bundle.train is not None and bundle.train.labels.tolist() == LABELS.tolist()


@pytest.mark.parametrize("form", ["{}_{}", "{1}_{0}"])
def test_splits_within_one_file_and_beside_it(form: str, tmp_path: Path) -> None:
    named = {
        form.format(word, split): values[:n]
        for split, n in (("train", 6), ("test", 3))
        for word, values in (("images", COLOUR), ("labels", LABELS))
    }
    bundle = opened(tmp_path, **named)
    assert bundle.train is not None and bundle.test is not None and (len(bundle.train), len(bundle.test)) == (6, 3)
    np.savez(tmp_path / "t.npz", x=COLOUR[:2], y=LABELS[:2])
    bundle = open_data(DataSpec(kind="npz", train=tmp_path / "a.npz", test=tmp_path / "t.npz"))
    assert bundle.test is not None and len(bundle.test) == 2 and bundle.test.stamp() != bundle.train.stamp()


@pytest.mark.parametrize(
    ("arrays", "told"),
    [
        ({"x": COLOUR}, "no labels"),
        ({"a": COLOUR, "y": LABELS}, "no images"),
        ({"x": COLOUR, "y": LABELS[:4]}, "4 labels for 6"),
        ({"x": COLOUR, "y": -LABELS}, "below 0"),
        ({"x": COLOUR, "y": np.eye(3)[LABELS]}, "no labels"),
        ({"x": COLOUR / 100, "y": LABELS}, "float64 from"),
        ({"x": COLOUR[..., :2], "y": LABELS}, "shape"),
        ({"x": COLOUR, "y": LABELS, "names": ["a", "b"]}, "label 2 has no name"),
        ({"x": COLOUR, "y": np.array([print] * 6, dtype=object)}, "objects"),
    ],
)
def test_what_does_not_fit_is_said(arrays: dict[str, object], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told) as caught:
        opened(tmp_path, **arrays)
    assert "a.npz" in caught.value.where and caught.value.remedy


def test_damaged_files_and_false_claims(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=COLOUR, y=LABELS)
    whole = (tmp_path / "a.npz").read_bytes()
    (tmp_path / "b.npz").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "c.npz", "w", zipfile.ZIP_DEFLATED) as file:  # claims more than there is
        head = io.BytesIO()
        npy.write_array_header_1_0(head, {"descr": "|u1", "fortran_order": False, "shape": (10**10, 5, 4, 3)})
        file.writestr("x.npy", head.getvalue())
        file.writestr("y.npy", head.getvalue())
    with pytest.raises(InputError, match="claims to hold"):
        open_data(DataSpec(kind="npz", train=tmp_path / "c.npz"))
    for name in ("b.npz", "none.npz"):
        with pytest.raises(InputError, match=name):
            open_data(DataSpec(kind="npz", train=tmp_path / name))


def batches(folder: Path, fine: bool = False) -> tuple[np.ndarray, np.ndarray]:
    folder.mkdir()
    pixels, labels = RNG.integers(0, 256, (6, 3072), dtype=np.uint8), LABELS.astype(np.uint8)
    before = np.stack([labels * 0, labels], 1) if fine else labels[:, None]
    rows = np.concatenate([before, pixels], 1)
    for name, part in zip(
        ("train.bin", "test.bin") if fine else ("data_batch_1.bin", "data_batch_2.bin", "test_batch.bin"),
        (rows, rows[:2]) if fine else (rows[:4], rows[4:], rows[:2]),
        strict=True,
    ):
        part.tofile(folder / name)
    (folder / ("fine_label_names.txt" if fine else "batches.meta.txt")).write_text("ant\ncat\ndog\n\n")
    return pixels, labels


@pytest.mark.parametrize("fine", [False, True])
def test_binary_batches(fine: bool, tmp_path: Path) -> None:
    pixels, labels = batches(tmp_path / "c", fine)
    bundle = open_data(DataSpec(kind="cifar", train=tmp_path / "c"), ("dog", "cat", "ant"))
    assert bundle.train is not None and bundle.test is not None and (len(bundle.train), len(bundle.test)) == (6, 2)
    assert bundle.train.labels.tolist() == [2 - n for n in labels.tolist()]
    assert np.array_equal(bundle.train.decode(5)[:, :, 1].ravel(), pixels[5, 1024:2048])
    assert bundle.train.keys == sorted(set(bundle.train.keys))


def test_cut_off_binary_batches(tmp_path: Path) -> None:
    batches(tmp_path / "c")
    file = tmp_path / "c" / "data_batch_2.bin"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(InputError, match=r"data_batch_2\.bin"):
        open_data(DataSpec(kind="cifar", train=tmp_path / "c"))
    file.write_bytes(bytes([9]) * 3073)
    with pytest.raises(InputError, match="label 9"):
        open_data(DataSpec(kind="cifar", train=tmp_path / "c"))
