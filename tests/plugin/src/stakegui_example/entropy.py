"""A measure: how undecided the model is about the chosen images."""

from __future__ import annotations

from stakegui.core.events import Telling
from stakegui.engine.evaluation.base import Compared, Found, Judged
from stakegui.engine.evaluation.outputs import FORGET, ask


class Entropy(Compared):
    """How undecided the model is: 0 is certain, ln(classes) is guessing.

    Good: as a model has it that was trained without the images.
    """

    name = "entropy"

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return the mean over the forget set; called for the original, the result and a retrained model."""
        logits = (yield from ask(judged, who, FORGET)).logits.double()
        chances = logits.softmax(1)
        return {"entropy": float(-(chances * chances.clamp_min(1e-12).log()).sum(1).mean())}, {}
