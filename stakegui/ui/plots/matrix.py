"""Which answers became which: a matrix of counts, read cell by cell with pointer or arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.words import num, tr
from stakegui.ui.anchors.heat_map import HeatMap

WRITTEN = 20
"""Up to this many classes, counts stand in the cells."""
DARK_BELOW = 60.0
"""A cell of a smaller share (percent) is dark, so its figure is white."""


class PredictionMatrix(HeatMap):
    """Rows: the answer before; columns: the answer now; colour: share of the row in percent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Answer before (row) → answer now (column)"), (0.0, 100.0), "{row} → {column}", parent=parent
        )
        self.counts = np.zeros((0, 0), np.int64)
        self._texts: list[pg.TextItem] = []
        self.setMinimumHeight(320)

    def set_pairs(self, names: tuple[str, ...], pairs: Sequence[Sequence[int]]) -> None:
        """Show ``[row, column, count]`` of the classes ``names``; what is not listed is 0."""
        self.counts = np.zeros((len(names), len(names)), np.int64)
        for row, column, count in pairs:
            self.counts[row, column] = count
        totals = self.counts.sum(1, keepdims=True)
        shares = np.where(totals > 0, 100.0 * self.counts / np.maximum(totals, 1), 0.0)
        self.set_matrix(names, shares)
        self._write(shares)

    def _write(self, shares: np.ndarray) -> None:
        for text in self._texts:
            self.plot.removeItem(text)
        self._texts = []
        if len(shares) > WRITTEN:
            return
        for row, column in np.argwhere(self.counts).tolist():
            colour = "#ffffff" if shares[row, column] < DARK_BELOW else "#000000"
            text = pg.TextItem(num(self.counts[row, column], ","), color=colour, anchor=(0.5, 0.5))
            text.setPos(column + 0.5, row + 0.5)
            self.plot.addItem(text)
            self._texts.append(text)

    @Slot(int, int)
    def _tell(self, row: int, column: int) -> None:
        """Say in words how many answers of the row went to the column."""
        super()._tell(row, column)
        row, column = self.cell
        if row < 0:
            self.said.setText(tr("Point at a cell, or move with the arrow keys, to read it."))
            return
        then, now = self._names[row], self._names[column]
        count, total = int(self.counts[row, column]), int(self.counts[row].sum())
        if row == column:
            self.said.setText(
                tr(
                    "{count} of {total} answers “{then}” stayed.",
                    count=num(count, ","),
                    total=num(total, ","),
                    then=then,
                )
            )
        else:
            self.said.setText(
                tr(
                    "{count} of {total} answers “{then}” became “{now}”.",
                    count=num(count, ","),
                    total=num(total, ","),
                    then=then,
                    now=now,
                )
            )
