"""The curves of a run in its three plots, live or stored."""

from __future__ import annotations

import time
from html import escape
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.events import StepDone
from stakegui.ui.plots.allowed_loss import AllowedLoss
from stakegui.ui.plots.class_curves import PREFIX, ClassLines
from stakegui.ui.plots.crosshair import Crosshair
from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.framing import Framing
from stakegui.ui.plots.legend_sample import Sample
from stakegui.ui.plots.overlay import Overlays
from stakegui.ui.plots.plot_stack import PlotStack
from stakegui.ui.plots.reading import Reading
from stakegui.ui.plots.readout import Readout
from stakegui.ui.plots.series import Axis, Series
from stakegui.ui.plots.span import Span
from stakegui.ui.plots.stored import stored
from stakegui.ui.plots.style import CURVES, Look, Plot, loss_look
from stakegui.ui.theme import DRIFT, theme

REDRAW_MS = 50


class RunPlots(PlotStack):
    """Curves of one run, live or stored, and of earlier ones behind them.

    Attributes
    ----------
    curves : dict of str to Curve
        By the names of `StepDone`: ``forget_accuracy`` …, ``drift``, ``loss:NAME``, ``drift:CLASS``.
    classes, allowed : ClassLines, AllowedLoss
        The classes' drift curves, and the band of what the run may cost.
    steps : Series
        Every step that was taken, with the seconds that it took.
    overlays : Overlays
        Earlier runs.
    weight : float
        Of the smoothing, 0 for none.
    """

    timed_changed = Signal(bool)
    """Whether the shown run can lie along the time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: dict[str, Curve] = {}
        self.steps = Series()
        self.weight = 0.0
        self._dirty: set[str] = set()
        self._live = False
        self.classes, self.allowed = ClassLines(self.drift, self), AllowedLoss(self.accuracy)
        self.search, self.hover = self.classes.search, self.classes.hover
        self.take_foot(self.search)
        self.span = Span(self.plots, self)
        self.crosshair = Crosshair(self.plots, lambda: (self.steps, self.axis), self)
        self.overlays, self.framing = Overlays(self), Framing(self)
        self.readout = Readout(self)
        self.reading = Reading(self, self.readout)
        self._timer = QTimer(self, interval=REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._redraw_long)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.accuracy.plotItem.getViewBox().sigXRangeChanged.connect(self._on_view)
        self.crosshair.cleared.connect(self.span.clear)
        self.crosshair.extended.connect(self.span.extend)
        self.overlays.changed.connect(self._on_overlays)
        self.classes.asked.connect(self._on_asked)
        theme().changed.connect(self._on_theme)

    @property
    def series(self) -> dict[str, Series]:
        """What was measured, by the names of the curves."""
        return {name: curve.series for name, curve in self.curves.items()}

    # ---- what is shown ------------------------------------------------------------------------------------------
    def clear(self, total: int = 0, live: bool = False) -> None:
        """Begin anew; ``total`` is the run's number of steps where it is known. Overlays stay."""
        for curve in self.curves.values():
            curve.remove()
        for plot in self.plots:
            plot.plotItem.legend.clear()
        self.allowed.hide()
        self.classes.clear()
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
        self._hint()

    def _hint(self) -> None:
        drawn = [*self.curves.items(), *(pair for one in self.overlays for pair in one.curves.items())]
        self.show_hints({self.plot_of(name) for name, curve in drawn if len(curve.series)})

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
                self.classes.add(name, curve)
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
        self._hint()

    def _name_overlays(self) -> None:
        for one in self.overlays:
            if one.named is not None:
                self._name(self.accuracy, one.named, one.title)

    # ---- how it is shown ----------------------------------------------------------------------------------------
    def set_axis(self, axis: Axis) -> None:
        """Lay another quantity along the x axis, and show all of it."""
        if axis == self.axis:
            return
        self.span.clear()
        self.crosshair.hide()
        self.label_axis(axis)
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
            self._dirty.update(self.classes.choose())
        if self._dirty and self.axis != "step":
            self.framing.frame()
        view = self.accuracy.viewRange()[0]
        for name in self._dirty:
            self.curves[name].draw(self.axis, *view)
        if self._dirty:
            self._hint()
            self.reading.refresh()
        self._dirty.clear()

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        self._dirty.add(name)
        self.redraw()

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
