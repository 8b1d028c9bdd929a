"""A box in which a class is found by its name; there where a map cannot show all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from stakegui.core.words import tr


class ClassSearch(QWidget):
    """``found(int)`` carries the place of the class that was picked, or typed and confirmed by Enter."""

    found = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.line, self.told = QLineEdit(), QLabel()
        self.line.setPlaceholderText(tr("Find a class"))
        self.line.setAccessibleName(tr("Find a class"))
        self.line.setClearButtonEnabled(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._on_picked)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._on_return)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.told)

    def set_names(self, names: Sequence[str], told: str = "") -> None:
        """Offer these classes; ``told`` stands beside the box."""
        self.told.setText(told)
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._model.setStringList(list(self._names))

    @Slot(str)
    def _on_picked(self, name: str) -> None:
        if name in self._names:
            self.found.emit(self._names.index(name))

    @Slot()
    def _on_return(self) -> None:
        typed = self.line.text().strip().casefold()
        places = [i for i, name in enumerate(self._names) if typed and typed in name.casefold()]
        exact = [i for i in places if self._names[i].casefold() == typed]
        starts = [i for i in places if self._names[i].casefold().startswith(typed)]
        if places:
            self.found.emit((exact or starts or places)[0])
