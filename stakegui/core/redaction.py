"""Names taken out of texts and of plain JSON values, each replaced by a mark that does not tell it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from stakegui.core.class_names import loose

MARK = "purged-"
"""Before what stands for a picture or a person that was erased."""
_SHORT = 4
"""Names shorter than this, and those of digits alone, may mean anything within a text."""
_EMPTIED = ["purged"]


@dataclass(frozen=True)
class Redaction:
    """What has to go.

    ``names`` maps each whole name to its mark. They are replaced where a text or a key is exactly that and, but for
    short ones and bare numbers, where they stand as words within a longer text. ``numbered`` are names so short that
    they are replaced only where a list of chosen images stands. Of ``prompted`` classes the prompts go. ``typed``: the
    texts were written by hand, so capitals make no difference.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[str, str] = field(default_factory=dict)
    prompted: frozenset[str] = frozenset()
    typed: bool = False

    def __bool__(self) -> bool:
        return bool(self.names or self.numbered or self.prompted)

    def text(self, text: str) -> str:
        """Return a text without the names."""
        if text in self.names:
            return self.names[text]
        if self._whole and text.casefold() in self._whole:
            return self._whole[text.casefold()]
        if self._within is None or len(text) < self._shortest:
            return text
        return self._within.sub(lambda found: self._mark(found.group()), text)

    def value(self, value: Any, chosen: bool = False) -> Any:
        """Return a plain value without them; ``chosen``: what is listed there are chosen images."""
        if isinstance(value, str):
            return self.numbered[value] if chosen and value in self.numbered else self.text(value)
        if isinstance(value, list):
            return [self.value(item, chosen) for item in value]
        if isinstance(value, dict):
            return {self.text(key): self._member(value, key, chosen) for key in value}
        return value

    def json(self, text: str) -> str:
        """Return JSON without them, unchanged to the byte where it holds none."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return self.text(text)
        clean = self.value(value)
        return text if clean == value else json.dumps(clean, ensure_ascii=True, separators=(",", ":"))

    def _member(self, values: dict[str, Any], key: str, chosen: bool) -> Any:
        value = values[key]
        if key == "prompts" and isinstance(value, dict):
            return dict(self._prompts_of(name, texts) for name, texts in value.items())
        if key == "classes" and ("weights" in values or "architecture" in values):
            return value  # the outputs of a model, which cannot be loaded without their names
        return self.value(value, key in _LISTS or (chosen and key not in ("classes", "label")))

    def _prompts_of(self, name: str, texts: Any) -> tuple[str, Any]:
        """Return a class of a prompt set without what has to go; classes may be written loosely there."""
        if loose(name) in self._loosely:
            return self._loosely[loose(name)], _EMPTIED
        return self.text(name), self.value(texts)

    @cached_property
    def _loosely(self) -> dict[str, str]:
        return {loose(name): self.names.get(name, MARK.rstrip("-")) for name in self.prompted}

    def _mark(self, found: str) -> str:
        return self.names.get(found) or self._whole.get(found.casefold(), MARK.rstrip("-"))

    @cached_property
    def _whole(self) -> dict[str, str]:
        return {name.casefold(): to for name, to in self.names.items()} if self.typed else {}

    @cached_property
    def _shortest(self) -> int:
        return min((len(name) for name in self.names if _telling(name)), default=0)

    @cached_property
    def _within(self) -> re.Pattern[str] | None:
        names = sorted(filter(_telling, self.names), key=len, reverse=True)
        flags = re.IGNORECASE if self.typed else re.NOFLAG
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", flags) if names else None


_LISTS = ("forget", "keys", "came_back", "missing", "still_back")
"""Under which chosen images stand."""


def _telling(name: str) -> bool:
    return len(name) >= _SHORT and not name.isdigit()


def is_short(name: str) -> bool:
    """Whether a name may mean other things too."""
    return not _telling(name)


def salted(salt: str, text: str) -> str:
    """Return the SHA-256, in hex, of a request's salt and a text: tells nothing to who has not both."""
    return hashlib.sha256(f"{salt}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def mark(proof: str) -> str:
    """Return what stands for a thing with this salted hash."""
    return f"{MARK}{proof[:12]}"
