"""The prompts of one class as a list model; every edit goes to the session, where it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Slot

from stakegui.core.words import tr
from stakegui.ui.anchors.prompt_edits import moved, of_class, pasted, tidy
from stakegui.ui.anchors.prompt_marks import MARK, Mark, marks_of
from stakegui.ui.index import Index
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tips

if TYPE_CHECKING:
    from stakegui.services.prompt_scores import PromptReport


class PromptsModel(QAbstractListModel):
    """Shows ``session.prompts[name]`` and, while a new one is typed, an empty last row."""

    def __init__(self, session: Session, parent: Any = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name, self.title = "", ""
        self.attributes: list[str] = []
        self._adding = False
        self._marks: dict[str, Mark] = {}
        session.prompts_changed.connect(self.refresh)

    def set_class(self, name: str, title: str = "") -> None:
        """Show another class, whose prompts stand under ``name`` and which is called ``title`` where that differs."""
        self.name, self.title, self._adding = name, title or name, False
        self._marks = {}
        self._reset()

    @Slot(object)
    def set_report(self, report: PromptReport | None) -> None:
        """Show what each prompt does, by a `PromptReport` of this class; None for nothing."""
        marks = marks_of(report) if report is not None and report.key == self.name else {}
        if marks != self._marks:
            self._marks = marks
            if self.attributes:
                self.dataChanged.emit(self.index(0), self.index(len(self.attributes) - 1), [MARK])

    @Slot()
    def refresh(self) -> None:
        """Take the session's prompts over, where they changed."""
        new = list(self._session.prompts.get(self.name, []))
        if new == self.attributes and not self._adding:
            return
        if len(new) == len(self.attributes) and not self._adding:
            self.attributes = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        else:
            self._adding = False
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self.attributes = list(self._session.prompts.get(self.name, []))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of prompts, and one more while a new one is typed."""
        return 0 if parent.isValid() else len(self.attributes) + self._adding

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.attributes[index.row()] if index.row() < len(self.attributes) else ""
        found = self._marks.get(self.attributes[index.row()]) if index.row() < len(self.attributes) else None
        if role == MARK:
            return found.sign if found is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and found is not None:
            return f"{self.attributes[index.row()]}. {found.said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            if found is not None and found.said:
                return found.said
            return tr("Double click or F2 edits; Delete removes; Alt+Up and Alt+Down move.")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put an edited text; an empty one removes the row."""
        if role != Qt.ItemDataRole.EditRole or not self.name:
            return False
        changed = list(self.attributes)
        changed[index.row() : index.row() + 1] = [" ".join(str(value).split())]
        if tidy(changed) == changed:
            # shown at once, so that the session's signal finds nothing to do and the editor closes in peace
            self.attributes, self._adding = changed, False
            self.dataChanged.emit(index, index)
        self._session.set_prompts(
            of_class(self._session.prompts, self.name, changed), tr("edit a prompt of {title}", title=self.title)
        )
        return True

    def draft(self, row: int, text: str) -> dict[str, list[str]]:
        """Return all prompts as they would be with ``text`` in ``row``; nothing is changed."""
        changed = list(self.attributes)
        changed[row : row + 1] = [text]
        return of_class(self._session.prompts, self.name, changed)

    def begin_row(self) -> QModelIndex:
        """Show an empty last row, to be typed into."""
        if not self._adding and self.name:
            self.beginInsertRows(QModelIndex(), len(self.attributes), len(self.attributes))
            self._adding = True
            self.endInsertRows()
        return self.index(len(self.attributes))

    def end_row(self) -> None:
        """Take the empty row away again, where nothing was typed."""
        if self._adding:
            self.beginRemoveRows(QModelIndex(), len(self.attributes), len(self.attributes))
            self._adding = False
            self.endRemoveRows()

    def remove(self, rows: list[int]) -> None:
        """Delete prompts."""
        kept = [text for row, text in enumerate(self.attributes) if row not in rows]
        self._put(kept, tr("delete prompts of {title}", title=self.title))

    def move(self, rows: list[int], step: int) -> list[int]:
        """Move prompts up (-1) or down (1); return their new rows."""
        changed, places = moved(self.attributes, rows, step)
        self._put(changed, tr("reorder prompts of {title}", title=self.title))
        return places

    def paste(self, text: str) -> int:
        """Add the prompts in ``text``; return how many are new."""
        before = len(self.attributes)
        self._put([*self.attributes, *pasted(text)], tr("paste prompts of {title}", title=self.title))
        return len(self._session.prompts.get(self.name, [])) - before

    def _put(self, attributes: list[str], text: str) -> None:
        if self.name:
            self.end_row()
            self._session.set_prompts(of_class(self._session.prompts, self.name, attributes), text)
