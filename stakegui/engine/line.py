"""The straight line of weights from the original to where a run ended: w(α) = w_ori + α (w_end − w_ori)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from stakegui.core.errors import InputError, RunError
from stakegui.core.words import tr
from stakegui.engine.export.base import write_atomically
from stakegui.engine.models.base import Classifier


class Line:
    """Networks along the line.

    Parameters
    ----------
    original, result : Classifier
        Networks of the same make; ``result`` lies at α = ``chosen``.
    chosen : float
        In (0, 1.25]: the run's own choice may lie beyond its end.
    end : mapping of str to Tensor, optional
        The parameters at α = 1 by name, as far as they were kept. Others follow from ``result``:
        w_end = w_ori + (w_chosen − w_ori) / α, to the rounding of float32.

    Raises
    ------
    InputError
        Where the two are not of the same make, so that no line joins them.
    """

    def __init__(
        self, original: Classifier, result: Classifier, chosen: float, end: Mapping[str, Tensor] | None = None
    ) -> None:
        self.original, self.result, self.chosen = original, result, chosen
        was, now, first = original.state_dict(), result.state_dict(), _first_names(original)
        if was.keys() != now.keys() or any(was[name].shape != now[name].shape for name in was):
            raise _unlike(tr("a projector was added, say"))
        if any(name != one and not torch.equal(now[name], now[one]) for name, one in first.items()):
            raise _unlike(tr("it has two tensors where the original has one under two names"))
        kept = {first.get(name, name): value for name, value in (end or {}).items()}
        self._parameters = {name for name, _ in original.named_parameters()}
        self._ends = {
            name: self._end(name, was[name], now[name], kept)
            for name in was
            if first[name] == name and (name in kept or not torch.equal(was[name], now[name]))
        }

    def _end(self, name: str, was: Tensor, now: Tensor, kept: Mapping[str, Tensor]) -> Tensor:
        if name in kept:
            return kept[name].to(was)
        if self.chosen == 1.0 or name not in self._parameters:  # statistics in the result are those of the end
            return now
        return (was.double() + (now.double() - was.double()) / self.chosen).to(was.dtype)

    @torch.no_grad()
    def at(self, alpha: float) -> Classifier:
        """Return a frozen network at ``alpha`` in evaluation mode: exactly the original at 0, the result at chosen.

        Beyond α = 1 norm statistics stay those of the end: a variance must not become negative.
        """
        if alpha == 0.0:
            return self.original
        if alpha == self.chosen:
            return self.result
        model = copy.deepcopy(self.original).eval().requires_grad_(False)
        state = model.state_dict()  # shares memory with the model: a tensor of two names must be written once
        for name, end in self._ends.items():
            value = state[name]
            share = alpha if name in self._parameters else min(alpha, 1.0)
            value.copy_(torch.lerp(value, end, share) if value.is_floating_point() else end)
        return model


def _first_names(model: Classifier) -> dict[str, str]:
    """Return for each name of the state that under which its tensor comes first: another one where it is tied."""
    found: dict[int, str] = {}
    named = [*model.named_parameters(remove_duplicate=False), *model.named_buffers(remove_duplicate=False)]
    tensors, state = dict(named), model.state_dict()
    return {name: found.setdefault(id(tensors.get(name, value)), name) for name, value in state.items()}


def _unlike(why: str) -> InputError:
    return InputError(
        tr(
            "The result is not a network of the original's make ({why}): no straight "
            "line of weights leads from one to the other.",
            why=why,
        ),
        remedy=tr("Export the result as it is."),
    )


def write_end(path: Path, end: Mapping[str, Tensor]) -> None:
    """Keep the parameters at α = 1, whole or not at all; an older file goes where there is nothing to keep.

    Raises
    ------
    RunError
        Where the disk refuses.
    """
    if end:
        write_atomically({path: save({name: value.detach().cpu().contiguous() for name, value in end.items()})})
    else:
        path.unlink(missing_ok=True)


def read_end(path: Path) -> dict[str, Tensor]:
    """Return what `write_end` kept, {} where there is no such file; raise `RunError` for a damaged one."""
    if not path.exists():
        return {}
    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        raise RunError(
            tr("Where the run ended cannot be read ({error}).", error=error),
            where=str(path),
            remedy=tr("Remove this file and try again."),
        ) from error
