"""The highest shares of one model as bars: name, bar, percent; the picture's own label is marked and always there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stakegui.core.insight import Share, Told
from stakegui.core.words import num, tr
from stakegui.ui.theme import UNIT, theme
from stakegui.ui.tips import plain_tip

LINES = 6
"""Five, and the label where it is not among them."""
NAME = 0.42
"""Most of the width that names take."""


class TopBars(QWidget):
    """Reads aloud as one line; a line of text stands in place of bars where there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self._empty = title, ""
        self.rows: list[Share] = []
        self.label = ""
        self._cosine = False
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)

    def show_told(self, told: Told, cosine: bool) -> None:
        """Show a model's answer."""
        self.label = told.label.name if told.label is not None else ""
        self.rows = [*told.top, *([told.label] if told.label is not None and told.label not in told.top else [])]
        self._cosine, self._empty = cosine, ""
        lines = [f"{self._name(one)} {figure(one, cosine)}" for one in self.rows]
        self.setAccessibleDescription(", ".join(lines))
        self.setToolTip(plain_tip("\n".join(lines)))
        self.update()

    def show_text(self, text: str) -> None:
        """Show a sentence in place of bars."""
        self.rows, self._empty = [], text
        self.setAccessibleDescription(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for six lines."""
        return QSize(160, LINES * self._line())

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height."""
        return QSize(120, LINES * self._line())

    def _line(self) -> int:
        return self.fontMetrics().height() + UNIT

    def _name(self, one: Share) -> str:
        if one.name != self.label:
            return one.name
        mark = f"✓ {one.name}"
        return mark if one.rank <= LINES - 1 else tr("{name} (place {rank})", name=mark, rank=num(one.rank, ","))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        with QPainter(self) as painter:
            if not self.rows:
                painter.setPen(theme().colour("PlaceholderText"))
                wrap = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), int(wrap), self._empty)
                return
            for place, one in enumerate(self.rows):
                self._paint(painter, QRect(0, place * self._line(), self.width(), self._line()), one)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _columns(self) -> tuple[int, int]:
        """Return the width of the names and that of the figures; bold ones are the widest."""
        metrics = QFontMetrics(self._bold())
        names = max(metrics.horizontalAdvance(self._name(one)) for one in self.rows)
        return min(names, round(NAME * self.width())) + UNIT, metrics.horizontalAdvance("100.0 %") + UNIT

    def _paint(self, painter: QPainter, line: QRect, one: Share) -> None:
        own, (names, figures) = one.name == self.label, self._columns()
        painter.setFont(self._bold() if own else self.font())
        painter.setPen(theme().colour("Text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        cut = painter.fontMetrics().elidedText(self._name(one), Qt.TextElideMode.ElideRight, names)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | middle), cut)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | middle), figure(one, self._cosine))
        bar = line.adjusted(names + UNIT, 3, -figures - UNIT, -3)
        painter.fillRect(bar, theme().colour("Midlight"))
        share = max(0.0, min(1.0, one.value if self._cosine else one.value / 100))
        bar.setWidth(round(share * bar.width()))
        painter.fillRect(bar, theme().colour("Accent" if own else "Dim"))

    @Slot()
    def _on_theme(self) -> None:
        self.update()


def figure(one: Share, cosine: bool) -> str:
    """Return a share as it is shown."""
    return num(one.value, ".3f") if cosine else f"{num(one.value, '.1f')} %"
