"""How a Hugging Face folder wants its images: `preprocessor_config.json` in the words of a sidecar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.words import tr

_FILTERS = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic"}
"""Pillow's numbers; the others (box, Hamming) are not known here."""
_WARPS_FROM = 384
"""Sides from which ConvNeXt's processor scales to the square itself, without cropping (transformers)."""


def describe(values: dict[str, Any], where: Path) -> dict[str, Any]:
    """Return ``mean``, ``std``, ``image_size``, ``resize``, ``crop_pct`` and ``interpolation``.

    Mean and standard deviation come out for pixels in [0, 1], whatever the file scales pixels to.

    Raises
    ------
    InputError
        For a file that is damaged or asks for what is not known here.
    """
    try:
        return {**_normalisation(values), **_size(values), **_filter(values)}
    except (TypeError, ValueError, KeyError, ArithmeticError, AttributeError) as error:
        raise InputError(
            tr(
                "The description of the model's images cannot be read ({kind}: {error}).",
                kind=type(error).__name__,
                error=error,
            ),
            where=str(where),
            remedy=tr("Correct it, or move it away and give mean, std, image_size and resize in [model]."),
        ) from error


def _normalisation(values: dict[str, Any]) -> dict[str, Any]:
    most = 255 * float(values.get("rescale_factor", 1 / 255)) if values.get("do_rescale", True) else 255.0
    if not values.get("do_normalize", True):
        return {"mean": [0.0] * 3, "std": [1 / most] * 3}
    mean, std = values["image_mean"], values["image_std"]
    mean, std = ([x] * 3 if isinstance(x, int | float) else x for x in (mean, std))
    return {"mean": [_rounded(m / most) for m in mean], "std": [_rounded(s / most) for s in std]}


def _rounded(value: float) -> float:
    return round(float(value), 12)  # 255 × (1 / 255) is not quite 1


def _size(values: dict[str, Any]) -> dict[str, Any]:
    if not values.get("do_resize", True):
        return {}
    size, crop = values.get("size"), values.get("crop_size")
    if "ConvNext" in _kind(values) or "crop_pct" in values:
        return _convnext(values, _edge(size))
    cropped = bool(values.get("do_center_crop", False))
    if isinstance(size, dict) and "height" in size:
        whole, how = _pair(size), "squash"
    elif isinstance(size, int) and not cropped and crop is None:
        whole, how = [size, size], "squash"  # what old files of ViT mean by one number
    else:
        whole, how = [_edge(size)] * 2, "shorter_side"
    final = _pair(crop) if cropped and crop is not None else whole
    share = min(f / w for f, w in zip(final, whole, strict=True))
    if not 0 < share <= 1:
        raise ValueError(tr("the crop is larger than the image"))
    return {"image_size": final, "resize": how, "crop_pct": share}


def _convnext(values: dict[str, Any], edge: int) -> dict[str, Any]:
    if edge >= _WARPS_FROM:
        return {"image_size": [edge, edge], "resize": "squash", "crop_pct": 1.0}
    share = values.get("crop_pct")
    return {"image_size": [edge, edge], "resize": "shorter_side", "crop_pct": 224 / 256 if share is None else share}


def _kind(values: dict[str, Any]) -> str:
    return str(values.get("image_processor_type") or values.get("feature_extractor_type") or "")


def _edge(size: Any) -> int:
    if isinstance(size, dict):
        return int(size["shortest_edge"] if "shortest_edge" in size else size["height"])
    return int(size)


def _pair(size: Any) -> list[int]:
    return [int(size["height"]), int(size["width"])] if isinstance(size, dict) else [int(size)] * 2


def _filter(values: dict[str, Any]) -> dict[str, Any]:
    number = values.get("resample")
    if number is None:
        return {}
    if int(number) not in _FILTERS:
        raise ValueError(tr("the resampling {number} is not known here", number=number))
    return {"interpolation": _FILTERS[int(number)]}
