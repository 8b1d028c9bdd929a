"""Offers, inside the window, what lay on the table of one that ended without notice."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from stakegui.core.words import tr
from stakegui.services import recovery
from stakegui.services.recovery import Abandoned, Draft
from stakegui.ui.notice import Notice


class RecoveryOffer(Notice):
    """Hidden until there is something to offer; ``taken(Draft)`` says that the user wants it back."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Abandoned | None = None
        self.setAccessibleName(tr("Work that was not closed"))
        self.restore_button, self.discard_button = QPushButton(tr("Restore it")), QPushButton(tr("Discard it"))
        for button, tip, slot in (
            (self.restore_button, tr("Open the model and images again, with choice and prompts"), self._on_restore),
            (self.discard_button, tr("Delete what was kept; this cannot be undone"), self._on_discard),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            button.clicked.connect(slot)
            self.row.addWidget(button)

    def offer(self, found: Abandoned) -> None:
        """Offer ``found``."""
        self._found = found
        saved = QDateTime.fromSecsSinceEpoch(int(found.saved.timestamp()))
        when = QLocale().toString(saved, QLocale.FormatType.ShortFormat)
        self.say(tr("The window ended without being closed ({when}), with: {what}.", when=when, what=told(found.draft)),
                 "warning")  # fmt: skip

    @Slot()
    def _on_restore(self) -> None:
        self.hide()
        if self._found is not None:
            self.taken.emit(self._found.draft)

    @Slot()
    def on_restored(self) -> None:
        """Delete the file: this window keeps its own now."""
        if self._found is not None:
            recovery.discard(self._found.path)
            self._found = None

    def let_go(self) -> None:
        """Offer no more what a purge deletes."""
        self._found = None
        self.hide()

    @Slot()
    def _on_discard(self) -> None:
        self.hide()
        self.on_restored()


def told(draft: Draft) -> str:
    """Return what a draft holds, in a few words that name no picture."""
    parts = [draft.name] if draft.name else []
    if draft.model is not None:
        parts.append(tr("model {name}", name=draft.model.weights.name))
    count = len(draft.chosen) + len(draft.outside)
    if count:
        parts.append(tr("%n chosen image(s)", "", count))
    if draft.requests:
        parts.append(tr("%n request(s)", "", len(draft.requests)))
    if draft.prompts:
        parts.append(tr("prompts of %n class(es)", "", len(draft.prompts)))
    return ", ".join(parts) or tr("images")
