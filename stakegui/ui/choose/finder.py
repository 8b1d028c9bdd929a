"""Answers the searches of the Choose page: what is most like pictures to the model, what fits a description.

The engine works in the worker; with the model's features at hand the nearest are found beside the window, also while
a run is on. The answer to a question that is out of date is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase
from stakegui.core.words import tr
from stakegui.data.base import ImageSet, Pixels
from stakegui.data.decode import decode
from stakegui.data.files import FileSet
from stakegui.ui.background import Task, in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.clock import PhaseClock
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Work, Worker

if TYPE_CHECKING:
    from stakegui.data.nearest import Features
    from stakegui.services.found import Found
    from stakegui.services.nearest import Picture
    from stakegui.ui.choose.alike import Alike


class Finder(QObject):
    """One search at a time.

    Attributes
    ----------
    found : Found or None
        The answer that holds now.
    said : str
        What it is the answer to, as a sentence.
    """

    changed = Signal()
    progress = Signal(str, int, int, float)
    missing = Signal(object)
    """`EncoderMissing`: a description cannot be looked for, and why."""

    def __init__(
        self, session: Session, worker: Worker, messages: MessageBar, alike: Alike, parent: QObject
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._worker, self._messages, self._alike = session, worker, messages, alike
        self.found: Found | None = None
        self.said = self._asked = ""
        self._by_model = self._asks_model = False
        self._features: tuple[list[str], Features] | None = None
        self._job: Job | None = None
        self._task: Task | None = None
        self._control = RunControl()
        self._clock = PhaseClock()
        self._images: ImageSet | None = None
        session.data_changed.connect(self._on_data)
        session.model_changed.connect(self._on_model)
        self._on_data()

    @property
    def busy(self) -> bool:
        """Whether a search is on its way."""
        return self._job is not None or self._task is not None

    def like_rows(self, rows: NDArray[np.int64], said: str) -> None:
        """Look for what is most like training images."""
        from stakegui.services.nearest import like_rows

        known = self._known()
        if known is None and self._refused():
            return
        self._begin(said, by_model=True)
        if known is not None:
            task = in_pool(self, partial(like_rows, *known, rows, self._control))
            task.done.connect(self._on_found)
            task.failed.connect(self._on_failed)
            self._task = task
            self.changed.emit()
            return

        def answer(keys: list[str], features: Features, control: RunControl) -> Iterator[Any]:
            yield like_rows(keys, features, rows, control)

        self._with_features(answer)

    def like_paths(self, paths: Sequence[Path]) -> None:
        """Look for what is most like pictures from outside."""
        names = ", ".join(path.name for path in paths[:3]) + (" …" if len(paths) > 3 else "")
        said = tr("Most like {what}, the best match first.", what=names)
        self.like_pictures([(path.name, partial(_decoded, path)) for path in paths], said)

    def like_pictures(self, pictures: Sequence[Picture], said: str) -> None:
        """Look for what is most like pictures that are no training images."""
        session = self._session
        model, data, task, code = session.model, session.data, session.settings.task, session.allow_code
        if self._refused():
            return
        self._begin(said, by_model=True)

        def answer(keys: list[str], features: Features, control: RunControl) -> Iterator[Any]:
            from stakegui.services.nearest import like_pictures

            if model is not None and data is not None:
                yield from like_pictures(
                    keys, features, pictures, model, data, task=task, allow_code=code, control=control
                )

        self._with_features(answer)

    def describe(self, text: str, encoder: str, *, fetch: bool = False) -> None:
        """Look for what fits a description."""
        data = self._session.data
        if data is None or not text.strip() or self._held():
            return

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.textsearch import search

            yield from search(data, text, encoder, fetch=fetch, control=control)

        self._begin(tr("What fits “{text}”, the best match first.", text=text.strip()), by_model=False)
        self._submit(work)

    @Slot()
    def clear(self) -> None:
        """End the search, and take its answer away."""
        self._stop()
        self.found, self.said = None, ""
        self.changed.emit()

    def _known(self) -> tuple[list[str], Features] | None:
        """Return keys and features of the training images where they are at hand."""
        seen = self._alike.seen
        if seen is not None and seen.features is not None:
            return seen.keys, seen.features
        return self._features

    def _with_features(self, answer: Any) -> None:
        session, known = self._session, self._known()
        model, data, task, code = session.model, session.data, session.settings.task, session.allow_code

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.nearest import features

            have = known
            if have is None and model is not None and data is not None:
                for item in features(model, data, task=task, allow_code=code, control=control):
                    yield item
                    have = item if isinstance(item, tuple) else have
            assert have is not None  # it comes last, or an error
            yield from answer(*have, control)

        self._submit(work)

    def _refused(self) -> bool:
        """Say what is missing for asking the model, before the search that is on is given up for it."""
        if self._session.model is None or self._session.data is None:
            self._messages.show_message(tr("Open a model first: pictures are compared by its features."), "warning")
            return True
        return self._held()

    def _held(self) -> bool:
        if self._session.running:
            self._messages.show_message(tr("A run is on: search again when it has ended."), "warning")
        return bool(self._session.running)

    def _begin(self, said: str, *, by_model: bool) -> None:
        self._stop()
        self._asked, self._asks_model, self._control = said, by_model, RunControl()

    def _stop(self) -> None:
        self._control.cancel()
        if self._job is not None:
            self._job.cancel()
        self._job = self._task = None

    def _submit(self, work: Work) -> None:
        job = self._worker.submit(tr("searching"), work)
        job.item.connect(self._on_item)
        job.failed.connect(self._on_failed)
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(self._on_over)
        self._job = job
        self.changed.emit()

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if self.sender() is not self._job:
            return
        if isinstance(item, Phase):
            what = item.detail or item.name
            self.progress.emit(what, item.done, item.total, self._clock.mark(what, item.done, item.total))
        elif isinstance(item, tuple):
            self._features = item
        elif not isinstance(item, Event):
            self._take(item)

    @Slot(object)
    def _on_found(self, found: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._take(found)

    def _take(self, found: Any) -> None:
        """Show an answer, unless other images have been opened meanwhile."""
        if self._images is not None and found.keys == self._images.keys:
            self.found, self.said, self._by_model = found, self._asked, self._asks_model
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() not in (self._job, self._task):
            return
        from stakegui.services.textsearch import EncoderMissing

        self._job = self._task = None
        if isinstance(error, EncoderMissing):
            self.found = None  # what is shown would be the answer to another question
            self.missing.emit(error)
        else:
            self._messages.show_message(str(error), "error")
        self.changed.emit()

    @Slot()
    def _on_over(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.changed.emit()

    @Slot()
    def _on_data(self) -> None:
        bundle = self._session.bundle
        images = bundle.train if bundle is not None else None
        if images is not self._images:
            self._images, self._features = images, None
            self.clear()

    @Slot()
    def _on_model(self) -> None:
        """Drop what another model has said."""
        self._features = None
        if self._by_model or (self.busy and self._asks_model):
            self._by_model = False
            self.clear()


def _decoded(path: Path) -> Pixels:
    return decode(FileSet(Path(), "outside", [str(path)], np.zeros(1, np.int64), ()).encoded(0))
