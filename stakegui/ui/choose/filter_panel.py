"""The filters on the left: text, classes, identities, chosen only, and the model's answers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.ui.action_button import action_button
from stakegui.ui.actions import Action
from stakegui.ui.choose.facets import FacetView
from stakegui.ui.choose.filtering import Answer, Filter
from stakegui.ui.choose.more_filters import LossRange, MoreFilters
from stakegui.ui.theme import GAP, UNIT

WAIT_MS = 120
ANSWERS: tuple[Answer, ...] = ("any", "right", "wrong")


class FilterPanel(QWidget):
    """Edits one `Filter`; ``changed()`` comes a moment after the last keystroke."""

    changed = Signal()

    def __init__(self, ask: Action, reset: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(232)
        self._quiet = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.changed)
        self.text = QLineEdit(self, placeholderText=tr("Part of the name"))
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName(tr("Filter by name"))
        self.text.setToolTip(tr("Shows images whose name holds this text (Ctrl+F)"))
        self.classes, self.identities = FacetView(tr("Classes"), self), FacetView(tr("Identities"), self)
        self._class_title, self._identity_title = QLabel(tr("Classes"), self), QLabel(tr("Identities"), self)
        self.chosen = QCheckBox(tr("Chosen &only"), self)
        self.chosen.setToolTip(tr("Shows only images that are in the tray"))
        self.copies = QCheckBox(tr("Copies onl&y"), self)
        self.copies.setToolTip(tr("Shows only images of which another one is a copy, or nearly"))
        self.copies.setEnabled(False)
        self.more, self.loss = MoreFilters(self), LossRange(self)
        self.ask, self.reset = action_button(self, ask), action_button(self, reset)
        self._build_answers()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        for widget in (self.text, self.more, self.chosen, self.copies, self._class_title):
            column.addWidget(widget)
        column.addWidget(self.classes, 3)
        column.addWidget(self._identity_title)
        column.addWidget(self.identities, 3)
        column.addWidget(self.answers)
        column.addWidget(self.reset)
        self._connect()

    def set_images(self, images: ImageSet | None) -> None:
        """List other classes and identities; all filters are removed."""
        names = images.classes if images is not None else ()
        counts = np.bincount(images.labels, minlength=len(names)).tolist() if images is not None else []
        who = images.identity_of if images is not None else None
        people = images.identities if images is not None and who is not None else ()
        known = who[who >= 0] if who is not None else np.zeros(0, int)
        self.clear()
        self.classes.facets.set_names(names, counts)
        self.identities.facets.set_names(people, np.bincount(known, minlength=len(people)).tolist())
        # for faces both may be the same: one list is enough then
        same = images is not None and who is not None and people == names and np.array_equal(who, images.labels)
        for widget in (self._identity_title, self.identities):
            widget.setVisible(bool(people) and not same)
        self.predicted.clear()
        self.predicted.addItems([tr("any class"), *names])

    def count(self, images: ImageSet, some: NDArray[np.bool_]) -> None:
        """Show how many of ``some`` (N,) of the N images each class and identity has."""
        self.classes.facets.set_counts(images.labels[some])
        if images.identity_of is not None:
            self.identities.facets.set_counts(images.identity_of[some])

    def set_answers(self, there: bool) -> None:
        """Enable what needs the model's answers once they are there."""
        for widget in (self.answer, self.predicted, self.low, self.high, self.loss):
            widget.setEnabled(there)

    def set_copies(self, known: bool) -> None:
        """Enable the filter by copies once they were looked for."""
        self.copies.setEnabled(known)
        if not known:
            self.copies.setChecked(False)

    def filter(self) -> Filter:
        """Return what the controls say."""
        low_loss, high_loss = self.loss.bounds()
        return Filter(
            text=self.text.text().strip(),
            classes=frozenset(self.classes.facets.checked),
            identities=frozenset(self.identities.facets.checked),
            chosen=self.chosen.isChecked(),
            copies=self.copies.isChecked(),
            answer=ANSWERS[self.answer.currentIndex()],
            predicted=self.predicted.currentIndex() - 1,
            low=self.low.value(),
            high=self.high.value(),
            low_loss=low_loss,
            high_loss=high_loss,
            split=self.more.split.currentData(),
            request=self.more.request.currentData(),
        )

    @Slot()
    def clear(self) -> None:
        """Remove all filters."""
        self._quiet = True
        self.text.clear()
        self.chosen.setChecked(False)
        self.copies.setChecked(False)
        self.classes.facets.clear()
        self.identities.facets.clear()
        self.answer.setCurrentIndex(0)
        self.predicted.setCurrentIndex(0)
        self.low.setValue(0)
        self.high.setValue(100)
        self.loss.clear()
        self.more.clear()
        self._quiet = False
        self._timer.stop()
        self.changed.emit()

    def _build_answers(self) -> None:
        self.answers = QGroupBox(tr("The model's answers"), self)
        self.answer, self.predicted = QComboBox(self), QComboBox(self)
        self.answer.addItems([tr("right and wrong"), tr("right only"), tr("wrong only")])
        self.predicted.addItem(tr("any class"))
        self.low, self.high = QSlider(Qt.Orientation.Horizontal, self), QSlider(Qt.Orientation.Horizontal, self)
        self.low_text, self.high_text = QLabel(self), QLabel(self)
        grid = QGridLayout(self.answers)
        grid.setContentsMargins(GAP, UNIT, GAP, GAP)
        grid.setSpacing(UNIT)
        rows = (
            ("", tr("Answer"), self.answer, None, tr("Show images that the model gets right or wrong")),
            ("", tr("Predicted"), self.predicted, None, tr("Show images that the model takes for this class")),
            (tr("From", "confidence"), tr("Confidence from"), self.low, self.low_text,
             tr("Least confidence of the model in its answer")),
            (tr("To", "confidence"), tr("Confidence to"), self.high, self.high_text,
             tr("Greatest confidence of the model in its answer")),
        )  # fmt: skip
        grid.addWidget(self.ask, 0, 0, 1, 3)
        for row, (short, title, field, text, tip) in enumerate(rows, 1):
            field.setToolTip(tip)
            field.setAccessibleName(title)
            grid.addWidget(QLabel(short or title, self), row, 0)
            grid.addWidget(field, row, 1, 1, 1 if text else 2)
            if text is not None:
                grid.addWidget(text, row, 2)
        loss = QLabel(tr("Loss"), self)
        loss.setBuddy(self.loss.low)
        grid.addWidget(loss, len(rows) + 1, 0)
        grid.addWidget(self.loss, len(rows) + 1, 1, 1, 2)
        for slider in (self.low, self.high):
            slider.setRange(0, 100)
            slider.setPageStep(10)
        self.high.setValue(100)
        self.predicted.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_answers(False)
        self._show_bounds()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._later)
        self.chosen.toggled.connect(self._at_once)
        self.copies.toggled.connect(self._at_once)
        self.classes.facets.changed.connect(self._at_once)
        self.identities.facets.changed.connect(self._at_once)
        self.answer.currentIndexChanged.connect(self._at_once)
        self.predicted.currentIndexChanged.connect(self._at_once)
        self.more.changed.connect(self._at_once)
        self.loss.changed.connect(self._later)
        self.low.valueChanged.connect(self._on_low)
        self.high.valueChanged.connect(self._on_high)

    @Slot()
    def _later(self) -> None:
        if not self._quiet:
            self._timer.start()

    @Slot()
    def _at_once(self) -> None:
        if not self._quiet:
            self._timer.stop()
            self.changed.emit()

    @Slot(int)
    def _on_low(self, value: int) -> None:
        self.high.setValue(max(value, self.high.value()))
        self._show_bounds()
        self._later()

    @Slot(int)
    def _on_high(self, value: int) -> None:
        self.low.setValue(min(value, self.low.value()))
        self._show_bounds()
        self._later()

    def _show_bounds(self) -> None:
        for slider, label in ((self.low, self.low_text), (self.high, self.high_text)):
            label.setText(f"{slider.value():>3} %")
