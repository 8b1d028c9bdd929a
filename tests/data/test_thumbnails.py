from __future__ import annotations

import os
import time

import numpy as np
import pytest
from PIL import Image

from stakegui.core.spec import DataSpec
from stakegui.data import thumbnails
from stakegui.data.base import BrokenImage, ImageSet
from stakegui.data.digits import read as read_digits
from stakegui.data.folder import read
from stakegui.data.thumbnails import ThumbnailCache, thumbnail


@pytest.fixture
def images(tmp_path):
    def make(**files: tuple[Image.Image, dict]):
        (tmp_path / "t/c").mkdir(parents=True, exist_ok=True)
        for name, (image, options) in files.items():
            image.save(tmp_path / "t/c" / name.replace("_", "."), **options)
        return read(DataSpec(train=tmp_path / "t")).train

    return make


def test_small_pictures_keep_hard_pixels(images, noise):
    source = noise(16, 8)
    small = thumbnail(images(a_png=(Image.fromarray(source), {})), 0, 64)
    assert np.array_equal(small, source.repeat(4, 0).repeat(4, 1))


def test_larger_pictures_are_smoothed_and_keep_their_ratio(images):
    stripes = np.zeros((200, 400, 3), np.uint8)
    stripes[:, ::2] = 255
    small = thumbnail(images(a_png=(Image.fromarray(stripes), {})), 0, 100)
    assert small.shape == (50, 100, 3)
    assert np.abs(small[:, 5:-5].astype(int) - 127).max() < 20  # picking pixels would give 0 or 255
    line = thumbnail(images(a_png=(Image.new("RGB", (1000, 2)), {})), 0, 100)
    assert line.shape == (1, 100, 3)


def test_exif_is_honoured_in_jpegs_that_are_decoded_small(images):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Image.new("RGB", (1600, 800), (250, 0, 0))
    picture.paste((0, 0, 250), (0, 0, 800, 800))
    small = thumbnail(images(a_jpg=(picture, {"exif": exif})), 0, 50)
    assert small.shape == (50, 25, 3)
    assert small[5, 12].argmax() == 2 and small[45, 12].argmax() == 0  # turned clockwise: its left is on top


def test_draft_makes_large_jpegs_quick(images):
    rough = np.random.RandomState(0).randint(0, 256, (75, 100, 3)).astype(np.uint8)
    train = images(a_jpg=(Image.fromarray(rough).resize((4000, 3000)), {}))
    times = {}
    for name, call in {"draft": lambda: thumbnail(train, 0, 96), "whole": lambda: train.decode(0)}.items():
        start = time.process_time()
        call()
        times[name] = time.process_time() - start
    assert times["draft"] < times["whole"]


def test_images_in_memory():
    digits = read_digits(DataSpec(kind="digits")).train
    assert np.array_equal(thumbnail(digits, 5, 32), digits.decode(5).repeat(4, 0).repeat(4, 1))


def test_cache_serves_without_decoding_until_the_file_changes(images, tmp_path, monkeypatch, noise):
    train = images(a_png=(Image.fromarray(noise(300, 200)), {}))
    cache = ThumbnailCache(tmp_path / "cache", 48)
    first = cache.get(train, 0)
    assert np.array_equal(first, thumbnail(train, 0, 48))
    counted = []
    monkeypatch.setattr(thumbnails, "thumbnail", lambda *a: counted.append(a) or thumbnail(*a))
    assert np.array_equal(cache.get(train, 0), first) and not counted
    assert ThumbnailCache(tmp_path / "cache", 24).get(train, 0).shape == (24, 16, 3) and len(counted) == 1
    images(a_png=(Image.fromarray(255 - noise(300, 200)), {}))
    os.utime(train.path(0), ns=(1, 1))
    assert not np.array_equal(cache.get(train, 0), first) and len(counted) == 2


def test_cache_finds_large_images_in_memory_by_content(tmp_path, noise):
    class Memory(ImageSet):
        pixels = noise(200, 100)

        def encoded(self, index):
            return self.pixels.tobytes()

        def decode(self, index):
            return self.pixels

    memory = Memory("train", ["a"], np.zeros(1, np.int64), ["c"])
    cache = ThumbnailCache(tmp_path / "cache", 48)
    first = cache.get(memory, 0)
    memory.decode = None  # no longer possible
    assert np.array_equal(cache.get(memory, 0), first)


def test_cache_leaves_small_files_alone_and_mends_damaged_entries(images, tmp_path, noise):
    cache = ThumbnailCache(tmp_path / "cache", 48)
    small = images(a_png=(Image.fromarray(noise()), {}))
    cache.get(small, 0)
    assert not list((tmp_path / "cache").rglob("*.png"))
    large = images(a_png=(Image.fromarray(noise(300, 200)), {}))
    first = cache.get(large, 0)
    (entry,) = (tmp_path / "cache").rglob("*.png")
    entry.write_bytes(b"damaged")
    assert np.array_equal(cache.get(large, 0), first)
    assert entry.read_bytes().startswith(b"\x89PNG")


def test_an_unusable_cache_folder_still_gives_thumbnails(images, tmp_path, noise):
    train = images(a_png=(Image.fromarray(noise(300, 200)), {}))
    (tmp_path / "file").write_text("x")
    assert ThumbnailCache(tmp_path / "file", 48).get(train, 0).shape == (48, 32, 3)


def test_broken_and_missing_files_are_broken_images(images, tmp_path, noise):
    train = images(a_png=(Image.fromarray(noise()), {}))
    cache = ThumbnailCache(tmp_path / "cache", 48)
    train.path(0).write_bytes(b"\x89PNG\r\n\x1a\nxx")
    with pytest.raises(BrokenImage):
        cache.get(train, 0)
    train.path(0).unlink()
    with pytest.raises(BrokenImage, match="No such file"):
        cache.get(train, 0)
