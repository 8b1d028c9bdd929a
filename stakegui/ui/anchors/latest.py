"""One question at a time to the worker: a newer one takes its place, and answers to an older one are dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.events import Phase
from stakegui.ui.worker import Job, Work, Worker


class Latest(QObject):
    """Asks; ``answered(object)`` and ``failed(object)`` concern the newest question alone.

    ``progress(object)`` carries its phases, ``busy_changed(bool)`` tells whether it is open.
    """

    answered = Signal(object)
    failed = Signal(object)
    progress = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, name: str, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._worker = name, worker
        self._job: Job | None = None
        self._next: Work | None = None
        self._wanted = False

    @property
    def busy(self) -> bool:
        """Whether a question is open."""
        return self._wanted

    def ask(self, work: Work) -> None:
        """Ask this, in place of what was asked before."""
        self._next = work
        self._set_wanted(True)
        if self._job is None:
            self._begin()
        else:
            self._job.cancel()

    @Slot()
    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._set_wanted(False)
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> None:
        assert self._next is not None
        job = self._job = self._worker.submit(self._name, self._next)
        self._next = None
        job.item.connect(self._on_item)
        job.finished.connect(self._on_over)
        job.cancelled.connect(self._on_over)
        job.failed.connect(self._on_failed)

    @property
    def _current(self) -> bool:
        return self._wanted and self._next is None

    def _set_wanted(self, wanted: bool) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.busy_changed.emit(wanted)

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if self._current:
            (self.progress if isinstance(item, Phase) else self.answered).emit(item)

    @Slot()
    def _on_over(self) -> None:
        self._job = None
        if self._next is not None:
            self._begin()
        else:
            self._set_wanted(False)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        current = self._current
        self._on_over()
        if current:
            self.failed.emit(error)
