"""Claimed figures held against measured ones, each within what other machines may make of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stakegui.core.interval import Z
from stakegui.core.redaction import MARK
from stakegui.core.verified import Verified
from stakegui.core.words import mark, tr
from stakegui.services.evidence.claims import number

TOLERANCE = 0.2
"""Percentage points by which a share may differ, or one image where that is more: other machines round so."""
WIDEST, LEAST = 4.5, 2000
"""Percentage points between the ends of an interval that is believed, of a draw of so many images, the fewest."""
DRIFT = 0.01
"""Share of itself by which a drift may differ, `DRIFT_LEAST` at the least: sums of float32 in another order."""
DRIFT_LEAST = 1e-4
OTHER_DRAWS = 3.5
"""Standard deviations by which what was drawn may differ: in 2,000 true folders once."""
TITLES = {
    "test_accuracy": mark("test accuracy"),
    "test_accuracy_by_class": mark("test accuracy by class"),
    "test_accuracy_kept": mark("test accuracy, kept"),
    "test_accuracy_forgotten": mark("test accuracy, forgotten"),
    "test_accuracy_even": mark("test accuracy, even images"),
    "test_accuracy_odd": mark("test accuracy, odd images"),
    "retain_accuracy": mark("retain accuracy"),
    "forget_accuracy": mark("forget accuracy"),
    "forgotten": mark("forgotten"),
    "forgotten_views": mark("forgotten under views"),
    "views": mark("forgotten under views, by family"),
    "drift": mark("structure drift"),
    "drift_by_class": mark("structure drift by class"),
    "drift_no_structure": mark("drift without structure"),
}
_BESIDE = ("intervals",)
"""Stands beside figures and is no figure."""
_TABLES = ("views", "test_accuracy_by_class", "drift_by_class", *_BESIDE)


def spare(count: int) -> float:
    """Return by how much the share of ``count`` images may differ: `TOLERANCE`, or one image where that is more."""
    return max(TOLERANCE, 100.0 / count) + 1e-6


def spare_of_draws(first: float, second: float, count: int) -> float:
    """Return by how much two shares (percent) of ``count`` draws each may differ where the draws are others."""
    share = min(max((first + second) / 200.0, 0.0), 1.0)
    return spare(count) + OTHER_DRAWS * 100.0 * math.sqrt(2 * share * (1 - share) / count)


def least_of(part: int, whole: int) -> float:
    """Return how many of ``part`` images a draw of `LEAST` from ``whole`` has at the least."""
    mean = LEAST * part / whole
    return max(1.0, mean - OTHER_DRAWS * math.sqrt(mean))


@dataclass
class Sheet:
    """The claims of one model; each is held once, and what was never held is told by `rest`.

    Those that are no number, or no table where one belongs, fail at once.
    """

    claims: Mapping[str, Any]
    found: Verified
    whose: str = ""
    """Before the name of each finding."""
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name, claimed in self.claims.items():
            if name in _TABLES and not isinstance(claimed, Mapping):
                self.fail(name, tr("what is claimed is no table"))
            elif name in TITLES and name not in _TABLES and number(claimed) is None:
                self.fail(name, tr("what is claimed is no number"))

    def share(
        self,
        name: str,
        value: float | None,
        count: int,
        within: float | None = None,
        of: str = mark("images"),
        least: float = LEAST,
    ) -> None:
        """Hold a share of ``count`` images, in percent; of one that was measured on a draw the interval counts.

        The draw has ``least`` of them. Its interval holds 95 %, and is widened to `OTHER_DRAWS`.
        """
        claimed = self._take(name)
        if claimed is None or value is None or not count:
            if claimed is not None:
                self.found.leave(self._title(name), tr("there are no images to measure it on"))
            return
        within = spare(count) if within is None else within
        span = _interval(self.claims, name) or (claimed, claimed)
        believed = span[0] <= claimed <= span[1] and span[1] - span[0] <= WIDEST * math.sqrt(LEAST / least)
        low, high = (claimed + OTHER_DRAWS / Z * (end - claimed) for end in span)
        fits = believed and low - within <= value <= high + within
        said = tr(
            "claimed {claimed:.2f} %, measured {share:.2f} % of {count:,} {things} (may differ by {spare:.2f} points)",
            claimed=claimed,
            share=value,
            count=count,
            things=tr(of),
            spare=within,
        )
        if span[0] != span[1]:
            said += tr("; claimed on a draw, {low:.2f} to {high:.2f} %", low=span[0], high=span[1])
        why = tr("Other images than those of the run give other figures.")
        if not believed:
            why = tr("No draw that is large enough gives such an interval.")
        self.found.add(self._title(name), "" if fits else f"{said}. {why}", said)

    def number(self, name: str, value: float, within: float) -> None:
        """Hold a figure that is no share."""
        claimed = self._take(name)
        if claimed is None:
            return
        said = tr(
            "claimed {claimed:.4f}, measured {value:.4f} (may differ by {spare:.4f})",
            claimed=claimed,
            value=value,
            spare=within,
        )
        self.found.add(self._title(name), "" if abs(claimed - value) <= within else said, said)

    def parts(self, name: str, values: Mapping[str, float | None], within: Callable[[str, float], float]) -> None:
        """Hold figures by class or family; what is furthest off is told. ``within`` says how far, by part and value."""
        if name not in self.claims or name in self._told:
            return
        self._told.add(name)
        purged = {part for part in self.claims[name] if MARK in part and part not in values}
        claimed = {part: value for part, value in self.claims[name].items() if part not in purged}
        if purged:
            said = tr("the names of {count:,} of the figures were purged", count=len(purged))
            self.found.leave(self._title(name), said)
        if claimed or not purged:
            parts(self._title(name), claimed, values, within, self.found)

    def fail(self, name: str, why: str) -> None:
        """Say why something that is claimed cannot be so, where nothing was said of it yet."""
        if name in self._told:
            return
        self._told.add(name)
        self.found.add(self._title(name), why)

    def leave(self, names: Iterable[str], why: str) -> None:
        """Say why some of what is claimed is not checked."""
        for name in names:
            if name in self.claims and name not in self._told:
                self._told.add(name)
                self.found.leave(self._title(name), why)

    def rest(self, why: str) -> None:
        """Say of all that is claimed and was not held that it was not checked."""
        self.leave([name for name in self.claims if name not in _BESIDE], why)

    def _take(self, name: str) -> float | None:
        if name not in self.claims or name in self._told:
            return None
        self._told.add(name)
        return number(self.claims[name])

    def _title(self, name: str) -> str:
        return self.whose + (tr(TITLES[name]) if name in TITLES else name)


def parts(
    title: str,
    claimed: Mapping[str, Any],
    values: Mapping[str, float | None],
    within: Callable[[str, float], float],
    found: Verified,
) -> None:
    """Hold claims by name against values by name; add one finding, of the one that is furthest off."""
    claimed = {name: value for name, value in claimed.items() if value is not None}
    worst, unlike = (-math.inf, "", 0.0, 0.0), [name for name in claimed if values.get(name) is None]
    for name, value in values.items():
        if name not in claimed or value is None:
            continue
        told = number(claimed[name])
        if told is None:
            unlike.append(name)
            continue
        difference, most = abs(told - value), within(name, value)
        worst = max(worst, (difference - most, name, difference, most))
    if unlike:
        found.add(title, tr("“{name}” is claimed, and cannot be measured", name=unlike[0]))
        return
    if not worst[1]:
        found.leave(title, tr("nothing is claimed"))
        return
    said = tr(
        "of {count} figures “{name}” differs most, by {difference:.4g} (may differ by {spare:.4g})",
        count=len(claimed),
        name=worst[1],
        difference=worst[2],
        spare=worst[3],
    )
    found.add(title, said if worst[0] > 0 else "", said)


def _interval(claims: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """Return the interval that is claimed beside a figure, None where it was not measured on a draw."""
    match claims.get("intervals"):
        case {**given} if isinstance(span := given.get(name), list) and len(span) == 2:
            low, high = map(number, span)
            return None if low is None or high is None else (low, high)
    return None
