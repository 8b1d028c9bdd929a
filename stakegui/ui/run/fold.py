"""A headed part of a page that opens and folds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr


class Fold(QWidget):
    """A header button and a body; starts folded."""

    opened = Signal(bool)

    def __init__(self, title: str, body: QWidget, is_open: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleName(title)
        self.button.setToolTip(tr("Show or fold: {title}", title=title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button)
        layout.addWidget(body)
        self.button.toggled.connect(self._on_toggled)
        self._on_toggled(False)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Whether the body shows."""
        return self.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or fold."""
        self.button.setChecked(is_open)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.body.setVisible(is_open)
        self.opened.emit(is_open)
