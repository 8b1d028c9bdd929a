from __future__ import annotations

import errno
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from stakegui.core.spec import DataSpec
from stakegui.data import pixel_cache, pixels
from stakegui.data.digits import read as read_digits
from stakegui.data.folder import read
from stakegui.data.pixels import drain, load_pixels
from stakegui.data.resize import Geometry, fit

SIX_BY_FOUR = Geometry((6, 4))


@pytest.fixture
def train(tmp_path, put):
    for number in range(20):
        put(f"train/cat/{number:02d}.png")
    (tmp_path / "train/cat/07.png").write_bytes(b"broken")
    put("train/dog/1.jpg", quality=90)
    return read(DataSpec(train=tmp_path / "train")).train


@pytest.fixture
def many_chunks(monkeypatch):
    monkeypatch.setattr(pixels, "CHUNK", 4)
    monkeypatch.setattr(pixels, "REPORT_IMAGES", 4)


@pytest.mark.parametrize("workers", [1, 3])
def test_rows_progress_and_broken_images(train, many_chunks, workers):
    loading = load_pixels(train, None, SIX_BY_FOUR, workers=workers)
    steps = []
    while True:
        try:
            steps.append(next(loading))
        except StopIteration as end:
            loaded = end.value
            break
    assert steps == [(4, 21), (8, 21), (12, 21), (16, 21), (20, 21), (21, 21)]
    assert loaded.pixels.shape == (21, 6, 4, 3) and loaded.pixels.dtype == np.uint8
    assert np.flatnonzero(~loaded.ok).tolist() == [7] and not loaded.pixels[7].any()
    assert [s.path for s in loaded.skipped] == ["cat/07.png"] and loaded.skipped[0].reason
    for index in (0, 6, 8, 20):
        assert np.array_equal(loaded.pixels[index], fit(train.decode(index), (6, 4)))


def test_chosen_rows_in_their_order(train):
    loaded = drain(load_pixels(train, [20, 7, 0], SIX_BY_FOUR))
    assert loaded.ok.tolist() == [True, False, True] and len(loaded.skipped) == 1
    assert np.array_equal(loaded.pixels[0], fit(train.decode(20), (6, 4)))
    assert drain(load_pixels(train, [], SIX_BY_FOUR)).pixels.shape == (0, 6, 4, 3)


def test_closing_ends_the_work(train, many_chunks, monkeypatch):
    seen = []
    decode = type(train).decode
    monkeypatch.setattr(type(train), "decode", lambda self, index: (seen.append(index), decode(self, index))[1])
    loading = load_pixels(train, list(range(20)) * 20, SIX_BY_FOUR, workers=2)
    next(loading)
    loading.close()
    count = len(seen)
    assert count < 100
    time.sleep(0.05)
    assert len(seen) == count, "a thread goes on"


def test_closing_does_not_wait_for_the_chunks_under_way(train, monkeypatch):
    seen = []
    monkeypatch.setattr(pixels, "CHUNK", 40)
    monkeypatch.setattr(pixels, "REPORT_IMAGES", 1)
    monkeypatch.setattr(
        type(train),
        "decode",
        lambda _self, index: (seen.append(index), time.sleep(0.005), np.zeros((6, 4, 3), "u1"))[2],
    )
    loading = load_pixels(train, [0] * 400, SIX_BY_FOUR, workers=2)
    next(loading)
    before = len(seen)
    loading.close()
    assert len(seen) - before <= 6, "at most the image that each thread holds, and a little for a busy machine"


def test_progress_is_reported_by_number_of_images(train):
    reports = list(load_pixels(train, list(range(20)) * 40, Geometry((2, 2)), workers=1))
    gaps = np.diff([0, *(done for done, _ in reports)])
    assert reports[-1] == (800, 800) and gaps.max() <= 256


def test_webp_decodes_in_the_threads_of_a_fresh_process(tmp_path, put):
    for number in range(40):
        put(f"w/cat/{number}.webp", lossless=True)
    code = (
        "import sys; from pathlib import Path; from stakegui.core.spec import DataSpec\n"
        "from stakegui.data.folder import read; from stakegui.data.pixels import drain, load_pixels\n"
        "from stakegui.data.resize import Geometry\n"
        "images = read(DataSpec(train=Path(sys.argv[1]))).train\n"
        "print(drain(load_pixels(images, None, Geometry((9, 7)), workers=4)).ok.sum())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "w")], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("40", "")


@pytest.fixture
def no_decoding(train, monkeypatch):
    """Make decoding fail from now on."""

    def arm():
        def never(self, index):
            raise AssertionError("decoded although it was in the cache")

        monkeypatch.setattr(type(train), "decode", never)

    return arm


def test_the_cache_gives_the_same_without_decoding(train, tmp_path, no_decoding):
    first = drain(load_pixels(train, None, SIX_BY_FOUR, cache=tmp_path / "cache"))
    assert sorted(p.suffix for p in (tmp_path / "cache").iterdir()) == [".json", ".npy"]
    no_decoding()
    loading = load_pixels(train, None, SIX_BY_FOUR, cache=tmp_path / "cache")
    assert next(loading) == (21, 21)
    again = drain(loading)
    assert isinstance(again.pixels, np.memmap) and again.pixels.flags.writeable
    assert np.array_equal(again.pixels, first.pixels) and np.array_equal(again.ok, first.ok)
    assert again.skipped == first.skipped
    part = drain(load_pixels(train, [8, 7], SIX_BY_FOUR, cache=tmp_path / "cache"))
    assert np.array_equal(part.pixels[0], first.pixels[8]) and part.ok.tolist() == [True, False]
    assert part.skipped == first.skipped


def test_writing_into_a_result_does_not_change_the_cache(train, tmp_path):
    cache = tmp_path / "cache"
    first = drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache)).pixels.copy()
    drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache)).pixels[:] = 0
    assert np.array_equal(drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache)).pixels, first)


def test_another_geometry_file_or_time_is_another_entry(train, tmp_path, put):
    base = pixel_cache.fingerprint(train, SIX_BY_FOUR)
    assert base == pixel_cache.fingerprint(train, SIX_BY_FOUR)
    assert base != pixel_cache.fingerprint(train, Geometry((4, 6)))
    assert base != pixel_cache.fingerprint(train, Geometry((6, 4), "shorter_side"))
    file = train.path(3)
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    touched = pixel_cache.fingerprint(train, SIX_BY_FOUR)
    assert base != touched
    put("train/cat/99.png")
    assert touched != pixel_cache.fingerprint(read(DataSpec(train=tmp_path / "train")).train, SIX_BY_FOUR)
    file.unlink()
    assert pixel_cache.fingerprint(train, SIX_BY_FOUR) is None
    assert pixel_cache.fingerprint(read_digits(DataSpec(kind="digits")).train, SIX_BY_FOUR) is None


@pytest.mark.parametrize("damage", ["truncate", "no json", "bad json", "other shape"])
def test_a_damaged_cache_is_made_again(train, tmp_path, damage):
    cache = tmp_path / "cache"
    first = drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache))
    (array,), (note,) = cache.glob("*.npy"), cache.glob("*.json")
    if damage == "truncate":
        array.write_bytes(array.read_bytes()[:-10])
    elif damage == "no json":
        note.unlink()
    elif damage == "bad json":
        note.write_text("[[1]]")
    else:
        np.save(array, np.zeros((21, 4, 6, 3), np.uint8))
    again = drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache))
    assert np.array_equal(again.pixels, first.pixels) and not isinstance(again.pixels, np.memmap)
    assert isinstance(drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache)).pixels, np.memmap)


def test_a_full_disk_or_an_unusable_folder_only_costs_the_cache(train, tmp_path, monkeypatch):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "file").write_text("x")
    assert drain(load_pixels(train, None, SIX_BY_FOUR, cache=tmp_path / "file")).ok.sum() == 20
    monkeypatch.setattr(np, "save", full)
    assert drain(load_pixels(train, None, SIX_BY_FOUR, cache=tmp_path / "cache")).ok.sum() == 20
    assert list((tmp_path / "cache").iterdir()) == [], "nothing half-written stays"


def test_old_entries_make_room(train, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    drain(load_pixels(train, None, SIX_BY_FOUR, cache=cache))
    old = next(cache.glob("*.npy"))
    os.utime(old, (1, 1))
    monkeypatch.setattr(pixel_cache, "_MAX_BYTES", 2000)
    drain(load_pixels(train, None, Geometry((4, 6)), cache=cache))
    assert not old.exists() and len(list(cache.glob("*.npy"))) == 1
