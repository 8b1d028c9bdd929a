"""Which classes' curves are drawn where there are too many for all: those that drift most, and those asked for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.words import num, tr
from stakegui.ui.class_search import ClassSearch
from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.hover import NearestCurve
from stakegui.ui.plots.series import Series
from stakegui.ui.plots.style import Plot

MOST = 50
"""Up to so many classes all are drawn."""
TOP = 20
"""Beyond, so many of those that drift most now."""
PREFIX = "drift:"


class ClassCurves:
    """Remembers which classes were asked for; these are drawn whatever they drift."""

    def __init__(self) -> None:
        self._asked: dict[str, None] = {}

    def clear(self) -> None:
        """Forget what was asked for."""
        self._asked.clear()

    def ask(self, name: str) -> None:
        """Draw the class called ``name`` from now on."""
        self._asked[PREFIX + name] = None

    def drawn(self, series: Mapping[str, Series]) -> list[str]:
        """Return the names of the class series that are to be drawn, in the order of ``series``."""
        names = [name for name in series if name.startswith(PREFIX)]
        if len(names) <= MOST:
            return names
        last = np.array([series[name].y[-1] if len(series[name]) else -np.inf for name in names])
        top = np.argsort(-np.nan_to_num(last, nan=-np.inf), kind="stable")[:TOP]
        wanted = {names[i] for i in top} | set(self._asked)
        return [name for name in names if name in wanted]


class ClassLines(QObject):
    """Shows and hides the curves by what `ClassCurves` says.

    Attributes
    ----------
    search : ClassSearch
        Asks for a class whose curve is not drawn; hidden while all are.
    hover : NearestCurve
        Lights the curve under the pointer.
    """

    asked = Signal(str)
    """A curve of that name is to be drawn from now on."""

    def __init__(self, plot: Plot, parent: QObject) -> None:
        super().__init__(parent)
        self.search, self.hover = ClassSearch(), NearestCurve(plot, self)
        self._chosen, self._curves = ClassCurves(), dict[str, Curve]()
        self.search.hide()
        self.search.found.connect(self._on_found)

    def clear(self) -> None:
        """Forget all curves, and what was asked for."""
        self.hover.clear()
        self._chosen.clear()
        self._curves.clear()
        self.search.hide()

    def add(self, name: str, curve: Curve) -> None:
        """Take in a curve; shown until `choose` says otherwise."""
        self._curves[name] = curve
        self.hover.add(name.removeprefix(PREFIX), curve)

    def choose(self) -> list[str]:
        """Show what is to be drawn now; return the names of those that were hidden before."""
        drawn = self._chosen.drawn({name: curve.series for name, curve in self._curves.items()})
        fresh = [name for name in self._curves if self._show(name, name in drawn)]
        count = len(self._curves)
        self.search.setVisible(len(drawn) < count)
        told = tr("{shown} of {count} classes drawn: those that drift most", shown=len(drawn), count=num(count, ","))
        self.search.set_names([name.removeprefix(PREFIX) for name in self._curves], told)
        return fresh

    def _show(self, name: str, shown: bool) -> bool:
        """Show or hide one; return whether it came into sight."""
        curve, plain = self._curves[name], name.removeprefix(PREFIX)
        if curve.shown == shown:
            return False
        curve.set_shown(shown)
        if shown:
            self.hover.add(plain, curve)
        else:
            self.hover.remove(plain)
        return shown

    @Slot(int)
    def _on_found(self, place: int) -> None:
        """Draw another class, lit."""
        name = list(self._curves)[place]
        self._chosen.ask(name.removeprefix(PREFIX))
        self.asked.emit(name)
        self.hover.light(name.removeprefix(PREFIX))
