"""Which class a name in a prompt set means: capitals, blanks, underscores and hyphens make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from stakegui.core.class_keys import prompt_keys

_MAX_WORDS = 12


def loose(name: str) -> str:
    """Return the form in which names that mean the same class are equal."""
    return re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


class ClassNames:
    """The classes of a model, looked up by what a text calls them.

    Attributes
    ----------
    keys : tuple of str
        Under which a prompt set has each class: its name, or its index where the name occurs twice.
    """

    def __init__(self, classes: Sequence[str]) -> None:
        self._count = len(classes)
        self.keys = prompt_keys(classes)
        self._exact, self._loose = _once(classes), _once(map(loose, classes))

    def index(self, name: str) -> int | None:
        """Return the one class that ``name`` means: by itself, loosely, or by index; None where none or several fit."""
        found = self._exact.get(name)
        found = self._loose.get(loose(name)) if found is None else found
        if found is None and re.fullmatch(r"[0-9]{1,6}", name) and int(name) < self._count:
            return int(name)
        return found

    def within(self, heading: str) -> int | None:
        """Return the one class that a heading names among other words, None for none or several."""
        words = loose(heading).split()[:_MAX_WORDS]
        parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        hits = {self._loose[part] for part in parts if part in self._loose}
        return hits.pop() if len(hits) == 1 else None


def _once(names: Iterable[str]) -> dict[str, int]:
    """Return the places of the names that occur once."""
    every = list(names)
    count = Counter(every)
    return {name: i for i, name in enumerate(every) if count[name] == 1}
