"""Names of classes and identities: their order, their index, and what a misspelt one may have meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from stakegui.core.errors import InputError
from stakegui.core.words import tr

_DIGITS = re.compile(r"(\d+)")
_COMPARED = 5000
_LONGEST = 1000
"""Digits that are read as a number; Python refuses very long ones."""


def natural(names: Iterable[str]) -> tuple[str, ...]:
    """Return the different names in natural order: s2 before s10, digits by value; always the same order."""
    return tuple(sorted(set(names), key=_natural_key))


def _natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    parts = (part for part in _DIGITS.split(name) if part)
    return [(0, int(p), "") if p.isdecimal() and len(p) <= _LONGEST else (1, 0, p) for p in parts], name


def canonical(name: str) -> str:
    """Return the name in Unicode's NFC: some file systems store é as e plus accent."""
    return unicodedata.normalize("NFC", name)


def near(name: str, known: Sequence[str]) -> str:
    """Return a sentence with the known names that look most like ``name``, or with the first few of them."""
    if len(known) > _COMPARED:
        known = _narrowed(name, known)
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if close:
        between = tr("or")
        return tr("Did you mean {names}?", names=f" {between} ".join(map(repr, close)))
    if not known:
        return ""
    shown = ", ".join(repr(k) for k in known[:5])
    if len(known) > 5:
        return tr("Known: {names} and {more} more.", names=shown, more=len(known) - 5)
    return tr("Known: {names}.", names=shown)


def _narrowed(name: str, known: Sequence[str]) -> Sequence[str]:
    """Comparing with 50,000 names takes seconds: prefer the same file name, then the same folder."""
    folder, _, last = name.rpartition("/")
    same = [k for k in known if k.rpartition("/")[2] == last] or [k for k in known if k.startswith(f"{folder}/")]
    return (same or known)[:_COMPARED]


class ClassIndex:
    """Finds the output that a class name in the data stands for.

    Parameters
    ----------
    classes : sequence of str
        In the order of the model's outputs.
    """

    def __init__(self, classes: Sequence[str]) -> None:
        self.classes = tuple(classes)
        self._index: dict[str, list[int]] = {}
        for position, name in enumerate(self.classes):
            self._index.setdefault(canonical(name), []).append(position)

    def find(self, name: str, where: str, remedy: str) -> int:
        """Return the index of ``name``; raise `InputError` for one that no output, or more than one, has."""
        found = self._index.get(canonical(name), [])
        if not found:
            said = tr("The model has no class '{name}'.", name=name)
            raise InputError(f"{said} {near(name, self.classes)}".rstrip(), where=where, remedy=remedy)
        if len(found) > 1:
            raise InputError(
                tr("The class '{name}' stands for {count} outputs of the model.", name=name, count=len(found)),
                where=where,
                remedy=tr("Give the model's classes different names, in the model's sidecar or [model] classes."),
            )
        return found[0]
