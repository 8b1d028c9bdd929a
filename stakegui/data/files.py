"""Images that are files under one root."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.decode import MAX_BYTES, decode


class FileSet(ImageSet):
    """Labelled image files; nothing is opened before it is asked for.

    Parameters
    ----------
    root : Path
        The keys are relative to it (an absolute key stands for itself).
    name, keys, labels, classes, identity_of, identities
        As in `ImageSet`; the reader has made sure that no key leads where it must not.
    """

    def __init__(
        self,
        root: Path,
        name: str,
        keys: list[str],
        labels: NDArray[np.int64],
        classes: Sequence[str],
        identity_of: NDArray[np.int64] | None = None,
        identities: Sequence[str] = (),
    ) -> None:
        super().__init__(name, keys, labels, classes, identity_of, identities)
        self.root = root

    def path(self, index: int) -> Path:
        """Return the file of one image."""
        return Path(os.path.join(self.root, self.keys[index]))

    def encoded(self, index: int) -> bytes:
        """Return the file's content; raise `BrokenImage` where it cannot be read."""
        return read_image(os.path.join(self.root, self.keys[index]))

    def decode(self, index: int) -> Pixels:
        """Return one image, upright, shape (H, W, 3); raise `BrokenImage`."""
        return decode(self.encoded(index))


def read_image(path: str | Path) -> bytes:
    """Return the content of a plain file of at most `MAX_BYTES`; raise `BrokenImage`."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BrokenImage(tr("it is not a plain file"))
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a null in it
        raise BrokenImage(getattr(error, "strerror", None) or str(error)) from error
    if len(data) > MAX_BYTES:
        raise BrokenImage(tr("the file is larger than {most} MiB", most=MAX_BYTES // 2**20))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe, which may never come."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def is_utf8(name: str) -> bool:
    """Tell whether a name can be written as UTF-8; on POSIX a file may be called anything."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(path: str) -> str:
    """Return the path with whatever is not valid Unicode replaced, so that it can be shown and stored."""
    return os.fsencode(path).decode("utf-8", errors="replace")


class Inside:
    """Tells whether keys name plain files that truly lie below a root, links resolved.

    Folders are resolved once each, files only where they are links: 60,000 keys take a fraction of a second.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._real = os.path.join(os.path.realpath(root), "")
        self._folders: dict[str, bool] = {}

    def fault(self, key: str) -> str:
        """Say why the file must not be read; empty where nothing speaks against it."""
        path = os.path.join(self._root, key)
        folder = os.path.dirname(path)
        if folder not in self._folders:
            self._folders[folder] = self._below(folder)
        if not self._folders[folder]:
            return tr("it leads outside the folder")
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                if not self._below(path):
                    return tr("it is a link that leads outside the folder")
                mode = os.stat(path).st_mode
        except OSError as error:
            return error.strerror or str(error)
        return "" if stat.S_ISREG(mode) else tr("it is not a plain file")

    def _below(self, path: str) -> bool:
        return os.path.join(os.path.realpath(path), "").startswith(self._real)
