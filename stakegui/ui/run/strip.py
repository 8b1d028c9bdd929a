"""The strip below the plots: which of the chosen images are forgotten by now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from stakegui.core.events import Evaluated, Event, RunStarted, StepDone
from stakegui.core.words import num, tr
from stakegui.ui.background import Task, in_pool
from stakegui.ui.notice import plain_label
from stakegui.ui.run.strip_delegate import MARGIN, StripDelegate
from stakegui.ui.run.strip_model import StripModel
from stakegui.ui.session import Session
from stakegui.ui.theme import UNIT

SIDE = 40
MOST = 4096
"""More images than this are told of by their number alone."""


class ForgottenStrip(QWidget):
    """Follows the events of a run; hidden until it knows the run's images."""

    inspected = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.model, self.view = StripModel(self), QListView()
        self.summary, self.first_button = plain_label(), QToolButton()
        self._set_up_view()
        self.summary.setAccessibleName(tr("How many images are forgotten by now"))
        self.first_button.setText(tr("Not yet forgotten first"))
        self.first_button.setToolTip(tr("Put the images that are not forgotten yet in front, or keep their order"))
        self.first_button.setAccessibleName(tr("Not yet forgotten first"))
        self.first_button.setCheckable(True)
        self.first_button.setChecked(True)
        self.first_button.setAutoRaise(True)
        self.first_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.first_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.view)
        self.first_button.toggled.connect(self.model.set_first)
        self.model.counted.connect(self._count)
        session.data_changed.connect(self._on_data)
        self.hide()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(StripDelegate(view))
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(False)
        view.setUniformItemSizes(True)
        view.setIconSize(QSize(SIDE, SIDE))
        view.setFixedHeight(SIDE + 2 * MARGIN + view.horizontalScrollBar().sizeHint().height() + 4)
        view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(tr("Chosen images, forgotten or not yet"))
        view.selectionModel().currentChanged.connect(self._on_current)

    def clear(self) -> None:
        """Hold no image."""
        if self._task is not None:
            self._task.done.disconnect(self._on_images)
            self._task.failed.disconnect(self._on_no_images)
            self._task = None
        self.model.forget_early()
        self.model.set_images([], None)

    def take(self, event: Event) -> None:
        """Take an event of the run in."""
        if isinstance(event, RunStarted):
            self._begin(event.session)
        elif isinstance(event, StepDone) and event.forgotten_images is not None:
            self.model.take(event.forgotten_images, event.step)
        elif isinstance(event, Evaluated) and event.split == "after":
            self.model.settle(list(event.metrics.get("predictions") or ()))

    def _begin(self, stored: str) -> None:
        """Read the run's images beside the window's thread: requests and whole classes add to what was chosen."""
        self.clear()
        db = self._session.db

        def read() -> Any:
            from stakegui.services.sessions import chosen

            return chosen(db, stored)

        self._task = in_pool(self, read)
        self._task.done.connect(self._on_images)
        self._task.failed.connect(self._on_no_images)

    @Slot(object)
    def _on_images(self, images: list[dict[str, Any]]) -> None:
        self._task = None
        bundle = self._session.bundle
        if len(images) <= MOST:
            self.model.set_images(images, bundle.train if bundle is not None else None)
        else:
            self.clear()

    @Slot(object)
    def _on_no_images(self, _error: object) -> None:
        """Without the list there is no strip; the run tells what it has to say elsewhere."""
        self._task = None
        self.model.forget_early()

    @Slot()
    def _on_data(self) -> None:
        """Let go of the pictures of data that are not open any more."""
        if not self._session.running:
            self.clear()

    @Slot()
    def _count(self) -> None:
        count, done = len(self.model.images), int(self.model.forgotten.sum())
        self.setVisible(count > 0)
        self.summary.setText(
            tr("{done} of %n chosen image(s) forgotten by now", "", count, done=num(done, ",")) if count else ""
        )

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.inspected.emit(self.model.inspection(current.row()))
