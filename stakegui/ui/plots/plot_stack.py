"""Three plots above each other with one x axis, without any curve: accuracy, structure drift, losses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.plots.log_axis import LogAxis
from stakegui.ui.plots.run_axis import TITLES, RunAxis
from stakegui.ui.plots.run_box import RunBox
from stakegui.ui.plots.series import Axis
from stakegui.ui.plots.style import Plot
from stakegui.ui.remembering import keep

ACCURACY = tr("Accuracy by step: that of the chosen images should fall, the rest should stay.")
DRIFTS = tr("Structure drift by step: how far the classes move from where they lay. 0 is as before.")
LOSSES = tr("Losses by step, on a logarithmic scale.")


class PlotStack(QWidget):
    """The lowest plot in sight bears the x axis for all.

    Attributes
    ----------
    accuracy, drift, losses : Plot
        From top to bottom; together ``plots``.
    axis : str
        What lies along the x axis, see `Axis`.
    """

    menu_wanted = Signal(QPoint)
    """Where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis: Axis = "step"
        self.accuracy = _plot(tr("Accuracy in percent by step"))
        self.drift = _plot(tr("Structure drift by step"))
        self.losses = _plot(tr("Losses by step, logarithmic"), left=LogAxis("left"))
        self.plots = (self.accuracy, self.drift, self.losses)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._build()
        self.show_losses(True)

    def _build(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        for plot, title in zip(self.plots, (tr("accuracy %"), tr("drift"), tr("loss (log)")), strict=True):
            plot.setLabel("left", title)
            plot.showGrid(y=True, alpha=0.15)
            plot.setMinimumHeight(80)
            plot.plotItem.getViewBox().setMouseEnabled(x=True, y=False)
            plot.plotItem.getViewBox().menu_wanted.connect(self.menu_wanted)
            plot.legend()
            self.splitter.addWidget(plot)
        for plot in (self.drift, self.losses):
            plot.setXLink(self.accuracy)
        self.accuracy.setYRange(0, 104, padding=0)
        self.accuracy.getAxis("left").setTicks([[(v, str(v)) for v in range(0, 101, 20)], []])
        self.accuracy.getAxis("left").setStyle(hideOverlappingLabels=False)
        self.losses.setLogMode(y=True)
        self.splitter.setSizes([260, 150, 200])
        keep(self.splitter, "plots/curves")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.splitter)

    def take_bar(self, bar: QWidget) -> None:
        """Put a bar above the plots."""
        self._column.insertWidget(0, bar)

    def take_foot(self, foot: QWidget) -> None:
        """Put a line below the plots."""
        self._column.addWidget(foot)

    def plot_of(self, name: str) -> Plot:
        """Return where the curve of that name is drawn."""
        kind = name.partition(":")[0]
        return {"loss": self.losses, "drift": self.drift}.get(kind, self.accuracy)

    @Slot(bool)
    def show_losses(self, shown: bool) -> None:
        """Show or fold the losses."""
        self.losses.setVisible(shown)
        for plot, lowest in ((self.accuracy, False), (self.drift, not shown), (self.losses, True)):
            plot.getAxis("bottom").setStyle(showValues=lowest)
            plot.setLabel("bottom", tr(TITLES[self.axis]) if lowest else None)
            plot.getAxis("bottom").showLabel(lowest)

    def label_axis(self, axis: Axis) -> None:
        """Say along the x axis what lies there now."""
        self.axis = axis
        for plot in self.plots:
            plot.getAxis("bottom").set_mode(axis)
        self.show_losses(not self.losses.isHidden())

    def show_hints(self, filled: Collection[Plot]) -> None:
        """Say in every other plot than ``filled`` what will appear there."""
        for plot, text in zip(self.plots, (ACCURACY, DRIFTS, LOSSES), strict=True):
            wanted = "" if plot in filled else text
            if plot.hint != wanted:
                plot.show_hint(wanted)


def _plot(name: str, **left: Any) -> Plot:
    return Plot(name, viewBox=RunBox(), axisItems={"bottom": RunAxis(), **left})
