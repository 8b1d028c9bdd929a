"""From requests to the choice: what they name is found among the open images, beside the window's thread."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.requests import DeletionRequest
from stakegui.core.words import tr
from stakegui.ui.background import Task, in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.services.request_choice import RequestChoice

_NAMED = 3
"""Names of what was not found that a message gives."""


class Taking(QObject):
    """``wanted(str)`` names the page on which it goes on."""

    wanted = Signal(str)

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._task: Task | None = None
        self._asked: tuple[list[DeletionRequest], bool] = ([], False)

    def take(self, requests: Sequence[DeletionRequest], run: bool) -> None:
        """Make what ``requests`` name the choice (undoable); ``run``: the next run serves them."""
        if not requests or self._session.running:
            return
        bundle, data = self._session.bundle, self._session.data
        train = bundle.train if bundle is not None else None
        if train is None and any(item.kind != "outside" for one in requests for item in one.items):
            self._without_images([one.number for one in requests], run)
            return
        self._asked = list(requests), run

        def find() -> RequestChoice:
            from stakegui.services.request_choice import chosen_by

            return chosen_by(requests, data, train)

        self._task = in_pool(self, find)
        self._task.done.connect(self._on_found)
        self._task.failed.connect(self._on_failed)

    def _without_images(self, numbers: list[str], run: bool) -> None:
        """Nothing can be looked up: a run is prepared all the same, as it finds them itself."""
        if run:
            self._session.serve(numbers)
            text = tr("Open the model and its training images here; the run then takes what the requests name.")
        else:
            text = tr("Open the training images first: what the request names is looked up among them.")
        self._messages.show_message(text, "warning")
        self.wanted.emit("source")

    @Slot(object)
    def _on_found(self, found: RequestChoice) -> None:
        if self.sender() is not self._task:
            return
        requests, run = self._asked
        numbers = [one.number for one in requests]
        if not found.keys and not found.outside:
            self._messages.show_message(
                tr(
                    "The images that are open hold nothing of what is named. Open those of the "
                    "request on the Source page."
                ),
                "warning",
            )
            return
        title = tr("choose for {requests}", requests=", ".join(numbers))
        self._session.choose_for(numbers if run else (), found.keys, found.outside, title)
        warnings = [*_missing(found.missing), *self._other_models(requests)]
        if warnings:
            self._messages.show_message(" ".join(warnings), "warning")
        elif run:
            self._messages.clear()
        else:
            count = len(found.keys) + len(found.outside)
            self._messages.show_message(_chosen(count, ", ".join(numbers)))
        self.wanted.emit("run" if run else "choose")

    def _other_models(self, requests: Sequence[DeletionRequest]) -> list[str]:
        """Say where the model on the table is none of those that a request names."""
        model = self._session.model
        if model is None or self._session.after:
            return []
        here = os.path.realpath(model.weights)
        return [
            tr(
                "{number} is asked of another model than the one that is open ({name}).",
                number=one.number,
                name=model.weights.name,
            )
            for one in requests
            if one.models and here not in map(os.path.realpath, one.models)
        ]

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")


def _chosen(count: int, numbers: str) -> str:
    if count == 1:
        return tr("1 image is chosen for {requests}. Undo brings the former choice back.", requests=numbers)
    return tr("%n images are chosen for {requests}. Undo brings the former choice back.", "", count, requests=numbers)


def _missing(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    some = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more > 0:
        return [tr("Not among the images that are open: {names} and %n more.", "", more, names=some)]
    return [tr("Not among the images that are open: {names}.", names=some)]
