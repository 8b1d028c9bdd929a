"""What the pages share: one small view-model with signals. A page asks it, and never another page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from stakegui.core.errors import InputError
from stakegui.core.params.base import MethodParams
from stakegui.core.params.stakes import StakesParams
from stakegui.core.paths import session_of
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, OutsideImage, Prompts, RunSettings, RunSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle

if TYPE_CHECKING:
    from stakegui.services.check import ModelCheck
    from stakegui.services.lookalikes import LookAlike
    from stakegui.services.predict import Predictions


class Session(QObject):
    """The work on the table: model, data, choice, prompts, method; every change of choice and prompts can be undone.

    Attributes
    ----------
    model, model_check : ModelSpec, ModelCheck, or None
        The model and what its check found; ``model_check`` is None while the check runs.
    data, bundle : DataSpec, DataBundle, or None
        The data and what they opened to.
    predictions : Predictions or None
        The model's answers on the training images, where they have been asked for.
    chosen : tuple of str
        Keys of the chosen training images, in the order of choosing.
    outside : tuple of OutsideImage
        Chosen pictures from outside the training folder.
    requests : tuple of str
        Numbers of the deletion requests that the next run serves; all that they name goes.
    left_behind : tuple of LookAlike
        Training images that look like a chosen one and are not chosen, as far as was looked.
    prompts, encoder : Prompts, str
        Attributes per class, and the encoder's name.
    method, settings : MethodParams, RunSettings
        How to run.
    stored : str
        Id of the stored session that is shown on Results, "" for none.
    running : str
        Id of the session that runs now, "" for none.
    """

    model_changed = Signal()
    data_changed = Signal()
    predictions_changed = Signal()
    choice_changed = Signal()
    left_behind_changed = Signal()
    requests_changed = Signal()
    prompts_changed = Signal()
    method_changed = Signal()
    running_changed = Signal()
    stored_changed = Signal()
    name_changed = Signal()

    def __init__(self, db: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.db = db
        self.undo = QUndoStack(self)
        self.allow_code = False
        self.name = ""
        self.model: ModelSpec | None = None
        self.model_check: ModelCheck | None = None
        self.data: DataSpec | None = None
        self.bundle: DataBundle | None = None
        self.predictions: Predictions | None = None
        self.chosen: tuple[str, ...] = ()
        self.outside: tuple[OutsideImage, ...] = ()
        self.requests: tuple[str, ...] = ()
        self.left_behind: tuple[LookAlike, ...] = ()
        self.prompts: Prompts = {}
        self.encoder = "sentence:minilm"
        self.method: MethodParams = StakesParams()
        self.settings = RunSettings()
        self.stored = ""
        self.running = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The model's classes, else the data's (of an embedding model the groups that it finds again), else ()."""
        if self.model_check is not None and self.model_check.classes:
            return self.model_check.classes
        return self.bundle.classes if self.bundle is not None else ()

    @property
    def embedding(self) -> bool:
        """Whether the task is one of an embedding model, whose gallery stands in for a classifier."""
        return self.settings.task != "classification"

    @property
    def after(self) -> str:
        """Id of the stored session whose result lies on the table as the model, "" for any other model."""
        return session_of(self.model.weights) if self.model is not None else ""

    def set_model(self, model: ModelSpec | None, check: ModelCheck | None = None) -> None:
        """Show another model, or the outcome of its check."""
        self.model, self.model_check = model, check
        self.model_changed.emit()
        self.set_predictions(None)

    def set_data(self, data: DataSpec | None, bundle: DataBundle | None = None) -> None:
        """Show other data; a choice that they do not hold is dropped."""
        self.data, self.bundle = data, bundle
        if self.chosen:
            self._drop_unknown(bundle)
        self.data_changed.emit()
        self.set_predictions(None)

    def _drop_unknown(self, bundle: DataBundle | None) -> None:
        keys = set(bundle.train.keys) if bundle is not None and bundle.train is not None else set()
        if not keys.issuperset(self.chosen):
            self.undo.clear()
            self._choose(tuple(k for k in self.chosen if k in keys), self.outside)

    def set_predictions(self, predictions: Predictions | None) -> None:
        """Keep the model's answers on the training images."""
        if predictions is not self.predictions:
            self.predictions = predictions
            self.predictions_changed.emit()

    def set_left_behind(self, found: tuple[LookAlike, ...]) -> None:
        """Say what looks like a chosen image and stays."""
        if found != self.left_behind:
            self.left_behind = found
            self.left_behind_changed.emit()

    def choose(self, keys: Iterable[str], text: str = tr("choose")) -> None:
        """Make ``keys`` the chosen training images (undoable); order is kept, repeats go."""
        self._push_choice(tuple(dict.fromkeys(keys)), self.outside, text)

    def add(self, keys: Iterable[str]) -> None:
        """Choose more."""
        self.choose((*self.chosen, *keys), tr("add to the choice"))

    def remove(self, keys: Iterable[str]) -> None:
        """Take some back."""
        gone = set(keys)
        self.choose((k for k in self.chosen if k not in gone), tr("take from the choice"))

    def choose_outside(self, outside: Iterable[OutsideImage]) -> None:
        """Make these the chosen pictures from outside (undoable)."""
        self._push_choice(self.chosen, tuple(dict.fromkeys(outside)), tr("choose pictures from outside"))

    def serve(self, requests: Iterable[str]) -> None:
        """Let the next run serve these deletion requests (undoable)."""
        self._push_choice(self.chosen, self.outside, tr("change the requests"), tuple(dict.fromkeys(requests)))

    def choose_for(
        self, requests: Iterable[str], keys: Iterable[str], outside: Iterable[OutsideImage], text: str
    ) -> None:
        """Choose what requests mean, in place of what was chosen, for a run that serves ``requests`` (one undo)."""
        chosen = tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(outside))
        self._push_choice(*chosen, text, tuple(dict.fromkeys(requests)))

    def drop_names(self, names: frozenset[str], request: str) -> None:
        """Hold nothing under ``names`` any more: no choice, no prompts of such a class, no undo (after a purge)."""
        self.undo.clear()
        kept = tuple(key for key in self.chosen if key not in names)
        outside = tuple(one for one in self.outside if str(one.path) not in names)
        self._choose(kept, outside, tuple(number for number in self.requests if number != request))
        prompts = {name: texts for name, texts in self.prompts.items() if name not in names}
        if prompts != self.prompts:
            self._put_prompts(prompts)

    def set_prompts(self, prompts: Prompts, text: str = tr("edit prompts")) -> None:
        """Replace the prompts (undoable)."""
        if prompts != self.prompts:
            self.undo.push(_Change(text, self._put_prompts, self.prompts, prompts))

    def set_encoder(self, encoder: str) -> None:
        """Use another encoder."""
        if encoder != self.encoder:
            self.encoder = encoder
            self.prompts_changed.emit()

    def set_method(self, method: MethodParams) -> None:
        """Use another method or other parameters."""
        if method != self.method:
            self.method = method
            self.method_changed.emit()

    def set_settings(self, settings: RunSettings) -> None:
        """Use another seed, device or thread count."""
        if settings != self.settings:
            self.settings = settings
            self.method_changed.emit()

    def set_running(self, session: str) -> None:
        """Say which stored session runs now ("" for none)."""
        if session != self.running:
            self.running = session
            self.running_changed.emit()

    def set_stored(self, session: str) -> None:
        """Show another stored session on Results; emitted also for the same one, whose result may be new."""
        self.stored = session
        self.stored_changed.emit()

    def set_name(self, name: str) -> None:
        """Name the work."""
        if name != self.name:
            self.name = name
            self.name_changed.emit()

    def missing(self) -> list[str]:
        """What is needed before a run can start, as sentences that say what to do."""
        wants = []
        if self.model is None:
            wants.append(tr("Open a model on the Source page."))
        if self.embedding and self.bundle is None:
            wants.append(tr("Open the gallery's images on the Source page: this task needs them."))
        if not (self.chosen or self.outside or self.requests):
            wants.append(tr("Choose images to forget on the Choose page."))
        return wants

    def spec(self) -> RunSpec:
        """Return the run as it stands; raise `InputError` that says what is missing."""
        missing = self.missing()
        if missing or self.model is None:
            raise InputError(" ".join(missing))
        return RunSpec(
            after=self.after or None,
            model=self.model,
            data=self.data,
            forget=ForgetSpec(images=self.chosen, outside=self.outside or None, requests=self.requests),
            anchors=AnchorsSpec(prompts=self.prompts or None, encoder=self.encoder),
            method=self.method,
            run=self.settings,
        )

    def load(self, spec: RunSpec, chosen: Iterable[str], prompts: Prompts) -> None:
        """Lay a stored session's choice, prompts and method on the table (its model and data are opened apart)."""
        self.undo.clear()
        outside = spec.forget.outside if isinstance(spec.forget.outside, tuple) else ()
        self._choose(tuple(chosen), outside, spec.forget.requests)
        self.encoder = spec.anchors.encoder
        self._put_prompts(prompts)
        self.set_settings(spec.run)
        self.set_method(spec.method)

    def restore(
        self,
        chosen: Iterable[str],
        outside: Iterable[OutsideImage],
        requests: Iterable[str],
        prompts: Prompts,
        encoder: str,
    ) -> None:
        """Lay a choice and prompts on the table as they lay there before a crash."""
        self.undo.clear()
        self._choose(tuple(chosen), tuple(outside), tuple(requests))
        self.encoder = encoder
        self._put_prompts(prompts)

    def _push_choice(
        self,
        chosen: tuple[str, ...],
        outside: tuple[OutsideImage, ...],
        text: str,
        requests: tuple[str, ...] | None = None,
    ) -> None:
        old = self.chosen, self.outside, self.requests
        new = chosen, outside, self.requests if requests is None else requests
        if old != new:
            self.undo.push(_Change(text, lambda whole: self._choose(*whole), old, new))

    def _choose(
        self, chosen: tuple[str, ...], outside: tuple[OutsideImage, ...], requests: tuple[str, ...] | None = None
    ) -> None:
        self.chosen, self.outside = chosen, outside
        if requests is not None and requests != self.requests:
            self.requests = requests
            self.requests_changed.emit()
        self.choice_changed.emit()

    def _put_prompts(self, prompts: Prompts) -> None:
        self.prompts = prompts
        self.prompts_changed.emit()


class _Change(QUndoCommand):
    """Puts a value, and on undo the one before it."""

    def __init__(self, text: str, put: Callable[[Any], None], old: Any, new: Any) -> None:
        super().__init__(text)
        self._put, self._old, self._new = put, old, new

    def redo(self) -> None:
        """Put the new value."""
        self._put(self._new)

    def undo(self) -> None:
        """Put the old value back."""
        self._put(self._old)
