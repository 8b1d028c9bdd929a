"""The form that is generated from a pydantic model: basic fields first, the others folded."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.run.editors import Editor, make_editor
from stakegui.ui.run.fields import FormField, as_text, fields_of
from stakegui.ui.run.fold import Fold

HINT = tr("Select a field to read what it means.")


class ParamsForm(QWidget):
    """Edits an immutable pydantic model; ``edited(object)`` carries the new one, or None while a field is wrong."""

    edited = Signal(object)

    def __init__(
        self,
        leave_out: tuple[str, ...] = ("name",),
        words: dict[str, dict[str, Any]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._leave_out, self._words = leave_out, words
        self._params: BaseModel | None = None
        self.editors: dict[str, Editor] = {}
        self._faults: dict[str, QLabel] = {}
        self.faults: dict[str, str] = {}
        self.lists: dict[str, tuple[Any, ...]] = {}
        """Fields in which several values were typed; the parameters have the first of each."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self.advanced: Fold | None = None
        self.help = QLabel(HINT)
        self.help.setWordWrap(True)
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        self.help.setAccessibleName(tr("What the field means"))
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.help.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self._layout.addWidget(self.help)

    @property
    def params(self) -> BaseModel | None:
        """The last valid values."""
        return self._params

    def set_params(self, params: BaseModel, resolved: BaseModel | None = None) -> None:
        """Show ``params``; ``resolved`` tells what each "auto" stands for."""
        if type(params) is not type(self._params):
            self._build(type(params))
        changed = params != self._params
        self._params = params
        if changed:
            self.lists = {}
        for name, editor in self.editors.items():
            if changed or name not in (*self.faults, *self.lists):
                editor.set_value(getattr(params, name))
            editor.set_resolved(getattr(resolved, name) if resolved is not None else None)
        if changed:
            self._show_faults({})

    def _build(self, model: type[BaseModel]) -> None:
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        self.editors, self._faults, self.faults, self.lists = {}, {}, {}, {}
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        fields = fields_of(model, self._leave_out, self._words)
        basic = [f for f in fields if f.basic]
        column.addWidget(self._grid(basic))
        rest = [f for f in fields if f not in basic]
        self.advanced = Fold(tr("Advanced ({count})", count=len(rest)), self._grid(rest)) if rest else None
        if self.advanced is not None:
            column.addWidget(self.advanced)
        self._layout.insertWidget(0, self._body)
        self.help.setText(HINT)

    def _grid(self, fields: list[FormField]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, field in enumerate(fields):
            self._row(grid, 2 * place, field)
        return box

    def _row(self, grid: QGridLayout, row: int, field: FormField) -> None:
        editor = self.editors[field.name] = make_editor(field)
        editor.setObjectName(field.name)
        label = QLabel(f"{field.title}{f' [{field.unit}]' if field.unit else ''}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(editor)
        label.setToolTip(field.explanation)
        fault = self._faults[field.name] = QLabel()
        fault.setObjectName("fault")
        fault.setWordWrap(True)
        fault.setTextFormat(Qt.TextFormat.PlainText)
        fault.hide()
        grid.addWidget(label, row, 0)
        grid.addWidget(editor, row, 1)
        grid.addWidget(fault, row + 1, 0, 1, 2)
        editor.changed.connect(self._on_edit)
        for child in (editor, *editor.findChildren(QWidget)):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain the field in focus, or under the pointer; leave the wheel to the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            editor: QObject | None = watched
            while editor is not None and not isinstance(editor, Editor):
                editor = editor.parent()
            if editor is not None:
                self.help.setText(f"{editor.field.title}: {editor.field.explanation}")
        return super().eventFilter(watched, event)

    @Slot()
    def _on_edit(self) -> None:
        assert self._params is not None
        values, faults = self._values()
        self.lists = {name: e.values() for name, e in self.editors.items() if name not in faults and e.is_list}
        model = type(self._params)
        if not faults:
            try:
                self._params = model.model_validate({**self._params.model_dump(), **values})
            except ValidationError as error:
                faults = self._named(error)
        if not faults:
            faults = self._list_faults()
        self._show_faults(faults)
        self.edited.emit(None if faults else self._params)

    def _list_faults(self) -> dict[str, str]:
        """Check every further value of a list against the model, and say which one is wrong."""
        assert self._params is not None
        faults: dict[str, str] = {}
        for name, values in self.lists.items():
            for value in values[1:]:
                try:
                    type(self._params).model_validate({**self._params.model_dump(), name: value})
                except ValidationError as error:
                    why = self._named(error).get(name, "")
                    faults.setdefault(name, f"{as_text(value)}: {why}")
        return faults

    def _values(self) -> tuple[dict[str, Any], dict[str, str]]:
        faults = {name: e.error for name, e in self.editors.items() if e.error}
        return {name: e.value() for name, e in self.editors.items() if name not in faults}, faults

    def _named(self, error: ValidationError) -> dict[str, str]:
        faults: dict[str, str] = {}
        for fault in error.errors():
            name = str(fault["loc"][0]) if fault["loc"] else next(iter(self.editors))
            field = self.editors[name].field if name in self.editors else None
            text = (
                tr("Give {range}.", range=field.range_text)
                if field is not None and field.range_text
                else f"{fault['msg']}."
            )
            faults[name] = text
        return faults

    def _show_faults(self, faults: dict[str, str]) -> None:
        self.faults = faults
        for name, label in self._faults.items():
            label.setText(f"▲ {faults[name]}" if name in faults else "")
            label.setVisible(name in faults)
        if self.advanced is not None and any(not self.editors[n].field.basic for n in faults if n in self.editors):
            self.advanced.set_open(True)
