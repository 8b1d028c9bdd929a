"""The cells of a bench on a dask cluster that the user names by its address: each a process of its own there.

Every cell has a database of its own meanwhile (`own`), which is taken back in the end. Its events come by a topic of
the scheduler's. A worker that is lost is dask's to replace: another one goes on with the cell.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
import time
import uuid
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from stakegui import __version__
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, RunError
from stakegui.core.paths import data_dir
from stakegui.services.bench import own, worker
from stakegui.services.bench.cell import Job
from stakegui.services.bench.child import Ended
from stakegui.services.bench.told import BenchEvent, CellTold

CONNECT_S = 10.0
"""Seconds within which the scheduler must answer, and a worker be there."""
ANSWER_S = 30.0
"""Seconds within which all workers must answer; one that has never imported this program takes some."""
EVERY_S = 0.2
LOOK_S = 2.0
"""Seconds between two looks whether the cluster still has workers."""
ALONE_S = 60.0
"""Seconds without any worker after which a cell is given up; dask starts those again that only fell over."""
STOP_S = 60.0
"""Seconds that the cells have to keep what they have, once they are told to stop."""
LATE_S = 5.0
"""Seconds in which the last events may come in behind the result."""

_Told = queue.SimpleQueue[dict[str, Any]]


@contextlib.contextmanager
def connected(address: str, folder: Path) -> Iterator[Cluster]:
    """Connect to the scheduler at ``address``, and look whether its workers can run cells that write to ``folder``.

    Raises
    ------
    InputError
        The package is not installed, nobody answers, there is no worker, or one lacks this program or the folders.
    """
    client = _client(address)
    try:
        with _probes(folder, data_dir()) as places:
            _check(client, address, places)
        yield Cluster(client, address)
    finally:
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be left in peace
            client.close(timeout=CONNECT_S)


class Cluster:
    """The workers behind one scheduler; ``slots`` is how many cells they take at a time."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._bench = f"stakegui-{uuid.uuid4().hex}"
        self._told: dict[str, _Told] = {}
        self.slots = sum(client.nthreads().values())
        client.subscribe_topic(self._bench, self._hear)

    def run(self, job: Job, control: RunControl) -> Generator[BenchEvent, None, Ended]:
        """Yield the events of a cell from wherever it runs; return how it ended. See `cell.here`.

        Raises
        ------
        RunError
            The cluster is gone, or has no workers any more.
        Cancelled
            After the cell has kept what it had.
        """
        try:
            lent = own.lend(job)
        except InputError as error:  # another program has gone on with it just now
            return Ended(InputError.exit_code, message=str(error))
        given = replace(job, db=lent.place, data=str(data_dir().resolve()))
        self._told[job.cell] = _Told()
        name = f"{self._bench}-{job.cell}-{uuid.uuid4().hex[:8]}"
        future = self._client.submit(worker.attempt, given, self._bench, key=name, pure=False)
        try:
            ended = yield from self._followed(job.cell, future, control)
        finally:
            if not future.done():
                self._stop()
                future.cancel()
            lent.free()
            back = own.take_back(lent.place, job.db, job.cell)
            if not isinstance(sys.exception(), GeneratorExit):  # else nobody hears it
                yield from back.told
        control.check()
        if back.running:
            return Ended(1, message=f"It still runs on the cluster (session {back.running}).")
        return ended

    def _followed(self, cell: str, future: Any, control: RunControl) -> Generator[BenchEvent, None, Ended]:
        heard, looked = _Heard(cell, self._told[cell]), time.monotonic()
        stopping: float | None = None
        alone: float | None = None
        while not future.done():
            yield from heard.next()
            now = time.monotonic()
            if control.cancelled and stopping is None:
                stopping = now
                self._stop()
            if stopping is not None and now > stopping + STOP_S:
                raise Cancelled
            if now > looked + LOOK_S:
                looked, alone = now, None if self._has_workers() else alone or now
            if alone is not None and (stopping is not None or now > alone + ALONE_S):
                raise RunError(
                    "The cluster has no worker any more.",
                    where=self._address,
                    remedy="Start some and then the bench again: what was kept of its cells goes on.",
                )
        outcome = self._outcome(future)
        if isinstance(outcome, Ended):
            return outcome
        until = time.monotonic() + LATE_S
        while heard.of(outcome.number) < outcome.count and time.monotonic() < until:
            yield from heard.next()
        return outcome.ended

    def _outcome(self, future: Any) -> worker.Outcome | Ended:
        """Return what the worker says in the end, or what dask says where it cannot say anything."""
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise RunError(
                "The connection to the cluster was lost.",
                where=self._address,
                remedy="Start the bench again once the scheduler is back: what was kept of its cells goes on.",
            )
        try:
            found: worker.Outcome = future.result(timeout=CONNECT_S)
        except KilledWorker as error:
            tries = error.allowed_failures + 1
            return Ended(1, message=f"Each of {tries} workers that ran it was lost; the last: {_address(error)}.")
        except Exception as error:  # whatever dask or the worker's own set-up raises
            return Ended(1, message=f"{type(error).__name__}: {error}"[:500])
        return found

    def _hear(self, event: tuple[float, dict[str, Any]]) -> None:
        """Take an event of any cell; dask calls it in its own thread."""
        _, told = event
        if told["cell"] in self._told:
            self._told[told["cell"]].put(told)

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except Exception:  # the scheduler is away: the cells' futures tell that
            return True

    def _stop(self) -> None:
        with contextlib.suppress(Exception):  # a worker, or all, may be gone
            _on_all(self._client, worker.stop, self._bench, on_error="ignore")


class _Heard:
    """The events of one cell, told as they come; another worker's begin anew, and are counted by themselves."""

    def __init__(self, cell: str, told: _Told) -> None:
        self._cell, self._queue = cell, told
        self._number, self._worker, self._count = "", "", 0

    def next(self) -> Iterator[BenchEvent]:
        """Yield the next event, where one comes within a moment."""
        with contextlib.suppress(queue.Empty):
            event = self._queue.get(timeout=EVERY_S)
            if self._number and event["attempt"] != self._number:
                text = f"The worker {self._worker} was lost: the cell goes on at {event['worker']}."
                yield CellTold(self._cell, {"event": "Warned", "text": text, "about": ""})
            if event["attempt"] != self._number:
                self._number, self._worker, self._count = event["attempt"], event["worker"], 0
            self._count += 1
            yield CellTold(self._cell, event["told"])

    def of(self, number: str) -> int:
        """Return how many events of this attempt have come."""
        return self._count if number == self._number else 0


def _on_all(client: Any, work: Callable[..., Any], *arguments: Any, on_error: str) -> dict[str, Any]:
    """Return what each worker's ``work`` returns, as `Client.run`, which would wait for ever for one that hangs."""
    found: dict[str, Any] = client.sync(client._run, work, *arguments, on_error=on_error, callback_timeout=ANSWER_S)
    return found


def _address(error: Any) -> str:
    return str(getattr(error.last_worker, "address", error.last_worker))


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise InputError(
            "The package 'distributed' is not installed.",
            where="--dask",
            remedy="Install it: pip install 'stakegui[cluster]'.",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in our own words
    try:
        comm: Any = distributed.comm
        comm.resolve_address(address)  # a client is not made for what is none: to end it takes long
        client: Any = distributed.Client
        return client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:  # also a name that nobody knows, and time that is over
        raise InputError(
            f"No dask scheduler answers there ({str(error)[:200] or type(error).__name__}).",
            where=f"--dask {address}",
            remedy="Start one with 'dask scheduler', and give the address that it prints, such as tcp://host:8786.",
        ) from error


@contextlib.contextmanager
def _probes(*folders: Path) -> Iterator[list[str]]:
    """Put a file into each folder, for the workers to look for."""
    places = [folder.resolve() / f".stakegui-probe-{uuid.uuid4().hex}" for folder in folders]
    try:
        for place in places:
            place.touch()
        yield [str(place) for place in places]
    finally:
        for place in places:
            place.unlink(missing_ok=True)


def _check(client: Any, address: str, places: list[str]) -> None:
    where = f"--dask {address}"
    none = InputError(
        "The cluster has no worker.", where=where, remedy=f"Start some: dask worker {address} --nthreads 1."
    )
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError as error:
        raise none from error
    try:
        answers = _on_all(client, worker.seen, places, on_error="return")
    except TimeoutError as error:
        raise InputError(
            f"A worker of the cluster does not answer within {ANSWER_S:.0f} seconds.",
            where=where,
            remedy="End it, or wait until its machine has less to do.",
        ) from error
    if not answers:  # the scheduler still counted one that is gone
        raise none
    for name, found in answers.items():
        if isinstance(found, BaseException) or found["version"] != __version__:
            has = f"({found})" if isinstance(found, BaseException) else f"but version {found['version']}"
            raise InputError(
                f"The worker {name} has no stakegui {__version__}, {has}.",
                where=where,
                remedy="Install the same version there, into the environment in which the worker is started.",
            )
        if found["missing"]:
            raise InputError(
                f"The worker {name} does not see the folder {Path(found['missing'][0]).parent}.",
                where=where,
                remedy="All machines must see the same files under the same paths: the bench's data, --out, and "
                "the data folder (STAKEGUI_DATA_DIR).",
            )
