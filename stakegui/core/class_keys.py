"""Under which key a class's prompts stand: its name, or its index where several classes have one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def prompt_keys(classes: Sequence[str]) -> tuple[str, ...]:
    """Return the key of each class, in the order of the classes (ImageNet has two cranes)."""
    count = Counter(classes)
    return tuple(name if count[name] == 1 else str(i) for i, name in enumerate(classes))
