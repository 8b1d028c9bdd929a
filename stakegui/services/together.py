"""A run in several processes, as ``torchrun`` starts them.

The first does all that one process does: database, files, output. The others are handed its runner's job and go through
the same run beside it (`stakegui.engine.distributed`); they write and say nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from stakegui.core import processes
from stakegui.core.control import RunControl
from stakegui.core.earlier import request as as_request
from stakegui.core.errors import StakeguiError
from stakegui.core.spec import parse

if TYPE_CHECKING:
    from stakegui.engine.runner import Runner


@dataclass(frozen=True)
class Job:
    """What the other processes must know of a run; all of them see the same files under the same paths."""

    spec: dict[str, Any]
    folder: str
    allow_code: bool
    resume: bool
    requests: list[dict[str, Any]]


@contextmanager
def leading() -> Iterator[None]:
    """Join the other processes as the first one, where there are any, and let them go in the end."""
    if processes.count() == 1:
        yield
        return
    from stakegui.engine import distributed

    distributed.start()
    try:
        yield
    finally:
        distributed.stop()


def hand_out(runner: Runner) -> None:
    """Tell the other processes, where there are any, what is to be run."""
    if processes.count() == 1:
        return
    from stakegui.engine import distributed

    distributed.from_first(
        Job(
            runner.spec.as_json(),
            str(runner.folder.resolve()),
            runner.allow_code,
            runner.resume,
            [one.as_json() for one in runner.requests],
        )
    )


def dismiss() -> None:
    """Go on without the others: what is left is the first process's alone."""
    if processes.count() > 1:
        from stakegui.engine import distributed

        distributed.stop()


def blamed(error: Exception) -> Exception:
    """Return what another process of the run said of its end, where ``error`` came of that; else ``error``."""
    if processes.count() == 1:
        return error
    from stakegui.engine import distributed

    return distributed.blamed(error)


def follow() -> NoReturn:
    """Be another process than the first, to the end of one run.

    Ctrl+C and SIGTERM are the first process's to see: this one ends with it.
    """
    from stakegui.engine import distributed
    from stakegui.engine.evaluation.fresh import help_out
    from stakegui.engine.runner import Runner

    _be_quiet()
    distributed.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        job: Job = distributed.from_first(None)  # type: ignore[assignment]
        runner = Runner(
            parse(job.spec),
            RunControl(),
            Path(job.folder),
            allow_code=job.allow_code,
            resume=job.resume,
            requests=[as_request(values) for values in job.requests],
        )
        for events in (runner.open, runner.events):
            for _ in events():
                pass
        help_out()
    except distributed.Lost:
        code = 0  # the first says why
    except Exception as error:
        distributed.fail(str(error) if isinstance(error, StakeguiError) else repr(error))
        code = 1
    else:
        code = 0
    os._exit(code)  # nothing is left to write, and what waits in torch for the others need not


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    sys.stdout.flush()
    for stream in (1, 2):
        os.dup2(nowhere, stream)
