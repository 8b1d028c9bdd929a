"""Several cells of a bench at a time, by joblib; each is a process of its own, which a thread here looks after."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.services.bench.told import BenchEvent

Work = Callable[[], Iterator[BenchEvent]]


def at_once(works: Sequence[Work], jobs: int, control: RunControl) -> Iterator[BenchEvent]:
    """Yield the events of all ``works`` as they come, at most ``jobs`` of them going on together.

    Raises
    ------
    Exception
        The first that one of them has raised; the others are stopped before, with what they had kept.
    """
    if not works:
        return
    told: queue.SimpleQueue[BenchEvent | None] = queue.SimpleQueue()
    raised: list[BaseException] = []

    def drain(work: Work) -> None:
        try:
            for event in work():
                told.put(event)
        except BaseException as error:
            raised.append(error)
            control.cancel()  # the others end at their next event

    def all_of_them() -> None:
        from joblib import Parallel, delayed  # type: ignore[import-untyped]

        Parallel(n_jobs=jobs, backend="threading", batch_size=1, pre_dispatch=jobs)(delayed(drain)(w) for w in works)
        told.put(None)

    looking = threading.Thread(target=all_of_them)
    looking.start()
    try:
        while (event := told.get()) is not None:
            yield event
    except GeneratorExit:
        control.cancel()
        raise
    finally:
        looking.join()
    if raised:
        raise next((error for error in raised if not isinstance(error, Cancelled)), raised[0])
