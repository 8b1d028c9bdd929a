"""Kronecker factors against explicit gradients of each image in float64, and the metric against numpy."""

from __future__ import annotations

import copy
import gc
from collections import Counter
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
import torchvision
from engine_samples import classifier, seeded
from timm.layers import Conv2dSame
from torch import Tensor, nn

from stakegui.engine import curvature
from stakegui.engine.curvature import Curvature, Factors, batch_size, invert, measure, patches, some_patches
from stakegui.engine.models.base import Classifier

CONVOLUTIONS: dict[str, dict[str, Any]] = {
    "plain": {"kernel_size": 3},
    "bias": {"kernel_size": 3, "padding": 1, "bias": True},
    "stride": {"kernel_size": 3, "stride": 2, "padding": 1},
    "dilation": {"kernel_size": 3, "dilation": 2, "padding": 2},
    "groups": {"kernel_size": 3, "groups": 2, "padding": 1, "bias": True},
    "depthwise": {"kernel_size": 3, "groups": 4, "out_channels": 8},
    "oblong": {"kernel_size": (1, 3), "stride": (2, 1), "padding": (0, 1), "dilation": (1, 2)},
    "same": {"kernel_size": 4, "padding": "same", "bias": True},
    "valid": {"kernel_size": 2, "padding": "valid"},
    "reflect": {"kernel_size": 3, "padding": 1, "padding_mode": "reflect"},
    "circular": {"kernel_size": 3, "padding": (2, 1), "padding_mode": "circular", "bias": True},
    "timm": {"kernel_size": 3, "stride": 2, "kind": Conv2dSame, "bias": True},
    "timm dilated": {"kernel_size": 3, "dilation": 2, "kind": Conv2dSame},
}


def conv(
    kernel_size: Any, out_channels: int = 6, kind: type[nn.Conv2d] = nn.Conv2d, bias: bool = False, **how: Any
) -> Any:
    return seeded(1, kind(4, out_channels, kernel_size, bias=bias, **how).double())


def some(*shape: int, seed: int = 0) -> Tensor:
    return torch.from_numpy(np.random.default_rng(seed).normal(size=shape))


def joined(layer: nn.Module) -> Tensor:
    """The weight as a matrix with the bias as its last column."""
    weight, bias = layer.weight.detach().flatten(1), layer.bias
    return weight if bias is None else torch.cat([weight, bias.detach()[:, None]], dim=1)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("how", CONVOLUTIONS.values(), ids=CONVOLUTIONS)
def test_patches_times_the_weights_are_the_layers_output(how: dict[str, Any]) -> None:
    layer, x = conv(**how), some(3, 4, 9, 8)
    out = layer(x).detach()
    positions = out.shape[2] * out.shape[3]
    rows = patches(layer, x, positions).view(3, layer.groups, positions, -1)
    weights = joined(layer).view(layer.groups, -1, rows.shape[-1])
    again = torch.einsum("ngpa,goa->ngop", rows, weights).reshape(out.shape)
    torch.testing.assert_close(again, out, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("bias", [True, False])
def test_patches_of_a_linear_layer_over_tokens(bias: bool) -> None:
    layer, x = seeded(1, nn.Linear(5, 3, bias=bias).double()), some(2, 7, 5)
    rows = patches(layer, x, 0)
    assert rows.shape == (14, 6 if bias else 5)
    torch.testing.assert_close(rows @ joined(layer).T, layer(x).detach().reshape(14, 3), rtol=1e-12, atol=1e-12)


DRAWN = {**CONVOLUTIONS, "linear": {}}


def layer_and_input(name: str) -> tuple[Any, Tensor, int]:
    """A layer, its input and the number of output positions an image."""
    if name == "linear":
        return seeded(1, nn.Linear(5, 3).double()), some(3, 20, 5), 0
    layer, x = conv(**DRAWN[name]), some(3, 4, 9, 8)
    return layer, x, layer(x)[0, 0].numel()


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("name", DRAWN)
def test_drawn_patches_are_rows_of_all_of_them_each_alike_likely(name: str) -> None:
    layer, x, positions = layer_and_input(name)
    rows = patches(layer, x, positions)
    often = Counter(row.numpy().tobytes() for row in rows)  # circular padding repeats some
    g, counts = torch.Generator().manual_seed(0), dict.fromkeys(often, 0)
    draws, count = 400, len(rows) // 3
    for _ in range(draws):
        for row in some_patches(layer, x, positions, count, g):
            counts[row.numpy().tobytes()] += 1
    expected = {row: draws * count * n / len(rows) for row, n in often.items()}
    chi = sum((counts[row] - wanted) ** 2 / wanted for row, wanted in expected.items())
    free = len(often) - 1
    assert abs(chi - free) < 5 * np.sqrt(2 * free)  # a row left out or twice as likely lies far beyond
    assert torch.equal(some_patches(layer, x, positions, len(rows), g), rows)


def test_factors_of_drawn_patches_scatter_around_the_whole_ones() -> None:
    """Unbiased: the mean over many draws comes closer to the whole factor, as one over the root of their number."""
    model, images = model_of(TwoLayers(CONVOLUTIONS["bias"])), some(10, 3, 6, 6, seed=3)
    whole_a = whole(model, images)["net.conv"].a
    g, found = torch.Generator().manual_seed(0), []
    for _ in range(200):
        for _, factors in measure(model, images.split(5), 10, g, rows=2):  # noqa: B007
            pass
        found.append(factors["net.conv"].a)
        assert factors["net.conv"].seen == 10
    drawn = torch.stack(found)
    error, spread = (drawn.mean(0) - whole_a).abs(), drawn.std(0) / np.sqrt(len(found))
    assert (error < 5 * spread + 1e-12).all()
    assert drawn.std(0).mean() > 0.01 * whole_a.abs().mean()  # and it is drawn


class TwoLayers(nn.Module):
    """Convolution, ReLU, linear layer, and layers that have no part in the output."""

    def __init__(self, how: dict[str, Any], *, inplace: bool = True, bias: bool = True) -> None:
        super().__init__()
        self.conv = conv(**how)
        self.act = nn.ReLU(inplace=inplace)
        wide = self.conv(torch.zeros(1, 4, 6, 6, dtype=torch.float64)).numel()
        self.unused = nn.Linear(3, 3)
        self.auxiliary = nn.Linear(wide, 2)
        self.fc = seeded(2, nn.Linear(wide, 5, bias=bias).double())
        self.auxiliary.double()

    def forward(self, x: Tensor) -> Tensor:
        x = self.act(self.conv(torch.cat([x, x[:, :1] ** 2], dim=1))).flatten(1)
        self.auxiliary(x.detach())
        out: Tensor = self.fc(x)
        return out


def whole(
    model: Classifier, images: Tensor, seed: int = 5, batch: int = 4, temperature: float = 1.0
) -> dict[str, Factors]:
    seen, factors = [], {}
    g = torch.Generator().manual_seed(seed)
    measured = measure(model, images.split(batch), len(images), g, rows=None, temperature=temperature)
    for done, factors in measured:  # noqa: B007
        seen.append(done)
    assert seen == [*range(batch, len(images), batch), len(images)]
    return factors


def model_of(net: nn.Module, classes: int = 5) -> Classifier:
    return classifier(net, "fc", classes).double().requires_grad_(False)


def sampled(model: Classifier, images: Tensor, batch: int, seed: int = 5, temperature: float = 1.0) -> Tensor:
    g = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        shares = [(model(part)[1] / temperature).softmax(1) for part in images.split(batch)]
    return torch.cat([torch.multinomial(p, 1, generator=g)[:, 0] for p in shares])


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("how", "t"), [("bias", 1.0), ("stride", 4.0), ("groups", 1.0), ("timm", 1.0)])
def test_factors_are_those_of_explicit_gradients(how: str, t: float, bias: bool) -> None:
    model = model_of(TwoLayers(CONVOLUTIONS[how], bias=bias))
    images = some(10, 3, 6, 6, seed=3)
    factors = whole(model, images, temperature=t)
    labels = sampled(model, images, 4, temperature=t)
    net = model.net
    layer = net.conv
    sums: dict[str, Any] = {"fc a": 0, "fc g": 0, "conv a": 0, "conv g": 0}
    for x, y in zip(images, labels, strict=True):
        x = torch.cat([x, x[:1] ** 2])[None]
        pre = layer(x).detach().requires_grad_(True)
        v = pre.relu().flatten(1)
        logits = F.linear(v, net.fc.weight, net.fc.bias)
        (d,) = torch.autograd.grad(t * F.cross_entropy(logits / t, y[None]), pre)
        v = v.detach()[0].numpy()
        v = np.append(v, 1.0) if bias else v
        out = (logits.detach() / t).softmax(1)[0].numpy() - np.eye(5)[int(y)]  # the gradient of cross-entropy
        sums["fc a"] += np.outer(v, v)
        sums["fc g"] += np.outer(out, out)
        columns = d[0].flatten(1).numpy()
        sums["conv g"] += columns @ columns.T
        rows = explicit_patches(layer, x[0].numpy(), pre.shape[2:])
        sums["conv a"] += rows.T @ rows / len(rows)
    for name in ("conv", "fc"):
        found = factors[f"net.{name}"]
        assert found.a is not None and found.g is not None
        np.testing.assert_allclose(found.a.numpy(), sums[f"{name} a"], rtol=1e-9, atol=1e-10)
        np.testing.assert_allclose(found.g.numpy(), sums[f"{name} g"], rtol=1e-9, atol=1e-12)


def explicit_patches(layer: nn.Conv2d, x: np.ndarray, shape: Any) -> np.ndarray:
    """One row for each group and output position, by loops."""
    (kh, kw), (sh, sw), (dh, dw), (ph, pw) = layer.kernel_size, layer.stride, layer.dilation, layer.padding
    pad = [(ph, ph), (pw, pw)]
    if isinstance(layer, Conv2dSame):  # TensorFlow's: what is left over goes below and to the right
        total = [(n - 1) * s + k - side for n, s, k, side in zip(shape, (sh, sw), (kh, kw), x.shape[1:], strict=True)]
        pad = [(t // 2, t - t // 2) for t in total]
    x = np.pad(x, [(0, 0), *pad])
    rows = []
    for group in np.split(x, layer.groups):
        for i in range(shape[0]):
            for j in range(shape[1]):
                window = group[:, i * sh : i * sh + kh * dh : dh, j * sw : j * sw + kw * dw : dw]
                rows.append(np.append(window.ravel(), [1.0] * (layer.bias is not None)))
    return np.array(rows)


@pytest.mark.parametrize("how", ["bias", "depthwise", "timm"])
def test_patches_and_gradients_together_give_the_weights_gradient(how: str) -> None:
    """Sum over positions of gradient times patch is the gradient of the weight, which autograd computes elsewise."""
    layer, x = conv(**CONVOLUTIONS[how]), some(1, 4, 6, 6)
    out = layer(x)
    upstream = some(*out.shape, seed=9)
    layer.zero_grad()
    out.backward(upstream)
    positions = out.shape[2] * out.shape[3]
    rows = patches(layer, x, positions).view(layer.groups, positions, -1)
    gradient = upstream[0].reshape(layer.groups, -1, positions)
    found = torch.einsum("gop,gpa->goa", gradient, rows).flatten(0, 1)
    expected = layer.weight.grad.flatten(1)
    if layer.bias is not None:
        expected = torch.cat([expected, layer.bias.grad[:, None]], dim=1)
    torch.testing.assert_close(found, expected, rtol=1e-10, atol=1e-10)


def test_a_relu_in_place_behind_the_layer_changes_nothing() -> None:
    images = some(6, 3, 6, 6, seed=3)
    found = [whole(model_of(TwoLayers(CONVOLUTIONS["bias"], inplace=i)), images) for i in (True, False)]
    for name in ("net.conv", "net.fc"):
        assert torch.equal(found[0][name].a, found[1][name].a)
        assert torch.equal(found[0][name].g, found[1][name].g)


def test_layers_without_a_part_in_the_output_are_left_out_and_the_model_is_as_before() -> None:
    model = model_of(TwoLayers(CONVOLUTIONS["bias"]))
    before = copy.deepcopy(model.state_dict())
    factors = whole(model, some(6, 3, 6, 6))
    assert "net.unused" not in factors
    assert factors["net.auxiliary"].g is None
    assert set(invert(factors, 6, 0.01)) == {"net.conv", "net.fc"}
    assert all(torch.equal(before[k], v) for k, v in model.state_dict().items())
    assert not any(p.requires_grad or p.grad is not None for p in model.parameters())
    assert not any(m._forward_hooks for m in model.modules())


def test_images_at_once_by_what_the_backward_pass_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its estimate from one image against the feature maps that are needed on the way back."""
    net = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(2048, 5))
    model = classifier(net.eval(), "4", 5).requires_grad_(False)
    # the convolution's output for the norm, the ReLU's for itself; input and head keep nothing without weight gradients
    # (how much else the norm keeps is torch's affair: half as much again at most)
    one = 4 * 2 * 8 * 16 * 16
    for room in (one * 20, one * 40):
        monkeypatch.setattr(curvature, "SAVED_BYTES", room)
        assert room / one / 1.5 - 1 <= batch_size(model, torch.rand(1, 3, 16, 16)) <= room / one
    monkeypatch.setattr(curvature, "SAVED_BYTES", 1)
    assert batch_size(model, torch.rand(1, 3, 16, 16)) == 1
    monkeypatch.setattr(curvature, "SAVED_BYTES", 2**40)
    assert batch_size(model, torch.rand(1, 3, 16, 16)) == curvature.AT_ONCE


def test_the_batch_does_not_hang_on_where_tensors_come_to_lie() -> None:
    """Memory that is freed within the pass is given out again: counted by its place alone it would be missed."""
    model = classifier(torchvision.models.resnet18(num_classes=5).eval(), "fc", 5).requires_grad_(False)
    gc.collect()
    before = sum(type(o) is Tensor for o in gc.get_objects())
    sizes, held = [], []
    for number in range(4):
        sizes.append(batch_size(model, torch.rand(1, 3, 224, 224)))
        held.append(torch.rand(10_000 * (number + 1)))
    assert len(set(sizes)) == 1 and 1 < sizes[0] < curvature.AT_ONCE
    held.clear()
    gc.collect()
    assert sum(type(o) is Tensor for o in gc.get_objects()) <= before + 2, "a graph stayed behind"
    own = {t.untyped_storage().data_ptr() for t in (*model.parameters(), *model.buffers())}
    saved: list[torch.UntypedStorage] = []
    with (
        torch.enable_grad(),
        torch.autograd.graph.saved_tensors_hooks(lambda t: saved.append(t.untyped_storage()), lambda nothing: nothing),
    ):
        model(torch.rand(1, 3, 224, 224, requires_grad=True))
    places = {storage.data_ptr(): storage.nbytes() for storage in saved}
    assert sizes[0] == curvature.SAVED_BYTES // sum(n for at, n in places.items() if at not in own)


def test_ending_early_takes_the_hooks_away() -> None:
    model = model_of(TwoLayers(CONVOLUTIONS["bias"]))
    measuring = measure(model, some(8, 3, 6, 6).split(4), 8, torch.Generator().manual_seed(0))
    next(measuring)
    measuring.close()
    assert not any(m._forward_hooks for m in model.modules())
    assert not any(p.requires_grad for p in model.parameters())


class Shared(nn.Module):
    """One layer that is gone through twice."""

    def __init__(self) -> None:
        super().__init__()
        self.again = seeded(3, nn.Linear(12, 12).double())
        self.fc = seeded(4, nn.Linear(12, 5).double())

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.fc(self.again(self.again(x.flatten(1)).tanh()).tanh())
        return out


def test_inputs_of_a_layer_that_is_called_twice_are_averaged_over_both_calls() -> None:
    model, x = model_of(Shared()), some(6, 3, 2, 2)
    factors = whole(model, x)
    inputs = [x.flatten(1), model.net.again(x.flatten(1)).tanh()]
    rows = torch.cat([torch.cat([v, torch.ones(6, 1, dtype=v.dtype)], dim=1) for v in inputs])
    a = rows.T @ rows / len(rows)
    g = factors["net.again"].g / 6
    found, _ = invert(factors, 6, 0.01)["net.again"]
    pi = (a.diagonal().mean() / g.diagonal().mean()).sqrt()
    expected = torch.linalg.inv(a + pi * 0.1 * torch.eye(13, dtype=a.dtype))
    torch.testing.assert_close(found, expected, rtol=1e-8, atol=1e-8)


def factors_of(a: Tensor, g: Tensor, images: int) -> Factors:
    f = Factors()
    f.add_inputs(a, images)
    f.add_gradients(g)
    return f


@pytest.mark.parametrize("damping", [0.01, 1e-4, 0.5])
def test_damping_and_inverse(damping: float) -> None:
    rows, gradients = some(30, 6, seed=1), 0.05 * some(30, 4, seed=2)
    inv_a, inv_g = invert({"x": factors_of(rows, gradients, 30)}, 30, damping)["x"]
    a, g = (rows.T @ rows / 30).numpy(), (gradients.T @ gradients / 30).numpy()
    pi = np.sqrt((np.trace(a) / 6) / (np.trace(g) / 4))
    damped_a, damped_g = a + pi * np.sqrt(damping) * np.eye(6), g + np.sqrt(damping) / pi * np.eye(4)
    np.testing.assert_allclose(inv_a.numpy() @ damped_a, np.eye(6), atol=1e-10)
    np.testing.assert_allclose(inv_g.numpy() @ damped_g, np.eye(4), atol=1e-10)


def test_a_dead_layer_can_be_inverted_too() -> None:
    inv_a, inv_g = invert({"x": factors_of(torch.zeros(4, 3), torch.zeros(4, 2), 4)}, 4, 0.01)["x"]
    assert torch.isfinite(inv_a).all() and torch.isfinite(inv_g).all()


def test_very_wide_factors_are_kept_as_their_diagonal(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, gradients = some(30, 6, seed=1), some(30, 4, seed=2)
    monkeypatch.setattr(curvature, "WIDEST", 5)
    inv_a, inv_g = invert({"x": factors_of(rows, gradients, 30)}, 30, 0.01)["x"]
    assert (inv_a.shape, inv_g.shape) == ((6,), (4, 4))
    a, g = (rows**2).mean(0).numpy(), (gradients.T @ gradients / 30).numpy()
    pi = np.sqrt(a.mean() / (np.trace(g) / 4))
    np.testing.assert_allclose(inv_a.numpy(), 1 / (a + pi * 0.1), rtol=1e-12)
    np.testing.assert_allclose(inv_g.numpy(), np.linalg.inv(g + 0.1 / pi * np.eye(4)), rtol=1e-9)


def metric(model: Classifier, diagonal: bool = False) -> Curvature:
    """Some positive inverses for both layers."""
    inverses = {}
    for seed, name in enumerate(("net.fc", "net.conv")):
        out, wide = joined(model.get_submodule(name)).shape
        a, g = some(40, wide, seed=seed), some(40, out, seed=seed + 7)
        inverses[name] = ((a.T @ a / 40).inverse(), (g.T @ g / 40).inverse())
        if diagonal:
            inverses[name] = tuple(m.diagonal().abs() for m in inverses[name])
    return Curvature(model, inverses)


@pytest.mark.parametrize("diagonal", [False, True])
@pytest.mark.parametrize("how", ["bias", "plain"])
def test_precondition(how: str, diagonal: bool) -> None:
    model = model_of(TwoLayers(CONVOLUTIONS[how]))
    found = metric(model, diagonal)
    before, length = {}, 0.0
    for p in found.parameters():
        p.grad = some(*p.shape, seed=p.numel())
    for name, layer in found.layers.items():
        gradient = layer.weight.grad.flatten(1).numpy()
        if layer.bias is not None:
            gradient = np.column_stack([gradient, layer.bias.grad.numpy()])
        a, g = (m.numpy() if m.dim() == 2 else np.diag(m.numpy()) for m in found.inverses[name])
        before[name] = g @ gradient @ a
        length += (before[name] * gradient).sum()
    assert float(found.precondition()) == pytest.approx(length, rel=1e-12)
    for name, layer in found.layers.items():
        now = layer.weight.grad.flatten(1).numpy()
        if layer.bias is not None:
            now = np.column_stack([now, layer.bias.grad.numpy()])
        np.testing.assert_allclose(now, before[name], rtol=1e-10)


def test_precondition_leaves_layers_without_a_gradient_alone() -> None:
    model = model_of(TwoLayers(CONVOLUTIONS["bias"]))
    assert metric(model).precondition() == 0


def test_it_covers_weights_and_biases_of_its_layers_alone() -> None:
    model = model_of(TwoLayers(CONVOLUTIONS["bias"]))
    names = {n for n, p in model.named_parameters() if any(p is q for q in metric(model).parameters())}
    assert names == {"net.conv.weight", "net.conv.bias", "net.fc.weight", "net.fc.bias"}


def test_tensors_bring_it_back() -> None:
    model = model_of(TwoLayers(CONVOLUTIONS["bias"]))
    first = metric(model)
    again = Curvature.from_tensors(model, dict(reversed(first.tensors().items())))
    assert list(again.layers) == list(first.layers)  # sums over the layers come out alike
    for name, pair in first.inverses.items():
        assert all(torch.equal(x, y) for x, y in zip(pair, again.inverses[name], strict=True))
