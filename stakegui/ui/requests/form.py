"""The form of one request, new or known."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.errors import InputError
from stakegui.core.requests import DeletionRequest, Item, parse_request
from stakegui.core.words import tr
from stakegui.ui.notice import Notice
from stakegui.ui.requests.day_field import DayField
from stakegui.ui.requests.items_editor import ItemsEditor
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD

FIELDS = ("subject", "received", "due", "reason", "notes", "models", "items")


class RequestForm(QDialog):
    """Asks without blocking the window.

    ``created(str, object)`` carries number and fields of a new request, ``edited(object, object)`` the request as it
    was and the fields that are different now.
    """

    created = Signal(str, object)
    edited = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._old: DeletionRequest | None = None
        self._taken: frozenset[str] = frozenset()
        self.number, self.subject, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.received = DayField(tr("Received"), tr("The day on which the request came"))
        self.due = DayField(tr("Due"), tr("The day by which it must be met"))
        self.month = QPushButton(tr("A &month after"))
        self.notes, self.models, self.items = QPlainTextEdit(), QPlainTextEdit(), ItemsEditor()
        self.take, self.fault = QCheckBox(tr("Add the &chosen images")), Notice()
        self.buttons = QDialogButtonBox()
        self.save = self.buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setToolTip(tr("Change nothing"))
        self.save.setToolTip(tr("Keep the request; Edit > Undo takes a change back"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build()
        self._connect()
        self.resize(720, 640)

    def _build(self) -> None:
        self.number.setPlaceholderText(tr("Such as: 2026-014"))
        self.subject.setPlaceholderText(tr("A reference such as a case number; better no name"))
        self.reason.setPlaceholderText(tr("Such as: art. 17(1)(b) GDPR, consent withdrawn"))
        self.models.setPlaceholderText(tr("Any model. Or one file a line: then it is done when all of them forget."))
        self.month.setToolTip(tr("One month after it came, as the GDPR (art. 12) has it"))
        self.month.setAutoDefault(False)
        for text in (self.notes, self.models):
            text.setTabChangesFocus(True)
            text.setFixedHeight(3 * text.fontMetrics().lineSpacing() + 12)
            text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (tr("&Number"), self.number, tr("The number under which it is kept; cannot be changed later")),
            (tr("S&ubject"), self.subject, tr("A reference to the person")),
            (tr("Recei&ved"), self.received, ""),
            (tr("&Due"), self.due, ""),
            (tr("R&eason"), self.reason, tr("Why it was made")),
            (tr("Mode&ls"), self.models, tr("Files of the models that it is asked of, one a line")),
            (tr("N&otes"), self.notes, tr("Anything else")),
            (tr("&What it names"), self.items, ""),
        )
        for row, (title, widget, tip) in enumerate(rows):
            label = QLabel(title)
            label.setBuddy(widget.name if isinstance(widget, ItemsEditor) else widget)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1, 1, 1 if widget is self.due else 2)
            if tip:
                widget.setToolTip(tip)
                widget.setAccessibleName(title.replace("&", ""))
        grid.addWidget(self.month, 3, 2)
        grid.setRowStretch(len(rows) - 1, 1)
        grid.addWidget(self.take, len(rows), 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GAP)
        column.addLayout(grid, 1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self.take.setToolTip(tr("Add what is chosen on the Choose page to what the request names"))
        self.items.name.installEventFilter(self)
        self.items.label.installEventFilter(self)

    def _connect(self) -> None:
        for line in (self.number, self.subject, self.reason):
            line.textChanged.connect(self._check)
        self.received.changed.connect(self._check)
        self.due.changed.connect(self._check)
        self.models.textChanged.connect(self._check)
        self.month.clicked.connect(self._on_month)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the list's line add to the list, not save the form."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.items.name.text().strip():
                self.items.add()
                return True
        return super().eventFilter(watched, event)

    def ask_new(self, taken: frozenset[str]) -> None:
        """Ask for a new request; its number is none of ``taken``."""
        count = len(self._session.chosen) + len(self._session.outside)
        self._show(DeletionRequest(number="new", received=date.today()), None, taken)
        self.number.clear()
        self.take.setText(tr("Add the %n &chosen images", "", count) if count != 1 else tr("Add the &chosen image"))
        self.take.setVisible(bool(count))
        self.take.setChecked(bool(count))
        self.setWindowTitle(tr("New request"))
        self.open()
        self.number.setFocus()

    def ask_edit(self, request: DeletionRequest) -> None:
        """Ask for changes of a known request; once purged only its texts can be changed."""
        self._show(request, request, frozenset())
        gone = bool(request.purging or request.purged)
        for widget in (self.received, self.due, self.month, self.models, self.items):
            widget.setEnabled(not gone)
        self.take.setChecked(False)
        self.take.hide()
        self.setWindowTitle(tr("Request {number}", number=request.number))
        self.open()
        self.subject.setFocus()

    def _show(self, request: DeletionRequest, old: DeletionRequest | None, taken: frozenset[str]) -> None:
        self._old, self._taken = old, taken
        for widget in (self.received, self.due, self.month, self.models, self.items):
            widget.setEnabled(True)
        self.number.setText(request.number)
        self.number.setReadOnly(old is not None)
        self.subject.setText(request.subject)
        self.received.set_day(request.received)
        self.due.set_day(request.due)
        self.reason.setText(request.reason)
        self.notes.setPlainText(request.notes)
        self.models.setPlainText("\n".join(request.models))
        self.items.set_items(request.items)
        self._check()

    def values(self) -> dict[str, Any]:
        """Return the fields as they stand."""
        items = self.items.items
        if self.take.isChecked() and not self.take.isHidden():
            items = (*items, *chosen_items(self._session))
        return {
            "subject": self.subject.text().strip(), "received": self.received.day, "due": self.due.day,
            "reason": self.reason.text().strip(), "notes": self.notes.toPlainText(),
            "models": tuple(line.strip() for line in self.models.toPlainText().splitlines() if line.strip()),
            "items": tuple({(one.kind, one.name): one for one in items}.values()),
        }  # fmt: skip

    @Slot()
    def _check(self) -> None:
        fault = self._fault()
        missing = not self.number.text().strip()
        self.fault.say("" if missing else fault, "warning")
        self.save.setEnabled(not fault)

    def _fault(self) -> str:
        number = self.number.text().strip()
        for field in (self.received, self.due):
            if field.fault:
                return field.fault
        if number in self._taken:
            return tr("There is a request {number} already.", number=number)
        try:
            dates = {"received": self.received.day, "due": self.due.day}
            parse_request({"number": number, **dates}, where="")
        except InputError as error:
            return error.what
        return ""

    @Slot()
    def _on_month(self) -> None:
        day = self.received.day or date.today()
        after = QDate(day.year, day.month, day.day).addMonths(1)
        self.due.set_day(date(after.year(), after.month(), after.day()))

    @Slot()
    def _on_save(self) -> None:
        if self._fault():
            return
        new, old = self.values(), self._old
        self.accept()
        if old is None:
            self.created.emit(self.number.text().strip(), new)
            return
        changed = {name: new[name] for name in FIELDS if new[name] != getattr(old, name)}
        if set(new["items"]) - set(old.items) and old.status in ("done", "verified"):
            changed["status"] = "in_work"
        if changed:
            self.edited.emit(old, changed)


def chosen_items(session: Session) -> tuple[Item, ...]:
    """Return what is chosen as a request names it."""
    images = [Item(kind="image", name=key) for key in session.chosen]
    outside = [Item(kind="outside", name=str(one.path.absolute()), label=one.label) for one in session.outside]
    return (*images, *outside)
