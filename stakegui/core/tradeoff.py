"""Points on the straight line from the original's weights to where a run ended, and the figures of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from stakegui.core.earlier import Standing, standings
from stakegui.core.events import Evaluated

PREFIX = "tradeoff:"
"""Before α where a point is kept as the ``split`` of an `Evaluated`."""
END = 1.0
"""α where the updates ended; the original's is 0."""
FURTHEST = 1.25
"""Beyond the end the line is only straight ahead: not further than this."""
GRID = (0.0, 0.25, 0.5, 0.7, 0.8, 0.9, END, 1.1, FURTHEST)
_NEAR = 0.04
"""A point of the grid this near the chosen one would tell nothing new."""


@dataclass(frozen=True)
class Point:
    """The figures of w(α) = w_ori + α (w_end − w_ori).

    Attributes
    ----------
    alpha : float
        Share of the run's change that is taken, 0 … `FURTHEST`.
    metrics : dict
        Fields of `stakegui.core.metrics.Metrics`.
    retained : int, optional
        How many retained images the retain accuracy was taken on.
    earlier : tuple of Standing, optional
        How the requests before this one fare there; None where that was not asked.
    """

    alpha: float
    metrics: dict[str, Any]
    retained: int | None = None
    earlier: tuple[Standing, ...] | None = None

    def as_event(self) -> Evaluated:
        """Return the event under which it is kept in the store."""
        plain = asdict(replace(self, earlier=None))
        if self.earlier is not None:
            plain["earlier"] = [standing.as_json() for standing in self.earlier]
        return Evaluated(f"{PREFIX}{self.alpha:.6f}", plain)

    @property
    def back(self) -> tuple[Standing, ...]:
        """The earlier requests that come back at this point, though the model before the run had forgotten them."""
        return tuple(standing for standing in self.earlier or () if standing.failed)

    @property
    def images_back(self) -> int:
        """How many images of earlier requests have their label again there."""
        return sum(len(standing.came_back) for standing in self.earlier or ())


@dataclass(frozen=True)
class TradeOff:
    """What is known of a session's line.

    Attributes
    ----------
    chosen : float
        The α of the session's result, which the program took from the forget images alone.
    points : tuple of Point
        Those that were measured, by α.
    reason : str
        Why there is no such line; "" where there is one.
    """

    session: str
    chosen: float = END
    points: tuple[Point, ...] = ()
    reason: str = ""
    wanted: tuple[float, ...] = field(default=GRID)
    """The α that are measured if nothing else is asked for."""

    def at(self, alpha: float) -> Point | None:
        """Return the point measured at ``alpha``, None where there is none."""
        return next((point for point in self.points if point.alpha == alpha), None)


def grid(chosen: float) -> tuple[float, ...]:
    """Return about ten α from the original to a little beyond the end, ``chosen`` among them."""
    fixed = (0.0, END, FURTHEST)
    around = [alpha for alpha in GRID if alpha in fixed or abs(alpha - chosen) > _NEAR]
    return tuple(sorted({*around, chosen}))


def from_evaluations(evaluations: Mapping[str, Mapping[str, Any]]) -> tuple[Point, ...]:
    """Return by α what was kept among a session's evaluations."""
    kept = (_point(values) for split, values in evaluations.items() if split.startswith(PREFIX))
    return tuple(sorted(kept, key=lambda point: point.alpha))


def _point(values: Mapping[str, Any]) -> Point:
    earlier = values.get("earlier")
    return Point(**{**values, "earlier": None if earlier is None else standings(earlier)})
