"""The window: rail, pages, inspector, status bar and menus around one session and one worker."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from stakegui.core.control import RunControl
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.services.recovery import Draft
from stakegui.ui import remembering, settings
from stakegui.ui.closing import CloseQuestion, offer_later
from stakegui.ui.commands import Commands
from stakegui.ui.empty import EmptyState
from stakegui.ui.inspector import Inspector
from stakegui.ui.large.view import LargeView
from stakegui.ui.menus import fill
from stakegui.ui.messages import MessageBar
from stakegui.ui.opening import Opening
from stakegui.ui.page import Page
from stakegui.ui.pages import FIRST, TITLES, Pages
from stakegui.ui.preferences.values import begin
from stakegui.ui.problems.record import ProblemRecord
from stakegui.ui.rail import Rail
from stakegui.ui.recovery.autosave import Autosave
from stakegui.ui.recovery.offer import RecoveryOffer
from stakegui.ui.recovery.restoring import Restoring
from stakegui.ui.session import Session
from stakegui.ui.source.welcome import Welcome
from stakegui.ui.statusbar import StatusBar
from stakegui.ui.waiting import Waiting
from stakegui.ui.worker import Worker

if TYPE_CHECKING:
    from stakegui.ui.choose.page import ChoosePage
    from stakegui.ui.requests.page import RequestsPage
    from stakegui.ui.results.page import ResultsPage
    from stakegui.ui.run.page import RunPage
    from stakegui.ui.source.page import SourcePage

FRAME = QSize(8, 40)
"""About what the desktop draws around a window; it is not known before the window is shown."""


class MainWindow(QMainWindow):
    """One window; it owns the session, the worker and the pages.

    Attributes
    ----------
    pages : Pages
        By name; all but the first are made after the first paint, or when one is asked for.
    """

    opened = Signal(bool)
    """A spec was laid on the table (or could not be)."""
    painted = Signal()
    """The window is on the screen for the first time."""

    def __init__(self, db: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stakegui")
        self.setMinimumSize(QSize(960, 600))
        self.setAcceptDrops(True)
        self.session, self.worker = Session(db, self), Worker(self)
        begin(self.session)
        self.problems, self.recovery = ProblemRecord(self), RecoveryOffer(self)
        self.messages, self.rail, self.stack = MessageBar(self), Rail(self), QStackedWidget(self)
        Waiting(self.messages)
        self.pages = Pages(self.session, self.worker, self.messages, self)
        self.inspector = Inspector(self)
        self.dock = QDockWidget(tr("Inspector"), self)
        self.large = LargeView(self, self.session, self.worker)
        self.commands = Commands(self)
        self.status = StatusBar(
            self.session, self.commands.actions["status.pause"], self.commands.actions["status.cancel"], self
        )
        self._closing = self._painted = self._engine_asked = False
        self._question: CloseQuestion | None = None
        self._opening: Opening | None = None
        self._lay_out()
        self._connect()
        fill(self.menuBar(), self.commands, self.pages.there)
        self._restore()
        self.show_page(FIRST)

    @property
    def source(self) -> SourcePage:
        """The Source page."""
        return cast("SourcePage", self.pages["source"])

    @property
    def run_page(self) -> RunPage:
        """The Run page."""
        return cast("RunPage", self.pages["run"])

    @property
    def run_active(self) -> bool:
        """Whether a run is on, waits for the engine, or is held."""
        return "run" in self.pages.there and self.run_page.run_active

    @property
    def page_name(self) -> str:
        """Name of the page that is shown."""
        return next(name for name, page in self.pages.there.items() if page is self.stack.currentWidget())

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page and give it the keyboard."""
        page = self.pages[name]
        self.large.close_view()
        self.stack.setCurrentWidget(page)
        self.rail.show_page(name)
        _give_keyboard(page)

    @Slot()
    def start_engine(self) -> None:
        """Import torch in the worker, once; the jobs that need it queue behind, and the device is shown."""
        if self._engine_asked or self.pages.stopped:
            return
        self._engine_asked = True
        # what is garbage by now is in part Qt's and must die in this thread; behind the import all is frozen
        gc.collect()
        job = self.worker.submit(tr("starting the engine"), _warm_up)
        job.item.connect(self.status.show_device)
        job.failed.connect(self._on_no_engine)

    @Slot(object)
    def _on_no_engine(self, error: Exception) -> None:
        self.messages.show_message(tr("The engine could not be started: {error}", error=error), "error")

    @Slot(object, str)
    def open_more(self, spec: RunSpec, name: str) -> None:
        """Lay an earlier result on the table as the model of a new run, nothing chosen yet."""
        if not self.session.running:
            self.session.set_name(name)
            self.show_page("choose")
        self.open_spec(spec, choose=False)

    def open_spec(self, spec: RunSpec, choose: bool = True) -> None:
        """Lay model, data, choice (if ``choose``) and prompts of ``spec`` on the table; ``opened(bool)`` follows."""
        if self.session.running:
            self.messages.show_message(
                tr("A run is on. Wait for its end, or cancel it, to open another one."), "warning"
            )
            return
        self.pages.finish()  # all of them follow what is laid on the table
        if self._opening is not None and self._opening.waits:
            self._opening.abandon()
        self._opening = Opening(spec, self.session, self.worker, self.source, self.messages, choose)
        self._opening.done.connect(self._on_opened)

    @Slot(object)
    def restore_table(self, draft: Draft) -> None:
        """Lay on the table what lay there when the window ended without notice."""
        if self.session.running:
            self.messages.show_message(tr("A run is on. Wait for its end, or cancel it, to restore."), "warning")
            self.recovery.show()
            return
        self.pages.finish()  # all of them follow what is laid on the table
        restoring = Restoring(draft, self.session, self.source, self.messages)
        for saver in self.findChildren(Autosave):  # its own copy first: then the one that was kept may go
            restoring.done.connect(saver.save_now)
        restoring.done.connect(self.recovery.on_restored)
        if draft.page in TITLES:
            self.show_page(draft.page)

    @Slot()
    def reset_layout(self) -> None:
        """Give window, panes and columns the sizes they had at first."""
        for key in ("window/geometry", "window/state"):
            settings.drop(key)
        remembering.reset(self)
        self.restoreState(self._first_state)
        self.showNormal()
        self.resize(self._first_size())

    def _first_size(self) -> QSize:
        # with its frame no larger than the screen: else the status bar lies below its edge
        return QSize(1280, 800).boundedTo(self.screen().availableGeometry().size() - FRAME)

    @Slot(bool)
    def _on_opened(self, good: bool) -> None:
        if self.sender() is self._opening:
            self._opening = None
        self.opened.emit(good)

    @Slot()
    def quit_keeping(self) -> None:
        """Close without a question; a run on its way can be resumed (SIGINT)."""
        self._leave(keep=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while a run is on; else end the worker and go."""
        if self.run_active and not self._closing:
            event.ignore()
            self._ask()
            return
        if not self.worker.idle and self._closing and self.run_active:
            event.ignore()
            return
        settings.put("window/geometry", self.saveGeometry())
        settings.put("window/state", self.saveState())
        remembering.write_pending(self)
        settings.write()
        self.hide()
        self.pages.stop()
        self.worker.shut_down()
        QThreadPool.globalInstance().waitForDone(5000)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # once this paint is on the screen
            QTimer.singleShot(0, self, self.painted.emit)
            QTimer.singleShot(0, self.pages, self.pages.begin)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere in the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped beside the drop targets."""
        self.show_page("source")
        self.source.open_paths([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        body, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.recovery)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        for name, title in TITLES.items():
            self.rail.add(name, tr(title), self.commands.actions[f"view.{name}"])
        self.setCentralWidget(body)
        self.dock.setObjectName("inspector")
        self.dock.setWidget(self.inspector)
        self.dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        for name, page in self.pages.there.items():
            self._take_page(name, page)
        self.pages.made.connect(self._take_page)
        self.pages.completed.connect(self._join_pages)
        self.messages.shown.connect(self.problems.note)
        self.messages.details_wanted.connect(self.commands.show_problems)
        self.recovery.taken.connect(self.restore_table)
        self.worker.busy_changed.connect(self.status.show_busy)
        self.worker.busy_changed.connect(self._on_busy)
        self.session.running_changed.connect(self._mark_pages)
        # opened by a script, the engine starts with the first model at the latest
        self.session.model_changed.connect(self._on_model)
        self.session.data_changed.connect(self.inspector.clear)
        self.session.name_changed.connect(self._title)
        self.dock.visibilityChanged.connect(self.commands.actions["view.inspector"].setChecked)
        self._mark_pages()
        self._title()

    @Slot(str, QWidget)
    def _take_page(self, name: str, page: Page) -> None:
        """Put a page that was made into its place."""
        self.stack.addWidget(page)
        page.state_changed.connect(self._mark_pages)
        page.inspected.connect(self.inspector.inspect)
        page.enlarged.connect(self.large.open_list)
        page.more.connect(self.open_more)
        page.session_wanted.connect(self.commands.open_session)
        page.compare_wanted.connect(self.commands.compare_sessions)
        page.wanted.connect(self.show_page)
        page.whole_left.connect(self.status.set_whole)
        page.progress.connect(self.status.show_progress)
        asking: tuple[EmptyState | Welcome, ...] = (*page.findChildren(EmptyState), *page.findChildren(Welcome))
        for one in asking:
            one.asked.connect(self.commands.ask)
        self.rail.buttons[name].set_state(page.state())

    @Slot()
    def _join_pages(self) -> None:
        """Connect the pages with each other and fill the menus, once all pages are there."""
        pages = self.pages.there
        purged = cast("RequestsPage", pages["requests"]).purged
        purged.connect(self.inspector.clear)
        purged.connect(self.large.forget)
        purged.connect(self.run_page.let_go)
        purged.connect(cast("ResultsPage", pages["results"]).plot_bar.overlaying.clear)
        cast("ChoosePage", pages["choose"]).after_line.original_wanted.connect(self.source.open_model)
        fill(self.menuBar(), self.commands, pages)
        self._mark_pages()

    def _restore(self) -> None:
        self._first_state = self.saveState()
        self.resize(self._first_size())
        geometry, state = settings.state("window/geometry"), settings.state("window/state")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if state is not None:
            self.restoreState(state)

    @Slot()
    def _mark_pages(self) -> None:
        for name, page in self.pages.there.items():
            self.rail.buttons[name].set_state(page.state())
        self.commands.refresh()

    @Slot()
    def _on_model(self) -> None:
        if self.session.model is not None:
            self.start_engine()

    @Slot()
    def _title(self) -> None:
        self.setWindowTitle(f"{self.session.name} · stakegui" if self.session.name else "stakegui")

    def _ask(self) -> None:
        if self._question is not None:
            return
        self._question = CloseQuestion(self)
        self._question.keep.connect(self._keep_and_close)
        self._question.stop.connect(self._stop_and_close)
        self._question.finished.connect(self._asked)
        self._question.open()

    @Slot()
    def _asked(self) -> None:
        self._question = None

    @Slot()
    def _keep_and_close(self) -> None:
        self._leave(keep=True)

    @Slot()
    def _stop_and_close(self) -> None:
        self._leave(keep=False)

    def _leave(self, keep: bool) -> None:
        """Stop the run where one is on, and close as soon as it has ended."""
        self._closing = True
        if not self.run_active:
            self.close()
            return
        queued = self.run_page.queueing.runner.leave(keep)
        offer_later(self.session.running if keep and not queued else "")
        self.messages.show_message(tr("Stopping the run at its next step …"))
        self.run_page.cancel()

    @Slot(str)
    def _on_busy(self, _name: str) -> None:
        self.pages.finish()  # what the worker brings, all of them are to hear of
        self._mark_pages()
        if self._closing and self.worker.idle:
            self.close()


def _warm_up(_control: RunControl) -> Iterator[str]:
    from stakegui.services.engine import warm_up

    # each full collection during the import held the window for 70 to 200 ms; it ends with a freeze
    gc.disable()
    try:
        yield warm_up()
    finally:
        gc.enable()


def _give_keyboard(page: Page) -> None:
    """Put the keyboard on the page's own choice or, where that is hidden now, on its first control."""
    reason = Qt.FocusReason.ShortcutFocusReason
    wanted = page.keyboard_home or page.focusProxy() or page
    if wanted.isVisibleTo(page) and wanted.focusPolicy() != Qt.FocusPolicy.NoFocus:
        wanted.setFocus(reason)
        return
    child = page.nextInFocusChain()
    while child is not None and child is not page and page.isAncestorOf(child):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(page) and child.isEnabled():
            child.setFocus(reason)
            return
        child = child.nextInFocusChain()
