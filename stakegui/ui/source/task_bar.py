"""What the model is for: chosen above model and images, with a line that says what follows."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from stakegui.core.words import tr
from stakegui.ui.notice import plain_label
from stakegui.ui.session import Session
from stakegui.ui.theme import PAD

TASKS = {
    "classification": (
        tr("Classification"),
        tr("The model names what it sees: chosen pictures lose their label. The file ends in a classifier."),
    ),
    "retrieval": (
        tr("Retrieval"),
        tr(
            "The model has no classifier: it finds pictures that are alike. The training images are its gallery, and "
            "their classes are what it finds again."
        ),
    ),
    "face_recognition": (
        tr("Face recognition"),
        tr(
            "The model has no classifier: it tells people by likeness. The training images are its gallery, and each "
            "must name its person: a manifest with a column identity does."
        ),
    ),
}
"""Title and help of each task of a run."""


class TaskBar(QWidget):
    """Shows the session's task; ``picked(str)`` carries another one that is wanted."""

    picked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.combo, self.help = QComboBox(self), plain_label(parent=self)
        for task, (title, _) in TASKS.items():
            self.combo.addItem(title, task)
        self.combo.setAccessibleName(tr("Task"))
        self.combo.setToolTip(tr("What the model is used for"))
        label = QLabel(tr("Tas&k"), self)
        label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PAD)
        row.addWidget(label)
        row.addWidget(self.combo)
        row.addWidget(self.help, 1)
        self.combo.activated.connect(self._on_activated)
        session.method_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the session's task."""
        task = self._session.settings.task
        self.combo.setCurrentIndex(self.combo.findData(task))
        self.help.setText(TASKS[task][1])
        self.combo.setAccessibleDescription(TASKS[task][1])

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        task = self.combo.currentData()
        if task != self._session.settings.task:
            self.picked.emit(task)
