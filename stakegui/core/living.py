"""Telling one process from another that got its number later, also where the clock is set meanwhile."""

from __future__ import annotations

import psutil

_TOLERANCE = 2.0
"""Seconds; what the system says of a process's start is rounded."""
_MOMENTS = 1e9
"""From here on a number is a moment since 1970, as earlier versions kept it; a machine is not on for so long."""


def began(pid: int | None = None) -> float:
    """Return when a process (this one) began, in seconds that do not move when the clock is set.

    Linux tells moments as the time since the machine was started, added to when the clock says that was: setting the
    clock by an hour moves the start of every process by an hour. There it is counted from the machine's start.
    """
    process = psutil.Process(pid)
    return float(process.create_time() - (psutil.boot_time() if psutil.LINUX else 0.0))


def same(pid: int, start: float) -> bool:
    """Whether the process that had this number when it began at ``start`` (of `began`) still lives."""
    try:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return False
        now = psutil.Process(pid).create_time() if start > _MOMENTS else began(pid)
        return abs(now - start) < _TOLERANCE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
