"""Work in a process of its own that can be ended at once, for what cannot be interrupted where it runs."""

from __future__ import annotations

import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import IO

from stakegui.core import child
from stakegui.core.control import RunControl
from stakegui.core.errors import RunError
from stakegui.core.words import tr

_LOOK_S = 0.1
"""How often the control is looked at while the process says nothing."""


def lines_of(
    module: str, arguments: Sequence[str], control: RunControl, environment: dict[str, str] | None = None
) -> Iterator[str]:
    """Run ``python -m module arguments`` and yield the lines that it prints.

    The process is killed as soon as ``control`` is cancelled or the iterator is closed; its standard input ends with
    this process, by which it notices that nobody waits for it any more (see `end_with_parent`).

    Raises
    ------
    Cancelled
        Once ``control`` is cancelled.
    RunError
        Where the process ends badly; the message is the last line of what it said.
    """
    command, pipe = child.command(module, *arguments), subprocess.PIPE
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=errors, env=child.environment(environment)
        ) as process,
    ):  # fmt: skip
        try:
            yield from _lines(process, control)
            code = process.wait()
        finally:
            process.kill()  # does nothing to one that has ended
            process.wait()
        if code:
            raise RunError(_last_line(errors) or tr("The process ended with code {code}.", code=code))


def end_with_parent() -> None:
    """End this process when its standard input ends, as it does with the process that `lines_of` was called in."""

    def wait() -> None:
        # not through sys.stdin: a thread that holds its lock would abort the interpreter's own end
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _lines(process: subprocess.Popen[bytes], control: RunControl) -> Iterator[str]:
    assert process.stdout is not None
    told: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, told), daemon=True).start()
    while True:
        control.check()
        try:
            line = told.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
        if line is None:
            return
        yield line.decode("utf-8", "replace").rstrip()


def _read(source: IO[bytes], told: queue.SimpleQueue[bytes | None]) -> None:
    try:
        for line in source:
            told.put(line)
    except ValueError:
        pass  # closed under our hands: the process was killed
    told.put(None)


def _last_line(errors: IO[bytes]) -> str:
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return said[-1][:500] if said else ""
