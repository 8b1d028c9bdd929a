"""Which class a name in a prompt set means: capitals, blanks, underscores and hyphens make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence


def loose(name: str) -> str:
    """Return the form in which names that mean the same class are equal."""
    return re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


def index_of(name: str, classes: Sequence[str]) -> int | None:
    """Return the one class that ``name`` means: by itself, loosely, or by index; None where none or several fit."""
    for same in (str, loose):
        hits = [i for i, c in enumerate(classes) if same(c) == same(name)]
        if len(hits) == 1:
            return hits[0]
    return int(name) if re.fullmatch(r"[0-9]{1,6}", name) and int(name) < len(classes) else None


def key_of(index: int, classes: Sequence[str]) -> str:
    """Return the key under which a class's prompts stand: its name, or its index where the name occurs twice."""
    return classes[index] if list(classes).count(classes[index]) == 1 else str(index)
