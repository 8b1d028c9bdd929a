"""An earlier run's curves behind those of the run that is shown: dimmed, dashed, named in the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.series import Axis
from stakegui.ui.plots.stored import Stored, stored
from stakegui.ui.plots.style import CURVES, Look, Plot, loss_look

if TYPE_CHECKING:
    from stakegui.ui.plots.curves import RunPlots

MOST = 6
"""More runs on top of each other tell nothing."""
DASHES = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)


class Overlay:
    """One earlier run.

    Parameters
    ----------
    session, title : str
        Id, and what the legend calls it.
    curves : mapping
        As ``services.sessions.curves`` gives it.
    place : int
        Which of the overlays it is; this decides the dash.
    plot_of, look_of : callable
        By a curve's name: where it is drawn, and how the shown run's own one looks.
    """

    def __init__(
        self,
        session: str,
        title: str,
        curves: Mapping[str, Any],
        place: int,
        plot_of: Callable[[str], Plot],
        look_of: Callable[[str], Look],
    ) -> None:
        self.session, self.title, self.place = session, title, place
        self.dash = DASHES[place % len(DASHES)]
        self.found: Stored = stored(curves)
        self.curves: dict[str, Curve] = {}
        for name, values in self.found.values.items():
            if name.startswith("drift:") or not len(values):
                continue
            look = replace(look_of(name), dash=self.dash, symbol=None)
            curve = Curve(plot_of(name).plotItem, look, magnitude=name.startswith("loss:"), quiet=True)
            curve.series.extend(self.found.step, values, self.found.worked, self.found.clock)
            self.curves[name] = curve

    def remove(self) -> None:
        """Take it from the plots."""
        for curve in self.curves.values():
            curve.remove()

    def extent(self, axis: Axis) -> tuple[float, float] | None:
        """Return where it begins and ends on an axis; None where it has no step, or no place there."""
        along = {"step": self.found.step, "worked": self.found.worked, "clock": self.found.clock}[axis]
        known = len(along) and (axis != "clock" or self.found.timed)
        return (float(along[0]), float(along[-1])) if known else None

    @property
    def named(self) -> Curve | None:
        """The curve that stands for it in the legend."""
        return next((self.curves[name] for name in CURVES if name in self.curves), None)


class Overlays(QObject):
    """The earlier runs behind the shown one, in the order in which they came."""

    changed = Signal()

    def __init__(self, plots: RunPlots) -> None:
        super().__init__(plots)
        self._plots = plots
        self._shown: list[Overlay] = []

    def __iter__(self) -> Iterator[Overlay]:
        return iter(self._shown)

    def __len__(self) -> int:
        return len(self._shown)

    def curves(self) -> list[Curve]:
        """Return all curves of all of them."""
        return [curve for one in self._shown for curve in one.curves.values()]

    def retint(self) -> None:
        """Take the palette's colours; the look of the total loss depends on them."""
        for one in self._shown:
            for name, curve in one.curves.items():
                if name == "loss:total":
                    curve.look = replace(curve.look, colour=loss_look("total", 0).colour)
                curve.tint(live=False)

    def add(self, session: str, title: str, curves: Mapping[str, Any]) -> None:
        """Put one more run behind, unless it is there, or `MOST` are; ``curves`` as `Overlay` takes them."""
        if len(self._shown) >= MOST or any(one.session == session for one in self._shown):
            return
        free = min({*range(MOST)} - {one.place for one in self._shown})
        made = Overlay(session, title, curves, free, self._plots.plot_of, self._plots.look_of)
        for curve in made.curves.values():
            curve.smooth(self._plots.weight)
        self._shown.append(made)
        self.changed.emit()

    def drop(self, session: str) -> None:
        """Take one away."""
        self._keep([one for one in self._shown if one.session != session])

    def clear(self) -> None:
        """Take all away."""
        self._keep([])

    def _keep(self, kept: list[Overlay]) -> None:
        gone = [one for one in self._shown if one not in kept]
        for one in gone:
            one.remove()
        self._shown = kept
        if gone:
            self.changed.emit()
