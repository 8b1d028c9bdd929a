"""Where a CLIP model's weights come from: each is a local file, checked, before open_clip opens it.

Either safetensors, or a state dict that PyTorch reads without running code.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import open_clip
import torch
from huggingface_hub import constants as hub
from open_clip.pretrained import download_pretrained, get_pretrained_cfg

from stakegui.core.errors import InputError
from stakegui.core.words import mark, tr
from stakegui.engine.anchors.base import EncoderUnavailable

FIELD = "anchors.encoder"
FORM = mark(
    "Write open_clip:MODEL/PRETRAINED, open_clip:MODEL//absolute/file.safetensors or open_clip:local-dir:FOLDER."
)
LOCAL_DIR = "local-dir:"
_SUFFIXES = (".safetensors", ".pt", ".pth", ".bin")


def parse(name: str) -> tuple[str, str]:
    """Return open_clip's model name and the tag or file; the model is ``local-dir:FOLDER`` where a folder is meant."""
    spec = name.partition(":")[2]
    if spec.startswith(LOCAL_DIR):
        _check_folder(Path(spec.removeprefix(LOCAL_DIR)))
        return spec, ""
    model, _, pretrained = spec.partition("/")
    if not (model and pretrained):
        raise InputError(tr("'{name}' names no CLIP model and weights.", name=name), FIELD, tr(FORM))
    if model not in open_clip.list_models():
        raise InputError(
            tr("open_clip knows no model '{model}'.", model=model),
            FIELD,
            tr("{form} 'ViT-B-32/openai' is the usual one.", form=tr(FORM)),
        )
    return model, pretrained


def weights(name: str, model: str, pretrained: str) -> tuple[str, bool]:
    """Return the checked weights file, fetched where it must be, and whether they were trained with QuickGELU.

    Raises `EncoderUnavailable` where they are not here and cannot be fetched, `InputError` for a file to refuse.
    """
    if Path(pretrained).is_absolute():
        return _local(name, Path(pretrained)), False
    tag = get_pretrained_cfg(model, pretrained)
    if not tag:
        known = ", ".join(open_clip.list_pretrained_tags_by_model(model)) or tr("none")
        raise InputError(
            tr("'{model}' has no weights '{pretrained}'.", model=model, pretrained=pretrained),
            FIELD,
            tr("Known: {known}. {form}", known=known, form=tr(FORM)),
        )
    return _fetch(name, tag), bool(tag.get("quick_gelu"))


def first_line(error: BaseException) -> str:
    """Return what an error says in one line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _check_folder(folder: Path) -> None:
    if not (folder / "open_clip_config.json").is_file():
        raise InputError(tr("This folder has no open_clip_config.json."), str(folder), tr("Check the path."))
    for file in sorted(folder.iterdir()):
        check_file(file)


def _local(name: str, file: Path) -> str:
    if not file.is_file():
        raise EncoderUnavailable(name, tr("there is no file {file}.", file=file), tr("Check the path."))
    if file.suffix.lower() not in _SUFFIXES:
        raise InputError(
            tr("This is no weights file."), str(file), tr("Give one of {suffixes}.", suffixes=", ".join(_SUFFIXES))
        )
    check_file(file)
    return str(file)


def _fetch(name: str, tag: dict[str, Any]) -> str:
    remedy = tr("Fetch it once while online (HF_HUB_OFFLINE unset), or give a weights file by its absolute path.")
    if hub.HF_HUB_OFFLINE and not tag.get("hf_hub"):
        why = tr("its weights come from the net, and HF_HUB_OFFLINE is set.")
        raise EncoderUnavailable(name, why, remedy)
    try:
        file = str(download_pretrained(tag))
    except (OSError, RuntimeError, ValueError) as error:
        if hub.HF_HUB_OFFLINE:
            why = tr("its weights are not on this machine, and HF_HUB_OFFLINE is set.")
        else:
            why = tr(
                "its weights are not on this machine, and could not be fetched ({error}).", error=first_line(error)
            )
        raise EncoderUnavailable(name, why, remedy) from error
    check_file(Path(file))
    return file


def check_file(file: Path) -> None:
    """Raise `InputError` where reading a pickled file would need to run code.

    open_clip reads a second time, in a way that an environment variable can weaken, where the first read ends in a
    TypeError, which a crafted file can provoke; a file that got past here cannot.
    """
    if file.suffix.lower() not in _SUFFIXES or file.suffix.lower() == ".safetensors":
        return
    try:
        torch.load(file, map_location="cpu", weights_only=True)
    except Exception as error:
        raise InputError(
            tr(
                "This file holds more than weights, or is damaged ({error}); nothing in it was run.",
                error=first_line(error),
            ),
            str(file),
            tr("Use a .safetensors file, or save the model's state_dict() anew with torch.save."),
        ) from error
