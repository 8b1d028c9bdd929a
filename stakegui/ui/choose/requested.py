"""Which training images deletion requests name, read beside the window and kept up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.data.base import ImageSet

WAIT_MS = 300
Named = dict[str, NDArray[np.int64]]


class Requested(QObject):
    """Reads the requests when asked, on other data, and after every change that undo knows of.

    Attributes
    ----------
    named : dict of str to ndarray of int64
        Places of the training images that each request names, by the request's number.
    """

    changed = Signal()

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self.named: Named = {}
        self._read_of: ImageSet | None = None
        self._reading = self._again = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.read)
        session.data_changed.connect(self._on_data)
        session.undo.indexChanged.connect(self.later)
        self._on_data()

    @Slot()
    def later(self) -> None:
        """Read anew a moment later, once for many changes."""
        self._timer.start()

    @Slot()
    def read(self) -> None:
        """Read the requests; ``changed()`` follows where they name other images than before."""
        bundle, data, db = self._session.bundle, self._session.data, self._session.db
        images = bundle.train if bundle is not None else None
        self._again = self._reading
        if images is None or self._reading:
            return

        def work() -> tuple[ImageSet, Named]:
            from stakegui.services.request_choice import rows_by_request
            from stakegui.services.requests import list_requests

            return images, rows_by_request(list_requests(db), data, images)

        self._reading = True
        task = in_pool(self, work)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, outcome: tuple[ImageSet, Named]) -> None:
        images, named = outcome
        bundle = self._session.bundle
        if bundle is not None and bundle.train is images:
            self._take(named)
        self._over()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")
        self._over()

    def _over(self) -> None:
        self._reading = False
        if self._again:
            self.later()

    def _take(self, named: Named) -> None:
        same = named.keys() == self.named.keys() and all(
            np.array_equal(rows, self.named[number]) for number, rows in named.items()
        )
        if not same:
            self.named = named
            self.changed.emit()

    @Slot()
    def _on_data(self) -> None:
        bundle = self._session.bundle
        images = bundle.train if bundle is not None else None
        if images is not self._read_of:
            self._read_of = images
            self._take({})
            if images is not None:
                self.later()
