"""CLIP's text tower, by open_clip: ``open_clip:MODEL/PRETRAINED`` or ``open_clip:local-dir:FOLDER``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import open_clip
import torch
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.anchors import clip_here, clip_weights
from stakegui.engine.anchors.base import Encoder, EncoderUnavailable, Vector, units
from stakegui.engine.anchors.clip_weights import FORM, LOCAL_DIR, first_line

AT_ONCE = 64


class OpenClipEncoder(Encoder):
    """The text half of a CLIP model, float32, on the CPU; the image half is let go of at once.

    Raises `EncoderUnavailable` where the weights are not here and cannot be fetched, `InputError` for a spec or file
    that cannot be used.
    """

    def __init__(self, name: str) -> None:
        model, pretrained = clip_weights.parse(name)
        config = read_config(name, model)
        file, quick_gelu = clip_weights.weights(name, model, pretrained) if pretrained else (None, False)
        self._model = build(name, model, file, quick_gelu)
        del self._model.visual
        self._tokenizer = open_clip.get_tokenizer(model)
        super().__init__(name, hash_of(self._model, {**config, "weights_quick_gelu": quick_gelu}))

    def tails(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return what stands after the tokenizer's limit (CLIP: 77 tokens, start and end among them)."""
        return tuple(self._tail(text) for text in texts)

    def embed(self, text: str) -> NDArray[np.floating]:
        """Return the text feature (d,), not normalised."""
        feature: NDArray[np.float32] = self._read([text])[0]
        return feature

    def screen(self, texts: Sequence[str]) -> Vector:
        """Return vectors (N, d); texts are read in batches."""
        parts = [self._read(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
        return units(np.concatenate(parts)) if parts else np.zeros((0, 0), np.float32)

    def _read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with torch.inference_mode():
            features: NDArray[np.float32] = self._model.encode_text(self._tokenizer(list(texts))).numpy()
        return features

    def _tail(self, text: str) -> str:
        beyond = self._tokenizer.encode(text)[self._tokenizer.context_length - 2 :]
        return str(self._tokenizer.decode(beyond)).strip() if beyond else ""


def read_config(name: str, model: str) -> dict[str, Any]:
    """Return the model's configuration; refuse what needs another library's tokenizer or text model."""
    try:
        config = dict(open_clip.get_model_config(model) or {})
        text = dict(config["text_cfg"])
        options = set(text.get("tokenizer_kwargs") or ())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            tr("The model's configuration cannot be read ({error}).", error=first_line(error)), name, tr(FORM)
        ) from error
    # transformers would fetch, and for some models run, more than weights; `clean` is open_clip's own option
    foreign = text.get("hf_model_name") or text.get("hf_tokenizer_name") or options - {"clean"}
    if foreign or ("siglip" in model.lower() and not model.startswith(LOCAL_DIR)):
        why = tr("its text half needs the library transformers, which stakegui does not use.")
        raise EncoderUnavailable(name, why, tr("Use open_clip:ViT-B-32/openai."))
    return config


def build(name: str, model: str, file: str | None, quick_gelu: bool) -> Any:
    """Return both halves with their weights, frozen; raise `InputError` where they do not fit."""
    try:
        built = open_clip.create_model(
            model,
            pretrained=file,
            precision="fp32",
            device="cpu",
            # the tag knows how its weights were trained; the plain model name does not
            force_quick_gelu=quick_gelu,
            # else a folder without weights would give a random model
            require_pretrained=True,
            weights_only=True,
        )
    except Exception as error:
        why = tr("The weights do not fit the model ({error}).", error=first_line(error))
        raise InputError(why, file or name, tr("Check the model's name and the file.")) from error
    return built.eval().requires_grad_(False)


def hash_of(model: torch.nn.Module, config: dict[str, Any]) -> str:
    """Return the SHA-256 of configuration and text tower: equal weights under another activation differ."""
    digest = hashlib.sha256(json.dumps(config, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(f"{key} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def whole_model(name: str, *, fetch: bool = True) -> tuple[Any, dict[str, Any]]:
    """Return both halves of a CLIP model, frozen, float32, on the CPU, and its configuration.

    Without ``fetch`` the net is asked for nothing: weights that are not on this machine are `EncoderUnavailable`.
    """
    model, pretrained = clip_weights.parse(name)
    config = read_config(name, model)
    source = clip_weights.weights if fetch else clip_here.weights_here
    file, quick_gelu = source(name, model, pretrained) if pretrained else (None, False)
    return build(name, model, file, quick_gelu), {**config, "weights_quick_gelu": quick_gelu}
