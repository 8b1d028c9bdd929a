"""Waiting for a process of our own: it is held while the run is paused, and ended with it, at once."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections.abc import Callable, Generator

import psutil

from stakegui.core.control import RunControl

EVERY_S = 0.1
"""Seconds between two looks at the control."""


def lines(child: subprocess.Popen[str], control: RunControl, look: Callable[[], None] = lambda: None) -> Generator[str]:
    """Yield what the process prints, line by line; whoever stops reading before its end ends it.

    ``look`` is called as often as the control is looked at; what it raises ends the process too.

    Raises
    ------
    Cancelled
        Within `EVERY_S` seconds, however long the process says nothing.
    """
    assert child.stdout is not None
    said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(child, said), name="child", daemon=True)
    reader.start()
    try:
        while True:
            heed(child, control)
            look()
            with contextlib.suppress(queue.Empty):
                line = said.get(timeout=EVERY_S)
                if line is None:
                    return
                yield line
    finally:
        if reader.is_alive():
            child.kill()
            reader.join()


def output(child: subprocess.Popen[str], control: RunControl) -> tuple[str, str]:
    """Return all that the process prints on its two streams, once it has ended; raises as `lines` does."""
    try:
        while True:
            heed(child, control)
            with contextlib.suppress(subprocess.TimeoutExpired):
                return child.communicate(timeout=EVERY_S)
    finally:
        if child.poll() is None:
            child.kill()


def heed(child: subprocess.Popen[str], control: RunControl) -> None:
    """Look at the control; on pause the system holds the process too."""
    if not control.paused:
        control.check()
        return
    held = _held(child, True)
    try:
        control.check()
    finally:
        if held:
            _held(child, False)


def _held(child: subprocess.Popen[str], held: bool) -> bool:
    """Hold the process or let it go on; return whether it was there to be told."""
    try:
        process = psutil.Process(child.pid)
        (process.suspend if held else process.resume)()
    except psutil.Error:
        return False
    return True


def _read(child: subprocess.Popen[str], said: queue.SimpleQueue[str | None]) -> None:
    assert child.stdout is not None
    try:
        for line in child.stdout:
            said.put(line)
    finally:
        said.put(None)
