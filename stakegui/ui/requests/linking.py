"""Asks which stored session served a request too, and links it; undo takes it out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from stakegui.core.requests import DeletionRequest
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.requests.keeping import request_keeper
from stakegui.ui.requests.picking import PickDialog
from stakegui.ui.session import Session
from stakegui.ui.sessions.finding import SessionsProxy
from stakegui.ui.sessions.model import COLUMNS, SessionsModel

_SHOWN = ("name", "created", "forgotten", "test_accuracy", "id")


class LinkDialog(PickDialog):
    """A list of the finished sessions that do not serve the request yet."""

    def __init__(self, session: Session, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._request: DeletionRequest | None = None
        self.model, self.proxy = SessionsModel(self), SessionsProxy(self)
        self.link_button = self.buttons.addButton(tr("&Link"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setToolTip(tr("Link none"))
        self.link_button.setToolTip(tr("Keep what the session forgot of the request's images as its own figures"))
        self.setWindowTitle(tr("Link a session"))
        self.resize(640, 380)
        self._build()

    def _build(self) -> None:
        self.proxy.setSourceModel(self.model)
        find, tip = tr("Find a session"), tr("Show only sessions that contain all of these words")
        shown = {column for column, name in enumerate(COLUMNS) if name in _SHOWN}
        self.lay_out(self.proxy, shown, find, tip, tr("Sessions"))
        self.search.textChanged.connect(self.proxy.set_text)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._on_double)
        self.buttons.accepted.connect(self._on_link)
        self.buttons.rejected.connect(self.reject)

    def ask(self, request: DeletionRequest) -> None:
        """Read the sessions anew and ask for one that served ``request``."""
        self._request = request
        self.model.set_sessions([])
        self.said.setText(tr("Reading the sessions …"))
        self._enable()
        self.open()
        db = self._session.db
        task = in_pool(self, lambda: _list(db))
        task.done.connect(self._on_list)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_list(self, found: list[dict[str, Any]]) -> None:
        if self._request is None:
            return
        linked = {served.session for served in self._request.sessions}
        self.model.set_sessions([one for one in found if one["status"] == "finished" and one["id"] not in linked])
        some = bool(self.model.sessions)
        ask = tr("Which session forgot images of the request {number} too?", number=self._request.number)
        self.said.setText(ask if some else tr("There is no other finished session. “Run for it…” prepares one."))
        if some:
            self.table.resizeColumnsToContents()
            self.table.selectRow(0)
        self.table.setVisible(some)
        self.search.setVisible(some)
        self.search.setFocus()
        self._enable()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.reject()
        self._messages.show_message(str(error), "error")

    @Slot()
    def _enable(self) -> None:
        self.link_button.setEnabled(bool(self._picked()))

    def _picked(self) -> str:
        rows = self.table.selectionModel().selectedRows()
        return str(self.model.sessions[self.proxy.mapToSource(rows[0]).row()]["id"]) if rows else ""

    @Slot(QModelIndex)
    def _on_double(self, _index: QModelIndex) -> None:
        self._on_link()

    @Slot()
    def _on_link(self) -> None:
        stored, request = self._picked(), self._request
        if not stored or request is None:
            return
        self.accept()
        number, status = request.number, request.status
        request_keeper(self._session).change(
            tr("link a session to the request {number}", number=number),
            lambda db: _link(db, number, stored),
            lambda db: _unlink(db, number, stored, status),
            tr("The session {session} is linked to the request {number}.", session=stored, number=number),
        )


def _list(db: Path) -> Any:
    from stakegui.services.sessions import list_sessions

    return list_sessions(db)


def _link(db: Path, number: str, stored: str) -> None:
    from stakegui.services import requests

    requests.link(db, number, stored)


def _unlink(db: Path, number: str, stored: str, status: str) -> None:
    from stakegui.services import requests

    requests.unlink(db, number, stored)
    requests.set_status(db, number, status)
