"""The list of kept versions as a model: newest first, renamed in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, Qt, Signal

from stakegui.core.words import mark, num, tr
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

if TYPE_CHECKING:
    from stakegui.services.prompt_versions import Version

HEADERS = (mark("Version"), mark("Kept"), mark("Prompts"), mark("Sessions"))
SHORT = 8


def title_of(version: Version) -> str:
    """Return what a version is called where it stands alone."""
    return version.name or tr("version {id}", id=version.id[:SHORT])


class VersionsModel(QAbstractTableModel):
    """Name, moment, number of prompts, and how many sessions used it."""

    renamed = Signal(str, str, str)
    """Id, old and new name."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.versions: list[Version] = []

    def set_versions(self, found: Sequence[Version]) -> None:
        """Show these."""
        self.beginResetModel()
        self.versions = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a version."""
        return 0 if parent.isValid() else len(self.versions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See `HEADERS`."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADERS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else flags

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        one, column = self.versions[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole and column == 0:
            return one.name
        if role == Qt.ItemDataRole.DisplayRole:
            used = str(len(one.sessions)) if one.sessions else ""
            return (title_of(one), _moment(one.created), num(one.prompts, ","), used)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            used = tr("Used by {sessions}.", sessions=", ".join(one.sessions)) if one.sessions else ""
            return "\n".join(filter(None, [one.id[:SHORT], one.note, used]))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of another name; whoever listens writes it."""
        one, name = self.versions[index.row()], " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or name == one.name:
            return False
        self.renamed.emit(one.id, one.name, name)
        return True


def _moment(iso: str) -> str:
    there = QDateTime.fromString(iso[:19] + "Z", Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(there, QLocale.FormatType.ShortFormat) if there.isValid() else iso
