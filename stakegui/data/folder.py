"""Reader of a folder of class folders: ``train/<class>/…/image.png``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.core.words import mark, tr
from stakegui.data.base import DataBundle, Skipped
from stakegui.data.decode import SUFFIXES
from stakegui.data.files import FileSet, is_utf8, printable
from stakegui.data.labels import ClassIndex, natural

_REMEDY = mark("Rename or remove the folder, or choose the model that it belongs to.")


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Open the folders of a spec; only names are read, no image.

    Raises
    ------
    InputError
        For a folder that is missing, not readable or without images, and for a class folder that ``classes`` lacks.
    """
    listings = {n: _Listing(root) for n, root in (("train", spec.train), ("test", spec.test)) if root is not None}
    order = tuple(classes) if classes is not None else natural(c for x in listings.values() for c in x.classes)
    sets = {name: listing.image_set(name, ClassIndex(order)) for name, listing in listings.items()}
    skipped = tuple(s for listing in listings.values() for s in listing.skipped)
    return DataBundle(order, sets.get("train"), sets.get("test"), skipped)


class _Listing:
    """Names of the images below one root; ``keys`` are sorted and have a class folder each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.skipped: list[Skipped] = []
        _check_folder(root)
        self._real = os.path.realpath(root)
        self.keys = sorted(self._walk())
        loose = [key for key in self.keys if "/" not in key]
        if loose:
            self._skip_all(loose, tr("it is in no class folder"))
            self.keys = [key for key in self.keys if "/" in key]
        self.classes = sorted({key.split("/", 1)[0] for key in self.keys})
        if not self.keys:
            raise InputError(
                tr("The folder holds no images in class folders."),
                where=str(root),
                remedy=tr(
                    "Put them into {folder}/<class>/ as {endings}.", folder=root.name, endings=", ".join(SUFFIXES)
                ),
            )

    def image_set(self, name: str, index: ClassIndex) -> FileSet:
        label = {c: index.find(c, str(self.root / c), tr(_REMEDY)) for c in self.classes}
        labels = np.array([label[key.split("/", 1)[0]] for key in self.keys], dtype=np.int64)
        return FileSet(self.root, name, self.keys, labels, index.classes)

    def _walk(self) -> Iterator[str]:
        pending = [""]
        while pending:
            prefix = pending.pop()
            for entry in self._entries(prefix):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{prefix}{entry.name}/")
                elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                    yield prefix + entry.name

    def _entries(self, prefix: str) -> Iterator[os.DirEntry[str]]:
        """Yield what may be looked at in one folder; hidden names (a file manager's leftovers) go silently."""
        try:
            with os.scandir(os.path.join(self.root, prefix)) as entries:  # one by one: a list of a million takes memory
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    fault = self._fault(entry)
                    if fault:
                        self._skip_all([prefix + entry.name], fault)
                    else:
                        yield entry
        except OSError as error:
            self._skip_all([prefix], error.strerror or str(error))

    def _fault(self, entry: os.DirEntry[str]) -> str:
        """Say why an entry must not be followed; links are resolved, all else costs no system call."""
        if not entry.name.isascii() and not is_utf8(entry.name):
            return tr("its name is not valid UTF-8")
        if not entry.is_symlink():
            return ""
        target = os.path.realpath(entry.path)
        if not target.startswith(os.path.join(self._real, "")):
            return tr("it is a link that leads outside the folder")
        return tr("it is a link to a folder") if os.path.isdir(target) else ""

    def _skip_all(self, keys: Iterator[str] | list[str], reason: str) -> None:
        self.skipped += [Skipped(printable(os.path.join(self.root, key)), reason) for key in keys]


def _check_folder(root: Path) -> None:
    if not root.exists():
        raise InputError(tr("There is no such folder."), where=str(root), remedy=tr("Check the path."))
    if not root.is_dir():
        raise InputError(
            tr("This is not a folder."), where=str(root), remedy=tr("Choose the folder of the class folders.")
        )
    try:
        os.scandir(root).close()
    except OSError as error:
        raise InputError(tr("The folder cannot be read ({error}).", error=error.strerror), where=str(root)) from error
