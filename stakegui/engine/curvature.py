"""Structure-aware regularisation as a metric: Kronecker factors of the original's outputs on stand-ins (K-FAC).

Martens & Grosse 2015 (arXiv 1503.05671); convolutions: Grosse & Martens 2016 (arXiv 1602.01407); method.md, item 4.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.engine.models.base import Classifier

WIDEST = 8192
"""A factor wider than this is kept as its diagonal: its inverse would cost more than the run."""

Layer = nn.Conv2d | nn.Linear


def patches(layer: Layer, x: Tensor, positions: int) -> Tensor:
    """Return what each output position of ``layer`` sees, bias joined, shape (rows, a).

    ``x`` is the layer's input, ``positions`` the number of its output positions an image. Grouped convolutions count
    each group's patch as a row of its own, so their groups share one factor.
    """
    if isinstance(layer, nn.Linear):
        rows = x.reshape(-1, x.shape[-1])
    else:
        x = _padded(layer, x, positions)
        n, groups = len(x), layer.groups
        x = x.reshape(n * groups, -1, *x.shape[2:])
        unfolded = F.unfold(x, layer.kernel_size, dilation=layer.dilation, stride=layer.stride)
        rows = unfolded.transpose(1, 2).reshape(-1, unfolded.shape[1])
    if layer.bias is not None:
        rows = torch.cat([rows, rows.new_ones(len(rows), 1)], dim=1)
    return rows


def _padded(layer: nn.Conv2d, x: Tensor, positions: int) -> Tensor:
    """Pad as the layer does; TensorFlow's "same" padding (timm's Conv2dSame) is told by the number of positions."""
    if isinstance(layer.padding, str):
        total = [d * (k - 1) for d, k in zip(layer.dilation, layer.kernel_size, strict=True)]
        pads = [(t // 2, t - t // 2) for t in total] if layer.padding == "same" else [(0, 0), (0, 0)]
    else:
        pads = [(p, p) for p in layer.padding]
    spec = list(zip(x.shape[2:], layer.kernel_size, layer.stride, layer.dilation, strict=True))
    count = math.prod(
        (side + sum(pad) - d * (k - 1) - 1) // s + 1 for (side, k, s, d), pad in zip(spec, pads, strict=True)
    )
    if count != positions:
        total = [max((math.ceil(side / s) - 1) * s + d * (k - 1) + 1 - side, 0) for side, k, s, d in spec]
        pads = [(t // 2, t - t // 2) for t in total]
    (top, bottom), (left, right) = pads
    if not (top or bottom or left or right):
        return x
    mode = "constant" if layer.padding_mode == "zeros" else layer.padding_mode
    return F.pad(x, (left, right, top, bottom), mode=mode)


@dataclass
class Factors:
    """Running sums of one layer: ``a`` of inputs (averaged over positions), ``g`` of output gradients (summed).

    ``seen`` is the number of images in ``a``; a layer that is called twice sees each of them twice.
    """

    a: Tensor | None = None
    g: Tensor | None = None
    seen: int = 0

    def add_inputs(self, rows: Tensor, images: int) -> None:
        """Add the mean outer product of ``rows`` (r, a), weighted by the number of images."""
        outer = rows.square().sum(0) if rows.shape[1] > WIDEST else rows.T @ rows
        outer = outer * (images / len(rows))
        self.a = outer if self.a is None else self.a + outer
        self.seen += images

    def add_gradients(self, rows: Tensor) -> None:
        """Add the sum of outer products of ``rows`` (r, g)."""
        outer = rows.square().sum(0) if rows.shape[1] > WIDEST else rows.T @ rows
        self.g = outer if self.g is None else self.g + outer


class Curvature:
    """The metric: damped, inverted factors of each layer, by the layer's name.

    ``inverses[name]`` is (Ā⁻¹, Ḡ⁻¹), each a matrix or, for very wide layers, a vector (diagonal).
    """

    def __init__(self, model: Classifier, inverses: dict[str, tuple[Tensor, Tensor]]) -> None:
        # sorted: a checkpoint gives them back in that order, and sums over layers must come out alike
        self.inverses = dict(sorted(inverses.items()))
        self.layers: dict[str, Layer] = {name: model.get_submodule(name) for name in self.inverses}  # type: ignore[misc]

    def parameters(self) -> list[nn.Parameter]:
        """Every parameter that the metric covers; all others stay frozen."""
        return [p for layer in self.layers.values() for p in layer.parameters(recurse=False)]

    @torch.no_grad()
    def precondition(self) -> float:
        """Put D = Ḡ⁻¹ ∇W Ā⁻¹ in place of each gradient; return Σ⟨D, ∇⟩, the squared length in the metric."""
        total = torch.zeros((), dtype=torch.float64)
        for name, layer in self.layers.items():
            if layer.weight.grad is None:
                continue
            gradient = layer.weight.grad.flatten(1)
            if layer.bias is not None and layer.bias.grad is not None:
                gradient = torch.cat([gradient, layer.bias.grad[:, None]], dim=1)
            inv_a, inv_g = self.inverses[name]
            left = inv_g @ gradient if inv_g.dim() == 2 else inv_g[:, None] * gradient
            d = left @ inv_a if inv_a.dim() == 2 else left * inv_a
            total = total + (d * gradient).sum().double().cpu()
            if layer.bias is not None and layer.bias.grad is not None:
                layer.bias.grad.copy_(d[:, -1])
                d = d[:, :-1]
            layer.weight.grad.copy_(d.reshape(layer.weight.shape))
        return float(total)

    def tensors(self) -> dict[str, Tensor]:
        """All inverses under ``<layer>/a`` and ``<layer>/g``, for the checkpoint."""
        return {f"{n}/{k}": t for n, pair in self.inverses.items() for k, t in zip("ag", pair, strict=True)}

    @classmethod
    def from_tensors(cls, model: Classifier, tensors: dict[str, Tensor]) -> Curvature:
        """Rebuild what `tensors` gave."""
        names = [key[:-2] for key in tensors if key.endswith("/a")]
        return cls(model, {n: (tensors[f"{n}/a"], tensors[f"{n}/g"]) for n in names})


def measure(
    model: Classifier, images: Tensor, g: torch.Generator, batch: int = 128
) -> Iterator[tuple[int, dict[str, Factors]]]:
    """Yield (images done, factors by layer name) after each batch; the last one is complete.

    For each convolution and linear layer: A = mean over images and positions of the input patches' outer products,
    G = mean over images of the outer products, summed over positions, of the gradient of each image's own
    cross-entropy at a label sampled from the model's softmax. Layers that are not called are left out.
    """
    layers = {n: m for n, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)}
    factors: dict[str, Factors] = {}
    outputs: list[tuple[str, Tensor]] = []

    def hook(name: str, layer: Layer, x: Tensor, out: Tensor) -> Tensor:
        positions = out[0, 0].numel() if isinstance(layer, nn.Conv2d) else 0
        factors.setdefault(name, Factors()).add_inputs(patches(layer, x.detach(), positions), len(images_now))
        outputs.append((name, out))
        return out.clone()  # a ReLU in place behind the layer would change what the gradient is taken of

    handles = [
        m.register_forward_hook(lambda layer, args, out, name=n: hook(name, layer, args[0], out))
        for n, m in layers.items()
    ]
    frozen = [p for p in model.parameters() if not p.requires_grad]
    try:
        for p in frozen:
            p.requires_grad_(True)
        done = 0
        for images_now in torch.split(images, batch):
            outputs.clear()
            logits = model(images_now)[1]
            sampled = torch.multinomial(logits.detach().softmax(1), 1, generator=g)[:, 0]
            loss = F.cross_entropy(logits, sampled, reduction="sum")
            gradients = torch.autograd.grad(loss, [out for _, out in outputs], allow_unused=True)
            for (name, _), gradient in zip(outputs, gradients, strict=True):
                if gradient is not None:
                    factors[name].add_gradients(_gradient_rows(layers[name], gradient))
            done += len(images_now)
            yield done, factors
    finally:
        for p in frozen:
            p.requires_grad_(False)
        for handle in handles:
            handle.remove()


def _gradient_rows(layer: Layer, gradient: Tensor) -> Tensor:
    moved = gradient.movedim(1, -1) if isinstance(layer, nn.Conv2d) else gradient
    return moved.reshape(-1, moved.shape[-1])


def invert(factors: dict[str, Factors], images: int, damping: float) -> dict[str, tuple[Tensor, Tensor]]:
    """Damp and invert: Ā = A + π√δ I, Ḡ = G + √δ/π I, π = sqrt((tr A/dim A)/(tr G/dim G)); see `Curvature`."""
    inverses = {}
    for name, f in factors.items():
        if f.a is None or f.g is None:  # called, but without a part in the outputs (auxiliary heads)
            continue
        a, g = f.a / f.seen, f.g / images
        pi = math.sqrt(_mean_diagonal(a) / max(_mean_diagonal(g), 1e-12))
        pi = max(pi, 1e-6)
        root = math.sqrt(damping)
        inverses[name] = _inverse(a, pi * root), _inverse(g, root / pi)
    return inverses


def _mean_diagonal(m: Tensor) -> float:
    return float(m.diagonal().mean() if m.dim() == 2 else m.mean())


def _inverse(m: Tensor, shift: float) -> Tensor:
    if m.dim() == 1:
        return 1 / (m + shift)
    damped = m + shift * torch.eye(len(m), device=m.device, dtype=m.dtype)
    # row by row, as a checkpoint gives it back: in another layout the products round differently
    return torch.cholesky_inverse(torch.linalg.cholesky(damped)).contiguous()
