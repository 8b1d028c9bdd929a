"""Weights files read without running anything in them."""

from __future__ import annotations

import pickle
import pickletools
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.engine.models.metadata import parse_json, read_sidecar

METADATA_KEY = "stakegui"
"""The one metadata key of our safetensors files; holds JSON."""
WRAPPINGS = ("state_dict", "model", "model_state_dict", "state_dict_ema", "net")
"""Keys under which training programs store a state_dict; the first that is there is taken."""
PREFIXES = ("module.", "model.", "_orig_mod.")
"""What DataParallel, training frameworks and torch.compile put before every key."""
_PICKLES = (".pt", ".pth", ".bin", ".ckpt", ".tar")
_CONVERT = """Only if you trust the file, convert it once where its code is installed:
    import torch
    loaded = torch.load({old!r}, weights_only=False, map_location="cpu")  # runs the file's code
    state = loaded.state_dict() if hasattr(loaded, "state_dict") else loaded.get("state_dict", loaded)
    torch.save(state, {new!r})"""


def read_weights(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the tensors of a file by key, and what it says of itself (header over sidecar).

    Wrappings and prefixes are taken off. Nothing of the file is run: pickles are opened with ``weights_only=True``.

    Raises
    ------
    InputError
        Where the file is absent, broken, of another kind, or holds code.
    """
    if not path.is_file():
        raise InputError("There is no such weights file.", where=str(path), remedy="Check [model] weights.")
    if path.suffix.lower() == ".safetensors":
        state, header = _safetensors(path)
    elif path.suffix.lower() in _PICKLES:
        state, header = unwrap(_pickle(path), path), {}
    else:
        raise InputError(
            f"'{path.suffix}' is no weights file that is known here.",
            where=str(path),
            remedy=f"Give .safetensors, or a state_dict as {', '.join(_PICKLES)}.",
        )
    return strip_prefixes(state), {**read_sidecar(path), **header}


def _safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            header = (file.metadata() or {}).get(METADATA_KEY)
            state = {key: file.get_tensor(key) for key in file.keys()}
    except (SafetensorError, OSError) as error:
        raise _broken(path, error) from error
    return state, parse_json(header, path) if header else {}


def _pickle(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about old storage classes: nothing that the user can act on
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _refused(path, error) from error
    except Exception as error:  # torch answers a broken file with many kinds, RuntimeError and KeyError among them
        raise _broken(path, error) from error


def _refused(path: Path, error: Exception) -> InputError:
    blocked = re.search(r"GLOBAL (\S+)", str(error))
    found = blocked[1] if blocked else _first_global(path)
    if found is None:
        return _broken(path, error)
    name = found if "." in found else f"builtins.{found}"
    new = str(path.with_name(f"{path.stem}_weights.pt"))
    return InputError(
        f"The file holds more than weights: it would load '{_printable(name)}', which could run code. It was not run.",
        where=str(path),
        remedy=_CONVERT.format(old=str(path), new=new),
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
    first = "no pickle of weights" if "weights_only" in reason else next(iter(reason.strip().splitlines()), "")
    return InputError(
        f"The file is cut off, broken or of another kind ({_printable(first) or type(error).__name__}).",
        where=str(path),
        remedy="Copy or save it again.",
    )


def _printable(text: str) -> str:
    """Return the start of ``text``, which comes out of the file, without control characters."""
    return "".join(c for c in text[:200] if c.isprintable())


def unwrap(value: Any, where: Path) -> dict[str, Tensor]:
    """Return the state_dict in ``value``, below any of `WRAPPINGS`; raise `InputError` where there is none."""
    while isinstance(value, Mapping):
        inner = next((k for k in WRAPPINGS if isinstance(value.get(k), Mapping)), None)
        if inner is None:
            break
        value = value[inner]
    if not isinstance(value, Mapping) or not any(isinstance(v, Tensor) for v in value.values()):
        raise InputError(
            f"The file holds no state_dict, but {_kind(value)}.",
            where=str(where),
            remedy=f"Save model.state_dict(), alone or under one of: {', '.join(WRAPPINGS)}.",
        )
    others = [str(k) for k, v in value.items() if not isinstance(v, Tensor)]
    if others:
        raise InputError(
            f"Beside tensors the state_dict holds other things: {', '.join(others[:5])}.",
            where=str(where),
            remedy="Save model.state_dict() alone, or under the key state_dict.",
        )
    return {str(k): v for k, v in value.items()}


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping with the keys " + (", ".join(map(str, list(value)[:8])) or "(none)")
    return f"a {type(value).__name__}"


def strip_prefixes(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return ``state`` without the `PREFIXES` that stand before every key, however often and in whatever order."""
    keys = {k: v for k, v in state.items() if k != "n_averaged"}  # the counter of torch's AveragedModel
    prefix = common_prefix(keys)
    return {k.removeprefix(prefix): v for k, v in keys.items()}


def common_prefix(keys: Mapping[str, Any]) -> str:
    """Return the longest chain of `PREFIXES` that every key begins with."""
    found = ""
    while keys and (more := next((p for p in PREFIXES if all(k.startswith(found + p) for k in keys)), None)):
        found += more
    return found
