"""A chip per phase: what is done, what runs, what is to come; by sign and colour."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from stakegui.core.events import PHASES
from stakegui.core.words import mark, tr
from stakegui.ui.theme import GOOD, WARN, rgb, theme

SIGNS = {"waiting": "○", "running": "▶", "paused": "⏸", "done": "✓", "failed": "!"}
TITLES = {
    "load": mark("load"),
    "anchors": mark("anchors"),
    "standins": mark("standins"),
    "curvature": mark("curvature"),
    "update": mark("update"),
    "evaluate": mark("evaluate"),
    "export": mark("export"),
}
_STATES = {
    "waiting": mark("waiting"),
    "running": mark("running"),
    "paused": mark("paused"),
    "done": mark("done"),
    "failed": mark("failed"),
}
_HELP = {
    "load": tr("Reads the model and the images."),
    "anchors": tr("Encodes the prompts and places the stakes."),
    "standins": tr("Makes the images that stand for what is kept."),
    "curvature": tr("Measures which weights carry what is kept."),
    "update": tr("Changes the weights, step by step."),
    "evaluate": tr("Measures before and after."),
    "export": tr("Writes the model, loads it again and checks it."),
}


def phase_title(name: str) -> str:
    """Return what a phase is called."""
    return tr(TITLES[name]) if name in TITLES else name


class _Chip(QFrame):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.state = name, "waiting"
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self._label)
        self.setToolTip(_HELP.get(name, name))
        self.setAutoFillBackground(True)
        self.show_state("waiting")

    def show_state(self, state: str) -> None:
        self.state = state
        self._label.setText(f"{SIGNS[state]} {phase_title(self.name)}")
        self.setAccessibleName(tr("Phase {name}: {state}", name=phase_title(self.name), state=tr(_STATES[state])))
        base, palette = theme().colour("Window"), self.palette()
        accent = {"running": theme().colour("Accent"), "paused": QColor(WARN), "done": QColor(GOOD)}.get(state)
        if state == "failed":
            accent = QColor("#D55E00")
        share = 0.0 if accent is None else 0.25
        mixed = [(1 - share) * b + share * a for a, b in zip(rgb(accent or base), rgb(base), strict=True)]
        palette.setColor(self.backgroundRole(), QColor(*map(int, mixed)))
        self.setPalette(palette)


class PhaseChips(QWidget):
    """The chips in the order of the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Phases of the run"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.chips: dict[str, _Chip] = {}
        for place, name in enumerate(PHASES):
            if place:
                row.addWidget(QLabel("›"))  # an arrow would take the room of a letter from each chip
            self.chips[name] = _Chip(name)
            row.addWidget(self.chips[name])
        row.addStretch(1)
        self.current = ""
        theme().changed.connect(self._on_theme)

    def clear(self) -> None:
        """All are to come."""
        self.current = ""
        for chip in self.chips.values():
            chip.show_state("waiting")

    def enter(self, name: str) -> None:
        """Show ``name`` as running; the one before it is done."""
        if name not in self.chips or (name == self.current and self.chips[name].state == "running"):
            return
        if self.current and name != self.current:
            self.chips[self.current].show_state("done")
        self.current = name
        self.chips[name].show_state("running")

    def end(self, state: str) -> None:
        """Show the current phase as ``done``, ``failed`` or ``paused``."""
        if self.current:
            self.chips[self.current].show_state(state)

    @Slot()
    def _on_theme(self) -> None:
        for chip in self.chips.values():
            chip.show_state(chip.state)
