"""A dask cluster on this machine, and what its workers run in place of a cell's program where the course is tested."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
Process = subprocess.Popen[bytes]
WAIT_S = 90.0
"""Patience on a busy machine."""


@contextlib.contextmanager
def cluster(
    folder: Path, workers: int, preload: Path | None = None
) -> Iterator[tuple[str, list[subprocess.Popen[Any]]]]:
    """Start a scheduler and workers with a thread each; yield its address and their processes."""
    with contextlib.ExitStack() as stack:
        paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent), *filter(None, sys.path)])
        environment = {**os.environ, "PYTHONPATH": paths, "DASK_LOGGING__DISTRIBUTED": "error"}

        def start(*line: str) -> Process:
            done = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "distributed.cli." + line[0], *line[1:], "--no-dashboard"],
                env=environment,
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(done.wait)
            stack.callback(done.kill)
            return done

        told = folder / "scheduler.json"
        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
        more = ("--preload", str(preload)) if preload else ()
        line = ("dask_worker", "--scheduler-file", str(told), "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        begun = [start(*line, *more) for _ in range(workers)]
        until = time.monotonic() + WAIT_S
        while not told.exists() or not told.read_text():
            assert time.monotonic() < until, "the scheduler did not start"
            time.sleep(0.05)
        yield json.loads(told.read_text())["address"], begun


def waited(ready: Any) -> Any:
    """Return what ``ready`` finds, once it finds anything."""
    until = time.monotonic() + WAIT_S
    while not (found := ready()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
    return found


def dask_setup(_worker: Any) -> None:
    """Let a worker that loads this file run it for each cell: without torch, a cell takes a moment."""
    from stakegui.services.bench import child

    child.command = lambda _module, *arguments: [sys.executable, __file__, *arguments]


def main(verb: str, what: str, *more: str) -> None:
    """Be a run of three steps that keeps its session; where it has a seed it waits after the first one, for ever."""
    from stakegui.core import events
    from stakegui.core.spec import read
    from stakegui.store.connection import open_db
    from stakegui.store.recorder import SessionRecorder
    from stakegui.store.sessions import create_session, get

    db = open_db(Path(more[more.index("--db") + 1]))
    resumed = verb == "resume"
    session = what if resumed else create_session(db, read(Path(what)).as_json(), Path(what).stem)
    parent = os.getppid()
    seed = get(db, session).spec["run"]["seed"]
    with SessionRecorder(db, session) as recorder:

        def tell(event: events.Event) -> None:
            recorder.record(event)
            recorder.flush()
            print(json.dumps(event.as_json()), flush=True)

        tell(events.RunStarted(get(db, session).spec, {"pid": os.getpid()}, 2 if resumed else 1, session))
        for step in range(2 if resumed else 1, 4):
            tell(events.StepDone(step, 3, 0.1, {"total": 1.0}, 50.0))
            while step == 1 and seed:
                time.sleep(0.05)
                if os.getppid() != parent:
                    os._exit(9)  # as a broken pipe ends the real one
        after = {"forgotten": 100.0, "test_accuracy": 90.0 + seed}
        tell(events.RunFinished({}, after, {}, {}, 3, True, session, []))


if __name__ == "__main__":
    main(*sys.argv[1:])
