"""CLIP's two halves: pictures and texts in one space, so that a picture can be asked which words describe it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import open_clip
import torch
from huggingface_hub import try_to_load_from_cache
from open_clip.pretrained import HF_SAFE_WEIGHTS_NAME, HF_WEIGHTS_NAME, get_pretrained_cfg
from open_clip.transform import PreprocessCfg, image_transform_v2, merge_preprocess_dict
from PIL import Image
from torch import Tensor

from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.engine.anchors import clip_weights
from stakegui.engine.anchors.base import EncoderUnavailable
from stakegui.engine.anchors.open_clip import build, read_config


class ImageTextEncoder:
    """Both towers of ``open_clip:MODEL/PRETRAINED``, float32, on the CPU.

    Parameters
    ----------
    name : str
        As of the text encoder.
    download : bool
        Whether weights that are not on this machine may be fetched.

    Raises
    ------
    EncoderUnavailable
        The weights are not here, and may not or cannot be fetched.
    InputError
        The name or the file cannot be used.
    """

    def __init__(self, name: str, download: bool = False) -> None:
        model, pretrained = clip_weights.parse(name)
        read_config(name, model)
        if pretrained and not download and not is_here(model, pretrained):
            raise EncoderUnavailable(name, tr("its weights are not on this machine."), tr("Allow the download."))
        file, quick_gelu = clip_weights.weights(name, model, pretrained) if pretrained else (None, False)
        self._model = build(name, model, file, quick_gelu)
        self._tokenizer = open_clip.get_tokenizer(model)
        # the tag knows with which mean its pictures came; the plain model name does not
        tag = get_pretrained_cfg(model, pretrained) if pretrained and not Path(pretrained).is_absolute() else {}
        self._prepare = image_transform_v2(_preprocess(self._model.visual.preprocess_cfg, tag), is_train=False)

    def texts(self, texts: Sequence[str]) -> Tensor:
        """Return the directions (N, d) of texts, rows of length 1."""
        with torch.inference_mode():
            return _unit(self._model.encode_text(self._tokenizer(list(texts))))

    def pictures(self, pictures: Sequence[Pixels]) -> Tensor:
        """Return the directions (N, d) of pictures, each (H, W, 3), rows of length 1."""
        batch = torch.stack([self._prepare(Image.fromarray(pixels)) for pixels in pictures])
        with torch.inference_mode():
            return _unit(self._model.encode_image(batch))


def is_here(model: str, pretrained: str) -> bool:
    """Whether the weights lie on this machine; nothing is fetched."""
    if Path(pretrained).is_absolute():
        return True  # `clip_weights` tells where such a file is missing
    tag = get_pretrained_cfg(model, pretrained) or {}
    repo, name = os.path.split(tag.get("hf_hub", ""))
    files = [name] if name else [HF_SAFE_WEIGHTS_NAME, HF_WEIGHTS_NAME]
    if repo:
        stem, safe = os.path.splitext(files[0])[0], ".safetensors"
        return any(isinstance(try_to_load_from_cache(repo, file), str) for file in (*files, stem + safe))
    return bool((Path("~/.cache/clip").expanduser() / os.path.basename(tag.get("url", "-"))).is_file())


def scores(means: Tensor, words: Tensor) -> Tensor:
    """Return how much more each text fits a class than it fits the others.

    Parameters
    ----------
    means : Tensor, shape (C, d)
        Mean directions of the classes' pictures, rows of length 1; a row of NaN for a class without pictures.
    words : Tensor, shape (M, d)
        Directions of the texts, rows of length 1.

    Returns
    -------
    Tensor, float64, shape (C, M)
        The class's cosine minus the mean cosine of all other classes that have pictures; where there is no other, the
        cosine itself. NaN for classes without pictures.
    """
    cosines = means.double() @ words.double().T
    there = ~cosines.isnan().any(dim=1)
    others = int(there.sum()) - 1
    if others < 1:
        return cosines
    return cosines - (cosines[there].sum(dim=0) - cosines) / others


def mean_direction(rows: Tensor) -> Tensor:
    """Return the direction (d,) of the mean of rows (N, d); NaN without any."""
    return _unit(rows.mean(dim=0, keepdim=True))[0]


def _unit(rows: Tensor) -> Tensor:
    wide = rows.double()
    return torch.nn.functional.normalize(wide, eps=0.0).float()


def _preprocess(own: dict[str, Any], tag: dict[str, Any]) -> Any:
    known = {key: tag[key] for key in ("mean", "std", "interpolation", "resize_mode") if tag.get(key)}
    return PreprocessCfg(**merge_preprocess_dict(own, known))
