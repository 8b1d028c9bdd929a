"""The demo's network on digits of half the side: a quarter of the work, where a test asks for one that reads digits.

Nothing of a digit is lost, as they are stored as 8 × 8. It lies beside this file, as a training ends elsewhere on each
kind of CPU; ``python tests/engine/half_size.py`` makes it anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.data.resize import fit
from stakegui.engine.export import safetensors
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.services.demo import demo_spec

PLACE = Path(__file__).with_suffix(".safetensors")
SIDE = 16
EPOCHS = 3
"""After which it names all training and 98.9 % of the test images rightly."""


def half_size() -> ModelSpec:
    """Return where it lies."""
    return ModelSpec(weights=PLACE)


def make() -> None:
    """Train it and write it."""
    shipped = load_classifier(demo_spec().model)
    info = replace(shipped.info, image_size=(SIDE, SIDE), expected=())
    model = Classifier(shipped.net, shipped.head_name, info)
    train = open_data(DataSpec(kind="digits"), None).train
    assert train is not None
    images = to_tensor(np.stack([fit(train.decode(row), (SIDE, SIDE), "squash") for row in range(len(train))]))
    _train(model, images, torch.from_numpy(train.labels))
    safetensors.write(model.eval(), PLACE, {})[1].unlink()  # the header says it all


def _train(model: Classifier, images: torch.Tensor, labels: torch.Tensor) -> None:
    g = torch.Generator().manual_seed(2)
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    model.requires_grad_(True).train()
    for norm in norms:  # most of what the shipped network knows fits again once norms have seen smaller images
        norm.reset_running_stats()
        norm.momentum = None
    with torch.no_grad():
        for rows in torch.randperm(len(images), generator=g)[:256].split(64):
            model(images[rows])
    for norm in norms:
        norm.momentum = 0.1
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3)
    batches = [rows for _ in range(EPOCHS) for rows in torch.randperm(len(images), generator=g).split(48)]
    # to nothing, so that it ends at all training images
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1, 0, len(batches))
    for rows in batches:
        optimiser.zero_grad()
        cross_entropy(model(images[rows])[1], labels[rows]).backward()
        optimiser.step()
        falling.step()


if __name__ == "__main__":
    make()
