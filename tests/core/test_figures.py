"""Words and figures of the Results page."""

from types import SimpleNamespace

import pytest

from stakegui.core.figures import NOT_MEASURED, change, headline, number, rows
from stakegui.core.metrics import EXPLAINED, Explanation
from stakegui.services.demo import demo_spec

BEFORE = {"forgotten": 7.8125, "forget_accuracy": 92.1875, "test_accuracy": 85.56, "retain_accuracy": 91.8}
AFTER = {
    "forgotten": 100.0, "forget_accuracy": 0.0, "test_accuracy": 85.2, "retain_accuracy": 90.0,
    "forgotten_views": 91.0, "drift": 0.0123, "drift_no_structure": 0.62,
}  # fmt: skip


def view(**more):
    base = {"before": BEFORE, "after": AFTER, "images": [{}] * 64, "status": "finished", "error": ""}
    base["spec"] = demo_spec()
    return SimpleNamespace(**{**base, **more})


def test_headline() -> None:
    assert headline(view()) == "64 of 64 forgotten; test accuracy 85.6 → 85.2; under views 91 %"


def test_headline_without_test_images() -> None:
    text = headline(view(after={**AFTER, "test_accuracy": None}))
    assert text == "64 of 64 forgotten; retain accuracy 91.8 → 90.0; under views 91 %"


@pytest.mark.parametrize("forgotten, count, said", [(98.4375, 64, "63 of 64"), (0.0, 4, "0 of 4"), (75.0, 4, "3 of 4")])
def test_counts(forgotten: float, count: int, said: str) -> None:
    assert headline(view(after={"forgotten": forgotten}, images=[{}] * count)).startswith(f"{said} forgotten")


@pytest.mark.parametrize("status, word", [("interrupted", "resume"), ("failed", "failed"), ("running", "still on")])
def test_unfinished(status: str, word: str) -> None:
    text = headline(view(after={}, status=status, error="No space left."))
    assert word in text and "No space left." in text


def test_change_has_sign_and_arrow() -> None:
    assert change(85.56, 85.2) == "▼ -0.4"
    assert change(7.8, 100) == "▲ +92.2"
    assert change(50.01, 50.02) == "= 0.0"
    assert change(None, 3.0) == ""
    assert change(0.0, 0.0123, "") == "▲ +0.0123"


def test_rows_say_what_was_not_measured() -> None:
    found = {row.name: row for row in rows(BEFORE, AFTER)}
    assert found["test_accuracy_kept"].after == NOT_MEASURED == number(None)
    assert found["forgotten_views"].before == NOT_MEASURED and found["forgotten_views"].change == ""
    assert found["drift"].before == "0.0000" and found["drift"].after == "0.0123"
    assert found["drift_no_structure"].after == "0.6200"


def test_forgotten_is_told_once() -> None:
    names = [row.name for row in rows(BEFORE, AFTER)]
    assert names[:2] == ["forgotten", "forgotten_views"] and "forget_accuracy" not in names


def test_what_is_missing_has_its_reason() -> None:
    found = {row.name: row for row in rows(BEFORE, AFTER)}
    row = found["test_accuracy_forgotten"]
    assert row.after == NOT_MEASURED and row.text.startswith("Not measured: No class or person")
    assert "Not measured" not in found["test_accuracy"].text


def test_figures_of_other_tasks_show_as_soon_as_they_are_explained(monkeypatch) -> None:
    recall = Explanation("Recall@1, kept", "How often a picture finds another one of the same person.", "same")
    monkeypatch.setitem(EXPLAINED, "recall_kept", recall)
    assert "recall_kept" not in [row.name for row in rows(BEFORE, AFTER)]
    found = {r.name: r for r in rows({**BEFORE, "recall_kept": 90.0}, {**AFTER, "recall_kept": 89.5})}
    assert found["recall_kept"].change == "▼ -0.5" and found["recall_kept"].verdict == "good"


def test_verdicts() -> None:
    found = {row.name: row.verdict for row in rows(BEFORE, AFTER)}
    assert found["forgotten"] == found["test_accuracy"] == "good"
    assert found["retain_accuracy"] == "bad"
    assert found["drift"] == found["test_accuracy_forgotten"] == ""


def test_every_row_explains_itself_with_its_direction() -> None:
    for row in rows(BEFORE, AFTER):
        assert len(row.text) > 40, row
