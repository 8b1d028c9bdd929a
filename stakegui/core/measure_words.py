"""What the figures of the measures are called, and how they are written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from stakegui.core.measured import Measured

SHARE, PLAIN, STEPS, POINTS, FLAG = "%", "", "steps", "points", "flag"
_SCORES = {"loss": "loss", "confidence": "confidence", "entropy": "entropy", "modified_entropy": "modified entropy"}
_TITLES: dict[str, tuple[str, str]] = {
    "forget": ("Chosen images", SHARE), "retained": ("Retained images", SHARE), "test": ("Test images", SHARE),
    "worst_class_change": ("Class that lost most", POINTS), "worst_identity_change": ("Person who lost most", POINTS),
    "broken": ("Test images that became wrong", SHARE), "mended": ("Test images that became right", SHARE),
    "confidence": ("Probability of the label, mean", SHARE),
    "confidence_highest": ("Probability of the label, highest", SHARE),
    "margin": ("Lead of the label, mean", PLAIN), "margin_highest": ("Lead of the label, highest", PLAIN),
    "near": ("Only barely forgotten", SHARE), "over_forgotten": ("Over-forgotten", FLAG),
    "score": ("Score of the chosen images, mean", SHARE),
    "readable": ("Label readable from the features", SHARE), "scale": ("The same for other images", SHARE),
    "steps_half": ("Steps until half came back", STEPS), "steps_most": ("Steps until 90 % came back", STEPS),
    "back": ("Right on average over all steps", SHARE), "gave_up": ("Half never came back", FLAG),
    "plain": ("As it is", SHARE), "noise_1": ("Noise of 1 %", SHARE), "noise_3": ("Noise of 3 %", SHARE),
    "noise_10": ("Noise of 10 %", SHARE), "bits_8": ("Rounded to 8 bits", SHARE),
    "pruned_20": ("Smallest 20 % pruned", SHARE),
    "mean": ("Mean over the layers", PLAIN), "lowest": ("Layer that changed most", PLAIN),
    "features": ("Features (input of the head)", PLAIN), "tug_of_war": ("Tug of war", PLAIN),
    "kept_map": ("Kept people, mAP", SHARE), "kept_recall_1": ("Kept people, Recall@1", SHARE),
    "forgotten_map": ("Forgotten people, mAP", SHARE), "forgotten_recall_1": ("Forgotten people, Recall@1", SHARE),
}  # fmt: skip
_ENDS = {
    "auc": ("AUC", PLAIN), "tpr_1": ("found at 1 %", SHARE), "tpr_01": ("found at 0.1 %", SHARE),
    "tar_1": ("let in at FAR 1 %", SHARE), "tar_01": ("let in at FAR 0.1 %", SHARE),
}  # fmt: skip
_SPLITS = {"forget": "chosen images", "retained": "retained images", "test": "test images"}
BOUNDS = ("_low", "_high", "low", "high")
NEAR_ZERO = 0.2
"""An AUC below this betrays the images by how far they moved."""


@dataclass(frozen=True)
class Line:
    """One figure of a measure: its title, its key, and the texts of each model that has it."""

    key: str
    title: str
    texts: dict[str, str]


def lines(found: Measured) -> tuple[list[str], list[Line]]:
    """Return the models (before, after, retrained: those that have figures) and one line a figure."""
    columns = {"before": found.detail.get("before"), "after": found.values, "retrained": found.detail.get("retrained")}
    there = {name: values for name, values in columns.items() if values}
    made = []
    for key in found.values:
        if key.endswith(BOUNDS) and key.removesuffix("low").removesuffix("high") + "auc" in found.values:
            continue
        title, unit = title_of(key)
        texts = {name: _text(values, key, unit) for name, values in there.items()}
        made.append(Line(key, title, texts))
    return list(there), made


def title_of(key: str) -> tuple[str, str]:
    """Return what a figure is called, and its unit."""
    if key in _TITLES:
        return _TITLES[key]
    for start, word in (("agreement_", "Same answer"), ("kl_", "KL distance")):
        if key.startswith(start):
            return f"{word}, {_SPLITS.get(key.removeprefix(start), key)}", SHARE if start == "agreement_" else PLAIN
    for end, (word, unit) in _ENDS.items():
        if key == end:
            return word[0].upper() + word[1:], unit
        if key.endswith(f"_{end}"):
            what = key.removesuffix(f"_{end}")
            who = {"kept": "Kept people", "forgotten": "Forgotten people"}.get(what, f"By {_SCORES.get(what, what)}")
            return f"{who}: {word}", unit
    return key.replace("_", " ").capitalize(), PLAIN


def figure(value: float | None, unit: str) -> str:
    """Return a figure as a reader wants it."""
    if value is None or not math.isfinite(value):
        return "over 100" if unit == STEPS else "–"
    if unit == FLAG:
        return "yes" if value else "no"
    if unit == SHARE:
        return f"{value:.1f} %"
    if unit == POINTS:
        return f"{value:+.1f} points"
    return f"{value:.0f}" if unit == STEPS else f"{value:.3f}"


def _text(values: dict[str, Any], key: str, unit: str) -> str:
    if key not in values:
        return ""
    said = figure(values[key], unit)
    stem = key.removesuffix("auc")
    low, high = values.get(f"{stem}low"), values.get(f"{stem}high")
    if key.endswith("auc") and low is not None and high is not None:
        said += f"  ({low:.2f} … {high:.2f})"
    return said


def flagged(found: Measured) -> str:
    """Return what a reader must not overlook, "" for nothing."""
    values = found.values
    if found.name == "membership" and values.get("over_forgotten"):
        hard = (found.detail.get("before") or {}).get("over_forgotten")
        return (
            f"Over-forgotten: the AUC of the loss is {figure(values.get('loss_auc'), PLAIN)}, near 0. The chosen images"
            " are answered worse than unseen images would be, which betrays them too. "
            + (
                "The original's was near 0 as well: these images are hard."
                if hard
                else "Where they are to be given another label, this is the price of the goal."
            )
        )
    if found.name == "rmia" and (auc := values.get("auc")) is not None and auc < NEAR_ZERO:
        return "The chosen images stand out by how far they moved. Good is a retrained model's value, not 0.5."
    if found.name == "probe" and found.detail.get("converged") is False:
        return "The probe did not come to its end; its figures are a lower bound."
    return ""


_HEAD = {
    "accuracy": "test", "changes": "test", "confidence": "confidence", "membership": "loss_auc", "rmia": "auc",
    "probe": "readable", "relearning": "steps_half", "weight_noise": "noise_10", "retrieval": "forgotten_recall_1",
    "verification": "forgotten_auc", "retrained": "tug_of_war", "cka": "mean",
}  # fmt: skip
"""The one figure of each measure that stands in the list."""


def summary(found: Measured) -> str:
    """Return the one figure that stands in the list, before and after where both were taken."""
    if not found.applies:
        return "not applicable"
    key = _HEAD.get(found.name, next(iter(found.values), ""))
    unit, now = title_of(key)[1], found.values.get(key)
    said = figure(now, unit)
    then = (found.detail.get("before") or {}).get(key)
    if then is not None and now is not None and unit in (SHARE, PLAIN):
        said = f"{then:.1f} → {said}" if unit == SHARE else f"{then:.2f} → {now:.2f}"
    if unit == STEPS:
        return f"{said} steps"
    return f"AUC {said}" if key.endswith("auc") else said


def head_title(name: str) -> str:
    """Return what the figure of `summary` is called, "" for a measure that has none of its own."""
    return title_of(_HEAD[name])[0] if name in _HEAD else ""
