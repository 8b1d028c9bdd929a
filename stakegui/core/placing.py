"""Writing whole files, and putting them where nothing is: what another program put there stays, on all disks."""

from __future__ import annotations

import os
from pathlib import Path


def place_new(part: Path, place: Path) -> None:
    """Put the file ``part`` to ``place``; raise `FileExistsError` where something is; ``part`` may stay behind.

    Where the file system has no hard links, the name is taken first by an empty file of our own: a rename alone would
    replace whatever came there since somebody looked.
    """
    try:
        os.link(part, place)
        return
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        os.replace(part, place)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, to the disk; raise `FileExistsError` where something is."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Let a folder's entries reach the disk, where the system can be asked for that."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
