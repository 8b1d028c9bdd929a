"""How the files of another package's export format are asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.catalog import EXPORTS

Ask = Callable[[Path, NDArray[np.uint8]], NDArray[np.float32]]
"""File and uint8 pixels (N, H, W, 3) to logits (N, C)."""


def own_logits(path: Path) -> Ask | None:
    """Return the attribute ``logits`` of the format that ``path`` ends in; None for a built-in or without one."""
    entry = EXPORTS.get(path.suffix.removeprefix("."))
    if entry is None or not entry.source:
        return None
    found: Ask | None = getattr(EXPORTS.load(entry.name), "logits", None)
    return found
