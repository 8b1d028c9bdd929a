"""What all curves of a run say at the crosshair and in the selected range: a small table beside the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.plots.style import Look
from stakegui.ui.theme import theme

AWAY = 18
"""Pixels between the pointer and the table."""
NONE = "–"
_LINES = {
    Qt.PenStyle.SolidLine: "━", Qt.PenStyle.DashLine: "╍", Qt.PenStyle.DotLine: "┅",
    Qt.PenStyle.DashDotLine: "┉", Qt.PenStyle.DashDotDotLine: "┉",
}  # fmt: skip
_MARKS = {"o": "●", "s": "■", "t1": "▲", "d": "◆"}


@dataclass(frozen=True)
class Row:
    """One curve: its look, its name, and what stands in each column, None for nothing measured."""

    look: Look
    title: str
    cells: tuple[str | None, ...]


@dataclass(frozen=True)
class Table:
    """Where it was read (words), the columns' titles, and a row a curve."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def html(self) -> str:
        """Return the table for the eye; names are escaped."""
        right = 'align="right" style="padding-left:10px"'
        titles = "".join(f"<th {right}>{escape(title)}</th>" for title in self.columns)
        lines = "".join(self._line(row, right) for row in self.rows)
        heading = f"<b>{_lines(self.heading)}</b>"
        return f"{heading}<table cellspacing=0><tr><th></th>{titles}</tr>{lines}</table>"

    @staticmethod
    def _line(row: Row, right: str) -> str:
        glyph = _LINES.get(row.look.dash, "━") + _MARKS.get(row.look.symbol or "", "")
        cells = "".join(f"<td {right}>{escape(cell or NONE)}</td>" for cell in row.cells)
        name = f'<font color="{row.look.colour}">{glyph}</font> {escape(row.title)}'
        return f"<tr><td>{name}</td>{cells}</tr>"

    def words(self) -> str:
        """Return it as sentences, for a screen reader."""
        parts = []
        for row in self.rows:
            said = ", ".join(f"{t} {c}" for t, c in zip(self.columns, row.cells, strict=True) if c is not None)
            if said:
                parts.append(f"{row.title}: {said}")
        return "; ".join([self.heading.replace("\n", "; "), *parts])


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


class Readout(QFrame):
    """Floats over the plots, lets the pointer through, and keeps clear of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        font = self.label.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.label.setFont(font)
        self.label.setAccessibleName(tr("Values at the crosshair"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.label)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and an edge that stands out from the plots in light and in dark."""
        with QPainter(self) as painter:
            painter.setPen(theme().colour("Dark" if not theme().dark else "Dim"))
            painter.setBrush(theme().colour("Card"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def tell(self, table: Table | None, beside: QPoint) -> None:
        """Show a table beside a place of the parent, on the side where there is room; None hides it."""
        if table is None or not table.rows:
            self.hide()
            return
        self.label.setText(table.html())
        self.adjustSize()
        plots = self.parentWidget()
        assert plots is not None
        self.move(placed(self.rect(), beside, plots.rect()))
        self.show()
        self.raise_()


def placed(own: QRect, beside: QPoint, room: QRect) -> QPoint:
    """Return where a table of that size stands: right of the place, left where there is no room, and inside."""
    x = beside.x() + AWAY
    if x + own.width() > room.right():
        x = beside.x() - AWAY - own.width()
    y = min(max(beside.y() - own.height() // 2, room.top()), max(room.bottom() - own.height(), room.top()))
    return QPoint(max(x, room.left()), y)


def said(name: str, value: float | None, signed: bool = False) -> str | None:
    """Return a value of the curve called ``name`` (see `StepDone`) with its unit; None where there is none."""
    if value is None:
        return None
    sign = "+" if signed else ""
    if name.startswith("loss:"):
        return num(value, f"{sign}.4g")
    return num(value, f"{sign}.4f") if name.startswith("drift") else f"{num(value, f'{sign}.1f')} %"


def unit_of(name: str) -> str:
    """Return the unit of a curve, for the head of a file."""
    if name.startswith("loss:"):
        return "1"
    return "fraction" if name.startswith("drift") else "%"
