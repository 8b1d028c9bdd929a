"""The list of stored sessions: find, open, duplicate, rename, tag, put away, delete, resume."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.errors import StakeguiError
from stakegui.core.words import mark, tr
from stakegui.ui.background import in_pool
from stakegui.ui.empty import EmptyState
from stakegui.ui.icons import set_icon
from stakegui.ui.messages import MessageBar
from stakegui.ui.remembering import keep
from stakegui.ui.session import Session
from stakegui.ui.sessions.finding import SessionsProxy
from stakegui.ui.sessions.keeping import keeper
from stakegui.ui.sessions.model import SORT_ROLE, SessionsModel
from stakegui.ui.sessions.question import DeleteSessionsQuestion
from stakegui.ui.tables import bind
from stakegui.ui.worker import Worker

RESUMABLE = ("interrupted", "cancelled", "failed", "paused")

NONE_YET = mark("No sessions yet. Each run is kept here.")


class SessionsPanel(QWidget):
    """A sortable table with its buttons."""

    opened = Signal(str)
    """Id of the session to open."""
    duplicated = Signal(object)
    """Run spec to lay on the table."""
    resume_requested = Signal(str)
    """Id of the interrupted session to let go on."""
    compare_requested = Signal(list)
    """Ids of the sessions to put side by side."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self.model, self.proxy, self.table = SessionsModel(self), SessionsProxy(self), QTableView()
        self.filter, self.empty = QLineEdit(), EmptyState("sessions", tr(NONE_YET), ("view.run", "help.demo"))
        self.archived, self.tags = QCheckBox(tr("Show &archived")), QLineEdit()
        self.keeper = keeper(session)
        self._tagged = ""
        """The session whose tags stand in the field."""
        self.buttons: dict[str, QPushButton] = {}
        """By their English names."""
        self.question = DeleteSessionsQuestion()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.proxy.setSourceModel(self.model)
        self.proxy.setSortRole(SORT_ROLE)
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.setAccessibleName(tr("Stored sessions"))
        self.table.setToolTip(tr("Enter opens, F2 renames, Delete deletes"))
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        keep(self.table, "sessions/table")
        self.filter.setPlaceholderText(tr("Find by name, tag, notes, method, status …"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(tr("Find sessions"))
        self.filter.setToolTip(tr("Show only sessions that contain all of these words"))
        self.archived.setToolTip(tr("Show the sessions that were put away too"))
        self.tags.setPlaceholderText(tr("Tags of the selected session, with commas between them"))
        self.tags.setAccessibleName(tr("Tags"))
        self.tags.setToolTip(tr("Kept when Enter is pressed; Edit > Undo brings the former ones back"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, icon, tip, slot in (
            (mark("Open"), "open", tr("Lay the session on the table and show its results (Enter)"), self.open),
            (mark("Resume"), "resume", tr("Let an interrupted session go on"), self.resume),
            (
                mark("Duplicate"),
                "duplicate",
                tr("Lay its choice and parameters on the table for a new run"),
                self.duplicate,
            ),
            (
                mark("Compare"),
                "compare",
                tr("Put the selected sessions side by side; select several with Ctrl or Shift"),
                self.compare,
            ),
            (mark("Rename"), "rename", tr("Give it another name (F2)"), self.rename),
            (
                mark("Archive"),
                "save",
                tr("Put the selected sessions away, or take them out; nothing is lost"),
                self.archive,
            ),
            (mark("Delete"), "delete", tr("Delete the selected sessions (Delete); asks first"), self.ask_delete),
        ):
            button = self.buttons[name] = QPushButton(tr(name))
            set_icon(button, icon)
            button.setToolTip(tip)
            button.setAccessibleName(tr(name))
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.archived)
        layout.addLayout(top)
        for widget in (self.table, self.empty, self.tags, self.question):
            layout.addWidget(widget)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.proxy.set_text)
        self.filter.returnPressed.connect(self.open)
        self.archived.toggled.connect(self.proxy.set_archived)
        self.tags.editingFinished.connect(self._on_tags)
        self.keeper.changed.connect(self._on_kept)
        self.keeper.failed.connect(self._on_not_kept)
        self.table.doubleClicked.connect(self._on_double)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.renamed.connect(self._on_renamed)
        self.question.confirmed.connect(self._delete)
        undo = self._session.undo
        keys = {"Return": self.open, "Enter": self.open, "Delete": self.ask_delete}
        bind(self.table, {**keys, "Ctrl+Z": undo.undo, "Ctrl+Shift+Z": undo.redo})
        self._session.stored_changed.connect(self.refresh)
        self._session.running_changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list anew."""
        super().showEvent(event)
        self.refresh()

    def _in_background(self, function: Callable[[], Any], done: Any) -> None:
        task = in_pool(self, function)
        task.done.connect(done)
        task.failed.connect(self._on_failed)

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, beside the window's thread."""
        db = self._session.db

        def read() -> Any:
            from stakegui.services.sessions import list_sessions

            return list_sessions(db)

        self._in_background(read, self._on_list)

    @Slot(object)
    def _on_list(self, found: list[dict[str, Any]]) -> None:
        selected = self.selected()
        if self.table.state() == QAbstractItemView.State.EditingState:
            return
        self.model.set_sessions(found)
        for row, session in enumerate(found):
            if session["id"] in selected:
                self.select(row)
        if found and not self.selected():
            self.table.setCurrentIndex(self.proxy.index(0, 0))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._enable()

    def select(self, row: int) -> None:
        """Select a row of the model beside those that are selected."""
        index = self.proxy.mapFromSource(self.model.index(row, 0))
        model = self.table.selectionModel()
        model.setCurrentIndex(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)

    def selected(self) -> list[str]:
        """Ids of the selected sessions."""
        rows = {self.proxy.mapToSource(i).row() for i in self.table.selectionModel().selectedIndexes()}
        return [str(self.model.sessions[row]["id"]) for row in sorted(rows)]

    def _one(self) -> dict[str, Any] | None:
        ids = self.selected()
        return next((s for s in self.model.sessions if s["id"] == ids[0]), None) if len(ids) == 1 else None

    @Slot(QItemSelection, QItemSelection)
    def _on_selection(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.question.keep()
        self._show_tags()
        self._enable()

    def _show_tags(self) -> None:
        """Show the selected session's tags; what is being typed for it stays when the list is read anew."""
        one = self._one()
        stored = one["id"] if one is not None else ""
        if one is not None and self.tags.isModified() and self._tagged in ("", stored):
            self._tagged = stored
            return
        if one is None and self.tags.isModified():  # between two readings of the list nothing is selected
            return
        self._tagged = stored
        self.tags.setText(", ".join(one["tags"]) if one is not None else "")

    def _enable(self) -> None:
        one, ids, busy = self._one(), self.selected(), bool(self._session.running)
        self.buttons["Open"].setEnabled(one is not None and not busy)
        self.buttons["Duplicate"].setEnabled(one is not None and not busy)
        self.buttons["Compare"].setEnabled(len(ids) > 1)
        self.buttons["Rename"].setEnabled(one is not None)
        self.tags.setEnabled(one is not None)
        self.buttons["Archive"].setEnabled(bool(ids))
        self.buttons["Archive"].setText(
            tr("Take out") if ids and all(self._row(i)["archived"] for i in ids) else tr("Archive")
        )
        self.buttons["Resume"].setEnabled(one is not None and one["status"] in RESUMABLE and not busy)
        self.buttons["Delete"].setEnabled(bool(ids) and self._session.running not in ids)

    @Slot(QModelIndex)
    def _on_double(self, _index: QModelIndex) -> None:
        self.open()

    @Slot()
    def open(self) -> None:
        """Ask the window to open the selected session."""
        one = self._one()
        if one is not None and self.buttons["Open"].isEnabled():
            self.opened.emit(one["id"])

    @Slot()
    def resume(self) -> None:
        """Ask the window to let the selected session go on."""
        one = self._one()
        if one is not None:
            self.resume_requested.emit(one["id"])

    @Slot()
    def compare(self) -> None:
        """Ask the window to put the selected sessions side by side."""
        if len(self.selected()) > 1:
            self.compare_requested.emit(self.selected())

    @Slot()
    def duplicate(self) -> None:
        """Read the selected session's spec, for a new run of the same."""
        one, db = self._one(), self._session.db
        if one is None:
            return
        stored = one["id"]

        def read() -> Any:
            from stakegui.services.sessions import duplicate

            return duplicate(db, stored)

        self._in_background(read, self._on_spec)

    @Slot(object)
    def _on_spec(self, spec: object) -> None:
        self.duplicated.emit(spec)

    @Slot()
    def rename(self) -> None:
        """Edit the selected session's name in place."""
        rows = self.table.selectionModel().selectedRows(0)
        if rows:
            self.table.setFocus()
            self.table.setCurrentIndex(rows[0])
            self.table.edit(rows[0])

    @Slot(str, str, str)
    def _on_renamed(self, stored: str, old: str, name: str) -> None:
        self.keeper.change(stored, "name", old, name)

    @Slot()
    def _on_tags(self) -> None:
        one = self._one()
        if one is not None and one["id"] == self._tagged and self.tags.isModified():
            self.tags.setModified(False)
            tags = [tag.strip() for tag in self.tags.text().split(",") if tag.strip()]
            self.keeper.change(one["id"], "tags", list(one["tags"]), tags)

    @Slot()
    def archive(self) -> None:
        """Put the selected sessions away or, where all of them are, take them out again (undoable)."""
        rows = [self._row(stored) for stored in self.selected()]
        away = not all(row["archived"] for row in rows)
        self._session.undo.beginMacro(tr("archive sessions") if away else tr("take sessions out of the archive"))
        for row in rows:
            self.keeper.change(row["id"], "archived", row["archived"], away)
        self._session.undo.endMacro()

    def _row(self, stored: str) -> dict[str, Any]:
        return next(one for one in self.model.sessions if one["id"] == stored)

    @Slot(str, str, object)
    def _on_kept(self, stored: str, field: str, _value: object) -> None:
        if stored == self._session.stored and field == "name":
            self._session.set_stored(stored)
        self.refresh()

    @Slot(str)
    def _on_not_kept(self, text: str) -> None:
        self._messages.show_message(text, "error")
        self.refresh()

    @Slot()
    def ask_delete(self) -> None:
        """Ask, in the panel, and say what would be lost."""
        doomed = [i for i in self.selected() if i != self._session.running]
        if doomed:
            named = {s["id"]: s["name"] or s["id"] for s in self.model.sessions}
            self.question.ask(doomed, named[doomed[0]])
            db = self._session.db

            def read() -> Any:
                from stakegui.services.sessions import loss

                try:
                    return doomed, loss(db, doomed)
                except StakeguiError as error:
                    return doomed, error

            self._in_background(read, self._on_loss)

    @Slot(object)
    def _on_loss(self, outcome: tuple[list[str], Any]) -> None:
        doomed, loss = outcome
        if not self.question.asks(doomed):
            # answered before this was known: by now the sessions may be gone, which is no failure
            return
        if isinstance(loss, Exception):
            self._on_failed(loss)
        else:
            self.question.tell(loss)

    @Slot(list)
    def _delete(self, doomed: list[str]) -> None:
        db = self._session.db

        def write() -> list[str]:
            from stakegui.services.sessions import delete

            for stored in doomed:
                delete(db, stored)
            return doomed

        self._in_background(write, self._on_deleted)

    @Slot(object)
    def _on_deleted(self, gone: list[str]) -> None:
        if self._session.stored in gone:
            self._session.set_stored("")
        self.refresh()
        self._messages.show_message(tr("%n session(s) deleted.", "", len(gone)))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._messages.show_message(str(error), "error")
        self._enable()
