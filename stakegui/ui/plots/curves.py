"""The three plots of a run above each other: accuracy, structure drift, losses."""

from __future__ import annotations

import time
from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from stakegui.core.events import StepDone
from stakegui.core.words import num, tr
from stakegui.ui.class_search import ClassSearch
from stakegui.ui.plots.class_curves import PREFIX, ClassCurves
from stakegui.ui.plots.crosshair import Crosshair
from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.framing import Framing
from stakegui.ui.plots.hover import NearestCurve
from stakegui.ui.plots.legend_sample import Sample
from stakegui.ui.plots.log_axis import LogAxis
from stakegui.ui.plots.overlay import Overlays
from stakegui.ui.plots.reading import Reading
from stakegui.ui.plots.readout import Readout
from stakegui.ui.plots.run_axis import TITLES, RunAxis
from stakegui.ui.plots.run_box import RunBox
from stakegui.ui.plots.series import Axis, Series
from stakegui.ui.plots.span import Span
from stakegui.ui.plots.stored import stored
from stakegui.ui.plots.style import CURVES, Look, Plot, loss_look
from stakegui.ui.remembering import keep
from stakegui.ui.theme import DRIFT, TEST, theme

REDRAW_MS = 50
ACCURACY = tr("Accuracy by step: that of the chosen images should fall, the rest should stay.")
DRIFTS = tr("Structure drift by step: how far the classes move from where they lay. 0 is as before.")
LOSSES = tr("Losses by step, on a logarithmic scale.")
ALLOWED_LOSS = 1.0
"""Points of test accuracy that a run may cost; the band shows them."""


class RunPlots(QWidget):
    """Curves of one run, live or stored, and of earlier ones behind them.

    Attributes
    ----------
    curves : dict of str to Curve
        By the names of `StepDone`: ``forget_accuracy`` …, ``drift``, ``loss:NAME``, ``drift:CLASS``.
    steps : Series
        Every step that was taken, with the seconds that it took.
    overlays : Overlays
        Earlier runs.
    axis : str
        What lies along the x axis, see `Axis`.
    weight : float
        Of the smoothing, 0 for none.
    """

    menu_wanted = Signal(QPoint)
    """Where on the screen."""
    timed_changed = Signal(bool)
    """Whether the shown run can lie along the time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: dict[str, Curve] = {}
        self.steps = Series()
        self.axis: Axis = "step"
        self.weight = 0.0
        self._dirty: set[str] = set()
        self._classes, self.search = ClassCurves(), ClassSearch()
        self._live = False
        self.accuracy = self._plot(tr("Accuracy in percent by step"))
        self.drift = self._plot(tr("Structure drift by step"))
        self.losses = self._plot(tr("Losses by step, logarithmic"), left=LogAxis("left"))
        self.plots = (self.accuracy, self.drift, self.losses)
        self.band = pg.LinearRegionItem(orientation="horizontal", movable=False)
        self.span = Span(self.plots, self)
        self.crosshair = Crosshair(self.plots, lambda: (self.steps, self.axis), self)
        self.overlays, self.framing = Overlays(self), Framing(self)
        self._build()
        self.readout = Readout(self)
        self.reading = Reading(self, self.readout)
        self._timer = QTimer(self, interval=REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._redraw_long)
        self._connect()
        self.clear()

    @staticmethod
    def _plot(name: str, **left: Any) -> Plot:
        return Plot(name, viewBox=RunBox(), axisItems={"bottom": RunAxis(), **left})

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        for plot, title in zip(self.plots, (tr("accuracy %"), tr("drift"), tr("loss (log)")), strict=True):
            plot.setLabel("left", title)
            plot.showGrid(y=True, alpha=0.15)
            plot.setMinimumHeight(80)
            plot.plotItem.getViewBox().setMouseEnabled(x=True, y=False)
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
        self.show_losses(True)
        self.hover = NearestCurve(self.drift, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter)
        layout.addWidget(self.search)
        self.search.hide()
        self.search.found.connect(self._on_found)

    def _connect(self) -> None:
        for plot in self.plots:
            box = plot.plotItem.getViewBox()
            box.menu_wanted.connect(self.menu_wanted)
        self.accuracy.plotItem.getViewBox().sigXRangeChanged.connect(self._on_view)
        self.crosshair.cleared.connect(self.span.clear)
        self.crosshair.extended.connect(self.span.extend)
        self.overlays.changed.connect(self._on_overlays)
        theme().changed.connect(self._on_theme)

    def take_bar(self, bar: QWidget) -> None:
        """Put a bar above the plots."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, bar)

    @property
    def series(self) -> dict[str, Series]:
        """What was measured, by the names of the curves."""
        return {name: curve.series for name, curve in self.curves.items()}

    @Slot(bool)
    def show_losses(self, shown: bool) -> None:
        """Show or fold the losses; the lowest plot bears the steps for all."""
        self.losses.setVisible(shown)
        for plot, lowest in ((self.accuracy, False), (self.drift, not shown), (self.losses, True)):
            plot.getAxis("bottom").setStyle(showValues=lowest)
            plot.setLabel("bottom", tr(TITLES[self.axis]) if lowest else None)
            plot.getAxis("bottom").showLabel(lowest)

    # ---- what is shown ------------------------------------------------------------------------------------------
    def clear(self, total: int = 0, live: bool = False) -> None:
        """Begin anew; ``total`` is the run's number of steps where it is known. Overlays stay."""
        for curve in self.curves.values():
            curve.remove()
        for plot in self.plots:
            plot.plotItem.legend.clear()
        self.accuracy.removeItem(self.band)
        self.hover.clear()
        self._classes.clear()
        self.search.hide()
        self.span.clear()
        self.crosshair.hide()
        self.curves, self.steps, self._dirty = {}, Series(), set()
        self.timed_changed.emit(True)
        self.framing.begin(total)
        self.set_live(live)
        for name in CURVES:
            self._curve(name)
        self._name_overlays()
        self.framing.frame()
        self._show_hints()

    def _show_hints(self) -> None:
        """Say what will appear in a plot that has no points yet."""
        drawn = [*self.curves.items(), *(pair for one in self.overlays for pair in one.curves.items())]
        filled = {self.plot_of(name) for name, curve in drawn if len(curve.series)}
        for plot, text in zip(self.plots, (ACCURACY, DRIFTS, LOSSES), strict=True):
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
        for curve in self.curves.values():
            curve.tint(live)
        self._dirty.update(self.curves)
        self.redraw()

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
        self.band.setToolTip(
            tr("Allowed loss: {low} to {high} %", low=num(value - ALLOWED_LOSS, ".1f"), high=num(value, ".1f"))
        )
        self.accuracy.addItem(self.band, ignoreBounds=True)

    def add(self, event: StepDone) -> None:
        """Take one step in; drawn at the timer's next beat."""
        self.steps.cut(event.step)
        worked, clock = event.seconds, time.time()
        if len(self.steps):
            worked += float(self.steps.along("worked")[-1])
            clock = max(clock, float(self.steps.along("clock")[-1]))
        self.steps.add(event.step, event.seconds, worked, clock)
        self.framing.expect(event.total)
        values = {name: getattr(event, name) for name in CURVES}
        values |= {f"loss:{name}": value for name, value in event.losses.items()}
        values |= {f"drift:{name}": value for name, value in (event.drift_by_class or {}).items()}
        for name, value in values.items():
            if value is not None:
                self._curve(name).add(event.step, value, worked, clock)
                self._dirty.add(name)

    def load(self, curves: dict[str, Any]) -> None:
        """Show a stored run's curves, as ``services.sessions.curves`` gives them."""
        found = stored(curves)
        self.clear(int(found.step[-1]) if len(found.step) else 0)
        if not found.timed:
            if self.axis == "clock":
                self.set_axis("step")
            self.timed_changed.emit(False)
        self.steps.extend(found.step, found.worked, found.worked, found.clock)
        for name, values in found.values.items():
            self._curve(name).series.extend(found.step, values, found.worked, found.clock)
            self._dirty.add(name)
        self.framing.frame()
        self.redraw()

    def cut(self, first_step: int) -> None:
        """Drop what lies at ``first_step`` and later: a resumed run goes on there."""
        self.steps.cut(first_step)
        for name, curve in self.curves.items():
            curve.cut(first_step)
            self._dirty.add(name)

    def _curve(self, name: str) -> Curve:
        if name not in self.curves:
            kind, _, rest = name.partition(":")
            quiet = kind == "drift" and bool(rest)
            plot, look = self.plot_of(name), self.look_of(name)
            curve = self.curves[name] = Curve(plot.plotItem, look, magnitude=kind == "loss", quiet=quiet)
            curve.smooth(self.weight)
            curve.tint(self._live)
            if quiet:
                self.hover.add(rest, curve)
            else:
                self._name(plot, curve, look.title)
        return self.curves[name]

    def look_of(self, name: str) -> Look:
        """Return how the curve of that name looks, or would."""
        kind, _, rest = name.partition(":")
        if name in self.curves:
            return self.curves[name].look
        if kind == "loss":
            return loss_look(rest, sum(n.startswith("loss:") for n in self.curves))
        return CURVES.get(name, Look(rest, DRIFT))

    def plot_of(self, name: str) -> Plot:
        """Return where the curve of that name is drawn."""
        kind = name.partition(":")[0]
        return {"loss": self.losses, "drift": self.drift}.get(kind, self.accuracy)

    @staticmethod
    def _name(plot: Plot, curve: Curve, title: str) -> None:
        """Put a curve into the legend, which reads HTML."""
        plot.plotItem.legend.addItem(Sample(curve), escape(title))
        plot.place_legend()

    @Slot()
    def _on_overlays(self) -> None:
        """Name the earlier runs after this one's curves, and make room for them."""
        self.accuracy.plotItem.legend.clear()
        for name, curve in self.curves.items():
            if self.plot_of(name) is self.accuracy:
                self._name(self.accuracy, curve, curve.look.title)
        self._name_overlays()
        self.framing.frame()
        self._redraw_all()
        self._show_hints()

    def _name_overlays(self) -> None:
        for one in self.overlays:
            if one.named is not None:
                self._name(self.accuracy, one.named, one.title)

    # ---- how it is shown ----------------------------------------------------------------------------------------
    def set_axis(self, axis: Axis) -> None:
        """Lay another quantity along the x axis, and show all of it."""
        if axis == self.axis:
            return
        self.axis = axis
        self.span.clear()
        self.crosshair.hide()
        for plot in self.plots:
            plot.getAxis("bottom").set_mode(axis)
        self.show_losses(not self.losses.isHidden())
        self.framing.show_whole()
        self._redraw_all()

    def set_smoothing(self, weight: float) -> None:
        """Smooth all curves by a weight in [0, 1)."""
        self.weight = weight
        for curve in self._all():
            curve.smooth(weight)
        self._redraw_all()

    @Slot()
    def _on_view(self) -> None:
        self._later.start()

    def _all(self) -> list[Curve]:
        return [*self.curves.values(), *self.overlays.curves()]

    @Slot()
    def redraw(self) -> None:
        """Draw what changed since the last beat."""
        if any(name.startswith(PREFIX) for name in self._dirty):
            self._choose_classes()
        if self._dirty and self.axis != "step":
            self.framing.frame()
        view = self.accuracy.viewRange()[0]
        for name in self._dirty:
            self.curves[name].draw(self.axis, *view)
        if self._dirty:
            self._show_hints()
            self.reading.refresh()
        self._dirty.clear()

    def _choose_classes(self) -> None:
        """Show the classes' curves: all of a few; of many those that drift most, and those asked for."""
        names = [name for name in self.curves if name.startswith(PREFIX)]
        drawn = self._classes.drawn(self.series)
        for name in names:
            self._show_class(name, name in drawn)
        self.search.setVisible(len(drawn) < len(names))
        told = tr(
            "{shown} of {count} classes drawn: those that drift most", shown=len(drawn), count=num(len(names), ",")
        )
        self.search.set_names([name.removeprefix(PREFIX) for name in names], told)

    def _show_class(self, name: str, shown: bool) -> None:
        curve, plain = self.curves[name], name.removeprefix(PREFIX)
        if curve.shown == shown:
            return
        curve.set_shown(shown)
        if shown:
            self.hover.add(plain, curve)
            self._dirty.add(name)
        else:
            self.hover.remove(plain)

    @Slot(int)
    def _on_found(self, place: int) -> None:
        """Draw another class, lit."""
        names = [name for name in self.curves if name.startswith(PREFIX)]
        self._classes.ask(names[place].removeprefix(PREFIX))
        self._dirty.add(names[place])
        self.redraw()
        self.hover.light(names[place].removeprefix(PREFIX))

    @Slot()
    def _redraw_long(self) -> None:
        """Draw anew what shows other points in another view."""
        view = self.accuracy.viewRange()[0]
        for curve in self._all():
            if curve.long:
                curve.draw(self.axis, *view)

    def _redraw_all(self) -> None:
        view = self.accuracy.viewRange()[0]
        for curve in self._all():
            curve.draw(self.axis, *view)
        self._dirty.clear()
        self.reading.refresh()

    @Slot()
    def _on_theme(self) -> None:
        if "loss:total" in self.curves:
            self.curves["loss:total"].look = loss_look("total", 0)
        for curve in self.curves.values():
            curve.tint(self._live)
        self.overlays.retint()
