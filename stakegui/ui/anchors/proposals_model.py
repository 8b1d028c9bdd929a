"""Prompts that wait for the user's word: each can be ticked, and nothing but what is ticked goes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from stakegui.core.prompt_text import Found
from stakegui.core.spec import Prompts
from stakegui.core.words import mark, num, tr
from stakegui.ui.anchors.prompt_edits import tidy
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

CLASS, PROMPT, SAID, SCORE = range(4)
HEADERS = (mark("Class"), mark("Prompt"), mark("What becomes of it"), mark("Score"))
_TIPS = (
    mark("Where it goes"),
    mark("Space ticks it or takes the tick away"),
    mark("New ones alone can be ticked"),
    mark("Cosine with this class's pictures minus the mean cosine with all other classes': above 0 tells it apart"),
)


@dataclass(frozen=True)
class Proposal:
    """One prompt for the class ``name`` ("" where the model has no such class; then ``said`` is what the text says).

    ``there`` tells that the class has this prompt already; ``score`` is None where none was measured.
    """

    text: str
    name: str
    said: str = ""
    there: bool = False
    score: float | None = None

    @property
    def allowed(self) -> bool:
        """Whether it can go in."""
        return bool(self.name) and not self.there


def proposals(found: Iterable[Found], known: Prompts) -> list[Proposal]:
    """Return what was found in a text, beside what is there already."""
    there = {name: {text.casefold() for text in texts} for name, texts in known.items()}
    return [Proposal(f.text, f.name, f.said, f.text.casefold() in there.get(f.name, ())) for f in found]


def joined(known: Prompts, chosen: Iterable[Proposal], replace: bool = False) -> Prompts:
    """Return the prompts with the chosen ones behind those of their class; ``replace``: in place of them."""
    new: dict[str, list[str]] = {}
    for one in chosen:
        new.setdefault(one.name, []).append(one.text)
    merged = {name: list(texts) for name, texts in known.items()}
    for name, texts in new.items():
        merged[name] = tidy([*([] if replace else merged.get(name, [])), *texts])
    return merged


class ProposalsModel(QAbstractTableModel):
    """Shows all proposals, or those of one class; ticks outlast a change of what is shown."""

    ticked = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: list[Proposal] = []
        self._rows: list[int] = []
        self._ticks: set[int] = set()
        self._free = False

    def set_proposals(self, every: Sequence[Proposal], ticked: bool, shown: str | None = None) -> None:
        """Take new ones, all of them ticked or none; ``shown`` is the one class that is shown, None for all."""
        self.beginResetModel()
        self._all = list(every)
        self._ticks = {i for i, one in enumerate(self._all) if one.allowed} if ticked else set()
        self._rows = self._rows_of(shown)
        self.endResetModel()
        self.ticked.emit()

    def show_class(self, name: str | None) -> None:
        """Show the proposals of one class, or all."""
        self.beginResetModel()
        self._rows = self._rows_of(name)
        self.endResetModel()

    def set_replacing(self, on: bool) -> None:
        """Let prompts that are there already be ticked too, as those of their class will be replaced."""
        self._free = on
        for i, one in enumerate(self._all):
            if one.there and one.name:
                (self._ticks.add if on else self._ticks.discard)(i)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SCORE))
        self.ticked.emit()

    def _rows_of(self, name: str | None) -> list[int]:
        return [i for i, one in enumerate(self._all) if name is None or one.name == name]

    @property
    def chosen(self) -> list[Proposal]:
        """What is ticked, shown or not."""
        return [self._all[i] for i in sorted(self._ticks)]

    def tick_all(self, on: bool) -> None:
        """Tick every shown one that can go in, or none of the shown."""
        shown = {i for i in self._rows if self._may(self._all[i])}
        self._ticks = self._ticks | shown if on else self._ticks - shown
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticked.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick these rows; where all of them are, take the ticks away."""
        places = {self._rows[row] for row in rows if self._may(self._all[self._rows[row]])}
        self._ticks = self._ticks - places if places <= self._ticks else self._ticks | places
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticked.emit()

    def _may(self, one: Proposal) -> bool:
        return one.allowed or (self._free and bool(one.name))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a shown proposal."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Class, prompt, what becomes of it, score."""
        return 0 if parent.isValid() else len(HEADERS)

    @plain_tips
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return titles and their explanations."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADERS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tr(_TIPS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can go in can be ticked; the rest is dimmed and yet readable."""
        one = self._all[self._rows[index.row()]]
        flags = Qt.ItemFlag.ItemIsSelectable
        if self._may(one):
            flags |= Qt.ItemFlag.ItemIsEnabled
            if index.column() == CLASS:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        place = self._rows[index.row()]
        one, column = self._all[place], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CLASS and self._may(one):
            return Qt.CheckState.Checked if place in self._ticks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            score = "" if one.score is None else num(one.score, "+.3f")
            return (one.name or one.said, one.text, self._fate(one), score)[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == PROMPT:
            return one.text
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SCORE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == CLASS:
            tick = tr("ticked") if place in self._ticks else tr("not ticked")
            return f"{one.name or one.said}, {one.text}, {self._fate(one)}, {tick}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticks.add if on else self._ticks.discard)(self._rows[index.row()])
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _fate(self, one: Proposal) -> str:
        if not one.name:
            return tr("no such class: left out") if one.said else tr("no class is named: left out")
        if one.there:
            return tr("stays") if self._free else tr("there already")
        return tr("new")
