"""How sure the model still is of the chosen images."""

from __future__ import annotations

import numpy as np
import torch

from stakegui.core.events import Telling
from stakegui.engine.evaluation.base import Compared, Found, Judged, percent
from stakegui.engine.evaluation.outputs import FORGET, ask
from stakegui.engine.losses import margin

SHOWN = 1000
"""Images told one by one in the details."""


class Confidence(Compared):
    """How sure the model still is that a chosen image has its label.

    ``confidence`` is the probability that the model gives the label (mean, percent); ``confidence_highest`` that of the
    image that is forgotten least. ``margin`` is how far the label's score lies above the best other one (mean, in
    logits): below 0 the image is forgotten, and just below 0 only barely; ``margin_highest`` is the highest one.
    ``near`` is the percent of the images that are forgotten by a margin of less than 0.5.

    Good: down, all of them, where images are to be misclassified; where they are to be as if never seen, as a
    retrained model has them.
    """

    name = "confidence"

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return means over the forget set, and each image's own figures."""
        logits = (yield from ask(judged, who, FORGET)).logits.double()
        labels = torch.from_numpy(judged.material.forget.labels)
        share = 100 * logits.softmax(1).gather(1, labels[:, None])[:, 0].numpy()
        lead = margin(logits, labels).numpy()
        values = {
            "confidence": float(share.mean()),
            "confidence_highest": float(share.max()),
            "margin": float(lead.mean()),
            "margin_highest": float(lead.max()),
            "near": percent((lead < 0) & (lead > -0.5)),
        }
        order = np.argsort(-lead, kind="stable")[:SHOWN]
        keys = judged.material.forget.keys
        return values, {
            "images": [{"key": keys[i], "confidence": float(share[i]), "margin": float(lead[i])} for i in order]
        }
