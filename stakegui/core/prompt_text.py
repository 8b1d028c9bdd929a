"""Prompts out of a text that was written by hand, copied from a page, or answered by a language model.

One prompt a line; ``class: a, b, c``; ``class:`` with its prompts beneath; JSON as ``{"class": ["a"]}`` or ``["a"]``,
also inside a Markdown fence or between sentences. Bullets, numbers and quotes around a prompt go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stakegui.core.class_names import ClassNames

MAX_TEXT, MAX_PROMPT = 2_000_000, 2_000
"""Letters of a text that are read, and of one prompt."""
_HEADING = 3
"""Words of a line that ends in a colon; one with more that names no class is a sentence."""
_BULLET = re.compile(
    r"^\s*(?:[-*+•·‣▪–—>#]+\s+|[-•·‣▪–—](?=[\"“'\w])|\(?\d{1,3}[.)](?:\s+|(?=[A-Za-z\"“])))*\s*",
)
_EMPHASIS = re.compile(r"^(\*\*|__|\*|_|`)(.+?)\1(:?)$")
_QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("`", "`"))
_PARTS = re.compile(r"""\s*("[^"]*"|“[^”]*”|[^,;]*)\s*(?:[,;]|$)""")
_FENCE = re.compile(r"```[\w-]*\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Found:
    """One prompt and where it goes: ``name`` is a key of the prompt set, "" where no class of the model is meant.

    ``said`` is the class as the text names it, "" where it names none.
    """

    text: str
    name: str = ""
    said: str = ""


def read_prompts(text: str, classes: Sequence[str], current: str = "") -> list[Found]:
    """Return the prompts in ``text`` in their order, without repeats.

    Parameters
    ----------
    classes : sequence of str
        The model's classes; names match regardless of case, ``_``, ``-`` and blanks, or by index.
    current : str
        The class of prompts for which the text names none.
    """
    text = text[:MAX_TEXT]
    table, names = _json(text), ClassNames(classes)
    found = _of_json(table, names, current) if table is not None else _of_lines(text, names, current)
    kept: dict[tuple[str, str, str], Found] = {}
    for one in found:
        kept.setdefault((one.name, "" if one.name else one.said, one.text.casefold()), one)
    return list(kept.values())


def _json(text: str) -> Any:
    """Return the first JSON table or list that the text is, fences, or holds between sentences; None without one."""
    spans = [text, *_FENCE.findall(text)]
    spans += [text[text.find(a) : text.rfind(b) + 1] for a, b in ("{}", "[]") if -1 < text.find(a) < text.rfind(b)]
    for span in spans:
        try:
            found = json.loads(span)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) or (isinstance(found, list) and all(isinstance(one, str) for one in found)):
            return found
    return None


def _of_json(table: Any, names: ClassNames, current: str) -> Iterator[Found]:
    if isinstance(table, list):
        yield from (Found(clean, current) for text in table if (clean := _clean(text)))
        return
    if len(table) == 1 and isinstance(inner := next(iter(table.values())), dict):  # {"prompts": {…}}
        table = inner
    for said, values in table.items():
        texts = _parts(values) if isinstance(values, str) else values if isinstance(values, list) else []
        index = names.index(said)
        name = "" if index is None else names.keys[index]
        yield from (Found(clean, name, said) for t in texts if isinstance(t, str) and (clean := _clean(t)))


def _of_lines(text: str, names: ClassNames, current: str) -> Iterator[Found]:
    name, said = current, ""
    for line in text.splitlines():
        plain = _EMPHASIS.sub(r"\2\3", _BULLET.sub("", line, count=1).strip())
        if not plain or line.strip().startswith("```"):
            continue
        head, rest = _split(plain, names)
        if head and not rest and len(head.split()) > _HEADING and names.within(head) is None:
            continue  # "Here are some prompts that you may use:"
        if head is None:
            yield from (Found(clean, name, said) for clean in [_clean(plain)] if clean)
            continue
        index = names.index(head)
        index = names.within(head) if index is None and not rest else index
        meant = "" if index is None else names.keys[index]
        if rest:
            yield from (Found(part, meant, head) for part in _parts(rest))
        else:
            name, said = meant, head


def _split(line: str, names: ClassNames) -> tuple[str | None, str]:
    """Return the class that a line begins with, and the rest; (None, line) where it is a prompt.

    ``wings: two and wide`` is a prompt unless there is such a class; ``unicorn: horn, mane`` and ``unicorn:`` name a
    class that the model does not have, and must not go to another one.
    """
    head, colon, rest = line.partition(":")
    head, rest = _unquoted(head.strip().strip("*_")), rest.strip().removeprefix("**").strip()
    if not colon or not head:
        return None, line
    index = names.index(head)
    known = index is not None and (not head.isdigit() or names.keys[index] == head)
    return (head, rest) if known or not rest or "," in rest or ";" in rest else (None, line)


def _parts(text: str) -> list[str]:
    """Return what stands between commas, or between semicolons where there are any; quoted commas separate nothing."""
    if ";" in text:
        return [clean for part in text.split(";") if (clean := _clean(part))]
    return [clean for part in _PARTS.findall(text.strip().strip("[]")) if (clean := _clean(part))]


def _clean(text: str) -> str:
    """Return a prompt on one line without bullet, quotes, trailing comma and full stop."""
    plain = " ".join(_BULLET.sub("", text, count=1).split()).rstrip(",;")
    plain = _EMPHASIS.sub(r"\2", _unquoted(plain))
    plain = plain.removesuffix(".") if plain.count(".") == 1 else plain
    return "".join(letter for letter in plain if not "\ud800" <= letter <= "\udfff")[:MAX_PROMPT].strip()


def _unquoted(text: str) -> str:
    text = text.strip()
    for left, right in _QUOTES:
        if len(text) > 1 and text.startswith(left) and text.endswith(right):
            return text[1:-1].strip()
    return text
