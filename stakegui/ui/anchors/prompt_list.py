"""The editable list of one class's prompts, with its buttons; the keyboard alone suffices."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.anchors.prompt_marks import MarkDelegate
from stakegui.ui.anchors.prompts_model import PromptsModel
from stakegui.ui.icons import set_icon
from stakegui.ui.session import Session


class _Delegate(MarkDelegate):
    """Tells what is typed as it is typed; Escape takes it back."""

    typed = Signal(int, str)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(tr("Prompt"))
        line.setMaxLength(1000)
        line.setPlaceholderText(tr("what it looks like, e.g. pointed ears"))
        row = index.row()
        line.textEdited.connect(lambda text: self.typed.emit(row, text))
        return line

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class PromptList(QWidget):
    """Prompts of the class named in the heading.

    ``drafted(object)`` carries all prompts as they would be with what is being typed, None when typing is over.
    """

    drafted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PromptsModel(session, self)
        self.view, self.heading, self.hint = QListView(), QLabel(), QLabel()
        self._delegate = _Delegate(self)
        self._delegate.typed.connect(self._on_typed)
        self._delegate.closeEditor.connect(self._on_closed)
        self.buttons: dict[str, QToolButton] = {}
        self._build()
        self.model.modelReset.connect(self._on_reset)
        self.model.rowsInserted.connect(self.refresh)
        self.model.dataChanged.connect(self.refresh)
        self._row = 0
        self.refresh()

    def _build(self) -> None:
        for label in (self.heading, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.hint.setWordWrap(True)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setWordWrap(True)
        self.view.setSpacing(2)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setAlternatingRowColors(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.view.setAccessibleName(tr("Prompts of the class"))
        self.view.setToolTip(
            tr("Enter or F2 edits, Insert adds, Delete removes, Alt+Up and Alt+Down move, Ctrl+V pastes.")
        )
        self.view.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for name, text, icon, tip, slot in (
            ("Add", tr("Add"), "add", tr("Add a prompt (Insert)"), self.add),
            ("Delete", tr("Delete"), "remove", tr("Delete the selected prompts (Delete)"), self.delete),
            ("Up", tr("Up"), "up", tr("Move up (Alt+Up)"), self.up),
            ("Down", tr("Down"), "down", tr("Move down (Alt+Down)"), self.down),
            ("Paste", tr("Paste"), "copy", tr("Add the prompts on the clipboard, one a line (Ctrl+V)"), self.paste),
        ):
            button = self.buttons[name] = QToolButton()
            button.setText(text)
            set_icon(button, icon)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if name in ("Add", "Paste"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.hint)
        layout.addLayout(row)

    def set_class(self, name: str, title: str = "") -> None:
        """Show another class, whose prompts stand under ``name`` and which is called ``title`` where that differs."""
        self._row = 0
        self.model.set_class(name, title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if self.view.state() == QAbstractItemView.State.EditingState:
            # what the line editor leaves over is not meant for the list
            return False
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        keys = {
            (Qt.Key.Key_Insert, False): self.add,
            (Qt.Key.Key_Delete, False): self.delete,
            (Qt.Key.Key_Backspace, False): self.delete,
            (Qt.Key.Key_Return, False): self.edit,
            (Qt.Key.Key_Enter, False): self.edit,
            (Qt.Key.Key_Up, True): self.up,
            (Qt.Key.Key_Down, True): self.down,
        }
        slot = self.paste if event.matches(QKeySequence.StandardKey.Paste) else keys.get((Qt.Key(event.key()), alt))
        if slot is None:
            return False
        slot()
        return True

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedIndexes())

    @Slot()
    def add(self) -> None:
        """Begin a new prompt."""
        if not self.model.name:
            return
        index = self.model.begin_row()
        self.view.setFocus()
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    @Slot()
    def edit(self) -> None:
        """Edit the current prompt in place; where there is none, begin one."""
        index = self.view.currentIndex()
        if index.isValid():
            self.view.edit(index)
        else:
            self.add()

    @Slot()
    def delete(self) -> None:
        """Delete the selected prompts."""
        rows = self._rows()
        if rows:
            self._row = max(0, rows[0] - (rows[0] == self.model.rowCount() - len(rows)))
            self.model.remove(rows)

    @Slot()
    def up(self) -> None:
        """Move the selected prompts up."""
        self._move(-1)

    @Slot()
    def down(self) -> None:
        """Move the selected prompts down."""
        self._move(1)

    def _move(self, step: int) -> None:
        selection = self.view.selectionModel()
        rows = self.model.move(self._rows(), step)
        selection.clear()
        for row in rows:
            selection.select(self.model.index(row), selection.SelectionFlag.Select)
        if rows:
            selection.setCurrentIndex(
                self.model.index(rows[0] if step < 0 else rows[-1]), selection.SelectionFlag.NoUpdate
            )

    @Slot()
    def paste(self) -> None:
        """Add the prompts on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip() and self.model.name:
            self._row = self.model.rowCount()
            self.model.paste(text)

    @Slot(int, str)
    def _on_typed(self, row: int, text: str) -> None:
        self.drafted.emit(self.model.draft(row, text))

    @Slot(QWidget, QAbstractItemDelegate.EndEditHint)
    def _on_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.model.end_row()
        self.drafted.emit(None)
        self.refresh()

    @Slot()
    def _on_reset(self) -> None:
        count = self.model.rowCount()
        if count:
            self.view.setCurrentIndex(self.model.index(min(self._row, count - 1)))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say which class this is, and what follows where it has no prompts."""
        name, count = self.model.title, self.model.rowCount()
        self.heading.setText(tr("Prompts of {name}", name=name) if name else tr("No class selected"))
        none = tr("{name} has no prompts: the head's own direction is its stake. Load brings a shipped set.", name=name)
        self.hint.setText("" if count or not name else none)
        self.hint.setVisible(bool(self.hint.text()))
        for key in ("Add", "Paste"):
            self.buttons[key].setEnabled(bool(name))
        for key in ("Delete", "Up", "Down"):
            self.buttons[key].setEnabled(count > 0)
