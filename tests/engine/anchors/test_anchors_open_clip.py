"""CLIP anchors from a tiny local model: equal to open_clip's own, cut prompts told, and files that are refused."""

import json
import os
import pickle
import shutil
from collections import OrderedDict

import numpy as np
import open_clip
import pytest
import torch
from huggingface_hub import constants
from safetensors.torch import load_file

from stakegui.core.errors import InputError
from stakegui.engine.anchors.base import EncoderUnavailable, make_encoder

TEXTS = ["pointed ears; long whiskers", "two wide fixed wings"]


def _vectors(folder, texts):
    model, _, _ = open_clip.create_model_and_transforms(
        "stakegui-tiny", pretrained=str(folder / "open_clip_model.safetensors")
    )
    with torch.no_grad():
        return model.eval().encode_text(open_clip.get_tokenizer("stakegui-tiny")(texts), normalize=True).numpy()


def test_vectors_are_those_of_the_whole_model(tiny_clip, tiny_folder):
    vectors = make_encoder(tiny_clip).encode(TEXTS).vectors
    assert vectors.shape == (2, 24)
    assert np.allclose(vectors, _vectors(tiny_folder, TEXTS), atol=1e-6)


def test_a_folder_gives_the_same_as_the_file(tiny_clip, tiny_folder):
    folder = make_encoder(f"open_clip:local-dir:{tiny_folder}")
    assert np.array_equal(folder.encode(TEXTS).vectors, make_encoder(tiny_clip).encode(TEXTS).vectors)


def test_the_image_half_is_gone_and_the_text_half_frozen(tiny_clip):
    model = make_encoder(tiny_clip)._model
    assert not hasattr(model, "visual")
    assert not model.training
    assert not any(p.requires_grad for p in model.parameters())
    assert {p.dtype for p in model.parameters()} == {torch.float32}


def test_a_state_dict_pt_gives_the_same(tiny_clip, tiny_folder, tmp_path):
    torch.save(load_file(tiny_folder / "open_clip_model.safetensors"), tmp_path / "w.pt")
    other = make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'w.pt'}")
    assert np.array_equal(other.encode(TEXTS).vectors, make_encoder(tiny_clip).encode(TEXTS).vectors)
    assert other.weights_hash == make_encoder(tiny_clip).weights_hash


def test_the_hash_follows_weights_and_activation(tiny_clip, tiny_folder, tmp_path):
    state = load_file(tiny_folder / "open_clip_model.safetensors")
    state["token_embedding.weight"][0, 0] += 1
    torch.save(state, tmp_path / "w.pt")
    before = make_encoder(tiny_clip).weights_hash
    assert make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'w.pt'}").weights_hash != before
    config = json.loads((tiny_folder / "open_clip_config.json").read_text())
    config["model_cfg"]["quick_gelu"] = True
    folder = _copy(tiny_folder, tmp_path / "quick", config)
    assert make_encoder(f"open_clip:local-dir:{folder}").weights_hash != before


def test_what_lies_beyond_77_tokens_is_told(tiny_clip):
    encoder = make_encoder(tiny_clip)
    text = " ".join(["fur"] * 75)
    encoding = encoder.encode([text, text + "; Grey Claws"])
    assert encoding.tails == ("", "; grey claws")
    assert encoding.cut == (False, True)
    assert np.array_equal(encoding.vectors[0], encoding.vectors[1])


class _Evil:
    def __init__(self, path):
        self._path = path

    def __reduce__(self):
        return (os.mkdir, (self._path,))


class _Tensor:
    def __reduce__(self):
        return (torch.Tensor, ())


class _TypeError:
    """Ends a safe read in a TypeError, on which open_clip reads again with PyTorch's own, weaker default."""

    def __reduce__(self):
        return (torch.Tensor, (), (_Tensor(), 0, OrderedDict(), False, None))


@pytest.mark.parametrize("first", [[], [_TypeError()]])
@pytest.mark.parametrize("legacy", [True, False])
def test_code_in_a_weights_file_never_runs(tiny_folder, tmp_path, first, legacy, monkeypatch):
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    file = tmp_path / "w.pt"
    torch.save([*first, _Evil(str(tmp_path / "ran"))], file, _use_new_zipfile_serialization=not legacy)
    with pytest.raises(InputError, match=r"w\.pt.*nothing in it was run.*safetensors"):
        make_encoder(f"open_clip:stakegui-tiny/{file}")
    assert not (tmp_path / "ran").exists()


def test_code_in_a_folder_s_weights_never_runs(tiny_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    folder = _copy(tiny_folder, tmp_path / "folder", None)
    (folder / "open_clip_model.safetensors").unlink()
    (folder / "open_clip_pytorch_model.bin").write_bytes(pickle.dumps(_Evil(str(tmp_path / "ran"))))
    with pytest.raises(InputError, match="nothing in it was run"):
        make_encoder(f"open_clip:local-dir:{folder}")
    assert not (tmp_path / "ran").exists()


def test_a_truncated_file_is_refused(tiny_folder, tmp_path):
    whole = (tiny_folder / "open_clip_model.safetensors").read_bytes()
    (tmp_path / "w.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"w\.safetensors.*do not fit"):
        make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'w.safetensors'}")


def test_weights_of_another_model_are_refused(tiny_folder, tmp_path):
    torch.save({"fc.weight": torch.ones(2, 2)}, tmp_path / "w.pt")
    with pytest.raises(InputError, match="do not fit the model"):
        make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'w.pt'}")


def test_a_file_of_another_kind_is_refused(tiny_folder, tmp_path):
    (tmp_path / "w.npz").write_bytes(b"")
    with pytest.raises(InputError, match="no weights file"):
        make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'w.npz'}")


def test_a_file_that_is_not_there_is_unavailable(tiny_folder, tmp_path):
    with pytest.raises(EncoderUnavailable, match="there is no file"):
        make_encoder(f"open_clip:stakegui-tiny/{tmp_path / 'none.safetensors'}")


def _copy(folder, to, config):
    shutil.copytree(folder, to)
    if config is not None:
        (to / "open_clip_config.json").write_text(json.dumps(config))
    return to


@pytest.mark.parametrize(
    "extra", [{"hf_tokenizer_name": "x/y"}, {"hf_model_name": "x/y"}, {"tokenizer_kwargs": {"trust_remote_code": True}}]
)
def test_a_folder_that_wants_another_library_is_not_opened(tiny_folder, tmp_path, extra):
    config = json.loads((tiny_folder / "open_clip_config.json").read_text())
    config["model_cfg"]["text_cfg"].update(extra)
    folder = _copy(tiny_folder, tmp_path / "folder", config)
    with pytest.raises(EncoderUnavailable, match="transformers"):
        make_encoder(f"open_clip:local-dir:{folder}")


@pytest.mark.parametrize("config", [[], {"model_cfg": {}}, {"model_cfg": 3}])
def test_a_malformed_configuration_is_refused(tiny_folder, tmp_path, config):
    with pytest.raises(InputError, match="configuration cannot be read"):
        make_encoder(f"open_clip:local-dir:{_copy(tiny_folder, tmp_path / 'folder', config)}")


def test_a_folder_without_weights_never_gives_a_random_model(tiny_folder, tmp_path):
    folder = _copy(tiny_folder, tmp_path / "folder", None)
    (folder / "open_clip_model.safetensors").unlink()
    with pytest.raises(InputError, match="do not fit"):
        make_encoder(f"open_clip:local-dir:{folder}")


def test_a_folder_without_configuration_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"open_clip_config\.json"):
        make_encoder(f"open_clip:local-dir:{tmp_path}")


@pytest.mark.parametrize("tag", ["ViT-B-32/openai", "ViT-B-32/laion2b_s34b_b79k", "RN50/yfcc15m"])
def test_offline_and_not_downloaded_says_so(monkeypatch, tmp_path, tag):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EncoderUnavailable, match=r"HF_HUB_OFFLINE.*absolute path.*'lexical'"):
        make_encoder(f"open_clip:{tag}")


def test_a_tag_trained_with_quick_gelu_gets_it(monkeypatch, tiny_folder, tmp_path):
    from stakegui.engine.anchors import clip_weights

    file = str(tiny_folder / "open_clip_model.safetensors")
    monkeypatch.setattr(
        clip_weights, "get_pretrained_cfg", lambda _m, tag: {"hf_hub": "x/", "quick_gelu": tag == "quick"}
    )
    monkeypatch.setattr(clip_weights, "download_pretrained", lambda _tag: file)
    quick, plain = (make_encoder(f"open_clip:stakegui-tiny/{tag}") for tag in ("quick", "plain"))
    kinds = [{type(m).__name__ for m in e._model.modules()} for e in (quick, plain)]
    assert "QuickGELU" in kinds[0]
    assert "QuickGELU" not in kinds[1]
    assert np.allclose(plain.encode(TEXTS).vectors, _vectors(tiny_folder, TEXTS), atol=1e-6)


def test_a_siglip_model_is_unavailable_before_anything_is_fetched(monkeypatch):
    from stakegui.engine.anchors import clip_weights

    monkeypatch.setattr(clip_weights, "download_pretrained", lambda _tag: pytest.fail("fetched"))
    with pytest.raises(EncoderUnavailable, match="transformers"):
        make_encoder("open_clip:ViT-B-16-SigLIP/webli")
