"""What the Choose page asks the engine: the model's answers, and a random draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.words import tr
from stakegui.data.base import DataBundle
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.clock import PhaseClock
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

if TYPE_CHECKING:
    from stakegui.services.predict import Predictions


class Asking(QObject):
    """Runs both in the worker; the outcome goes to the session."""

    progress = Signal(str, int, int, float)
    busy_changed = Signal()
    test_answers = Signal(object)
    """The model's answers on the test images."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._worker, self._messages = session, worker, messages
        self._job: Job | None = None
        self._clock = PhaseClock()
        self._bundle: DataBundle | None = None

    @property
    def busy(self) -> bool:
        """Whether the model is being asked."""
        return self._job is not None

    def ask_model(self, test: bool = False) -> None:
        """Let the model classify every training image and, if ``test``, every test image."""
        model, data, code = self._session.model, self._session.data, self._session.allow_code
        task = self._session.settings.task
        if model is None or data is None or self.busy:
            return

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.predict import predict

            for split in ("train", "test") if test else ("train",):
                for item in predict(model, data, split=split, task=task, allow_code=code, control=control):
                    yield item if isinstance(item, Phase) else (split, item)

        self._bundle = self._session.bundle
        self._job = self._worker.submit(tr("asking the model"), work)
        self._job.item.connect(self._on_answer)
        self._job.failed.connect(self._on_failed)
        for over in (self._job.finished, self._job.failed, self._job.cancelled):
            over.connect(self._on_over)
        self.busy_changed.emit()

    def draw(self, count: int, seed: int) -> None:
        """Choose ``count`` training images at random; the same as ``random`` of a run spec draws."""
        data = self._session.data
        if data is None:
            return

        def work(_control: RunControl) -> Iterator[Any]:
            from stakegui.services.choose import random_keys

            yield tuple(random_keys(data, count, seed))

        job = self._worker.submit(tr("drawing at random"), work)
        job.item.connect(self._on_drawn)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_answer(self, item: object) -> None:
        if isinstance(item, Phase):
            what = item.detail or item.name
            self.progress.emit(what, item.done, item.total, self._clock.mark(what, item.done, item.total))
        elif isinstance(item, tuple) and self._session.bundle is self._bundle:
            split, answers = cast("tuple[str, Predictions]", item)
            if split == "train":
                self._session.set_predictions(answers)
            else:
                self.test_answers.emit(answers)

    @Slot(object)
    def _on_drawn(self, keys: tuple[str, ...]) -> None:
        self._session.choose(keys, tr("draw {count} at random", count=len(keys)))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")

    @Slot()
    def _on_over(self) -> None:
        self._job = None
        self.busy_changed.emit()
