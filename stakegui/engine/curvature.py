"""Structure-aware regularisation as a metric: Kronecker factors of the original's outputs on stand-ins (K-FAC).

Martens & Grosse 2015 (arXiv 1503.05671); convolutions: Grosse & Martens 2016 (arXiv 1602.01407); method.md, item 4.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.engine import distributed
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import randint
from stakegui.engine.smaller import scaled

WIDEST = 8192
"""A factor wider than this is kept as its diagonal: its inverse would cost more than the run."""

ROWS = 8
"""Input rows drawn for a factor, as a multiple of its width: enough under the damping, far fewer than there are."""
AT_ONCE = 128
"""Images that go through the model together, at most ..."""
SAVED_BYTES = 768 * 2**20
"""... and within this memory for what the backward pass needs of them."""

Layer = nn.Conv2d | nn.Linear


@dataclass(frozen=True)
class Part:
    """The images of a batch of ``images`` that this process passes: ``passed`` of them, from ``start`` on."""

    images: int
    start: int
    passed: int


def patches(layer: Layer, x: Tensor, positions: int) -> Tensor:
    """Return what each output position of ``layer`` sees, bias joined, shape (rows, a).

    ``x`` is the layer's input, ``positions`` the number of its output positions an image. Grouped convolutions count
    each group's patch as a row of its own, so their groups share one factor.
    """
    if isinstance(layer, nn.Linear):
        rows = x.reshape(-1, x.shape[-1])
    else:
        x = _grouped(layer, x, positions)
        unfolded = F.unfold(x, layer.kernel_size, dilation=layer.dilation, stride=layer.stride)
        rows = unfolded.transpose(1, 2).reshape(-1, unfolded.shape[1])
    return _with_bias(layer, rows)


def some_patches(
    layer: Layer, x: Tensor, positions: int, count: int, g: torch.Generator, part: Part | None = None
) -> Tensor:
    """Return ``count`` of the rows of `patches`, drawn alike likely; all of them where there are no more.

    The mean of their outer products is an unbiased estimate of that over all; none of the others is unfolded. Where
    ``x`` is a ``part`` of a batch, it is drawn from the whole batch, and those of the part are returned.
    """
    total = here = _count(layer, x, positions)
    if part is not None:
        total = here // part.passed * part.images
    if count >= total:
        return patches(layer, x, positions)
    chosen = randint(g, total, count)
    if part is not None:
        before = here // part.passed * part.start
        chosen = chosen[(chosen >= before) & (chosen < before + here)] - before
    if isinstance(layer, nn.Linear):
        return _with_bias(layer, x.reshape(-1, x.shape[-1])[chosen])
    windows = _grouped(layer, x, positions)
    for dim, (k, d, s) in enumerate(zip(layer.kernel_size, layer.dilation, layer.stride, strict=True), 2):
        windows = windows.unfold(dim, d * (k - 1) + 1, s)[..., ::d]  # a view
    place, wide = chosen % positions, windows.shape[3]
    rows = windows[chosen // positions, :, place // wide, place % wide]
    return _with_bias(layer, rows.flatten(1))


def _count(layer: Layer, x: Tensor, positions: int) -> int:
    """Return how many rows `patches` has."""
    return x.numel() // x.shape[-1] if isinstance(layer, nn.Linear) else len(x) * layer.groups * positions


def _grouped(layer: nn.Conv2d, x: Tensor, positions: int) -> Tensor:
    """Return ``x`` padded, each group as an image of its own."""
    x = _padded(layer, x, positions)
    return x if layer.groups == 1 else x.reshape(len(x) * layer.groups, -1, *x.shape[2:])


def _with_bias(layer: Layer, rows: Tensor) -> Tensor:
    return rows if layer.bias is None else torch.cat([rows, rows.new_ones(len(rows), 1)], dim=1)


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

    def add_inputs(self, rows: Tensor, images: int, of: int | None = None) -> None:
        """Add the mean outer product of ``rows`` (r, a), weighted by the number of images.

        The mean is over ``of`` rows where other processes have the others.
        """
        self.a = _added(self.a, rows, images / (len(rows) if of is None else of))
        self.seen += images

    def add_gradients(self, rows: Tensor) -> None:
        """Add the sum of outer products of ``rows`` (r, g)."""
        self.g = _added(self.g, rows, 1.0)


def _added(total: Tensor | None, rows: Tensor, weight: float) -> Tensor:
    """Return ``total``, changed in place, plus the weighted sum of the outer products of ``rows``."""
    wide = rows.shape[1]
    if total is None:
        total = rows.new_zeros(wide if wide > WIDEST else (wide, wide))
    if total.dim() == 1:
        return total.add_(rows.square().sum(0), alpha=weight)
    return total.addmm_(rows.T, rows, alpha=weight)


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
    def precondition(self) -> Tensor:
        """Put D = Ḡ⁻¹ ∇W Ā⁻¹ in place of each gradient; return Σ⟨D, ∇⟩, the squared length in the metric.

        It stays on the device, a number in float64: to read it would make the step wait.
        """
        lengths = []
        for name, layer in self.layers.items():
            if layer.weight.grad is None:
                continue
            gradient = layer.weight.grad.flatten(1)
            if layer.bias is not None and layer.bias.grad is not None:
                gradient = torch.cat([gradient, layer.bias.grad[:, None]], dim=1)
            inv_a, inv_g = self.inverses[name]
            left = inv_g @ gradient if inv_g.dim() == 2 else inv_g[:, None] * gradient
            d = left @ inv_a if inv_a.dim() == 2 else left * inv_a
            lengths.append((d * gradient).sum().double())
            if layer.bias is not None and layer.bias.grad is not None:
                layer.bias.grad.copy_(d[:, -1])
                d = d[:, :-1]
            layer.weight.grad.copy_(d.reshape(layer.weight.shape))
        return torch.stack(lengths).sum() if lengths else torch.zeros((), dtype=torch.float64)

    def tensors(self) -> dict[str, Tensor]:
        """All inverses under ``<layer>/a`` and ``<layer>/g``, for the checkpoint."""
        return {f"{n}/{k}": t for n, pair in self.inverses.items() for k, t in zip("ag", pair, strict=True)}

    @classmethod
    def from_tensors(cls, model: Classifier, tensors: dict[str, Tensor]) -> Curvature:
        """Rebuild what `tensors` gave."""
        names = [key[:-2] for key in tensors if key.endswith("/a")]
        return cls(model, {n: (tensors[f"{n}/a"], tensors[f"{n}/g"]) for n in names})


def batch_size(model: Classifier, image: Tensor) -> int:
    """Return how many images like ``image`` (1, 3, H, W) may go through the model at once (see `SAVED_BYTES`)."""
    own = {t.untyped_storage().data_ptr() for t in (*model.parameters(), *model.buffers())}
    seen: dict[int, torch.UntypedStorage] = {}

    def note(saved: Tensor) -> None:
        # its memory alone is kept, so that no other tensor gets the same place; the tensor itself would hold the
        # graph for ever, and nothing goes back through this one
        storage = saved.untyped_storage()
        seen[storage.data_ptr()] = storage

    with torch.enable_grad(), torch.autograd.graph.saved_tensors_hooks(note, lambda nothing: nothing):
        graph = model(image.detach().requires_grad_(True))
    del graph
    taken = sum(storage.nbytes() for at, storage in seen.items() if at not in own)
    return scaled(max(1, min(AT_ONCE, SAVED_BYTES // max(1, taken))))


def measure(
    model: Classifier,
    batches: Iterable[Tensor],
    total: int,
    g: torch.Generator,
    rows: int | None = ROWS,
    temperature: float = 1.0,
) -> Iterator[tuple[int, dict[str, Factors]]]:
    """Yield (images done, factors by layer name) after each of ``batches``; the last one is complete.

    For each convolution and linear layer: A = mean over images and positions of the input patches' outer products,
    G = mean over images of the outer products, summed over positions, of the gradient of each image's own
    cross-entropy at a label sampled from the model's softmax. Layers that are not called are left out.

    The processes of a run take a part of each batch; the factors are complete after the last.

    Of the ``total`` images' patches a random part goes into A: ``rows`` times its width, None for all. With a
    ``temperature`` T it is the curvature of T² KL between softmax(z / T), as `losses.distillation` has it.
    """
    pass_ = _Pass(model, total, g, rows, temperature)
    frozen = {p: p.requires_grad for p in model.parameters()}
    try:
        model.requires_grad_(False)  # outputs are what gradients are taken of: the weights' are not worked out
        done = 0
        for images in batches:
            pass_.take(images)
            done += len(images)
            if done >= total:
                pass_.join()
            yield done, pass_.factors
    finally:
        for p, wanted in frozen.items():
            p.requires_grad_(wanted)
        pass_.close()


class _Pass:
    """Hooks that add each layer's inputs on the way forward and its outputs' gradients on the way back."""

    def __init__(self, model: Classifier, total: int, g: torch.Generator, rows: int | None, temperature: float) -> None:
        self.model, self.total, self.g, self.rows, self.temperature = model, total, g, rows, temperature
        self.factors: dict[str, Factors] = {}
        self._images, self._part = 0, Part(0, 0, 0)
        self._roots: list[Tensor] = []
        layers = [(n, m) for n, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)]
        self._handles = [m.register_forward_hook(partial(self._at, n)) for n, m in layers]

    def close(self) -> None:
        for handle in self._handles:
            handle.remove()

    def take(self, images: Tensor) -> None:
        """Send one batch, or this process's part of it, through the model, forward and back."""
        n, own = len(images), distributed.own(len(images))
        passed = images[own] if own.stop > own.start else images[:1]  # a pass of none is not every layer's thing
        self._images, self._part, self._roots = n, Part(n, own.start, len(passed)), []
        with torch.enable_grad():
            soft = self.model(passed)[1] / self.temperature
            every = distributed.gathered(soft.detach(), n)
            sampled = torch.multinomial(every.softmax(1), 1, generator=self.g)[own, 0]
            soft = soft[: len(sampled)]
            loss = self.temperature * F.cross_entropy(soft, sampled, reduction="sum")
        torch.autograd.grad(loss, self._roots, allow_unused=True)

    def join(self) -> None:
        """Add up what the processes have found."""
        factors = [self.factors[name] for name in sorted(self.factors)]
        distributed.summed([t for f in factors for t in (f.a, f.g) if t is not None])

    def _at(self, name: str, layer: Layer, args: tuple[Tensor, ...], out: Tensor) -> Tensor:
        factors = self.factors.setdefault(name, Factors())
        self._add_inputs(factors, layer, args[0].detach(), out)
        if not out.requires_grad:  # nothing before this layer is asked for: the way back ends here
            self._roots.append(out.detach().requires_grad_(True))
            out = self._roots[-1].clone()  # what may be changed in place behind the layer
        # called with the gradient of what ``out`` is now, whatever is done to it in place afterwards
        out.register_hook(lambda gradient: factors.add_gradients(_gradient_rows(layer, gradient)))  # type: ignore[no-untyped-call]
        return out

    def _add_inputs(self, factors: Factors, layer: Layer, x: Tensor, out: Tensor) -> None:
        positions = out[0, 0].numel() if isinstance(layer, nn.Conv2d) else 0
        wide = layer.weight[0].numel() + (layer.bias is not None)
        count = math.ceil(self.rows * wide * self._images / self.total) if self.rows is not None else sys.maxsize
        if distributed.world() == 1:
            factors.add_inputs(some_patches(layer, x, positions, count, self.g), self._images)
            return
        found = some_patches(layer, x, positions, count, self.g, self._part)
        if distributed.own(self._images).stop == self._part.start:  # what is passed has been counted elsewhere
            found = found[:0]
        total = _count(layer, x, positions) // self._part.passed * self._images
        factors.add_inputs(found, self._images, min(count, total))


def _gradient_rows(layer: Layer, gradient: Tensor) -> Tensor:
    if isinstance(layer, nn.Linear):
        return gradient.reshape(-1, gradient.shape[-1])
    return gradient.transpose(0, 1).flatten(1).T  # channel by channel in memory: whole maps are copied at once


def invert(factors: dict[str, Factors], images: int, damping: float) -> dict[str, tuple[Tensor, Tensor]]:
    """Damp and invert: Ā = A + π√δ I, Ḡ = G + √δ/π I, π = sqrt((tr A/dim A)/(tr G/dim G)); see `Curvature`.

    Empties ``factors`` on the way.
    """
    inverses = {}
    for name in list(factors):
        f = factors.pop(name)  # a large network's factors and inverses need not lie side by side
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
