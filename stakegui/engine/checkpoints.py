"""Checkpoints: safetensors files, written whole or not at all, from which a run goes on bit by bit.

``prepared.safetensors`` holds what is made once (stand-ins, curvature), ``step-N.safetensors`` what moves (model,
optimiser, generators, mean, tracker); the two newest of the latter are kept.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from stakegui.core.errors import RunError
from stakegui.core.words import tr
from stakegui.data.room import ROWS, room, spills
from stakegui.engine.export.hashing import sha256
from stakegui.engine.loop import Tracker
from stakegui.engine.methods.base import Method

PREPARED = "prepared.safetensors"
KEPT = 2


@dataclass(frozen=True)
class Loaded:
    """A checkpoint: ``step`` is the last step done; ``identity`` tells which run it belongs to."""

    step: int
    identity: str
    tensors: dict[str, Tensor]


def save(folder: Path, step: int, identity: str, method: Method, tracker: Tracker) -> tuple[Path, str]:
    """Write what moves; return the file and its SHA-256."""
    tensors = moving(method, tracker)
    path = folder / f"step-{step:07d}.safetensors"
    _write(path, tensors, {"step": step, "identity": identity})
    for old in sorted(folder.glob("step-*.safetensors"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path, sha256(path)


def moving(method: Method, tracker: Tracker) -> dict[str, Tensor]:
    """Return what moves, as `restore` takes it."""
    tensors: dict[str, Tensor] = {f"model/{n}": t for n, t in method.context.model.state_dict().items()}
    tensors |= {f"method/{n}": t for n, t in method.tensors().items()}
    tensors |= {f"generator/{n}": t for n, t in method.context.generators.state().items()}
    tensors |= {f"optimiser/{n}": t for n, t in _optimiser(method).items()}
    tensors["tracker"] = tracker.wrong
    return tensors


def save_prepared(folder: Path, identity: str, method: Method) -> None:
    """Write what is made once, as far as it is."""
    _write(folder / PREPARED, method.prepared(), {"step": 0, "identity": identity})


def load(path: Path, device: torch.device) -> Loaded:
    """Read one file; raise `RunError` where it is missing or damaged."""
    try:
        with safe_open(path, "pt", device=str(device)) as file:
            meta = json.loads((file.metadata() or {})["checkpoint"])
            tensors = {name: _own(file.get_tensor(name)) for name in file.keys()}
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise RunError(
            tr("The checkpoint cannot be read ({error}).", error=error),
            where=str(path),
            remedy=tr("Start the run again."),
        ) from error
    return Loaded(meta["step"], meta["identity"], tensors)


def _own(mapped: Tensor) -> Tensor:
    """Return a copy, aligned in memory as a run's own tensors are, which sums may depend on; large ones in a file."""
    if mapped.device.type != "cpu" or mapped.dtype != torch.float32 or not spills(mapped.numel()):
        return mapped.clone()
    own = torch.from_numpy(room(mapped.shape, np.float32))
    for part, values in zip(torch.split(own, ROWS), torch.split(mapped, ROWS), strict=True):
        part.copy_(values)
    return own


def newest(folder: Path) -> Path | None:
    """Return the newest checkpoint of what moves."""
    return max(folder.glob("step-*.safetensors"), default=None)


def newest_intact(folder: Path, device: torch.device) -> tuple[Loaded | None, list[Path]]:
    """Return the newest checkpoint of what moves that can be read, and the newer ones that cannot.

    The damaged are renamed to ``*.damaged``, else they would count among the newest that are kept.

    Raises
    ------
    RunError
        Where there are some and none can be read; they stay as they are.
    """
    fault, damaged = None, []
    for path in sorted(folder.glob("step-*.safetensors"), reverse=True):
        try:
            found = load(path, device)
        except RunError as error:
            fault = fault or error
            damaged.append(path)
            continue
        for bad in damaged:
            with contextlib.suppress(OSError):  # a disk that refuses is told at the next checkpoint
                bad.rename(bad.with_suffix(".damaged"))
        return found, damaged
    if fault is not None:
        raise fault
    return None, []


def restore_prepared(folder: Path, identity: str, method: Method) -> bool:
    """Give the method what was made once; return whether there was anything of this run."""
    path = folder / PREPARED
    if not path.exists():
        return False
    loaded = load(path, method.context.forget.device)
    if loaded.identity != identity:
        return False
    method.load_prepared(loaded.tensors)
    return True


def restore(loaded: Loaded, method: Method, tracker: Tracker) -> None:
    """Put everything that moves where the checkpoint found it; call after `Method.begin`."""
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in loaded.tensors.items():
        part, _, rest = name.partition("/")
        parts.setdefault(part, {})[rest] = tensor
    method.context.model.load_state_dict(parts["model"])
    method.load_tensors(parts.get("method", {}))
    method.context.generators.load(parts.get("generator", {}))
    _restore_optimiser(method, parts.get("optimiser", {}))
    tracker.wrong = parts["tracker"][""].cpu()


def _optimiser(method: Method) -> dict[str, Tensor]:
    assert method.optimiser is not None
    state = method.optimiser.state_dict()["state"]
    return {
        f"{number}/{name}": torch.as_tensor(value)
        for number, values in state.items()
        for name, value in values.items()
        if value is not None
    }


def _restore_optimiser(method: Method, tensors: dict[str, Tensor]) -> None:
    assert method.optimiser is not None
    state: dict[int, dict[str, Any]] = {}
    for name, tensor in tensors.items():
        number, _, key = name.partition("/")
        state.setdefault(int(number), {})[key] = tensor
    method.optimiser.load_state_dict({**method.optimiser.state_dict(), "state": state})


def _apart(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the tensors on the CPU, no two in the same memory, which safetensors refuses; copied where it must be.

    What was spilled to a file has one of its own, and is written from there.
    """
    found: dict[str, Tensor] = {}
    seen: set[int] = set()
    for name, tensor in tensors.items():
        plain = tensor.detach().cpu().contiguous()
        place = plain.untyped_storage().data_ptr()
        found[name] = plain.clone() if place in seen else plain
        seen.add(place)
    return found


def _write(path: Path, tensors: dict[str, Tensor], meta: dict[str, Any]) -> None:
    """Write beside the place, flush to the disk, move there; a name with a slash is fine in safetensors."""
    temporary = path.with_suffix(".tmp")
    try:
        save_file(_apart(tensors), temporary, metadata={"checkpoint": json.dumps(meta)})
        with temporary.open("r+b") as file:  # some systems flush only what is open for writing
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except (OSError, SafetensorError) as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise RunError(
            tr("The checkpoint cannot be written ({error}).", error=error),
            where=str(path),
            remedy=tr("Free space on that disk, then resume the run."),
        ) from error
