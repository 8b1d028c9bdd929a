"""What differs between two sets of prompts, class by class, in the order in which it is read side by side."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "removed", "added"]
SIGNS: dict[Kind, str] = {"same": " ", "removed": "−", "added": "+"}
"""What marks a prompt beside its colour."""


@dataclass(frozen=True)
class Line:
    """One prompt: in both sets, in the old one alone, or in the new one alone."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class ClassDiff:
    """The prompts of one class in their order; those that moved are removed and added."""

    name: str
    lines: tuple[Line, ...]

    @property
    def differs(self) -> bool:
        """Whether anything was removed or added."""
        return any(line.kind != "same" for line in self.lines)

    @property
    def removed(self) -> tuple[str, ...]:
        """Prompts that only the old set has here."""
        return tuple(line.text for line in self.lines if line.kind == "removed")

    @property
    def added(self) -> tuple[str, ...]:
        """Prompts that only the new set has here."""
        return tuple(line.text for line in self.lines if line.kind == "added")


def diff(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> list[ClassDiff]:
    """Return every class of either set, in the old set's order, then those that are new."""
    names = dict.fromkeys([*old, *new])
    return [ClassDiff(name, tuple(_lines(old.get(name, ()), new.get(name, ())))) for name in names]


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    matcher = difflib.SequenceMatcher(None, list(old), list(new), autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            yield from (Line("same", text) for text in old[i:j])
        else:
            yield from (Line("removed", text) for text in old[i:j])
            yield from (Line("added", text) for text in new[k:m])
