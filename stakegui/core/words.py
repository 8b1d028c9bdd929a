"""Every text that a user reads passes through `tr`: English as it stands, or what a translator makes of it.

``make translations`` lets Qt's lupdate collect the literals given to `tr` and `mark` into
``resources/translations``; the window installs Qt's translator here (`stakegui.ui.texts`), the command line none, so
that a script reads the same words on every machine. This module knows nothing of Qt.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from numbers import Real
from typing import Any

Translate = Callable[[str, str, int], str]
"""Takes the English text, a comment that tells equal texts apart, and a number for the plural (-1 for none)."""

_translate: Translate | None = None
_separators: dict[int, str] = {}
"""What stands in a number in place of English's point and comma; empty for English."""


def use(translate: Translate | None, decimal: str = ".", group: str = ",") -> None:
    """Let ``translate`` answer from now on, numbers with these separators; None for plain English."""
    global _translate
    _translate = translate
    _separators.clear()
    if (decimal, group) != (".", ","):
        _separators.update({ord("."): decimal, ord(","): group})


def num(value: float, spec: str) -> str:
    """Return a number as ``format(value, spec)`` does, with the separators of the user's language."""
    return format(value, spec).translate(_separators)


class _Filling(string.Formatter):
    """``str.format`` whose numbers take the same separators as `num` where the text says how they are to be written."""

    def format_field(self, value: Any, spec: str) -> str:
        if spec and isinstance(value, Real):
            return format(value, spec).translate(_separators)
        return str(super().format_field(value, spec))


_filling = _Filling()


def tr(text: str, comment: str = "", n: int = -1, /, **values: Any) -> str:
    """Return ``text`` in the user's language, its ``{names}`` filled in.

    Parameters
    ----------
    text : str
        A literal in English: what is put together at run time cannot be collected. With a number, ``%n`` stands for
        it and ``(s)`` for the plural's ending: ``tr("%n image(s)", "", count)``.
    comment : str
        Tells equal texts of different meaning apart; for the translator alone.
    n : int
        What the plural goes by; -1 for none.
    **values
        What stands in the text's braces; format it before where it needs more than ``str.format`` knows.
    """
    if _translate is not None:
        said = _translate(text, comment, n)
    else:
        said = counted(text, n)
    return _filling.vformat(said, (), values) if values else said


def mark(text: str) -> str:
    """Return ``text`` as it is, so that it is collected; where it is shown, it goes through `tr`."""
    return text


def counted(text: str, n: int) -> str:
    """Return English text with its number and ending: ``(s)`` or ``(es)`` follows a regular noun."""
    if n < 0:
        return text
    for ending in ("s", "es"):
        text = text.replace(f"({ending})", "" if n == 1 else ending)
    return text.replace("%n", num(n, ","))
