"""Lays a run spec on the table: model and data by the Source page, then choice and prompts, found in the worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.spec import DataSpec, ForgetSpec, OutsideImage, Prompts, RunSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.source.page import SourcePage
from stakegui.ui.worker import Worker

NO_DATA = tr("This was run without a folder of images: open one on the Source page to see its pictures or choose more.")


@dataclass(frozen=True)
class Table:
    """What a spec says beyond model and data, looked up in them."""

    chosen: tuple[str, ...]
    outside: tuple[OutsideImage, ...]
    prompts: Prompts
    warnings: tuple[str, ...] = ()


class Opening(QObject):
    """Opens one spec, without its choice where not ``choose``; ``done(bool)`` says whether it lies on the table."""

    done = Signal(bool)

    def __init__(
        self,
        spec: RunSpec,
        session: Session,
        worker: Worker,
        source: SourcePage,
        messages: MessageBar,
        choose: bool = True,
    ) -> None:
        super().__init__(source)
        self._spec, self._session, self._worker, self._messages = spec, session, worker, messages
        self._source, self._over, self._choose = source, False, choose
        source.settled.connect(self._on_settled)
        source.open_both(spec.model, spec.data, spec.run.task)

    def abandon(self) -> None:
        """Let it be: another spec is opened."""
        self._over = True
        self._source.settled.disconnect(self._on_settled)
        self._end(False)

    @property
    def waits(self) -> bool:
        """Whether model and data are still awaited."""
        return not self._over

    @Slot()
    def _on_settled(self) -> None:
        self._over = True
        self._source.settled.disconnect(self._on_settled)
        fault = self._fault()
        if fault:
            self._messages.show_message(fault, "error")
            self._end(False)
            return
        job = self._worker.submit(tr("looking up the choice"), self._look_up)
        job.item.connect(self._on_table)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _fault(self) -> str:
        """Say what could not be opened, as another page than Source may be in sight; "" where all is there."""
        model, name = self._session.model, self._spec.model.weights.name
        same = model is not None and model.weights.absolute() == self._spec.model.weights.absolute()
        if not same or self._session.model_check is None:
            return tr(
                "The model {name} could not be opened. The Source page says why; open it or another one there.",
                name=name,
            )
        if self._spec.data is not None and self._session.bundle is None:
            return tr("The images could not be opened. The Source page says why; open them or others there.")
        return ""

    def _look_up(self, _control: RunControl) -> Iterator[Table]:
        from stakegui.services.anchors import load_prompts

        bundle = self._session.bundle or DataBundle(self._session.classes)
        prompts, warnings = load_prompts(self._spec.anchors.prompts, self._session.classes)
        if not self._choose:
            yield Table((), (), prompts, tuple(warnings))
            return
        named = bundle
        if self._session.embedding and self._spec.data is not None:  # a request names the data's own classes
            from stakegui.data.open import open_data

            named = open_data(self._spec.data, None)
        chosen = chosen_keys(self._spec.forget, self._spec.data, named)
        yield Table(chosen, outside_images(self._spec.forget, self._session.classes), prompts, tuple(warnings))

    @Slot(object)
    def _on_table(self, table: Table) -> None:
        requests = self._spec.forget.requests if self._choose else ()
        update = {"outside": table.outside or None, "requests": requests}
        forget = self._spec.forget.model_copy(update=update)
        self._session.load(self._spec.model_copy(update={"forget": forget}), table.chosen, table.prompts)
        told = [*table.warnings, *([] if self._spec.data is not None else [NO_DATA])]
        if told:
            self._messages.show_message(" ".join(told), "warning")
        self._end(True)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")
        self._end(False)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(False)

    def _end(self, good: bool) -> None:
        self.done.emit(good)
        self.deleteLater()


def chosen_keys(forget: ForgetSpec, data: DataSpec | None, bundle: DataBundle) -> tuple[str, ...]:
    """Return the training keys that a spec's forget part means; loads torch where it draws at random.

    Raises
    ------
    InputError
        For what the data do not hold.
    """
    from stakegui.data.forget import resolve
    from stakegui.services.choose import random_keys

    keys: list[str] = list(forget.images)
    if data is not None and bundle.train is not None:
        found = resolve(forget.model_copy(update={"outside": None}), bundle)
        keys += [bundle.train.keys[i] for i in found.indices]
        if forget.random is not None:
            keys += random_keys(data, forget.random.count, forget.random.seed)
    return tuple(dict.fromkeys(keys))


def outside_images(forget: ForgetSpec, classes: Sequence[str]) -> tuple[OutsideImage, ...]:
    """Return a spec's pictures from outside one by one, also where it names a file that lists them.

    Raises
    ------
    InputError
        For a list that cannot be read.
    """
    from stakegui.data.outside import read_outside

    if not isinstance(forget.outside, Path):
        return forget.outside or ()
    found = read_outside(forget.outside, classes)
    paths = [found.path(i) for i in range(len(found))]
    return tuple(
        OutsideImage(path=path.absolute(), label=found.classes[label])
        for path, label in zip(paths, found.labels.tolist(), strict=True)
        if path is not None
    )
