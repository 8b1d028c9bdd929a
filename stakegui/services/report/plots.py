"""Which drawings a report has: the run, the classes, the views, and the trade-off, where they were measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stakegui.core.betrayal import view_title
from stakegui.core.metrics import EXPLAINED
from stakegui.core.tradeoff import TradeOff
from stakegui.core.words import mark, num, tr
from stakegui.services.report import svg
from stakegui.services.report.parts import Plot
from stakegui.services.report.svg import BLUE, GREEN, ORANGE, PINK, Mark, Series, known
from stakegui.services.sessions import SessionView

MOST = 20
"""Classes that are drawn; of more, those that changed most."""
_LOST_MOST = mark("The {shown} of {there} classes that lost most.")
_MOVED_MOST = mark("The {shown} of {there} classes that moved most.")
_LINES = (("forgotten", ORANGE), ("forgotten_views", PINK), ("test_accuracy", BLUE), ("retain_accuracy", GREEN))


def of_run(curves: Mapping[str, Any]) -> Iterator[Plot]:
    """Yield accuracy and drift by step."""
    steps = curves["step"]
    measured = {**curves, "forgotten": [None if v is None else 100.0 - v for v in curves["forget_accuracy"]]}
    found = [Series(tr(EXPLAINED[n].title), colour, known(steps, measured[n])) for n, colour in _LINES]
    if there := [one for one in found if one.points]:
        yield Plot(
            tr("The run, step by step"),
            tr(
                "Forgotten should rise to 100 %; test and retain accuracy should stay where they began. Measured on"
                " small fixed samples while the run was on; the figures that count are those of the table above."
            ),
            *svg.lines(there, tr("step"), tr("percent"), top=100.0),
        )
    if drift := known(steps, curves["drift"]):
        yield Plot(
            tr("Structure drift, step by step"),
            " ".join((tr(EXPLAINED["drift"].text), tr("Lower is better."))),
            *svg.lines([Series(tr("Structure drift"), PINK, drift)], tr("step"), tr("drift")),
        )


def of_views(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Plot]:
    """Yield the share that is forgotten under each kind of view."""
    now = {view_title(name): share for name, share in (after.get("views") or {}).items()}
    then = {view_title(name): share for name, share in (before.get("views") or {}).items()}
    if now:
        yield Plot(
            tr("Forgotten under each kind of view"),
            " ".join((tr(EXPLAINED["forgotten_views"].text), tr("Higher is better."))),
            *svg.bars(now, then, ORANGE, top=100.0, digits=1, unit=" %"),
        )


def of_classes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Plot]:
    """Yield test accuracy and drift by class."""
    then, now = before.get("test_accuracy_by_class") or {}, after.get("test_accuracy_by_class") or {}
    both = {name: (then[name], now[name]) for name in now if then.get(name) is not None and now[name] is not None}
    if both:
        order = sorted(both, key=lambda name: both[name][1] - both[name][0])
        shown = {name: both[name] for name in order[:MOST]}
        yield Plot(
            tr("Test accuracy of each class, before and after"),
            _some(_LOST_MOST, len(shown), len(both))
            + tr("Each should stay where it was, but for classes or people that were to be forgotten as a whole."),
            *svg.pairs(shown, BLUE, unit=" %"),
        )
    drift = {name: value for name, value in (after.get("drift_by_class") or {}).items() if value is not None}
    if drift:
        order = sorted(drift, key=lambda name: -drift[name])
        top = {name: drift[name] for name in order[:MOST]}
        yield Plot(
            tr("Structure drift of each class"),
            _some(_MOVED_MOST, len(top), len(drift)) + " ".join((tr(EXPLAINED["drift"].text), tr("Lower is better."))),
            *svg.bars(top, {}, PINK, top=max(*top.values(), after.get("drift_no_structure") or 0.0, 1e-6), digits=4),
        )


def of_trade_off(found: TradeOff) -> Iterator[Plot]:
    """Yield the figures on the way from the original to the run's end, where several points were measured."""
    if len(found.points) < 3:
        return
    alphas = [point.alpha for point in found.points]
    lines = [
        Series(tr(EXPLAINED[n].title), colour, known(alphas, [point.metrics.get(n) for point in found.points]))
        for n, colour in _LINES
    ]
    yield Plot(
        tr("Less forgotten, more kept: the trade-off"),
        tr(
            "0 is the original model, 1 where the run's updates ended. The result is at the broken upright line; the "
            "program places it by the chosen images alone."
        ),
        *svg.lines(
            [one for one in lines if one.points],
            tr("share of the run's change"),
            tr("percent"),
            top=100.0,
            marks=[Mark(found.chosen, tr("result"))],
        ),
    )


def of_session(view: SessionView, curves: Mapping[str, Any], trade_off: TradeOff) -> tuple[Plot, ...]:
    """Return all drawings for which there is something measured."""
    return (
        *of_views(view.before, view.after),
        *of_classes(view.before, view.after),
        *of_run(curves),
        *of_trade_off(trade_off),
    )


def _some(marked: str, shown: int, there: int) -> str:
    return tr(marked, shown=shown, there=num(there, ",")) + " " if shown < there else ""
