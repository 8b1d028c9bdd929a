"""Structure drift on a fixed probe set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from stakegui.engine import distributed
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import batch_size, images_of, to_tensor
from stakegui.engine.randomness import generator
from stakegui.engine.standins import mixes
from stakegui.engine.structure import drift, drift_by_class, no_structure_level

PROBE = 500


@dataclass(frozen=True)
class Probe:
    """Images (N, 3, H, W), the ``original`` and its features of them (N, d), and the class of each (N,)."""

    images: Tensor
    original: Classifier
    features: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Drift:
    """Drift overall, its no-structure level, and per class."""

    overall: float
    no_structure: float
    by_class: dict[str, float]


@torch.inference_mode()
def make_probe(material: Material) -> Probe:
    """Take 500 retained images, fixed at random, or stand-ins where there are none (labels then: the original's)."""
    kept = material.retain_rows()
    g = generator(0, "probe")
    if material.train is not None and len(kept):
        rows = np.sort(kept[torch.randperm(len(kept), generator=g)[:PROBE].numpy()])
        images = to_tensor(material.train.pixels[rows], material.device)
        features = _asked(material.original, images)[0]
        labels = torch.from_numpy(material.train.labels[rows]).to(material.device)
    else:
        images = mixes.draw(images_of(material.forget.pixels), PROBE, 0.35, g).to(material.device)
        features, logits = _asked(material.original, images)
        labels = logits.argmax(1)
    return Probe(images, material.original, features, labels)


def _asked(model: Classifier, images: Tensor) -> tuple[Tensor, Tensor]:
    """Return features and logits, in batches where the images are large; each process of a run takes some of these."""
    batches = torch.split(torch.arange(len(images)), batch_size(images))
    own = {number: model(images[rows]) for number, rows in enumerate(batches) if distributed.mine(number)}
    parts = [{number: said[i] for number, said in own.items()} for i in (0, 1)]
    features, logits = (torch.cat(distributed.each(part, range(len(batches)), images.device)) for part in parts)
    return features, logits


@torch.inference_mode()
def measure_drift(model: Classifier, probe: Probe, stakes: Tensor, classes: tuple[str, ...]) -> Drift:
    """Compare the model's raw features of the probe with the original's (method.md, "Structure drift")."""
    now = probe.features if model is probe.original else _asked(model, probe.images)[0]
    return Drift(
        float(drift(probe.features, now, stakes)),
        no_structure_level(probe.features, stakes, generator(0, "no structure", now.device)),
        drift_by_class(probe.features, now, stakes, probe.labels, classes),
    )
