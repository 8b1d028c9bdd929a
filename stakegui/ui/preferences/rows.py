"""A tab of the settings: labelled fields, each with a line that says what is in force and why."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD, UNIT


class Rows(QWidget):
    """A form whose fields all have a name, a tooltip and a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(PAD, PAD, PAD, PAD)
        self._form.setHorizontalSpacing(PAD)
        self._form.setVerticalSpacing(GAP)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, text: str, field: QWidget, tip: str, buddy: QWidget | None = None) -> QLabel:
        """Add a field under its label; returns the note below it."""
        target, note = buddy or field, plain_label()
        label = QLabel(text)
        label.setBuddy(target)
        target.setAccessibleName(text.replace("&", ""))
        target.setToolTip(tip)
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        note.hide()
        box = QVBoxLayout()
        box.setSpacing(UNIT)
        box.addWidget(field)
        box.addWidget(note)
        self._form.addRow(label, box)
        return note

    def add_whole(self, widget: QWidget) -> None:
        """Add a widget over the whole width."""
        self._form.addRow(widget)


def say(note: QLabel, text: str) -> None:
    """Show a note; "" hides it."""
    note.setText(text)
    note.setVisible(bool(text))


def fill(combo: QComboBox, entries: dict[str, str], wanted: str) -> None:
    """Offer entries (value to title) and show ``wanted``, which is added where it is not among them."""
    combo.clear()
    for value, title in {wanted: wanted, **entries}.items():
        combo.addItem(title, value)
    combo.setCurrentIndex(combo.findData(wanted))


class FolderField(QWidget):
    """A path that may be typed, and a button to find it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.line, self.button = QLineEdit(), QToolButton()
        self.line.setPlaceholderText(tr("where a file was last opened or saved"))
        self.line.setClearButtonEnabled(True)
        set_icon(self.button, "open")
        self.button.setToolTip(tr("Find the folder"))
        self.button.setAccessibleName(tr("Find the folder: {title}", title=title))
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @Slot()
    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._title, self.line.text())
        if name:
            self.line.setText(name)
