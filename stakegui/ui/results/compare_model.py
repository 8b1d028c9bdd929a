"""Several sessions as a table: one row a fact or figure, one column a session, the best figure of a row marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFont

from stakegui.core.figures import number
from stakegui.core.metrics import EXPLAINED
from stakegui.core.words import num, tr
from stakegui.services.compare import COSTS, MEASURES, Compared
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

BEST = "★"
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SECONDS = tr("From opening the model to the exported file, loaded again and measured. Lower is better.")


@dataclass(frozen=True)
class Line:
    """A row: title, explanation, its text for a session, and the figure's name where it is one."""

    title: str
    text: str
    of: Callable[[Compared], str]
    figure: str = ""


class CompareModel(QAbstractTableModel):
    """Facts, then figures."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sessions: list[Compared] = []
        self.lines: list[Line] = []

    def set_sessions(self, sessions: Sequence[Compared]) -> None:
        """Show other sessions."""
        self.beginResetModel()
        self.sessions = list(sessions)
        self.lines = _lines(self.sessions)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a fact or figure."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The titles, and one column a session."""
        return 0 if parent.isValid() or not self.sessions else 1 + len(self.sessions)

    @plain_tips
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sessions' names."""
        if orientation != Qt.Orientation.Horizontal or section > len(self.sessions):
            return None
        one = self.sessions[section - 1].view if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            return (one.name or one.id) if one is not None else tr("Measure")
        if role == Qt.ItemDataRole.ToolTipRole and one is not None:
            return f"{one.name} ({one.id})"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; what is best is bold and has a star."""
        line, column = self.lines[index.row()], index.column()
        if column == 0:
            texts: dict[int, str] = {Qt.ItemDataRole.DisplayRole: line.title, Qt.ItemDataRole.ToolTipRole: line.text}
            return texts.get(role)
        one = self.sessions[column - 1]
        best = line.figure in one.best
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{BEST} {line.of(one)}" if best else line.of(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("{said}\n{best} The best of the sessions that ask for the same.", said=line.text, best=BEST)
                if best
                else line.text
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{one.view.name or one.view.id}, {line.title}: {line.of(one)}"
            return ", ".join([said, tr("best")]) if best else said
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and best:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _lines(sessions: Sequence[Compared]) -> list[Line]:
    """Return the rows that have something to say of any of the sessions."""
    if not sessions:
        return []
    lines = [_fact(title) for title in sessions[0].facts]
    if any(one.difference for one in sessions):
        lines.insert(
            0, Line(tr("Asks for"), tr("Figures compare between sessions that ask for the same alone."), _asks)
        )
    lines += [_measure(name) for name in MEASURES if any(one.figures.get(name) is not None for one in sessions)]
    return lines + [_cost(name, title) for name, title in COSTS.items()]


def _asks(one: Compared) -> str:
    letter = chr(ord("A") + (one.request - 1) % 26)
    return f"{letter}: {one.difference}" if one.difference else letter


def _fact(title: str) -> Line:
    return Line(tr(title), tr(title), lambda one: tr(one.facts[title]) if title == "Status" else one.facts[title])


def _measure(name: str) -> Line:
    words = EXPLAINED[name]
    return Line(tr(words.title), tr(words.text), lambda one: number(one.figures.get(name), words.unit), name)


def _cost(name: str, title: str) -> Line:
    return Line(tr(title), _SECONDS, lambda one: _said(one.figures[name]), name)


def _said(value: float | None) -> str:
    return tr("not measured") if value is None else num(value, ".1f")
