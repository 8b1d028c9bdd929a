"""A day as text, with a calendar to pick it from; it may be empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.theme import UNIT


class DayField(QWidget):
    """A line like 2026-11-24; ``changed`` follows every edit."""

    changed = Signal()

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.button, self.calendar = QLineEdit(), QToolButton(), QCalendarWidget()
        self.line.setPlaceholderText(tr("year-month-day"))
        self.line.setAccessibleName(name)
        self.line.setToolTip(tip)
        self.button.setAccessibleName(tr("{name}: pick the day", name=name))
        self.button.setToolTip(tr("Pick the day from a calendar"))
        set_icon(self.button, "mdi6.calendar")
        self.calendar.setAccessibleName(tr("{name}: calendar", name=name))
        menu, action = QMenu(self.button), QWidgetAction(self.button)
        action.setDefaultWidget(self.calendar)
        menu.addAction(action)
        menu.aboutToShow.connect(self._on_open)
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.line.textEdited.connect(self.changed)
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What stands there, "" for no day."""
        return self.line.text().strip()

    @property
    def day(self) -> date | None:
        """The day; None for none, and for what is no day."""
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            return None

    @property
    def fault(self) -> str:
        """What is wrong with the text, "" where it is a day or empty."""
        return (
            tr("'{said}' is no day; write it as 2026-11-24.", said=self.text) if self.text and self.day is None else ""
        )

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.line.setText(day.isoformat() if day else "")
        self.changed.emit()

    @Slot()
    def _on_open(self) -> None:
        day = self.day or date.today()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.button.menu().close()
        self.set_day(date(day.year(), day.month(), day.day()))
