"""What the figures of the measures are called, how they are written, and which direction is good."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from stakegui.core.measured import Measured
from stakegui.core.words import mark, num, tr

SHARE, PLAIN, STEPS, POINTS, FLAG = "%", "", "steps", "points", "flag"
_SCORES = {
    "loss": mark("By loss: {figure}"), "confidence": mark("By confidence: {figure}"),
    "entropy": mark("By entropy: {figure}"), "modified_entropy": mark("By modified entropy: {figure}"),
    "kept": mark("Kept people: {figure}"), "forgotten": mark("Forgotten people: {figure}"),
}  # fmt: skip
_PARTED = {"agreement_": (mark("Same answer, {images}"), SHARE), "kl_": (mark("KL distance, {images}"), PLAIN)}
_TITLES: dict[str, tuple[str, str]] = {
    "forget": (mark("Chosen images"), SHARE), "retained": (mark("Retained images"), SHARE),
    "test": (mark("Test images"), SHARE),
    "worst_class_change": (mark("Class that lost most"), POINTS),
    "worst_identity_change": (mark("Person who lost most"), POINTS),
    "broken": (mark("Test images that became wrong"), SHARE), "mended": (mark("Test images that became right"), SHARE),
    "confidence": (mark("Probability of the label, mean"), SHARE),
    "confidence_highest": (mark("Probability of the label, highest"), SHARE),
    "margin": (mark("Lead of the label, mean"), PLAIN), "margin_highest": (mark("Lead of the label, highest"), PLAIN),
    "near": (mark("Only barely forgotten"), SHARE), "over_forgotten": (mark("Over-forgotten"), FLAG),
    "score": (mark("Score of the chosen images, mean"), SHARE),
    "readable": (mark("Label readable from the features"), SHARE), "scale": (mark("The same for other images"), SHARE),
    "steps_half": (mark("Steps until half came back"), STEPS),
    "steps_most": (mark("Steps until 90 % came back"), STEPS),
    "back": (mark("Right on average over all steps"), SHARE), "gave_up": (mark("Half never came back"), FLAG),
    "plain": (mark("As it is"), SHARE), "noise_1": (mark("Noise of 1 %"), SHARE),
    "noise_3": (mark("Noise of 3 %"), SHARE),
    "noise_10": (mark("Noise of 10 %"), SHARE), "bits_8": (mark("Rounded to 8 bits"), SHARE),
    "pruned_20": (mark("Smallest 20 % pruned"), SHARE),
    "mean": (mark("Mean over the layers"), PLAIN), "lowest": (mark("Layer that changed most"), PLAIN),
    "features": (mark("Features (input of the head)"), PLAIN), "tug_of_war": (mark("Tug of war"), PLAIN),
    "kept_map": (mark("Kept people, mAP"), SHARE), "kept_recall_1": (mark("Kept people, Recall@1"), SHARE),
    "forgotten_map": (mark("Forgotten people, mAP"), SHARE),
    "forgotten_recall_1": (mark("Forgotten people, Recall@1"), SHARE),
}  # fmt: skip
_ENDS = {
    "auc": (mark("AUC"), PLAIN), "tpr_1": (mark("found at 1 %"), SHARE), "tpr_01": (mark("found at 0.1 %"), SHARE),
    "tar_1": (mark("let in at FAR 1 %"), SHARE), "tar_01": (mark("let in at FAR 0.1 %"), SHARE),
}  # fmt: skip
_SPLITS = {"forget": mark("chosen images"), "retained": mark("retained images"), "test": mark("test images")}
HIGHER, LOWER, SAME, NONE = mark("higher"), mark("lower"), mark("as before"), mark("no")
GUESSING, RETRAINED, STILL = mark("near 0.5"), mark("as a retrained model's"), mark("near 0")
_GOOD: dict[str, tuple[tuple[str, str], ...]] = {
    "accuracy": (("forget", LOWER), ("worst_*", STILL), ("*", SAME)),
    "changes": (("forget", HIGHER), ("*", LOWER)),
    "confidence": (("*", LOWER),),
    "membership": (("over_forgotten", NONE), ("*_tpr_*", LOWER), ("*", GUESSING)),
    "rmia": (("*", RETRAINED),),
    "probe": (("readable", LOWER), ("scale", SAME)),
    "relearning": (("steps_*", HIGHER), ("back", LOWER), ("gave_up", mark("yes"))),
    "weight_noise": (("*", HIGHER),),
    "retrieval": (("kept_*", SAME), ("forgotten_*", LOWER)),
    "verification": (("kept_*", SAME), ("forgotten_auc", GUESSING), ("forgotten_*", LOWER)),
    "retrained": (("kl_*", LOWER), ("*", HIGHER)),
    "cka": (("*", mark("near 1")),),
}
"""By measure, patterns of its figures with what is good, as its docstring says it; the first that fits counts."""
BOUNDS = ("_low", "_high", "low", "high")
NEAR_ZERO = 0.2
"""An AUC below this betrays the images by how far they moved."""


@dataclass(frozen=True)
class Line:
    """One figure of a measure: its title, its key, the texts of each model that has it, and what is good."""

    key: str
    title: str
    texts: dict[str, str]
    good: str = ""


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
        made.append(Line(key, title, texts, tr(good_of(found.name, key))))
    return list(there), made


def title_of(key: str) -> tuple[str, str]:
    """Return what a figure is called, and its unit."""
    if key in _TITLES:
        return tr(_TITLES[key][0]), _TITLES[key][1]
    for start, (text, unit) in _PARTED.items():
        if key.startswith(start):
            return tr(text, images=tr(_SPLITS.get(key.removeprefix(start), key))), unit
    for end, (said, unit) in _ENDS.items():
        word = tr(said)
        if key == end:
            return word[0].upper() + word[1:], unit
        if key.endswith(f"_{end}"):
            what = key.removesuffix(f"_{end}")
            if what in _SCORES:
                return tr(_SCORES[what], figure=word), unit
            return tr("By {score}: {figure}", score=what, figure=word), unit
    return key.replace("_", " ").capitalize(), PLAIN


def good_of(measure: str, key: str) -> str:
    """Return which direction of a figure is good, "" where that is not known."""
    return next((word for pattern, word in _GOOD.get(measure, ()) if fnmatchcase(key, pattern)), "")


def figure(value: float | None, unit: str) -> str:
    """Return a figure as a reader wants it."""
    if value is None or not math.isfinite(value):
        return tr("over 100") if unit == STEPS else "–"
    if unit == FLAG:
        return tr("yes") if value else tr("no")
    if unit == SHARE:
        return f"{num(value, '.1f')} %"
    if unit == POINTS:
        return tr("{points} points", points=num(value, "+.1f"))
    return num(value, ".0f") if unit == STEPS else num(value, ".3f")


def _text(values: dict[str, Any], key: str, unit: str) -> str:
    if key not in values:
        return ""
    said = figure(values[key], unit)
    stem = key.removesuffix("auc")
    low, high = values.get(f"{stem}low"), values.get(f"{stem}high")
    if key.endswith("auc") and low is not None and high is not None:
        said += f"  ({num(low, '.2f')} … {num(high, '.2f')})"
    return said


def flagged(found: Measured) -> str:
    """Return what a reader must not overlook, "" for nothing."""
    values = found.values
    if found.name == "membership" and values.get("over_forgotten"):
        hard = (found.detail.get("before") or {}).get("over_forgotten")
        said = tr(
            "Over-forgotten: the AUC of the loss is {auc}, near 0. The chosen images are answered worse than unseen "
            "images would be, which betrays them too.",
            auc=figure(values.get("loss_auc"), PLAIN),
        )
        why = (
            tr("The original's was near 0 as well: these images are hard.")
            if hard
            else tr("Where they are to be given another label, this is the price of the goal.")
        )
        return f"{said} {why}"
    if found.name == "rmia" and (auc := values.get("auc")) is not None and auc < NEAR_ZERO:
        return tr("The chosen images stand out by how far they moved. Good is a retrained model's value, not 0.5.")
    if found.name == "probe" and found.detail.get("converged") is False:
        return tr("The probe did not come to its end; its figures are a lower bound.")
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
        return tr("not applicable")
    key = _HEAD.get(found.name, next(iter(found.values), ""))
    unit, now = title_of(key)[1], found.values.get(key)
    said = figure(now, unit)
    then = (found.detail.get("before") or {}).get(key)
    if then is not None and now is not None and unit in (SHARE, PLAIN):
        said = f"{num(then, '.1f')} → {said}" if unit == SHARE else f"{num(then, '.2f')} → {num(now, '.2f')}"
    if unit == STEPS:
        return tr("{steps} steps", steps=said)
    return f"AUC {said}" if key.endswith("auc") else said


def head_title(name: str) -> str:
    """Return what the figure of `summary` is called, "" for a measure that has none of its own."""
    return title_of(_HEAD[name])[0] if name in _HEAD else ""
