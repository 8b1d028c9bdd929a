#!/usr/bin/env python3
"""Train the small vision transformer of `resources/bench/vit.toml` again: seeded, on one core, in a few minutes.

    .venv/bin/python packaging/train_vit.py --out resources/demo

A timm VisionTransformer for the drawn `people` at 48 × 48 (patches of 6 × 6, four blocks of width 96), trained by
AdamW on the 720 training pictures; the test part only gives the printed accuracy. On the same machine type, torch
version and one thread, equal seeds give equal files.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from train_demo import accuracy, moments, save, tensors

from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.training import Augment, rate

NAME = "people_vit_small"
ARCHITECTURE = "timm:vit_tiny_patch16_224"
ARGUMENTS: dict[str, int | float] = {"patch_size": 6, "embed_dim": 96, "depth": 4, "num_heads": 4, "mlp_ratio": 2.0}
SIZE = (48, 48)
LR, DECAY, BATCH, WARMUP = 1.5e-3, 0.05, 48, 0.1


def train(pixels: Tensor, labels: Tensor, net: nn.Module, mean: Tensor, std: Tensor, epochs: int, seed: int) -> None:
    """Train ``net`` in place by AdamW on the cross-entropy of augmented images."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    augment = Augment(8.0, 0.06, 0.08, True)
    matrices = [p for p in net.parameters() if p.ndim > 1]
    vectors = [p for p in net.parameters() if p.ndim <= 1]  # biases and norms decay to no purpose
    optimiser = torch.optim.AdamW([{"params": matrices}, {"params": vectors, "weight_decay": 0.0}], weight_decay=DECAY)
    steps = len(pixels) // BATCH
    for epoch in range(epochs):
        net.train()
        order, total = torch.randperm(len(pixels), generator=generator), 0.0
        for step in range(steps):
            for group in optimiser.param_groups:
                group["lr"] = rate((epoch + step / steps) / epochs, LR, WARMUP)
            chosen = order[step * BATCH : (step + 1) * BATCH]
            x = (augment(pixels[chosen], generator) - mean) / std
            loss = F.cross_entropy(net(x), labels[chosen])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
        print(f"epoch {epoch + 1:2d}/{epochs}  loss {total / steps:.4f}", flush=True)


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("resources/demo"), help="folder to write to")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=80, help="passes over the images")
    given = parser.parse_args()
    torch.set_num_threads(1)
    begun = time.perf_counter()
    bundle = open_data(DataSpec(kind="people"))
    assert bundle.train is not None and bundle.test is not None
    (x, y), (x_test, y_test) = tensors(bundle.train, SIZE), tensors(bundle.test, SIZE)
    mean, std = moments(x)
    centre, scale = (torch.tensor(v).view(1, 3, 1, 1) for v in (mean, std))
    net = build(ARCHITECTURE, BuildArgs(len(bundle.classes), SIZE, arguments=ARGUMENTS), seed=given.seed)
    train(x, y, net, centre, scale, given.epochs, given.seed)
    figures = {
        "train_accuracy": accuracy(net, (x - centre) / scale, y),
        "test_accuracy": accuracy(net, (x_test - centre) / scale, y_test),
    }
    sidecar = {
        "architecture": ARCHITECTURE,
        "arguments": ARGUMENTS,
        "num_classes": len(bundle.classes),
        "image_size": list(SIZE),
        "mean": mean,
        "std": std,
        "resize": "squash",
        "classes": list(bundle.classes),
        **figures,
    }
    save(net, sidecar, given.out, NAME)
    print(f"{len(y)} training, {len(y_test)} held-out images, {time.perf_counter() - begun:.0f} s: {figures}")


if __name__ == "__main__":
    main()
