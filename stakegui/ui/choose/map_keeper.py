"""Keeps the training images' features and planes for the map: computes them in the worker, drops them when outdated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import has_both
from stakegui.ui.background import in_pool
from stakegui.ui.choose.alike import Alike
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.clock import UNKNOWN, PhaseClock
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Work, Worker

if TYPE_CHECKING:
    from stakegui.data.base import ImageSet
    from stakegui.data.plane import How, Plane
    from stakegui.services.feature_map import Mapped

Doing = Literal["", "looking", "computing", "umap"]


class MapKeeper(QObject):
    """One for the page.

    Attributes
    ----------
    planes : dict of Plane
        By ``pca`` and ``umap``, as far as they are known of these images by this model.
    wanted : str
        Which of them is shown.
    doing : str
        What runs: ``looking`` for what was kept, ``computing`` features, ``umap``; "" for nothing.
    neighbours : int
        Of each point, for UMAP.
    """

    changed = Signal()
    progress = Signal(str, int, int, float)

    def __init__(
        self, session: Session, worker: Worker, messages: MessageBar, alike: Alike, parent: QObject
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._worker, self._messages, self._alike = session, worker, messages, alike
        self.planes: dict[How, Plane] = {}
        self.wanted: How = "pca"
        self.doing: Doing = ""
        self.neighbours = 15
        self._features: Any = None
        self._of: object = None
        self._known_of: object = None
        self._looked = False
        self._job: Job | None = None
        self._clock = PhaseClock()
        for signal in (session.model_changed, session.data_changed, session.method_changed):
            signal.connect(self._on_question)
        alike.changed.connect(self._on_alike)

    @property
    def plane(self) -> Plane | None:
        """The plane that is wanted; that of the PCA until it is known; None where neither is."""
        return self.planes.get(self.wanted, self.planes.get("pca"))

    @property
    def images(self) -> ImageSet | None:
        """The training images of which the map is."""
        bundle = self._session.bundle
        return bundle.train if bundle is not None else None

    def want(self, how: How) -> None:
        """Show another plane; UMAP is computed where it is not known."""
        self.wanted = how
        if how == "umap" and "umap" not in self.planes and not self.doing:
            self._lay_out()
        self.changed.emit()

    def set_neighbours(self, count: int) -> None:
        """Let UMAP hold each point to so many others; a layout by another number is dropped."""
        if count != self.neighbours:
            self.neighbours = count
            self.planes.pop("umap", None)
            self.want("pca")

    @Slot()
    def look(self) -> None:
        """Show the map where it needs no computing: by features at hand, else by those kept on the disk."""
        if self.planes or self.doing or not has_both(self._session):
            return
        if self._alike.knows_features:
            self._on_alike()
        elif not self._looked:
            self._looked = True
            self._submit(tr("looking for a map"), "looking", self._mapping(kept_only=True))

    @Slot()
    def compute(self) -> None:
        """Ask the model for the features."""
        if not self.doing and has_both(self._session):
            self._submit(tr("computing the map"), "computing", self._mapping(kept_only=False))

    @Slot()
    def cancel(self) -> None:
        """End what runs."""
        if self._job is not None:
            self._job.cancel()

    def _mapping(self, kept_only: bool) -> Work:
        session = self._session
        model, data, code, task = session.model, session.data, session.allow_code, session.settings.task
        assert model is not None and data is not None  # `has_both`

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.feature_map import map_of

            yield from map_of(data, model, task=task, allow_code=code, control=control, kept_only=kept_only)

        return work

    def _lay_out(self) -> None:
        features, neighbours = self._features, self.neighbours
        if features is None:
            return

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.feature_map import Umap, umap_of

            yield from umap_of(features, Umap(neighbours), control)

        self._submit(tr("laying the map out"), "umap", work)

    def _submit(self, name: str, doing: Doing, work: Work) -> None:
        self.doing, self._of = doing, self._question()
        self._clock = PhaseClock()
        self._job = job = self._worker.submit(name, work)
        job.item.connect(self._on_item)
        job.failed.connect(self._on_failed)
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(self._on_over)
        self.changed.emit()

    def _question(self) -> object:
        """What the answers are for: they are dropped where it has changed meanwhile."""
        session = self._session
        return self.images, session.model, session.settings.task

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if self._of != self._question():
            return
        if isinstance(item, Phase):
            what = item.detail or item.name
            left = self._clock.mark(what, item.done, item.total) if item.total else UNKNOWN
            self.progress.emit(what, item.done, item.total, left)
        elif self.doing == "umap":
            self.planes["umap"] = cast("Plane", item)
        else:
            mapped = cast("Mapped", item)
            if self.images is not None and mapped.keys == self.images.keys:
                self._take(mapped.features, mapped.plane)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._of == self._question() and self.doing != "looking":  # nobody asked for that one
            self._messages.show_message(str(error), "error")

    @Slot()
    def _on_over(self) -> None:
        self._job, doing = None, self.doing
        self.doing = ""
        if doing == "umap" and "umap" not in self.planes:
            self.wanted = "pca"
        self.changed.emit()

    @Slot()
    def _on_alike(self) -> None:
        """Take the features of the search for look-alikes, which are the same; their plane is made in the pool."""
        seen = self._alike.seen
        if seen is None or seen.features is None or self._features is not None or self.doing == "computing":
            return
        self._features, features = seen.features, seen.features
        question = self._question()

        def work() -> Any:
            from stakegui.data.plane import principal_plane

            return question, features, principal_plane(features)

        in_pool(self, work).done.connect(self._on_plane)

    @Slot(object)
    def _on_plane(self, found: tuple[object, object, Plane]) -> None:
        if found[0] == self._question():
            self._take(found[1], found[2])
            self.changed.emit()

    def _take(self, features: object, plane: Plane) -> None:
        self._features = features
        self.planes["pca"] = plane

    @Slot()
    def _on_question(self) -> None:
        """Drop what is of other images or another model."""
        question = self._question()
        if question == self._known_of:
            self.changed.emit()
            return
        self._known_of = question
        self.cancel()
        self.planes.clear()
        self._features, self._looked, self.wanted = None, False, "pca"
        self.changed.emit()
