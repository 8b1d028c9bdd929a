"""The Run page."""

from __future__ import annotations

from collections.abc import Callable
from time import strftime
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from stakegui.core.errors import StakeguiError
from stakegui.core.events import Evaluated, Event, Phase, RunFinished, RunStarted, StepDone, Warned
from stakegui.core.words import num, tr
from stakegui.ui.actions import make
from stakegui.ui.background import in_pool
from stakegui.ui.folded import FoldedNotice
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.plot_bar import PlotBar
from stakegui.ui.run.clock import UNKNOWN, as_clock
from stakegui.ui.run.controller import RunController
from stakegui.ui.run.layout import lay_out
from stakegui.ui.run.method_panel import MethodPanel
from stakegui.ui.run.phases import PhaseChips, phase_title
from stakegui.ui.run.queueing import Queueing
from stakegui.ui.run.requests_line import RequestsLine
from stakegui.ui.run.resumable import Resumable
from stakegui.ui.run.run_clock import RunClock, known_of
from stakegui.ui.run.strip import ForgottenStrip
from stakegui.ui.run.wording import line_of
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class RunPage(Page):
    """Method and form on the left; curves, phases and log on the right."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self.controller = RunController(session, worker, self)
        self.panel, self.plots, self.chips = MethodPanel(session), RunPlots(), PhaseChips()
        self.plot_bar = PlotBar(self.plots, session, messages, lambda: self.controller.stored, lambda: session.name)
        self.strip = ForgottenStrip(session)
        self.status, self.reasons, self.log, self.note = QLabel(), QLabel(), QPlainTextEdit(), FoldedNotice()
        self.start_button, self.pause_button, self.cancel_button = QPushButton(), QToolButton(), QToolButton()
        self.resume_button, self.losses_button = QPushButton(), QToolButton()
        self.left_button, self.queue_button = QPushButton(), QPushButton()
        self.queueing = Queueing(self, session, messages)
        self._resuming: Callable[[str], None] = self.controller.resume
        self.next_button = QPushButton()
        self.served = RequestsLine(session)
        self.resumable = Resumable(session, self)
        self._clock, self._phase = RunClock(), ("", 0, 0)
        self._failed, self._warning, self._detail = False, "", ""
        self._stopping = False
        self._make_actions()
        lay_out(self)
        self._beat = QTimer(self, interval=500)
        self._beat.timeout.connect(self._tell)
        self._connect()
        self.refresh()
        self.queueing.keeper.refresh()

    def _make_actions(self) -> None:
        self._start = make("run.start", self, self.start)
        self._enqueue = make("run.enqueue", self, self.queueing.add)
        self._pause = make("run.pause", self, self.pause)
        self._cancel = make("run.cancel", self, self.cancel)
        self._see = make("run.see", self, self._on_see)

    def _connect(self) -> None:
        for signal in (
            self._session.model_changed, self._session.data_changed, self._session.choice_changed,
            self._session.running_changed, self.panel.faults_changed, self.resumable.changed,
            self._session.left_behind_changed,
        ):  # fmt: skip
            signal.connect(self.refresh)
        self.resume_button.clicked.connect(self._on_resume)
        self.strip.inspected.connect(self.inspected)
        self.left_button.clicked.connect(self._on_left)
        self.next_button.clicked.connect(self._on_next)
        self.controller.told.connect(self._on_event)
        self.controller.state_changed.connect(self._on_state)
        self.controller.ended.connect(self._on_ended)

    @property
    def run_state(self) -> str:
        """``idle``, ``running`` or ``paused``."""
        return self.controller.state

    @property
    def run_active(self) -> bool:
        """Whether a run is on, waits for the engine, or is held."""
        return self.run_state != "idle"

    def state(self) -> str:
        """What the rail shows."""
        if self.run_active:
            return "running"
        if self._failed or self.panel.faults():
            return "attention"
        return "" if self._session.missing() else "ready"

    @Slot()
    def start(self) -> None:
        """Begin a run of what lies on the table."""
        if self.run_active:
            return
        try:
            spec = self._session.spec()
        except StakeguiError as error:
            self._messages.show_message(str(error), "warning")
            return
        if self.panel.lists():
            self.queueing.put(spec, start=True)
            return
        self.begin_view()
        self.controller.start(spec)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the queue anew: another window or the command line may have changed it."""
        super().showEvent(event)
        self.queueing.keeper.refresh()

    @Slot()
    def pause(self) -> None:
        """Hold the run, or let it go on."""
        self.controller.pause()

    @Slot()
    def cancel(self) -> None:
        """Stop the run; its session is kept."""
        if not self.run_active:
            return
        self.controller.cancel()
        self._stopping = True
        self._tell()

    @Slot(str)
    def resume(self, stored: str) -> None:
        """Let an interrupted session go on; its curves so far are shown first."""
        if self.run_active or not stored:
            return
        self.read_curves(stored, self.controller.resume)

    def read_curves(self, stored: str, then: Callable[[str], None]) -> None:
        """Show a session's curves so far, then call ``then`` with it."""
        db, self._resuming = self._session.db, then

        def read() -> tuple[str, dict[str, Any]]:
            from stakegui.services.sessions import curves

            return stored, curves(db, stored)

        task = in_pool(self, read)
        task.done.connect(self.show_curves)
        task.failed.connect(self._on_curves_failed)

    @Slot(object)
    def show_curves(self, outcome: tuple[str, dict[str, Any]]) -> None:
        """Show what was read, and let the session go on."""
        if self.run_active:
            return
        stored, curves = outcome
        self.begin_view()
        self.plots.load(curves)
        self.plots.set_live(True)
        self._resuming(stored)

    @Slot(object)
    def _on_curves_failed(self, error: object) -> None:
        if not self.queueing.go_on_without_curves():
            self._messages.show_message(str(error), "error")

    @Slot()
    def _on_resume(self) -> None:
        self.resume(self.resumable.stored)

    def begin_view(self) -> None:
        """Empty the page for a run that begins."""
        self._stopping = False
        self._failed, self._warning, self._detail = False, "", ""
        self._clock, self._phase = RunClock(), ("", 0, 0)
        self.chips.clear()
        self.plots.clear(live=True)
        self.strip.clear()
        self.log.clear()
        self.note.say("")

    @Slot()
    def refresh(self) -> None:
        """Say what is missing; enable what can be done."""
        reasons = [*self._session.missing(), *self.panel.faults()]
        active = self.run_active
        self.reasons.setText("\n".join(reasons))
        self.reasons.setVisible(bool(reasons) and not active)
        self.next_button.setVisible(bool(self._session.missing()) and not active)
        self.next_button.setText(tr("Go to Source") if self._lacks_source else tr("Go to Choose"))
        self._start.setEnabled(not active and not reasons)
        self.queueing.refresh(not reasons)
        count = len(self._session.left_behind)
        self.left_button.setText(
            tr("1 image that stays looks like a chosen one …")
            if count == 1
            else tr("{count} images that stay look like a chosen one …", count=num(count, ","))
        )
        self.left_button.setVisible(bool(count) and not active)
        self._pause.setEnabled(active)
        self._cancel.setEnabled(active)
        self._pause.setText(tr("&Resume") if self.run_state == "paused" else tr("&Pause"))
        self.resume_button.setVisible(not active and bool(self.resumable.stored))
        self.resume_button.setText(tr("Resume {title}", title=self.resumable.title))
        self.state_changed.emit()

    @Slot(str)
    def _on_state(self, state: str) -> None:
        if state == "paused":
            self._clock.hold()
            self.chips.end("paused")
            self._write(tr("Held"))
        elif state == "running":
            self._clock.go_on()
            if self.chips.current:
                self.chips.enter(self.chips.current)
            self._beat.start()
        if state == "idle":
            self._beat.stop()
        self.refresh()
        self._tell()

    @Slot()
    def let_go(self) -> None:
        """Hold no picture of a run that is over, and no other session's curves (after a purge)."""
        if not self.run_active:
            self.strip.clear()
            self.plot_bar.overlaying.clear()

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        self.strip.take(event)
        if isinstance(event, RunStarted):
            known_of(self._session.db, event.spec, self, self._clock)
            self.plots.cut(event.first_step)
            if self.queueing.runner.current is not None:
                self.queueing.keeper.refresh()  # it does not wait any more
        elif isinstance(event, Phase):
            self._enter(event.name, event.done, event.total, event.detail)
        elif isinstance(event, StepDone):
            self.plots.add(event)
            self._enter("update", event.step, event.total)
        elif isinstance(event, Evaluated) and event.split == "before":
            self.plots.allowed.show(event.metrics)
        elif isinstance(event, Warned):
            self._warn(event)
        elif isinstance(event, RunFinished):
            self.plots.allowed.show(event.before)
        self._write(line_of(event))

    def _warn(self, event: Warned) -> None:
        """Show a warning on every page; what is said of the prompts stays here, in one line."""
        if event.about == "prompts":
            self.note.say("\n".join(filter(None, (self.note.text, event.text))), "warning")
            return
        self._warning = event.text
        self._messages.show_message(event.text, "warning")

    def _enter(self, name: str, done: int, total: int, detail: str = "") -> None:
        if self.run_state == "running":
            self.chips.enter(name)
        self._clock.mark(name, done, total)
        self._phase, self._detail = (name, done, total), detail
        self._tell()

    @Slot()
    def _tell(self) -> None:
        name, done, total = self._phase
        left, whole = self._clock.left(total) if self.run_state == "running" else (UNKNOWN, False)
        if not self.run_active:
            return
        if self._stopping:
            self.status.setText(tr("Stopping …"))
            self.progress.emit(tr("stopping"), 0, 0, UNKNOWN)
            return
        parts = [tr("paused")] if self.run_state == "paused" else []
        if not name:
            parts.append(tr("waits for the engine") if self.controller.waiting else tr("opening model and images …"))
        if name:
            name = phase_title(name)
            counted = tr("{phase} {done} of {total}", phase=name, done=num(done, ","), total=num(total, ","))
            parts.append(counted if total else f"{name}: {self._detail}" if self._detail else name)
        if left >= 0:
            clock = as_clock(left)
            parts.append(
                tr("{clock} left", clock=clock) if whole else tr("{phase}: {clock} left", phase=name, clock=clock)
            )
        self.status.setText(" · ".join(parts))
        self.whole_left.emit(whole)
        self.progress.emit(name, done, total, left)

    @Slot(str, str)
    def _on_ended(self, how: str, message: str) -> None:
        self._failed = how == "failed"
        if how == "taken":  # by another window or program, before anything was done here
            self.chips.clear()
        else:
            self.chips.end("done" if how == "finished" else "failed")
        self.plots.set_live(False)
        ends = {"finished": tr("Done: see Results."), "cancelled": tr("Stopped."), "failed": tr("Failed.")}
        self.status.setText(ends.get(how, ""))
        if how == "failed":
            self._messages.show_message(message, "error")
            self._write(message)
        elif how == "finished":
            self._say_done()
        elif how == "taken":
            self._messages.show_message(message, "info")
        elif how == "cancelled":
            kept = tr("Its session is kept: resume it when you like.") if self.controller.stored else ""
            self._messages.show_message(f"{message} {kept}".strip(), "info")
        self.refresh()
        self.queueing.ended(how, message if how == "failed" else self._warning or tr("See its results."))

    def _say_done(self) -> None:
        """Offer the results; the run's last warning stays in sight."""
        self._messages.show_message(
            self._warning or tr("The run is done."), "warning" if self._warning else "info", self._see
        )

    @property
    def _lacks_source(self) -> bool:
        """Whether what is missing is given on the Source page."""
        return self._session.model is None or (self._session.embedding and self._session.bundle is None)

    @Slot()
    def _on_next(self) -> None:
        self.wanted.emit("source" if self._lacks_source else "choose")

    @Slot()
    def _on_left(self) -> None:
        self.wanted.emit("choose")

    @Slot()
    def _on_see(self) -> None:
        self._messages.clear()
        self.wanted.emit("results")

    def _write(self, line: str) -> None:
        if line:
            self.log.appendPlainText(f"{strftime('%H:%M:%S')}  {line}")
