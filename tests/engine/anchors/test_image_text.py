"""Pictures and words by a tiny CLIP: equal to open_clip's own pipeline, and scores by hand."""

from __future__ import annotations

import numpy as np
import open_clip
import pytest
import torch
from huggingface_hub import constants
from PIL import Image

from stakegui.core.errors import InputError
from stakegui.engine.anchors import clip_weights
from stakegui.engine.anchors.base import EncoderUnavailable
from stakegui.engine.anchors.image_text import ImageTextEncoder, is_here, mean_direction, scores

WORDS = ["furry", "made of metal", "two wheels"]


def pictures(count=3):
    rng = np.random.default_rng(1)
    return [rng.integers(0, 256, (20 + 4 * i, 30, 3), dtype=np.uint8) for i in range(count)]


@pytest.fixture(scope="module")
def towers(tiny_clip):
    return ImageTextEncoder(tiny_clip)


def test_both_halves_are_those_of_the_whole_model(towers, tiny_folder):
    model, _, prepare = open_clip.create_model_and_transforms(
        "stakegui-tiny", pretrained=str(tiny_folder / "open_clip_model.safetensors")
    )
    with torch.no_grad():
        seen = model.eval().encode_image(torch.stack([prepare(Image.fromarray(p)) for p in pictures()]), normalize=True)
        read = model.encode_text(open_clip.get_tokenizer("stakegui-tiny")(WORDS), normalize=True)
    assert torch.allclose(towers.pictures(pictures()), seen, atol=1e-6)
    assert torch.allclose(towers.texts(WORDS), read, atol=1e-6)


def test_a_folder_gives_the_same(towers, tiny_folder):
    folder = ImageTextEncoder(f"open_clip:local-dir:{tiny_folder}")
    assert torch.equal(folder.pictures(pictures()), towers.pictures(pictures()))


def test_scores_by_hand():
    rng = np.random.default_rng(2)
    means, words = rng.normal(size=(4, 5)), rng.normal(size=(6, 5))
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    words /= np.linalg.norm(words, axis=1, keepdims=True)
    means[2] = np.nan
    found = scores(torch.tensor(means), torch.tensor(words)).numpy()
    for c in (0, 1, 3):
        for w in range(6):
            others = [float(means[o] @ words[w]) for o in (0, 1, 3) if o != c]
            assert found[c, w] == pytest.approx(float(means[c] @ words[w]) - sum(others) / 2, abs=1e-12)
    assert np.isnan(found[2]).all()
    alone = scores(torch.tensor(means[:1]), torch.tensor(words)).numpy()
    assert np.allclose(alone, means[:1] @ words.T)


def test_the_mean_is_a_direction():
    rows = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    assert torch.allclose(mean_direction(rows), torch.tensor([0.5**0.5, 0.5**0.5]))


def test_nothing_is_fetched_unasked(tmp_path, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(clip_weights, "download_pretrained", lambda *_: pytest.fail("asked the network"))
    with pytest.raises(EncoderUnavailable, match="not on this machine"):
        ImageTextEncoder("open_clip:ViT-B-32/openai")
    with pytest.raises(InputError, match="no model"):
        ImageTextEncoder("open_clip:nonsense/openai")
    # the way in which the hub's own library lays a download down
    stored = tmp_path / "models--timm--vit_base_patch32_clip_224.openai"
    (stored / "refs").mkdir(parents=True)
    (stored / "refs" / "main").write_text("abc")
    (stored / "snapshots" / "abc").mkdir(parents=True)
    (stored / "snapshots" / "abc" / "open_clip_model.safetensors").write_bytes(b"x")
    assert is_here("ViT-B-32", "openai") and not is_here("ViT-B-32", "laion2b_e16")
