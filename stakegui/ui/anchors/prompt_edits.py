"""Edits of a class's prompts as plain functions: each returns new prompts and leaves the old ones alone."""

from __future__ import annotations

import json
from collections.abc import Iterable

from stakegui.core.spec import Prompts


def of_class(prompts: Prompts, name: str, attributes: Iterable[str]) -> Prompts:
    """Return ``prompts`` with the attributes of one class replaced; a class without any is left out."""
    kept = tidy(attributes)
    changed = {key: list(value) for key, value in prompts.items()}
    if kept:
        changed[name] = kept
    else:
        changed.pop(name, None)
    return changed


def tidy(attributes: Iterable[str]) -> list[str]:
    """Return the attributes without blanks and repeats, inner white space joined to one blank."""
    return list(dict.fromkeys(text for text in (" ".join(a.split()) for a in attributes) if text))


def moved(attributes: list[str], rows: Iterable[int], step: int) -> tuple[list[str], list[int]]:
    """Return the list with ``rows`` moved up (-1) or down (1), and their new rows; at the end nothing moves."""
    result, places = list(attributes), []
    chosen = sorted(set(rows), reverse=step > 0)
    if not chosen or not all(0 <= row + step < len(result) for row in chosen):
        return result, sorted(chosen)
    for row in chosen:
        result[row], result[row + step] = result[row + step], result[row]
        places.append(row + step)
    return result, sorted(places)


def pasted(text: str) -> list[str]:
    """Return the attributes in a pasted text: a JSON list of strings, else one a line (bullets go), else split at ;."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return tidy(found)
    lines = text.splitlines()
    if len(lines) < 2:
        lines = text.split(";")
    return tidy(line.strip().removeprefix("-").removeprefix("*").removeprefix("•") for line in lines)
