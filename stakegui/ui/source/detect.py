"""What a dropped path is: a model's weights, images of some kind, or neither."""

from __future__ import annotations

import os
from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.modelfolder import folder_of, is_folder
from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.cifar_binary import is_batch, is_binary

WEIGHTS = (".safetensors", ".pt", ".pth", ".ckpt", ".bin")
MANIFESTS = (".csv", ".json")
_TRAIN, _TEST = ("train", "training"), ("test", "val", "valid", "validation")
_CIFAR = ("data_batch_1", "train", "batches.meta", "meta")


def weights_of(path: Path) -> Path | None:
    """Return the weights file, or folder of a model, that ``path`` is or belongs to; None where it is no model."""
    if is_folder(path):
        return path
    if (folder := folder_of(path)) is not None:
        return folder
    if is_batch(path):
        return None
    if path.suffix.lower() in WEIGHTS and not path.is_dir():
        return path
    if path.suffix.lower() == ".json":
        return next((w for s in WEIGHTS if (w := path.with_suffix(s)).is_file()), None)
    return None


def data_of(path: Path) -> DataSpec:
    """Return how to open ``path`` as images.

    A file is a manifest, arrays (.npz) or one of CIFAR's binary batches. A folder is CIFAR batches, or has a manifest
    of its own, or holds ``train`` and perhaps ``test``, or else holds the class folders itself.

    Raises
    ------
    InputError
        Where it is none of these.
    """
    path = path.absolute()
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise InputError(tr("There is no such file or folder."), where=str(path), remedy=tr("Check the path."))
    if path.suffix.lower() == ".npz":
        return DataSpec(kind="npz", train=path)
    if is_batch(path):
        return DataSpec(kind="cifar", train=path.parent)
    if path.suffix.lower() in MANIFESTS:
        return DataSpec(kind="manifest", train=path)
    raise InputError(
        tr("This is neither a model nor a list of images."),
        where=str(path),
        remedy=tr(
            "Give a .safetensors, .pt, .pth or .ckpt file, a model's folder with config.json, a folder of "
            "class folders, an .npz of arrays, or a .csv or .json manifest."
        ),
    )


def as_folders(spec: DataSpec) -> DataSpec | None:
    """Return the same data by class folders where a manifest was taken from a folder; None where there are none."""
    if spec.kind != "manifest" or spec.train is None or not any(_subfolders(spec.train.parent)):
        return None
    return _class_folders(spec.train.parent)


def _folder(path: Path) -> DataSpec:
    if is_cifar(path):
        return DataSpec(kind="cifar", train=path)
    manifest = next((m for s in MANIFESTS if (m := path / f"manifest{s}").is_file()), None)
    return DataSpec(kind="manifest", train=manifest) if manifest else _class_folders(path)


def is_cifar(path: Path) -> bool:
    """Whether a folder holds CIFAR-10 or CIFAR-100 batches, for Python or binary."""
    files = {name for name in _CIFAR if (path / name).is_file()}
    python = {"data_batch_1", "batches.meta"} <= files or {"train", "meta"} <= files
    return python or is_binary(path)


def _class_folders(path: Path) -> DataSpec:
    names = {name.lower(): path / name for name in _subfolders(path)}
    train = next((names[n] for n in _TRAIN if n in names), None)
    test = next((names[n] for n in _TEST if n in names), None)
    if train is not None:
        return DataSpec(kind="folder", train=train, test=test)
    sibling = _sibling_test(path)
    return DataSpec(kind="folder", train=path, test=sibling)


def _sibling_test(path: Path) -> Path | None:
    """A folder called ``train`` that was dropped itself has its test folder beside it."""
    if path.name.lower() not in _TRAIN:
        return None
    return next((path.parent / n for n in _subfolders(path.parent) if n.lower() in _TEST), None)


def _subfolders(path: Path) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return sorted(e.name for e in entries if e.is_dir() and not e.name.startswith("."))
    except OSError as error:
        raise InputError(tr("The folder cannot be read ({reason}).", reason=error.strerror), where=str(path)) from error
