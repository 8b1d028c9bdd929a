"""Text files from anywhere: how large one may be before anything of it is read."""

from __future__ import annotations

import stat
from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.words import tr


def check_size(path: Path, most: int) -> None:
    """Raise `InputError` for a file of more than ``most`` bytes, and for what is no file (a pipe may never end).

    What is not there is left to whoever opens it. Raises OSError where the file cannot be looked at.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise InputError(tr("This is not a plain file."), where=str(path), remedy=tr("Give a file."))
    if status.st_size > most:
        raise InputError(
            tr("The file is larger than {size} MB.", size=most // 10**6),
            where=str(path),
            remedy=tr("Check that it is the right file."),
        )
