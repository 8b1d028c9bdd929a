"""The Anchors page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Slot
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

from stakegui.core.class_keys import prompt_keys
from stakegui.core.errors import StakeguiError
from stakegui.core.words import num, tr
from stakegui.ui.actions import make
from stakegui.ui.anchors.analysis import Analysis
from stakegui.ui.anchors.classes_model import ClassesModel
from stakegui.ui.anchors.encoder_picker import EncoderPicker
from stakegui.ui.anchors.heat_map import HeatMap
from stakegui.ui.anchors.inspection import Inspection
from stakegui.ui.anchors.layout import lay_out
from stakegui.ui.anchors.odd_lines import odd_lines
from stakegui.ui.anchors.prompt_list import PromptList
from stakegui.ui.anchors.proposing import Proposing
from stakegui.ui.anchors.scores import Scores
from stakegui.ui.anchors.shown import top_classes
from stakegui.ui.anchors.suggestions import Suggestions
from stakegui.ui.class_search import ClassSearch
from stakegui.ui.empty import EmptyState
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

SIMILARITY, HOLD = tr("Similarity"), tr("Hold strength")
NO_ADVICE = tr("Nothing to mend: every class has prompts, and no two are almost equal.")

NO_CLASSES = tr("Open a model on the Source page: its classes appear here.")
NO_GROUPS = tr("Open the gallery's images on the Source page: their classes or people appear here.")


class AnchorsPage(Page):
    """Classes, their prompts, and how the anchors lie to each other."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self.classes_model = ClassesModel(session, self)
        self.classes, self.prompts = QTableView(), PromptList(session)
        self.picker = EncoderPicker(session)
        self.analysis = Analysis(session, worker, self)
        self.similarity = HeatMap(tr("How alike the anchors are"), (0.0, 1.0), tr("{row} and {column} are alike"))
        self.hold = HeatMap(tr("Held apart"), (0.0, 1.5), tr("{row} and {column}, held apart"))
        self.confusion = HeatMap(tr("Confused by the model"), (0.0, 0.2), tr("{row} taken for {column}"), rows=False)
        self.similar, self.held = QRadioButton(SIMILARITY), QRadioButton(HOLD)
        self._which, self.maps = QButtonGroup(self), QSplitter(Qt.Orientation.Horizontal)
        self.sets, self.save_button = QToolButton(), QToolButton()
        self.told, self.advice = QLabel(), QPlainTextEdit()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.inspection = Inspection(session, worker, self)
        self.scores, self.suggestions = Scores(session, worker), Suggestions(session, worker)
        self.search = ClassSearch()
        self.shown: list[int] = []
        self._place = -1
        self.stack, self.empty = QStackedWidget(), EmptyState("anchors", NO_CLASSES, ("view.source", "help.demo"))
        self._failure = ""
        self._make_actions()
        self.proposing = Proposing(self, session, worker, messages)
        lay_out(self)
        self._connect()
        self._on_classes()

    def _make_actions(self) -> None:
        self._load = make("anchors.load", self, self.load)
        self._save = make("anchors.save", self, self.save)
        self.suggestions.set_action(make("anchors.suggest", self, self.suggestions.suggest, self._session))
        self.scores.set_action(make("anchors.means", self, self.scores.measure_means, self._session))

    def _connect(self) -> None:
        self.classes_model.modelReset.connect(self._on_classes)
        self.classes.selectionModel().currentRowChanged.connect(self._on_row)
        self.prompts.drafted.connect(self.analysis.draft)
        self.analysis.reported.connect(self._on_report)
        self.analysis.told.connect(self._on_told)
        self.analysis.failed.connect(self._on_failed)
        self.picker.failed.connect(self._on_failed)
        self.prompts.drafted.connect(self.inspection.draft)
        self.inspection.reported.connect(self.prompts.model.set_report)
        self.inspection.reported.connect(self._on_inspected)
        self.scores.measured.connect(self.analysis.want)
        for part in (self.scores, self.suggestions):
            part.failed.connect(self._on_part_failed)
        self.search.found.connect(self._on_found)
        self._which.buttonClicked.connect(self._show_maps)
        self._session.prompts_changed.connect(self.state_changed)
        self._session.model_changed.connect(self.state_changed)

    def state(self) -> str:
        """What the rail shows: ✓ with prompts for every class, else how many classes have some."""
        classes = self._session.classes
        count = sum(bool(self._session.prompts.get(key)) for key in prompt_keys(classes))
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
        self.scores.set_report(None)
        self._take(0 if names else -1)
        for plot in self._plots:
            plot.set_matrix(names, None)
        empty = NO_GROUPS if self._session.embedding else NO_CLASSES
        self.advice.setPlainText("" if names else empty)
        self.empty.setText(empty)
        self.stack.setCurrentIndex(1 if names else 0)
        self.state_changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._take(current.row())

    @property
    def _plots(self) -> tuple[HeatMap, HeatMap, HeatMap]:
        return self.similarity, self.hold, self.confusion

    def _take(self, place: int) -> None:
        """Show the class at ``place``; -1 for none."""
        self._place = place
        key, title = (self.classes_model.keys[place], self.classes_model.classes[place]) if place >= 0 else ("", "")
        self.prompts.set_class(key, title)
        self.suggestions.show_class(key, title)
        self.scores.show_class(place)
        self._draw()
        self.inspection.show(key)

    @Slot(int)
    def _on_found(self, place: int) -> None:
        self.classes.setCurrentIndex(self.classes_model.index(place, 0))

    def _draw(self) -> None:
        """Fill the maps: with all classes, or with those that matter now."""
        report, names = self.analysis.report, self.classes_model.classes
        if report is None or tuple(report.classes) != names:
            self.search.hide()
            return
        self.shown = top_classes(report, [self._place])
        many = len(self.shown) < len(names)
        self.search.setVisible(many)
        self.search.set_names(
            names, tr("{shown} of {count} classes shown", shown=len(self.shown), count=num(len(names), ","))
        )
        part, cells = tuple(names[i] for i in self.shown), np.ix_(self.shown, self.shown)
        off = None if report.confusion is None else report.confusion[cells].copy()
        if off is not None:
            # the diagonal says how often the model is right, which would drown what it mixes up
            np.fill_diagonal(off, np.nan)
        hold = None if report.hold_strength is None else report.hold_strength[cells]
        for plot, values in zip(self._plots, (report.similarity[cells], hold, off), strict=True):
            plot.set_matrix(part, values)
            plot.light_at(self.shown.index(self._place) if self._place in self.shown else -1)

    @Slot(object)
    def _on_report(self, report: Any) -> None:
        self._failure = ""
        self.classes_model.set_report(report)
        self.scores.set_report(report)
        self._draw()
        self._advise()
        self._show_maps()
        self.inspection.ask()

    @Slot(object)
    def _on_inspected(self, _report: object) -> None:
        if not self._failure:
            self._advise()

    def _advise(self) -> None:
        """Say what follows from the analysis, and which prompts of the class look misplaced."""
        report = self.analysis.report
        names = self.classes_model.classes
        if report is None or not names or tuple(report.classes) != names:
            return
        odd = odd_lines(self.inspection.report, self.prompts.model.title)
        lines = [*(f"▲ {w}" for w in report.warnings), *(f"• {a}" for a in report.advice), *odd]
        self.advice.setPlainText("\n".join(lines) or NO_ADVICE)

    @Slot(str)
    def _on_part_failed(self, text: str) -> None:
        self._messages.show_message(text, "error")

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
            tr("Confusion not measured")
            if report is not None and report.confusion is None
            else tr("Confused by the model")
        )

    @Slot()
    def _fill_sets(self) -> None:
        from stakegui.services.anchors import shipped_prompts

        menu = self.sets.menu()
        menu.clear()
        for name in shipped_prompts():
            action = QAction(tr("Shipped: {name}", name=name), menu)
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
        path, _ = QFileDialog.getOpenFileName(self, tr("Load prompts"), "", tr("Prompts (*.json)"))
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
        self._session.set_prompts(prompts, tr("load prompts"))
        text = tr(
            "Prompts for {prompts} of {classes} classes loaded.",
            prompts=len(prompts),
            classes=len(self._session.classes),
        )
        self._messages.show_message(" ".join([text, *warnings]), "warning" if warnings else "info")

    @Slot()
    def save(self) -> None:
        """Ask for a file and save the prompts as JSON."""
        path, _ = QFileDialog.getSaveFileName(self, tr("Save prompts"), "prompts.json", tr("Prompts (*.json)"))
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
        self._messages.show_message(tr("Prompts saved to {path}.", path=path))
