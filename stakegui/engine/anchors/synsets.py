"""Prompt sets keyed by class index, beside which a ``.names`` file tells each index's synset and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stakegui.core.class_keys import prompt_keys
from stakegui.core.class_names import loose


@dataclass(frozen=True)
class Names:
    """Places in the set by what a class may be called; names that several classes have are in none."""

    synset: dict[str, int]
    first: dict[str, int]
    lemma: dict[str, int]

    def find(self, name: str) -> int | None:
        """Return the one place that ``name`` means: by synset, by all names or the first, then by any other."""
        plain = loose(re.sub(r" \(\d+\)$", "", name))
        return next((found[plain] for found in (self.synset, self.first, self.lemma) if plain in found), None)


def names_of(path: Path) -> Names | None:
    """Read the ``.names`` file (index, synset, names, by tab) beside a set; None where there is none."""
    file = path.with_suffix(".names")
    if not file.is_file():
        return None
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    first, lemma = [], []
    for index, _, told in rows:
        split = [loose(part) for part in told.split(", ")]
        first += [(name, int(index)) for name in {loose(told), split[0]}]
        lemma += [(name, int(index)) for name in set(split)]
    return Names({synset: int(index) for index, synset, _ in rows}, _once(first), _once(lemma))


def for_classes(table: Mapping[str, list[str]], names: Names, classes: Sequence[str]) -> dict[str, list[str]]:
    """Return the set's prompts under the keys of ``classes``: by synset or name; by index where the model has all.

    A model of other classes finds nothing: its first class is not the set's, whatever their index.
    """
    found = [names.find(name) for name in classes]
    told = [i for i, place in enumerate(found) if place is not None]
    if len(classes) == len(table) and 2 * sum(found[i] == i for i in told) >= len(told):
        found = list(range(len(classes)))
    keys = prompt_keys(classes)
    return {key: table[str(place)] for key, place in zip(keys, found, strict=True) if place is not None}


def _once(pairs: list[tuple[str, int]]) -> dict[str, int]:
    count = Counter(name for name, _ in pairs)
    return {name: index for name, index in pairs if count[name] == 1}
