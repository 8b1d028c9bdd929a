"""What one model makes of one picture: its highest shares, that of the picture's own label, and a heat map."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from stakegui.core.insight import Heat, Share, Told
from stakegui.data.base import Pixels
from stakegui.engine.heatmap import heat
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.embedding import NearestMeanHead
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.models.spots import Spot
from stakegui.engine.passes import passes

SHOWN = 5
"""Classes that are told."""


def tell(model: Classifier, pixels: Pixels, label: str) -> Told:
    """Return the answer to uint8 ``pixels`` (H, W, 3) of the model's size; see `stakegui.core.insight`."""
    with torch.inference_mode():
        logits = passes(model)(model, to_tensor(pixels[None], model.mean.device))[1][0]
        values = shares(model, logits).cpu()
    order = values.argsort(descending=True, stable=True).tolist()
    names = model.info.classes
    ranked = [Share(names[place], float(values[place]), rank) for rank, place in enumerate(order, 1)]
    return Told(tuple(ranked[:SHOWN]), next((one for one in ranked if one.name == label), None))


def shares(model: Classifier, logits: Tensor) -> Tensor:
    """Return percent of logits (C,); of an embedding model the cosine with each group's mean."""
    head = model.head
    return logits / head.scale if isinstance(head, NearestMeanHead) else 100 * logits.softmax(0)


def looked(model: Classifier, pixels: Pixels, target: str, spot: Spot) -> Heat:
    """Return where ``model`` looks for the class ``target``; ValueError where it has no such class."""
    image = to_tensor(pixels[None], model.mean.device)
    found = heat(model, image, model.info.classes.index(target), spot)
    return Heat(np.ascontiguousarray(found.cpu().numpy(), np.float32), target)
