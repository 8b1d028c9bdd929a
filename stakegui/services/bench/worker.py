"""What a machine of a dask cluster does for a bench: run one cell in a process of its own, and tell how it goes.

Only what is here runs there; the cluster's processes find it as they find the package itself.
"""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, StakeguiError
from stakegui.services.bench.cell import ORPHAN_SECONDS, RESUMABLE, Job, here, settled
from stakegui.services.bench.child import Ended

PATIENCE = 1.5 * ORPHAN_SECONDS
"""Seconds that are left to what a lost worker has begun: a machine that is gone is told by its silence."""

_controls: dict[str, list[RunControl]] = {}
_stopped: set[str] = set()
_lock = threading.Lock()


@dataclass(frozen=True)
class Outcome:
    """How an attempt has ended, and how many events it told under its ``number``."""

    ended: Ended
    number: str
    count: int


def attempt(job: Job, bench: str) -> Outcome:
    """Run the cell, or go on with what another worker began of it before it was lost."""
    from distributed import get_worker

    control, number, count, worker = RunControl(), uuid.uuid4().hex, 0, get_worker()
    with _lock:
        _controls.setdefault(bench, []).append(control)
        if bench in _stopped:
            control.cancel()
    try:
        control.check()
        found = settled(job.db, job.cell, control, PATIENCE)
        if found is not None and found.status == "finished":
            return Outcome(Ended(0, found.id), number, count)
        if found is not None and found.status in ("running", "paused"):
            return Outcome(Ended(1, message=f"Another process runs it (session {found.id})."), number, count)
        resumed = found.id if found is not None and found.status in RESUMABLE else ""
        events = here(replace(job, resumed=resumed), control)
        while True:
            told = next(events).as_json()
            worker.log_event(bench, {**told, "attempt": number, "worker": worker.address})
            count += 1
    except StopIteration as end:
        return Outcome(end.value, number, count)
    except Cancelled:
        return Outcome(Ended(Cancelled.exit_code, message="It was stopped."), number, count)
    except (StakeguiError, OSError) as error:
        return Outcome(Ended(1, message=str(error)), number, count)
    finally:
        with _lock:
            _controls[bench].remove(control)


def stop(bench: str) -> None:
    """End all cells of ``bench`` that run here, and those that would begin."""
    with _lock:
        _stopped.add(bench)
        for control in _controls.get(bench, ()):
            control.cancel()


def seen(places: list[str]) -> dict[str, Any]:
    """Return what this machine has: the program's version, and which of ``places`` are not there."""
    from stakegui import __version__

    return {"version": __version__, "missing": [place for place in places if not Path(place).exists()]}
