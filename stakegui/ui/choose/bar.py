"""The bar above the gallery: sorting, grouping, size, whole class or identity, and the random draw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.action_button import action_button
from stakegui.ui.actions import Action
from stakegui.ui.choose.filtering import GROUPS, SORTS
from stakegui.ui.choose.gallery import SIDES
from stakegui.ui.icons import set_icon
from stakegui.ui.theme import GAP, UNIT


class GalleryBar(QWidget):
    """Controls only; what they mean is the page's business."""

    arranged = Signal()
    sized = Signal(int)

    def __init__(self, toggle: Action, whole: tuple[Action, Action], random: Action, parent: QWidget | None = None):
        super().__init__(parent)
        self.sort, self.group = QComboBox(self), QComboBox(self)
        self._before: str = SORTS[0]
        for combo, names in ((self.sort, SORTS), (self.group, GROUPS)):
            for name in names:
                combo.addItem(tr(name), name)
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sort.setMinimumContentsLength(10)
        self.side = QSlider(Qt.Orientation.Horizontal, self)
        self.side.setRange(*SIDES)
        self.side.setSingleStep(8)
        self.side.setPageStep(16)
        self.side.setValue(settings.number("choose/side", 64))
        self.side.setFixedWidth(72)
        self.count, self.seed = QSpinBox(self), QSpinBox(self)
        self.count.setRange(1, 1)
        self.seed.setRange(0, 2**31 - 1)
        self.status = QLabel(self)
        self.status.setAccessibleName(tr("Images shown and selected"))
        self.random = action_button(self, random)
        self.large = QToolButton(self)
        set_icon(self.large, "large")
        self.large.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fields = (
            (self.sort, tr("Sort"), tr("Order of the images")),
            (self.group, tr("Group"), tr("Headings in the gallery")),
            (self.side, tr("Size"), tr("Size of the pictures")),
            (self.count, tr("Number", "how many"), tr("How many images to draw at random")),
            (self.seed, tr("Seed"), tr("The same seed draws the same images, here and on the command line")),
            (self.large, tr("Large view"), tr("Show the images one by one, with the answers before and after (F3)")),
        )  # fmt: skip
        for field, name, tip in fields:
            field.setAccessibleName(name)
            field.setToolTip(tip)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (first, (action_button(self, toggle), *(action_button(self, a) for a in whole), None,
                     _label(tr("Draw"), self.count), self.count, _label(tr("seed"), self.seed), self.seed,
                     self.random)),
            (second, (_label(tr("Sort"), self.sort), self.sort, self.group, None, self.status, None,
                      _label(tr("Size"), self.side), self.side, self.large)),
        ):  # fmt: skip
            row.setSpacing(GAP)
            for widget in widgets:
                row.addStretch(1) if widget is None else row.addWidget(widget)
        self._second = second
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(first)
        column.addLayout(second)
        self.set_requests(False)
        self.set_test(False)
        self.set_found(False)
        self.sort.currentIndexChanged.connect(self.arranged)
        self.group.currentIndexChanged.connect(self.arranged)
        self.side.valueChanged.connect(self.sized)

    def add_views(self, actions: Sequence[Action]) -> None:
        """Put the buttons of gallery, map and both before the order."""
        for place, action in enumerate(actions):
            button = action_button(self, action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAutoRaise(True)  # what is pressed stands out in the dark too
            self._second.insertWidget(place, button)

    def set_copies(self, known: bool) -> None:
        """Offer the order by duplicate group once copies were looked for."""
        _offer(self.sort, "Duplicate group", known)

    def set_requests(self, some: bool) -> None:
        """Offer the order by requests where one names an image."""
        _offer(self.sort, "In a request first", some)

    def set_test(self, there: bool) -> None:
        """Offer order and groups by split where there are test images."""
        _offer(self.sort, "Training images first", there)
        _offer(self.group, "By split", there)

    def set_found(self, found: bool) -> None:
        """Offer the order by match while a search is on, and take it; without one it goes."""
        now = self.sort.currentData()
        if not found and now == "Best match first":
            self.sort.setCurrentIndex(max(0, self.sort.findData(self._before)))
        _offer(self.sort, "Best match first", found)
        if found and now != "Best match first":
            self._before = now
            self.sort.setCurrentIndex(self.sort.findData("Best match first"))

    def set_limits(self, images: int, identities: bool, predictions: bool) -> None:
        """Offer only what the data and the model's answers allow."""
        self.count.setRange(1, max(1, images))
        for name in SORTS:
            if any(part in name for part in ("Prediction", "confident", "Wrong", "loss")):
                _offer(self.sort, name, predictions)
        _offer(self.sort, "Identity", identities)
        _offer(self.group, "By identity", identities)


def _offer(combo: QComboBox, name: str, there: bool) -> None:
    """Enable one entry or not; where it is gone while it is chosen, the first one is."""
    row = combo.findData(name)
    model = combo.model()
    assert isinstance(model, QStandardItemModel)
    model.item(row).setEnabled(there)
    if not there and combo.currentIndex() == row:
        combo.setCurrentIndex(0)


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
