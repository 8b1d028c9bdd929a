"""The line that says whose result lies on the table as the model, with the way back to the original."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from stakegui.core.spec import ModelSpec
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.notice import Notice
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tip


class AfterLine(Notice):
    """Shown while the model is a stored session's result; ``original_wanted(ModelSpec)`` leads back."""

    original_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._after = session, ""
        self._original: ModelSpec | None = None
        self.setAccessibleName(tr("Goes on from an earlier session"))
        self.button = QPushButton(tr("Start from the original"), self)
        self.button.setAccessibleName(tr("Start from the original"))
        self.button.setToolTip(tr("Use the model before the first request; images and choice stay"))
        self.button.clicked.connect(self._on_clicked)
        self.row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        session.model_changed.connect(self.refresh)
        session.running_changed.connect(self._allow)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Follow the model on the table; name and original are read beside the window's thread."""
        after = self._session.after
        if after == self._after:
            return
        self._after, self._original = after, None
        self.say(said(after) if after else "")
        self._allow()
        if after:
            self._read(after)

    def _read(self, after: str) -> None:
        db = self._session.db

        def read() -> tuple[str, str, ModelSpec]:
            from stakegui.services.chain import origin

            return (after, *origin(after, db))

        task = in_pool(self, read)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, found: Any) -> None:
        after, name, original = found
        if after == self._after:
            self._original = original
            self.say(said(name or after))
            self._allow()

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        """A result whose session was deleted: it can be gone on from, but nothing says what was before it."""
        self._allow()

    @Slot()
    def _allow(self) -> None:
        there = self._original is not None
        self.button.setVisible(there)
        self.button.setEnabled(not self._session.running)
        if self._original is not None:
            told = tr(
                "Use {name}, the model before the first request; images and choice stay",
                name=self._original.weights.name,
            )
            self.button.setToolTip(plain_tip(told))

    @Slot()
    def _on_clicked(self) -> None:
        if self._original is not None:
            self._session.set_name("")
            self.original_wanted.emit(self._original)


def said(name: str) -> str:
    """Return the line for a session of this name."""
    return tr("This goes on from the result of “{name}”: what you choose now is forgotten on top of that.", name=name)
