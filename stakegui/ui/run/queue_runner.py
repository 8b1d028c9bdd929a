"""Begins the next run of the queue when one has ended, and asks before it does what nobody has agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from stakegui.core.spec import ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.services.queue import Entry
from stakegui.ui.messages import MessageBar
from stakegui.ui.run.queue_keeper import QueueKeeper
from stakegui.ui.session import Session
from stakegui.ui.source.page import runs_code


class QueueRunner(QObject):
    """Works the queue; nothing that waits from before the window's start is begun unasked.

    Attributes
    ----------
    armed : bool
        Whether the next run begins when one ends.
    current : Entry or None
        What runs now out of the queue.
    """

    begin = Signal(object, bool)
    """Run this entry now; whether it may run its own code."""
    changed = Signal()
    compare_wanted = Signal(list)

    def __init__(self, session: Session, keeper: QueueKeeper, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._keeper, self._messages = session, keeper, messages
        self.armed = False
        self.current: Entry | None = None
        self._trusted: set[str] = set()
        self._due = self._busy = self._closing = self._offered = self._starting = False
        self._wanted = ""
        self._keep, self._ran = 0, list[int]()
        self._row: object = None
        self._group: list[str] = []
        self._go_on = self._action(tr("Run the queue"), self.go)
        self._undo = self._action(tr("Undo"), self._on_undo)
        self._allow = self._action(tr("Allow and run"), self._on_allow)
        self._compare = self._action(tr("Compare them"), self._on_compare)
        keeper.changed.connect(self._on_entries)
        keeper.added.connect(self._on_added)
        keeper.removed.connect(self._on_removed)
        keeper.failed.connect(self._on_fault)

    def _action(self, text: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(slot)
        return action

    @property
    def waiting(self) -> list[Entry]:
        """What waits, in its order."""
        return [one for one in self._keeper.entries if one.status == "waiting"]

    @Slot()
    def go(self) -> None:
        """Work the queue: what was broken off by a crash first has its turn again."""
        self._messages.clear()
        for one in self._keeper.entries:
            if one.status == "interrupted":
                self._keeper.again(one.id)
        self._arm(True)
        self._ask_next()

    @Slot()
    def pause(self) -> None:
        """Begin no further run; the one that is on goes to its end."""
        self._arm(False)
        if self.current is not None:
            self._messages.show_message(tr("The queue is paused: the run that is on goes to its end."), "info")

    def add(self, spec: RunSpec, lists: Mapping[str, Sequence[Any]], name: str, start: bool) -> None:
        """Put a run, or every combination of ``lists``, at the end; with ``start`` the queue begins to work."""
        if start:
            if self._messages.action_button.defaultAction() is self._go_on:
                self._messages.clear()  # the offer to begin what waits is met
            self._starting = self._due = True
            self._arm(True)
        self._keeper.add(spec, lists, name)

    def show_busy(self, busy: bool) -> None:
        """Take note whether a run is on, from the queue or not."""
        self._busy = busy

    def ended(self, how: str) -> None:
        """Go on after a run ended; a stop by hand stops the queue too.

        ``how``: ``finished``, ``cancelled``, ``failed``, or ``taken`` for one that another program has begun.
        """
        ended, self.current = self.current, None
        if ended is not None and how != "taken":
            self._ran.append(ended.id)
        if self._closing:
            if self._keep:
                self._put_back(self._keep)
            return
        if how == "cancelled" and self.armed:
            self._arm(False)
            self._keeper.refresh()
            if self.waiting:
                self._offer(tr("The run was stopped."), "info")
            return
        self._ask_next()

    def leave(self, keep: bool) -> bool:
        """Begin nothing any more, as the window closes; return whether the queue itself will offer the run again."""
        self._closing = True
        self._keep = self.current.id if keep and self.current is not None else 0
        return bool(self._keep)

    def _put_back(self, entry: int) -> None:
        """Let a run that the closing window stopped wait for the next start; at once, as nothing waits for the pool."""
        from stakegui.services import queue

        queue.again(self._session.db, entry)

    def _arm(self, armed: bool) -> None:
        self.armed = armed
        self.changed.emit()

    def _ask_next(self) -> None:
        self._due = True
        self._keeper.refresh()

    @Slot()
    def _on_entries(self) -> None:
        if not self._offered:
            self._offered = True
            self._offer_earlier()
        if self._due and self._keeper.idle and not (self._busy or self._closing):
            self._due = False
            if self.armed:
                self._next()

    def _next(self) -> None:
        if not self.waiting:
            self._tell_end()
            return
        entry = self.waiting[0]
        model = ModelSpec.model_validate(entry.spec["model"])
        code = runs_code(model)
        if code and model.architecture not in self._trusted and not self._allowed_here(model):
            self._ask_code(entry, str(model.architecture))
            return
        self.current = entry
        self.begin.emit(entry, code)

    def _allowed_here(self, model: ModelSpec) -> bool:
        """Whether the user has let this very code run in this window, on the Source page."""
        own = self._session.model
        return self._session.allow_code and own is not None and own.architecture == model.architecture

    def _ask_code(self, entry: Entry, architecture: str) -> None:
        self._arm(False)
        self._wanted = architecture
        text = tr(
            "The run “{name}” in the queue would run code of your own, {code}. The queue waits for your word.",
            name=entry.name, code=architecture,
        )  # fmt: skip
        self._messages.show_message(text, "warning", self._allow)

    @Slot()
    def _on_allow(self) -> None:
        self._trusted.add(self._wanted)
        self.go()

    def _offer_earlier(self) -> None:
        broken = sum(one.status == "interrupted" for one in self._keeper.entries)
        if broken:
            self._offer(tr("%n run(s) of the queue broke off when the program ended.", "", broken), "warning")
        elif self.waiting:
            self._offer("", "info")

    def _offer(self, before: str, level: str) -> None:
        count = len(self.waiting)
        more = tr("%n run(s) wait in the queue.", "", count) if count != 1 else tr("1 run waits in the queue.")
        text = " ".join(filter(None, (before, more if count else "", tr("Go on?"))))
        self._messages.show_message(text, "warning" if level == "warning" else "info", self._go_on)

    def _tell_end(self) -> None:
        self._arm(False)
        ran = [one for one in self._keeper.entries if one.id in self._ran]
        self._ran = []
        failed = sum(one.status == "failed" for one in ran)
        if len(ran) < 2:  # of one run the page has told
            return
        done = [one.session for one in ran if one.status == "done" and one.session]
        text = tr("The queue is done: %n run(s) ended well.", "", len(done))
        if failed:
            text = tr("The queue is done: %n run(s) ended well, {failed} failed.", "", len(done), failed=failed)
        self._group = done
        self._messages.show_message(text, "warning" if failed else "info", self._compare if len(done) > 1 else None)

    @Slot()
    def _on_compare(self) -> None:
        self._messages.clear()
        self.compare_wanted.emit(self._group)

    @Slot(list)
    def _on_added(self, added: list[int]) -> None:
        count = len(added)
        if self._starting:  # they have begun
            self._starting = False
            return
        if self._busy:
            self._arm(True)
            text = tr("Put into the queue: %n run(s) will begin after the one that is on.", "", count)
            self._messages.show_message(text, "info")
            return
        text = tr("Put into the queue: %n run(s).", "", count)
        self._messages.show_message(text, "info", self._go_on)

    @Slot(object)
    def _on_removed(self, row: object) -> None:
        self._row = row
        self._messages.show_message(tr("The run was taken out of the queue; its session stays."), "info", self._undo)

    @Slot()
    def _on_undo(self) -> None:
        self._messages.clear()
        if isinstance(self._row, dict):
            self._keeper.restore(self._row)
        self._row = None

    @Slot(str)
    def _on_fault(self, text: str) -> None:
        if self._starting:  # what should have begun is not there; what waits beside it was not meant
            self._starting = self._due = False
            self._arm(False)
        self._messages.show_message(text, "error")
