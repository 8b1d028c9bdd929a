"""CLIP weights that lie on this machine, found without asking the net for anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from huggingface_hub import try_to_load_from_cache
from open_clip.pretrained import get_pretrained_cfg

from stakegui.core.words import tr
from stakegui.engine.anchors import clip_weights
from stakegui.engine.anchors.base import EncoderUnavailable

FILES = ("open_clip_model.safetensors", "open_clip_pytorch_model.safetensors", "open_clip_pytorch_model.bin")
"""Where a published model names no file: what open_clip looks for."""


def weights_here(name: str, model: str, pretrained: str) -> tuple[str, bool]:
    """Do the same as `clip_weights.weights`, but fetch nothing: `EncoderUnavailable` where it would have to be."""
    tag = get_pretrained_cfg(model, pretrained)
    if Path(pretrained).is_absolute() or not tag:
        return clip_weights.weights(name, model, pretrained)
    file = _kept(tag)
    if file is None:
        raise EncoderUnavailable(
            name,
            tr("its weights are not on this machine."),
            tr("Let them be fetched once, or name a file of weights: open_clip:MODEL//absolute/file.safetensors."),
        )
    clip_weights.check_file(Path(file))
    return file, bool(tag.get("quick_gelu"))


def _kept(tag: dict[str, Any]) -> str | None:
    repository, file = os.path.split(tag.get("hf_hub", ""))
    names = (f"{os.path.splitext(file)[0]}.safetensors", file) if file else FILES
    for known in names if repository else ():
        found = try_to_load_from_cache(repository, known)
        if isinstance(found, str):
            return found
    place = Path("~/.cache/clip").expanduser() / os.path.basename(tag.get("url", ""))
    return str(place) if tag.get("url") and place.is_file() else None
