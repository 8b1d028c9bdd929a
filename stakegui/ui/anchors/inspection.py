"""Asks what each prompt of the shown class does, after every analysis and whenever another class is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.control import RunControl
from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.ui.anchors.latest import Latest
from stakegui.ui.anchors.question import question_of
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class Inspection(QObject):
    """Keeps the newest `PromptReport`; ``reported(object)`` carries it, None where there is none."""

    reported = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.report: Any = None
        self._key = ""
        self._draft: Prompts | None = None
        self._late = False
        self.latest = Latest(tr("prompts"), worker, self)
        self.latest.answered.connect(self._on_answered)
        self.latest.failed.connect(self.failed)
        session.running_changed.connect(self._on_running)

    def show(self, key: str) -> None:
        """Ask about the class under ``key``; "" for none."""
        self._key = key
        self._put(None)
        self.ask()

    @Slot(object)
    def draft(self, prompts: Prompts | None) -> None:
        """Ask about what is being typed; None when typing is over."""
        self._draft = prompts

    @Slot()
    def ask(self) -> None:
        """Ask now; during a run, after it."""
        self._late = self._session.running != ""
        if not self._key or self._late or self._session.model_check is None:
            self.latest.drop()
            return
        question, key = question_of(self._session, self._draft), self._key

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.prompt_scores import inspect

            yield from inspect(question, key, control)

        self.latest.ask(work)

    @Slot(object)
    def _on_answered(self, report: object) -> None:
        self._put(report)

    @Slot()
    def _on_running(self) -> None:
        if self._session.running:
            self.latest.drop()
        elif self._late:
            self.ask()

    def _put(self, report: Any) -> None:
        self.report = report
        self.reported.emit(report)
