"""A piece of engine work that a button asks for: progress, cancel, and a line that says how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase, Warned
from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.worker import Job, Work, Worker


class Asked(QWidget):
    """Runs one job at a time; ``found(object)`` carries what it yields beside progress.

    ``busy_changed(bool)`` tells whether it runs or waits, ``failed(str)`` why it did not come to its end.
    """

    found = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(str)

    def __init__(self, worker: Worker, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker, self._what = worker, what
        self._job: Job | None = None
        self._warnings: list[str] = []
        self.bar, self.said, self.stop = QProgressBar(), QLabel(), QPushButton(tr("Stop"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(tr("Progress of {what}", what=what))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName(tr("How {what} stands", what=what))
        self.stop.setAccessibleName(tr("Stop {what}", what=what))
        self.stop.setToolTip(tr("Stop; what was found before is kept"))
        set_icon(self.stop, "cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.bar, self.said, self.stop):
            row.addWidget(widget)
        row.addStretch(1)
        self.stop.clicked.connect(self.cancel)
        self._show()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._job is not None

    def start(self, work: Work) -> None:
        """Begin ``work``, unless something is on its way."""
        if self._job is not None:
            return
        self.bar.setRange(0, 0)
        self._warnings = []
        self.said.setText(tr("Begins …") if self._worker.idle else tr("Waits for the engine …"))
        self._job = job = self._worker.submit(self._what, work)
        job.item.connect(self._on_item)
        job.finished.connect(self._on_finished)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        self._show()

    @Slot()
    def cancel(self) -> None:
        """Ask the job to end."""
        if self._job is not None:
            self.said.setText(tr("Stopping …"))
            self._job.cancel()

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if isinstance(item, Phase):
            self.bar.setRange(0, item.total)
            self.bar.setValue(item.done)
            self.said.setText(item.detail or tr(item.name))
        elif isinstance(item, Warned):
            self._warnings.append(item.text)
        else:
            self.found.emit(item)

    @Slot()
    def _on_finished(self) -> None:
        self._end(" ".join(self._warnings))

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(tr("Stopped."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        text = (
            str(error)
            if isinstance(error, StakeguiError)
            else tr("This went wrong ({what}): {error}", what=self._what, error=error)
        )
        self._end(tr("It did not come to its end."))
        self.failed.emit(text)

    def _end(self, text: str) -> None:
        self._job = None
        self.said.setText(text)
        self._show()

    def _show(self) -> None:
        for widget in (self.bar, self.stop):
            widget.setVisible(self.busy)
        self.setVisible(bool(self.said.text()))
        self.busy_changed.emit(self.busy)
