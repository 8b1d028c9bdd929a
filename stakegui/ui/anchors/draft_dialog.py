"""Prompts drafted from a class's own pictures, to be approved one by one; the pictures are looked at by the worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.class_keys import distinct_names, prompt_keys
from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.anchors.proposals_list import ProposalsList
from stakegui.ui.anchors.proposals_model import SAID, Proposal, joined
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD
from stakegui.ui.worker import Job, Worker

_OWN = "own"


class DraftDialog(QDialog):
    """One look serves every class; nothing is ticked, and nothing goes in, but by the user."""

    def __init__(self, session: Session, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._job: Job | None = None
        self._asked: object = None
        self.drafts: Any = None
        self._every: list[Proposal] = []
        self.classes, self.words, self.encoder = QComboBox(), QComboBox(), QLineEdit()
        self.pictures, self.download = QSpinBox(), QCheckBox(tr("&May download the encoder's weights"))
        self.said, self.doing, self.bar = Notice(), plain_label(), QProgressBar()
        self.list = ProposalsList(scored=True)
        self.draft_button, self.stop_button = QPushButton(tr("&Draft")), QPushButton(tr("&Stop"))
        self.take_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self.setWindowTitle(tr("Draft prompts from pictures"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(760, 600)
        self._set_up()
        self._lay_out()
        self._connect()
        self._enable()

    def _set_up(self) -> None:
        for text, value in ((tr("Things and animals"), "things"), (tr("People"), "people"), (tr("Own file…"), _OWN)):
            self.words.addItem(text, value)
        self.pictures.setRange(1, 200)
        self.encoder.setPlaceholderText("open_clip:MODEL/PRETRAINED")
        for widget, name, tip in (
            (self.classes, tr("Class"), tr("Whose drafts are shown; all classes are looked at once")),
            (self.words, tr("Vocabulary"), tr("The attributes to choose from; an own file has one a line")),
            (self.encoder, tr("Encoder"), tr("A CLIP model, which reads pictures and texts")),
            (self.pictures, tr("Pictures of each class"), tr("So many training images of each class are looked at")),
            (self.download, tr("May download"), tr("Fetch the weights from the Hugging Face hub, once, if missing")),
            (self.bar, tr("Progress"), tr("Progress")),
            (self.draft_button, tr("Draft"), tr("Look at the pictures and score every attribute")),
            (self.stop_button, tr("Stop"), tr("Stop looking")),
            (self.take_button, tr("Take the ticked prompts"), tr("Add what is ticked to its classes; can be undone")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.list.table.setColumnHidden(SAID, True)
        set_icon(self.draft_button, "analyse")
        set_icon(self.take_button, "check")
        for button in (self.stop_button, self.take_button, self.close_button):
            button.setAutoDefault(False)
        self.draft_button.setDefault(True)
        self.bar.setTextVisible(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("&Class"), self.classes)
        form.addRow(tr("&Vocabulary"), self.words)
        form.addRow(tr("&Pictures of each class"), self.pictures)
        form.addRow(tr("&Encoder"), self.encoder)
        form.addRow("", self.download)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        for part in (row, buttons):
            part.setSpacing(GAP)
        row.addWidget(self.draft_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing, 2)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addLayout(form)
        whole.addLayout(row)
        whole.addWidget(self.said)
        whole.addWidget(self.list, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.classes.currentIndexChanged.connect(self._on_class)
        self.words.activated.connect(self._on_words)
        self.list.model.ticked.connect(self._enable)
        self.draft_button.clicked.connect(self.draft)
        self.stop_button.clicked.connect(self._on_stop)
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)
        for signal in (self._session.data_changed, self._session.model_changed):
            signal.connect(self._forget)

    def ask(self, current: str) -> None:
        """Open with the drafts of the class that has its prompts under the key ``current``, where there are some."""
        from stakegui.services.drafting import ENCODER, PICTURES

        if not self.encoder.text():
            own = self._session.encoder
            self.encoder.setText(own if own.startswith("open_clip:") else ENCODER)
            self.pictures.setValue(PICTURES)
            self.words.setCurrentIndex(int(self._people()))
        names, keys = distinct_names(self._session.classes), prompt_keys(self._session.classes)
        if [self.classes.itemText(i) for i in range(self.classes.count())] != list(names):
            self.classes.clear()
            self.classes.addItems(list(names))
        self.classes.setCurrentIndex(keys.index(current) if current in keys else 0)
        self._show()
        self.open()
        self.draft_button.setFocus()

    def _people(self) -> bool:
        """Whether the classes are likely to be people."""
        bundle = self._session.bundle
        return self._session.settings.task == "face_recognition" or bool(bundle is not None and bundle.identities)

    def reject(self) -> None:
        """Close, and stop what is on."""
        self._on_stop()
        super().reject()

    @Slot(int)
    def _on_words(self, place: int) -> None:
        if self.words.itemData(place) != _OWN:
            return
        start = settings.folder("vocabulary")
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a vocabulary"), start, tr("Text files (*.txt);;All (*)"))
        if path:
            self.set_words_file(Path(path))
        else:
            self.words.setCurrentIndex(0)

    def set_words_file(self, path: Path) -> None:
        """Take the attributes from the user's own file."""
        settings.remember_folder("vocabulary", path)
        self.words.insertItem(self.words.count() - 1, path.name, str(path))
        self.words.setCurrentIndex(self.words.count() - 2)

    @Slot()
    def draft(self) -> None:
        """Look at the pictures of all classes, in the worker."""
        data = self._session.data
        if data is None or self._job is not None or self._session.running:
            return
        words, encoder, classes = self.words.currentData(), self.encoder.text().strip(), self._session.classes
        pictures, download, seed = self.pictures.value(), self.download.isChecked(), self._session.settings.seed

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.drafting import draft, vocabulary

            for item in draft(
                data,
                classes,
                vocabulary(words),
                encoder=encoder,
                pictures=pictures,
                seed=seed,
                download=download,
                control=control,
            ):
                yield item if isinstance(item, Phase) else (item, _proposals(item))

        self.said.say("")
        self._forget()
        self._asked = (data, classes)
        job = self._job = self._worker.submit(tr("drafting prompts"), work)
        job.item.connect(self._on_item)
        job.failed.connect(self._on_failed)
        for over in (job.finished, job.cancelled, job.failed):
            over.connect(self._on_over)
        self.bar.setRange(0, 0)
        self.doing.setText("" if self._worker.idle else tr("Waits for the engine …"))
        self._enable()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _forget(self) -> None:
        """Drop drafts of other pictures or classes."""
        self._on_stop()
        self.drafts, self._every = None, []
        self.list.model.set_proposals([], ticked=False)

    @Slot(object)
    def _on_item(self, item: Any) -> None:
        if isinstance(item, Phase):
            self.bar.setRange(0, item.total)
            self.bar.setValue(item.done)
            self.doing.setText(f"{item.detail} …")
        elif self._asked == (self._session.data, self._session.classes):
            self.drafts, self._every = item
            self._fill()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.say_error(error)

    @Slot()
    def _on_over(self) -> None:
        self._job = None
        self.doing.setText("")
        self._enable()

    def _fill(self) -> None:
        known = {name: {text.casefold() for text in texts} for name, texts in self._session.prompts.items()}
        every = [replace(p, there=True) if p.text.casefold() in known.get(p.name, ()) else p for p in self._every]
        self.list.model.set_proposals(every, ticked=False)
        self._show()

    @Slot()
    def _on_class(self) -> None:
        self._show()

    def _show(self) -> None:
        place, classes = self.classes.currentIndex(), self._session.classes
        if not 0 <= place < len(classes):
            return
        self.list.model.show_class(prompt_keys(classes)[place])
        if self.drafts is not None and place < len(self.drafts.pictures) and not self.drafts.pictures[place]:
            self.said.say(tr("{name} has no training images: nothing can be drafted.", name=classes[place]), "warning")
        elif self.said.level == "warning":
            self.said.say("")

    @Slot()
    def _enable(self) -> None:
        busy, count = self._job is not None, len(self.list.model.chosen)
        self.take_button.setText(tr("&Take %n prompt(s)", "", count) if count else tr("&Take the ticked"))
        self.take_button.setEnabled(count > 0 and not busy)
        self.draft_button.setEnabled(not busy)
        self.stop_button.setVisible(busy)
        self.bar.setVisible(busy)

    @Slot()
    def take(self) -> None:
        """Add what is ticked to the session's prompts (one step of undo) and close."""
        chosen = self.list.model.chosen
        if chosen:
            self._session.set_prompts(joined(self._session.prompts, chosen), tr("add drafted prompts"))
            self._fill()
            self.accept()


def _proposals(drafts: Any) -> list[Proposal]:
    """Return what tells each class apart; made in the worker, as a thousand classes take a while."""
    keys = prompt_keys(drafts.classes)
    return [Proposal(text, key, score=score) for label, key in enumerate(keys) for text, score in drafts.best(label)]
