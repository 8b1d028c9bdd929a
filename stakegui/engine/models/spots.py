"""Where a network last knows places: its last feature map, or the tokens that its last attention reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from stakegui.engine.models.base import Classifier

EXTRA_TOKENS = 8
"""At most so many tokens stand for no place (class, distillation, registers)."""


@dataclass(frozen=True)
class Spot:
    """The output of the module ``name`` of a classifier's net, as maps.

    Attributes
    ----------
    grid : (int, int)
        Rows and columns.
    order : str
        ``first``: (B, C, h, w); ``last``: (B, h, w, C); ``tokens``: (B, extra + h · w, C).
    extra : int
        Tokens before those of the grid.
    """

    name: str
    grid: tuple[int, int]
    order: str = "first"
    extra: int = 0

    def spread(self, output: Tensor) -> Tensor:
        """Return the module's output as maps (B, C, h, w)."""
        if self.order == "tokens":
            return output[:, self.extra :].transpose(1, 2).reshape(len(output), -1, *self.grid)
        return output.permute(0, 3, 1, 2) if self.order == "last" else output

    def gather(self, maps: Tensor, output: Tensor) -> Tensor:
        """Return ``maps`` in the form of ``output``, in memory of its own: a later layer may work in place."""
        if self.order == "tokens":
            return torch.cat([output[:, : self.extra], maps.flatten(2).transpose(1, 2)], 1)
        return (maps.permute(0, 2, 3, 1) if self.order == "last" else maps).clone()


@dataclass
class _Call:
    """One module's output, in the order in which modules end."""

    name: str
    module: nn.Module
    output: Tensor


@dataclass
class _Entry:
    """What an attention was given, and how many modules had ended by then."""

    name: str
    given: Tensor
    at: int


def find_spot(model: Classifier) -> Spot | None:
    """Return where ``model`` last knows places; None where it never does, or in a way that is not known here.

    One forward pass is watched. A convolutional network's last map of more than one place is taken. In a vision
    transformer it is what the last attention reads: behind it the head reads the class token alone, so no other
    token has a gradient.
    """
    calls, entries = _watched(model)
    times = Counter(call.name for call in calls)
    inside = tuple(f"{entry.name}." for entry in entries)
    names = {entry.name for entry in entries}
    once = [
        (i, call)
        for i, call in enumerate(calls)
        if times[call.name] == 1 and call.name not in names and not call.name.startswith(inside or ("\0",))
    ]
    width = model.head.in_features
    maps = [(i, call) for i, call in once if _is_map(call.output, _is_last(call, width))]
    if not maps:
        return None
    at, last = maps[-1]
    order = "last" if _is_last(last, width) else "first"
    spot = Spot(last.name, _grid(last.output, order == "last"), order)
    later = [call for i, call in once if i > at and call.output.ndim == 3]
    if not later:
        return spot
    read = next((e for e in reversed(entries) if e.given.ndim == 3 and e.at > at), None)
    chosen = next((c for c in reversed(later) if read is None or c.output is read.given), None)
    return _tokens(chosen, spot.grid) if chosen is not None else None


def _tokens(call: _Call, grid: tuple[int, int]) -> Spot | None:
    """Return the spot of tokens whose places are those of the map before them."""
    extra = call.output.shape[1] - grid[0] * grid[1]
    return Spot(call.name, grid, "tokens", extra) if 0 <= extra <= EXTRA_TOKENS else None


def _watched(model: Classifier) -> tuple[list[_Call], list[_Entry]]:
    calls: list[_Call] = []
    entries: list[_Entry] = []
    image = torch.zeros(1, 3, *model.info.image_size, device=model.mean.device)
    with _hooks(model.net, calls, entries), torch.no_grad():
        model(image)
    return calls, entries


@contextmanager
def _hooks(net: nn.Module, calls: list[_Call], entries: list[_Entry]) -> Iterator[None]:
    handles = []
    for name, module in net.named_modules():
        if not name:
            continue
        handles.append(module.register_forward_hook(_recorder(name, calls)))
        if any(word in type(module).__name__.lower() for word in ("attention", "attn")):
            handles.append(module.register_forward_pre_hook(_opener(name, calls, entries), with_kwargs=True))
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _recorder(name: str, calls: list[_Call]) -> Any:
    def record(module: nn.Module, _args: tuple[Any, ...], output: Any) -> None:
        if isinstance(output, Tensor):
            calls.append(_Call(name, module, output))

    return record


def _opener(name: str, calls: list[_Call], entries: list[_Entry]) -> Any:
    def note(_module: nn.Module, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        given = next((value for value in (*args, *named.values()) if isinstance(value, Tensor)), None)
        if given is not None:
            entries.append(_Entry(name, given, len(calls)))

    return note


def _is_last(call: _Call, width: int) -> bool:
    """Whether channels stand last, as in Swin: by the norm, or by the width of the feature."""
    if call.output.ndim != 4:
        return False
    channels = call.output.shape[3]
    if isinstance(call.module, nn.LayerNorm):
        return tuple(call.module.normalized_shape) == (channels,) and call.output.shape[1] != channels
    return bool(channels == width and call.output.shape[1] != width)


def _grid(output: Tensor, last: bool) -> tuple[int, int]:
    shape = output.shape[1:3] if last else output.shape[2:4]
    return int(shape[0]), int(shape[1])


def _is_map(output: Tensor, last: bool) -> bool:
    """Whether this is a map of one image with more than one place."""
    if output.ndim != 4 or output.shape[0] != 1:
        return False
    height, width = _grid(output, last)
    return height * width > 1
