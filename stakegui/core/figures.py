"""Figures as a reader wants them: one decimal, sign and arrow, "not measured" where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from stakegui.core.metrics import EXPLAINED
from stakegui.core.words import mark, num, tr

NOT_MEASURED = mark("not measured")
MIRRORED = "forget_accuracy"
"""The other side of ``forgotten``; one of the two is enough."""
FIRST = ("forgotten", "forgotten_views")
REASONS = {
    "forgotten_views": mark("No kind of view keeps what these images mean."),
    "retain_accuracy": mark("There are no training images that are kept."),
    "test_accuracy": mark("There are no test images."),
    "test_accuracy_kept": mark("There are no test images of what is kept."),
    "test_accuracy_forgotten": mark("No class or person with test images was chosen as a whole."),
}
"""Why a figure of a finished run can be missing."""
NO_STRUCTURE = mark("What the drift would be with no structure left (images mixed up): the scale to read it on.")
SAME_WITHIN = 1.0
"""A measure that shall stay may move by this many points."""


@dataclass(frozen=True)
class Row:
    """One measure: its texts, and whether its change is ``good``, ``bad`` or ``""`` (neither)."""

    name: str
    title: str
    before: str
    after: str
    change: str
    verdict: str
    text: str


def number(value: float | None, unit: str = "%") -> str:
    """Return a percentage with one decimal, a fraction with four."""
    if value is None:
        return tr(NOT_MEASURED)
    return f"{num(value, '.1f')} %" if unit == "%" else num(value, ".4f")


def change(before: float | None, after: float | None, unit: str = "%") -> str:
    """Return the change with sign and arrow, "" where either is missing."""
    if before is None or after is None:
        return ""
    digits = 1 if unit == "%" else 4
    delta = round(after - before, digits)
    arrow = "▲" if delta > 0 else "▼" if delta < 0 else "="
    return f"{arrow} {num(delta, f'+.{digits}f') if delta else num(0, f'.{digits}f')}"


def rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    """Return one row a measure, in the order of a reader's questions.

    Figures that neither a run of this kind takes nor a reader would miss are left out.
    """
    names = [*FIRST, *(n for n in EXPLAINED if n not in (*FIRST, MIRRORED, "drift")), "drift"]
    kept = [n for n in names if n in REASONS or n in (*FIRST, "drift") or _known(n, before, after)]
    found = [_spread(_row(name, before.get(name), after.get(name)), before, after) for name in kept]
    level = after.get("drift_no_structure")
    if level is not None:
        title, text = tr("· no-structure level"), tr(NO_STRUCTURE)
        found.append(Row("drift_no_structure", title, "", number(level, ""), "", "", text))
    return found


def _known(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(isinstance(metrics.get(name), int | float) for metrics in (before, after))


def _spread(row: Row, before: Mapping[str, Any], after: Mapping[str, Any]) -> Row:
    """Put the 95 % interval behind a figure that was measured on a draw of the images."""
    texts = {"before": row.before, "after": row.after}
    found = {"before": before, "after": after}
    spans = {when: (found[when].get("intervals") or {}).get(row.name) for when in texts}
    if not any(spans.values()):
        return row
    shown = {
        when: f"{text} ({num(span[0], '.1f')}–{num(span[1], '.1f')})"
        for when, text in texts.items()
        if (span := spans[when])
    }
    drawn = tr("Measured on a draw of the images; in brackets its 95 % interval.")
    return replace(row, **shown, text=f"{row.text} {drawn}")


def _row(name: str, old: float | None, new: float | None) -> Row:
    words = EXPLAINED[name]
    unit, title, text = words.unit, tr(words.title), f"{tr(words.text)} {_direction(words.good)}"
    if name == "drift" and new is not None:
        old = 0.0 if old is None else old
    if old is None and new is None and name in REASONS:
        missing = tr("Not measured: {reason}", reason=tr(REASONS[name]))
        text = f"{missing} {text}"
    texts = number(old, unit), number(new, unit), change(old, new, unit)
    return Row(name, title, *texts, _verdict(name, old, new), text)


def _direction(good: str) -> str:
    return {
        "up": tr("Higher is better."),
        "down": tr("Lower is better."),
        "same": tr("It should stay as it was."),
    }[good]


def _verdict(name: str, old: float | None, new: float | None) -> str:
    if old is None or new is None or name == "drift":
        return ""
    delta, good = new - old, EXPLAINED[name].good
    if good == "same":
        return "good" if delta >= -SAME_WITHIN else "bad"
    if not delta:
        return ""
    return "good" if (delta > 0) == (good == "up") else "bad"


def when(created: str) -> str:
    """Return a stored time as the reader's clock shows it."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return created


def headline(view: Any) -> str:
    """Return the result in one sentence: ``64 of 64 forgotten; test accuracy 85.6 → 85.2; under views 91 %``."""
    before, after = view.before or {}, view.after or {}
    if not after:
        return _unfinished(view)
    goal = getattr(view.spec.method, "goal", "misclassify")
    parts = [_forgotten(view, after) if goal == "misclassify" else _lost(after)]
    for name, text in (
        ("test_accuracy", mark("test accuracy {figures}")),
        ("retain_accuracy", mark("retain accuracy {figures}")),
    ):
        if after.get(name) is not None:
            old = before.get(name)
            shown = num(after[name], ".1f")
            parts.append(tr(text, figures=shown if old is None else f"{num(old, '.1f')} → {shown}"))
            break
    if after.get("forgotten_views") is not None:
        parts.append(tr("under views {share} %", share=num(after["forgotten_views"], ".0f")))
    return "; ".join(parts)


def _lost(after: Mapping[str, Any]) -> str:
    """Return what became of the labels where the images are to be answered as unseen: losing them is not the goal."""
    share = after.get("forgotten")
    if share is None:
        return tr("goal: as never seen")
    return tr("goal: as never seen ({share} % lost their label)", share=num(share, ".0f"))


def _forgotten(view: Any, after: Mapping[str, Any]) -> str:
    share, count = after.get("forgotten"), len(view.images)
    if share is None:
        return tr("forgotten: not measured")
    if not count:
        return tr("{share} % forgotten", share=num(share, ".1f"))
    return tr("{gone} of {count} forgotten", gone=round(share * count / 100), count=count)


def _unfinished(view: Any) -> str:
    said = {
        "running": tr("This run is still on."),
        "paused": tr("This run is held."),
        "interrupted": tr("This run was interrupted; resume it on the Run page."),
        "cancelled": tr("This run was stopped; resume it on the Run page."),
        "failed": tr("This run failed."),
        "created": tr("This run has not begun."),
    }.get(view.status) or tr("This run is {status}.", status=view.status)
    return f"{said} {view.error}".strip() if view.error else said
