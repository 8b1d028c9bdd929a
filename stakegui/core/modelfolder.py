"""Folders that hold one model: what Hugging Face's ``save_pretrained`` and timm's ``save_for_hf`` write."""

from __future__ import annotations

from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.words import tr

CONFIG, FEED = "config.json", "preprocessor_config.json"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""In the order in which they are looked for; each may be parted, with ``<name>.index.json`` beside the parts."""
_INDEX = ".index.json"


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder that says what model lies in it, with weights."""
    return (path / CONFIG).is_file() and any((path / f"{n}{end}").is_file() for n in WEIGHTS for end in ("", _INDEX))


def folder_of(path: Path) -> Path | None:
    """Return the folder whose description or weights ``path`` is; None where it stands for itself."""
    known = path.name in (CONFIG, FEED, *WEIGHTS, *(f"{name}{_INDEX}" for name in WEIGHTS))
    return path.parent if known and path.is_file() and is_folder(path.parent) else None


def check_there(weights: Path) -> None:
    """Refuse weights that are neither a file nor a folder; here, as it must not take torch's import to say so.

    Raises
    ------
    InputError
        Where there are none.
    """
    if not (weights.is_file() or weights.is_dir()):
        raise InputError(tr("There is no such weights file."), where=str(weights), remedy=tr("Check [model] weights."))
