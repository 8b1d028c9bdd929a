"""Looks for what is like a chosen image and stays: copies by itself beside the window, the model's view when asked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.clock import PhaseClock
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

if TYPE_CHECKING:
    from stakegui.data.base import ImageSet
    from stakegui.services.lookalikes import LookAlike, Pictures, Seen

WAIT_MS = 400
"""The search waits until the choice has been left alone for so long."""
PATIENCE_S = 60.0
"""A search that nobody asked for ends where it would take longer."""


@dataclass(frozen=True)
class _Found:
    """What a search brought, and of which images and choice."""

    images: object
    asked: object
    left: tuple[LookAlike, ...]
    pictures: Pictures | None


class Alike(QObject):
    """Keeps what is known of the training images, and the session's ``left_behind`` up to date.

    Attributes
    ----------
    seen : Seen or None
        Prints and, once the model was asked, features of the training images.
    asked : tuple of Path
        Pictures from outside whose look-alikes the user wants to see.
    differs : set of (str, str)
        Pairs of which the user has said that they are not the same.
    """

    changed = Signal()
    progress = Signal(str, int, int, float)

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._worker, self._messages = session, worker, messages
        self.seen: Seen | None = None
        self.asked: tuple[Path, ...] = ()
        self.differs: set[tuple[str, str]] = set()
        self.looking = False
        self.given_up = False
        self._images: ImageSet | None = None
        self._pictures: Pictures | None = None
        self._pictures_of: object = None
        self._placed_of: object = None
        self._job: Job | None = None
        self._control = RunControl()
        self._clock = PhaseClock()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._look)
        session.data_changed.connect(self._on_data)
        session.model_changed.connect(self._on_model)
        session.choice_changed.connect(self._on_choice)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)
        self._on_data()

    @property
    def busy(self) -> bool:
        """Whether the model is being asked."""
        return self._job is not None

    @property
    def knows_features(self) -> bool:
        """Whether the model's features are at hand."""
        return self.seen is not None and self.seen.features is not None

    @Slot()
    def stop(self) -> None:
        """End a search beside the window."""
        self._timer.stop()
        self._control.cancel()

    def show_like(self, paths: Sequence[Path]) -> None:
        """Look for training images that are like pictures from outside."""
        self.asked = tuple(dict.fromkeys((*self.asked, *paths)))
        self.given_up = False
        self._timer.start(0)

    def say_different(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Remember that these are not the same, until other images are opened."""
        self.differs.update(pairs)
        self._session.set_left_behind(
            tuple(one for one in self._session.left_behind if (one.key, one.of) not in self.differs)
        )
        self._timer.start(0)

    def ask_model(self) -> None:
        """Look for copies and for what is alike to the model, in the worker."""
        session, known = self._session, self.seen
        model, data, code, task = session.model, session.data, session.allow_code, session.settings.task
        if model is None or data is None or self.busy:
            return

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.lookalikes import look

            yield from look(data, model, task=task, allow_code=code, control=control, known=known)

        self._control.cancel()
        job = self._worker.submit(tr("looking for look-alikes"), work)
        self._follow(job)
        job.item.connect(self._on_item)

    def _follow(self, job: Job) -> None:
        self._job = job
        job.failed.connect(self._on_failed)
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(self._on_over)
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """Search for copies first, then for what the choice leaves behind."""
        images, session = self._images, self._session
        if images is None or self.looking or (self.busy and self.seen is None):
            return
        asked = (session.chosen, session.outside, self.asked)
        if not any(asked) or (self.seen is None and self.given_up):
            session.set_left_behind(())
            return
        self.looking = True
        self._control = RunControl()
        task = in_pool(self, self._search(images, asked))
        task.done.connect(self._on_found)
        task.failed.connect(self._on_failed)
        self.changed.emit()

    def _search(self, images: ImageSet, asked: tuple[Any, Any, Any]) -> Any:
        control, seen, differs = self._control, self.seen, frozenset(self.differs)
        bundle, known = self._session.bundle, self._pictures if self._pictures_of == asked[1:] else None
        mirrored = bundle is None or "flip" not in bundle.exclude_views
        paths = [*(picture.path for picture in asked[1]), *asked[2]]
        patience = PATIENCE_S if not asked[2] else float("inf")

        def work() -> tuple[Seen | None, _Found | None]:
            from stakegui.services.lookalikes import copies, from_outside, left_behind

            found = seen or _patiently(copies(images, mirrored=mirrored, workers=1), control, patience)
            if found is None:
                return None, None
            pictures = known
            if pictures is None and paths:
                pictures = cast("Pictures", list(from_outside(paths))[-1])
            left = tuple(left_behind(found, asked[0], pictures, differs=differs))
            return found, _Found(images, asked, left, pictures)

        return work

    @Slot(object)
    def _on_found(self, outcome: tuple[Seen | None, _Found | None]) -> None:
        self.looking = False
        seen, found = outcome
        if found is None or seen is None:
            self.given_up = not self._control.cancelled
            if self._control.cancelled and not self.busy:
                self._timer.start()
        elif found.images is self._images:
            self.seen = self.seen or seen
            self._take(found)
        else:
            self._timer.start()
        self.changed.emit()

    def _take(self, found: _Found) -> None:
        session, pictures = self._session, found.pictures
        if found.asked != (session.chosen, session.outside, self.asked):
            self._timer.start(0)
            return
        self._pictures, self._pictures_of = pictures, found.asked[1:]
        session.set_left_behind(found.left)
        if pictures is not None and self._may_place(pictures):
            self._place_pictures([Path(path) for path in pictures.paths])
        elif self.asked and not found.left:
            names = ", ".join(path.name for path in self.asked[:3])
            self._messages.show_message(tr("No training image that stays looks like {names}.", names=names))
        if pictures is not None and pictures.broken:
            self._messages.show_message(tr("Left out: {faults}", faults=" ".join(pictures.broken)), "warning")
            self.asked = tuple(path for path in self.asked if str(path) in pictures.paths)

    def _may_place(self, pictures: Pictures) -> bool:
        wanted = bool(pictures.paths) and pictures.features is None and self.knows_features
        return wanted and not self.busy and self._session.model is not None and self._placed_of != self._pictures_of

    def _place_pictures(self, paths: list[Path]) -> None:
        """Ask the model for the features of pictures from outside."""
        session, seen, of = self._session, self.seen, self._pictures_of
        model, data, code, task = session.model, session.data, session.allow_code, session.settings.task

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.lookalikes import from_outside

            for item in from_outside(paths, seen, model, data, task=task, allow_code=code, control=control):
                yield item if isinstance(item, Phase) else (of, item)

        self._placed_of = of  # once: what fails would fail again
        job = self._worker.submit(tr("looking at pictures"), work)
        self._follow(job)
        job.item.connect(self._on_placed)

    @Slot(object)
    def _on_placed(self, item: object) -> None:
        if isinstance(item, tuple) and item[0] == self._pictures_of and item[1].features is not None:
            self._pictures = item[1]

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if isinstance(item, Phase):
            what = item.detail or item.name
            self.progress.emit(what, item.done, item.total, self._clock.mark(what, item.done, item.total))
            return
        seen = cast("Seen", item)
        if self._images is not None and seen.keys == self._images.keys:
            self.seen, self.given_up = seen, False

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.looking = False
        self._messages.show_message(str(error), "error")
        self.changed.emit()

    @Slot()
    def _on_over(self) -> None:
        self._job = None
        self._timer.start(0)
        self.changed.emit()

    @Slot()
    def _on_data(self) -> None:
        bundle = self._session.bundle
        images = bundle.train if bundle is not None else None
        if images is self._images:
            return
        self.stop()
        self._images, self.seen, self.given_up, self.asked = images, None, False, ()
        self.differs.clear()
        self._session.set_left_behind(())
        self._on_choice()
        self.changed.emit()

    @Slot()
    def _on_model(self) -> None:
        """Drop features: they are those of another model."""
        if self.seen is not None and self.seen.features is not None:
            self.seen = replace(self.seen, features=None)
            self._pictures = self._pictures_of = self._placed_of = None
            self._on_choice()
            self.changed.emit()

    @Slot()
    def _on_choice(self) -> None:
        chosen = set(self._session.chosen) if self._session.left_behind else set()
        if any(one.key in chosen for one in self._session.left_behind):  # what is taken in goes at once
            self._session.set_left_behind(tuple(one for one in self._session.left_behind if one.key not in chosen))
        if self._images is not None:
            self._timer.start(WAIT_MS)


def _patiently(work: Any, control: RunControl, patience: float) -> Seen | None:
    """Return what ``work`` returns; None once cancelled, or where it would take longer than ``patience`` seconds."""
    began = time.monotonic()
    while not control.cancelled:
        try:
            event = next(work)
        except StopIteration as end:
            return cast("Seen", end.value)
        spent = time.monotonic() - began
        if spent > 2 and event.done and spent * event.total / event.done > patience:
            break
    work.close()
    return None
