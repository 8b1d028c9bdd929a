"""Both halves of a CLIP model: pictures and texts as directions of one space, so that a text finds pictures."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import open_clip
import torch
from numpy.typing import NDArray
from open_clip.pretrained import get_pretrained_cfg
from open_clip.transform import merge_preprocess_dict

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.data.resize import Geometry
from stakegui.engine.anchors import clip_weights
from stakegui.engine.anchors.open_clip import hash_of, whole_model
from stakegui.engine.models.pixels import to_tensor

_RESIZE = {"shortest": "shorter_side", "squash": "squash"}
"""open_clip's names of how a picture is brought to size, and ours."""


class ClipPair:
    """A CLIP model ``open_clip:…``, float32, on ``device``.

    Attributes
    ----------
    name : str
        The spec as the user gave it.
    geometry : Geometry
        How pictures are brought to size, as open_clip's own transform does it.
    image_hash : str
        SHA-256 of configuration, preparation and image half.

    Raises
    ------
    InputError
        For a spec or file that cannot be used; `EncoderUnavailable` where the weights cannot be had, or would have to
        be fetched and ``fetch`` is False.
    """

    def __init__(self, name: str, *, fetch: bool = False, device: torch.device | str = "cpu") -> None:
        if name.partition(":")[0] != "open_clip":
            raise InputError(
                tr("'{name}' knows no pictures: only a CLIP model finds them by a description.", name=name),
                "encoder",
                tr("Use {example}.", example="open_clip:ViT-B-32/openai"),
            )
        model, config = whole_model(name, fetch=fetch)
        wanted = _preparation(name, model)
        self.name = name
        self.geometry = _geometry(name, wanted)
        self.image_hash = hash_of(model.visual, {**config, "preparation": wanted})
        self._tokenizer = open_clip.get_tokenizer(clip_weights.parse(name)[0])
        self._model = model.to(device)
        self._mean, self._std = (torch.tensor(wanted[k], device=device).view(3, 1, 1) for k in ("mean", "std"))

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        return self._mean.device

    @property
    def has_image_half(self) -> bool:
        """Whether `images` can still be asked."""
        return hasattr(self._model, "visual")

    def drop_image_half(self) -> None:
        """Let go of what is not needed once all pictures are known: most of the memory."""
        if self.has_image_half:
            del self._model.visual

    def images(self, pixels: Pixels) -> NDArray[np.float32]:
        """Return unit rows (n, d) of uint8 ``pixels`` (n, H, W, 3) at `geometry`'s size."""
        with torch.inference_mode():
            found = self._model.encode_image((to_tensor(pixels, self.device) - self._mean) / self._std)
        return _unit(found.float().cpu().numpy())

    def text(self, text: str) -> tuple[NDArray[np.float32], str]:
        """Return the text's unit vector (d,), and what stands beyond the tokenizer's limit and was not read."""
        with torch.inference_mode():
            found = self._model.encode_text(self._tokenizer([text]).to(self.device))
        beyond = self._tokenizer.encode(text)[self._tokenizer.context_length - 2 :]
        left = str(self._tokenizer.decode(beyond)).strip() if beyond else ""
        return _unit(found.float().cpu().numpy())[0], left


def _preparation(name: str, model: Any) -> dict[str, Any]:
    """Return how the model's pictures are prepared: the file's own configuration, then what its tag says."""
    architecture, pretrained = clip_weights.parse(name)
    tag = get_pretrained_cfg(architecture, pretrained) if pretrained else {}
    return cast("dict[str, Any]", merge_preprocess_dict(model.visual.preprocess_cfg, tag or {}))


def _geometry(name: str, wanted: dict[str, Any]) -> Geometry:
    size, resize = wanted["size"], _RESIZE.get(wanted["resize_mode"])
    if resize is None:
        raise InputError(
            tr("This model pads its pictures, which the search does not do."),
            name,
            tr("Use {example}.", example="open_clip:ViT-B-32/openai"),
        )
    height, width = (size, size) if isinstance(size, int) else size
    how = "bilinear" if wanted["interpolation"] == "bilinear" else "bicubic"  # "random" too, as open_clip does
    return Geometry((int(height), int(width)), resize, 1.0, how)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return unit
