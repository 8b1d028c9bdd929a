"""Reads earlier sessions' curves beside the window's thread and lays them behind those of the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.overlay_dialog import OverlayDialog
from stakegui.ui.session import Session


class Overlaying(QObject):
    """Asks which sessions, reads them, and drops what is not wanted any more by then.

    Attributes
    ----------
    wanted : dict of str to str
        Titles of the sessions that are, or will be, behind the curves, by id.
    """

    said = Signal(str, str)
    """A message and its level."""

    def __init__(self, plots: RunPlots, session: Session, shown: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._plots, self._session, self._shown = plots, session, shown
        self.wanted: dict[str, str] = {}
        self.dialog: OverlayDialog | None = None

    @Slot()
    def ask(self) -> None:
        """Read the list of sessions and offer it."""
        db = self._session.db

        def read() -> Any:
            from stakegui.services.sessions import list_sessions

            return list_sessions(db)

        task = in_pool(self, read)
        task.done.connect(self._on_list)
        task.failed.connect(self._on_no_list)

    @Slot(object)
    def _on_list(self, rows: list[dict[str, Any]]) -> None:
        if self.dialog is None:
            self.dialog = OverlayDialog(self._plots)
            self.dialog.picked.connect(self.show_sessions)
        self.dialog.ask(rows, tuple(self.wanted), self._shown())

    @Slot(list)
    def show_sessions(self, wanted: list[tuple[str, str]]) -> None:
        """Lay these sessions, (id, title) each, behind the curves, and no others."""
        old, self.wanted = self.wanted, dict(wanted)
        for one in old:
            if one not in self.wanted:
                self._plots.overlays.drop(one)
        for one in self.wanted:
            if one not in old:
                self._read(one)

    def _read(self, stored: str) -> None:
        db = self._session.db

        def read() -> tuple[str, dict[str, Any]]:
            from stakegui.services.sessions import curves

            return stored, curves(db, stored)

        task = in_pool(self, read)
        task.setObjectName(stored)  # tells which one failed
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, outcome: tuple[str, dict[str, Any]]) -> None:
        stored, curves = outcome
        if stored not in self.wanted:
            return
        if not curves["step"]:
            title = self.wanted.pop(stored)
            self.said.emit(tr("{title} has no curves: it ended before its first step.", title=title), "warning")
            return
        self._plots.overlays.add(stored, self.wanted[stored], curves)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        stored = self.sender().objectName()
        if stored in self.wanted:
            title = self.wanted.pop(stored)
            self.said.emit(tr("{title} could not be read: {error}", title=title, error=error), "error")

    @Slot(object)
    def _on_no_list(self, error: object) -> None:
        self.said.emit(tr("The sessions could not be read: {error}", error=error), "error")

    @Slot(str)
    def drop(self, stored: str) -> None:
        """Take one session away."""
        self.wanted.pop(stored, None)
        self._plots.overlays.drop(stored)

    @Slot()
    def clear(self) -> None:
        """Take all sessions away."""
        self.wanted.clear()
        self._plots.overlays.clear()
