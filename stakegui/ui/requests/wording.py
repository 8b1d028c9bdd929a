"""How requests are told: days, counts, models and figures as short texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from stakegui.core.requests import DeletionRequest, Item, Kind
from stakegui.core.words import num, tr

SOON = 7
"""Days before the due day from which on the list counts them."""
KINDS: dict[Kind, str] = {
    "image": tr("Image"),
    "identity": tr("Person"),
    "class": tr("Class"),
    "outside": tr("Picture from outside"),
}
"""Kinds of what a request may name, as the form shows them."""


def named(items: Iterable[Item]) -> str:
    """Return ``3 images, 1 person``; "nothing yet" for none."""
    counts = Counter(item.kind for item in items)
    parts = [_counted(kind, counts[kind]) for kind in KINDS if counts[kind]]
    return ", ".join(parts) or tr("nothing yet")


def called(item: Item) -> str:
    """Return one thing that a request names, with its kind."""
    if item.label:
        return tr("{kind}: {name} as {label}", kind=KINDS[item.kind], name=item.name, label=item.label)
    return f"{KINDS[item.kind]}: {item.name}"


def due(request: DeletionRequest, today: date) -> str:
    """Return the due day, marked where it is past or near and something is still to do."""
    if request.due is None:
        return ""
    left = (request.due - today).days
    if request.overdue(today):
        return tr("▲ {due}, %n day(s) late", "", -left, due=request.due)
    if request.status in ("open", "in_work") and left <= SOON:
        if left == 0:
            return tr("{due}, today", due=request.due)
        return tr("{due}, in %n day(s)", "", left, due=request.due)
    return str(request.due)


def models(request: DeletionRequest) -> str:
    """Return the files' names of the models that it touches, "any" for none named yet."""
    return ", ".join(dict.fromkeys(PurePath(path).name for path in request.touched)) or tr("any")


def sessions(request: DeletionRequest) -> str:
    """Return how many sessions serve it, and how much the last one forgot."""
    latest = request.latest
    known = f": {percent(latest.forgotten)}" if latest is not None and latest.forgotten is not None else ""
    return f"{len(request.sessions)}{known}" if request.sessions else ""


def percent(value: float | None) -> str:
    """Return a figure in percent, "" where it was not measured."""
    return "" if value is None else f"{num(value, '.1f')} %"


def at_first(text: str) -> str:
    """Return ``text`` with its first letter large; the others stay as they are, nouns are written so."""
    return text[:1].upper() + text[1:]


def _counted(kind: str, count: int) -> str:
    if kind == "image":
        return tr("%n image(s)", "", count)
    if kind == "identity":
        return tr("%n person(s)", "", count)
    if kind == "class":
        return tr("%n class(es)", "", count)
    return tr("%n picture(s) from outside", "", count)
