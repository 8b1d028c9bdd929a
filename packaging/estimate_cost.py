#!/usr/bin/env python3
"""Estimate what a run of `stakes` costs at ImageNet's size; prints the tables of `docs/scale.md`.

    .venv/bin/python packaging/estimate_cost.py

FLOP and the memory of activations are counted on the real networks (random weights, 224 pixels, a batch of two), the
sizes of a run come from the program's own rules, and the rates of this machine are measured. Those of GPUs are their
makers' figures, of which a share is taken to be reached: all times for them are estimates. Nothing is trained.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from stakegui.core.params.stakes import StakesParams
from stakegui.engine import curvature
from stakegui.engine.methods.interpolation import RESOLUTION
from stakegui.engine.methods.viewed import LOOKED_AT, MOST_VIEWS
from stakegui.engine.models.architectures import BuildArgs, build

NETWORKS = {"ResNet-50": "torchvision:resnet50", "ViT-B/16": "torchvision:vit_b_16"}
SIDE, CLASSES, TRAIN, TEST = 224, 1000, 1_281_167, 50_000
FORGOTTEN = (256, 4096)
GIB, TERA = 2**30, 1e12
MEASURED_FAMILIES, DRAWS = 8, 3


@dataclass(frozen=True)
class Device:
    """What a device reaches: FLOP/s by kind of layer and number format, bytes/s of its memory and to its neighbours."""

    name: str
    convolutions: float
    products: float
    bfloat16: float
    memory: float
    link: float


FLOPS_REACHED, BYTES_REACHED = 0.5, 0.7
"""Of a maker's figures. Convolutions in float32 run as TF32 by torch's default, matrix products do not."""
GPUS = (
    Device("A100 80 GB", 156 * TERA, 19.5 * TERA, 312 * TERA, 2.04e12, 300e9),
    Device("H100 SXM 80 GB", 494 * TERA, 67 * TERA, 989 * TERA, 3.35e12, 450e9),
)


@dataclass(frozen=True)
class Counted:
    """Of one image: FLOP forward, and back to weights or to activations alone; bytes kept for the way back."""

    forward: float
    back: float
    back_to_outputs: float
    kept: int
    parameters: int
    features: int
    factors: int
    factor_flop: float
    gradient_flop: float
    metric_flop: float


def count(name: str) -> Counted:
    """Count on a batch of two."""
    network = build(NETWORKS[name], BuildArgs(CLASSES)).eval()
    images = torch.randn(2, 3, SIDE, SIDE)
    layers, handles = dict[nn.Module, int](), []

    def note(layer: nn.Module, args: tuple[Tensor, ...], out: Tensor) -> None:
        layers[layer] = out[0, 0].numel() if isinstance(layer, nn.Conv2d) else args[0].numel() // args[0].shape[-1] // 2

    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            handles.append(layer.register_forward_hook(note))
    forward = _flop(lambda: network(images))  # with gradients: the counter does not know attention's fast path
    for handle in handles:
        handle.remove()
    whole = _flop(lambda: network(images).sum().backward())
    network.requires_grad_(False)
    to_outputs = _flop(lambda: network(images.clone().requires_grad_(True)).sum().backward())
    network.requires_grad_(True)
    return Counted(
        forward / 2,
        (whole - forward) / 2,
        (to_outputs - forward) / 2,
        _kept(network, images),
        sum(p.numel() for p in network.parameters()),
        next(reversed(layers)).in_features,
        *_metric(layers),
    )


def _flop(work: object) -> float:
    with FlopCounterMode(display=False) as counter:
        work()  # type: ignore[operator]
    return float(counter.get_total_flops())


def _kept(network: nn.Module, images: Tensor) -> int:
    own = {t.untyped_storage().data_ptr() for t in (*network.parameters(), *network.buffers())}
    seen: dict[int, int] = {}

    def note(saved: Tensor) -> Tensor:
        if saved.untyped_storage().data_ptr() not in own:
            seen[saved.untyped_storage().data_ptr()] = saved.untyped_storage().nbytes()
        return saved

    with torch.autograd.graph.saved_tensors_hooks(note, lambda saved: saved):
        graph = network(images)
    del graph
    return sum(seen.values()) // len(images)


def _metric(layers: dict[nn.Module, int]) -> tuple[int, float, float, float]:
    """Return bytes of the factors, FLOP of inputs' factors and inverses, of gradients' factors an image, and a step."""
    held, once, image, step = 0, 0.0, 0.0, 0.0
    for layer, positions in layers.items():
        g, a = layer.weight.shape[0], layer.weight[0].numel() + (layer.bias is not None)  # type: ignore[union-attr]
        sizes = [n if n > curvature.WIDEST else n * n for n in (a, g)]
        held += 4 * sum(sizes)
        once += 2 * curvature.ROWS * a * sizes[0] + sum(n**3 for n in (a, g) if n <= curvature.WIDEST)
        image += 2 * positions * sizes[1]
        step += 2 * (sizes[1] * a + g * sizes[0])
    return held, once, image, step


@dataclass(frozen=True)
class Run:
    """Images of a run that pass forward, forward and back, and back to outputs; steps, and images of one."""

    steps: int
    batch: int
    forward: int
    back: int
    curvature: int
    choosing: int


def sizes(k: int) -> Run:
    """Return what the program's defaults come to for ``k`` forget images (depth robust)."""
    p = StakesParams().resolved(k)
    assert p.steps is not None
    assert p.forget_batch is not None
    families = len(p.update_views)
    draws = max(2, -(-LOOKED_AT // (k * families)))
    views = draws * families * min(k, MOST_VIEWS // (draws * families))
    batch = p.forget_batch + p.standins
    return Run(p.steps, batch, p.steps * p.standins, p.steps * batch, p.samples, (1 + RESOLUTION) * (k + views))


def here() -> tuple[float, float]:
    """Return FLOP/s of a matrix product and bytes/s of a copy that this machine reaches on one thread."""
    torch.set_num_threads(1)
    a, b = torch.randn(1024, 1024), torch.empty(2**26)
    c = torch.randn(2**26)
    rate = max(2 * 1024**3 / _seconds(lambda: a @ a) for _ in range(5))
    return rate, max(2 * c.nbytes / _seconds(lambda: b.copy_(c)) for _ in range(3))


def _seconds(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun


def table(rows: list[list[str]]) -> None:
    """Print a Markdown table."""
    for number, row in enumerate(rows):
        print("| " + " | ".join(row) + " |")
        if not number:
            print("|" + " --- |" * len(row))
    print()


def main() -> None:
    """Print the tables."""
    counted = {name: count(name) for name in NETWORKS}
    print("Counted, of one image of 224 x 224:\n")
    rows = [["", "forward", "back", "kept for the way back", "parameters", "factors of the metric"]]
    for name, c in counted.items():
        numbers = [f"{c.forward / 1e9:.1f} GFLOP", f"{c.back / 1e9:.1f} GFLOP", f"{c.kept / 2**20:.0f} MiB"]
        rows.append([name, *numbers, f"{c.parameters / 1e6:.1f} M", f"{c.factors / GIB:.2f} GiB"])
    table(rows)
    print("FLOP of a run, and memory of one process of N:\n")
    rows = [["", "k", "steps", "images a step", "update", "metric", "choosing the point", "figures", "memory"]]
    for name, c in counted.items():
        for k in FORGOTTEN:
            rows.append([name, f"{k:,}", *_costs(c, sizes(k), k)])
    table(rows)
    print("Estimated time of the run without the figures, on N GPUs of one machine:\n")
    rows = [["", "k", *(f"{d.name}, {n}" for d in GPUS for n in (1, 8)), "H100, 8, bfloat16"]]
    for name, c in counted.items():
        for k in FORGOTTEN:
            run = sizes(k)
            times = [_minutes(c, run, d, n, name) for d in GPUS for n in (1, 8)]
            rows.append([name, f"{k:,}", *times, _minutes(c, run, GPUS[1], 8, name, reduced=True)])
    table(rows)
    rate, bytes_s = here()
    print(f"This machine, one thread: {rate / 1e9:.0f} GFLOP/s (product), {bytes_s / 1e9:.1f} GB/s (copy); hours:\n")
    rows = [["", *(f"k = {k:,}" for k in FORGOTTEN)]]
    cpu = Device("here", rate / FLOPS_REACHED, rate / FLOPS_REACHED, rate, bytes_s / BYTES_REACHED, 1e9)
    rows += [
        [name, *(f"{_estimate(c, sizes(k), cpu, 1, name) / 3600:.0f} h" for k in FORGOTTEN)]
        for name, c in counted.items()
    ]
    table(rows)


def _costs(c: Counted, run: Run, k: int) -> list[str]:
    update = run.forward * c.forward + run.back * (c.forward + c.back)
    metric = run.curvature * (c.forward + c.back_to_outputs + c.gradient_flop) + c.factor_flop
    metric += run.steps * c.metric_flop
    figures = 2 * (TRAIN + TEST + k * MEASURED_FAMILIES * DRAWS) * c.forward
    held = 4 * c.parameters * 6 + c.factors
    memory = f"{held / GIB:.1f} + {run.batch * c.kept / GIB:.0f} / N GiB"
    flops = [f"{x / 1e15:,.1f} PFLOP" for x in (update, metric, run.choosing * c.forward, figures)]
    return [str(run.steps), str(run.batch), *flops, memory]


def _estimate(c: Counted, run: Run, d: Device, n: int, name: str, *, reduced: bool = False) -> float:
    """Return seconds: of each part the longer of its FLOP and its bytes; what is exchanged comes on top."""
    peak = d.bfloat16 if reduced else (d.convolutions if name.startswith("ResNet") else d.products)
    shrink = 0.5 if reduced else 1.0
    shared = 0.0
    for images, flop, times in (
        (run.forward + run.choosing, c.forward, 2),
        (run.back, c.forward + c.back, 5),
        (run.curvature, c.forward + c.back_to_outputs + c.gradient_flop, 5),
    ):
        moved = images * c.kept * times * shrink  # written, read, and the gradients of it both
        shared += max(images * flop / (FLOPS_REACHED * peak), moved / (BYTES_REACHED * d.memory)) / n
    alone = (c.factor_flop + run.steps * c.metric_flop) / (FLOPS_REACHED * d.products)
    step = 2 * (n - 1) / n * 4 * c.parameters + 4 * run.batch * (c.features + CLASSES)
    exchanged = run.steps * step / (BYTES_REACHED * d.link) if n > 1 else 0.0
    return shared + alone + exchanged


def _minutes(c: Counted, run: Run, d: Device, n: int, name: str, *, reduced: bool = False) -> str:
    seconds = _estimate(c, run, d, n, name, reduced=reduced)
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


if __name__ == "__main__":
    main()
