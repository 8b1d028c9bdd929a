"""The measures that are taken when asked for: attack, probe, relearning and more; kept with the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.measured import Measured
from stakegui.core.words import tr
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.results.asked import Asked
from stakegui.ui.results.card import Card
from stakegui.ui.results.measure_detail import MeasureDetail
from stakegui.ui.results.measure_list import MeasuresList
from stakegui.ui.session import Session
from stakegui.ui.theme import PAD
from stakegui.ui.worker import Worker

QUICK = tuple(name for name, entry in MEASURES.items() if not entry.slow)
LIST_PX = 452


class MeasuresPage(QWidget):
    """Left the list, right what was found; one job at a time."""

    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stored, self._asked_for, self._ready = "", "", False
        self._task: Task | None = None
        self._pending: list[str] = []
        self._meanings_asked = False
        self.list, self.detail = MeasuresList(), MeasureDetail()
        self.asked = Asked(worker, tr("measuring"))
        self.quick, self.retrained, self.browse = QPushButton(tr("Measure all &quick ones")), QLineEdit(), QToolButton()
        self._build()
        self.list.picked.connect(self._on_picked)
        self.list.wanted.connect(self._on_wanted)
        self.quick.clicked.connect(self._on_quick)
        self.browse.clicked.connect(self._on_browse)
        self.asked.found.connect(self._on_found)
        self.asked.failed.connect(self.failed)
        self.asked.busy_changed.connect(self._on_busy)
        self.list.pick(next(iter(MEASURES)))
        self._refresh()

    def _build(self) -> None:
        set_icon(self.quick, "run")
        set_icon(self.browse, "open")
        for widget, name, tip in (
            (
                self.quick,
                tr("Measure all quick ones"),
                tr("Take those that ask the model once about each image: {names}", names=_names()),
            ),
            (
                self.retrained,
                tr("Retrained model"),
                tr("Weights of a model that was trained without the chosen images"),
            ),
            (self.browse, tr("Choose the retrained model"), tr("Choose the file of a retrained model")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.retrained.setPlaceholderText(tr("none: optional, to compare with"))
        label = QLabel(tr("Retraine&d model"))
        label.setBuddy(self.retrained)
        other = QHBoxLayout()
        other.setSpacing(8)
        for beside in (label, self.retrained, self.browse):
            other.addWidget(beside)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.quick, self.asked, self.list):
            column.addWidget(part)
        column.addLayout(other)
        left.setFixedWidth(LIST_PX - 2 * PAD)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, PAD, PAD, PAD)
        row.setSpacing(PAD)
        row.addWidget(Card(tr("Measures"), left), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Card(tr("What was found"), self.detail), 1, Qt.AlignmentFlag.AlignTop)

    @property
    def found(self) -> dict[str, Measured]:
        """What was measured of the session that is shown, by name."""
        return self.list.measures.found

    def set_view(self, view: Any) -> None:
        """Show a stored session, with what was measured of it before."""
        self._ready = view.status == "finished"
        if view.id != self._stored:
            self._stored = view.id
            self._put({})
        self._refresh()
        self.reload()

    def reload(self) -> None:
        """Read what was measured, beside the window's thread."""
        db, stored = self._session.db, self._stored
        if not db.exists():
            return

        def read() -> Any:
            from stakegui.services.measure import measured

            return stored, measured(stored, db=db)

        self._task = in_pool(self, read)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._on_unread)

    @Slot(object)
    def _on_read(self, outcome: tuple[str, dict[str, Measured]]) -> None:
        stored, found = outcome
        if stored == self._stored:
            self._put({**found, **(self.found if self.asked.busy else {})})

    @Slot(object)
    def _on_unread(self, error: object) -> None:
        self.failed.emit(tr("What was measured could not be read: {error}", error=error))

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        self.measure([name])

    @Slot()
    def _on_quick(self) -> None:
        self.measure(list(QUICK))

    def measure(self, names: list[str]) -> None:
        """Take these measures, in the worker; each is kept and shown as it comes."""
        if not self._ready or self.asked.busy:
            return
        stored, db, code = self._stored, self._session.db, self._session.allow_code
        text = self.retrained.text().strip()
        other = Path(text).expanduser() if text else None
        self._asked_for, self._pending = stored, list(names)

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.measure import measure

            yield from measure(stored, names, db=db, retrained=other, allow_code=code, control=control)

        self.asked.start(work)

    @Slot(object)
    def _on_found(self, item: object) -> None:
        if not isinstance(item, Measured):
            return
        self._pending = [name for name in self._pending if name != item.name]
        if self._asked_for == self._stored:
            self._put({**self.found, item.name: item})

    def _put(self, found: dict[str, Measured]) -> None:
        self.list.measures.set_found(found)
        self._show_detail(self.detail.name)

    @Slot(str)
    def _on_picked(self, name: str) -> None:
        self._show_detail(name)

    def _show_detail(self, name: str) -> None:
        waits = name in self._pending and self._asked_for == self._stored
        self.detail.show_measure(name, None if waits else self.found.get(name), waits)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._pending = []
        self._refresh()
        self._show_detail(self.detail.name)

    def _refresh(self) -> None:
        can = self._ready and not self.asked.busy
        self.list.set_enabled(can)
        self.quick.setVisible(not self.asked.busy)
        for widget in (self.quick, self.retrained, self.browse):
            widget.setEnabled(can)

    @Slot()
    def _on_browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose the retrained model"), self.retrained.text(), FILES)
        if path:
            self.retrained.setText(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the full explanations once."""
        super().showEvent(event)
        if not self._meanings_asked:
            self._meanings_asked = True
            in_pool(self, _meanings).done.connect(self._on_meanings)

    @Slot(object)
    def _on_meanings(self, found: dict[str, str]) -> None:
        self.detail.set_meanings(found)


FILES = tr("Model (*.safetensors *.pt *.pth);;All files (*)")


def _names() -> str:
    return ", ".join(tr(MEASURES[name].title) for name in QUICK)


def _meanings() -> dict[str, str]:
    from stakegui.services.measure import meanings

    return meanings()
