"""The images of earlier requests are found again where they were, whatever they are called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from engine_samples import drain
from PIL import Image

from stakegui.core.control import RunControl
from stakegui.core.earlier import EarlierImage, Request
from stakegui.data import room
from stakegui.data.base import DataBundle
from stakegui.data.files import FileSet
from stakegui.data.resize import Geometry
from stakegui.engine import earlier
from stakegui.engine.models.pixels import Stored
from stakegui.engine.runner import Runner


def picture(path: Path, grey: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((8, 8, 3), grey, np.uint8)).save(path)
    return path


def asked(path: Path, key: str, label: str) -> EarlierImage:
    return EarlierImage(key, str(path), hashlib.sha256(path.read_bytes()).hexdigest(), label)


def test_a_picture_from_outside_and_a_training_image_of_one_name_are_two(tmp_path: Path) -> None:
    inside = picture(tmp_path / "train" / "a" / "1.png", 40)
    other = picture(tmp_path / "train" / "b" / "2.png", 90)
    outside = picture(tmp_path / "elsewhere" / "a" / "1.png", 200)
    train = FileSet(tmp_path / "train", "train", ["a/1.png", "b/2.png"], np.array([0, 1]), ("a", "b"))
    bundle = DataBundle(("a", "b"), train)
    request = Request(
        "s1", "one", (asked(inside, "a/1.png", "a"), asked(outside, "a/1.png", "b"), asked(other, "b/2.png", "b"))
    )
    (kept,), _ = drain(earlier.load([request], bundle, Geometry((8, 8)), RunControl()))
    assert kept.pixels[:, 0, 0, 0].tolist() == [40, 200, 90]
    assert kept.labels.tolist() == [0, 1, 1] and kept.indices.tolist() == [0, 1] and kept.missing == ()
    assert [request.name_of(image) for image in kept.images] == [str(inside), str(outside), "b/2.png"]
    # one of the two goes: it is that one which is missing
    picture(inside, 41)
    (kept,), _ = drain(earlier.load([request], bundle, Geometry((8, 8)), RunControl()))
    assert kept.pixels[:, 0, 0, 0].tolist() == [200, 90] and kept.indices.tolist() == [1]
    assert kept.missing == (str(inside),)


def test_many_earlier_images_lie_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are read again, and those of all requests together that a run holds."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "home"))
    greys = {"a/1.png": 40, "a/2.png": 90, "b/3.png": 200}
    paths = {key: picture(tmp_path / key, grey) for key, grey in greys.items()}
    train = FileSet(tmp_path, "train", list(greys), np.array([0, 0, 1]), ("a", "b"))
    images = [asked(path, key, key[0]) for key, path in paths.items()]
    requests = [Request("s1", "one", tuple(images[:2])), Request("s2", "two", (images[2], images[0]))]
    monkeypatch.setattr(room, "MOST_VALUES", 2 * 8 * 8 * 3 - 1)
    loading = earlier.load(requests, DataBundle(("a", "b"), train), Geometry((8, 8)), RunControl())
    kept, _ = drain(loading)
    assert all(isinstance(one.pixels, np.memmap) for one in kept)
    runner = Runner.__new__(Runner)
    runner.material = SimpleNamespace(earlier=kept, device=torch.device("cpu"))  # type: ignore[assignment]
    held = runner._earlier()
    assert held is not None and isinstance(held.images, Stored)
    assert (held.images[:][:, 0, 0, 0] * 255).round().tolist() == [40, 90, 200, 40]
    assert held.labels.tolist() == [0, 0, 1, 0]


def test_the_names_of_a_whole_class_are_told_in_one_reading() -> None:
    class Read(tuple[EarlierImage, ...]):
        times = 0

        def __iter__(self) -> Iterator[EarlierImage]:
            Read.times += 1
            return super().__iter__()

    images = Read(EarlierImage(f"{number}.png", "", "", "a") for number in range(50))
    request = Request("s1", "one", images)
    assert [request.name_of(images[number]) for number in range(50)] == [f"{number}.png" for number in range(50)]
    assert Read.times == 1
