"""What a run may cost: a band in the plot of the accuracies, one point deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyqtgraph as pg

from stakegui.core.words import num, tr
from stakegui.ui.plots.style import Plot
from stakegui.ui.theme import TEST

POINTS = 1.0
"""Of test accuracy that a run may cost."""


class AllowedLoss:
    """Attribute: ``ends`` (lowest and highest percent of the band; None while it is not shown)."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._band: pg.LinearRegionItem | None = None
        self.ends: tuple[float, float] | None = None

    def hide(self) -> None:
        """Take the band away."""
        if self._band is not None:
            self._plot.removeItem(self._band)
        self._band = self.ends = None

    def show(self, before: Mapping[str, Any]) -> None:
        """Draw it from the original's test (else retain) accuracy down; none where neither was measured."""
        self.hide()
        value = before.get("test_accuracy")
        value = before.get("retain_accuracy") if value is None else value
        if value is None:
            return
        self.ends = (value - POINTS, value)
        colour = pg.mkColor(TEST)
        colour.setAlpha(70)
        self._band = pg.LinearRegionItem(self.ends, "horizontal", pg.mkBrush(colour), pg.mkPen(None), movable=False)
        self._band.setZValue(-10)
        self._band.setToolTip(
            tr("Allowed loss: {low} to {high} %", low=num(self.ends[0], ".1f"), high=num(self.ends[1], ".1f"))
        )
        self._plot.addItem(self._band, ignoreBounds=True)
