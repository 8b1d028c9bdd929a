"""Weights files read without running anything in them."""

from __future__ import annotations

import pickle
import pickletools
import re
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import torch
from safetensors import safe_open
from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.core.modelfolder import check_there, folder_of
from stakegui.core.words import tr
from stakegui.engine.models import hub
from stakegui.engine.models.bounds import check_checkpoint, check_tensors, shorten_errors
from stakegui.engine.models.metadata import parse_json, read_sidecar
from stakegui.engine.models.prefixes import PREFIXES, common_prefix, strip_prefixes
from stakegui.engine.models.sets import WRAPPINGS, choose

__all__ = ["METADATA_KEY", "PREFIXES", "WRAPPINGS", "Weights", "common_prefix", "read_weights", "strip_prefixes"]

METADATA_KEY = "stakegui"
"""The one metadata key of our safetensors files; holds JSON."""
_PICKLES = (".pt", ".pth", ".bin", ".ckpt", ".tar")
_CONVERT = """
    import torch
    loaded = torch.load({old!r}, weights_only=False, map_location="cpu")  # runs the file's code
    state = loaded.state_dict() if hasattr(loaded, "state_dict") else loaded.get("state_dict", loaded)
    torch.save(state, {new!r})"""


class Weights(NamedTuple):
    """Tensors by key, what the file says of itself (header over sidecar), and a note for the user or ""."""

    state: dict[str, Tensor]
    told: dict[str, Any]
    note: str = ""


def read_weights(path: Path, entry: str | None = None) -> Weights:
    """Return what a file, or a folder of Hugging Face's or timm's, holds; ``entry`` names one of several sets.

    Wrappings and prefixes are taken off. Nothing of the file is run: pickles are opened with ``weights_only=True``.

    Raises
    ------
    InputError
        Where the file is absent, broken, of another kind, or holds code.
    """
    if path.is_dir():
        return Weights(*hub.read(path, _tensors))
    check_there(path)
    note = ""
    if path.suffix.lower() == ".safetensors":
        state, header = _safetensors(path)
    elif path.suffix.lower() in _PICKLES:
        taken, header = choose(_pickle(path), entry, path), {}
        state, note = taken.state, taken.note
        check_tensors(state, path)
    else:
        raise InputError(
            tr("'{suffix}' is no weights file that is known here.", suffix=path.suffix),
            where=str(path),
            remedy=tr("Give .safetensors, or a state_dict as {suffixes}.", suffixes=", ".join(_PICKLES)),
        )
    told = {**read_sidecar(path), **header}
    if not told and folder_of(path) is not None:
        return Weights(*hub.read(path.parent, _tensors))
    return Weights(strip_prefixes(state), told, note)


def _tensors(path: Path) -> dict[str, Tensor]:
    """Return the tensors of one of a folder's files, under their names there."""
    if path.suffix == ".safetensors":
        return _safetensors(path)[0]
    state = choose(_pickle(path), None, path).state
    check_tensors(state, path)
    return state


def _safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            header = (file.metadata() or {}).get(METADATA_KEY)
            state = {key: file.get_tensor(key) for key in file.keys()}
    except Exception as error:  # besides its own kind: types of numbers that torch does not know
        raise _broken(path, error) from error
    check_tensors(state, path)
    return state, parse_json(header, path) if header else {}


def _pickle(path: Path) -> Any:
    try:
        check_checkpoint(path)
        shorten_errors()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about old storage classes: nothing that the user can act on
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _refused(path, error) from error
    except InputError:
        raise
    except Exception as error:  # torch answers a broken file with many kinds, RuntimeError and KeyError among them
        raise _broken(path, error) from error


def _refused(path: Path, error: Exception) -> InputError:
    blocked = re.search(r"GLOBAL (\S+)", str(error))
    found = blocked[1] if blocked else _first_global(path)
    if found is None:
        return _broken(path, error)
    name = found if "." in found else f"builtins.{found}"
    new = str(path.with_name(f"{path.stem}_weights.pt"))
    said = tr(
        "The file holds more than weights: it would load '{name}', which could run code. It was not run.",
        name=_printable(name),
    )
    if path.suffix.lower() == ".ckpt":
        said += " " + tr("In a Lightning checkpoint these are most likely the hyper-parameters.")
    return InputError(
        said,
        where=str(path),
        remedy=tr("Only if you trust the file, convert it once where its code is installed:")
        + _CONVERT.format(old=str(path), new=new),
    )


def _first_global(path: Path) -> str | None:
    """Return the first class or function that a bare pickle of any protocol names; it is read, never run."""
    strings: list[str] = []
    try:
        with path.open("rb") as file:
            for code, argument, _ in pickletools.genops(file):
                if code.name in ("GLOBAL", "INST"):
                    return str(argument).replace(" ", ".")
                if code.name == "STACK_GLOBAL":
                    return ".".join(strings[-2:])
                if isinstance(argument, str):
                    strings.append(argument)
    except Exception:  # a broken file may raise anything in there
        return None
    return None


def _broken(path: Path, error: Exception) -> InputError:
    # torch puts its advice to load the file with weights_only=False before the reason: never repeat that
    reason = str(error).partition("WeightsUnpickler error:")[2] or str(error)
    first = tr("no pickle of weights") if "weights_only" in reason else next(iter(reason.strip().splitlines()), "")
    return InputError(
        tr(
            "The file is cut off, broken or of another kind ({error}).", error=_printable(first) or type(error).__name__
        ),
        where=str(path),
        remedy=tr("Copy or save it again."),
    )


def _printable(text: str) -> str:
    """Return the start of ``text``, which comes out of the file, without control characters."""
    return "".join(c for c in text[:200] if c.isprintable())
