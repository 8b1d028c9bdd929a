"""How requests are told: days, counts, models and figures as short texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from stakegui.core.requests import DeletionRequest, Item
from stakegui.core.words import tr

SOON = 7
"""Days before the due day from which on the list counts them."""
_ONE = {"image": "image", "identity": "person", "class": "class", "outside": tr("picture from outside")}
_MANY = {"image": "images", "identity": "persons", "class": "classes", "outside": tr("pictures from outside")}
KINDS = {kind: name.capitalize() for kind, name in _ONE.items()}
"""Kinds of what a request may name, as the form shows them."""


def named(items: Iterable[Item]) -> str:
    """Return ``3 images, 1 person``; "nothing yet" for none."""
    counts = Counter(item.kind for item in items)
    parts = [f"{counts[kind]:,} {(_ONE if counts[kind] == 1 else _MANY)[kind]}" for kind in _ONE if counts[kind]]
    return ", ".join(parts) or tr("nothing yet")


def called(item: Item) -> str:
    """Return one thing that a request names, with its kind."""
    label = f" as {item.label}" if item.label else ""
    return f"{KINDS[item.kind]}: {item.name}{label}"


def due(request: DeletionRequest, today: date) -> str:
    """Return the due day, marked where it is past or near and something is still to do."""
    if request.due is None:
        return ""
    left = (request.due - today).days
    if request.overdue(today):
        return tr("▲ {due}, {value} late", due=request.due, value=_days(-left))
    if request.status in ("open", "in_work") and left <= SOON:
        return f"{request.due}, {'today' if left == 0 else f'in {_days(left)}'}"
    return str(request.due)


def models(request: DeletionRequest) -> str:
    """Return the files' names of the models that it touches, "any" for none named yet."""
    return ", ".join(dict.fromkeys(PurePath(path).name for path in request.touched)) or "any"


def sessions(request: DeletionRequest) -> str:
    """Return how many sessions serve it, and how much the last one forgot."""
    latest = request.latest
    known = f": {percent(latest.forgotten)}" if latest is not None and latest.forgotten is not None else ""
    return f"{len(request.sessions)}{known}" if request.sessions else ""


def percent(value: float | None) -> str:
    """Return a figure in percent, "" where it was not measured."""
    return "" if value is None else f"{value:.1f} %"


def _days(count: int) -> str:
    return tr("1 day") if count == 1 else f"{count} days"
