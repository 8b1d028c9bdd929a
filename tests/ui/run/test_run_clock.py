"""Time left, against hand-made clocks."""

from stakegui.ui.run.clock import UNKNOWN, PhaseClock, as_clock


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
