"""The one thread that touches torch: it runs jobs, one after the other, and sends what they yield to the window."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, StakeguiError

log = logging.getLogger(__name__)
Work = Callable[[RunControl], Iterator[Any]]
"""Begins a piece of work; what it yields is sent to the window item by item."""


def _nothing(_control: RunControl) -> Iterator[Any]:
    """Stand in for the work of a job that is over."""
    yield from ()


class Job(QObject):
    """Handle of one piece of work, living in the window's thread; connect only `@Slot` methods of QObjects.

    ``item(object)`` carries what the work yields; then exactly one of ``finished()``, ``cancelled()`` and
    ``failed(object)`` (the exception) follows.
    """

    item = Signal(object)
    started = Signal()
    finished = Signal()
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self, name: str, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.name, self.work, self.control = name, work, RunControl()
        self.over = False

    @Slot()
    def cancel(self) -> None:
        """Ask the work to end; takes effect at its next check, at once where it has not begun."""
        self.control.cancel()


class _Runner(QObject):
    """Lives in the worker's thread."""

    report = Signal(object, str, object)
    """Job, kind (started, item, finished, cancelled, failed), payload."""

    def __init__(self, jobs: queue.SimpleQueue[Job]) -> None:
        super().__init__()
        self._jobs = jobs

    @Slot()
    def run_next(self) -> None:
        """Run the job at the head of the queue; every exception reaches the window as a report."""
        job = self._jobs.get()
        try:
            job.control.check()
            self.report.emit(job, "started", None)
            for item in job.work(job.control):
                self.report.emit(job, "item", item)
            self.report.emit(job, "finished", None)
        except Cancelled:
            self.report.emit(job, "cancelled", None)
        except StakeguiError as error:
            # told to the user as it is: where in our code it was raised helps nobody
            log.warning("job %s failed: %s", job.name, error)
            self.report.emit(job, "failed", bare(error))
        except Exception as error:
            log.exception("job %s failed", job.name)
            self.report.emit(job, "failed", bare(error))


def bare(error: BaseException) -> BaseException:
    """Return ``error`` without tracebacks, also of what caused it: they would keep the job and all it worked on."""
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error


class Worker(QObject):
    """Owns the thread; lives in the window's thread.

    ``busy_changed(str)`` carries the name of the running job, "" when idle.
    """

    busy_changed = Signal(str)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._open: list[Job] = []
        self._thread = QThread()
        self._thread.setObjectName("engine")
        # torch's kernels recurse deeper than a thread's default stack on some platforms
        self._thread.setStackSize(16 * 1024 * 1024)
        self._runner = _Runner(self._queue)
        self._runner.moveToThread(self._thread)
        self._wake.connect(self._runner.run_next)
        self._runner.report.connect(self._on_report)
        self._thread.start()

    def submit(self, name: str, work: Work) -> Job:
        """Queue ``work``; connect to the returned job's signals before going back to the event loop."""
        job = Job(name, work, self)
        self._open.append(job)
        self._queue.put(job)
        self._wake.emit()
        return job

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self._open

    def cancel_all(self) -> None:
        """Ask everything that runs or waits to end."""
        for job in self._open:
            job.cancel()

    @Slot(object, str, object)
    def _on_report(self, job: Job, kind: str, payload: object) -> None:
        if kind == "item":
            job.item.emit(payload)
            return
        if kind == "started":
            self.busy_changed.emit(job.name)
            job.started.emit()
            return
        if job not in self._open:  # the thread has ended meanwhile
            return
        job.over = True
        # what it worked on goes with it, whoever still holds its handle
        job.work = _nothing
        self._open.remove(job)
        if self.idle:
            self.busy_changed.emit("")
        if kind == "failed":
            job.failed.emit(payload)
        else:
            getattr(job, kind).emit()
        job.deleteLater()

    def shut_down(self, timeout_ms: int = 30_000) -> bool:
        """Cancel everything and end the thread; return whether it ended in time."""
        self.cancel_all()
        self._thread.quit()
        ended = self._thread.wait(timeout_ms)
        if ended:
            # what had not begun never will
            self._open.clear()
        return ended
