"""Several numbers in one field, such as ``0.1, 0.5, 1``: a run for each."""

from __future__ import annotations

import re

from stakegui.core.words import tr

_DECIMAL = re.compile(r"\s*-?\d+,\d+\s*")
_THOUSANDS = re.compile(r"\s*-?\d{1,3}(,\d{3})+\s*")


def split(text: str) -> list[str]:
    """Return the texts between commas or semicolons; one where there is neither, and what follows the last is open."""
    parts = [part.strip() for part in re.split("[,;]", text)]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def ambiguous(text: str, kind: str) -> str:
    """Say what to type where a comma may be part of one number, as in 0,5 or 10,000; "" where it cannot.

    Two runs in place of one, unnoticed, would be worse than a question.
    """
    if (kind == "float" and _DECIMAL.fullmatch(text)) or (kind == "int" and _THOUSANDS.fullmatch(text)):
        one = text.strip().replace(",", "." if kind == "float" else "")
        return tr(
            "Type {one} for one number, or {several}, with a blank after the comma, for a run each.",
            one=one,
            several=", ".join(split(text)),
        )
    return ""
