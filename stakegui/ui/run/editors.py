"""One editor per kind of field; each has ``changed()``, ``value()``, ``set_value(value)`` and ``widget_in_focus``."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from stakegui.core.words import tr
from stakegui.ui.run.fields import NONE, FormField, as_text, choice_text
from stakegui.ui.run.listed import ambiguous, split


class Editor(QWidget):
    """Base: a row's right part. ``error`` is "" where the text can be read."""

    changed = Signal()

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def _add(self, widget: QWidget, name: str = "", stretch: int = 0) -> None:
        widget.setAccessibleName(name or self.field.title)
        widget.setAccessibleDescription(self.field.explanation)
        widget.setToolTip(self.field.explanation)
        self.row.addWidget(widget, stretch)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)

    @property
    def error(self) -> str:
        """What is wrong with what was typed, as far as the editor itself can tell."""
        return ""

    def value(self) -> Any:
        """Return the value; only where ``error`` is ""."""
        raise NotImplementedError

    def values(self) -> tuple[Any, ...]:
        """Return all values where a list was typed, else the one; only where ``error`` is ""."""
        return (self.value(),)

    @property
    def is_list(self) -> bool:
        """Whether several values were typed."""
        return len(self.values()) > 1

    def set_value(self, value: Any) -> None:
        """Show ``value`` without a signal."""
        raise NotImplementedError

    def set_resolved(self, value: Any) -> None:
        """Say what "auto" stands for."""


class BoolEditor(Editor):
    """A check box."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox()
        self._add(self.box)
        self.row.addStretch(1)
        self.box.toggled.connect(self.changed)

    def value(self) -> bool:
        """Whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Check or clear it."""
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))


class ChoiceEditor(Editor):
    """A combo box of the literals."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.combo = QComboBox()
        for choice in (*((None,) if field.optional else ()), *field.choices):
            self.combo.addItem(choice_text(choice), choice)
        self._add(self.combo, stretch=1)
        self.combo.currentIndexChanged.connect(self._on_index)

    @Slot(int)
    def _on_index(self, _index: int) -> None:
        self.changed.emit()

    def value(self) -> Any:
        """The chosen literal."""
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a literal; one that is not among them is added."""
        with QSignalBlocker(self.combo):
            if self.combo.findData(value) < 0:
                self.combo.addItem(choice_text(value), value)
            self.combo.setCurrentIndex(self.combo.findData(value))


class ChoicesEditor(Editor):
    """A check box per literal, two to a line."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        grid = QGridLayout()
        grid.setSpacing(4)
        self.boxes: dict[Any, QCheckBox] = {}
        for place, choice in enumerate(field.choices):
            box = self.boxes[choice] = QCheckBox(choice_text(choice))
            box.setAccessibleName(f"{field.title}: {choice_text(choice)}")
            box.setToolTip(field.explanation)
            box.toggled.connect(self.changed)
            grid.addWidget(box, place // 2, place % 2)
        self.row.addLayout(grid)
        self.row.addStretch(1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[Any, ...]:
        """The checked literals in the order of declaration."""
        return tuple(choice for choice, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Check these literals."""
        for choice, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(choice in value)


class LineEditor(Editor):
    """A line for a number, a text or words with commas between, with "auto" beside it where it may be left open."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.setMinimumWidth(72)
        self._add(self.line, stretch=1)
        self.auto = QCheckBox(as_text(None))
        if field.optional:
            self._add(self.auto, tr("{title}: chosen by the program", title=field.title))
        self.auto.setVisible(field.optional)
        self.line.textEdited.connect(self._on_text)
        self.auto.toggled.connect(self._on_auto)

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self.changed.emit()

    @Slot(bool)
    def _on_auto(self, auto: bool) -> None:
        self.line.setDisabled(auto)
        if auto:
            self.line.clear()
        elif not self.line.text():
            self.line.setText(self.line.placeholderText())
        self.changed.emit()

    @property
    def error(self) -> str:
        """Say what is not a number."""
        if self.auto.isChecked() or self.field.kind in ("text", "words"):
            return ""
        if why := ambiguous(self.line.text(), self.field.kind):
            return why
        try:
            self._all()
        except ValueError:
            listed = len(split(self.line.text())) > 1
            if self.field.kind == "int":
                return tr("Type whole numbers with commas between.") if listed else tr("Type a whole number.")
            return tr("Type numbers with commas between.") if listed else tr("Type a number.")
        return ""

    def _parsed(self) -> Any:
        return self._all()[0]

    def _all(self) -> tuple[Any, ...]:
        if self.field.kind not in ("int", "float"):
            return (self._one(self.line.text()),)
        return tuple(dict.fromkeys(self._one(text) for text in split(self.line.text())))

    def _one(self, text: str) -> Any:
        text = text.strip()
        if self.field.kind == "int":
            return int(text)
        if self.field.kind == "words":
            return () if text in _no_word() else tuple(word for part in text.split(",") if (word := part.strip()))
        return float(text) if self.field.kind == "float" else text

    def value(self) -> Any:
        """The number or text; None for "auto"."""
        return None if self.auto.isChecked() else self._parsed()

    def values(self) -> tuple[Any, ...]:
        """Every number of a list."""
        return (None,) if self.auto.isChecked() else self._all()

    def set_value(self, value: Any) -> None:
        """Show a number, a text, or "auto"."""
        with QSignalBlocker(self.auto), QSignalBlocker(self.line):
            self.auto.setChecked(self.field.optional and value is None)
            self.line.setDisabled(self.auto.isChecked())
            text = "" if value is None else as_text(value)
            if value in [(none,) for none in _no_word()]:
                text += ","
            if not (self.line.hasFocus() and self._shows(value)):
                self.line.setText(text)

    def _shows(self, value: Any) -> bool:
        try:
            return bool(self._parsed() == value)
        except ValueError:
            return False

    def set_resolved(self, value: Any) -> None:
        """Say in grey what "auto" stands for."""
        self.line.setPlaceholderText("" if value is None else as_text(value))


def _no_word() -> tuple[str, str]:
    """Return what means no word at all where it stands alone."""
    return NONE, as_text(())


def make_editor(field: FormField, parent: QWidget | None = None) -> Editor:
    """Return the editor for a field's kind."""
    kinds: dict[str, type[Editor]] = {"bool": BoolEditor, "choice": ChoiceEditor, "choices": ChoicesEditor}
    return kinds.get(field.kind, LineEditor)(field, parent)
