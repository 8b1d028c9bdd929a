"""What a folder of timm's (as on huggingface.co/timm) says of its network and of its images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.models.architectures import RESERVED
from stakegui.engine.models.hub_config import apart

_KNOWN = ("nearest", "bilinear", "bicubic", "lanczos")


def describe(config: dict[str, Any], where: Path) -> dict[str, Any]:
    """Return the words of a sidecar for timm's ``config.json``, of today's form or of the one without pretrained_cfg.

    Raises
    ------
    InputError
        For a file that is damaged or of a network for other than RGB images.
    """
    feed = config.get("pretrained_cfg", config)
    try:
        given = dict(config.get("model_args") or {})
        found = {
            "architecture": f"timm:{str(config['architecture']).partition('.')[0]}",
            "arguments": {k: v for k, v in given.items() if k not in RESERVED} or None,
            **_classes(config, feed),
            **_feed(feed, given),
        }
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise InputError(
            tr(
                "timm's description of the model cannot be read ({kind}: {error}).",
                kind=type(error).__name__,
                error=error,
            ),
            where=str(where),
            remedy=tr("Save it again with timm.models.save_for_hf, or give the fields in [model]."),
        ) from error
    return {key: value for key, value in found.items() if value is not None}


def _classes(config: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    count = config.get("num_classes", feed.get("num_classes"))
    names = config.get("label_names") or feed.get("label_names")
    if isinstance(names, dict):
        names = [names[key] for key in sorted(names, key=int)]
    if count == 0:
        return {"embedding": True}
    return {"num_classes": count, "classes": apart([str(name) for name in names]) if names else None}


def _feed(feed: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    channels, height, width = feed.get("input_size", (3, None, None))
    if channels != 3:
        raise ValueError(tr("the network takes {count} channels", count=channels))
    side = given.get("img_size")
    size = [side, side] if isinstance(side, int) else side
    if size is None and height is not None:
        size = [height, width]
    mode, how = feed.get("crop_mode", "center"), feed.get("interpolation", "bicubic")
    if mode not in ("center", "squash"):
        raise ValueError(tr("the crop_mode '{mode}' is not known here", mode=mode))
    return {
        "image_size": size,
        "mean": feed.get("mean"),
        "std": feed.get("std"),
        "resize": "squash" if mode == "squash" else "shorter_side",
        "crop_pct": feed.get("crop_pct"),
        "interpolation": how if how in _KNOWN else "bilinear",
    }
