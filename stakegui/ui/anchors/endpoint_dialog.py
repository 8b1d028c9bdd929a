"""Asks an endpoint for prompts: the text is shown and can be changed before it goes, the answer before it is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.class_keys import distinct_names, prompt_keys
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.prompt_text import Found, read_prompts
from stakegui.core.words import tr
from stakegui.ui.anchors.endpoint_form import EndpointForm
from stakegui.ui.anchors.proposals_list import ProposalsList
from stakegui.ui.anchors.proposals_model import joined, proposals
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, UNIT

_ONE, _EMPTY, _ALL = range(3)


class EndpointDialog(QDialog):
    """Nothing is sent but by its button, and nothing is taken but what is ticked (one step of undo)."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._current, self._control = session, "", RunControl()
        self._task: Task | None = None
        self.form, self.scope, self.count = EndpointForm(), QComboBox(), QSpinBox()
        self.known, self.anew = QCheckBox(tr("Name those that are t&here")), QPushButton(tr("&Write anew"))
        self.text, self.leaves, self.said, self.bar = QPlainTextEdit(), plain_label(), Notice(), QProgressBar()
        self.list = ProposalsList()
        self.send_button, self.stop_button = QPushButton(tr("&Send")), QPushButton(tr("S&top"))
        self.take_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self.setWindowTitle(tr("Ask an endpoint for prompts"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1040, 620)
        self._set_up()
        self._lay_out()
        self._connect()

    def _set_up(self) -> None:
        self.count.setRange(1, 50)
        self.text.setTabChangesFocus(True)
        for widget, name, tip in (
            (self.scope, tr("Classes to ask for"), tr("Whose names go into the text")),
            (self.count, tr("Prompts of each class"), tr("So many are asked for")),
            (self.known, tr("Name the prompts that are there"), tr("Others are asked for then; these are sent too")),
            (self.anew, tr("Write anew"), tr("Write the text again from what is chosen here")),
            (self.text, tr("Text to be sent"), tr("Exactly this is sent; change it as you like")),
            (self.bar, tr("Waiting for the answer"), tr("Waiting for the answer")),
            (self.send_button, tr("Send"), tr("Send the text to the endpoint")),
            (self.stop_button, tr("Stop"), tr("Wait no longer")),
            (self.take_button, tr("Take the ticked prompts"), tr("Add what is ticked to its classes; can be undone")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        set_icon(self.send_button, "ask")
        set_icon(self.take_button, "check")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        for button in (self.send_button, self.anew, self.stop_button, self.take_button, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        asked, sending, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (asked, sending, buttons):
            row.setSpacing(GAP)
        for widget, label in ((self.scope, tr("&Classes")), (self.count, tr("&Prompts each"))):
            named = QLabel(label)
            named.setBuddy(widget)
            asked.addWidget(named)
            asked.addWidget(widget, int(widget is self.scope))
        options = QHBoxLayout()
        options.addWidget(self.known, 1)
        options.addWidget(self.anew)
        sending.addWidget(self.send_button)
        sending.addWidget(self.stop_button)
        sending.addWidget(self.bar, 1)
        sending.addStretch(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addLayout(asked)
        column.addLayout(options)
        column.addWidget(self.text, 1)
        column.addWidget(self.leaves)
        column.addLayout(sending)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.list)
        splitter.setSizes([500, 540])
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(UNIT * 2)
        whole.addWidget(self.said)
        whole.addWidget(splitter, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(self._enable)
        self.scope.currentIndexChanged.connect(self.write)
        self.count.valueChanged.connect(self.write)
        self.known.toggled.connect(self.write)
        self.anew.clicked.connect(self.write)
        self.text.textChanged.connect(self._enable)
        self.list.model.ticked.connect(self._enable)
        self.send_button.clicked.connect(self.send)
        self.stop_button.clicked.connect(self.stop)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def ask(self, current: str) -> None:
        """Open, with a text that asks for the class that has its prompts under the key ``current``."""
        self._current = self._names().get(current, current)
        with QSignalBlocker(self.scope), QSignalBlocker(self.count), QSignalBlocker(self.known):
            self.scope.clear()
            self.scope.addItems([self._current or tr("no class"), tr("all classes without prompts"), tr("all classes")])
            self.scope.setCurrentIndex(_ONE if current else _ALL)
            self.count.setValue(8)
            self.known.setChecked(False)
        self.list.model.set_proposals([], ticked=False)
        self.said.say("")
        self.form.show_settings()
        self.write()
        self.open()
        (self.text if self.form.settings.enabled else self.form.enabled).setFocus()

    def done(self, result: int) -> None:
        """Close; whatever is on its way is not wanted any more, and the text is kept nowhere."""
        self.stop()
        super().done(result)
        self.text.clear()
        self.list.model.set_proposals([], ticked=False)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._task is not None

    @property
    def people(self) -> bool:
        """Whether the classes are likely to be people, whose names then leave the machine."""
        bundle = self._session.bundle
        return self._session.settings.task == "face_recognition" or bool(bundle is not None and bundle.identities)

    def _names(self) -> dict[str, str]:
        """Return by prompt key what each class is called here: an answer could not tell equal names apart."""
        classes = self._session.classes
        return dict(zip(prompt_keys(classes), distinct_names(classes), strict=True))

    def _wanted(self) -> list[str]:
        if self.scope.currentIndex() == _ONE:
            return [self._current] if self._current else []
        empty = self.scope.currentIndex() == _EMPTY
        return [name for key, name in self._names().items() if not (empty and self._session.prompts.get(key))]

    @Slot()
    def write(self) -> None:
        """Write the text anew from what is chosen."""
        from stakegui.services.asking import question

        names = self._names() if self.known.isChecked() else {}
        known = {names.get(key, key): texts for key, texts in self._session.prompts.items() if names}
        wanted = self._wanted()
        self.text.setPlainText(question(wanted, known, self.count.value(), self.people) if wanted else "")

    @Slot()
    def send(self) -> None:
        """Send the text as it stands."""
        kept, text = self.form.settings, self.text.toPlainText()
        if self.busy or not self.send_button.isEnabled():
            return
        control = self._control = RunControl()
        names, current = self._names(), self._current

        def work() -> tuple[str, list[Found]]:
            from stakegui.services import keys
            from stakegui.services.endpoint import Endpoint, ask, checked

            endpoint = checked(Endpoint(kept.address, kept.model))
            answer = ask(endpoint, text, keys.read(endpoint.address), control)
            called = tuple(names.values())
            keys_of = dict(zip(prompt_keys(called), names, strict=True))
            found = read_prompts(answer, called, current)
            return answer, [replace(one, name=keys_of.get(one.name, one.name)) for one in found]

        self.said.say("")
        task = self._task = in_pool(self, work)
        task.done.connect(self._on_answer)
        task.failed.connect(self._on_failed)
        self._enable()

    @Slot()
    def stop(self) -> None:
        """Wait no longer."""
        self._control.cancel()
        self._task = None
        self._enable()

    @Slot(object)
    def _on_answer(self, outcome: tuple[str, list[Found]]) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        answer, found = outcome
        self.list.model.set_proposals(proposals(found, self._session.prompts), ticked=False)
        if found:
            self.said.say(tr("%n prompt(s) came. Tick what is true of the pictures, then take it.", "", len(found)))
        else:
            self.said.say(tr("No prompts were found in the answer: {start}", start=answer[:300]), "warning")
        self._enable()
        self.list.table.setFocus()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        if not isinstance(error, Cancelled):
            self.said.say_error(error)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        kept, count = self.form.settings, len(self.list.model.chosen)
        ready = kept.enabled and bool(kept.address and kept.model and self.text.toPlainText().strip())
        self.send_button.setEnabled(ready and not self.busy)
        self.stop_button.setVisible(self.busy)
        self.bar.setVisible(self.busy)
        self.take_button.setText(tr("Tak&e %n prompt(s)", "", count) if count else tr("Tak&e the ticked"))
        self.take_button.setEnabled(count > 0)
        self.leaves.setText(self._leaving(kept.address) if kept.enabled else tr("Off: nothing is sent."))

    def _leaving(self, address: str) -> str:
        host = _host(address) or tr("the endpoint")
        told = tr("Only the text above goes to {host}: no picture, no file, nothing of the model.", host=host)
        warned = tr("The classes are people: their names leave this machine.")
        return f"{told} {warned}" if self.people else told

    @Slot()
    def take(self) -> None:
        """Add what is ticked to the session's prompts (one step of undo) and close."""
        chosen: list[Any] = self.list.model.chosen
        if chosen:
            self._session.set_prompts(joined(self._session.prompts, chosen), tr("add prompts of an endpoint"))
            self.accept()


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
