"""Opens model and data in the worker, in the order that lets each use what the other knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Phase
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle
from stakegui.ui.run.clock import PhaseClock
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

if TYPE_CHECKING:
    from stakegui.services.check import ModelCheck


@dataclass(frozen=True)
class DataFault:
    """The model is sound, but the data do not fit it."""

    error: InputError


class Loader(QObject):
    """Puts models and data into the session; the classes of the model decide the labels of the data.

    Attributes
    ----------
    model : ModelSpec or None
        As last asked for, also where its check failed.
    """

    model_started = Signal()
    model_failed = Signal(object)
    data_started = Signal()
    data_failed = Signal(object)
    progress = Signal(str, int, int, float)
    settled = Signal()
    """Nothing is under way any more."""

    def __init__(self, session: Session, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self.model: ModelSpec | None = None
        self._tried_with: DataSpec | None = None
        self._grouped_for = self._opening_for = session.settings.task
        self._model_job: Job | None = None
        self._data_job: Job | None = None
        self._under_way = 0
        self._clock = PhaseClock()

    @property
    def model_busy(self) -> bool:
        """Whether a check is under way."""
        return self._model_job is not None

    @property
    def data_busy(self) -> bool:
        """Whether data are being opened."""
        return self._data_job is not None

    def open_model(self, spec: ModelSpec) -> None:
        """Check a model, on the data where there are any."""
        self.model = spec
        self._session.set_model(spec)
        self._check()

    def open_data(self, spec: DataSpec) -> None:
        """Open data, labelled by the model's classes where a model is there."""
        self._session.set_data(spec)
        self._open()

    def open_both(self, model: ModelSpec, data: DataSpec | None, task: str) -> None:
        """Open a stored session's model and data for its task; the model first, as it names the classes."""
        self.put_data(data, task)
        self.open_model(model)

    def put_data(self, data: DataSpec | None, task: str) -> None:
        """Lay data and task down; they are opened once a model has been checked."""
        self._drop_job("_data_job")
        self._take_task(task)
        self._session.set_data(data)

    def set_task(self, task: str, drop_head: bool = False) -> None:
        """Take another task: the model is checked and the data are grouped anew; the choice stays.

        A classifier that was taken off stays off for every task but classification.
        """
        self._take_task(task)
        if self.model is not None:
            off = task != "classification" and (drop_head or self.model.drop_head)
            self.open_model(self.model.model_copy(update={"drop_head": off or None}))
        elif self._session.data is not None:
            self._open()

    def _take_task(self, task: str) -> None:
        self._session.set_settings(self._session.settings.model_copy(update={"task": task}))

    def close_model(self) -> None:
        """Put the model away."""
        self.model = None
        self._drop_job("_model_job")
        self._session.set_model(None)

    def close_data(self) -> None:
        """Put the data away."""
        self._drop_job("_data_job")
        self._session.set_data(None)

    def _check(self) -> None:
        spec, data, code = self.model, self._session.data, self._session.allow_code
        task = self._session.settings.task
        if spec is None:
            return
        self._drop_job("_model_job")
        self._tried_with = data

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.check import check_model

            yield from _checked(lambda use: check_model(spec, use, task=task, allow_code=code, control=control), data)

        self._model_job = self._submit(tr("checking the model"), work, self._on_model_failed, self._on_model_cancelled)
        self.model_started.emit()

    def _open(self) -> None:
        spec, classes, task = self._session.data, self._known_classes(), self._session.settings.task
        if spec is None:
            return
        self._drop_job("_data_job")
        self._opening_for = task

        def work(_control: RunControl) -> Iterator[Any]:
            from stakegui.services.check import open_images

            yield open_images(spec, classes, task)

        self._data_job = self._submit(tr("opening the images"), work, self._on_data_failed, self._on_data_cancelled)
        self.data_started.emit()

    def _known_classes(self) -> tuple[str, ...] | None:
        check = self._session.model_check
        return check.classes if check is not None else None

    def _submit(self, name: str, work: Any, failed: Callable[..., None], cancelled: Callable[..., None]) -> Job:
        job = self._worker.submit(name, work)
        self._under_way += 1
        job.item.connect(self._on_item)
        job.failed.connect(failed)
        job.cancelled.connect(cancelled)
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(self._on_over)
        return job

    def _drop_job(self, which: str) -> None:
        job: Job | None = getattr(self, which)
        if job is not None:
            job.cancel()
            setattr(self, which, None)

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if self.sender() not in (self._model_job, self._data_job):
            return
        if isinstance(item, Phase):
            what = item.detail or tr(item.name)
            self.progress.emit(what, item.done, item.total, self._clock.mark(what, item.done, item.total))
        elif isinstance(item, DataFault):
            self.data_failed.emit(item.error)
            self._tried_with = self._session.data
        elif isinstance(item, DataBundle):
            self._take_data(item)
        else:
            self._take_model(item)

    def _take_model(self, check: Any) -> None:
        found: ModelCheck = check
        self._model_job = None
        self.model = found.spec
        self._session.set_model(found.spec, found)
        bundle = self._session.bundle
        if self._session.data is not None and (bundle is None or bundle.classes != found.classes or self._is_regrouped):
            self._open()

    @property
    def _is_regrouped(self) -> bool:
        """Whether the images that are open are grouped for another task."""
        return self._session.bundle is not None and self._grouped_for != self._session.settings.task

    def _take_data(self, bundle: DataBundle) -> None:
        self._data_job = None
        self._grouped_for = self._opening_for  # another task may have been chosen meanwhile
        self._session.set_data(self._session.data, bundle)
        if self.model is not None and self._tried_with != self._session.data:
            self._check()

    @Slot(object)
    def _on_model_failed(self, error: Exception) -> None:
        if self.sender() is self._model_job:
            self._model_job = None
            self._session.set_model(None)
            self.model_failed.emit(error)
            if self._is_regrouped:
                self._open()

    @Slot(object)
    def _on_data_failed(self, error: Exception) -> None:
        if self.sender() is self._data_job:
            self._data_job = None
            if self._is_regrouped:
                self._session.set_data(self._session.data)
            self.data_failed.emit(error)

    @Slot()
    def _on_model_cancelled(self) -> None:
        if self.sender() is self._model_job:
            self._model_job = None
            self._session.set_model(None)
            self.model_failed.emit(InputError(tr("The check was stopped."), remedy=tr("Press Check again.")))

    @Slot()
    def _on_data_cancelled(self) -> None:
        if self.sender() is self._data_job:
            self._data_job = None
            self.data_failed.emit(InputError(tr("Opening was stopped."), remedy=tr("Open the images again.")))

    @Slot()
    def _on_over(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.settled.emit()


def _checked(check: Callable[[DataSpec | None], Iterator[Any]], data: DataSpec | None) -> Iterator[Any]:
    """Check on the data; where that fails and the model alone is sound, the fault is the data's."""
    from stakegui.services.check import WrongTask

    try:
        yield from check(data)
    except WrongTask:
        raise
    except InputError as error:
        if data is None:
            raise
        items = list(check(None))
        yield DataFault(error)
        yield from items
