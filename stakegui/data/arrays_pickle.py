"""Pickles that hold arrays and plain containers, read without running anything that they name.

A pickle may ask for any importable object and call it. Here every name that it asks for is answered by a stand-in
of ours or refused; not even numpy's own classes are handed out, since their ``__setstate__`` believes forged states.
"""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import numpy as np

from stakegui.core.errors import InputError
from stakegui.core.words import mark, tr

_PLAIN = re.compile(r"[|<>=]?([uif])([1248])")
_REMEDY = mark("Do not use this file. Get the batches again from where the data set is published.")


class _Dtype:
    """Stands for ``numpy.dtype``: remembers type and byte order."""

    __slots__ = ("code", "order")

    def __init__(self, code: str | bytes, *_flags: Any) -> None:
        self.code, self.order = _text(code), "|"

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.order = _text(state[1])

    def real(self) -> np.dtype[Any]:
        match = _PLAIN.fullmatch(self.code)
        if not match or self.order not in ("|", "<", ">", "="):
            raise pickle.UnpicklingError(f"arrays of type {self.code!r} are not admitted")
        return np.dtype(match[1] + match[2]).newbyteorder("=" if self.order == "|" else self.order)  # type: ignore[arg-type]


class _Array:
    """Stands for an array that is under construction."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: np.ndarray[Any, Any] = np.empty(0)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        shape, dtype, fortran, data = state[-4:]
        self.values = _array(data, dtype, shape, "F" if fortran else "C")


class _Reconstruct:
    """Stands for ``numpy.core.multiarray._reconstruct``."""

    __slots__ = ()

    def __call__(self, *_arguments: Any) -> _Array:
        return _Array()


class _FromBuffer:
    """Stands for ``numpy._core.numeric._frombuffer`` (pickle protocol 5)."""

    __slots__ = ()

    def __call__(self, data: bytes, dtype: _Dtype, shape: tuple[int, ...], order: str, *_axes: Any) -> _Array:
        array = _Array()
        array.values = _array(data, dtype, shape, "F" if order == "F" else "C")
        return array


class _Encode:
    """Stands for ``_codecs.encode``, by which Python 3 writes bytes into old protocols."""

    __slots__ = ()

    def __call__(self, text: str, encoding: str = "latin1") -> bytes:
        if encoding not in ("latin1", "latin-1"):
            raise pickle.UnpicklingError(f"the encoding {encoding!r} is not admitted")
        return text.encode("latin1")


class _NdarrayName:
    """Stands for ``numpy.ndarray``, which is named but not called."""

    __slots__ = ()


_ADMITTED: dict[tuple[str, str], Any] = {
    ("numpy", "dtype"): _Dtype,
    ("numpy", "ndarray"): _NdarrayName(),
    ("_codecs", "encode"): _Encode(),
    **{(f"numpy.{core}.multiarray", "_reconstruct"): _Reconstruct() for core in ("core", "_core")},
    **{(f"numpy.{core}.numeric", "_frombuffer"): _FromBuffer() for core in ("core", "_core")},
}


class _Blocked(pickle.UnpicklingError):
    """The pickle asks for something else."""


class _Unpickler(pickle._Unpickler):  # type: ignore[name-defined,misc,unused-ignore]
    """The one that is written in Python: the other makes room for as many objects as a file of a few bytes claims."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ADMITTED[module, name]
        except KeyError:
            raise _Blocked(f"{module}.{name}") from None


def load_arrays(path: Path) -> dict[str, Any]:
    """Read a pickled dictionary of arrays, numbers, text and lists.

    Returns
    -------
    dict
        Keys and text as str (bytes are read as UTF-8, else as Latin-1), arrays as ndarrays of plain numbers.

    Raises
    ------
    InputError
        For a file that is missing, damaged, or asks for anything but arrays: then the class is named and did not run.
    """
    try:
        with path.open("rb") as file:
            values = _Unpickler(file, encoding="latin1").load()
    except FileNotFoundError:
        raise InputError(
            tr("There is no such file."), where=str(path), remedy=tr("Extract the archive again.")
        ) from None
    except _Blocked as error:
        raise InputError(
            tr(
                "The file asks for '{error}', which may run code; it was not run. Only arrays are admitted.",
                error=error,
            ),
            where=str(path),
            remedy=tr(_REMEDY),
        ) from None
    except Exception as error:  # a damaged pickle raises nearly anything
        raise InputError(
            tr("The file cannot be read ({error}).", error=error), where=str(path), remedy=tr(_REMEDY)
        ) from error
    if not isinstance(values, dict):
        raise InputError(tr("The file holds no dictionary."), where=str(path), remedy=tr(_REMEDY))
    return {_text(k): _plain(v) for k, v in values.items() if isinstance(k, str | bytes)}


def _array(data: Any, dtype: Any, shape: Any, order: str) -> np.ndarray[Any, Any]:
    if not isinstance(dtype, _Dtype):
        raise pickle.UnpicklingError("an array has no plain type")
    raw = data.encode("latin1") if isinstance(data, str) else bytes(memoryview(data))
    return np.frombuffer(raw, dtype.real()).reshape(shape, order="F" if order == "F" else "C")


def _plain(value: Any) -> Any:
    if isinstance(value, _Array):
        return value.values
    if isinstance(value, list):
        return [_text(v) if isinstance(v, str | bytes) else v for v in value]
    return value


def _text(value: str | bytes) -> str:
    """Read text that Python 2 wrote as bytes, which the unpickler hands on as bytes or as Latin-1."""
    try:
        return (value.encode("latin1") if isinstance(value, str) else value).decode()
    except UnicodeError:
        return value if isinstance(value, str) else value.decode("latin1")
