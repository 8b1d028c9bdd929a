"""Kept versions of the prompts: what differs from another, or from the prompts as they stand; and getting one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.prompt_diff import diff
from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.ui.anchors.version_diff import DiffModel
from stakegui.ui.anchors.version_keeping import VersionKeeper
from stakegui.ui.anchors.versions_list import VersionsModel, title_of
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, UNIT

if TYPE_CHECKING:
    from stakegui.services.prompt_versions import Version


class VersionsDialog(QDialog):
    """Reads beside the window; restoring is one step of undo, deleting asks first."""

    def __init__(self, session: Session, keeper: VersionKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._keeper = session, keeper
        self.model, self.diff_model = VersionsModel(self), DiffModel(self)
        self.table, self.diff_table = QTableView(), QTableView()
        self.against, self.everything = QComboBox(), QCheckBox(tr("Show &all classes"))
        self.said, self.told, self.note = Notice(), QLabel(), plain_label()
        self.question, self.question_text = QFrame(), plain_label()
        self.keep_button, self.sure_button = QPushButton(tr("Keep it")), QPushButton(tr("Delete it"))
        self.restore_button, self.rename_button = QPushButton(tr("&Restore")), QPushButton(tr("Re&name"))
        self.delete_button, self.close_button = QPushButton(tr("&Delete…")), QPushButton(tr("Close"))
        self._list_task: Task | None = None
        self._diff_task: Task | None = None
        self._fitting: dict[str, tuple[Prompts, tuple[str, ...]]] = {}
        self.setWindowTitle(tr("Versions of the prompts"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1060, 600)
        self._set_up()
        self._lay_out()
        self._connect()
        self._enable()

    def _set_up(self) -> None:
        for table, model in ((self.table, self.model), (self.diff_table, self.diff_model)):
            table.setModel(model)
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            table.setTabKeyNavigation(False)
            table.setShowGrid(False)
            table.verticalHeader().hide()
            table.verticalHeader().setDefaultSectionSize(24)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header = self.diff_table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 110)
        for widget, name, tip in (
            (self.table, tr("Versions"), tr("F2 renames, Enter restores, Delete deletes")),
            (self.diff_table, tr("What differs"), tr("− stands on the left alone, + on the right alone")),
            (self.against, tr("Compare with"), tr("What the selected version is compared with")),
            (self.everything, tr("Show all classes"), tr("Show the classes that are the same in both too")),
            (self.restore_button, tr("Restore"), tr("Make these the prompts; Undo brings the present ones back")),
            (self.rename_button, tr("Rename"), tr("Give the version another name (F2)")),
            (self.delete_button, tr("Delete"), tr("Delete the version; asks first. Not while a session used it")),
            (self.keep_button, tr("Keep it"), tr("Delete nothing")),
            (self.sure_button, tr("Delete it"), tr("This cannot be undone")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for button, icon in (
            (self.restore_button, "undo"),
            (self.rename_button, "rename"),
            (self.delete_button, "delete"),
            (self.sure_button, "delete"),
        ):
            set_icon(button, icon)
        for button in (self.restore_button, self.rename_button, self.delete_button, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.question.setFrameShape(QFrame.Shape.StyledPanel)
        self.question.setAccessibleName(tr("Delete the version?"))
        asked = QHBoxLayout(self.question)
        asked.addWidget(self.question_text, 1)
        asked.addWidget(self.keep_button)
        asked.addWidget(self.sure_button)
        self.question.hide()
        left, right = QWidget(), QWidget()
        listed, shown, top = QVBoxLayout(left), QVBoxLayout(right), QHBoxLayout()
        for column in (listed, shown):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(UNIT)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.note)
        label = QLabel(tr("&Compare with"))
        label.setBuddy(self.against)
        top.setSpacing(GAP)
        top.addWidget(label)
        top.addWidget(self.against, 1)
        top.addWidget(self.everything)
        shown.addLayout(top)
        shown.addWidget(self.diff_table, 1)
        shown.addWidget(self.told)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
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
        self.against.currentIndexChanged.connect(self._compare)
        self.everything.toggled.connect(self.diff_model.show_all)
        self.restore_button.clicked.connect(self.restore)
        self.rename_button.clicked.connect(self.rename)
        self.delete_button.clicked.connect(self.ask_delete)
        self.keep_button.clicked.connect(self._on_keep)
        self.sure_button.clicked.connect(self._delete)
        self.close_button.clicked.connect(self.reject)
        self._keeper.changed.connect(self.refresh)
        self._keeper.failed.connect(self._on_failed)
        for key, slot in (
            ("Return", self.restore),
            ("Enter", self.restore),
            ("Delete", self.ask_delete),
            ("Ctrl+Z", self._session.undo.undo),
            ("Ctrl+Shift+Z", self._session.undo.redo),
        ):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

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
        self._fitting.clear()
        self.diff_model.set_diff((), "", "")

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
        before, against = self.selected, self.against.currentData()
        self.model.set_versions(found)
        with QSignalBlocker(self.against):
            self.against.clear()
            self.against.addItem(tr("the prompts as they stand"), "")
            for one in found:
                self.against.addItem(title_of(one), one.id)
            self.against.setCurrentIndex(max(0, self.against.findData(against)))
        ids = [one.id for one in found]
        if found:
            row = ids.index(before.id) if before is not None and before.id in ids else 0
            self.table.setCurrentIndex(self.model.index(row, 0))
        else:
            empty = tr("None is kept yet. “Save as version…” keeps the prompts as they stand, and so does every run.")
            self.said.say(empty)
            self._compare()
        self._enable()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.question.hide()
        self._compare()
        self._enable()

    @Slot()
    def _compare(self) -> None:
        """Read the prompts of both sides where they are not known yet, and show what differs."""
        one, other, db = self.selected, self.against.currentData() or "", self._session.db
        self.note.setText(one.note if one is not None else "")
        if one is None:
            self.diff_model.set_diff((), "", "")
            self.told.setText("")
            return
        current, classes = dict(self._session.prompts), self._session.classes

        def read() -> Any:
            from stakegui.services.anchors import load_prompts
            from stakegui.services.prompt_versions import show

            mine = show(db, one.id)[1]
            theirs = show(db, other)[1] if other else current
            return one.id, load_prompts(mine, classes), diff(mine, theirs)

        task = self._diff_task = in_pool(self, read)
        task.done.connect(self._on_diff)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_diff(self, found: tuple[str, Any, Any]) -> None:
        one = self.selected
        if self.sender() is not self._diff_task or one is None or one.id != found[0]:
            return
        self._fitting = {one.id: found[1]}
        self.diff_model.set_diff(found[2], title_of(one), self.against.currentText())
        count = self.diff_model.differing
        self.told.setText(tr("%n class(es) differ.", "", count) if count else tr("Both are the same."))
        self._enable()

    @Slot()
    def restore(self) -> None:
        """Make the selected version the session's prompts (one step of undo); say what does not fit the model."""
        one = self.selected
        if one is None or not self.restore_button.isEnabled():
            return
        if one.id not in self._fitting:  # its comparison is still on its way
            return
        prompts, warnings = self._fitting[one.id]
        self._session.set_prompts(prompts, tr("restore a version of the prompts"))
        self._keeper.base = one.id
        told = tr("{name} is restored.", name=title_of(one))
        self.said.say(" ".join([told, *warnings]), "warning" if warnings else "info")
        self._compare()

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
        self.question_text.setText(
            tr("Delete {name} with its %n prompt(s)? This cannot be undone.", "", one.prompts, name=title_of(one))
        )
        self.question.show()
        self.keep_button.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        self.question.hide()
        self.table.setFocus()

    @Slot()
    def _delete(self) -> None:
        self.question.hide()
        if self.selected is not None:
            self._keeper.delete(self.selected.id)
        self.table.setFocus()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.say_error(error)

    @Slot()
    def _enable(self) -> None:
        one = self.selected
        self.restore_button.setEnabled(one is not None and one.id in self._fitting and bool(self._session.classes))
        self.rename_button.setEnabled(one is not None)
        self.delete_button.setEnabled(one is not None)
