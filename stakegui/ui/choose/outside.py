"""Pictures from outside the training folder: an image set for their thumbnails, and the panel that asks their label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from stakegui.core.spec import OutsideImage
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage
from stakegui.data.decode import SUFFIXES
from stakegui.data.files import FileSet
from stakegui.ui.theme import GAP, theme


class OutsideSet(FileSet):
    """Pictures by their absolute paths."""

    def __init__(self, pictures: Sequence[OutsideImage]) -> None:
        classes = tuple(dict.fromkeys(p.label for p in pictures))
        labels = np.array([classes.index(p.label) for p in pictures], dtype=np.int64)
        super().__init__(Path(), "outside", [str(p.path) for p in pictures], labels, classes)


def is_picture(path: Path) -> bool:
    """Whether a file's ending is that of an image."""
    return path.suffix.lower() in SUFFIXES


def sound(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """Return the pictures that can be decoded, and a sentence for each that cannot."""
    pictures = OutsideSet([OutsideImage(path=p.absolute(), label="") for p in paths])
    good, faults = [], []
    for number, path in enumerate(paths):
        try:
            pictures.decode(number)
            good.append(path.absolute())
        except BrokenImage as error:
            faults.append(f"{path.name}: {error}.")
    return good, faults


class OutsidePanel(QFrame):
    """Asks which label dropped pictures have; ``accepted(list, str)`` carries paths and label."""

    accepted = Signal(list, str)
    searched = Signal(list)
    """Paths of pictures whose look-alikes are wanted."""
    nearest = Signal(list)
    """Paths of pictures that the gallery shall show the most alike of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("Pictures from outside"))
        self.paths: list[Path] = []
        self.text, self.label = QLabel(self), QComboBox(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.label.setAccessibleName(tr("Label of the pictures"))
        self.label.setToolTip(tr("The class that the model shall no longer give these pictures"))
        self.add = QPushButton(tr("&Choose them"), self)
        self.add.setToolTip(tr("Put the pictures into the tray with this label"))
        self.search = QPushButton(tr("Look for the li&ke"), self)
        self.search.setToolTip(tr("Show training images that look like these pictures; the pictures are not chosen"))
        self.search.clicked.connect(self._on_search)
        self.most_like = QPushButton(tr("Most like the&m"), self)
        self.most_like.setToolTip(tr("Show in the gallery which training images are most like these pictures"))
        self.most_like.clicked.connect(self._on_nearest)
        self.cancel = QPushButton(tr("&Leave them out"), self)
        self.cancel.setToolTip(tr("Do not use these pictures"))
        self.add.clicked.connect(self._on_add)
        self.cancel.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.text, 1)
        for widget in (self.label, self.add, self.search, self.most_like, self.cancel):
            row.addWidget(widget)
        theme().changed.connect(self._tint)
        self._tint()
        self.hide()

    def ask(self, paths: Sequence[Path], classes: Sequence[str], *, search: bool = True) -> None:
        """Show the panel for these pictures; ``search``: whether there are images that could be like them."""
        self.search.setVisible(search)
        self.most_like.setVisible(search)
        self.paths = list(paths)
        names = ", ".join(p.name for p in self.paths[:3]) + (" …" if len(self.paths) > 3 else "")
        asked = tr("%n picture(s) from outside ({names}). Which label shall go?", "", len(self.paths), names=names)
        self.text.setText(asked)
        guess = next((c for c in classes if c in {p.parent.name for p in self.paths}), None)
        self.label.clear()
        self.label.addItems(list(classes))
        self.label.setEnabled(bool(classes))
        self.add.setEnabled(bool(classes))
        if guess is not None:
            self.label.setCurrentText(guess)
        self.show()
        self.label.setFocus()

    @Slot()
    def _on_search(self) -> None:
        self.hide()
        self.searched.emit(self.paths)

    @Slot()
    def _on_nearest(self) -> None:
        self.hide()
        self.nearest.emit(self.paths)

    @Slot()
    def _on_add(self) -> None:
        self.hide()
        self.accepted.emit(self.paths, self.label.currentText())

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().message_colour("info"))
        self.setPalette(palette)
