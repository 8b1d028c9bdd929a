"""A notice of one line: what does not fit is cut by …, and a button shows the rest."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from stakegui.core.words import tr
from stakegui.ui.notice import Notice


class FoldedNotice(Notice):
    """Takes one line at first, however much is said; "Details" unfolds it where there is more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.details = QToolButton(self)
        self.details.setText(tr("Details"))
        self.details.setCheckable(True)
        self.details.setAutoRaise(True)
        self.details.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.details.setToolTip(tr("Show all of it, or one line"))
        self.details.setAccessibleName(tr("Show all of the message"))
        self.row.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        # the line is made to fit the room, and must not ask for more of it
        self.label.setMinimumWidth(1)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.details.toggled.connect(self._show_text)

    @property
    def text(self) -> str:
        """All that is said, "" where nothing is."""
        return self._whole if not self.isHidden() else ""

    def say(self, text: str, level: str = "info") -> None:
        """Show ``text``, folded; "" hides the notice."""
        self._whole = text
        super().say(text, level)
        self.details.setChecked(False)
        self._show_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line anew."""
        super().resizeEvent(event)
        self._show_text()

    @property
    def line(self) -> str:
        """The one line as it fits beside the button; the whole text where that is a line that fits."""
        if "\n" not in self._whole and self._width(self._whole) <= self._room(QSize(0, 0)):
            return self._whole
        first = self._whole.replace("\n", " ")
        return self.label.fontMetrics().elidedText(
            first, Qt.TextElideMode.ElideRight, self._room(self.details.sizeHint())
        )

    def _room(self, beside: QSize) -> int:
        margins, gap = self.row.contentsMargins(), self.row.spacing()
        taken = margins.left() + margins.right() + self._sign.sizeHint().width() + gap
        return self.width() - taken - (beside.width() + gap if beside.width() else 0)

    def _width(self, text: str) -> int:
        return self.label.fontMetrics().horizontalAdvance(text)

    @Slot()
    def _show_text(self) -> None:
        line = self.line
        folded = line != self._whole
        self.details.setVisible(folded)
        unfolded = self.details.isChecked() and folded
        self.label.setWordWrap(unfolded)
        self.label.setText(self._whole if unfolded else line)
        # beside a splitter a layout gives it less than all its lines
        self.label.setMinimumHeight(self.label.heightForWidth(self.label.width()) if unfolded else 0)
