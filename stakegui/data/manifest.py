"""Reader of a CSV or JSON manifest: path, label and/or identity, split."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

import numpy as np

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.words import mark, tr
from stakegui.data.base import DataBundle, Skipped
from stakegui.data.files import FileSet, Inside, is_utf8
from stakegui.data.labels import ClassIndex, natural
from stakegui.data.table import Row, Table, read_table

_SPLITS = {"": "", "train": "train", "test": "test", "val": "val", "valid": "val", "validation": "val"}
_REMEDY_CLASS = mark("Correct the label, or choose the model that it belongs to.")


@dataclass(frozen=True)
class _Item:
    key: str
    label: str
    identity: str
    split: str
    where: str


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open a manifest; image paths are relative to it and stay below its folder.

    Columns: ``path``; ``label``, or ``identity`` where there is no other; ``split`` (train where it is empty or
    absent; test; val, which is left out). Without a test manifest the test images are the rows whose split is test;
    with one they are its rows whose split is test or empty.

    Raises
    ------
    InputError
        Names file, line and column: a path that leads elsewhere, an empty or unknown label, an unknown split, an image
        that occurs again as something else, no image at all.
    """
    items: dict[str, list[_Item]] = {}
    skipped: list[Skipped] = []
    for role, path in (("train", spec.train), ("test", spec.test)):
        if path is not None:
            items |= _by_split(path, role, skipped, with_test=role == "train" and spec.test is None)
    every = [item for part in items.values() for item in part]
    order = tuple(classes) if classes is not None else natural(item.label for item in every)
    identities = natural(item.identity for item in every if item.identity)
    roots = {"train": spec.train or spec.test, "test": spec.test or spec.train}
    sets = {role: _image_set(role, roots[role], part, order, identities) for role, part in items.items()}
    return DataBundle(order, sets.get("train"), sets.get("test"), tuple(skipped))


def _by_split(path: Path, role: str, skipped: list[Skipped], *, with_test: bool) -> dict[str, list[_Item]]:
    """Return the items of one manifest under ``role`` and, for a training manifest, its own test items."""
    parts: dict[str, list[_Item]] = {}
    left_out = 0
    for item in _usable(path, skipped):
        split = item.split or role
        if split == role or (with_test and split == "test"):
            parts.setdefault(split, []).append(item)
        left_out += split == "val"
    if left_out:
        reason = tr("{rows} rows of the validation split are not used", rows=left_out)
        skipped.append(Skipped(str(path), reason))
    if role not in parts:
        raise InputError(
            tr("No row gives a train image that is there.")
            if role == "train"
            else tr("No row gives a test image that is there."),
            where=str(path),
            remedy=tr("Correct the paths and splits."),
        )
    return parts


def _usable(path: Path, skipped: list[Skipped]) -> Iterator[_Item]:
    """Yield the rows whose file is there and new."""
    table = read_table(path)
    inside, seen = Inside(path.parent), dict[str, _Item]()
    for item in _items(table):
        earlier = seen.setdefault(item.key, item)
        if earlier is item:
            fault = inside.fault(item.key)
        elif (earlier.label, earlier.identity, earlier.split) == (item.label, item.identity, item.split):
            fault = tr("the row occurs again")
        else:
            raise InputError(
                tr("The image '{key}' occurs again with another label, identity or split.", key=item.key),
                where=item.where,
                remedy=tr("Keep one of the rows."),
            )
        if fault:
            skipped.append(Skipped(item.where, f"{item.key}: {fault}"))
        else:
            yield item


def _items(table: Table) -> Iterator[_Item]:
    table.need("path")
    label_column = table.need("label", "identity")
    for row in table.rows:
        label = row.get(label_column)
        if not label:
            raise InputError(tr("The cell is empty."), where=table.where(row, label_column), remedy=tr("Fill it in."))
        yield _Item(_key(table, row), label, row.get("identity"), _split(table, row), table.where(row))


def _split(table: Table, row: Row) -> str:
    given = row.get("split")
    if given.lower() not in _SPLITS:
        raise InputError(
            tr("There is no split '{split}'.", split=given),
            where=table.where(row, "split"),
            remedy=tr("Write train, test or val."),
        )
    return _SPLITS[given.lower()]


def _key(table: Table, row: Row) -> str:
    """Return the path in its shortest form with ``/``; refuse one that leads out of the manifest's folder."""
    text = row.cells.get("path", "").replace("\\", "/")
    pure = PureWindowsPath(text)
    if not text.strip() or "\0" in text or not is_utf8(text):
        fault, remedy = tr("The path is empty or no valid text."), tr("Fill it in.")
    elif pure.drive or pure.root or ".." in pure.parts:
        fault = tr("The path '{path}' leads out of the manifest's folder.", path=text)
        remedy = tr("Put the manifest into a folder above all its images and write paths relative to it.")
    else:
        return posixpath.normpath(text)
    raise InputError(fault, where=table.where(row, "path"), remedy=remedy)


def _image_set(
    name: str, manifest: Path | None, items: list[_Item], order: tuple[str, ...], identities: tuple[str, ...]
) -> FileSet:
    assert manifest is not None
    items = sorted(items, key=lambda item: item.key)
    index, position = ClassIndex(order), {name: i for i, name in enumerate(identities)}
    remedy = tr(_REMEDY_CLASS)
    labels = np.array([index.find(i.label, i.where, remedy) for i in items], dtype=np.int64)
    whose = np.array([position.get(i.identity, -1) for i in items], dtype=np.int64) if identities else None
    return FileSet(manifest.parent, name, [i.key for i in items], labels, order, whose, identities)
