"""A process that is forked to do one thing, and killed at a moment of it."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.link", "shutil.rmtree", "sqlite3.connect"}
"""Audit events of what is about to change the disk (``open`` only for writing)."""
Work = Callable[[], Iterator[object]]
"""What a process does; what it yields is told, as a line of JSON each."""


@dataclass(frozen=True)
class Blow:
    """When to kill: ``after`` seconds, or ``delay`` seconds after the ``place``-th change of the disk.

    Or that long after the ``line``-th thing was told.
    """

    after: float | None = None
    place: int = 0
    line: int = 0
    delay: float = 0.0

    def fall(self) -> None:
        """Kill this process, ``delay`` seconds from now."""

        def kill() -> None:
            time.sleep(self.delay)
            os.kill(os.getpid(), signal.SIGKILL)

        if self.delay:
            threading.Thread(target=kill, daemon=True).start()
        else:
            kill()


@dataclass
class Ended:
    """A process that ended: what it told, and how; ``changes`` of the disk are known where it was not killed."""

    told: list[Any]
    killed: bool
    code: int
    seconds: float
    changes: int = 0
    said: str = ""


def child(work: Work, blow: Blow | None, folder: Path) -> Ended:
    """Fork; the child tells what ``work`` yields; kill it as ``blow`` says. Its errors go to a file in ``folder``."""
    read, write = os.pipe()
    errors = folder / "stderr.txt"
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        _be_child(work, blow, read, write, errors)
    os.close(write)
    timer = None
    if blow is not None and blow.after is not None:
        timer = threading.Timer(blow.after, os.kill, (pid, signal.SIGKILL))
        timer.start()
    with os.fdopen(read, "rb") as pipe:
        content = pipe.read()
    if timer is not None:
        timer.cancel()
        timer.join()
    _, status = os.waitpid(pid, 0)
    lines = content.decode().split("\n")[:-1]  # a line that was cut off by the kill was not told
    changes = [int(line.split()[1]) for line in lines if line.startswith("#changes")]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return Ended(
        [json.loads(line) for line in lines if not line.startswith("#")],
        killed,
        -1 if killed else os.waitstatus_to_exitcode(status),
        time.monotonic() - began,
        changes[0] if changes else 0,
        errors.read_text() if errors.exists() else "",
    )


def _be_child(work: Work, blow: Blow | None, read: int, write: int, errors: Path) -> None:
    code = 1
    try:
        os.close(read)
        with errors.open("w") as sink:
            os.dup2(sink.fileno(), 2)
        count = _watch_the_disk(blow)
        for line, item in enumerate(work(), 1):
            os.write(write, (json.dumps(item) + "\n").encode())
            if blow is not None and blow.line == line:
                blow.fall()
        os.write(write, f"#changes {count[0]}\n".encode())
        code = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _watch_the_disk(blow: Blow | None) -> list[int]:
    """Count what is about to change the disk; the blow falls at its place."""
    count = [0]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in EVENTS or (event == "open" and not _writes(arguments)):
            return
        count[0] += 1
        if blow is not None and count[0] == blow.place:
            blow.fall()

    sys.addaudithook(hook)
    return count


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(letter in "wxa+" for letter in mode)
    return bool(flags & (os.O_WRONLY | os.O_RDWR))
