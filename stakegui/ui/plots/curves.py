"""The three plots of a run above each other: accuracy, structure drift, losses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from stakegui.core.events import StepDone
from stakegui.core.words import tr
from stakegui.ui.class_search import ClassSearch
from stakegui.ui.plots.class_curves import PREFIX, ClassCurves
from stakegui.ui.plots.hover import NearestCurve
from stakegui.ui.plots.log_axis import LogAxis
from stakegui.ui.plots.series import Series
from stakegui.ui.plots.style import CURVES, Look, Plot, dimmed, loss_look
from stakegui.ui.remembering import keep
from stakegui.ui.theme import DRIFT, TEST, theme

REDRAW_MS = 50
ACCURACY = "Accuracy by step: that of the chosen images should fall, the rest should stay."
DRIFTS = "Structure drift by step: how far the classes move from where they lay. 0 is as before."
LOSSES = "Losses by step, on a logarithmic scale."
ALLOWED_LOSS = 1.0
"""Points of test accuracy that a run may cost; the band shows them."""


class RunPlots(QWidget):
    """Curves of one run, live or stored.

    Attributes
    ----------
    series : dict of str to Series
        By the names of `StepDone`: ``forget_accuracy`` …, ``drift``, ``loss:NAME``, ``drift:CLASS``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series: dict[str, Series] = {}
        self._curves: dict[str, pg.PlotDataItem] = {}
        self._looks: dict[str, Look] = {}
        self._dirty: set[str] = set()
        self._classes, self.search = ClassCurves(), ClassSearch()
        self._live = False
        self._total = 0
        self.accuracy = Plot("Accuracy in percent by step")
        self.drift = Plot("Structure drift by step")
        self.losses = Plot("Losses by step, logarithmic", axisItems={"left": LogAxis("left")})
        self.band = pg.LinearRegionItem(orientation="horizontal", movable=False)
        self._build()
        self._timer = QTimer(self, interval=REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        theme().changed.connect(self._on_theme)
        self.clear()

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        for plot, title in ((self.accuracy, "accuracy %"), (self.drift, "drift"), (self.losses, "loss (log)")):
            plot.setLabel("left", title)
            plot.showGrid(y=True, alpha=0.15)
            plot.setMinimumHeight(88)
            plot.plotItem.getViewBox().setMouseEnabled(x=True, y=False)
            plot.legend()
            self.splitter.addWidget(plot)
            plot.setDownsampling(auto=True, mode="peak")
            plot.setClipToView(True)
        for plot in (self.drift, self.losses):
            plot.setXLink(self.accuracy)
        self.accuracy.setYRange(0, 104, padding=0)
        self.accuracy.getAxis("left").setTicks([[(v, str(v)) for v in range(0, 101, 20)], []])
        self.accuracy.getAxis("left").setStyle(hideOverlappingLabels=False)
        self.losses.setLogMode(y=True)
        self.splitter.setSizes([260, 150, 200])
        keep(self.splitter, "plots/curves")
        self.show_losses(True)
        self.hover = NearestCurve(self.drift, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        layout.addWidget(self.search)
        self.search.hide()
        self.search.found.connect(self._on_found)

    @Slot(bool)
    def show_losses(self, shown: bool) -> None:
        """Show or fold the losses; the lowest plot bears the steps for all."""
        self.losses.setVisible(shown)
        for plot, lowest in ((self.accuracy, False), (self.drift, not shown), (self.losses, True)):
            plot.getAxis("bottom").setStyle(showValues=lowest)
            plot.setLabel("bottom", "step" if lowest else None)
            plot.getAxis("bottom").showLabel(lowest)

    def clear(self, total: int = 0, live: bool = False) -> None:
        """Begin anew; ``total`` is the run's number of steps where it is known."""
        for name, curve in self._curves.items():
            self._plot_of(name).removeItem(curve)
        self.accuracy.removeItem(self.band)
        self.hover.clear()
        self.series, self._curves, self._looks, self._dirty = {}, {}, {}, set()
        self._classes.clear()
        self.search.hide()
        self._total = 0
        self.set_live(live)
        for name in CURVES:
            self._series(name)
        self.accuracy.setXRange(0, total or 100, padding=0.02)
        self._set_total(total)
        self._show_hints()

    def _show_hints(self) -> None:
        """Say what will appear in a plot that has no points yet."""
        filled = {self._plot_of(name) for name, series in self.series.items() if len(series)}
        for plot, text in ((self.accuracy, ACCURACY), (self.drift, DRIFTS), (self.losses, LOSSES)):
            wanted = "" if plot in filled else text
            if plot.hint != wanted:
                plot.show_hint(wanted)

    def set_live(self, live: bool) -> None:
        """Draw fast and redraw by the timer while a run is on; draw well after it."""
        self._live = live
        if live:
            self._timer.start()
        else:
            self._timer.stop()
        for name, curve in self._curves.items():
            curve.setPen(self._pen(name))
        self.redraw()

    def _set_total(self, total: int) -> None:
        if total > self._total:
            self._total = total
            self.accuracy.setXRange(0, total, padding=0.02)

    def set_before(self, before: dict[str, Any]) -> None:
        """Show what the run may cost: a band from the original's test (else retain) accuracy one point down."""
        value = before.get("test_accuracy")
        value = before.get("retain_accuracy") if value is None else value
        self.accuracy.removeItem(self.band)
        if value is None:
            return
        colour = pg.mkColor(TEST)
        colour.setAlpha(70)
        self.band = pg.LinearRegionItem(
            (value - ALLOWED_LOSS, value), "horizontal", pg.mkBrush(colour), pg.mkPen(None), movable=False
        )
        self.band.setZValue(-10)
        self.band.setToolTip(f"Allowed loss: {value - ALLOWED_LOSS:.1f} to {value:.1f} %")
        self.accuracy.addItem(self.band, ignoreBounds=True)

    def add(self, event: StepDone) -> None:
        """Take one step in; drawn at the timer's next beat."""
        if self._total != event.total:
            self._set_total(event.total)
        for name in CURVES:
            self._add(name, event.step, getattr(event, name))
        for name, value in event.losses.items():
            self._add(f"loss:{name}", event.step, value)
        for name, value in (event.drift_by_class or {}).items():
            self._add(f"drift:{name}", event.step, value)

    def load(self, curves: dict[str, Any]) -> None:
        """Show a stored run's curves, as ``services.sessions.curves`` gives them."""
        steps = curves.get("step", [])
        self.clear(int(steps[-1]) if len(steps) else 0)
        groups = [(name, curves.get(name, ())) for name in CURVES]
        groups += [(f"loss:{n}", v) for n, v in curves.get("losses", {}).items()]
        groups += [(f"drift:{n}", v) for n, v in curves.get("drift_by_class", {}).items()]
        for name, values in groups:
            for step, value in zip(steps, values, strict=False):
                self._add(name, step, None if value is None or np.isnan(value) else value)
        self.redraw()

    def cut(self, first_step: int) -> None:
        """Drop what lies at ``first_step`` and later: a resumed run goes on there."""
        for name, series in self.series.items():
            series.cut(first_step)
            self._dirty.add(name)

    def _add(self, name: str, step: int, value: float | None) -> None:
        if value is not None:
            self._series(name).add(step, value)
            self._dirty.add(name)

    def _series(self, name: str) -> Series:
        if name not in self.series:
            self.series[name] = Series()
            if not name.startswith(PREFIX):
                self._curves[name] = self._curve(name)
        return self.series[name]

    def _curve(self, name: str) -> pg.PlotDataItem:
        kind, _, rest = name.partition(":")
        if kind == "loss":
            self._looks[name] = loss_look(rest, sum(n.startswith("loss:") for n in self._looks))
        else:
            self._looks[name] = CURVES.get(name, Look(rest, DRIFT))
        look, plot = self._looks[name], self._plot_of(name)
        named = None if kind == "drift" and rest else look.title
        curve = plot.plot(pen=self._pen(name), name=named, connect="finite", symbol=look.symbol, symbolSize=5,
                          symbolPen=None, symbolBrush=look.colour)  # fmt: skip
        # the legend draws these before there are any points
        curve.scatter.setBrush(look.colour)
        curve.scatter.setPen(None)
        plot.place_legend()
        if named is None:
            curve.setZValue(-5)
            self.hover.add(rest, curve)
        return curve

    def _plot_of(self, name: str) -> Plot:
        kind = name.partition(":")[0]
        return {"loss": self.losses, "drift": self.drift}.get(kind, self.accuracy)

    def _pen(self, name: str) -> Any:
        look = self._looks[name]
        if name.startswith("drift:"):
            return pg.mkPen(dimmed(look.colour), width=1)
        return look.pen(self._live)

    @Slot()
    def redraw(self) -> None:
        """Draw what changed since the last beat."""
        if any(name.startswith(PREFIX) for name in self._dirty):
            self._choose_classes()
        for name in self._dirty & self._curves.keys():
            series = self.series[name]
            y = series.y
            if name.startswith("loss:"):
                y = np.where(y == 0, np.nan, np.abs(y))
            self._curves[name].setData(series.x.copy(), y.copy())
        if self._dirty:
            self._show_hints()
        self._dirty.clear()

    def _choose_classes(self) -> None:
        """Draw the classes' curves: all of a few; of many those that drift most, and those asked for."""
        drawn = self._classes.drawn(self.series)
        for name in [n for n in self._curves if n.startswith(PREFIX) and n not in drawn]:
            self.drift.removeItem(self._curves.pop(name))
            self.hover.remove(name.removeprefix(PREFIX))
            del self._looks[name]
        for name in drawn:
            if name not in self._curves:
                self._curves[name] = self._curve(name)
                self._dirty.add(name)
        names = [n.removeprefix(PREFIX) for n in self.series if n.startswith(PREFIX)]
        self.search.setVisible(len(drawn) < len(names))
        told = tr("{shown} of {count} classes drawn: those that drift most", shown=len(drawn), count=f"{len(names):,}")
        self.search.set_names(names, told)

    @Slot(int)
    def _on_found(self, place: int) -> None:
        """Draw another class, lit."""
        names = [name for name in self.series if name.startswith(PREFIX)]
        self._classes.ask(names[place].removeprefix(PREFIX))
        self._dirty.add(names[place])
        self.redraw()
        self.hover.light(names[place].removeprefix(PREFIX))

    @Slot()
    def _on_theme(self) -> None:
        for name, curve in self._curves.items():
            if name == "loss:total":
                self._looks[name] = loss_look("total", 0)
            curve.setPen(self._pen(name))
