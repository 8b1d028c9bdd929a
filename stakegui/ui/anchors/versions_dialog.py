"""Kept versions of the prompts: the list beside what differs, and getting one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.anchors.version_comparison import VersionComparison
from stakegui.ui.anchors.version_keeping import VersionKeeper
from stakegui.ui.anchors.versions_list import VersionsModel, title_of
from stakegui.ui.background import Task, in_pool
from stakegui.ui.delete_question import DeleteQuestion
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.session import Session
from stakegui.ui.tables import bind, plain_rows
from stakegui.ui.theme import GAP, PAD, UNIT

if TYPE_CHECKING:
    from stakegui.services.prompt_versions import Version


class VersionsDialog(QDialog):
    """Reads beside the window; restoring is one step of undo, deleting asks first."""

    def __init__(self, session: Session, keeper: VersionKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._keeper = session, keeper
        self.model, self.table = VersionsModel(self), QTableView()
        self.comparison = VersionComparison(session)
        self.said, self.note = Notice(), plain_label()
        self.question = DeleteQuestion(tr("Delete the version?"), tr("Delete it"), tr("Keep it"))
        self.restore_button, self.rename_button = QPushButton(tr("&Restore")), QPushButton(tr("Re&name"))
        self.delete_button, self.close_button = QPushButton(tr("&Delete…")), QPushButton(tr("Close"))
        self._list_task: Task | None = None
        self.setWindowTitle(tr("Versions of the prompts"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1060, 600)
        self._set_up()
        self._lay_out()
        self._connect()
        self._enable()

    def _set_up(self) -> None:
        plain_rows(self.table, self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for widget, name, tip in (
            (self.table, tr("Versions"), tr("F2 renames, Enter restores, Delete deletes")),
            (self.restore_button, tr("Restore"), tr("Make these the prompts; Undo brings the present ones back")),
            (self.rename_button, tr("Rename"), tr("Give the version another name (F2)")),
            (self.delete_button, tr("Delete"), tr("Delete the version; asks first. Not while a session used it")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for button, icon in (
            (self.restore_button, "undo"),
            (self.rename_button, "rename"),
            (self.delete_button, "delete"),
        ):
            set_icon(button, icon)
        for button in (self.restore_button, self.rename_button, self.delete_button, self.close_button):
            button.setAutoDefault(False)
        for button in (self.question.delete_button, self.question.keep_button):
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard

    def _lay_out(self) -> None:
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(UNIT)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.note)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.comparison)
        splitter.setSizes([420, 640])
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.restore_button, self.rename_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.said)
        whole.addWidget(splitter, 1)
        whole.addWidget(self.question)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.renamed.connect(self._keeper.rename)
        self.comparison.compared.connect(self._enable)
        self.comparison.failed.connect(self._on_failed)
        self.restore_button.clicked.connect(self.restore)
        self.rename_button.clicked.connect(self.rename)
        self.delete_button.clicked.connect(self.ask_delete)
        self.question.kept.connect(self.table.setFocus)
        self.question.sure.connect(self._delete)
        self.close_button.clicked.connect(self.reject)
        self._keeper.changed.connect(self.refresh)
        self._keeper.failed.connect(self._on_failed)
        undo = self._session.undo
        keys = {"Return": self.restore, "Enter": self.restore, "Delete": self.ask_delete}
        bind(self.table, {**keys, "Ctrl+Z": undo.undo, "Ctrl+Shift+Z": undo.redo})

    def ask(self) -> None:
        """Open and read the list anew."""
        self.question.hide()
        self.said.say("")
        self.refresh()
        self.open()
        self.table.setFocus()

    def done(self, result: int) -> None:
        """Close; no prompts are kept here."""
        super().done(result)
        self.comparison.forget()

    @property
    def selected(self) -> Version | None:
        """The selected version."""
        row = self.table.currentIndex().row()
        return self.model.versions[row] if 0 <= row < len(self.model.versions) else None

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, beside the window."""
        db = self._session.db

        def read() -> Any:
            from stakegui.services.prompt_versions import list_versions

            return list_versions(db)

        task = self._list_task = in_pool(self, read)
        task.done.connect(self._on_list)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_list(self, found: list[Version]) -> None:
        if self.sender() is not self._list_task or self.table.state() == QAbstractItemView.State.EditingState:
            return
        before = self.selected
        self.model.set_versions(found)
        self.comparison.offer(found)
        ids = [one.id for one in found]
        if found:
            row = ids.index(before.id) if before is not None and before.id in ids else 0
            self.table.setCurrentIndex(self.model.index(row, 0))
        else:
            empty = tr("None is kept yet. “Save as version…” keeps the prompts as they stand, and so does every run.")
            self.said.say(empty)
            self._show_selected()
        self._enable()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.question.hide()
        self._show_selected()
        self._enable()

    def _show_selected(self) -> None:
        self.note.setText(self.selected.note if self.selected is not None else "")
        self.comparison.show_version(self.selected)

    @property
    def _fits(self) -> bool:
        """Whether the selected version has been compared, and so can be restored."""
        one, fitting = self.selected, self.comparison.fitting
        return one is not None and fitting is not None and fitting[0] == one.id

    @Slot()
    def restore(self) -> None:
        """Make the selected version the session's prompts (one step of undo); say what does not fit the model."""
        one, fitting = self.selected, self.comparison.fitting
        if one is None or fitting is None or not (self._fits and self.restore_button.isEnabled()):
            return
        _, prompts, warnings = fitting
        self._session.set_prompts(prompts, tr("restore a version of the prompts"))
        self._keeper.base = one.id
        told = tr("{name} is restored.", name=title_of(one))
        self.said.say(" ".join([told, *warnings]), "warning" if warnings else "info")
        self.comparison.refresh()

    @Slot()
    def rename(self) -> None:
        """Edit the selected version's name in place."""
        if self.selected is not None:
            index = self.model.index(self.table.currentIndex().row(), 0)
            self.table.setFocus()
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    @Slot()
    def ask_delete(self) -> None:
        """Ask, in the dialog, unless a session used it."""
        one = self.selected
        if one is None:
            return
        if one.sessions:
            used = ", ".join(one.sessions)
            self.said.say(tr("It stays: sessions used these prompts ({used}).", used=used), "warning")
            return
        self.question.put(
            tr("Delete {name} with its %n prompt(s)? This cannot be undone.", "", one.prompts, name=title_of(one))
        )

    @Slot()
    def _delete(self) -> None:
        if self.selected is not None:
            self._keeper.delete(self.selected.id)
        self.table.setFocus()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.say_error(error)

    @Slot()
    def _enable(self) -> None:
        one = self.selected
        self.restore_button.setEnabled(self._fits and bool(self._session.classes))
        self.rename_button.setEnabled(one is not None)
        self.delete_button.setEnabled(one is not None)
