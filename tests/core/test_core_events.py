from __future__ import annotations

import dataclasses
import json
import threading
import time
from collections.abc import Iterator

import pytest

from stakegui.core import events
from stakegui.core.catalog import ENCODERS, EXPORTS, METHODS, READERS, Catalog, Entry
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, RunError
from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Phase,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    Warned,
    from_json,
    tapped,
)
from stakegui.core.metrics import EXPLAINED, Metrics

SAMPLES: list[Event] = [
    RunStarted({"model": {"weights": "/m"}}, {"python": "3.11"}, 4, "s"),
    Phase("load", 3, 10, "images"),
    StepDone(2, 9, 0.1, {"del": 0.5, "total": 0.5}, 50.0, 25.0, None, 98.0, 0.01, {"cat": 0.5}),
    StepDone(1, 9, 0.1, {}, 0.0),
    Evaluated("before", Metrics(forgotten=3.0).as_json()),
    CheckpointSaved(7, "/c", "ab"),
    Warned("mind “this” — ünï"),
    RunFinished({}, {"forgotten": 100.0}, {"load": 1.0}, {"load": 0.5}, 9, False, "s", ["/out/m"]),
    RunFailed("no", True, "s", 130),
]


@pytest.mark.parametrize("event", SAMPLES, ids=lambda e: type(e).__name__)
def test_every_event_survives_json(event: Event) -> None:
    line = json.dumps(event.as_json())
    assert json.loads(line)["event"] == type(event).__name__
    assert from_json(json.loads(line)) == event


def test_no_event_is_left_out_above() -> None:
    kinds = {v for v in vars(events).values() if isinstance(v, type) and issubclass(v, Event) and v is not Event}
    assert {type(event) for event in SAMPLES} == kinds
    assert all(kind.__dataclass_params__.frozen for kind in kinds)  # type: ignore[attr-defined]


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"event": "Exploded"})


def test_reading_leaves_the_values_alone() -> None:
    values = SAMPLES[1].as_json()
    from_json(values)
    assert values["event"] == "Phase"


def test_tapped_shows_each_event_before_it_is_passed_on_and_returns_the_result() -> None:
    def work() -> Iterator[Event]:
        yield SAMPLES[0]
        yield SAMPLES[1]
        return 42  # type: ignore[return-value]

    order: list[str] = []
    tap = tapped(work(), lambda e: order.append(f"seen {type(e).__name__}"))  # type: ignore[arg-type]
    try:
        while True:
            order.append(f"got {type(next(tap)).__name__}")
    except StopIteration as end:
        assert end.value == 42
    assert order == ["seen RunStarted", "got RunStarted", "seen Phase", "got Phase"]


def test_every_explained_measure_is_one_of_the_metrics() -> None:
    assert set(EXPLAINED) <= {field.name for field in dataclasses.fields(Metrics)}
    assert {e.good for e in EXPLAINED.values()} == {"up", "down", "same"}
    assert set(Metrics().as_json().values()) == {None}


def test_control_holds_from_another_thread_and_goes_on() -> None:
    control, ticks, held = RunControl(), [], []
    control.on_held = held.append

    def run() -> None:
        for tick in range(10_000):
            control.check()
            ticks.append(tick)
            time.sleep(0.001)
            if tick > 10 and not held:
                control.pause()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not held and time.monotonic() < until:
        time.sleep(0.002)
    assert held == [True] and control.paused and not control.cancelled
    count = len(ticks)
    time.sleep(0.05)
    assert len(ticks) == count
    control.resume()
    while len(ticks) == count and time.monotonic() < until:
        time.sleep(0.002)
    assert len(ticks) > count and held[:2] == [True, False] and not control.paused
    control.on_held = lambda _: None
    control._stop.set()  # ends the thread; its Cancelled stays in it
    threading.excepthook, before = (lambda _: None), threading.excepthook
    thread.join(10)
    threading.excepthook = before
    assert not thread.is_alive()


def test_cancel_ends_a_paused_run() -> None:
    control, ended = RunControl(), []
    control.pause()

    def run() -> None:
        try:
            control.check()
        except Cancelled:
            ended.append(True)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    time.sleep(0.02)
    assert not ended
    control.cancel()
    thread.join(10)
    assert ended == [True] and control.cancelled
    with pytest.raises(Cancelled):
        control.check()


def test_errors_say_where_what_and_what_to_do_and_have_exit_codes() -> None:
    error = InputError("It is broken.", where="/m.pt", remedy="Mend it.")
    assert str(error) == "/m.pt: It is broken. Mend it."
    assert (error.exit_code, RunError("x").exit_code, Cancelled().exit_code) == (2, 1, 130)
    assert "resume" in str(Cancelled()) and "resume" not in str(Cancelled(kept=False))


def test_catalog_is_read_without_importing_its_members() -> None:
    family = Catalog("thing", Entry("one", "no.such.module:thing", "One"))
    assert list(family) == ["one"] and len(family) == 1 and family["one"].title == "One"
    with pytest.raises(InputError, match=r"There is no thing 'two'. Known: one."):
        family.entry("two")
    with pytest.raises(ModuleNotFoundError):
        family.load("one")


@pytest.mark.parametrize("family", [METHODS, ENCODERS, READERS, EXPORTS], ids=lambda f: f.family)
def test_every_member_of_every_family_can_be_loaded(family: Catalog) -> None:
    for name, entry in family.items():
        assert entry.name == name and entry.title
        assert callable(family.load(name))
        if entry.params:
            assert family.params(name)().name == name
