"""Chosen images under views, as the model sees them; those that still betray an image come first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.betrayal import Betrayal, view_title
from stakegui.core.control import RunControl
from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.index import Index
from stakegui.ui.notice import plain_label
from stakegui.ui.picture import Picture
from stakegui.ui.results.asked import Asked
from stakegui.ui.results.examples_model import CELL, SIDE, ExamplesModel, told
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

ABOUT = tr("Makes the views that the measurement uses and shows those that come nearest to being recognised.")
LARGE = 208


class ExamplesList(QListView):
    """Pictures that wrap; ``picked(int)`` carries the row of the current one."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.examples = ExamplesModel(self)
        self.setModel(self.examples)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setGridSize(CELL)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(tr("Views of the chosen images"))
        self.setToolTip(tr("✗ the model still gives this view its label, ✓ it no longer does"))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the picture that is looked at."""
        super().currentChanged(current, previous)
        self.picked.emit(current.row())


class Examples(QWidget):
    """A button that makes the views, a filter by family, the pictures, and the current one large.

    ``found(Betrayal)`` tells when they came; ``inspected(object)`` carries the current one for the inspector.
    """

    inspected = Signal(object)
    found = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._stored, self._asked_for, self._ready = session, "", "", False
        self.betrayal: Betrayal | None = None
        self.button, self.family, self.asked = (
            QPushButton(tr("Show v&iews")),
            QComboBox(),
            Asked(worker, tr("making views")),
        )
        self.list, self.picture, self.words, self.count = ExamplesList(), Picture(), plain_label(), QLabel()
        self.about = plain_label(ABOUT)
        self._build()
        self.button.clicked.connect(self.ask)
        self.family.currentIndexChanged.connect(self._on_family)
        self.list.picked.connect(self._on_picked)
        self.asked.found.connect(self._on_found)
        self.asked.failed.connect(self.failed)
        self.asked.busy_changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        set_icon(self.button, "run")
        self.button.setAccessibleName(tr("Show views"))
        self.button.setToolTip(ABOUT)
        self.family.setAccessibleName(tr("Kind of view"))
        self.family.setToolTip(tr("Show one kind of view alone"))
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setAccessibleName(tr("How many views betray an image"))
        self.picture.setFixedSize(LARGE, LARGE)
        self.words.setFixedWidth(LARGE)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setAccessibleName(tr("What the model says of this view"))
        self.list.setMinimumHeight(2 * CELL.height() + 16)
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.button, self.family, self.asked, self.count):
            top.addWidget(widget)
        top.addStretch(1)
        self._large = QWidget()
        side = QVBoxLayout(self._large)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.picture)
        side.addWidget(self.words, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list, 1)
        body.addWidget(self._large)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addLayout(body, 1)

    def set_session(self, stored: str, ready: bool) -> None:
        """Show nothing of another session until it is asked for; ``ready`` says whether it has a result."""
        self._ready = ready
        if stored != self._stored:
            self._stored = stored
            self._put(None)
        self._refresh()

    @Slot()
    def ask(self) -> None:
        """Make the views, in the worker."""
        if not self._ready or self.asked.busy:
            return
        stored, db, code = self._stored, self._session.db, self._session.allow_code
        self._asked_for = stored

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.betrayers import betrayers

            yield from betrayers(stored, db=db, allow_code=code, control=control)

        self.asked.start(work)

    @Slot(object)
    def _on_found(self, found: object) -> None:
        if isinstance(found, Betrayal) and self._asked_for == self._stored:
            self._put(found)
            self.found.emit(found)

    def _put(self, found: Betrayal | None) -> None:
        self.betrayal = found
        examples = found.examples if found is not None else ()
        with QSignalBlocker(self.family):
            self.family.clear()
            self.family.addItem(tr("all kinds"), "")
            for name in found.families if found is not None else ():
                self.family.addItem(view_title(name), name)
        self.list.examples.set_family("")
        self.list.examples.set_examples(examples)
        self._tell_current()
        self._refresh()

    @Slot(int)
    def _on_family(self, _index: int) -> None:
        self.list.examples.set_family(self.family.currentData() or "")
        self._tell_current()

    def _tell_current(self) -> None:
        rows = self.list.examples.rows
        betray = sum(one.betrays for one in rows)
        said = (
            tr("{betray} of these {rows} still betray an image", betray=betray, rows=len(rows))
            if betray
            else tr("none of these betrays an image")
        )
        self.count.setText(said if self.betrayal is not None else "")
        if rows:
            self.list.setCurrentIndex(self.list.examples.index(0))
        else:
            self._on_picked(-1)

    @Slot(int)
    def _on_picked(self, row: int) -> None:
        rows = self.list.examples.rows
        if not 0 <= row < len(rows):
            self.picture.show_text("")
            self.words.clear()
            return
        self.picture.show_pixels(rows[row].pixels, rows[row].key)
        self.words.setText(told(rows[row]))
        if self.list.hasFocus():
            self.inspected.emit(self.list.examples.inspection(row))

    @Slot()
    def _refresh(self) -> None:
        shown = self.betrayal is not None
        self.button.setEnabled(self._ready and not self.asked.busy)
        self.button.setVisible(not shown or self.asked.busy)
        for widget in (self.family, self.list, self._large):
            widget.setVisible(shown)
        self.about.setVisible(not shown)
        self.count.setVisible(shown and not self.asked.busy)
