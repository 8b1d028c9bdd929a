"""Asks the engine about the picture that is shown: answers to an outdated question are dropped, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase
from stakegui.core.insight import Insight
from stakegui.core.words import num, tr
from stakegui.data.base import Pixels
from stakegui.ui.large.listed import Item
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

if TYPE_CHECKING:
    from stakegui.services.lookinto import Target
    from stakegui.services.pair import Question

WAIT_MS = 120
"""Whoever goes on at once does not want to know."""
KEPT = 64
"""Answers in memory."""


class Looking(QObject):
    """Runs one look at a time in the worker.

    Attributes
    ----------
    insight : Insight or None
        What is known of the picture; its heat maps come a moment later.
    said, hint, fault : str
        What goes on for a moment, what keeps it from going on, and what went wrong; "" for nothing.
    target : str
        For which class heat maps are made; see `stakegui.services.lookinto`.
    """

    changed = Signal()
    stale = Signal()
    """Models, sessions or the engine are not what they were: ask again."""

    def __init__(self, session: Session, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self.insight: Insight | None = None
        self.said = self.hint = self.fault = ""
        self.target: Target = "label"
        self._kept: Any = None
        self._answers: OrderedDict[Hashable, Insight] = OrderedDict()
        self._failed: dict[Hashable, str] = {}
        """Faults by picture; by question alone where its models cannot be opened, which no other picture changes."""
        self._asked: tuple[Question, Item, Pixels] | None = None
        self._key: Hashable = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._start)
        for signal in (session.model_changed, session.stored_changed, session.running_changed, session.data_changed):
            signal.connect(self._on_session)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way, or will be asked for in a moment."""
        return self._job is not None or self._timer.isActive()

    def look(self, question: Question | None, item: Item, pixels: Pixels) -> None:
        """Ask about a picture, unless its answer is known."""
        self.stop()
        if question is None:
            self._tell(None, hint=tr("Open a model on the Source page: then its answers and heat maps stand here."))
            return
        self._asked, self._key = (question, item, pixels), (repr(question), item.uid, item.label, self.target)
        known = self._answers.get(self._key)
        fault = self._failed.get(self._key) or self._failed.get(repr(question))
        if known is not None:
            self._answers.move_to_end(self._key)
            self._tell(known)
        elif self._session.running:
            self._tell(None, hint=tr("A run keeps the engine: answers and heat maps follow when it has ended."))
        elif fault:
            self._tell(None, fault=fault)
        else:
            self._timer.start()
            self._tell(None, tr("Asking …"))

    def stop(self) -> None:
        """Let what is asked be."""
        self._timer.stop()
        self._asked = self._key = self.insight = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def forget(self) -> None:
        """Let go of the models and of all that was answered."""
        self.stop()
        self._answers.clear()
        self._failed.clear()
        self._kept = None
        self.said = self.hint = self.fault = ""

    def _tell(self, insight: Insight | None, said: str = "", hint: str = "", fault: str = "") -> None:
        self.insight, self.said, self.hint, self.fault = insight, said, hint, fault
        self.changed.emit()

    @Slot()
    def _start(self) -> None:
        if self._asked is None:
            return
        from stakegui.services.pair import Kept

        (question, item, pixels), key, target = self._asked, self._key, self.target
        kept = self._kept = self._kept or Kept()
        code = self._session.allow_code

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.lookinto import look_into

            yield from (
                (key, found)
                for found in look_into(
                    question, pixels, item.label, kept, target=target, allow_code=code, control=control
                )
            )

        if not self._worker.idle:
            self._tell(None, tr("Waits for the engine …"))
        self._job = job = self._worker.submit(tr("looking at a picture"), work)
        job.item.connect(self._on_item)
        job.finished.connect(self._on_finished)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_item(self, told: tuple[Hashable, object]) -> None:
        key, found = told
        if key != self._key:
            return
        if isinstance(found, Insight):
            self._tell(found, tr("Heat maps …"))
        elif isinstance(found, Phase):
            count = f" {num(found.done, ',')} / {num(found.total, ',')}" if found.total else ""
            what = found.detail or found.name
            self._tell(self.insight, f"{what[:1].upper()}{what[1:]}{count} …")  # a noun within stays a noun

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if self.insight is not None and self._key is not None:
            self._answers[self._key] = self.insight
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        self._tell(self.insight)

    @Slot()
    def _on_cancelled(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._tell(self.insight, hint=tr("Stopped. Go on to another picture to ask again."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        text = str(error) if isinstance(error, StakeguiError) else tr("This went wrong: {error}", error=error)
        if self._asked is not None:
            question = self._asked[0]
            opened = self._kept is not None and self._kept.question == question
            self._failed[self._key if opened else repr(question)] = text
        self._tell(self.insight, fault=text)

    @Slot()
    def _on_session(self) -> None:
        running = bool(self._session.running)
        known = self._answers.copy() if running else None
        self.forget()
        if known is not None:  # a run changes no file: what is known stays true while it is on
            self._answers = known
        self.stale.emit()
