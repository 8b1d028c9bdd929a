"""What ties the queue to the Run page: its panel, what is put in, and how its runs are begun on the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from stakegui.core import sweep
from stakegui.core.errors import StakeguiError
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.services.queue import Entry
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.many import ask
from stakegui.ui.run.notify import Notifier
from stakegui.ui.run.queue_keeper import QueueKeeper
from stakegui.ui.run.queue_panel import QueuePanel
from stakegui.ui.run.queue_runner import QueueRunner
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.ui.run.page import RunPage


class Queueing(QObject):
    """Owns keeper, panel and runner of the page's queue."""

    def __init__(self, page: RunPage, session: Session, messages: MessageBar) -> None:
        super().__init__(page)
        self._page, self._session, self._messages = page, session, messages
        self.keeper = QueueKeeper(session, self)
        self.panel = QueuePanel(self.keeper)
        self.runner = QueueRunner(session, self.keeper, messages, self)
        self._notifier = Notifier(page)
        self.runner.begin.connect(self._on_begin)
        self.runner.changed.connect(self._show_going)
        self.runner.compare_wanted.connect(page.compare_wanted)
        self.panel.go_wanted.connect(self.runner.go)
        self.panel.pause_wanted.connect(self.runner.pause)
        self.panel.open_wanted.connect(page.session_wanted)
        self.panel.compare_wanted.connect(page.compare_wanted)

    @Slot()
    def add(self) -> None:
        """Let what lies on the table wait for its turn."""
        try:
            self.put(self._session.spec(), start=False)
        except StakeguiError as error:
            self._messages.show_message(str(error), "warning")

    def put(self, spec: RunSpec, start: bool) -> None:
        """Put every combination of the form's lists into the queue; of very many the user is asked before."""
        lists, name = self._page.panel.lists(), self._session.name
        ask(sweep.count(lists), self._messages, self, lambda: self.runner.add(spec, lists, name, start))

    def refresh(self, ready: bool) -> None:
        """Say on the buttons how many runs the form's lists make; ``ready``: nothing is missing for a run."""
        page, many = self._page, sweep.count(self._page.panel.lists())
        page._enqueue.setEnabled(ready)
        page._start.setText(tr("&Start %n run(s)", "", many) if many > 1 else tr("&Start"))
        page._enqueue.setText(tr("&Queue %n run(s)", "", many) if many > 1 else tr("Add to &queue"))
        self.runner.show_busy(page.run_active)
        self._show_going()

    def ended(self, how: str, text: str) -> None:
        """Tell of a run's end who works elsewhere, and let the next begin."""
        current = self.runner.current
        if how != "taken":
            self._notifier.tell_end(how, current.name if current is not None else self._session.name, text)
        self.runner.ended(how)

    def go_on_without_curves(self) -> bool:
        """Begin the queue's run all the same where its curves so far cannot be read; what is wrong it will tell."""
        current = self.runner.current
        if current is not None:
            self._page.show_curves((current.session, {}))
        return current is not None

    @Slot(object, bool)
    def _on_begin(self, entry: Entry, code: bool) -> None:
        if self._page.run_active:  # the user was quicker: its turn comes when that run has ended
            self.runner.current = None
            return
        begin = partial(self._page.controller.run_entry, entry.id, code=code)
        if entry.session:
            self._page.read_curves(entry.session, begin)
        else:
            self._page.begin_view()
            begin("")

    @Slot()
    def _show_going(self) -> None:
        runner = self.runner
        self.panel.show_going(runner.armed and (self._page.run_active or bool(runner.waiting)))
