"""A square matrix of classes as colours, with the cell under the pointer, or the arrow keys, told in words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.anchors.name_axis import NameAxis
from stakegui.ui.plots import pg
from stakegui.ui.theme import FORGET, theme

THICK = 30
"""Up to so many classes the frame of the lit one is thick."""


class HeatMap(QWidget):
    """One matrix; the image is one item whatever the number of classes.

    ``cell_changed(int, int)`` carries row and column that are told. Without ``rows`` the rows are not named: those
    of the map on the left are the same. ``words`` say what a cell tells of ``{row}`` and ``{column}``.
    """

    cell_changed = Signal(int, int)

    def __init__(
        self, title: str, levels: tuple[float, float], words: str, rows: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._levels, self._words = levels, words
        self._names: tuple[str, ...] = ()
        self.values: NDArray[np.float64] = np.zeros((0, 0))
        self.cell = (-1, -1)
        self.heading, self.said = QLabel(title), QLabel()
        self._left, self._bottom = NameAxis("left"), NameAxis("bottom")
        self.plot = pg.PlotWidget(axisItems={"left": self._left, "bottom": self._bottom}, enableMenu=False)
        self.image = pg.ImageItem(axisOrder="row-major")
        self._lit = [_frame() for _ in range(2)]
        self._cursor = _frame(FORGET)
        if not rows:
            self.plot.hideAxis("left")
        self._build(title)
        theme().changed.connect(self._retint)
        self._retint()

    def _build(self, title: str) -> None:
        for label in (self.heading, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName(tr("{title}: value", title=title))
        self.plot.setAccessibleName(title)
        self.plot.setToolTip(tr("Point at a cell, or move with the arrow keys, to read its value"))
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.hideButtons()
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        box = self.plot.plotItem.getViewBox()
        box.invertY(True)
        box.setMouseEnabled(False, False)
        box.setDefaultPadding(0.0)
        self.image.setColorMap(pg.colormap.get("viridis"))
        for item in (self.image, *self._lit, self._cursor):
            self.plot.addItem(item)
        self.plot.scene().sigMouseMoved.connect(self._on_moved)
        self.plot.keyPressEvent = self._on_key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.said)

    def set_matrix(self, names: tuple[str, ...], values: NDArray[np.floating] | None) -> None:
        """Show ``values``, shape (C, C); None for nothing."""
        self.values = np.zeros((0, 0)) if values is None else np.asarray(values, dtype=float)
        count = len(self.values)
        self.image.setVisible(count > 0)
        if count:
            low, high = self._levels
            high = high if np.isfinite(high) else max(float(np.nanmax(self.values)), 1e-6)
            self.image.setImage(self.values, levels=(low, high))
            self.image.setRect(QRectF(0, 0, count, count))
        shown = names if count else ()
        if shown != self._names:
            self._names = shown
            self._left.set_names(shown)
            self._bottom.set_names(shown)
            self.plot.plotItem.getViewBox().setRange(QRectF(0, 0, max(count, 1), max(count, 1)), padding=0)
        self._tell(*self.cell)

    def light(self, name: str) -> None:
        """Frame the row and the column of a class."""
        self.light_at(self._names.index(name) if name in self._names else -1)

    def light_at(self, place: int) -> None:
        """Frame the row and the column at a place; -1 for none."""
        count = len(self._names)
        place = place if place < count else -1
        self._retint()
        for item, rect in zip(self._lit, (QRectF(0, place, count, 1), QRectF(place, 0, 1, count)), strict=True):
            item.setVisible(place >= 0)
            item.setRect(rect)

    @property
    def names_width(self) -> float:
        """Width of the row names in pixels."""
        return float(self._left.width())

    @Slot(object)
    def _on_moved(self, place: QPointF) -> None:
        at = self.plot.plotItem.getViewBox().mapSceneToView(place)
        self._tell(int(np.floor(at.y())), int(np.floor(at.x())))

    def _on_key(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None or not self._names:
            event.ignore()
            return
        row, column = (min(max(c + s, 0), len(self._names) - 1) for c, s in zip(self.cell, step, strict=True))
        self._tell(row, column)

    def _tell(self, row: int, column: int) -> None:
        inside = 0 <= row < len(self._names) and 0 <= column < len(self._names)
        self.cell = (row, column) if inside else (-1, -1)
        self._cursor.setVisible(inside)
        if not inside:
            self.said.setText(" ")
            return
        self._cursor.setRect(QRectF(column, row, 1, 1))
        words = self._words.format(row=self._names[row], column=self._names[column])
        value = self.values[row, column]
        told = num(value, ".2f") if np.isfinite(value) else tr("not known")
        self.said.setText(f"{words}: {told}")
        self.cell_changed.emit(row, column)

    @Slot()
    def _retint(self) -> None:
        colours = theme()
        self.plot.setBackground(colours.colour("Window"))
        for axis in (self._left, self._bottom):
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(pg.mkPen(colours.plot_foreground))
        for item in self._lit:
            # of many classes the cells are as small as a thick frame is wide
            item.setPen(pg.mkPen(colours.plot_foreground, width=3 if len(self._names) <= THICK else 1))


def _frame(colour: str = "#ffffff") -> pg.QtWidgets.QGraphicsRectItem:
    item = pg.QtWidgets.QGraphicsRectItem()
    item.setPen(pg.mkPen(colour, width=2))
    item.setZValue(10)
    item.hide()
    return item
