"""Writes the unlearned model to a file, in the worker, and says where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase, Warned
from stakegui.core.evidence import FORMATS, Evidence
from stakegui.core.formats import ending
from stakegui.core.words import tr
from stakegui.services import signing
from stakegui.ui import settings
from stakegui.ui.icons import set_icon
from stakegui.ui.results.passphrase_dialog import PassphraseDialog
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker


@dataclass(frozen=True)
class _Order:
    """What is to be written: of which session, in which format, where to, at which point, signed or not."""

    session: str
    format: str
    out: Path
    alpha: float | None
    signed: bool


class ExportCard(QWidget):
    """Format, file, button, progress, and what came of it."""

    done = Signal(list)
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._stored = ""
        self._job: Job | None = None
        self._order: _Order | None = None
        """What waits for the key to be opened."""
        self._asked = ""
        """The session whose model is being written, or was last; the page may show another one by then."""
        self._outcomes: dict[str, tuple[list[Path], str]] = {}
        """What came of each session's last export: files, and what is said of it."""
        self._salts: dict[str, str] = {}
        """Of each session's last evidence."""
        self._notes: list[str] = []
        self._typed = False
        self._alpha: float | None = None
        self.format, self.target, self.browse = QComboBox(), QLineEdit(), QToolButton()
        self.evidence = QCheckBox(tr("With evidence"))
        self.button, self.bar, self.said = QPushButton(tr("Export")), QProgressBar(), QLabel()
        self.open_folder, self.copy_salt = QPushButton(tr("Open folder")), QPushButton(tr("Copy the salt"))
        self.files: list[Path] = []
        self.passphrase = PassphraseDialog(self)
        self.passphrase.unlocked.connect(self._on_unlocked)
        self._build()
        self.format.currentIndexChanged.connect(self._on_format)
        self.target.textEdited.connect(self._on_typed)
        self.evidence.toggled.connect(self._on_evidence)
        self.browse.clicked.connect(self.ask)
        self.button.clicked.connect(self.export)
        self.target.returnPressed.connect(self.button.click)
        self.open_folder.clicked.connect(self._on_open)
        self.copy_salt.clicked.connect(self._on_copy)
        self.set_session("", "", False)

    def _build(self) -> None:
        for entry in EXPORTS.values():
            self.format.addItem(tr(entry.title), entry.name)
            self.format.setItemData(self.format.count() - 1, tr(entry.help), Qt.ItemDataRole.ToolTipRole)
        for widget, name, tip in (
            (self.format, tr("Export format"), tr("What kind of file is written")),
            (
                self.evidence,
                tr("With evidence"),
                tr("Write a signed folder, and a zip of it, that somebody outside can check"),
            ),
            (self.target, tr("File to write"), tr("Where the model is written; a sidecar lies beside it")),
            (self.browse, tr("Choose the file"), tr("Choose where the model is written")),
            (self.button, tr("Export"), tr("Write the model, load it again in a fresh process and compare")),
            (self.bar, tr("Progress of the export"), tr("Progress of the export")),
            (self.open_folder, tr("Open folder"), tr("Show the files in the file manager")),
            (self.copy_salt, tr("Copy the salt"), tr("Who has it and a picture can find that in the evidence's list")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        set_icon(self.browse, "open")
        set_icon(self.button, "export")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.bar.setTextVisible(False)
        self.bar.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.format, 0, 0)
        grid.addWidget(self.target, 0, 1)
        grid.addWidget(self.browse, 0, 2)
        grid.addWidget(self.button, 0, 3)
        grid.addWidget(self.evidence, 1, 0, 1, 4)
        grid.addWidget(self.bar, 2, 0, 1, 4)
        grid.addWidget(self.said, 3, 0, 2, 3)
        grid.addWidget(self.open_folder, 3, 3)
        grid.addWidget(self.copy_salt, 4, 3)
        grid.setColumnStretch(1, 1)

    def set_session(self, stored: str, name: str, ready: bool) -> None:
        """Offer another session's model; ``ready`` says whether it has one."""
        if stored != self._stored:
            self._typed = False
        self._stored, self._ready = stored, ready
        self._show_outcome()
        self._stem = "".join(c if c.isalnum() or c in "-_" else "_" for c in name or stored) or "model"
        self.set_point(None)

    def set_point(self, alpha: float | None) -> None:
        """Export another point between original and run's end than the run's result (None)."""
        self._alpha = alpha
        if alpha is not None:  # evidence is of the run's own result
            self.evidence.setChecked(False)
        self.button.setText(tr("Export") if alpha is None else tr("Export at {alpha:.2f}", alpha=alpha))
        if not self._typed:  # a name of its own: the point must not take the exported result's place
            place = "" if alpha is None else f"-at-{100 * alpha:.0f}-percent"
            folder = Path(settings.folder("export") or Path.home())
            self.target.setText(str(folder / f"{self._stem}{place}{self._ending()}"))
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done."""
        busy = self._job is not None
        for widget in (self.format, self.target, self.browse, self.button):
            widget.setEnabled(self._ready and not busy)
        signable = self._alpha is None and self.format.currentData() in FORMATS
        self.evidence.setEnabled(self._ready and not busy and signable)
        self.button.setEnabled(self._ready and not busy and self._alpha != 0)  # at 0 it is the original
        self.bar.setVisible(busy and self._asked == self._stored)
        self.open_folder.setVisible(bool(self.files))
        self.copy_salt.setVisible(bool(self.files) and self._stored in self._salts)

    def _ending(self) -> str:
        if self.evidence.isChecked():
            return "-evidence"
        return ending(self.format.currentData())

    @Slot(int)
    def _on_format(self, _index: int) -> None:
        if self.format.currentData() not in FORMATS:
            self.evidence.setChecked(False)
        self._rename()
        self.refresh()

    @Slot(bool)
    def _on_evidence(self, _on: bool) -> None:
        self._rename()

    def _rename(self) -> None:
        """Give the name its ending; a name that the user typed another one to keeps that."""
        text = self.target.text()
        formats = [self.format.itemData(row) for row in range(self.format.count())]
        for end in (*map(ending, formats), "-evidence"):
            if text.endswith(end):
                self.target.setText(text.removesuffix(end) + self._ending())
                return

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._typed = True

    @Slot()
    def ask(self) -> None:
        """Ask for the file."""
        kind = tr("Folder (*)") if self.evidence.isChecked() else tr("Model (*{ending})", ending=self._ending())
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the model"), self.target.text(), kind)
        if path:
            self._typed = True
            self.target.setText(path)

    @Slot()
    def export(self) -> None:
        """Write the file."""
        text = self.target.text().strip()
        if not self._ready or self._job is not None or not text:
            return
        out = Path(text).expanduser()
        order = _Order(self._stored, self.format.currentData(), out, self._alpha, self.evidence.isChecked())
        if order.signed and signing.is_locked():
            self._order = order
            self.passphrase.ask(signing.key_path())
            return
        self._start(order)

    @Slot(object)
    def _on_unlocked(self, signer: signing.Signer) -> None:
        if self._order is not None and self._job is None:
            self._start(self._order, signer)
        self._order = None

    def _start(self, order: _Order, signer: signing.Signer | None = None) -> None:
        """Let the worker write; ``signer`` is the key where it had to be opened by its passphrase."""
        stored, db, code = order.session, self._session.db, self._session.allow_code

        def work(control: RunControl) -> Iterator[Any]:
            if order.signed:
                yield from _signed(order, signer, db, code, control)
                return
            from stakegui.services.export import export

            yield from export(
                stored, order.format, order.out, db=db, alpha=order.alpha, allow_code=code, control=control
            )

        self._asked = stored
        self._salts.pop(stored, None)
        self._notes = []
        self.bar.setRange(0, 0)
        self._keep([], tr("Writing …") if self._worker.idle else tr("Waits for the engine …"))
        job = self._worker.submit(tr("export"), work)
        self._job = job
        job.item.connect(self._on_item)
        job.finished.connect(self._on_finished)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        self.refresh()

    @Slot(object)
    def _on_item(self, item: object) -> None:
        files, said = self._outcomes[self._asked]
        if isinstance(item, Phase):
            self.bar.setRange(0, item.total)
            self.bar.setValue(item.done)
            said = f"{tr(item.name)}: {item.detail}" if item.detail else f"{tr(item.name)} …"
        elif isinstance(item, Warned):
            self._notes.append(item.text)
        elif isinstance(item, list):
            files = [Path(path) for path in item]
        elif isinstance(item, Evidence):
            files = [item.folder, item.archive]
            self._salts[self._asked] = item.salt
            self._notes.append(
                tr(
                    "Signed by {key}. The salt of its list stands in no file: copy it, and give it to those alone who"
                    " are to find a picture in the list. The session keeps it.",
                    key=f"{item.key[:23]}…",
                )
            )
        self._keep(files, said)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        files = self._outcomes[self._asked][0]
        said = tr("Written and loaded again: {files}", files=", ".join(map(str, files)))
        self._keep(files, "\n".join([*self._notes, said]))
        self.refresh()
        self.done.emit(files)

    @Slot()
    def _on_cancelled(self) -> None:
        self._job = None
        self._keep([], tr("The export was stopped."))
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._job = None
        text = str(error) if isinstance(error, StakeguiError) else tr("The export failed: {error}", error=error)
        self._keep([], text)
        self.refresh()
        self.failed.emit(text)

    def _keep(self, files: list[Path], said: str) -> None:
        """Keep what came of the session that was asked for, and say it where the page shows that one."""
        self._outcomes[self._asked] = files, said
        if files:
            settings.remember_folder("export", files[0])
        self._show_outcome()

    def _show_outcome(self) -> None:
        files, said = self._outcomes.get(self._stored, ([], ""))
        self.files = list(files)
        if self._job is not None and self._asked != self._stored:
            said = tr(
                "The model of session {asked} is being written; this one can be when that is done.", asked=self._asked
            )
        self.said.setText(said)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._salts.get(self._stored, ""))

    @Slot()
    def _on_open(self) -> None:
        if self.files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.files[0].parent)))


def _signed(order: _Order, signer: signing.Signer | None, db: Path, code: bool, control: RunControl) -> Iterator[Any]:
    """Write evidence with the user's key; where there is none yet, make one and say so."""
    from stakegui.services.evidence.write import write_evidence

    if signer is None and signing.key_path().exists():
        signer = signing.load()
    elif signer is None:
        signer = signing.make()
        yield Warned(
            tr(
                "A key to sign with was made: {path}. Keep a copy of it; give its public half to those who verify.",
                path=signer.path,
            )
        )
    yield from write_evidence(
        order.session, order.out, db=db, signer=signer, format=order.format, allow_code=code, control=control
    )
