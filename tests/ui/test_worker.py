"""A job that fails tells why, and nothing of it stays."""

from __future__ import annotations

import gc
import logging
import weakref

import pytest

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.ui.worker import Job


class Load:
    """Something large that a job works on."""


def failing(worker, load, error):
    def work(_control: RunControl):
        yield load.__class__
        try:
            raise KeyError("below")
        except KeyError as cause:
            raise error() from cause

    return worker.submit("a job", work)


def end(qtbot, worker):
    qtbot.waitUntil(lambda: worker.idle, timeout=5000)
    qtbot.waitUntil(lambda: not worker.findChildren(Job), timeout=5000)


def test_a_known_fault_is_logged_by_its_text_alone(qtbot, worker, caplog):
    caplog.set_level(logging.INFO, logger="stakegui.ui.worker")
    told = []
    job = failing(worker, Load(), lambda: InputError("No such file.", "model.weights", "Choose another one."))
    job.failed.connect(told.append)
    end(qtbot, worker)
    (record,) = caplog.records
    assert record.exc_info is None
    assert "No such file." in record.getMessage()
    assert record.levelno == logging.WARNING
    assert isinstance(told[0], InputError)


def test_an_unexpected_exception_is_logged_with_its_traceback(qtbot, worker, caplog):
    failing(worker, Load(), lambda: ZeroDivisionError("unexpected"))
    end(qtbot, worker)
    (record,) = caplog.records
    assert record.exc_info is not None and record.exc_info[0] is ZeroDivisionError
    assert "Traceback" in caplog.text and "below" in caplog.text


@pytest.mark.parametrize("kind", [InputError, ValueError, Cancelled])
def test_nothing_of_a_job_stays_whoever_keeps_the_error(qtbot, worker, monkeypatch, kind):
    # pytest keeps log records, and these their tracebacks
    monkeypatch.setattr(logging.getLogger("stakegui.ui.worker"), "disabled", True)
    load = Load()
    gone = weakref.ref(load)
    told = []
    job = failing(worker, load, lambda: kind("a reason"))
    job.failed.connect(told.append)
    del load
    end(qtbot, worker)
    gc.collect()
    assert gone() is None
    assert [type(error) for error in told] == ([] if kind is Cancelled else [kind])


def test_a_job_that_is_cancelled_before_its_turn_goes_too(qtbot, worker):
    def slow(control: RunControl):
        while True:
            control.check()
            yield 1

    load = Load()
    gone = weakref.ref(load)
    first, second = worker.submit("slow", slow), failing(worker, load, lambda: ValueError("never"))
    ended = []
    second.cancelled.connect(lambda: ended.append("cancelled"))
    del load
    second.cancel()
    first.cancel()
    end(qtbot, worker)
    gc.collect()
    assert ended == ["cancelled"]
    assert gone() is None
