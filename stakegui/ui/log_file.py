"""The window's log in the data folder: what a report of an error needs, without keys, and within a bound."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from pathlib import Path

from stakegui.core.paths import log_path

BYTES = 1_000_000
OLD = 2
"""How many full logs are kept beside the one that is written."""
_KEYS = (
    re.compile(r"(?i)(authorization\W{1,4}(?:bearer|basic)\s+|\bbearer\s+)[^\s'\",]+"),
    re.compile(r"(?i)\b((?:api[_-]?key|token|secret|password)['\"]?\s*[=:]\s*['\"]?)[^\s'\",}]{4,}"),
    re.compile(r"\b(sk-)[\w-]{8,}"),
)
_ENVIRONMENT = "STAKEGUI_API_KEY"
_secrets: set[str] = set()


def hide(secret: str) -> None:
    """Never write ``secret``, whatever it looks like."""
    if len(secret) >= 4:
        _secrets.add(secret)


def without_keys(text: str) -> str:
    """Return a text with everything that is, or looks like, a key taken out."""
    for secret in {*_secrets, os.environ.get(_ENVIRONMENT, "")}:
        if len(secret) >= 4:
            text = text.replace(secret, "…")
    for pattern in _KEYS:
        text = pattern.sub(r"\1…", text)
    return text


class LogFile(logging.Handler):
    """Opens the file for each line: a purge may rewrite it at any time, and two windows may share it."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(logging.INFO)
        self._path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    @property
    def path(self) -> Path:
        """Where it is written."""
        return self._path or log_path()

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; a full or missing disk never stops the window."""
        with contextlib.suppress(OSError):
            line = without_keys(self.format(record)) + "\n"
            self._turn_over(len(line))
            with open(self.path, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)

    def _turn_over(self, more: int) -> None:
        if not self.path.exists() or self.path.stat().st_size + more <= BYTES:
            return
        for number in range(OLD, 0, -1):
            older = self._numbered(number - 1) if number > 1 else self.path
            if older.exists():
                os.replace(older, self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.stem}.{number}.log")


def install() -> LogFile:
    """Write what stakegui tells, and everybody's warnings, to the log; warnings go to the terminal as before."""
    root, ours = logging.getLogger(), logging.getLogger("stakegui")
    file, terminal = LogFile(), logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    root.addHandler(file)
    root.addHandler(terminal)
    ours.setLevel(logging.INFO)
    return file
