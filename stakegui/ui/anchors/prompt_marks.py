"""Marks beside prompts: what each does to its class's score, and whether it looks misplaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from stakegui.core.words import num, tr

if TYPE_CHECKING:
    from stakegui.services.prompt_scores import PromptReport

MARK = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the text that stands right of a prompt."""
SMALL = 0.005
"""A change below this makes no difference to two decimals."""
_GAP = 8


@dataclass(frozen=True)
class Mark:
    """A short sign, and what it means in words."""

    sign: str
    said: str


def marks_of(report: PromptReport | None) -> dict[str, Mark]:
    """Return the mark of each prompt of the report's class, by its text."""
    if report is None:
        return {}
    odd: dict[str, list[str]] = {}
    signs: dict[str, str] = {}
    for one in report.odd:
        if one.key == report.key:
            odd.setdefault(one.text, []).append(one.said)
            sign = "⚠" if one.kind == "outlier" else "≈"
            signs[one.text] = signs.get(one.text, "") + ("" if sign in signs.get(one.text, "") else sign)
    effects = {effect.text: effect for effect in report.effects}
    marks = {}
    for text in dict.fromkeys([*effects, *odd]):
        effect = effects.get(text)
        gain = float("nan") if effect is None else effect.gain
        said = [effect_in_words(gain), *odd.get(text, [])]
        sign = f"{signs.get(text, '')} {signed(gain)}".strip()
        marks[text] = Mark(sign, " ".join(part for part in said if part))
    return marks


def signed(gain: float) -> str:
    """Return an arrow and a number: ▲ helps, ▼ hurts; "" where it is not known."""
    if not np.isfinite(gain):
        return ""
    arrow = "=" if abs(gain) < SMALL else "▲" if gain > 0 else "▼"
    return f"{arrow} {num(abs(gain), '.2f')}"


def effect_in_words(gain: float) -> str:
    """Return what a prompt does; "" where it is not known."""
    if not np.isfinite(gain):
        return ""
    size = num(abs(gain), ".2f")
    if abs(gain) < SMALL:
        return tr("Makes no difference to how well the class agrees with the model.")
    if gain > 0:
        return tr("Helps: without it the class would agree less with the model, by {size}.", size=size)
    return tr("Hurts: without it the class would agree better with the model, by {size}.", size=size)


class MarkDelegate(QStyledItemDelegate):
    """Draws a row's text, wrapped, with its mark right of it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row as the style does, in less room, and the mark beside it."""
        mark, room = index.data(MARK) or "", self._room(option, index)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, whole.text = whole.text, ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role))
        inner = QRect(option.rect).adjusted(4, 2, -4, -2)
        wrap = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner.adjusted(0, 0, -room, 0), wrap, text)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), mark)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room that the wrapped text takes beside its mark."""
        view = option.widget
        width = view.viewport().width() - 2 * view.spacing() if isinstance(view, QListView) else 200
        inner = max(60, width - 8 - self._room(option, index))  # as it is painted
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or " ")
        box = QFontMetrics(option.font).boundingRect(QRect(0, 0, inner, 10_000), int(Qt.TextFlag.TextWordWrap), text)
        return QSize(min(width, box.width() + 8), max(box.height() + 6, 22))

    @staticmethod
    def _room(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        mark = index.data(MARK)
        return QFontMetrics(option.font).horizontalAdvance(mark) + _GAP if mark else 0
