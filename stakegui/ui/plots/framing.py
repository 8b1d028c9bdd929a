"""Which section of the x axis the plots of a run show: all of it, until somebody zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from stakegui.ui.plots.curves import RunPlots

EMPTY = 100
"""Steps that empty plots show."""


class Framing(QObject):
    """Attributes: ``follows`` (whether the view keeps showing all), ``total`` (steps of the run, 0: unknown)."""

    def __init__(self, plots: RunPlots) -> None:
        super().__init__(plots)
        self._plots = plots
        self.follows, self.total = True, 0
        for box in plots.span.boxes:
            box.whole_wanted.connect(self.show_whole)
            box.sigRangeChangedManually.connect(self._on_zoomed)
        plots.crosshair.whole_wanted.connect(self.show_whole)

    def begin(self, total: int) -> None:
        """Show all of another run."""
        self.follows, self.total = True, total

    def expect(self, total: int) -> None:
        """Make room for so many steps."""
        if total > self.total:
            self.total = total
            self.frame()

    @Slot()
    def show_whole(self) -> None:
        """Show all that there is, and follow the run again."""
        self.follows = True
        self.frame()

    @Slot()
    def zoom_to_span(self) -> None:
        """Show the selected range alone."""
        ends = self._plots.span.ends
        if ends is not None:
            self.follows = False
            self._plots.accuracy.setXRange(*ends, padding=0)
            self._plots.span.clear()

    def frame(self) -> None:
        """Show all, unless somebody has zoomed."""
        if self.follows:
            self._plots.accuracy.setXRange(*self.extent(), padding=0.02)

    def extent(self) -> tuple[float, float]:
        """Return where all that there is begins and ends on the x axis."""
        plots, parts = self._plots, list[tuple[float, float]]()
        x = plots.steps.along(plots.axis)
        if plots.axis == "step":
            parts.append((0.0, float(self.total or (0 if len(plots.overlays) else EMPTY))))
        if len(x):
            parts.append((float(x[0]) if plots.axis == "clock" else 0.0, float(x[-1])))
        parts += [found for one in plots.overlays if (found := one.extent(plots.axis)) is not None]
        low, high = min((a for a, _ in parts), default=0.0), max((b for _, b in parts), default=1.0)
        return low, high if high > low else low + 1.0

    @Slot()
    def _on_zoomed(self) -> None:
        self.follows = False
