"""The measures in words: units, better or worse, and why one is missing."""

from __future__ import annotations

import pytest
from rich.console import Console

from stakegui.cli.console import WIDTH, console
from stakegui.cli.figures import change, lines, text
from stakegui.cli.terminal import before_after, follow
from stakegui.core.errors import InputError
from stakegui.core.events import Phase, RunFinished, StepDone
from stakegui.core.metrics import EXPLAINED, Metrics

BEFORE = Metrics(
    forgotten=0.0, forgotten_views=7.0, retain_accuracy=90.0, test_accuracy=85.5, drift=0.0, drift_no_structure=0.9
).as_json()
AFTER = Metrics(
    forgotten=100.0,
    forgotten_views=91.25,
    retain_accuracy=90.0,
    test_accuracy=84.5,
    drift=0.018,
    drift_no_structure=0.9,
).as_json()


@pytest.mark.parametrize(
    ("name", "words", "colour"),
    [
        ("forgotten", "+100.0 better", "green"),
        ("retain_accuracy", "unchanged", ""),
        ("test_accuracy", "-1.0 worse", "red"),
        ("test_accuracy_forgotten", "not measured: no whole class or person goes", "dim"),
        ("drift", "2.0 % of no structure", ""),
    ],
)
def test_a_change_says_whether_it_is_good(name: str, words: str, colour: str) -> None:
    assert change(name, BEFORE, AFTER) == (words, colour)


def test_less_of_what_was_to_be_forgotten_is_better() -> None:
    gone = {"test_accuracy_forgotten": 5.0, "test_accuracy": 90.0}
    assert change("test_accuracy_forgotten", {"test_accuracy_forgotten": 95.0}, gone) == ("-90.0 better", "green")
    told = change("test_accuracy", {"test_accuracy": 99.0}, gone)
    assert told == ("-9.0 with what was to go", ""), "that a class is gone is no fault"


def test_without_test_or_training_images_that_is_the_reason() -> None:
    nothing = Metrics(forgotten=100.0).as_json()
    assert change("test_accuracy_forgotten", nothing, nothing)[0] == "not measured: no test images"
    assert change("retain_accuracy", nothing, nothing)[0] == "not measured: no other training images"


def test_each_measure_has_one_line_and_drift_its_scale_below() -> None:
    shown = dict(lines([BEFORE, AFTER]))
    assert "Forget accuracy" not in shown and shown["Forgotten"] == ["0.0 %", "100.0 %"]
    titles = list(shown)
    scale = titles.index("Structure drift") + 1
    assert shown[titles[scale]] == ["0.9000", "0.9000"] and "no structure" in titles[scale]
    embeddings = {"recall_kept", "map_kept", "tar_kept", "recall_forgotten", "recall_forgotten_unseen", "auc_forgotten"}
    wanted = [e.title for key, e in EXPLAINED.items() if key not in {"forget_accuracy", *embeddings}]
    assert set(wanted) <= set(shown)
    assert text("drift", -2e-7) == "0.0000" and text("forgotten", None) == "–"


def test_output_that_is_no_terminal_has_room_for_the_bars(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console().width == WIDTH
    events = [
        Phase("load", 10000, 10000, "test images"),
        StepDone(240, 240, 0.1, {}, 0.0, test_accuracy=84.5),
        Phase("update", 240, 240, "choosing the point between original and result"),
        Phase("evaluate", 4, 10, "test images"),
        RunFinished(BEFORE, AFTER, {}, {}),
    ]
    assert follow(iter(events), as_json=False) is events[-1]
    told = capsys.readouterr().out
    assert "10000/10000" in told and "…" not in told and "84.5 %" in told
    assert "100 % forgotten, test 84.5 %" in told and "choosing" not in told, "what is over is not said any more"


def test_the_table_fits_eighty_columns() -> None:
    narrow = Console(width=80, record=True)
    narrow.print(before_after(RunFinished(BEFORE, AFTER, {}, {})))
    told = narrow.export_text()
    assert "…" not in told and "85.5 %" in told and "worse" in told


def test_what_fails_at_once_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def refused() -> object:
        raise InputError("This session is finished already.")
        yield

    with pytest.raises(InputError):
        follow(refused(), as_json=False)  # type: ignore[arg-type]
    assert capsys.readouterr().out == ""
