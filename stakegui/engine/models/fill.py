"""Tensors from a file put into a network, or a message that says what does not fit and what to try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.words import mark, tr
from stakegui.engine.models.guess import guess_architectures, small_width
from stakegui.engine.models.weights import common_prefix

_FEW = 4
_EMBEDDING = mark(
    "The last layer is missing: if this is an embedding model, set run.task = "
    '"retrieval" or "face_recognition" (it needs a gallery in data.train).'
)


def fill(net: nn.Module, state: Mapping[str, Tensor], name: str, where: Path) -> None:
    """Load ``state`` into ``net``, every key and no other; raise `InputError` that lists what does not fit."""
    own = net.state_dict()
    given = with_own_prefix(state, own)
    missing = sorted(own.keys() - given.keys())
    unexpected = sorted(given.keys() - own.keys())
    shapes = [k for k in own if k in given and own[k].shape != given[k].shape]
    if missing or unexpected or shapes:
        texts = [
            _list(mark("{count} missing ({names})"), missing),
            _list(mark("{count} unexpected ({names})"), unexpected),
            _list(mark("{count} of another shape ({names})"), [_differs(k, given[k], own[k]) for k in shapes]),
        ]
        raise InputError(
            tr("The file does not fit '{name}': {faults}.", name=name, faults="; ".join(t for t in texts if t)),
            where=str(where),
            remedy=tr(_EMBEDDING)
            if _lacks_one_layer(net, missing) and not (unexpected or shapes)
            else _remedy(state, name, [(own[k], given[k]) for k in shapes], bool(missing or unexpected)),
        )
    net.load_state_dict(dict(given))


def _lacks_one_layer(net: nn.Module, missing: Sequence[str]) -> bool:
    """Whether all that is ``missing`` is one linear layer."""
    layers = {key.rpartition(".")[0] for key in missing}
    return len(layers) == 1 and isinstance(net.get_submodule(layers.pop()), nn.Linear)


def with_own_prefix(state: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
    """Put a prefix back that reading has taken off but that the network itself has (``self.model = ...``)."""
    prefix = common_prefix(own)
    if prefix and not any(key in own for key in state):
        return {prefix + key: value for key, value in state.items()}
    return state


def check_finite(state: Mapping[str, Tensor], where: Path) -> None:
    """Raise `InputError` that names the tensors with a NaN or an infinite value."""
    bad = [k for k, v in state.items() if v.is_floating_point() and not bool(torch.isfinite(v.float()).all())]
    if bad:
        raise InputError(
            tr("The weights hold values that are not finite, in {names}.", names=_some(bad)),
            where=str(where),
            remedy=tr("The training diverged or the file is damaged: use an earlier checkpoint."),
        )


def head_classes(net: nn.Module, state: Mapping[str, Tensor], placeholder: int) -> int | None:
    """Return how many classes ``state`` has, seen where it differs from ``net`` built for ``placeholder`` classes."""
    own = net.state_dict()
    given = with_own_prefix(state, own)
    counts = {
        int(given[k].shape[0])
        for k, v in own.items()
        if k in given and v.ndim == 2 and v.shape[0] == placeholder and given[k].shape[1:] == v.shape[1:]
    }
    return counts.pop() if len(counts) == 1 else None


def _remedy(state: Mapping[str, Tensor], name: str, shapes: Sequence[tuple[Tensor, Tensor]], keys_differ: bool) -> str:
    flat = all(max(own.ndim, file.ndim) <= 2 for own, file in shapes)
    if not keys_differ and flat and len(shapes) <= 2 and shapes[0][1].ndim:
        return tr(
            "Only the last layer differs: the file has {count} classes; correct [model] classes.",
            count=shapes[0][1].shape[0],
        )
    guesses = guess_architectures(state)
    if not keys_differ and any(g.startswith(f"{name} ") for g in guesses):
        return tr("Set [model] width = {width}.", width=small_width(state))
    if guesses:
        looks = (" " + tr("or") + " ").join(guesses)
        return tr("The file looks like {names}: set [model] architecture.", names=looks)
    return tr("Set [model] architecture, and image_size, to what the file was trained with.")


def _list(marked: str, names: Sequence[str]) -> str:
    return tr(marked, count=len(names), names=_some(names)) if names else ""


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_FEW])
    return tr("{names} and {count} more", names=shown, count=len(names) - _FEW) if len(names) > _FEW else shown


def _differs(key: str, given: Tensor, own: Tensor) -> str:
    return tr("{key} {shape} instead of {own}", key=key, shape=_shape(given), own=_shape(own))


def _shape(tensor: Tensor) -> str:
    return "×".join(map(str, tensor.shape)) or tr("scalar")
