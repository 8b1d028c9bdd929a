"""The Anchors page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from stakegui.core.errors import StakeguiError
from stakegui.ui.actions import make
from stakegui.ui.anchors.analysis import Analysis
from stakegui.ui.anchors.classes_model import ClassesModel
from stakegui.ui.anchors.encoder_picker import EncoderPicker
from stakegui.ui.anchors.heat_map import HeatMap
from stakegui.ui.anchors.layout import lay_out
from stakegui.ui.anchors.prompt_list import PromptList
from stakegui.ui.empty import EmptyState
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

SIMILARITY, HOLD = "Similarity", "Hold strength and confusion"
NO_ADVICE = "Nothing to mend: every class has prompts, and no two are almost equal."

NO_CLASSES = "Open a model on the Source page: its classes appear here."
NO_GROUPS = "Open the gallery's images on the Source page: their classes or people appear here."


class AnchorsPage(QWidget):
    """Classes, their prompts, and how the anchors lie to each other."""

    title = "Anchors"
    state_changed = Signal()

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self.classes_model = ClassesModel(session, self)
        self.classes, self.prompts = QTableView(), PromptList(session)
        self.picker = EncoderPicker(session)
        self.analysis = Analysis(session, worker, self)
        self.similarity = HeatMap("How alike the anchors are", (0.0, 1.0), "{} and {} are alike")
        self.hold = HeatMap("Held apart", (0.0, 1.5), "{} and {}, held apart")
        self.confusion = HeatMap("Confused by the model", (0.0, 0.2), "{} taken for {}", rows=False)
        self.similar, self.held = QRadioButton(SIMILARITY), QRadioButton(HOLD)
        self._which, self.maps = QButtonGroup(self), QSplitter(Qt.Orientation.Horizontal)
        self.sets, self.save_button = QToolButton(), QToolButton()
        self.told, self.advice = QLabel(), QPlainTextEdit()
        self.stack, self.empty = QStackedWidget(), EmptyState("anchors", NO_CLASSES, ("view.source", "help.demo"))
        self._failure = ""
        self._make_actions()
        lay_out(self)
        self._connect()
        self._on_classes()

    def _make_actions(self) -> None:
        self._load = make("anchors.load", self, self.load)
        self._save = make("anchors.save", self, self.save)

    def _connect(self) -> None:
        self.classes_model.modelReset.connect(self._on_classes)
        self.classes.selectionModel().currentRowChanged.connect(self._on_row)
        self.prompts.drafted.connect(self.analysis.draft)
        self.analysis.reported.connect(self._on_report)
        self.analysis.told.connect(self._on_told)
        self.analysis.failed.connect(self._on_failed)
        self.picker.failed.connect(self._on_failed)
        self._which.buttonClicked.connect(self._show_maps)
        self._session.prompts_changed.connect(self.state_changed)
        self._session.model_changed.connect(self.state_changed)

    def state(self) -> str:
        """What the rail shows: ✓ with prompts for every class, else how many classes have some."""
        classes = self._session.classes
        count = sum(bool(self._session.prompts.get(name)) for name in classes)
        if not classes or not count:
            return ""
        return "ready" if count == len(classes) else str(count)

    def showEvent(self, event: QShowEvent) -> None:
        """Compare while somebody looks."""
        super().showEvent(event)
        self.analysis.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the engine to others."""
        self.analysis.set_active(False)
        super().hideEvent(event)

    @Slot()
    def _on_classes(self) -> None:
        names = self.classes_model.classes
        if names:
            self.classes.setCurrentIndex(self.classes_model.index(0, 0))
            self._take(names[0])
        else:
            self._take("")
        for plot in (self.similarity, self.hold, self.confusion):
            plot.set_matrix(names, None)
        empty = NO_GROUPS if self._session.embedding else NO_CLASSES
        self.advice.setPlainText("" if names else empty)
        self.empty.setText(empty)
        self.stack.setCurrentIndex(1 if names else 0)
        self.state_changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._take(self.classes_model.classes[current.row()])

    def _take(self, name: str) -> None:
        self.prompts.set_class(name)
        for plot in (self.similarity, self.hold, self.confusion):
            plot.light(name)

    @Slot(object)
    def _on_report(self, report: Any) -> None:
        self._failure = ""
        names = tuple(report.classes)
        self.classes_model.set_report(report)
        self.similarity.set_matrix(names, report.similarity)
        self.hold.set_matrix(names, report.hold_strength)
        off = None if report.confusion is None else np.array(report.confusion, dtype=float)
        if off is not None:
            # the diagonal says how often the model is right, which would drown what it mixes up
            np.fill_diagonal(off, np.nan)
        self.confusion.set_matrix(names, off)
        for plot in (self.similarity, self.hold, self.confusion):
            plot.light(self.prompts.model.name)
        lines = [*(f"▲ {w}" for w in report.warnings), *(f"• {a}" for a in report.advice)]
        self.advice.setPlainText("\n".join(lines) or NO_ADVICE)
        self._show_maps()

    @Slot(str)
    def _on_told(self, text: str) -> None:
        self.told.setText(text)

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self.advice.setPlainText(text)
        if text != self._failure:
            # the same fault at every pause of typing is told once
            self._failure = text
            self._messages.show_message(text, "warning")

    @Slot()
    def _show_maps(self) -> None:
        similar = self.similar.isChecked()
        self.similarity.setVisible(similar)
        self.hold.setVisible(not similar)
        self.confusion.setVisible(not similar)
        # the left map carries the names of the rows: both get the same room for their cells
        whole, names = self.maps.width(), int(self.hold.names_width)
        self.maps.setSizes([whole, (whole + names) // 2, (whole - names) // 2])
        report = self.analysis.report
        self.confusion.heading.setText(
            "Confusion not measured" if report is not None and report.confusion is None else "Confused by the model"
        )

    @Slot()
    def _fill_sets(self) -> None:
        from stakegui.services.anchors import shipped_prompts

        menu = self.sets.menu()
        menu.clear()
        for name in shipped_prompts():
            action = QAction(f"Shipped: {name}", menu)
            action.setData(name)
            action.triggered.connect(self._on_shipped)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._load)

    @Slot()
    def _on_shipped(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.load_prompts(action.data())

    @Slot()
    def load(self) -> None:
        """Ask for a JSON file and load its prompts."""
        path, _ = QFileDialog.getOpenFileName(self, "Load prompts", "", "Prompts (*.json)")
        if path:
            self.load_prompts(path)

    def load_prompts(self, value: str) -> None:
        """Load a shipped set by name, or a JSON file by path (undoable); say what did not fit."""
        from stakegui.services.anchors import load_prompts

        try:
            prompts, warnings = load_prompts(value, self._session.classes)
        except StakeguiError as error:
            self._messages.show_message(str(error), "error")
            return
        self._session.set_prompts(prompts, "load prompts")
        text = f"Prompts for {len(prompts)} of {len(self._session.classes)} classes loaded."
        self._messages.show_message(" ".join([text, *warnings]), "warning" if warnings else "info")

    @Slot()
    def save(self) -> None:
        """Ask for a file and save the prompts as JSON."""
        path, _ = QFileDialog.getSaveFileName(self, "Save prompts", "prompts.json", "Prompts (*.json)")
        if path:
            self.save_prompts(Path(path))

    def save_prompts(self, path: Path) -> None:
        """Save the prompts as JSON; say where, or why not."""
        from stakegui.services.anchors import save_prompts

        try:
            save_prompts(path, self._session.prompts)
        except (StakeguiError, OSError) as error:
            self._messages.show_message(str(error), "error")
            return
        self._messages.show_message(f"Prompts saved to {path}.")
