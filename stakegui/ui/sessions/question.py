"""Asks, inside the panel, before sessions are deleted, and says what would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from stakegui.core.words import tr
from stakegui.ui.delete_question import DeleteQuestion

LOST = tr(
    "Curves, figures, notes, checkpoints and the stored choice are lost; exported files stay. This cannot be undone."
)


class DeleteSessionsQuestion(DeleteQuestion):
    """``confirmed(list)`` carries the ids of the sessions to delete."""

    confirmed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Delete sessions?"), tr("Delete for good"), tr("Keep"), parent)
        self._doomed: list[str] = []
        self.sure.connect(self._on_sure)
        self.kept.connect(self._on_kept)

    def ask(self, doomed: Sequence[str], title: str) -> None:
        """Ask about the sessions of these ids; ``title`` names the only one."""
        self._doomed = list(doomed)
        if len(doomed) == 1:
            self.put(tr("Delete “{title}”? {lost}", title=title, lost=LOST))
        else:
            self.put(tr("Delete %n session(s)? {lost}", "", len(doomed), lost=LOST))

    def asks(self, doomed: Sequence[str]) -> bool:
        """Whether the question about these sessions still stands."""
        return bool(doomed) and list(doomed) == self._doomed

    def tell(self, loss: Any) -> None:
        """Say how much it is (``services.sessions.Loss``), once that is known."""
        if (said := _said(loss)) and said not in self.text.text():
            self.text.setText(f"{self.text.text()}\n{said}")

    @Slot()
    def _on_kept(self) -> None:
        self._doomed = []

    @Slot()
    def _on_sure(self) -> None:
        doomed, self._doomed = self._doomed, []
        self.confirmed.emit(doomed)


def _said(loss: Any) -> str:
    """Return in words what would be lost."""
    parts = []
    if loss.results:
        parts.append(
            tr("1 result that was kept")
            if loss.results == 1
            else tr("{results} results that were kept", results=loss.results)
        )
    if loss.notes:
        parts.append(
            tr("the notes of 1 session") if loss.notes == 1 else tr("the notes of {notes} sessions", notes=loss.notes)
        )
    if loss.bytes:
        parts.append(tr("{size:.1f} MiB on disk", size=loss.bytes / 2**20))
    if loss.requests:
        parts.append(tr("the run behind the figures of request {numbers}", numbers=", ".join(loss.requests)))
    if loss.evidence:
        parts.append(tr("the only salt of %n evidence folder(s)", "", loss.evidence))
    return tr("That is: {losses}.", losses="; ".join(parts)) if parts else ""
