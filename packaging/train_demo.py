#!/usr/bin/env python3
"""Train a demo's network again: seeded, on one core, in a few minutes.

    .venv/bin/python packaging/train_demo.py --dataset digits --out resources/demo

Trains ``resnet18_small`` of width 8 on the training part of an embedded data set (`digits`: 1,437 images, `people`:
720; the test part only gives the printed accuracy) and writes ``<dataset>_resnet18_small.safetensors`` with its JSON
sidecar. On the same machine type, torch version and one thread, equal seeds give equal files.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F

from stakegui.core.params.retrain import RetrainParams
from stakegui.core.spec import DataSpec
from stakegui.data.base import ImageSet
from stakegui.data.open import open_data
from stakegui.data.resize import fit
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.training import Augment, rate

WIDTH = 8
SIZES = {"digits": (32, 32), "people": (48, 48)}


def recipe_of(dataset: str) -> RetrainParams:
    """Return the recipe: what the method `retrain` does on these data, too."""
    return RetrainParams(**RetrainParams.presets[dataset])


def tensors(images: ImageSet, size: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """Return pixels in [0, 1], shape (N, 3, *size), and labels (N,)."""
    pixels = np.stack([fit(images.decode(i), size, "squash") for i in range(len(images))])
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).float().div(255).contiguous(), torch.from_numpy(images.labels)


def moments(pixels: Tensor) -> tuple[list[float], list[float]]:
    """Return mean and standard deviation of each channel, rounded to four digits."""
    channels = pixels.transpose(0, 1).flatten(1)
    return [round(v, 4) for v in channels.mean(1).tolist()], [round(v, 4) for v in channels.std(1).tolist()]


@torch.no_grad()
def accuracy(net: nn.Module, pixels: Tensor, labels: Tensor) -> float:
    """Return the percentage of normalised ``pixels`` that ``net`` gives their label; leaves it in eval mode."""
    net.eval()
    right = int((net(pixels).argmax(1) == labels).sum())
    return round(100 * right / len(labels), 2)


def train(pixels: Tensor, labels: Tensor, mean: Tensor, std: Tensor, recipe: RetrainParams, seed: int) -> nn.Module:
    """Return a network trained by SGD with Nesterov momentum on the cross-entropy of augmented images."""
    torch.manual_seed(seed)
    net = resnet18_small(num_classes=int(labels.max()) + 1, width=WIDTH)
    generator = torch.Generator().manual_seed(seed)
    augment = Augment(recipe.rotate, recipe.shift, recipe.zoom, recipe.flip)
    optimiser = torch.optim.SGD(
        net.parameters(), recipe.lr, momentum=recipe.momentum, weight_decay=recipe.weight_decay, nesterov=True
    )
    steps = len(pixels) // recipe.batch
    for epoch in range(recipe.epochs):
        net.train()
        order, total = torch.randperm(len(pixels), generator=generator), 0.0
        for step in range(steps):
            progress = (epoch + step / steps) / recipe.epochs
            optimiser.param_groups[0]["lr"] = rate(progress, recipe.lr, recipe.warmup)
            chosen = order[step * recipe.batch : (step + 1) * recipe.batch]
            x = (augment(pixels[chosen], generator) - mean) / std
            loss = F.cross_entropy(net(x), labels[chosen])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += loss.item()
        print(f"epoch {epoch + 1:2d}/{recipe.epochs}  loss {total / steps:.4f}", flush=True)
    return net


def save(net: nn.Module, sidecar: dict[str, Any], out: Path, name: str) -> None:
    """Write the state dict and its sidecar."""
    out.mkdir(parents=True, exist_ok=True)
    weights = out / f"{name}.safetensors"
    save_file({key: value.contiguous() for key, value in net.state_dict().items()}, weights)
    weights.chmod(0o644)  # safetensors writes for the owner alone
    (out / f"{name}.json").write_text(json.dumps(sidecar, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dataset", choices=list(SIZES), default="digits")
    parser.add_argument("--out", type=Path, default=Path("resources/demo"), help="folder to write to")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, help="passes over the images, in place of the recipe's")
    given = parser.parse_args()
    recipe, size = recipe_of(given.dataset), SIZES[given.dataset]
    recipe = recipe.model_copy(update={"epochs": given.epochs or recipe.epochs})
    torch.set_num_threads(1)
    begun = time.perf_counter()
    bundle = open_data(DataSpec(kind=given.dataset))
    assert bundle.train is not None and bundle.test is not None
    (x, y), (x_test, y_test) = tensors(bundle.train, size), tensors(bundle.test, size)
    mean, std = moments(x)
    shape = (1, 3, 1, 1)
    centre, scale = torch.tensor(mean).view(shape), torch.tensor(std).view(shape)
    net = train(x, y, centre, scale, recipe, given.seed)
    figures = {
        "train_accuracy": accuracy(net, (x - centre) / scale, y),
        "test_accuracy": accuracy(net, (x_test - centre) / scale, y_test),
    }
    sidecar = {
        "architecture": "resnet18_small",
        "width": WIDTH,
        "num_classes": len(bundle.classes),
        "image_size": list(size),
        "mean": mean,
        "std": std,
        "resize": "squash",
        "classes": list(bundle.classes),
        **figures,
    }
    save(net, sidecar, given.out, f"{given.dataset}_resnet18_small")
    print(f"{len(y)} training, {len(y_test)} held-out images, {time.perf_counter() - begun:.0f} s: {figures}")


if __name__ == "__main__":
    main()
