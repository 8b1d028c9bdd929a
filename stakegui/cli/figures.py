"""Measures as lines of a table: with units, and with words for what is better, worse, or was not measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stakegui.core.metrics import EXPLAINED

MIRRORED = ("forget_accuracy",)
"""100 − forgotten: the same fact twice would only make the table longer (JSON has both)."""
EMBEDDING = ("recall_kept", "map_kept", "tar_kept", "recall_forgotten", "recall_forgotten_unseen", "auc_forgotten")
"""Of embedding models alone: a classifier's table has no empty rows for them."""
SCALE = "drift_no_structure"
"""The drift that a model without any structure would show."""
NONE = "–"


def lines(results: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Yield (title, a text for each of ``results``) for every measure that is shown; "–" where it was not taken."""
    for name, explained in EXPLAINED.items():
        if name in MIRRORED or (name in EMBEDDING and all(result.get(name) is None for result in results)):
            continue
        yield explained.title, [text(name, result.get(name)) + spread(name, result) for result in results]
        if name == "drift" and any(result.get(SCALE) for result in results):
            yield "  no structure at all would be", [text("drift", result.get(SCALE)) for result in results]


def text(name: str, value: float | None) -> str:
    """Return a figure with its unit."""
    if value is None:
        return NONE
    unit = EXPLAINED[name].unit
    return f"{round(value, 1) + 0.0:.1f} {unit}" if unit else f"{round(value, 4) + 0.0:.4f}"  # + 0.0: never -0.0


def spread(name: str, result: Mapping[str, Any]) -> str:
    """Return the 95 % interval of a figure that was measured on a draw of the images, "" of all others."""
    found = (result.get("intervals") or {}).get(name)
    return f" ({found[0]:.1f}–{found[1]:.1f})" if found else ""


def change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str]:
    """Return what became of a measure, and a colour: green for better, red for worse, "" for neither."""
    old, new = before.get(name), after.get(name)
    if old is None or new is None:
        return f"not measured: {why_not(name, after)}", "dim"
    if name == "drift" and after.get(SCALE):
        return f"{100 * new / after[SCALE]:.1f} % of no structure", ""
    moved = round(new - old, 1 if EXPLAINED[name].unit else 4)
    if not moved:
        return "unchanged", ""
    if name == "test_accuracy" and after.get("test_accuracy_forgotten") is not None:
        return f"{moved:+.1f} with what was to go", ""  # a class that is gone must cost its share
    better = (moved > 0) != (EXPLAINED[name].good == "down")
    figure = f"{moved:+.1f}" if EXPLAINED[name].unit else f"{moved:+.4f}"
    return f"{figure} {'better' if better else 'worse'}", "green" if better else "red"


def why_not(name: str, measured: Mapping[str, Any]) -> str:
    """Return why a measure is missing, as far as the others tell."""
    if name == "retain_accuracy":
        return "no other training images"
    if name.startswith("test_") and measured.get("test_accuracy") is None:
        return "no test images"
    if name == "test_accuracy_kept":
        return "every test image is of what goes"
    if name == "test_accuracy_forgotten":
        return "no whole class or person goes"
    return "nothing to measure it on"
