"""Keeps the table on the disk, beside the window's thread, soon after each change."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from stakegui.services import recovery
from stakegui.services.recovery import Draft
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session

log = logging.getLogger(__name__)
AFTER_MS = 2_000
"""From the first change after a save to the next save."""


def draft_of(session: Session, page: str = "") -> Draft:
    """Return what lies on the table."""
    return Draft(
        model=session.model,
        data=session.data,
        chosen=session.chosen,
        outside=session.outside,
        requests=session.requests,
        prompts=session.prompts,
        encoder=session.encoder,
        method=session.method,
        settings=session.settings,
        name=session.name,
        stored=session.stored,
        page=page,
    )


class Autosave(QObject):
    """One a window.

    Another window's purge deletes the file of this one. It is then not written any more: what it would hold is what
    had to go.
    """

    def __init__(self, session: Session, page: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self._written, self._stopped, self._busy = Draft(), False, False
        self._turn = 0
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.save)
        for signal in (
            session.model_changed, session.data_changed, session.choice_changed, session.requests_changed,
            session.prompts_changed, session.method_changed, session.name_changed, session.stored_changed,
        ):  # fmt: skip
            signal.connect(self._on_changed)

    @property
    def stopped(self) -> bool:
        """Whether the table is not kept any more."""
        return self._stopped

    @Slot()
    def _on_changed(self) -> None:
        if not self._timer.isActive() and not self._stopped:
            self._timer.start()

    @Slot()
    def save(self) -> None:
        """Write the table in the pool, unless it is as it was written."""
        if self._busy:
            self._timer.start()
            return
        draft = draft_of(self._session, self._page())
        if not self._may_write(draft):
            return
        turn, self._busy = self._turn, True

        def write() -> tuple[int, Draft]:
            recovery.keep(draft)
            return turn, draft

        task = in_pool(self, write)
        task.done.connect(self._on_written)
        task.failed.connect(self._on_failed)

    @Slot()
    def save_now(self) -> None:
        """Write the table before anything else happens (something went wrong)."""
        draft = draft_of(self._session, self._page())
        if self._may_write(draft):
            try:
                recovery.keep(draft)
            except OSError as error:
                self._on_failed(error)
            else:
                self._written = draft

    def let_go(self) -> None:
        """Delete the file: this window purges. What stays on the table is written anew."""
        self._turn += 1
        self._written = Draft()
        recovery.discard(recovery.own_path())
        self._on_changed()

    def end(self) -> None:
        """Delete the file: the window is closed as it should be."""
        self._stopped = True
        self._timer.stop()
        recovery.discard(recovery.own_path())

    def _may_write(self, draft: Draft) -> bool:
        if self._stopped or draft == self._written:
            return False
        if not self._written.empty and not recovery.own_path().exists():
            log.info("the table is not kept any more: another window or the command line has purged it")
            self._stopped = True
        return not self._stopped

    @Slot(object)
    def _on_written(self, outcome: tuple[int, Draft]) -> None:
        self._busy = False
        turn, draft = outcome
        if self._stopped:
            recovery.discard(recovery.own_path())
        elif turn == self._turn:
            self._written = draft

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        log.info("the table could not be kept: %s", error)
