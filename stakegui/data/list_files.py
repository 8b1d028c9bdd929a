"""Lists that a user asked for, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.data.cachefiles import write_atomic


def write_list(path: Path, content: bytes) -> None:
    """Write a list; raise `InputError` where the place cannot be written."""
    try:
        write_atomic(path, lambda file: file.write(content))
    except OSError as error:
        raise InputError(
            tr("The list cannot be written ({error}).", error=error.strerror),
            where=str(path),
            remedy=tr("Choose another place."),
        ) from error
