"""Under which key a class's prompts stand: its name, or its index where several classes have one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def distinct_names(classes: Sequence[str]) -> tuple[str, ...]:
    """Return names that tell classes of one name apart: each is followed by its index, as in ``crane (134)``."""
    keys = prompt_keys(classes)
    return tuple(name if name == key else f"{name} ({key})" for name, key in zip(classes, keys, strict=True))


def prompt_keys(classes: Sequence[str]) -> tuple[str, ...]:
    """Return the key of each class, in the order of the classes (ImageNet has two cranes)."""
    count = Counter(classes)
    return tuple(name if count[name] == 1 else str(i) for i, name in enumerate(classes))
