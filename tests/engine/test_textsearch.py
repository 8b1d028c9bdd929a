"""Pictures and texts in CLIP's space are open_clip's own; what is known is kept, and goes on after a stop."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any

import clip_samples
import numpy as np
import open_clip
import pytest
import torch
from engine_samples import drain
from huggingface_hub import constants
from PIL import Image

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.data.files import FileSet
from stakegui.engine import textsearch
from stakegui.engine.anchors import clip_here, clip_weights
from stakegui.engine.anchors.base import EncoderUnavailable
from stakegui.engine.anchors.open_clip import whole_model
from stakegui.engine.clip_pair import ClipPair
from stakegui.engine.textsearch import image_vectors, is_known, place_of, scores

SIZES = ((16, 16), (40, 21), (9, 30), (64, 64), (7, 7))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clip_samples.weights()
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "home"))


@pytest.fixture
def pair() -> ClipPair:
    return ClipPair(clip_samples.encoder())


@pytest.fixture
def images(tmp_path: Path) -> FileSet:
    """40 pictures of several sizes; the eighth is broken."""
    rng, keys = np.random.default_rng(0), [f"{i:02}.png" for i in range(40)]
    for place, key in enumerate(keys):
        Image.fromarray(rng.integers(0, 256, (*SIZES[place % 5], 3), dtype=np.uint8)).save(tmp_path / key)
    (tmp_path / keys[7]).write_bytes(b"no picture")
    return FileSet(tmp_path, "train", keys, np.zeros(40, np.int64), ("a",))


def known(pair: ClipPair, images: FileSet, control: RunControl | None = None) -> tuple[Any, Any]:
    return drain(image_vectors(pair, images, place_of(pair, images), control or RunControl()))


def reference(images: FileSet, text: str) -> np.ndarray:
    """Return open_clip's own cosines, in float64."""
    model, _, prepare = open_clip.create_model_and_transforms(
        clip_samples.MODEL, pretrained=str(clip_samples.weights())
    )
    whole = [row for row in range(len(images)) if row != 7]
    with torch.no_grad():
        pictures = torch.stack([prepare(Image.open(images.path(row)).convert("RGB")) for row in whole])
        seen = model.eval().encode_image(pictures).double().numpy()
        asked = model.encode_text(open_clip.get_tokenizer(clip_samples.MODEL)([text])).double().numpy()[0]
    return seen @ asked / np.linalg.norm(seen, axis=1) / np.linalg.norm(asked)


def test_scores_are_open_clips_own_and_a_broken_picture_has_none(pair: ClipPair, images: FileSet) -> None:
    vectors, events = known(pair, images)
    asked, unread = pair.text("a red car")
    found = scores(vectors, asked)
    assert np.isnan(found[7]) and unread == ""
    assert vectors.dtype == np.float16
    np.testing.assert_allclose(np.delete(found, 7), reference(images, "a red car"), atol=2e-3)
    assert [event.done for event in events][:2] == [0, 8] and events[-1].done == events[-1].total == 40


def test_a_second_search_looks_at_no_picture(pair: ClipPair, images: FileSet) -> None:
    first, _ = known(pair, images)
    pair.drop_image_half()
    assert not pair.has_image_half and is_known(place_of(pair, images), images)
    again, events = known(pair, images)
    assert np.array_equal(first, again) and [event.done for event in events] == [40]
    owners = [again]
    while getattr(owners[-1], "base", None) is not None:
        owners.append(owners[-1].base)
    assert not any(isinstance(one, (np.memmap, mmap.mmap)) for one in owners), "Windows replaces no mapped file"


def test_a_stopped_search_goes_on_where_it_was(
    pair: ClipPair, images: FileSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    control, place, seen = RunControl(), place_of(pair, images), []
    with pytest.raises(Cancelled):
        for event in image_vectors(pair, images, place, control):
            if event.done == 16:
                control.cancel()
    assert not is_known(place, images) and len(np.load(place)) == 16
    own = pair.images
    monkeypatch.setattr(pair, "images", lambda pixels: seen.append(len(pixels)) or own(pixels))
    found, _ = known(pair, images)
    assert seen == [8, 8, 8]
    place.unlink()
    assert np.array_equal(found, known(pair, images)[0])


def test_other_pictures_and_weights_are_looked_at_anew_and_damage_is_no_fault(pair: ClipPair, images: FileSet) -> None:
    place = place_of(pair, images)
    known(pair, images)
    Image.new("RGB", (5, 5), "red").save(images.path(3))
    assert place_of(pair, images) != place
    place = place_of(pair, images)
    first, _ = known(pair, images)
    place.write_bytes(place.read_bytes()[:100])
    assert np.array_equal(known(pair, images)[0], first)
    model, config = whole_model(clip_samples.encoder())
    with torch.no_grad():
        model.visual.proj[0, 0] += 1
    from stakegui.engine.anchors.open_clip import hash_of

    assert hash_of(model.visual, config) != hash_of(whole_model(clip_samples.encoder())[0].visual, config)


def test_pictures_without_files_are_known_by_their_content(pair: ClipPair) -> None:
    from stakegui.core.spec import DataSpec
    from stakegui.data.open import open_data

    digits, again = (open_data(DataSpec(kind="digits")).test for _ in range(2))
    assert digits is not None and again is not None
    place = place_of(pair, digits)
    assert place_of(pair, again) == place
    again._values = again._values.copy()
    again._values[0, 0, 0] ^= 1
    assert place_of(pair, again) != place


def test_what_lies_beyond_the_limit_is_told(pair: ClipPair) -> None:
    assert pair.text(" ".join(["fur"] * 75) + " claws")[1] == "claws"


def test_an_encoder_of_texts_alone_is_refused() -> None:
    with pytest.raises(InputError, match="knows no pictures"):
        ClipPair("sentence:minilm")


def test_nothing_is_fetched_unasked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(clip_weights, "download_pretrained", lambda _tag: pytest.fail("fetched"))
    with pytest.raises(EncoderUnavailable, match="not on this machine"):
        ClipPair("open_clip:ViT-B-32/openai")


@pytest.mark.parametrize("source", ["hub", "url"])
def test_fetched_weights_are_found_without_the_net(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str
) -> None:
    tag = {"hf_hub": "some/tiny/"} if source == "hub" else {"url": "https://localhost/w.safetensors"}
    tag |= {"quick_gelu": True, "mean": (0.5, 0.5, 0.5)}
    for module in (clip_here, "stakegui.engine.clip_pair"):
        target = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{target}.get_pretrained_cfg", lambda _m, _t: tag)
    monkeypatch.setattr(clip_weights, "download_pretrained", lambda _tag: pytest.fail("fetched"))
    monkeypatch.setattr("huggingface_hub.file_download.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HOME", str(tmp_path))
    kept = tmp_path / ".cache" / "clip" / "w.safetensors"
    if source == "hub":
        repository = tmp_path / "hub" / "models--some--tiny"
        kept = repository / "snapshots" / ("a" * 40) / "open_clip_model.safetensors"
        (repository / "refs").mkdir(parents=True)
        (repository / "refs" / "main").write_text("a" * 40)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(clip_samples.weights().read_bytes())
    found = ClipPair(f"open_clip:{clip_samples.MODEL}/published")
    assert "QuickGELU" in {type(m).__name__ for m in found._model.modules()}
    assert found._mean.flatten().tolist() == [0.5, 0.5, 0.5]
    assert found.image_hash != ClipPair(clip_samples.encoder()).image_hash


def test_a_full_disk_costs_time_not_the_search(
    pair: ClipPair, images: FileSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(textsearch, "write_atomic", full)
    vectors, _ = known(pair, images)
    assert len(vectors) == 40 and not is_known(place_of(pair, images), images)
