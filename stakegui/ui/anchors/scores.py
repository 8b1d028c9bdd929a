"""The scores of the anchors in words: how well their order of classes agrees with the model's, and the class's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.words import num, tr
from stakegui.ui.actions import Action
from stakegui.ui.anchors.latest import Latest
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class Scores(QWidget):
    """Overall and for the shown class; offers to measure class means where the head's directions stand in.

    ``measured()`` tells that class means have been measured, ``failed(str)`` why not.
    """

    measured = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._report: Any = None
        self._place = -1
        self.overall, self.source, self.own = QLabel(), QLabel(), QLabel()
        self.near: list[tuple[QLabel, QLabel]] = [(QLabel(), QLabel()) for _ in range(2)]
        self.measure = QToolButton()
        self._action: Action | None = None
        self.latest = Latest(tr("class means"), worker, self)
        self.latest.answered.connect(self._on_measured)
        self.latest.failed.connect(self._on_failed)
        self.latest.progress.connect(self._on_progress)
        self.latest.busy_changed.connect(self._refresh)
        self._build()
        for signal in (session.data_changed, session.model_changed, session.running_changed):
            signal.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        self.overall.setAccessibleName(tr("Agreement of all classes"))
        self.source.setAccessibleName(tr("What the anchors are compared with"))
        self.own.setAccessibleName(tr("Agreement of the class"))
        font = self.overall.font()
        font.setBold(True)
        self.overall.setFont(font)
        self.overall.setToolTip(
            tr(
                "Order: Spearman's rank correlation between how alike the anchors are and how alike the model's own "
                "classes are, over all pairs; 1 is the same order, 0 none in common. Procrustes residual: what is left "
                "over between both when one is turned onto the other; 0 is the same shape."
            )
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (name, told) in enumerate(self.near):
            grid.addWidget(name, row, 0)
            grid.addWidget(told, row, 1)
        for label in (self.overall, self.source, self.own, *(told for _, told in self.near)):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.measure.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.measure.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        for widget in (self.overall, self.source):
            layout.addWidget(widget)
        layout.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.own)
        layout.addLayout(grid)

    def set_action(self, action: Action) -> None:
        """Let the button trigger the page's action."""
        self._action = action
        self.measure.setDefaultAction(action)
        self.measure.setAccessibleName(action.declared.plain)
        self._refresh()

    def set_report(self, report: Any) -> None:
        """Show an analysis, None for none."""
        self._report = report
        self._refresh()

    def show_class(self, place: int) -> None:
        """Show the class at ``place`` among the report's."""
        self._place = place
        self._refresh()

    @Slot()
    def measure_means(self) -> None:
        """Ask the model about the training images; a second time ends it."""
        s = self._session
        if self.latest.busy:
            self.latest.drop()
            return
        if s.model is None or s.data is None or s.running:
            return
        model, data, code, classes = s.model, s.data, s.allow_code, s.classes

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.class_means import measure_means

            yield from measure_means(model, data, classes=classes, allow_code=code, control=control)

        self.latest.ask(work)

    @Slot(object)
    def _on_measured(self, _found: object) -> None:
        self.measured.emit()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        why = str(error) if isinstance(error, StakeguiError) else f"{type(error).__name__}: {error}"
        self.failed.emit(tr("The class means could not be measured. {why}", why=why))

    @Slot(object)
    def _on_progress(self, phase: Any) -> None:
        if self._action is not None and phase.total:
            share = 100 * phase.done // phase.total
            self._action.setText(tr("Stop measuring ({share} %)", share=share))

    @Slot()
    def _refresh(self) -> None:
        report = self._report
        found = None if report is None else report.agreement
        for widget in (self.overall, self.source, self.own, *(label for pair in self.near for label in pair)):
            widget.setVisible(found is not None)
        self._refresh_button()
        if found is None:
            return
        rank, left = decimals(found.rank), decimals(found.procrustes)
        if np.isfinite(found.rank):
            self.overall.setText(
                tr("Order of classes agrees {rank} · Procrustes residual {left}", rank=rank, left=left)
            )
        else:
            self.overall.setText(tr("Order of classes: too few have prompts to compare it"))
        self.source.setText(tr("Compared with {what}.", what=report.compared_with))
        self._refresh_class(report, found)

    def _refresh_class(self, report: Any, found: Any) -> None:
        known = 0 <= self._place < len(report.classes)
        self.own.setVisible(known)
        if not known:
            return
        name, place = report.classes[self._place], self._place
        rank, left = decimals(found.rank_by_class[place]), decimals(found.procrustes_by_class[place])
        self.own.setText(tr("{name}: order agrees {rank}, residual {left}", name=name, rank=rank, left=left))
        self.own.setVisible(bool(np.isfinite(found.rank_by_class[place])))
        titles = (tr("Nearest by prompts"), tr("Nearest by the model"))
        for (label, told), title, rows in zip(
            self.near, titles, (report.nearest, report.nearest_by_model), strict=True
        ):
            near = ", ".join(f"{report.classes[j]} ({decimals(cosine)})" for j, cosine in rows[place])
            label.setText(title)
            told.setText(near or tr("not known"))
            told.setAccessibleName(title)

    def _refresh_button(self) -> None:
        s, report = self._session, self._report
        by = "" if report is None or report.agreement is None else report.by
        able = by == "head" and s.data is not None and s.bundle is not None and s.bundle.train is not None
        self.measure.setVisible(able or self.latest.busy)
        if self._action is not None:
            self._action.set_allowed(self.latest.busy or (able and not s.running))
            if not self.latest.busy:
                self._action.setText(self._action.declared.text)


def decimals(value: float) -> str:
    """Return a score with two decimals."""
    return num(value, ".2f").replace("-", "−") if np.isfinite(value) else tr("not known")
