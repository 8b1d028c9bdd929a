"""Remembers this session's warnings and errors, each with what to do and, where there is one, the traceback."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core.errors import StakeguiError
from stakegui.core.words import tr
from stakegui.ui.log_file import without_keys

KEPT = 500
_TOGETHER_S = 5.0
"""An error that was logged this long before a message with its words is what the message is about."""


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong.

    Parameters
    ----------
    level : str
        ``warning`` or ``error``.
    what, remedy : str
        What happened and where; what to do, "" where nobody said.
    details : str
        Traceback or other small print.
    """

    when: datetime
    level: str
    what: str
    remedy: str = ""
    details: str = ""

    def as_text(self) -> str:
        """The whole as it is copied into a report."""
        head = f"{self.when:%Y-%m-%d %H:%M:%S} {self.level}: {self.what}"
        return "\n".join(part for part in (head, self.remedy, self.details) if part)


@dataclass(frozen=True)
class _Logged:
    at: float
    text: str
    error: BaseException | None
    details: str


class _Ear(logging.Handler):
    """Hears what the program logs, in whatever thread."""

    def __init__(self, record: ProblemRecord) -> None:
        super().__init__(logging.INFO)
        self._record = record

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what carries an error."""
        error = next((a for a in _arguments(record) if isinstance(a, BaseException)), None)
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        if error is None and record.exc_info:
            error = record.exc_info[1]
        if error is not None:
            self._record.hear(_Logged(time.monotonic(), str(error), error, trace))


class ProblemRecord(QObject):
    """Filled by the message bar; the log adds what an error knows of itself."""

    added = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems: list[Problem] = []
        self._heard: list[_Logged] = []
        self._ear = _Ear(self)
        logging.getLogger("stakegui").addHandler(self._ear)
        ear = self._ear
        self.destroyed.connect(lambda: logging.getLogger("stakegui").removeHandler(ear))

    def hear(self, logged: _Logged) -> None:
        """Note an error that was logged; called in any thread."""
        self._heard = [*self._heard[-19:], logged]

    @Slot(str, str)
    def note(self, level: str, text: str) -> None:
        """Take a message of the bar; information is not a problem."""
        if level == "info":
            return
        logged = self._about(text)
        error = logged.error if logged is not None else None
        what, remedy = text, ""
        if isinstance(error, StakeguiError) and error.remedy and text.endswith(error.remedy):
            what, remedy = text.removesuffix(error.remedy).strip(), error.remedy
        self.add(level, what, remedy, logged.details if logged is not None else "")

    @Slot(str)
    def note_crash(self, report: str) -> None:
        """Take an error that nobody foresaw."""
        last = report.strip().splitlines()[-1]
        remedy = tr("A fault of the program: copy this into a report.")
        self.add("error", tr("Something unforeseen happened: {error}", error=last), remedy, report)

    def add(self, level: str, what: str, remedy: str = "", details: str = "") -> None:
        """Remember a problem; the oldest goes where there are too many."""
        details = without_keys(details)
        problem = Problem(datetime.now(), level, without_keys(what), remedy, details)
        self.problems = [*self.problems[-(KEPT - 1) :], problem]
        self.added.emit(problem)

    @Slot()
    def clear(self) -> None:
        """Forget them all (the log file stays)."""
        self.problems, self._heard = [], []
        self.cleared.emit()

    def _about(self, text: str) -> _Logged | None:
        since = time.monotonic() - _TOGETHER_S
        return next((one for one in reversed(self._heard) if one.at > since and one.text and one.text in text), None)


def _arguments(record: logging.LogRecord) -> Iterator[object]:
    args = record.args
    yield from args.values() if isinstance(args, dict) else args or ()
