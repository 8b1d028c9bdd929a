"""Asks for the anchors' analysis after edits have come to rest; one at a time, in the worker, never during a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase
from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

DEBOUNCE_MS = 300


class Analysis(QObject):
    """Keeps the newest report.

    Attributes
    ----------
    report : AnchorReport or None
        What the last analysis found.
    """

    reported = Signal(object)
    told = Signal(str)
    """What is going on, "" when the report is up to date."""
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._draft: Prompts | None = None
        self._job: Job | None = None
        self._stale = False
        self._active = False
        self.report: Any = None
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        for signal in (session.prompts_changed, session.model_changed, session.data_changed):
            signal.connect(self.want)
        session.running_changed.connect(self._on_running)

    def set_active(self, active: bool) -> None:
        """Work only while somebody looks; what has changed meanwhile is asked for then."""
        self._active = active
        if active and self._stale:
            self._timer.start(0)

    @Slot(object)
    def draft(self, prompts: Prompts | None) -> None:
        """Analyse what is being typed; None when typing is over."""
        if prompts != self._draft:
            self._draft = prompts
            self.want()

    @Slot()
    def want(self) -> None:
        """Something changed."""
        self._stale = True
        if self._active:
            self._timer.start()

    @Slot()
    def _on_running(self) -> None:
        if self._stale and self._active:
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        if not self._stale or not self._session.classes:
            return
        if self._session.running:
            self.told.emit(tr("Waits until the run has ended."))
            return
        if self._job is not None:
            # the answer to an older question is not wanted any more
            self._job.cancel()
            return
        self._stale = False
        self.told.emit(tr("Comparing …") if self._worker.idle else tr("Waits for the engine …"))
        self._job = self._worker.submit(tr("anchors"), self._work())
        self._job.item.connect(self._on_item)
        self._job.finished.connect(self._on_over)
        self._job.cancelled.connect(self._on_over)
        self._job.failed.connect(self._on_failed)

    def _work(self) -> Any:
        s = self._session
        prompts = dict(s.prompts if self._draft is None else self._draft)
        model = s.model if s.model_check is not None else None
        confusion = s.model_check.confusion if s.model_check is not None else None
        encoder, db, classes, code = s.encoder, s.db, s.classes, s.allow_code
        data, task = s.data if s.bundle is not None else None, s.settings.task

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.anchors import analyse

            yield from analyse(
                prompts,
                encoder,
                db=db,
                model=model,
                data=data,
                task=task,
                classes=classes,
                allow_code=code,
                confusion=confusion,
                control=control,
            )

        return work

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if isinstance(item, Phase):
            if item.total > 1:
                self.told.emit(tr("Comparing … {done} of {total}", done=item.done, total=item.total))
        else:
            self.report = item
            self.reported.emit(item)

    @Slot()
    def _on_over(self) -> None:
        self._job = None
        if self._stale:
            self._timer.start(0)
        else:
            self.told.emit("")

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._job = None
        self.told.emit("")
        text = (
            str(error)
            if isinstance(error, StakeguiError)
            else tr("The anchors could not be compared: {error}", error=error)
        )
        self.failed.emit(text)
        if self._stale:
            self._timer.start(0)
