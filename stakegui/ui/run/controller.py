"""One run in the worker: begins it, holds and ends it, and tells the page what happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.events import RunFailed, RunFinished, RunStarted
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Work, Worker

State = Literal["idle", "running", "paused"]


class RunController(QObject):
    """Owns the job of the run that is on.

    Attributes
    ----------
    state : str
        ``idle``, ``running`` (also while the job waits for its turn) or ``paused``.
    stored : str
        Id of the session of the run that is on, or was last; "" before it has one.
    waiting : bool
        Whether the job waits for the engine, which does something else.
    """

    told = Signal(object)
    state_changed = Signal(str)
    ended = Signal(str, str)
    """``finished``, ``cancelled`` or ``failed``, and a message for the user."""

    def __init__(self, session: Session, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._job: Job | None = None
        self.state: State = "idle"
        self.stored, self.waiting = "", False

    def start(self, spec: RunSpec) -> None:
        """Begin a run; its session's name is the one on the table."""
        db, code, name = self._session.db, self._session.allow_code, self._session.name

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.unlearn import unlearn

            yield from unlearn(spec, db=db, control=control, allow_code=code, name=name)

        self._begin("", work)

    def resume(self, stored: str) -> None:
        """Let an interrupted session go on from its last checkpoint."""
        db, code = self._session.db, self._session.allow_code

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.unlearn import resume

            yield from resume(stored, db=db, control=control, allow_code=code)

        self._begin(stored, work)

    def run_entry(self, entry: int, stored: str, code: bool) -> None:
        """Begin a run out of the queue; one with a session that was broken off goes on."""
        db = self._session.db

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.queue import work

            yield from work(entry, db=db, control=control, allow_code=code)

        self._begin(stored, work)

    def _begin(self, stored: str, work: Work) -> None:
        if self._job is not None:
            return
        self.stored, self.waiting = stored, True
        job = self._job = self._worker.submit(tr("unlearn"), work)
        job.started.connect(self._on_started)
        job.item.connect(self._on_item)
        job.finished.connect(self._on_finished)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        self._set_state("running")

    @Slot()
    def _on_started(self) -> None:
        self.waiting = False
        self.state_changed.emit(self.state)

    def pause(self) -> None:
        """Hold the run, or let it go on; straight to its control, as the worker's event loop is busy."""
        if self._job is None:
            return
        if self.state == "paused":
            self._job.control.resume()
            self._set_state("running")
        else:
            self._job.control.pause()
            self._set_state("paused")

    def cancel(self) -> None:
        """End the run at its next check; its session is kept."""
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_item(self, event: object) -> None:
        if isinstance(event, RunStarted | RunFinished | RunFailed) and event.session:
            self.stored = event.session
        if isinstance(event, RunStarted):
            self._session.set_running(event.session)
        self.told.emit(event)

    @Slot()
    def _on_finished(self) -> None:
        self._end("finished", "")

    @Slot()
    def _on_cancelled(self) -> None:
        self._end("cancelled", tr("The run was stopped."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        from stakegui.services.queue import NotWaiting

        if isinstance(error, NotWaiting):
            self._end("taken", str(error))
            return
        text = (
            str(error)
            if isinstance(error, StakeguiError)
            else tr("The run failed: {kind}: {error}", kind=type(error).__name__, error=error)
        )
        self._end("failed", text)

    def _end(self, how: str, message: str) -> None:
        self._job = None
        self._session.set_running("")
        self._set_state("idle")
        self.ended.emit(how, message)
        if self.stored:
            self._session.set_stored(self.stored)

    def _set_state(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)
