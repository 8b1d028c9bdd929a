"""Which weights of a checkpoint are taken where it holds several: trained ones, and their moving average (EMA)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.core.words import mark, tr
from stakegui.engine.models.prefixes import PREFIXES, strip_prefixes

WRAPPINGS = ("state_dict", "model", "model_state_dict", "net")
"""Keys under which training programs store a state_dict; the first that is there is taken."""
AVERAGES = (
    "state_dict_ema", "model_ema", "ema", "ema_state_dict", "model_ema_state_dict", "ema_model", "net_ema", "ema_net",
    "averaged_model",
)  # fmt: skip
"""Keys, and beginnings of names, of a moving average of the weights; taken where there is nothing else, or by wish."""
_ASIDE = ("criterion.", "loss.", "loss_fn.", "metrics.", "train_", "val_", "valid_", "test_")
"""Beginnings of what training modules keep beside the network."""
_TAKEN = mark("The file holds several sets of weights; '{name}' was taken. For others set [model] entry: {others}.")
_TAKEN_MEAN = mark(
    "The file holds several sets of weights; '{name}', a moving average, was taken. For others set [model] entry:"
    " {others}."
)
_TAKEN_PLAIN = mark(
    "The file holds several sets of weights; the trained weights was taken. For others set [model] entry: {others}."
)


@dataclass(frozen=True)
class Taken:
    """The tensors of one set, what it is called in the file ("" for the only one), and the others' names."""

    state: dict[str, Tensor]
    name: str = ""
    others: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """A sentence for the user where there was a choice, or where an average is all there is; else ""."""
        if self.others:
            marked = _TAKEN_MEAN if self.name in AVERAGES else _TAKEN if self.name else _TAKEN_PLAIN
            rest = (" " + tr("or") + " ").join(
                f'"{other}"' if other else tr("leave entry out") for other in self.others
            )
            return tr(marked, name=self.name, others=rest)
        if self.name in AVERAGES:
            return tr("The weights are a moving average (EMA), '{name}'.", name=self.name)
        return ""


def choose(value: Any, wanted: str | None, where: Path) -> Taken:
    """Return the set called ``wanted`` of what a file holds, else the trained weights, else their average.

    Raises
    ------
    InputError
        Where there is no state_dict, or none of that name.
    """
    found: dict[str, dict[str, Tensor]] = {}
    for name, state in _sets(value, where):
        found.setdefault(name, state)
    if wanted is not None and wanted not in found:
        names = ", ".join(name for name in found if name) or tr("none that has a name")
        raise InputError(
            tr("The file holds no weights called '{wanted}'.", wanted=wanted),
            where=f"{where}, [model] entry",
            remedy=tr("It holds: {names}. Leave entry out to take the first.", names=names),
        )
    if not found:
        raise _nothing(value, where)
    name = wanted if wanted is not None else next(iter(found))
    others = tuple(other for other in found if other != name)
    return Taken(found[name], name, others)


def _sets(value: Any, where: Path) -> Iterator[tuple[str, dict[str, Tensor]]]:
    """Yield each set under its name, averages last."""
    if not isinstance(value, Mapping):
        return
    later = []
    inside = [k for k in (*WRAPPINGS, *AVERAGES) if isinstance(value.get(k), Mapping)]
    for key in inside:
        for name, state in _sets(value[key], where):
            # a set within a set has its own name only where it is an average, or one of several
            found = (name if name in AVERAGES and key not in AVERAGES else key), state
            if found[0] in AVERAGES:
                later.append(found)
            else:
                yield found
    if not inside and any(isinstance(v, Tensor) for v in value.values()):
        state = _plain(value, where)
        for name, part in _parted(state):
            if name in AVERAGES:
                later.append((name, part))
            else:
                yield name, part
    yield from later


def _parted(state: dict[str, Tensor]) -> Iterator[tuple[str, dict[str, Tensor]]]:
    """Part an average that stands beside the network in one state_dict (``model.…`` and ``model_ema.…``)."""
    averages = {name: part for name in AVERAGES if (part := _below(f"{name}.", state))}
    rest = {k: v for k, v in state.items() if not k.startswith(tuple(f"{name}." for name in averages))}
    network = _network(rest)
    for name, part in list(averages.items()):
        if network and len(strip_prefixes(part).keys() & strip_prefixes(network).keys()) * 2 < len(network):
            del averages[name]  # a layer that happens to be called so
            network = _network({k: v for k, v in state.items() if not k.startswith(tuple(f"{n}." for n in averages))})
    if network:
        yield "", network
    yield from averages.items()


def _below(prefix: str, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}


def _network(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Leave out what a training module keeps beside its network, where the network is plainly told apart."""
    own = next((p for p in PREFIXES if any(k.startswith(p) for k in state)), None)
    others = [k for k in state if own is not None and not k.startswith(own)]
    if own is None or not all(k.startswith(_ASIDE) for k in others):
        return state
    return {k: v for k, v in state.items() if k.startswith(own)}


def _plain(value: Mapping[Any, Any], where: Path) -> dict[str, Tensor]:
    others = [str(k) for k, v in value.items() if not isinstance(v, Tensor)]
    if others:
        raise InputError(
            tr("Beside tensors the state_dict holds other things: {names}.", names=", ".join(others[:5])),
            where=str(where),
            remedy=tr("Save model.state_dict() alone, or under the key state_dict."),
        )
    return {str(k): v for k, v in value.items()}


def _nothing(value: Any, where: Path) -> InputError:
    if isinstance(value, Mapping):
        keys = ", ".join(map(str, list(value)[:8])) or tr("(none)")
        said = tr("The file holds no state_dict, but a mapping with the keys {keys}.", keys=keys)
    else:
        said = tr("The file holds no state_dict, but a {kind}.", kind=type(value).__name__)
    return InputError(
        said,
        where=str(where),
        remedy=tr("Save model.state_dict(), alone or under one of: {keys}.", keys=", ".join(WRAPPINGS)),
    )
