"""The inspector: the selected thing, whatever page it came from, large and with its details.

A page that has something to show declares ``inspected = Signal(object)`` and emits an `Inspection`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.ui.background import Task, in_pool
from stakegui.ui.picture import Picture
from stakegui.ui.theme import GAP, PAD

WIDTH = 232


@dataclass(frozen=True)
class Inspection:
    """What to show.

    Parameters
    ----------
    title : str
        Heading.
    facts : tuple of (str, str)
        Name and value of each detail.
    help : str
        Sentences that explain.
    load : callable, optional
        Returns the pixels, shape (H, W, 3); called in the thread pool; raises `BrokenImage`.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    help: str = ""
    load: Callable[[], Pixels] | None = None


class Inspector(QWidget):
    """Picture, heading, details and help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self.shown: Inspection | None = None
        self._task: Task | None = None
        self.picture, self.title, self.help = Picture(self), _label(self), _label(self)
        bold = QFont(self.title.font())
        bold.setBold(True)
        self.title.setFont(bold)
        details = QWidget(self)
        self._facts = QFormLayout(details)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("Details"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, details, self.help):
            column.addWidget(widget)
        column.addStretch(1)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GAP, GAP, GAP)
        whole.setSpacing(PAD)
        whole.addWidget(self.picture, 3)
        whole.addWidget(scroll, 2)
        self.setMinimumWidth(WIDTH)
        self.clear()

    @Slot(object)
    def inspect(self, inspection: Inspection) -> None:
        """Show ``inspection``; its picture follows as soon as it is decoded."""
        self.shown = inspection
        self.title.setText(inspection.title)
        self.help.setText(inspection.help)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in inspection.facts:
            self._facts.addRow(_label(self, name), _label(self, value))
        self.picture.setVisible(inspection.load is not None)
        if inspection.load is not None:
            self._load(inspection.load)

    @Slot()
    def clear(self) -> None:
        """Show nothing, and say what would be shown."""
        self.shown = None
        self.inspect(Inspection(tr("Nothing selected"), help=tr("Select an image to see it large, with its details.")))

    @property
    def facts(self) -> dict[str, str]:
        """The details that are shown."""
        return dict(self.shown.facts) if self.shown is not None else {}

    def _load(self, load: Callable[[], Pixels]) -> None:
        self._task = in_pool(self, load)
        self._task.done.connect(self._on_pixels)
        self._task.failed.connect(self._on_broken)

    @Slot(object)
    def _on_pixels(self, pixels: Pixels) -> None:
        if self.sender() is self._task and self.shown is not None:
            self.picture.show_pixels(pixels, self.shown.title)

    @Slot(object)
    def _on_broken(self, error: Exception) -> None:
        if self.sender() is self._task:
            self.picture.show_text(tr("This picture cannot be shown: {error}", error=error))


def _label(parent: QWidget, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
