"""The measures of a model before and after a run, with the words that explain them to a lay reader."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from stakegui.core.words import mark


@dataclass(frozen=True)
class Metrics:
    """Figures of one model; percent but for drift; None means "not measured" (no such images at hand)."""

    forget_accuracy: float | None = None
    forgotten: float | None = None
    forgotten_views: float | None = None
    retain_accuracy: float | None = None
    test_accuracy: float | None = None
    test_accuracy_kept: float | None = None
    test_accuracy_forgotten: float | None = None
    test_accuracy_even: float | None = None
    """On the test images of even index: the half that settings are tuned on."""
    test_accuracy_odd: float | None = None
    """On those of odd index: the half that nothing is tuned on."""
    recall_kept: float | None = None
    """From here on for embedding models alone (retrieval, face recognition); ``auc_forgotten`` is in [0, 1]."""
    map_kept: float | None = None
    tar_kept: float | None = None
    recall_forgotten: float | None = None
    recall_forgotten_unseen: float | None = None
    auc_forgotten: float | None = None
    drift: float | None = None
    drift_no_structure: float | None = None
    views: dict[str, float] | None = None
    drift_by_class: dict[str, float] | None = None
    test_accuracy_by_class: dict[str, float] | None = None
    predictions: list[str] | None = None
    """Predicted class of every forget image, in the order of the forget set."""
    views_by_image: list[float] | None = None
    """Percent of the measured views of each of them that no longer get its label, in the same order."""

    intervals: dict[str, list[float]] | None = None
    """95 % intervals (low, high) of the shares that were measured on a draw of the images, by name."""

    def as_json(self) -> dict[str, Any]:
        """All fields as plain values."""
        return dataclasses.asdict(self)


@dataclass(frozen=True)
class Explanation:
    """Title, one sentence for a lay reader and the direction that is good (``up``, ``down`` or ``same``)."""

    title: str
    text: str
    good: str
    unit: str = "%"


EXPLAINED: dict[str, Explanation] = {
    "forgotten": Explanation(
        mark("Forgotten"), mark("Share of the chosen images that the model no longer gives their label."), "up"
    ),
    "forget_accuracy": Explanation(
        mark("Forget accuracy"), mark("Share of the chosen images that the model still gives their label."), "down"
    ),
    "forgotten_views": Explanation(
        mark("Forgotten under views"),
        mark("The same when the images are flipped, shifted, cropped, turned, noisy, re-encoded, brighter or darker."),
        "up",
    ),
    "retain_accuracy": Explanation(
        mark("Retain accuracy"), mark("Share of the other training images that the model still gets right."), "same"
    ),
    "test_accuracy": Explanation(
        mark("Test accuracy"),
        mark("Share of images never trained on that the model gets right: what it is worth."),
        "same",
    ),
    "test_accuracy_kept": Explanation(
        mark("Test accuracy, kept"),
        mark("Test accuracy without the classes or people that were to be forgotten."),
        "same",
    ),
    "test_accuracy_forgotten": Explanation(
        mark("Test accuracy, forgotten"),
        mark("How often test images of the forgotten classes or people still get their label."),
        "down",
    ),
    "recall_kept": Explanation(
        mark("Found again, kept"),
        mark("How often the gallery picture most like a test picture shows the same (Recall@1)."),
        "same",
    ),
    "map_kept": Explanation(
        mark("Ranking, kept"),
        mark("How near the top all gallery pictures of the same stand (mean average precision)."),
        "same",
    ),
    "tar_kept": Explanation(
        mark("Verified, kept"), mark("True pairs let through where 1 % of the false ones are (TAR at FAR 1 %)."), "same"
    ),
    "recall_forgotten": Explanation(
        mark("Found again, forgotten"),
        mark("The same for what was to go, its pictures still in the gallery: test pictures, or the chosen ones."),
        "down",
    ),
    "recall_forgotten_unseen": Explanation(
        mark("Found again, newly enrolled"),
        mark("The same where the gallery holds none of the chosen pictures but other test pictures of what was to go."),
        "down",
    ),
    "auc_forgotten": Explanation(
        mark("Verified, forgotten"),
        mark(
            "How often two pictures of what was to go are more alike than one of them and any other: 0.5 is guessing."
        ),
        "down",
        "",
    ),
    "drift": Explanation(
        mark("Structure drift"),
        mark(
            "How far the kept images moved relative to the stakes: 0 is not at all; "
            "compare with the no-structure level."
        ),
        "down",
        "",
    ),
}
