"""Time left, against hand-made clocks."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from stakegui.services.timing import Known
from stakegui.ui.run.clock import UNKNOWN, PhaseClock, as_clock
from stakegui.ui.run.run_clock import RunClock


class Hand:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_rate_within_the_phase_alone() -> None:
    hand = Hand()
    clock = PhaseClock(hand)
    assert clock.mark("load", 0, 10) == UNKNOWN
    hand.at += 50
    clock.mark("load", 10, 10)
    assert clock.mark("update", 0, 100) == UNKNOWN
    hand.at += 2
    assert clock.mark("update", 4, 100) == 48.0
    hand.at += 8
    assert clock.left(100) == 40.0


def test_pause_does_not_count() -> None:
    hand = Hand()
    clock = PhaseClock(hand)
    clock.mark("update", 0, 10)
    hand.at += 1
    clock.mark("update", 1, 10)
    clock.hold()
    hand.at += 1000
    assert clock.left(10) == 9.0
    clock.go_on()
    hand.at += 1
    assert clock.mark("update", 2, 10) == 8.0


def test_never_negative_and_unknown_totals() -> None:
    hand = Hand()
    clock = PhaseClock(hand)
    clock.mark("update", 1, 2)
    hand.at += 1
    clock.mark("update", 2, 2)
    hand.at += 5
    assert clock.left(2) == 0.0
    assert clock.left(0) == UNKNOWN


def test_reading() -> None:
    assert [as_clock(s) for s in (UNKNOWN, 0, 21.4, 61, 3723)] == ["", "0:00", "0:21", "1:01", "1:02:03"]


STREAM = Path(__file__).with_name("recorded_run.json")
"""(phase, done, total) of every event of a run of 60 steps on the demo's digits, with the seconds at which it came."""


def recorded() -> list[tuple[float, str, int, int]]:
    return [tuple(row) for row in json.loads(STREAM.read_text())]  # type: ignore[misc]


def steady(stream: list[tuple[float, str, int, int]], jitter: float = 0.15) -> list[tuple[float, str, int, int]]:
    """Return the same events at a steady rate: a unit takes 0.1 s, each fourth step, which measures, two."""
    random, at, told = Random(7), 0.0, []
    before = ("", 0)
    for _, name, done, total in stream:
        units = done - before[1] if (name == before[0] and done > before[1]) else 1
        slow = 2 if name == "update" and done % 4 == 0 else 1
        at += units * 0.1 * slow * (1 + random.uniform(-jitter, jitter))
        told.append((at, name, done, total))
        before = (name, done)
    return told


def pieces(stream: list[tuple[float, str, int, int]]) -> list[list[tuple[float, str, int, int]]]:
    """Cut where a phase, or what is counted in it, begins."""
    cut: list[list[tuple[float, str, int, int]]] = []
    for row in stream:
        last = cut[-1][-1] if cut else None
        if last is None or row[1] != last[1] or row[2] < last[2] or row[3] != last[3]:
            cut.append([])
        cut[-1].append(row)
    return [piece for piece in cut if len(piece) >= 4 and piece[-1][2] == piece[-1][3]]


def test_after_a_tenth_of_a_phase_the_time_left_is_right_and_does_not_jump() -> None:
    stream = steady(recorded())
    found = pieces(stream)
    assert {piece[0][1] for piece in found} >= {"update", "load", "evaluate"}
    hand = Hand()
    clock = PhaseClock(hand)
    said: dict[float, float] = {}
    for at, name, done, total in stream:
        hand.at = at
        said[at] = clock.mark(name, done, total)
    for piece in found:
        begin, end = piece[0][0], piece[-1][0]
        asked = [at for at, _, done, total in piece if done >= max(1, 0.1 * total) and end - at > 1.0]
        for at in asked:
            assert said[at] == pytest.approx(end - at, rel=0.25), (piece[0], at)
        jumps = [abs((b + said[b]) - (a + said[a])) for a, b in pairwise(asked)]
        assert not jumps or max(jumps) < 0.15 * (end - begin), piece[0]


def test_one_slow_step_moves_nothing() -> None:
    hand = Hand()
    clock = PhaseClock(hand)
    for step in range(60):
        hand.at += 0.1
        clock.mark("update", step, 100)
    before = clock.left(100)
    hand.at += 3.0  # a garbage collection, a checkpoint on a slow disk
    assert clock.mark("update", 60, 100) == pytest.approx(max(0.0, before - 3.0), abs=0.5)


def test_the_whole_run_is_told_as_soon_as_the_rest_is_known() -> None:
    hand = Hand()
    clock = RunClock(hand)
    start = hand.at
    told = []
    for at, name, done, total in steady(recorded()):
        hand.at = start + at
        clock.mark(name, done, total)
        told.append((at, name, done, total, *clock.left(total)))
    end = told[-1][0]
    begun = {name: next(at for at, phase, *_ in told if phase == name) for _, name, *_ in told}
    assert not any(whole for _, name, _, _, _, whole in told if name in ("load", "anchors", "standins"))
    update = [(at, left, whole) for at, name, done, total, left, whole in told if name == "update" and 10 < done < 60]
    assert all(whole for _, _, whole in update)
    # evaluate reads and measures again what load has: to be had from this very run
    assert all(left == pytest.approx(end - at, rel=0.35) for at, left, _ in update), begun


def test_earlier_runs_tell_the_rest_and_this_ones_pace_corrects_them() -> None:
    hand = Hand()
    clock = RunClock(hand)
    clock.known = Known(
        {"load": 10.0, "anchors": 1.0, "standins": 4.0, "update": 100.0, "evaluate": 12.0, "export": 1.0}
    )
    clock.mark("load", 0, 0)
    hand.at += 20.0  # twice as slow as then
    clock.mark("standins", 0, 8)
    hand.at += 4.0
    clock.mark("standins", 4, 8)
    left, whole = clock.left(8)
    assert not whole, "how long the curvature takes is not known"
    assert left == pytest.approx(4.0)
    clock.known = Known({**clock.known.seconds, "curvature": 3.0})
    left, whole = clock.left(8)
    assert whole and left == pytest.approx(4.0 + 2 * (3.0 + 100.0 + 12.0 + 1.0))


def test_the_status_bar_says_whose_time_it_is(window) -> None:
    page = window.run_page
    page.whole_left.emit(True)
    page.progress.emit("update", 3, 60, 21.0)
    assert window.status.doing.text() == "update 3/60 · 0:21 left in all"
    page.whole_left.emit(False)
    page.progress.emit("standins", 3, 60, 21.0)
    assert window.status.doing.text() == "standins 3/60 · 0:21 left"
