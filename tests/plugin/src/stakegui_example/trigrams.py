"""A text encoder: counts of three letters in a row, hashed into a vector of fixed width."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stakegui.engine.anchors.base import Encoder

WIDTH = 256
RULE = f"crc32 of character trigrams modulo {WIDTH}; 1"
"""Goes into the key of cached vectors: change it whenever the vectors change."""


class Trigrams(Encoder):
    """Needs no weights and no vocabulary."""

    def __init__(self, name: str) -> None:
        super().__init__(name, hashlib.sha256(RULE.encode()).hexdigest())

    def tails(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Nothing is ever cut."""
        return ("",) * len(texts)

    def embed(self, text: str) -> NDArray[np.floating]:
        """Return the counts, shape (256,)."""
        found, padded = np.zeros(WIDTH), f"  {text.lower()} "
        for start in range(len(padded) - 2):
            found[zlib.crc32(padded[start : start + 3].encode()) % WIDTH] += 1
        return found
