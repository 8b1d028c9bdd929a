from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from stakegui.core.spec import DataSpec
from stakegui.data import likeness
from stakegui.data.open import open_data
from stakegui.data.pixels import drain
from stakegui.data.prints import of_pixels, perceptual, prints_of


def scene(seed, side=48):
    """A smooth picture with structure, as a photograph has it."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(0, 256, (6, 6, 3)).astype(np.uint8))
    return np.array(coarse.resize((side, side), Image.Resampling.BICUBIC))


def jpeg(picture, quality=40):
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=quality)
    return np.array(Image.open(buffer).convert("RGB"))


def test_the_hash_is_the_sign_of_the_cosine_transform_about_its_median():
    from scipy.fft import dctn

    grey = np.random.default_rng(0).integers(0, 256, (20, 32, 32)).astype(np.uint8)
    for picture, found in zip(grey, perceptual(grey), strict=True):
        low = dctn(picture.astype(float), type=2)[:8, :8]
        # scipy scales all frequencies alike, so their median lies between the same two
        above = low.ravel()[1:] > np.median(low.ravel()[1:])
        bits = np.unpackbits(np.array([found]).view(np.uint8))
        assert bits[0] == 0 and np.array_equal(bits[1:], above)


def test_copies_are_found_in_every_disguise_and_strangers_are_not():
    original = scene(1)
    disguises = [
        original.copy(), jpeg(original), original[:, ::-1].copy(),
        np.array(Image.fromarray(original).resize((96, 80))), (original * 0.8).astype(np.uint8),
    ]  # fmt: skip
    strangers = [scene(seed) for seed in range(2, 60)]
    i, j, score = likeness.alike(of_pixels([original]), of_pixels([*disguises, *strangers]))
    assert j.tolist() == [0, 1, 2, 3, 4] and set(i.tolist()) == {0}
    assert score[0] == 1.0 and score[1:].min() >= 0.9
    _, plain, _ = likeness.alike(of_pixels([original]), of_pixels([*disguises, *strangers]), mirrored=False)
    assert plain.tolist() == [0, 1, 3, 4]


def test_flat_pictures_are_alike_only_where_they_are_equal():
    flat = [np.full((20, 20, 3), value, np.uint8) for value in (10, 10, 200)]
    i, j, score = likeness.alike(of_pixels(flat[:1]), of_pixels(flat))
    assert (i.tolist(), j.tolist(), score.tolist()) == ([0, 0], [0, 1], [1.0, 1.0])


def test_groups_are_the_components_of_the_pairs():
    pictures = [scene(seed) for seed in range(12)]
    pictures += [jpeg(pictures[3]), pictures[7].copy(), pictures[3][:, ::-1].copy(), pictures[7].copy()]
    prints = of_pixels(pictures)
    group = list(likeness.groups(prints))[-1]
    assert group[[3, 12, 14]].tolist() == [0, 0, 0]
    assert group[[7, 13, 15]].tolist() == [1, 1, 1]
    assert (np.delete(group, [3, 12, 14, 7, 13, 15]) == -1).all()


def test_the_level_rises_where_pictures_agree_by_chance():
    digits = drain(prints_of(open_data(DataSpec(kind="digits")).train))
    assert likeness.level(digits) > 0.95
    assert likeness.level(of_pixels([scene(seed) for seed in range(100)])) == pytest.approx(0.9)


@pytest.fixture
def folder(tmp_path):
    for number in range(4):
        path = tmp_path / "train" / "a" / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(scene(number)).save(path)
    (tmp_path / "train" / "a" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    Image.fromarray(scene(0)).save(tmp_path / "train" / "a" / "zero.bmp")
    return tmp_path


def test_prints_are_of_pixels_are_kept_and_made_anew_for_other_files(folder):
    images = open_data(DataSpec(kind="folder", train=folder / "train")).train
    found = drain(prints_of(images, cache=folder / "cache"))
    assert images.keys == ["a/0.png", "a/1.png", "a/2.png", "a/3.png", "a/broken.png", "a/zero.bmp"]
    assert found.ok.tolist() == [True, True, True, True, False, True]
    assert np.array_equal(found.content[0], found.content[5])  # another format, the same pixels
    kept = list((folder / "cache").iterdir())
    assert len(kept) == 1
    images.decode = None  # a look-up decodes nothing
    again = drain(prints_of(images, cache=folder / "cache"))
    assert np.array_equal(again.hashes, found.hashes) and np.array_equal(again.small, found.small)
    Image.fromarray(scene(99)).save(folder / "train" / "a" / "0.png")
    other = drain(prints_of(open_data(DataSpec(kind="folder", train=folder / "train")).train, cache=folder / "cache"))
    assert not np.array_equal(other.content[0], found.content[0])


def test_sixty_thousand_hashes_are_compared_in_seconds():
    """As many as CIFAR-10 has; CPU time, since the machine is shared."""
    import time

    rng = np.random.default_rng(0)
    asked, all_ = rng.integers(0, 2**63, 600, dtype=np.uint64), rng.integers(0, 2**63, 60_000, dtype=np.uint64)
    all_[1234] = asked[5]
    began = time.process_time()
    found = list(likeness._close(asked, all_, None))
    assert time.process_time() - began < 1.0  # a hundredth of all pairs with all: measured 0.08 s
    assert any(5 in i.tolist() and 1234 in j.tolist() for i, j in found)
