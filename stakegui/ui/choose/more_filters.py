"""Filters by split, by deletion request and by the model's loss: small fields that the panel on the left puts in."""

from __future__ import annotations

from collections.abc import Mapping, Sized

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from stakegui.core.words import mark, num, tr
from stakegui.ui.choose.filtering import ANY_REQUEST, NO_REQUEST, Split
from stakegui.ui.theme import UNIT

SPLITS: tuple[tuple[Split, str], ...] = (
    ("train", mark("Training images")),
    ("test", mark("Test images")),
    ("both", mark("Both")),
)


class LossRange(QWidget):
    """Least and greatest loss; 0 stands for no bound in both."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = QDoubleSpinBox(self), QDoubleSpinBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        names = (tr("Least loss"), tr("Greatest loss"))
        for field, name in zip((self.low, self.high), names, strict=True):
            field.setRange(0.0, 1000.0)
            field.setSingleStep(0.1)
            field.setSpecialValueText(tr("any"))
            field.setAccessibleName(name)
            field.setToolTip(tr("{name}: the answer's cross-entropy under the label, in nats; low is good", name=name))
            field.setMinimumWidth(40)
            row.addWidget(field, 1)
        row.insertWidget(1, QLabel("–", self))
        self.low.valueChanged.connect(self._on_low)
        self.high.valueChanged.connect(self._on_high)

    def bounds(self) -> tuple[float, float]:
        """Return the least and the greatest loss; infinite where there is no greatest one."""
        return self.low.value(), self.high.value() or np.inf

    def clear(self) -> None:
        """Let every loss pass."""
        self.low.setValue(0)
        self.high.setValue(0)

    @Slot(float)
    def _on_low(self, value: float) -> None:
        if 0 < self.high.value() < value:
            self.high.setValue(value)
        self.changed.emit()

    @Slot(float)
    def _on_high(self, value: float) -> None:
        if 0 < value < self.low.value():
            self.low.setValue(value)
        self.changed.emit()


class MoreFilters(QWidget):
    """Split and request, each hidden where there is nothing to choose from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.split, self.request = QComboBox(self), QComboBox(self)
        for value, text in SPLITS:
            self.split.addItem(tr(text), value)
        self.split.setToolTip(tr("Which images are shown; test images can be looked at, and not chosen"))
        self.request.setToolTip(tr("Show images that a deletion request names, or none"))
        self.request.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        self._titles: dict[QComboBox, QLabel] = {}
        for row, (field, title) in enumerate(((self.split, tr("Split")), (self.request, tr("Request")))):
            label = QLabel(title, self)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(field, row, 1)
            self._titles[field] = label
            field.currentIndexChanged.connect(self.changed)
        self.set_test(False)
        self.set_requests({})

    def set_test(self, there: bool) -> None:
        """Offer the splits where there are test images."""
        for widget in (self.split, self._titles[self.split]):
            widget.setVisible(there)

    def set_requests(self, named: Mapping[str, Sized]) -> None:
        """Offer these requests, with the number of images that each names; one that is gone shows all again."""
        wanted = self.request.currentData() or ""
        with QSignalBlocker(self.request):
            self.request.clear()
            for number, text in (("", tr("all")), (ANY_REQUEST, tr("in any")), (NO_REQUEST, tr("in none"))):
                self.request.addItem(text, number)
            for number in sorted(named):
                self.request.addItem(f"{number} ({num(len(named[number]), ',')})", number)
            self.request.setCurrentIndex(max(0, self.request.findData(wanted)))
        for widget in (self.request, self._titles[self.request]):
            widget.setVisible(bool(named))
        if not named:
            self.request.setCurrentIndex(0)
        if (self.request.currentData() or "") != wanted:
            self.changed.emit()

    def clear(self) -> None:
        """Show training images, of all requests and none."""
        self.split.setCurrentIndex(0)
        self.request.setCurrentIndex(0)
