"""Shows what a purge removes and what remains, does it in the worker, and tells what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.requests import STATUS_WORDS, DeletionRequest
from stakegui.core.words import mark, tr
from stakegui.ui.background import Task, in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.requests.dropping import let_go
from stakegui.ui.requests.wording import at_first
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, UNIT
from stakegui.ui.worker import Job, Worker

if TYPE_CHECKING:
    from stakegui.services.purge_told import Outlook, Remain

_POOL_MS = 10_000
_EARLY = mark(
    "The request is {status}: its pictures are still needed to meet and to verify it. "
    "Run for it and set its status to verified first, or tick the box to purge it as it is."
)
_BROKEN_OFF = tr(
    "The purge was stopped on its way. Start it again: it goes on to its end. Until then no run takes it up."
)
_CLOSED = tr("The images on the Source page were closed, as showing them would make thumbnails of the pictures anew.")


class PurgeDialog(QDialog):
    """Does not block the window's thread; ``ended()`` follows every purge that was begun, whatever became of it."""

    ended = Signal()

    def __init__(self, session: Session, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self.request: DeletionRequest | None = None
        self.outlook: Outlook | None = None
        self._look: Task | None = None
        self._job: Job | None = None
        self._closed = False
        """Whether the purge that is on has closed the open images."""
        self.title, self.said, self.force = plain_label(), Notice(), QCheckBox(tr("&Purge it as it is"))
        self.goes_title, self.goes = QLabel(tr("What goes")), plain_label()
        self.remains_title, self.remains = QLabel(tr("What remains, and where")), plain_label()
        self.doing, self.bar = plain_label(), QProgressBar()
        self.button, self.stop, self.close_button = (
            QPushButton(tr("Purge &now")),
            QPushButton(tr("&Stop")),
            QPushButton(tr("Close")),
        )
        self.setWindowTitle(tr("Purge"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(680, 520)
        self._build()

    def _build(self) -> None:
        font = self.goes_title.font()
        font.setBold(True)
        for label in (self.title, self.goes_title, self.remains_title):
            label.setFont(font)
        for widget, name, tip in (
            (self.force, tr("Purge it as it is"), tr("Purge it although it is neither done nor verified")),
            (self.goes, tr("What goes"), ""),
            (self.remains, tr("What remains"), ""),
            (self.bar, tr("Progress of the purge"), tr("Progress of the purge")),
            (self.button, tr("Purge now"), tr("Remove what is listed; this cannot be undone")),
            (self.stop, tr("Stop"), tr("Stop after this step; started again, the purge goes on to its end")),
            (self.close_button, tr("Close"), tr("Close this")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        set_icon(self.button, "clear")
        self.bar.setTextVisible(False)
        self.close_button.setDefault(True)
        self.button.setAutoDefault(False)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(UNIT)
        for widget in (self.goes_title, self.goes, self.remains_title, self.remains):
            column.addWidget(widget)
        column.insertSpacing(2, GAP)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("What goes and what remains"))
        scroll.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.doing, 1)
        buttons.addWidget(self.bar, 1)
        for button in (self.stop, self.button, self.close_button):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.title)
        whole.addWidget(self.said)
        whole.addWidget(self.force)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)
        self.force.toggled.connect(self._look_again)
        self.button.clicked.connect(self.purge)
        self.stop.clicked.connect(self._on_stop)
        self.close_button.clicked.connect(self.reject)

    @property
    def busy(self) -> bool:
        """Whether a purge is on."""
        return self._job is not None

    def reject(self) -> None:
        """Close, but not while a purge is on."""
        if not self.busy:
            self.outlook = None
            super().reject()

    def ask(self, request: DeletionRequest) -> None:
        """Show what a purge of the request would do; nothing is done yet."""
        if self.busy:
            return
        self.request = request
        early = request.status in ("open", "in_work") and not request.purging
        self.force.setChecked(False)
        self.force.setVisible(early)
        named = f"{request.number} ({request.subject})" if request.subject else request.number
        self.title.setText(tr("Purge the request {number}: what stakegui has kept of its pictures", number=named))
        self.doing.setText("")
        self._look_again()
        self.open()
        self.close_button.setFocus()

    @Slot()
    def _look_again(self) -> None:
        request = self.request
        if request is None or self.busy:
            return
        self.outlook = None
        self._tell((), ())
        self.said.say("")
        self._enable()
        if not self.force.isHidden() and not self.force.isChecked():
            self._look = None
            self.said.say(tr(_EARLY, status=tr(STATUS_WORDS[request.status])), "warning")
            return
        self.doing.setText(tr("Looking what there is …"))
        db, number, force = self._session.db, request.number, self.force.isChecked()

        def look() -> Outlook:
            from stakegui.services.purge import foresee

            return foresee(number, db=db, force=force)

        self._look = in_pool(self, look)
        self._look.done.connect(self._on_outlook)
        self._look.failed.connect(self._on_refused)

    @Slot(object)
    def _on_outlook(self, outlook: Outlook) -> None:
        if self.sender() is not self._look:
            return
        self.outlook = outlook
        self.doing.setText("")
        self.goes_title.setText(tr("What goes"))
        self._tell(outlook.goes, outlook.remains)
        self._enable()

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if self.sender() is self._look:
            self.doing.setText("")
            self.said.say_error(error)
            self._enable()

    def _tell(self, goes: Iterable[str], remains: Iterable[Remain]) -> None:
        self.goes.setText("\n".join(f"•  {what}" for what in goes))
        self.remains.setText("\n".join(f"•  {_told(one)}" for one in remains))
        for title, text in ((self.goes_title, self.goes), (self.remains_title, self.remains)):
            title.setVisible(bool(text.text()))

    @Slot()
    def purge(self) -> None:
        """Let the window go of the pictures, then purge in the worker."""
        if self.request is None or self.outlook is None or self.busy:
            return
        number, db, force = self.request.number, self._session.db, self.force.isChecked()
        closed = let_go(self.window_of(), self._session, number, self.outlook)
        self._closed = closed
        self.said.say(_CLOSED if closed else "")

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.purge import purge

            # what still looks at pictures beside the window may write to a cache
            QThreadPool.globalInstance().waitForDone(_POOL_MS)
            yield from purge(number, db=db, force=force, control=control)

        job = self._job = self._worker.submit(tr("purging"), work)
        job.item.connect(self._on_item)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.bar.setRange(0, 0)
        self.doing.setText(tr("Waits for the engine …"))
        self._enable()

    def window_of(self) -> QWidget:
        """Return the window whose pictures go: all of them hang below it."""
        parent = self.parentWidget()
        return parent.window() if parent is not None else self

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_item(self, item: Any) -> None:
        if isinstance(item, Phase):
            self.bar.setRange(0, item.total)
            self.bar.setValue(item.done)
            self.doing.setText(f"{at_first(tr(item.detail))} …")
            return
        from stakegui.services.purge_told import went

        self.goes_title.setText(tr("What went"))
        gone = list(went({what: count for what, count in item.removed.items() if count}))
        self._tell(gone or [tr("nothing was left to remove")], item.remains)
        said = tr("The request {number} is purged. Its figures and salted hashes stay.", number=item.number)
        self.said.say(f"{said} {_CLOSED}" if self._closed else said)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(_BROKEN_OFF)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end("")
        self.said.say_error(error)

    @Slot()
    def _on_finished(self) -> None:
        self._end("")

    def _end(self, warning: str) -> None:
        self._job = self.outlook = None
        self.doing.setText("")
        if warning:
            self.said.say(warning, "warning")
        self.force.hide()
        self._enable()
        if self._session.stored:  # Results reads anew what is left
            self._session.set_stored(self._session.stored)
        self.ended.emit()

    def _enable(self) -> None:
        self.button.setEnabled(self.outlook is not None and not self.busy)
        self.force.setEnabled(not self.busy)
        self.bar.setVisible(self.busy)
        self.stop.setVisible(self.busy)
        self.close_button.setEnabled(not self.busy)


def _told(one: Remain) -> str:
    return f"{one.what}\n    {one.where}" if one.where else one.what
