"""Files that appear whole or not at all, and caches that do not grow without end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from stakegui.core.temporary import temporary


def write_atomic(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in its place; raise OSError.

    Another process sees the old file or the new one; after an error nothing is left behind.
    """
    name = temporary(path)
    try:
        with open(name, "xb") as file:
            write(file)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def prune(folder: Path, max_bytes: int) -> None:
    """Delete the least recently written files below ``folder`` until the rest fits; errors are passed over."""
    found = []
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                path = os.path.join(parent, name)
                status = os.stat(path)
                found.append((status.st_mtime_ns, status.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= max_bytes:
            return
        with contextlib.suppress(OSError):
            os.unlink(path)
            total -= size
