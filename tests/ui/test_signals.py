"""PySide6 6.12.0 on CPython 3.11 loses a reference to None at each call and aborts after some thousands."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Slot

from stakegui.ui.worker import Worker

COUNT = 10_000


class Counter(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []
        self.nones = 0

    @Slot(object)
    def take(self, item: object) -> None:
        if item is None:
            self.nones += 1
        else:
            self.seen.append(item)


def test_ten_thousand_items_arrive_in_order(qtbot, worker: Worker):
    counter = Counter()
    job = worker.submit("count", lambda _control: iter(range(COUNT)))
    job.item.connect(counter.take)
    with qtbot.waitSignal(job.finished, timeout=30_000):
        pass
    assert counter.seen == list(range(COUNT))


def test_ten_thousand_nones_keep_their_references(qtbot, worker: Worker):
    counter = Counter()
    before = sys.getrefcount(None)
    job = worker.submit("nothing", lambda _control: iter([None] * COUNT))
    job.item.connect(counter.take)
    with qtbot.waitSignal(job.finished, timeout=30_000):
        pass
    assert counter.nones == COUNT
    assert sys.getrefcount(None) > before - COUNT // 2


def test_an_error_arrives_as_a_signal_and_the_next_job_runs(qtbot, worker: Worker):
    def fail(_control):
        yield 1
        raise RuntimeError("no")

    counter, errors = Counter(), Counter()
    bad = worker.submit("bad", fail)
    bad.item.connect(counter.take)
    bad.failed.connect(errors.take)
    good = worker.submit("good", lambda _control: iter([2]))
    good.item.connect(counter.take)
    with qtbot.waitSignal(good.finished, timeout=10_000):
        pass
    assert counter.seen == [1, 2]
    assert [str(e) for e in errors.seen] == ["no"]
    assert worker.idle


def test_a_cancelled_job_ends_as_cancelled(qtbot, worker: Worker):
    def endless(control):
        while True:
            control.check()
            yield 0

    job = worker.submit("endless", endless)
    with qtbot.waitSignal(job.item, timeout=10_000):
        pass
    with qtbot.waitSignal(job.cancelled, timeout=10_000):
        job.cancel()
