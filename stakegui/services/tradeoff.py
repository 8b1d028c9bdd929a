"""The trade-off between original and result: figures at about ten points of the line, measured once and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import RUN_END, result_of
from stakegui.core.tradeoff import END, FURTHEST, Point, TradeOff, from_evaluations, grid
from stakegui.core.words import tr
from stakegui.services.chain import requests_in
from stakegui.services.measure import load_alike
from stakegui.services.original import check_original, sidecar
from stakegui.services.result import no_result
from stakegui.services.sessions import show
from stakegui.store import lookup, results
from stakegui.store.connection import open_db, open_existing
from stakegui.store.embeddings import EmbeddingCache
from stakegui.store.recorder import write_events
from stakegui.store.values import now

if TYPE_CHECKING:
    from stakegui.engine.evaluation.drift import Probe
    from stakegui.engine.line import Line
    from stakegui.engine.material import Material
    from stakegui.engine.models.base import Classifier

RETAINED = 2000
"""At most this many retained images are judged at each point; test images are judged all."""
FROM_SCRATCH = ("retrain",)
"""Methods whose result has weights of its own: nothing on the way there is a network that means anything."""


def known(session: str, *, db: Path) -> TradeOff:
    """Return what was measured of a session's line so far, and whether there is one; nothing is computed.

    Points that say nothing of the requests before the run (older versions did not ask) do not count as measured.
    """
    with contextlib.closing(open_existing(db)) as database:
        stored = lookup.get(database, lookup.find(database, session))
        taken = results.evaluations(database, stored.id)
    chosen = float(taken.get("interpolation", {}).get("alpha", END))
    reason = _reason(stored.id, stored.status, stored.method)
    points = tuple(p for p in from_evaluations(taken) if stored.chain is None or p.earlier is not None)
    return TradeOff(stored.id, chosen, points, reason, grid(chosen))


def measure_points(
    session: str,
    alphas: Sequence[float] = (),
    *,
    db: Path,
    again: bool = False,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Point]:
    """Yield progress and each `Point` of ``alphas`` (about ten where none are given), the chosen one first.

    Each is kept with the session before it is yielded: what was measured before is not measured again, unless
    ``again`` asks for it, and a cancelled measurement goes on where it was.

    Raises
    ------
    InputError
        Before any work: no such session, no result or no straight line, an α out of range, changed files.
    """
    found = known(session, db=db)
    _check(found, alphas)
    wanted = tuple(alphas) or found.wanted
    left = [a for a in _order(wanted, found.chosen) if again or found.at(a) is None]
    yield from (point for point in found.points if point.alpha in wanted and point.alpha not in left)
    if not left:
        return
    opened = yield from _opened(found, db, allow_code, control or RunControl())
    for number, alpha in enumerate(left):
        point = yield from _counted(opened.measure(alpha), number, len(left), alpha)
        with contextlib.closing(open_existing(db)) as database:
            write_events(database, found.session, [(now(), point.as_event())])
        yield point
    yield Phase("evaluate", len(left), len(left), tr("measured"))


def network_at(
    session: str, alpha: float, *, db: Path, allow_code: bool = False, control: RunControl | None = None
) -> Telling[tuple[Classifier, Point]]:
    """Yield progress; return the network at ``alpha`` and its figures, measured now where they are not kept yet.

    Raises
    ------
    InputError
        As `measure_points`, and at α = 0, where nothing is forgotten.
    """
    found = known(session, db=db)
    _check(found, (alpha,))
    if alpha == 0:
        raise InputError(
            tr("At α = 0 this is the original model: nothing is forgotten."),
            where=found.session,
            remedy=tr("Take more of it."),
        )
    opened = yield from _opened(found, db, allow_code, control or RunControl())
    point = found.at(alpha)
    if point is None:
        point = yield from _counted(opened.measure(alpha), 0, 1, alpha)
        with contextlib.closing(open_existing(db)) as database:
            write_events(database, found.session, [(now(), point.as_event())])
    return opened.line.at(alpha), point


@dataclass(frozen=True)
class _Opened:
    """A session's line with what its points are measured on."""

    line: Line
    material: Material
    stakes: Any
    probe: Probe
    retained: NDArray[np.int64]
    control: RunControl

    def measure(self, alpha: float) -> Telling[Point]:
        """Yield progress; return the figures at ``alpha``."""
        from stakegui.engine import earlier
        from stakegui.engine.evaluation.suite import measure

        model = self.line.at(alpha)
        metrics = yield from measure(
            model, self.material, self.stakes, self.control, probe=self.probe, retained=self.retained
        )
        standings = yield from earlier.stand(model, self.material, self.control)
        return Point(alpha, metrics.as_json(), len(self.retained) or None, standings or None)


def _opened(found: TradeOff, db: Path, allow_code: bool, control: RunControl) -> Telling[_Opened]:
    """Load models, data and stakes anew."""
    from stakegui.engine import earlier, material, stakes
    from stakegui.engine.evaluation.drift import make_probe
    from stakegui.engine.line import Line, read_end

    view, path = show(db, found.session), result_of(found.session)
    spec = view.spec
    check_original(spec.model.weights, view.id)
    opened = yield from material.load(spec, control, allow_code=allow_code)
    result = load_alike(path, opened, allow_code)
    line = Line(opened.original, result, found.chosen, read_end(path.with_name(RUN_END)))
    opened.earlier = yield from earlier.load(requests_in(view.chain, db), opened.bundle, opened.geometry, control)
    yield from material.load_splits(opened, control)
    with contextlib.closing(open_db(db)) as database:
        placed = yield from stakes.place(
            spec.anchors, opened.original, control, EmbeddingCache(database), spec.run.seed
        )
    return _Opened(line, opened, placed.stakes, make_probe(opened), _some_retained(opened), control)


def _some_retained(opened: Material) -> NDArray[np.int64]:
    """Draw the retained images, the same for every session on these data."""
    import torch

    from stakegui.engine.randomness import generator

    kept = opened.retain_rows()
    order = torch.randperm(len(kept), generator=generator(0, "tradeoff/retained"))[:RETAINED].numpy()
    drawn: NDArray[np.int64] = np.sort(kept[order])
    return drawn


def _counted(work: Telling[Point], number: int, total: int, alpha: float) -> Telling[Point]:
    """Tell progress in points instead of images."""
    while True:
        try:
            event = next(work)
        except StopIteration as end:
            point: Point = end.value
            return point
        said = event.detail if isinstance(event, Phase) else ""
        place = tr("point {number} of {total} (α = {alpha:.2f})", number=number + 1, total=total, alpha=alpha)
        yield Phase("evaluate", number, total, f"{place}: {said}")


def _order(alphas: Sequence[float], chosen: float) -> list[float]:
    return sorted(set(alphas), key=lambda alpha: (alpha != chosen, alpha))


def _reason(session: str, status: str, method: str) -> str:
    """Return why no line joins original and result; "" where one does."""
    result = result_of(session)
    if status != "finished" or not result.exists():
        return no_result(status)
    if method in FROM_SCRATCH:
        return tr("The result was trained from new weights: no straight line of weights leads to it from the original.")
    if sidecar(result).get("projector"):
        return tr(
            "The method added a projector that the original does not have: no straight line of weights leads from one"
            " to the other."
        )
    return ""


def _check(found: TradeOff, alphas: Sequence[float]) -> None:
    if found.reason:
        raise InputError(found.reason, where=found.session, remedy=tr("The result itself can be exported as it is."))
    for alpha in alphas:
        if not 0 <= alpha <= FURTHEST:
            raise InputError(
                tr("There is no point {alpha:g} of the run's change.", alpha=alpha),
                where="alpha",
                remedy=tr(
                    "Give a number from 0 (the original) over 1 (the run's end) to {furthest}.", furthest=FURTHEST
                ),
            )
