"""How often the model is right in each class of the sample, as small bars, and what it takes the others for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from stakegui.core.words import num, tr
from stakegui.ui.index import Index
from stakegui.ui.theme import RETAIN, theme
from stakegui.ui.tips import plain_tips

SHARE = Qt.ItemDataRole.UserRole + 1
ROW_PX, BAR_PX, VALUE_PX = 24, 8, 64
_HEADS = (tr("Class"), tr("Right", "correct"), tr("Else mostly taken for"))


@dataclass(frozen=True)
class ClassRow:
    """One class: fraction that is right (None where none was sampled), the likeliest wrong answer and its fraction."""

    name: str
    right: float | None
    other: str = ""
    share: float = 0.0


def class_rows(classes: Sequence[str], confusion: Sequence[Sequence[float]]) -> list[ClassRow]:
    """Return a row a class from ``confusion``, shape (C, C): true class by predicted class, fractions of the row."""
    found = []
    for place, (name, row) in enumerate(zip(classes, np.asarray(confusion, dtype=float), strict=True)):
        if not row.sum():
            found.append(ClassRow(name, None))
            continue
        others = row.copy()
        others[place] = 0.0
        most = int(others.argmax())
        wrong = (classes[most], float(others[most])) if others[most] > 0 else ("", 0.0)
        found.append(ClassRow(name, float(row[place]), *wrong))
    return found


class ClassAccuracyModel(QAbstractTableModel):
    """Rows are classes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ClassRow] = []

    def set_rows(self, rows: list[ClassRow]) -> None:
        """Show another model's figures."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of classes."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 3."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, figures, and the fraction that the bar shows."""
        row, column = self.rows[index.row()], index.column()
        if role == SHARE:
            return row.right
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, _percent(row.right), f"{row.other} ({_percent(row.share)})" if row.other else "")[column]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _said(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the columns' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None


class _BarDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a track, the bar on it, and the figure to the right."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, option.palette.highlight())
        share = index.data(SHARE)
        place = option.rect.adjusted(4, 0, -4, 0)
        track = QRect(place.left(), place.center().y() - BAR_PX // 2 + 1, place.width() - VALUE_PX, BAR_PX)
        painter.fillRect(track, theme().colour("Midlight"))
        if share is not None:
            painter.fillRect(QRect(track.topLeft(), QSize(round(share * track.width()), BAR_PX)), QColor(RETAIN))
        role = option.palette.ColorRole.HighlightedText if selected else option.palette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(flags), str(index.data()))


class ClassAccuracy(QTableView):
    """The table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures, self._bars = ClassAccuracyModel(self), _BarDelegate(self)
        self.setModel(self.figures)
        self.setItemDelegateForColumn(1, self._bars)
        self.setAccessibleName(tr("Accuracy by class on the sample"))
        self.setToolTip(tr("How often the model is right in each class, and what it takes the others for"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, 96)
        self.setColumnWidth(2, 144)
        self.setMinimumHeight(3 * ROW_PX)

    def show_figures(self, classes: Sequence[str], confusion: Sequence[Sequence[float]] | None) -> None:
        """Show the figures of a check; hide where nothing was sampled."""
        self.figures.set_rows(class_rows(classes, confusion) if confusion is not None else [])
        self.setVisible(bool(self.figures.rows))
        # no higher than its rows, so that no empty table stands there
        rows = len(self.figures.rows) * ROW_PX
        self.setMaximumHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())


def _percent(share: float | None) -> str:
    return tr("not sampled") if share is None else f"{num(100 * share, '.1f')} %"


def _said(row: ClassRow) -> str:
    if row.right is None:
        return tr("{name}: no image of it was in the sample", name=row.name)
    right = _percent(row.right)
    if row.other:
        share = _percent(row.share)
        return tr(
            "{name}: right in {right}, taken for {other} in {share}",
            name=row.name,
            right=right,
            other=row.other,
            share=share,
        )
    return tr("{name}: right in {right}", name=row.name, right=right)
