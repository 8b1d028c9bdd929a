"""Folders of Hugging Face and timm: ``config.json`` and weights beside it, nothing of which is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.core.modelfolder import CONFIG, FEED, WEIGHTS
from stakegui.core.words import tr
from stakegui.engine.models import hub_config, hub_feed, hub_timm
from stakegui.engine.models.hub_names import renamed
from stakegui.engine.models.metadata import read_object

_WRAPPED = "timm_model."
"""Before timm's names where transformers has saved the network."""

Reader = Callable[[Path], Mapping[str, Tensor]]


def read(folder: Path, reader: Reader) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the tensors under timm's names, and what the folder says of them, in the words of a sidecar.

    Parameters
    ----------
    folder : Path
    reader : callable
        Reads the tensors of one file.

    Raises
    ------
    InputError
        For what is missing, damaged, or has no equal in timm.
    """
    place = folder / CONFIG
    if not place.is_file():
        raise InputError(
            tr("The folder has no {config}, so it does not say which model lies in it.", config=CONFIG),
            where=str(folder),
            remedy=tr("Give the folder that save_pretrained or timm wrote, or the weights file itself."),
        )
    config = read_object(place)
    state = _tensors(folder, reader)
    if "architecture" in config:  # timm's own word; transformers writes it for timm's networks too
        return {key.removeprefix(_WRAPPED): value for key, value in state.items()}, _of_timm(config, place)
    told = hub_config.describe(config, place)
    feed = folder / FEED
    if feed.is_file():
        told |= hub_feed.describe(read_object(feed), feed)
    return renamed(state, str(config["model_type"]), folder), told


def _of_timm(config: dict[str, Any], place: Path) -> dict[str, Any]:
    told = hub_timm.describe(config, place)
    if config.get("id2label"):  # written by transformers, where the classes may be other than in pretrained_cfg
        told.pop("num_classes", None)
        told.pop("classes", None)
        told |= hub_config.named(config, place)
    return told


def _tensors(folder: Path, reader: Reader) -> dict[str, Tensor]:
    for name in WEIGHTS:
        if (folder / name).is_file():
            return dict(reader(folder / name))
        index = folder / f"{name}.index.json"
        if index.is_file():
            return _parts(folder, index, reader)
    raise InputError(
        tr("The folder has none of {names}.", names=", ".join(WEIGHTS)),
        where=str(folder),
        remedy=tr("Download it whole: a file of a few hundred bytes is git-lfs's note of one, not the file."),
    )


def _parts(folder: Path, index: Path, reader: Reader) -> dict[str, Tensor]:
    """Read the files that the index names: plain names within the folder alone."""
    places = read_object(index).get("weight_map")
    if not isinstance(places, dict) or not all(isinstance(name, str) for name in places.values()):
        raise InputError(tr("The index has no weight_map."), where=str(index), remedy=tr("Download the folder again."))
    state: dict[str, Tensor] = {}
    for name in sorted(set(places.values())):
        if Path(name).name != name or "\\" in name or name in (".", ".."):
            raise InputError(
                tr("The index names a file outside its folder; it was not read."),
                where=str(index),
                remedy=tr("Do not use it."),
            )
        if not (folder / name).is_file():
            raise InputError(
                tr("The part {name} is missing.", name=name), where=str(folder), remedy=tr("Download the folder whole.")
            )
        state |= reader(folder / name)
    if lacking := sorted(places.keys() - state.keys()):
        raise InputError(
            tr(
                "The parts lack {count} of the tensors that the index names, {first} among them.",
                count=len(lacking),
                first=lacking[0],
            ),
            where=str(folder),
            remedy=tr("Download the folder again."),
        )
    return state
