"""The window's pages: the first is made with the window, the others right after its first paint, or when asked for.

Their modules bring pyqtgraph and some thirty plots: two thirds of what the start took when they came before it.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.words import mark
from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

TITLES = {
    "requests": mark("Requests"),
    "source": mark("Source"),
    "choose": mark("Choose"),
    "anchors": mark("Anchors"),
    "run": mark("Run"),
    "results": mark("Results"),
}
"""Name of each page and its title, in the order of the work; ``ui.NAME.page`` has its class ``NamePage``."""
FIRST = "source"


class Pages(QObject):
    """Makes the pages around one session and one worker; ``pages["run"]`` makes whatever is not there yet."""

    made = Signal(str, QWidget)
    """Name and widget, as soon as there is one."""
    completed = Signal()
    """All are there; emitted once."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._of = (session, worker, messages)
        self._there: dict[str, Page] = {}
        self._begun = self._over = self._stopped = False

    @property
    def complete(self) -> bool:
        """Whether all pages are there."""
        return len(self._there) == len(TITLES)

    @property
    def stopped(self) -> bool:
        """Whether the window is closed."""
        return self._stopped

    @property
    def there(self) -> dict[str, Page]:
        """The pages that have been made so far, by name, in the order of the work."""
        return {name: self._there[name] for name in TITLES if name in self._there}

    def __iter__(self) -> Iterator[str]:
        """Go through the names, in the order of the work."""
        return iter(TITLES)

    def __getitem__(self, name: str) -> Page:
        """Return a page; one that is not there yet is made, with all others, which takes some tenths of a second.

        Raises
        ------
        KeyError
            For a name that is not in `TITLES`.
        """
        if name not in TITLES:
            raise KeyError(name)
        if name not in self._there and name != FIRST:
            self.finish()
        return self._make(name)

    def begin(self) -> None:
        """Make the others bit by bit: modules beside the window's thread, then a page each turn of the event loop."""
        if self._begun or self._over or self._stopped:
            return
        self._begun = True
        task = in_pool(self, _import_all)
        task.done.connect(self._next)
        task.failed.connect(self._next)

    @Slot()
    def finish(self) -> None:
        """Make all that is not there yet, now."""
        if self._over or self._stopped:
            return
        # before the making: one that cannot be made is told once, not at everything that happens
        self._over = True
        for name in TITLES:
            self._make(name)
        self.completed.emit()

    def stop(self) -> None:
        """Make no further page by itself: the window is closed."""
        self._stopped = True

    @Slot()
    def _next(self) -> None:
        left = [name for name in TITLES if name not in self._there]
        if not left or self._stopped:
            self.finish()
            return
        self._make(left[0])
        QTimer.singleShot(0, self, self._next)

    def _make(self, name: str) -> Page:
        if name not in self._there:
            page = _class_of(name)(*self._of)
            self._there[name] = page
            self.made.emit(name, page)
        return self._there[name]


def _class_of(name: str) -> type[Page]:
    made: type[Page] = getattr(importlib.import_module(f"stakegui.ui.{name}.page"), f"{name.title()}Page")
    return made


def _import_all() -> None:
    for name in TITLES:
        _class_of(name)
