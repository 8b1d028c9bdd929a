"""How much a file may make the program do: a few bytes can claim to be very many once they are unpacked or built."""

from __future__ import annotations

import functools
import math
import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, _weights_only_unpickler
from torch.overrides import TorchFunctionMode

from stakegui.core.errors import InputError
from stakegui.core.words import tr

_ZIP = b"PK\x03\x04"
_SLACK = 2**20
"""Bytes that a file's own bookkeeping may take."""
_LETTERS = 2000
_DIMENSIONS = 16
"""Of a tensor; torch itself stops at 64, and not in all that it does."""
_MAKERS = (torch.empty, torch.zeros, torch.ones, torch.rand, torch.randn, torch.full)


def check_checkpoint(path: Path) -> None:
    """Raise `InputError` where a checkpoint that is a zip file would unpack to more than it takes on disk.

    Other errors may be raised for a file that is damaged.
    """
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return
    with zipfile.ZipFile(path) as archive:
        _check_packing(archive, path)


def shorten_errors() -> None:
    """Let torch's safe unpickler tell of what it refuses in few letters, once and for all.

    torch looks through that message with expressions whose time grows with its square; names of 50,000 letters held it
    up for minutes. It offers no other place to do this: `torch.load` takes no unpickler of ours with ``weights_only``,
    and `torch.serialization.get_unsafe_globals_in_checkpoint`, or `pickletools` here, tells of names alone, while the
    message may also hold any value of the file. On another torch see what ``test_what_this_knows_of_torch`` checks: as
    soon as ``torch.load`` searches its message no more, this can go.
    """
    load = _weights_only_unpickler.Unpickler.load
    if getattr(load, "shortened", False):
        return

    @functools.wraps(load)
    def inner(self: Any) -> Any:
        try:
            return load(self)  # type: ignore[no-untyped-call]
        except pickle.UnpicklingError as error:
            raise pickle.UnpicklingError(str(error)[:_LETTERS]) from error

    inner.shortened = True  # type: ignore[attr-defined]
    _weights_only_unpickler.Unpickler.load = inner  # type: ignore[method-assign]


def _check_packing(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise `InputError` where a zip file would unpack to more than it takes on disk.

    torch packs nothing, so its own files never do; the sum also tells of members that share their bytes.
    """
    unpacked = sum(member.file_size for member in archive.infolist())
    size = path.stat().st_size
    if unpacked > size + _SLACK:
        raise InputError(
            tr(
                "The file would unpack to {unpacked} MB, more than the {size} MB that it takes.",
                unpacked=unpacked // 10**6,
                size=size // 10**6,
            ),
            where=str(path),
            remedy=tr("Save it again with torch.save, which packs nothing."),
        )


def check_tensors(state: Mapping[str, Tensor], path: Path) -> None:
    """Raise `InputError` for tensors that are not plain, or show more values than the file has bytes for."""
    size = path.stat().st_size
    wrong = [k for k, v in state.items() if not _is_plain(v) or v.numel() * v.element_size() > size]
    if wrong:
        raise InputError(
            tr("The tensor '{name}' is not plain, or larger than the file itself.", name=_printable(wrong[0])),
            where=str(path),
            remedy=tr("Save model.state_dict() of the plain network."),
        )


def _is_plain(tensor: Tensor) -> bool:
    kind = tensor.layout is torch.strided and tensor.device.type == "cpu" and not tensor.is_quantized
    return kind and tensor.ndim <= _DIMENSIONS


@dataclass(frozen=True)
class Bound:
    """The most values and tensors that a network may be made of which has to fit a file."""

    values: int
    tensors: int

    @classmethod
    def of(cls, state: Mapping[str, Tensor]) -> Bound:
        """Return what leaves room for any network that could be the one in the file, and for telling it apart."""
        return cls(8 * sum(v.numel() for v in state.values()) + 2**27, 20 * len(state) + 20_000)


class TooLarge(Exception):
    """A network is being built that no file like this one can fill."""


class Bounded(TorchFunctionMode):
    """Counts what is made while a network is built, and stops it before the memory is taken."""

    def __init__(self, bound: Bound) -> None:
        super().__init__()
        self._values, self._tensors = bound.values, bound.tensors

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Let everything through but what would make too much."""
        if func in _MAKERS:
            self._values -= _count(args, kwargs or {})
            self._tensors -= 1
            if self._values < 0 or self._tensors < 0:
                raise TooLarge
        return func(*args, **(kwargs or {}))


def _count(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> int:
    sizes = kwargs["size"] if "size" in kwargs else args[0] if args and isinstance(args[0], tuple | list) else args
    return math.prod(size for size in (sizes if isinstance(sizes, tuple | list) else (sizes,)) if isinstance(size, int))


def _printable(text: str) -> str:
    return "".join(c for c in text[:80] if c.isprintable())
