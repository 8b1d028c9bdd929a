"""Small work beside the window that needs no torch: it runs in Qt's thread pool, its outcome comes back as a signal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

log = logging.getLogger(__name__)


class Task(QObject):
    """Handle of one function in the pool; exactly one of ``done(object)`` and ``failed(object)`` follows."""

    done = Signal(object)
    failed = Signal(object)
    _report = Signal(bool, object)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._report.connect(self._on_report)

    @Slot(bool, object)
    def _on_report(self, good: bool, outcome: object) -> None:
        (self.done if good else self.failed).emit(outcome)
        self.deleteLater()

    def run(self) -> None:
        """Do the work; called in a thread of the pool."""
        try:
            good, outcome = True, self.work()
        except Exception as error:
            log.info("background work failed: %s", error)
            good, outcome = False, error
        try:
            self._report.emit(good, outcome)
        except RuntimeError:
            log.debug("the window that asked is gone")


class _Runnable(QRunnable):
    """The pool deletes its part; the part in Python stays (PySide), and must not hold the task and its outcome."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task: Task | None = task

    def run(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.run()


def in_pool(parent: QObject, work: Callable[[], Any]) -> Task:
    """Start ``work`` in the pool; connect to the task's signals before going back to the event loop."""
    task = Task(work, parent)
    QThreadPool.globalInstance().start(_Runnable(task))
    return task
