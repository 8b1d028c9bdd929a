"""Telling one process from another that got its number later, also where the clock is set or the machine restarted."""

from __future__ import annotations

import functools
from pathlib import Path

import psutil

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

_TOLERANCE = 2.0
"""Seconds; what the system says of a process's start is rounded."""
_MOMENTS = 1e9
"""From here on a number is a moment since 1970, as earlier versions kept it; a machine is not on for so long."""


def began(pid: int | None = None) -> float:
    """Return when a process (this one) began, in seconds that do not move when the clock is set.

    Linux tells moments as the time since the machine was started, added to when the clock says that was: setting the
    clock by an hour moves the start of every process by an hour. There it is counted from the machine's start; which
    start that was tells `boot`.
    """
    process = psutil.Process(pid)
    return float(process.create_time() - (psutil.boot_time() if psutil.LINUX else 0.0))


@functools.cache
def boot() -> str:
    """Return what tells this start of the machine from all others; empty where `began` is a moment since 1970.

    After a restart the same services get the same numbers at almost the same second after it.
    """
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def same(pid: int, start: float, booted: str | None = None) -> bool:
    """Whether the process that had this number when it began at ``start`` (of `began`) still lives.

    ``booted`` is what `boot` said then; where either is not known, ``start`` alone decides.
    """
    if booted and boot() and booted != boot():
        return False
    try:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return False
        now = psutil.Process(pid).create_time() if start > _MOMENTS else began(pid)
        return abs(now - start) < _TOLERANCE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
