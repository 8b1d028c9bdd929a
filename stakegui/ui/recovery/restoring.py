"""Lays a kept table on this window's table: model and data by the Source page, then what was chosen and written."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from stakegui.core.words import tr
from stakegui.services.recovery import Draft
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.source.page import SourcePage


class Restoring(QObject):
    """Restores one draft; ``done()`` follows once all that could be opened lies there."""

    done = Signal()

    def __init__(self, draft: Draft, session: Session, source: SourcePage, messages: MessageBar) -> None:
        super().__init__(source)
        self._draft, self._session, self._source, self._messages = draft, session, source, messages
        if draft.model is None and draft.data is None:
            QTimer.singleShot(0, self, self._put)
            return
        source.settled.connect(self._on_settled)
        if draft.model is not None:
            source.open_both(draft.model, draft.data, draft.settings.task)
        elif draft.data is not None:
            source.open_data(draft.data)

    @Slot()
    def _on_settled(self) -> None:
        self._source.settled.disconnect(self._on_settled)
        draft, session = self._draft, self._session
        if (draft.model and session.model != draft.model) or (draft.data and session.data != draft.data):
            text = tr("Something else was opened meanwhile. What was kept is offered again at the next start.")
            self._messages.show_message(text, "warning")
            self.deleteLater()
            return
        self._put()

    @Slot()
    def _put(self) -> None:
        draft, session = self._draft, self._session
        chosen = self._still_there()
        session.restore(chosen, draft.outside, draft.requests, draft.prompts, draft.encoder)
        session.set_settings(draft.settings)
        session.set_method(draft.method)
        session.set_name(draft.name)
        if draft.stored:
            session.set_stored(draft.stored)
        self._tell(len(draft.chosen) - len(chosen))
        self.done.emit()
        self.deleteLater()

    def _still_there(self) -> tuple[str, ...]:
        """Return the chosen images that the data hold; all of them where the data could not be opened."""
        bundle = self._session.bundle
        if bundle is None or bundle.train is None:
            return self._draft.chosen if self._draft.data is not None else ()
        keys = set(bundle.train.keys)
        return tuple(key for key in self._draft.chosen if key in keys)

    def _tell(self, lost: int) -> None:
        draft, session = self._draft, self._session
        faults = []
        if draft.model is not None and session.model_check is None:
            faults.append(tr("The model could not be opened; the Source page says why."))
        if draft.data is not None and session.bundle is None:
            faults.append(tr("The images could not be opened; the Source page says why."))
        if lost > 0:
            faults.append(tr("%n chosen image(s) are not there any more.", "", lost))
        self._messages.show_message(" ".join([tr("Restored."), *faults]), "warning" if faults else "info")
