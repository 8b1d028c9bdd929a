"""Pictures to forget that lie outside the training folder: a CSV or JSON file with path and label."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from stakegui.core.errors import InputError
from stakegui.core.spec import ForgetSpec, OutsideImage
from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.data.files import FileSet, is_utf8
from stakegui.data.labels import ClassIndex
from stakegui.data.table import read_table


def read_outside(path: Path, classes: Sequence[str]) -> ImageSet:
    """Return the pictures of a list; its user names them one by one, so they may lie anywhere.

    Parameters
    ----------
    path : Path
        Columns ``path`` (absolute, or relative to this file; it is the key) and ``label`` (``identity`` where there
        is no other).
    classes : sequence of str
        The model's, in the order of its outputs.

    Raises
    ------
    InputError
        Names file, line and column: a missing picture (what is asked to go must not be left out in silence), an
        unknown label, a picture with two labels.
    """
    table = read_table(path)
    table.need("path")
    column = table.need("label", "identity")
    return _image_set(
        path.parent,
        [(row.cells.get("path", ""), row.get(column), table.where(row)) for row in table.rows],
        classes,
    )


def outside_files(forget: ForgetSpec) -> list[Path]:
    """Return the files from outside that a spec names; nothing is looked at but the list itself."""
    if isinstance(forget.outside, Path):
        table = read_table(forget.outside)
        table.need("path")
        return [forget.outside.parent / row.cells.get("path", "") for row in table.rows]
    return [picture.path for picture in forget.outside or ()]


def listed_outside(pictures: Sequence[OutsideImage], classes: Sequence[str]) -> ImageSet:
    """Return the pictures that a spec lists itself; keys and errors as in `read_outside`."""
    return _image_set(Path(), [(str(p.path), p.label, _place(i)) for i, p in enumerate(pictures, 1)], classes)


def _image_set(root: Path, pictures: Sequence[tuple[str, str, str]], classes: Sequence[str]) -> ImageSet:
    """Return the set of (key, label, place in the input) below ``root``."""
    index = ClassIndex(classes)
    labels: dict[str, int] = {}
    for key, name, where in pictures:
        _check_file(root, key, _column(where, "path"))
        label = index.find(name, _column(where, "label"), tr("Correct the label."))
        if labels.setdefault(key, label) != label:
            raise InputError(
                tr("'{key}' occurs again with another label.", key=key), where=where, remedy=tr("Keep one of the two.")
            )
    keys = sorted(labels)
    return FileSet(root, "outside", keys, np.array([labels[k] for k in keys], dtype=np.int64), classes)


def _place(number: int) -> str:
    return tr("{field}, picture {number}", field="forget.outside", number=number)


def _column(where: str, column: str) -> str:
    return tr("{place}, column {column}", place=where, column=column)


def _check_file(root: Path, key: str, where: str) -> None:
    try:
        plain = bool(key) and is_utf8(key) and stat.S_ISREG((root / key).stat().st_mode)
        fault = "" if plain else tr("'{key}' is not a file.", key=key)
    except (OSError, ValueError):
        fault = tr("There is no file '{key}'.", key=key)
    if fault:
        raise InputError(fault, where=where, remedy=tr("Correct the path, or take the picture off the list."))
