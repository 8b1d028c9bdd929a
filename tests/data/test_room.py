"""Many images in a file instead of memory: the same bytes, and no file is left."""

from __future__ import annotations

import errno
import gc
import math
import os
from pathlib import Path

import numpy as np
import pytest

from stakegui.core.paths import cache_dir
from stakegui.core.spec import DataSpec
from stakegui.data import room
from stakegui.data.open import open_data
from stakegui.data.pixels import drain, load_pixels
from stakegui.data.resize import Geometry

MAPS = Path("/proc/self/maps")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """More than a hundred values go into a file."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(room, "MOST_VALUES", 100)


def mapped() -> int:
    """How many files of the folder are mapped into memory."""
    if not MAPS.exists():
        pytest.skip("only Linux says what is mapped")
    return sum(str(cache_dir("spill")) in line for line in MAPS.read_text().splitlines())


def test_what_is_too_much_for_memory_lies_in_a_nameless_file_that_ends_with_it() -> None:
    assert not isinstance(room.room((100,)), np.memmap)
    before, made = mapped(), room.room((2, 51), np.float32)
    assert isinstance(made, np.memmap) and made.shape == (2, 51) and made.dtype == np.float32 and not made.any()
    made[1] = 7
    assert mapped() == before + 1 and list(cache_dir("spill").iterdir()) == []
    part = made[1, :3]
    del made
    gc.collect()
    assert mapped() == before + 1 and part.tolist() == [7, 7, 7]  # whoever holds a part holds the file
    del part
    gc.collect()
    assert mapped() == before


def test_without_room_on_the_disk_memory_must_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    made = room.room((101,))
    assert not isinstance(made, np.memmap) and made.shape == (101,) and not made.any()


def test_images_that_are_taken_and_joined_are_numpy_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ROWS", 2)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (9, 4, 4, 3), dtype=np.uint8)
    mask, places = rng.random(9) < 0.6, np.array([8, 0, 8, 3, 5])
    for rows in (mask, places, places[:2]):
        found = room.taken(pixels, rows)
        assert isinstance(found, np.memmap) == (math.prod(found.shape) > 100)
        np.testing.assert_array_equal(found, pixels[rows])
    assert room.taken(pixels, np.ones(9, bool)) is pixels
    assert room.joined([pixels]) is pixels
    both = room.joined([pixels[:2], pixels[4:]])
    assert isinstance(both, np.memmap)
    np.testing.assert_array_equal(both, np.concatenate([pixels[:2], pixels[4:]]))


def test_decoded_images_are_the_same_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    images, geometry = open_data(DataSpec(kind="digits")).train, Geometry((8, 8))
    assert images is not None
    spilled = drain(load_pixels(images, range(40), geometry))
    monkeypatch.setattr(room, "MOST_VALUES", 2**28)
    kept = drain(load_pixels(images, range(40), geometry))
    assert isinstance(spilled.pixels, np.memmap) and not isinstance(kept.pixels, np.memmap)
    np.testing.assert_array_equal(spilled.pixels, kept.pixels)


def test_decoding_that_is_stopped_leaves_no_file() -> None:
    images, before = open_data(DataSpec(kind="digits")).train, mapped()
    assert images is not None
    loading = load_pixels(images, range(600), Geometry((8, 8)), workers=1)
    next(loading)
    assert mapped() == before + 1
    loading.close()
    del loading
    gc.collect()
    assert mapped() == before and list(cache_dir("spill").iterdir()) == []
