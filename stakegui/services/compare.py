"""Several sessions side by side: their figures, which of them ask for the same thing, and which did best."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stakegui.core.metrics import EXPLAINED
from stakegui.core.tradeoff import Point
from stakegui.core.varied import differing_parameters
from stakegui.core.words import mark, num, tr
from stakegui.services.sessions import SessionView, show
from stakegui.services.tradeoff import known
from stakegui.store import lookup
from stakegui.store.connection import open_existing

MEASURES = tuple(name for name in EXPLAINED if name != "forget_accuracy")
"""All but the mirror of "forgotten"; those that no session has are left out of the table."""
COSTS = {"seconds": mark("Seconds"), "cpu_seconds": mark("CPU seconds")}


@dataclass(frozen=True)
class Compared:
    """One session among others.

    Attributes
    ----------
    view : SessionView
    request : int
        Equal for sessions with the same model and forget set (1, 2, …, in the order given): only these can be
        compared.
    difference : str
        How the request differs from the first session's, in words; "" where it does not.
    figures : dict
        By measure, ``seconds`` and ``cpu_seconds`` among them; None where there is none.
    best : frozenset of str
        Figures in which no comparable session did better, where there are several.
    points : tuple of Point
        The measured points between original and run's end.
    differing : dict
        By title, this session's value of each parameter that is not the same in all of them.
    """

    view: SessionView
    request: int
    difference: str
    figures: dict[str, float | None]
    best: frozenset[str]
    points: tuple[Point, ...]
    differing: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, str]:
        """What was run, by title; titles and status are plain English, to be translated where they are shown."""
        method = self.view.spec.method
        return {
            mark("Method"): method.name,
            mark("Depth"): str(getattr(method, "depth", "–")),
            mark("Goal"): str(getattr(method, "goal", "misclassify")),
            mark("Images"): num(len(self.view.images), ","),
            mark("Steps"): "–" if self.view.steps is None else num(self.view.steps, ","),
            mark("Seed"): str(self.view.spec.run.seed),
            mark("Prompts"): self.view.prompt_version[:8] or "–",
            mark("Status"): self.view.status,
            **self.differing,
        }

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            **self.view.as_json(),
            "request": self.request,
            "difference": self.difference,
            "figures": self.figures,
            "best": sorted(self.best),
            "differing": self.differing,
        }


def compare(db: Path, ids: Sequence[str]) -> list[Compared]:
    """Return several sessions in the order given, each once; raise `InputError` for an unknown one."""
    with contextlib.closing(open_existing(db)) as database:
        found = list(dict.fromkeys(lookup.find(database, session) for session in ids))
    views = [show(db, session) for session in found]
    asked = [(_model(view), _forget(view)) for view in views]
    numbers = {request: number for number, request in enumerate(dict.fromkeys(asked), 1)}
    figures = [_figures(view) for view in views]
    requests = [numbers[request] for request in asked]
    differing = differing_parameters([view.spec for view in views])
    return [
        Compared(
            view,
            requests[i],
            _difference(asked[0], asked[i]),
            figures[i],
            _best(i, requests, figures),
            known(view.id, db=db).points,
            differing[i],
        )
        for i, view in enumerate(views)
    ]


def better(name: str, one: float, other: float) -> bool:
    """Whether ``one`` is the better figure, as a reader sees it: digits that are not shown decide nothing."""
    down = name in COSTS or EXPLAINED[name].good == "down"
    digits = 4 if name == "drift" else 1
    gain = round(other, digits) - round(one, digits)
    return gain > 0 if down else gain < 0


def _best(i: int, requests: list[int], figures: list[dict[str, float | None]]) -> frozenset[str]:
    """Return the measures in which no session with the same request is better than ``i``, and at least one worse."""
    rivals = [figures[j] for j, request in enumerate(requests) if request == requests[i] and j != i]
    best = set()
    for name, own in figures[i].items():
        others = [value for rival in rivals if (value := rival[name]) is not None]
        if own is None or not others:
            continue
        if not any(better(name, value, own) for value in others) and any(better(name, own, v) for v in others):
            best.add(name)
    return frozenset(best)


def _figures(view: SessionView) -> dict[str, float | None]:
    measured: dict[str, float | None] = {name: view.after.get(name) for name in MEASURES}
    spent = {"seconds": view.seconds, "cpu_seconds": view.cpu_seconds}
    return measured | {name: sum(times.values()) if times else None for name, times in spent.items()}


def _model(view: SessionView) -> str:
    return view.original_sha256 or str(view.spec.model.weights)


def _forget(view: SessionView) -> tuple[tuple[tuple[str, str], int], ...]:
    """Return what identifies a forget set: content and label of each image, in any order."""
    return tuple(sorted(Counter((i["content_hash"], i["label"]) for i in view.images).items()))


def _difference(first: tuple[Any, Any], other: tuple[Any, Any]) -> str:
    model, forget = first[0] != other[0], first[1] != other[1]
    if model and forget:
        return tr("not the same model, not the same forget set")
    if model:
        return tr("not the same model")
    return tr("not the same forget set") if forget else ""
