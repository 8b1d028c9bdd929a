"""The Requests page: who asked for what, until when, how far it is; the way from a request to a run and a purge."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from stakegui.core.requests import BY_HAND, STATUS_HELP, STATUS_WORDS, DeletionRequest
from stakegui.core.words import num, tr
from stakegui.ui.actions import Action, make
from stakegui.ui.background import in_pool
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.recovery.autosave import Autosave
from stakegui.ui.requests import wording
from stakegui.ui.requests.form import RequestForm
from stakegui.ui.requests.keeping import request_keeper
from stakegui.ui.requests.layout import Parts, lay_out
from stakegui.ui.requests.linking import LinkDialog
from stakegui.ui.requests.lists import Lists
from stakegui.ui.requests.purge_dialog import PurgeDialog
from stakegui.ui.requests.taking import Taking
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class RequestsPage(Page):
    """The list above, the selected request below."""

    purged = Signal()
    """A purge was begun: show nothing of what it was about any more."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self.keeper, self.taking = request_keeper(session), Taking(session, messages, self)
        self.lists, self.parts = Lists(session, self), Parts(self)
        self.model, self.proxy, self.table = self.parts.model, self.parts.proxy, self.parts.table
        self.status_menu = QMenu(tr("Status"), self)
        self.statuses: dict[str, QAction] = {}
        self._wanted = ""
        self._stale, self._reading = True, False
        self.made = self._make_actions()
        lay_out(self)
        self._connect()
        self._on_list([])

    def actions(self) -> list[QAction]:
        """Return the page's actions, those of the table among them."""
        return [*super().actions(), *self.table.actions()]

    @cached_property
    def form(self) -> RequestForm:
        """The form, made when it is first asked for."""
        made = RequestForm(self._session, self)
        made.created.connect(self._on_created)
        made.edited.connect(self._on_edited)
        return made

    @cached_property
    def linking(self) -> LinkDialog:
        """The dialog that links a session, made when it is first asked for."""
        return LinkDialog(self._session, self._messages, self)

    @cached_property
    def purging(self) -> PurgeDialog:
        """The purge's dialog, made when it is first asked for."""
        made = PurgeDialog(self._session, self._worker, self)
        made.ended.connect(self._on_purge_ended)
        return made

    @property
    def keyboard_home(self) -> QWidget | None:
        """What takes the keyboard when the page is shown."""
        return self.parts.first

    def state(self) -> str:
        """Return "attention" where one is overdue, else how many are to be met, "" for none."""
        waiting = [one for one in self.model.requests if one.status in ("open", "in_work")]
        if any(one.overdue(self.model.today) for one in waiting):
            return "attention"
        return num(len(waiting), ",") if waiting else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list anew: the command line may have changed it."""
        super().showEvent(event)
        self.refresh()

    def _make_actions(self) -> dict[str, Action]:
        own = {
            "new": self.add_new, "import": self.lists.ask_read, "export": self.lists.ask_write,
            "choose": self.show_chosen, "run": self.prepare_run, "purge": self.ask_purge,
            "find": self.find_request, "link": self.ask_link,
        }  # fmt: skip
        made = {name: make(f"requests.{name}", self, slot, self._session) for name, slot in own.items()}
        # bound to the table alone: elsewhere Return is a button's and Delete a text's
        for name, slot in (("edit", self.edit), ("delete", self.ask_delete)):
            made[name] = make(f"requests.{name}", self.table, slot, self._session)
        for status in BY_HAND:
            action = self.statuses[status] = QAction(wording.at_first(tr(STATUS_WORDS[status])), self)
            action.setToolTip(tr(STATUS_HELP[status]))
            action.setCheckable(True)
            action.setData(status)
            action.triggered.connect(self._on_status)
            self.status_menu.addAction(action)
        self.status_menu.setToolTipsVisible(True)
        return made

    def _connect(self) -> None:
        self.parts.search.textChanged.connect(self.proxy.set_text)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.doubleClicked.connect(self.edit)
        self.parts.question.confirmed.connect(self._on_delete)
        self.parts.details.session_wanted.connect(self._on_session)
        link = self.parts.details.link_button
        link.setDefaultAction(self.made["link"])
        link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        link.setAccessibleName(self.made["link"].declared.plain)
        self.keeper.changed.connect(self._on_kept)
        self.keeper.failed.connect(self._on_failed)
        self.taking.wanted.connect(self.wanted)
        self.lists.read_began.connect(self.parts.faults.hide)
        self.lists.imported.connect(self._on_imported)
        self.lists.refused.connect(self.parts.faults.show_rows)
        self.lists.written.connect(self._on_kept)
        self.lists.failed.connect(self._on_failed)
        self._session.running_changed.connect(self.refresh)
        self._session.stored_changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, beside the window's thread; at once only where it is seen or was never read."""
        self._stale = True
        if not self._reading:
            self._read()

    def _read(self) -> None:
        self._stale, self._reading = False, True
        db = self._session.db

        def read() -> Any:
            from stakegui.services.requests import list_requests

            return list_requests(db)

        task = in_pool(self, read)
        task.done.connect(self._on_list)
        task.failed.connect(self._on_unread)

    @Slot(object)
    def _on_list(self, found: list[DeletionRequest]) -> None:
        self._reading = False
        if found != self.model.requests:
            chosen = {one.number for one in self.selected()} | ({self._wanted} if self._wanted else set())
            self.model.set_requests(found)
            self.parts.fit()
            self._select({self._wanted} if self.model.row_of(self._wanted) >= 0 else chosen)
        self._wanted = "" if self.model.row_of(self._wanted) >= 0 else self._wanted
        self.parts.show_list(bool(found))
        self._enable()
        self.state_changed.emit()
        if self._stale:
            self._read()

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        self._reading = False
        self._messages.show_message(str(error), "error")

    def _select(self, numbers: set[str]) -> None:
        rows = [row for row, one in enumerate(self.model.requests) if one.number in numbers]
        if not rows and self.proxy.rowCount():
            rows = [self.proxy.mapToSource(self.proxy.index(0, 0)).row()]
        selection = self.table.selectionModel()
        for row in rows:
            index = self.proxy.mapFromSource(self.model.index(row, 0))
            selection.setCurrentIndex(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)

    def selected(self) -> list[DeletionRequest]:
        """Return the selected requests, in the order of the list."""
        rows = {self.proxy.mapToSource(index).row() for index in self.table.selectionModel().selectedRows()}
        return [self.model.requests[row] for row in sorted(rows)]

    def _one(self) -> DeletionRequest | None:
        found = self.selected()
        return found[0] if len(found) == 1 else None

    @Slot()
    def _on_selection(self) -> None:
        self.parts.question.hide()
        self._enable()

    def _enable(self) -> None:
        found, one = self.selected(), self._one()
        usable = bool(found) and not any(request.purged or request.purging for request in found)
        for name in ("edit", "purge", "delete"):
            self.made[name].set_allowed(one is not None)
        self.made["link"].set_allowed(usable and one is not None and bool(one.items))
        for name in ("choose", "run"):
            self.made[name].set_allowed(usable and any(request.items for request in found))
        self.made["export"].set_allowed(bool(self.model.requests))
        self.parts.status_button.setEnabled(usable)
        for status, action in self.statuses.items():
            action.setChecked(usable and all(request.status == status for request in found))
        self.parts.show_request(one, len(found))

    @Slot()
    def add_new(self) -> None:
        """Ask for a new request."""
        self.form.ask_new(frozenset(one.number for one in self.model.requests))

    @Slot()
    def edit(self) -> None:
        """Ask for changes of the selected request."""
        one = self._one()
        if one is not None:
            self.form.ask_edit(one)

    @Slot(str, object)
    def _on_created(self, number: str, fields: dict[str, Any]) -> None:
        self._wanted = number
        values = dict(fields)
        items = values.pop("items")

        def write(db: Path) -> None:
            from stakegui.services import requests

            requests.create(db, number, items, **values)

        self.keeper.write(write, tr("The request {number} is kept.", number=number))

    @Slot(object, object)
    def _on_edited(self, old: DeletionRequest, new: dict[str, Any]) -> None:
        self.keeper.edit(
            old.number,
            {name: getattr(old, name) for name in new},
            new,
            tr("edit the request {number}", number=old.number),
        )

    @Slot()
    def _on_status(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        status = str(action.data())
        found = [one for one in self.selected() if one.status != status]
        self._enable()
        if not found:
            return
        self._session.undo.beginMacro(tr("set the status to {status}", status=tr(STATUS_WORDS[status])))
        for one in found:
            self.keeper.edit(one.number, {"status": one.status}, {"status": status}, tr("set the status"))
        self._session.undo.endMacro()

    @Slot()
    def ask_delete(self) -> None:
        """Ask, in the page, and say what is lost."""
        one = self._one()
        if one is not None:
            self.parts.question.ask(one)

    @Slot(str)
    def _on_delete(self, number: str) -> None:
        def write(db: Path) -> None:
            from stakegui.services import requests

            requests.delete(db, number)

        self._session.serve(one for one in self._session.requests if one != number)
        self.keeper.write(write, tr("The request {number} is deleted.", number=number))
        self.table.setFocus()

    @Slot(str, str)
    def _on_imported(self, first: str, said: str) -> None:
        self._wanted = first
        self._on_kept(said)

    @Slot()
    def show_chosen(self) -> None:
        """Make what the selected requests name the choice."""
        self.taking.take(self.selected(), run=False)

    @Slot()
    def prepare_run(self) -> None:
        """Choose what they name, and show the Run page."""
        self.taking.take(self.selected(), run=True)

    @Slot()
    def ask_purge(self) -> None:
        """Show what a purge would do."""
        one = self._one()
        if one is not None:
            self.purging.ask(one)

    @Slot()
    def ask_link(self) -> None:
        """Ask which stored session served the request too."""
        one = self._one()
        if one is not None:
            self.linking.ask(one)

    @Slot()
    def _on_purge_ended(self) -> None:
        # what was written while the purge was on went with it, and was this window's own
        for saver in self.window().findChildren(Autosave):
            saver.let_go()
        self.purged.emit()
        self._messages.clear()
        self.refresh()

    @Slot()
    def find_request(self) -> None:
        """Put the keyboard into the search field."""
        self.parts.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.parts.search.selectAll()

    @Slot(str)
    def _on_session(self, stored: str) -> None:
        if self._session.running:
            self._messages.show_message(tr("A run is on. Wait for its end to open another session."), "warning")
            return
        self.session_wanted.emit(stored)

    @Slot(object)
    def _on_kept(self, said: str) -> None:
        if said:
            self._messages.show_message(said)
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")
        self.refresh()
