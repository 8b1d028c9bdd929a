"""From what a user asks to forget to the images that this means, and back to a list of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stakegui.core.errors import InputError
from stakegui.core.spec import ForgetSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle, ImageSet
from stakegui.data.cells import guarded, unguarded
from stakegui.data.labels import canonical, near
from stakegui.data.list_files import write_list
from stakegui.data.outside import listed_outside, read_outside
from stakegui.data.table import read_table


@dataclass(frozen=True)
class ForgetSelection:
    """Forget images: ``indices`` into the training set, sorted and each once, and those from ``outside``."""

    indices: tuple[int, ...] = ()
    outside: ImageSet | None = None


@dataclass(frozen=True)
class _Wanted:
    """A key, the cell that it was read from, and the place of that."""

    key: str
    cell: str
    where: str


def resolve(forget: ForgetSpec, bundle: DataBundle) -> ForgetSelection:
    """Return the images that a spec means, but for ``random``, which the engine draws.

    Raises
    ------
    InputError
        Names the key, identity or class that is not there, with those that look like it.
    """
    keys = [_Wanted(key, key, f"forget.images, '{key}'") for key in forget.images]
    keys += list(_requested(forget.file)) if forget.file else []
    chosen: set[int] = set()
    if keys or forget.identities or forget.classes:
        train = _training(bundle)
        chosen.update(_by_key(train, keys))
        chosen.update(i for name in forget.identities for i in _by_identity(train, name))
        chosen.update(i for name in forget.classes for i in _by_class(train, name))
    return ForgetSelection(tuple(sorted(chosen)), _outside(forget, bundle.classes))


def write_request(path: Path, keys: Iterable[str]) -> None:
    """Write a choice as CSV with the column ``path``, which `resolve` reads as ``forget.file``.

    A key that a spreadsheet would take for a formula gets an apostrophe in front, taken off again on reading.

    Raises
    ------
    InputError
        Where the file cannot be written.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(["path"])
    writer.writerows([guarded(key)] for key in keys)
    write_list(path, buffer.getvalue().encode())


def _outside(forget: ForgetSpec, classes: Sequence[str]) -> ImageSet | None:
    if not forget.outside:
        return None
    if isinstance(forget.outside, Path):
        return read_outside(forget.outside, classes)
    return listed_outside(forget.outside, classes)


def _requested(path: Path) -> Iterator[_Wanted]:
    """Yield each key of a request; all columns but the key's are ignored."""
    table = read_table(path)
    column = table.need("path", "image", "key")
    for row in table.rows:
        cell = row.cells.get(column, "")
        yield _Wanted(unguarded(cell), cell, table.where(row, column))


def _training(bundle: DataBundle) -> ImageSet:
    if bundle.train is None:
        raise InputError(
            tr("Images, identities and classes are named, but there are no training images."),
            where="forget",
            remedy=tr("Give data.train, or list the pictures in a file under forget.outside."),
        )
    return bundle.train


def _by_key(train: ImageSet, wanted: Sequence[_Wanted]) -> Iterator[int]:
    exact = {key: i for i, key in enumerate(train.keys)}
    loose = {canonical(key): i for key, i in exact.items()} if any(w.key not in exact for w in wanted) else {}
    for w in wanted:
        found = exact.get(w.key, exact.get(w.cell, loose.get(_tidy(w.key))))
        if found is None:
            hint = near(_tidy(w.key), train.keys)
            raise InputError(tr("There is no training image '{key}'.", key=w.key), where=w.where, remedy=hint)
        yield found


def _tidy(key: str) -> str:
    """Read a key as it may have been typed on another system."""
    return canonical(key.strip().replace("\\", "/").removeprefix("./"))


def _by_identity(train: ImageSet, name: str) -> list[int]:
    if train.identity_of is None:
        raise InputError(
            tr("The data give no identities, so '{name}' means nothing.", name=name),
            where="forget.identities",
            remedy=tr("Name classes or images, or give a manifest with a column identity."),
        )
    missing = tr("There is no identity '{name}'.", name=name)
    empty = tr("The identity '{name}' has no training images.", name=name)
    return _members(train.identity_of, train.identities, name, (missing, empty), "forget.identities")


def _by_class(train: ImageSet, name: str) -> list[int]:
    missing = tr("There is no class '{name}'.", name=name)
    empty = tr("The class '{name}' has no training images.", name=name)
    return _members(train.labels, train.classes, name, (missing, empty), "forget.classes")


def _members(group: np.ndarray, names: Sequence[str], name: str, faults: tuple[str, str], where: str) -> list[int]:
    missing, empty = faults
    wanted = [i for i, known in enumerate(names) if canonical(known) == canonical(name)]
    if not wanted:
        raise InputError(missing, where=where, remedy=near(name, names))
    members: list[int] = np.flatnonzero(np.isin(group, wanted)).tolist()
    if not members:
        raise InputError(empty, where=where, remedy=tr("Take it off the list."))
    return members
