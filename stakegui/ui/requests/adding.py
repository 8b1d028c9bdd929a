"""Asks to which request the choice is to be added, and adds it; undo takes it out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from stakegui.core.requests import DeletionRequest, Item
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.requests.form import chosen_items
from stakegui.ui.requests.keeping import request_keeper
from stakegui.ui.requests.model import DUE, NAMES, NUMBER, RequestsModel, RequestsProxy
from stakegui.ui.requests.picking import PickDialog
from stakegui.ui.session import Session

_NONE = tr(
    "There is no request to add to. Write one down on the Requests page (Ctrl+0): it can take the choice at once."
)


class AddDialog(PickDialog):
    """A list of the requests that are not purged; does not block the window's thread."""

    def __init__(self, session: Session, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self.model, self.proxy = RequestsModel(self), RequestsProxy(self)
        self.add_button = self.buttons.addButton(tr("&Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setToolTip(tr("Add to none"))
        self.add_button.setToolTip(tr("Add the chosen images to the selected request; undo takes them out again"))
        self.setWindowTitle(tr("Add to a request"))
        self.resize(560, 360)
        self._build()

    def _build(self) -> None:
        self.proxy.setSourceModel(self.model)
        find, tip = tr("Find a request"), tr("Show only requests that contain all of these words")
        self.lay_out(self.proxy, {NUMBER, NUMBER + 1, DUE, NAMES}, find, tip, tr("Requests"))
        self.search.textChanged.connect(self.proxy.set_text)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._on_double)
        self.buttons.accepted.connect(self._on_add)
        self.buttons.rejected.connect(self.reject)

    def ask(self) -> None:
        """Read the requests anew and ask."""
        self.model.set_requests([])
        self.said.setText(tr("Reading the requests …"))
        self._enable()
        self.open()
        db = self._session.db
        task = in_pool(self, lambda: _list(db))
        task.done.connect(self._on_list)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_list(self, found: list[DeletionRequest]) -> None:
        self.model.set_requests([one for one in found if not (one.purged or one.purging)])
        count = len(self._session.chosen) + len(self._session.outside)
        self.said.setText(tr("Add %n chosen image(s) to:", "", count) if self.model.requests else _NONE)
        if self.model.requests:
            self.table.selectRow(0)
            self.table.resizeColumnsToContents()
        self.table.setVisible(bool(self.model.requests))
        self.search.setVisible(bool(self.model.requests))
        self.search.setFocus()
        self._enable()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.reject()
        self._messages.show_message(str(error), "error")

    @Slot()
    def _enable(self) -> None:
        self.add_button.setEnabled(self._picked() is not None)

    def _picked(self) -> DeletionRequest | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.requests[self.proxy.mapToSource(rows[0]).row()] if rows else None

    @Slot(QModelIndex)
    def _on_double(self, _index: QModelIndex) -> None:
        self._on_add()

    @Slot()
    def _on_add(self) -> None:
        request = self._picked()
        if request is None:
            return
        self.accept()
        have = {(one.kind, one.name) for one in request.items}
        new = tuple(one for one in chosen_items(self._session) if (one.kind, one.name) not in have)
        number, status = request.number, request.status
        if not new:
            self._messages.show_message(tr("The request {number} names all of them already.", number=number))
            return
        keeper = request_keeper(self._session)
        if len(new) == 1:
            said = tr("1 image is added to the request {number}.", number=number)
        else:
            said = tr("%n images are added to the request {number}.", "", len(new), number=number)
        keeper.change(
            tr("add to the request {number}", number=number),
            lambda db: _add(db, number, new),
            lambda db: _take_out(db, number, new, status),
            said,
        )


def _list(db: Path) -> Any:
    from stakegui.services.requests import list_requests

    return list_requests(db)


def _add(db: Path, number: str, items: tuple[Item, ...]) -> None:
    from stakegui.services import requests

    requests.choose(db, number, items)


def _take_out(db: Path, number: str, items: tuple[Item, ...], status: str) -> None:
    from stakegui.services import requests

    requests.drop(db, number, items)
    requests.set_status(db, number, status)
