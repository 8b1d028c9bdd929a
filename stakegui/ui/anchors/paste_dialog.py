"""A list of prompts from anywhere: pasted, read as one types, shown by class, and taken in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.prompt_text import MAX_TEXT, Found, read_prompts
from stakegui.core.words import tr
from stakegui.ui.anchors.proposals_list import ProposalsList
from stakegui.ui.anchors.proposals_model import joined, proposals
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, UNIT

DEBOUNCE_MS = 200


class PasteDialog(QDialog):
    """Changes nothing until its button is pressed; what it changed is one step of undo."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._current = session, ""
        self.text, self.said, self.list = QPlainTextEdit(), Notice(), ProposalsList()
        self.replace = QCheckBox(tr("&Replace what these classes have"))
        self.take_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self.setWindowTitle(tr("Paste a list of prompts"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(900, 520)
        self._build()
        self._timer.timeout.connect(self.read)
        self.text.textChanged.connect(self._on_text)
        self.replace.toggled.connect(self.list.model.set_replacing)
        self.list.model.ticked.connect(self._enable)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)

    def _build(self) -> None:
        label = QLabel(tr("&List"))
        label.setBuddy(self.text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("List of prompts"))
        self.text.setToolTip(tr("Bullets, numbers and quotes go; nothing is changed yet"))
        self.text.setPlaceholderText(
            tr(
                "One prompt a line, for the class that is shown:\n  - pointed ears\n  - long whiskers\n\n"
                'Or with classes:\n  cat: pointed ears, long whiskers\n  {"dog": ["hanging ears"]}'
            )
        )
        self.replace.setToolTip(tr("Take the former prompts of the classes named here out"))
        set_icon(self.take_button, "check")
        self.take_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(label)
        column.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.list)
        splitter.setSizes([340, 560])
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.replace)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.said)
        whole.addWidget(splitter, 1)
        whole.addLayout(buttons)

    def ask(self, current: str) -> None:
        """Open for a new list; lines that name no class go to ``current``."""
        self._current = current
        self.replace.setChecked(False)
        self.text.clear()
        self.read()
        self.open()
        self.text.setFocus()

    def done(self, result: int) -> None:
        """Close; the text is kept nowhere."""
        super().done(result)
        self.text.clear()

    @Slot()
    def _on_text(self) -> None:
        self._timer.start()
        self._enable()

    @Slot()
    def read(self) -> None:
        """Read the text, beside the window; what it says is shown then, every new prompt ticked."""
        self._timer.stop()
        text, classes, current = self.text.toPlainText(), self._session.classes, self._current
        task = self._task = in_pool(self, lambda: (text, read_prompts(text, classes, current)))
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)
        self._enable()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = None
            self.said.say_error(error)

    @Slot(object)
    def _on_read(self, outcome: tuple[str, list[Found]]) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        text, found = outcome
        self.list.model.set_proposals(proposals(found, self._session.prompts), ticked=True)
        self.list.model.set_replacing(self.replace.isChecked())
        lost = sum(not one.name for one in found)
        said = tr("%n prompt(s) name no class of the model and will be left out.", "", lost) if lost else ""
        if len(text) > MAX_TEXT:
            said = tr("The text is too long: only its beginning was read. Load a JSON file instead.")
        elif text.strip() and not found:
            said = tr("No prompts were found in this text. Write one a line.")
        self.said.say(said, "warning")
        self._enable()

    @Slot()
    def _enable(self) -> None:
        count = len(self.list.model.chosen)
        self.take_button.setText(tr("&Take %n prompt(s)", "", count) if count else tr("&Take the prompts"))
        self.take_button.setEnabled(count > 0 and self._task is None and not self._timer.isActive())

    @Slot()
    def take(self) -> None:
        """Put what is ticked among the session's prompts (one step of undo) and close."""
        chosen = self.list.model.chosen
        if chosen and self.take_button.isEnabled():
            known = self._session.prompts
            self._session.set_prompts(joined(known, chosen, self.replace.isChecked()), tr("paste a list of prompts"))
            self.accept()
