"""The queue on the Run page: a table that folds, and what can be done with each run in it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.services.queue import ENDED, PENDING, Entry
from stakegui.ui.actions import Action, make
from stakegui.ui.icons import set_icon
from stakegui.ui.run.fold import Fold
from stakegui.ui.run.queue_keeper import QueueKeeper
from stakegui.ui.run.queue_model import QueueModel

ROWS_SHOWN = 5


class _Table(QTableView):
    """Return and Enter open, as everywhere; the view would take the key for itself."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class QueuePanel(QWidget):
    """Hidden while the queue is empty; opens by itself when something is put in."""

    go_wanted = Signal()
    pause_wanted = Signal()
    open_wanted = Signal(str)
    """The session of the selected run."""
    compare_wanted = Signal(list)
    """The sessions of the selected run's group."""

    def __init__(self, keeper: QueueKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper, self.model, self.table = keeper, QueueModel(self), _Table()
        self._going = False
        body = QWidget()
        self.fold = Fold(tr("Queue"), body)
        self.go_button = QToolButton()
        self.actions_by_name: dict[str, Action] = {
            name: make(f"queue.{name}", self.table, slot)
            for name, slot in (
                ("up", self._on_up), ("down", self._on_down), ("hold", self._on_hold), ("again", self._on_again),
                ("remove", self._on_remove), ("open", self._on_open), ("compare", self._on_compare),
            )
        }  # fmt: skip
        self._build(body)
        keeper.changed.connect(self.refresh)
        keeper.added.connect(self._on_added)
        self.model.moved.connect(keeper.move)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.table.entered.connect(self._on_open)
        self.table.doubleClicked.connect(self._on_open)
        self.go_button.clicked.connect(self._on_go)
        self.refresh()

    def _build(self, body: QWidget) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Runs in the queue"))
        table.setToolTip(tr("Drag a run that waits to another place, or move it by Alt+Up and Alt+Down"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        table.setDragDropOverwriteMode(False)
        table.setDropIndicatorShown(True)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        height = table.fontMetrics().height() + 6
        table.verticalHeader().setDefaultSectionSize(height)
        table.setMinimumHeight(height * 4 + 8)
        table.setMaximumHeight(height * (ROWS_SHOWN + 1) + 8)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for stretched in (0, 3):  # names and what went wrong are long, and cut by … where they do not fit
            header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setHighlightSections(False)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.go_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.go_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.go_button)
        row.addStretch(1)
        for action in self.actions_by_name.values():
            row.addWidget(_button(action))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(table)
        column.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)

    @property
    def selected(self) -> Entry | None:
        """The entry of the selected row."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.entries[rows[0].row()] if rows else None

    def show_going(self, going: bool) -> None:
        """Say by the button whether the queue works."""
        self._going = going
        text = tr("Pause the queue") if going else tr("Run the queue")
        self.go_button.setText(text)
        self.go_button.setAccessibleName(text)
        self.go_button.setToolTip(
            tr("The run that is on goes to its end; no further one is begun")
            if going
            else tr("Run what waits, one after the other")
        )
        set_icon(self.go_button, "pause" if going else "start")
        self.go_button.setEnabled(going or any(one.status == "waiting" for one in self.keeper.entries))

    @Slot()
    def refresh(self) -> None:
        """Show the entries; the selection stays on its run."""
        before = self.selected
        self.model.set_entries(self.keeper.entries)
        self.setVisible(bool(self.keeper.entries))
        waits = sum(one.status == "waiting" for one in self.keeper.entries)
        self.fold.button.setText(tr("Queue: %n run(s) wait", "", waits) if waits != 1 else tr("Queue: 1 run waits"))
        self._select(before.id if before is not None else 0)
        self.show_going(self._going)
        self._allow()

    def _select(self, entry: int) -> None:
        for row, one in enumerate(self.model.entries):
            if one.id == entry:
                how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), how)

    @Slot()
    def _allow(self) -> None:
        entry = self.selected
        place = self.model.place(entry.id) if entry is not None else -1
        last = sum(one.status in PENDING for one in self.model.entries) - 1
        ended = entry is not None and entry.status in (*ENDED, "interrupted")
        allowed = {
            "up": place > 0,
            "down": 0 <= place < last,
            "hold": place >= 0,
            "again": ended and entry is not None and entry.status != "done",
            "remove": entry is not None and entry.status != "running",
            "open": entry is not None and bool(entry.session),
            "compare": len(self._group()) > 1,
        }
        for name, action in self.actions_by_name.items():
            action.set_allowed(allowed[name])
        held = entry is not None and entry.status == "held"
        self.actions_by_name["hold"].setChecked(held)

    def _group(self) -> list[str]:
        """Return the finished sessions of the selected run's group, or of all where it has none."""
        entry = self.selected
        sweep = entry.sweep if entry is not None else ""
        done = [one for one in self.model.entries if one.status == "done" and one.session]
        return [one.session for one in done if not sweep or one.sweep == sweep]

    @Slot(list)
    def _on_added(self, added: list[int]) -> None:
        self.fold.set_open(True)
        self._select(added[0])

    @Slot()
    def _on_go(self) -> None:
        (self.pause_wanted if self._going else self.go_wanted).emit()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if (entry := self.selected) is not None:
            self.keeper.move(entry.id, self.model.place(entry.id) + by)

    @Slot()
    def _on_hold(self) -> None:
        if (entry := self.selected) is not None:
            self.keeper.hold(entry.id, entry.status != "held")

    @Slot()
    def _on_again(self) -> None:
        if (entry := self.selected) is not None:
            self.keeper.again(entry.id)

    @Slot()
    def _on_remove(self) -> None:
        if (entry := self.selected) is not None:
            self.keeper.remove(entry.id)

    @Slot()
    def _on_open(self) -> None:
        if (entry := self.selected) is not None and entry.session:
            self.open_wanted.emit(entry.session)

    @Slot()
    def _on_compare(self) -> None:
        self.compare_wanted.emit(self._group())


def _button(action: Action) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.declared.plain)
    return button
