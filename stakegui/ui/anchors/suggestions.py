"""Prompts that would better the shown class's score: looked for when asked, each added by a click."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.words import num, tr
from stakegui.ui.actions import Action
from stakegui.ui.anchors.latest import Latest
from stakegui.ui.anchors.prompt_edits import of_class
from stakegui.ui.anchors.prompt_marks import MARK, MarkDelegate, signed
from stakegui.ui.anchors.question import question_of
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tip
from stakegui.ui.worker import Worker

ROWS = 6
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Suggestions(QWidget):
    """A button and, below it, what was found; a click, Enter or Space adds a prompt (undoable)."""

    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key, self._title = "", ""
        self._action: Action | None = None
        self.button, self.said, self.list = QToolButton(), QLabel(), QListWidget()
        self.latest = Latest(tr("suggestions"), worker, self)
        self.latest.answered.connect(self._on_found)
        self.latest.failed.connect(self._on_failed)
        self.latest.progress.connect(self._on_progress)
        self.latest.busy_changed.connect(self._refresh)
        session.prompts_changed.connect(self._on_prompts)
        session.model_changed.connect(self.clear)
        session.running_changed.connect(self._on_running)
        self._build()
        self._refresh()

    def _build(self) -> None:
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("State of the suggestions"))
        self.list.setAccessibleName(tr("Suggested prompts"))
        self.list.setItemDelegate(MarkDelegate(self.list))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.itemClicked.connect(self._on_taken)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.list.setFixedHeight(ROWS * 24 + 4)
        self.list.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the current one by Enter or Space, and let a double click be one click.

        By its second half the next one has moved up below the pointer; so it has where one click activates too.
        """
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            if self.list.currentItem() is not None:
                self._on_taken(self.list.currentItem())
            return True
        return super().eventFilter(watched, event)

    def set_action(self, action: Action) -> None:
        """Let the button trigger the page's action."""
        self._action = action
        self.button.setDefaultAction(action)
        self.button.setAccessibleName(action.declared.plain)
        self._refresh()

    def show_class(self, key: str, title: str) -> None:
        """Suggest for another class."""
        if key != self._key:
            self._key, self._title = key, title
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Forget what was found."""
        self.latest.drop()
        self.list.clear()
        self.list.hide()
        self.said.clear()
        self._refresh()

    @Slot()
    def suggest(self) -> None:
        """Look for prompts; a second time ends the search."""
        if self.latest.busy:
            self.clear()
            return
        if not self._key or self._session.model_check is None or self._session.running:
            return
        question, key = question_of(self._session), self._key

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.prompt_suggestions import suggest

            yield from suggest(question, key, control)

        self.said.setText(tr("Looking …"))
        self.latest.ask(work)

    @Slot(object)
    def _on_progress(self, phase: Any) -> None:
        if phase.total:
            self.said.setText(
                tr("Looking … {done} of {total} {what}", done=phase.done, total=phase.total, what=phase.detail)
            )

    @Slot(object)
    def _on_found(self, found: Any) -> None:
        self.list.clear()
        for one in found:
            item = QListWidgetItem(one.text)
            item.setData(MARK, signed(one.gain))
            gain = num(one.gain, "+.2f")
            told = tr("Adds {gain} to how well {name} agrees with the model.", gain=gain, name=self._title)
            where = tr("From the set {source}. Add it only if it is true of the class.", source=one.source)
            item.setToolTip(plain_tip(f"{told} {where}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.text}: {told} {where}")
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        self.said.setText(
            tr("A click adds it, if it is true of {name}.", name=self._title)
            if found
            else tr("No shipped prompt would better {name}.", name=self._title)
        )

    @Slot(QListWidgetItem)
    def _on_taken(self, item: QListWidgetItem) -> None:
        own, text = self._session.prompts.get(self._key, []), item.text()
        if text in own:
            return
        changed = of_class(self._session.prompts, self._key, [*own, text])
        self.list.takeItem(self.list.row(item))
        self._session.set_prompts(changed, tr("add a suggested prompt of {name}", name=self._title))

    @Slot()
    def _on_prompts(self) -> None:
        """What was found was measured beside other prompts."""
        if self.list.count():
            self.said.setText(tr("Measured before the last change: suggest again for new figures."))
        self.list.setVisible(self.list.count() > 0)
        if self.latest.busy:
            self.clear()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.said.clear()
        why = str(error) if isinstance(error, StakeguiError) else f"{type(error).__name__}: {error}"
        self.failed.emit(tr("No prompts could be suggested. {why}", why=why))

    @Slot()
    def _on_running(self) -> None:
        if self._session.running:
            self.clear()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._action is not None:
            able = bool(self._key) and self._session.model_check is not None and not self._session.running
            self._action.set_allowed(able)
            self._action.setText(tr("Stop looking") if self.latest.busy else self._action.declared.text)
