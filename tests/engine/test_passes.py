"""Passes with folded norms and in another order in memory answer, and learn, as plain ones do."""

from __future__ import annotations

import copy

import pytest
import timm
import torch
from torch import Tensor, nn

from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.embedding import NearestMeanHead
from stakegui.engine.models.folding import folded, pairs
from stakegui.engine.models.memory import memory_order
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.passes import Passes, number_format, passes


def classifier(net: nn.Module, head: str, size: int = 32) -> Classifier:
    info = ModelInfo("any", tuple("abcdefg"), (size, size), (0.4, 0.5, 0.6), (0.2, 0.3, 0.25))
    torch.manual_seed(3)
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):  # as after a training: nothing is 0 or 1
            if module.running_mean is not None and module.running_var is not None:
                module.running_mean.normal_()
                module.running_var.uniform_(0.2, 3)
            if module.affine:
                nn.init.uniform_(module.weight, -1.5, 1.5)
                nn.init.normal_(module.bias)
    return Classifier(net, head, info).eval()


def small() -> Classifier:
    torch.manual_seed(0)
    return classifier(resnet18_small(7, 4), "fc")


def gradients(model: Classifier, images: Tensor, way: Passes | None) -> dict[str, Tensor]:
    model.zero_grad()
    features, logits = model(images) if way is None else way(model, images)
    (logits.square().mean() + features.sin().mean()).backward()
    return {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}


def test_all_twenty_norms_of_the_small_network_are_found() -> None:
    found = pairs(small())
    norms = sum(isinstance(m, nn.BatchNorm2d) for m in small().modules())
    assert len(found) == norms == 20
    assert ("layer2.0.downsample.0", "layer2.0.downsample.1") in found


@pytest.mark.parametrize("trained", ["weights", "norms too"])
def test_same_answers_and_gradients(trained: str) -> None:
    """In float64, where rounding cannot hide a wrong formula."""
    model = small().double()
    for name, p in model.named_parameters():
        p.requires_grad_(trained == "norms too" or "bn" not in name)
    images, way = torch.rand(5, 3, 32, 32, dtype=torch.float64), passes(model)
    plain = model(images)
    with folded(model, way.pairs):
        again = model(images)
    for a, b in zip(plain, again, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-10, atol=1e-10)
    wanted, found = gradients(model, images, None), gradients(model, images, way)
    assert wanted.keys() == found.keys()
    assert ("net.bn1.weight" in found) == (trained == "norms too")
    for name, g in wanted.items():  # the pass hands out float32
        torch.testing.assert_close(found[name], g, rtol=1e-5, atol=1e-6 * float(g.abs().max()))


def test_nothing_stays_behind() -> None:
    model = small()
    images, way = torch.rand(2, 3, 32, 32), passes(model)
    wanted = model(images)[1]
    way(model, images)
    assert torch.equal(model(images)[1], wanted)
    assert not any("forward" in module.__dict__ for module in model.modules())
    other = copy.deepcopy(model)
    with pytest.raises(ZeroDivisionError), folded(other, way.pairs):
        raise ZeroDivisionError
    assert torch.equal(other(images)[1], wanted)


def test_a_copy_with_other_weights_answers_for_itself() -> None:
    model = small()
    way, other = passes(model), copy.deepcopy(model)
    with torch.no_grad():
        for p in other.parameters():
            p.mul_(0.9)
    images = torch.rand(2, 3, 32, 32)
    torch.testing.assert_close(way(other, images)[1], other(images)[1], rtol=1e-4, atol=1e-5)
    assert not torch.allclose(way(other, images)[1], model(images)[1], rtol=1e-2)


class Odd(nn.Module):
    """A norm whose input is also used elsewhere, one that serves twice, and one without statistics."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b, self.c = (nn.Conv2d(3 if i == 0 else 4, 4, 3, padding=1) for i in range(3))
        self.na, self.nb = nn.BatchNorm2d(4), nn.BatchNorm2d(4)
        self.nc = nn.BatchNorm2d(4, track_running_stats=False)
        self.fc = nn.Linear(4, 7)

    def forward(self, x: Tensor) -> Tensor:
        x = self.a(x)
        x = self.na(x) + x
        x = self.nb(self.nb(self.b(x)))
        return self.fc(self.nc(self.c(x)).mean((2, 3)))  # type: ignore[no-any-return]


class Branching(nn.Module):
    """What torch.fx cannot follow."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.bn, self.fc = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Linear(4, 7)

    def forward(self, x: Tensor) -> Tensor:
        x = self.bn(self.conv(x)).mean((2, 3))
        return self.fc(x if x.sum() > 0 else -x)  # type: ignore[no-any-return]


@pytest.mark.parametrize("net", [Odd(), Branching()], ids=["odd", "branching"])
def test_what_cannot_be_folded_runs_as_it_is(net: nn.Module) -> None:
    model = classifier(net, "fc")
    images = torch.rand(3, 3, 32, 32)
    assert pairs(model) == ()
    torch.testing.assert_close(passes(model)(model, images)[1], model(images)[1])


@pytest.mark.parametrize(
    ("name", "head", "at_least"), [("resnet18", "fc", 20), ("mobilenetv3_small_050", "classifier", 0)]
)
def test_networks_of_timm(name: str, head: str, at_least: int) -> None:
    model = classifier(timm.create_model(name, num_classes=7), head, 64)
    images, way = torch.rand(2, 3, 64, 64), passes(model)
    assert len(way.pairs) >= at_least
    with torch.no_grad():
        torch.testing.assert_close(way(model, images)[1], model(images)[1], rtol=1e-3, atol=1e-4)


def test_an_embedding_model_is_folded_too_and_keeps_nothing_of_the_tracing() -> None:
    net = resnet18_small(7, 4)
    net.set_submodule("fc", NearestMeanHead(torch.randn(7, net.fc.in_features), 8.0))
    model = classifier(net, "fc")
    model.projector = nn.Linear(model.head.in_features, model.head.in_features)
    way, images = passes(model), torch.rand(2, 3, 32, 32)
    assert len(way.pairs) == 20 and model._feature is None
    with torch.no_grad():
        torch.testing.assert_close(way(model, images)[1], model(images)[1], rtol=1e-3, atol=1e-4)


def test_a_layer_with_a_way_forward_of_its_own_or_a_listener_is_left_alone() -> None:
    model, images = small(), torch.rand(2, 3, 32, 32)
    heard: list[Tensor] = []
    model.net.layer1[0].bn1.register_forward_hook(lambda _m, _a, out: heard.append(out))
    conv = model.net.layer2[0].conv1
    conv.forward = lambda x: 2 * nn.Conv2d.forward(conv, x)
    wanted, way = model(images)[1], passes(model)
    assert len(way.pairs) == 18
    torch.testing.assert_close(way(model, images)[1], wanted, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(heard[1], heard[0], rtol=1e-3, atol=1e-4)
    assert "forward" in conv.__dict__


def test_bfloat16_is_near_and_asked_for() -> None:
    model, images = small(), torch.rand(4, 3, 32, 32)
    with torch.no_grad():
        near, wanted = passes(model, "bfloat16")(model, images)[1], model(images)[1]
    assert near.dtype == torch.float32
    assert 0 < float((near - wanted).abs().max()) < 0.1 * float(wanted.abs().max())
    assert number_format(model, "float32") is torch.float32
    assert passes(model, fold=False).pairs == ()


@pytest.mark.parametrize(
    ("channels", "stride", "kernel", "wanted"),
    [
        (8, 2, 1, torch.contiguous_format),
        (16, 2, 1, torch.channels_last),
        (8, 1, 1, torch.channels_last),
        (8, 2, 3, torch.channels_last),
    ],
)
def test_narrow_strided_shortcuts_take_the_plain_order(channels, stride, kernel, wanted):
    layer = torch.nn.Conv2d(channels, 16, kernel, stride)
    assert memory_order(torch.nn.Sequential(layer)) is wanted


def test_the_gradient_of_a_narrow_shortcut_is_right():
    """With channels last this very shape ended the process: oneDNN wrote past its workspace."""
    g = torch.Generator().manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Conv2d(8, 16, 1, 2, bias=False))
    images = torch.randn(24, 8, 48, 48, generator=g)
    found = images.contiguous(memory_format=memory_order(net))
    net(found).square().sum().backward()
    exact = net[0].weight.detach().double().requires_grad_()
    torch.nn.functional.conv2d(images.double(), exact, stride=2).square().sum().backward()
    torch.testing.assert_close(net[0].weight.grad.double(), exact.grad, rtol=1e-4, atol=1e-2)


class Flattening(torch.nn.Module):
    """A convolution, the same strided with a 1 x 1 kernel, and a head behind maps that are flattened as asked."""

    def __init__(self, channels, flatten):
        super().__init__()
        self.first, self.narrow = torch.nn.Conv2d(3, channels, 3), torch.nn.Conv2d(channels, 4, 1, 2)
        self.fc, self.flatten = torch.nn.Linear(4 * 9, 3), flatten

    def forward(self, x):
        return self.fc(self.flatten(self.narrow(self.first(x))))


def flattening(channels, flatten):
    info = ModelInfo("own", ("a", "b", "c"), (8, 8), (0.5,) * 3, (0.5,) * 3)
    torch.manual_seed(0)
    return Classifier(Flattening(channels, flatten), "fc", info).eval()


@pytest.mark.parametrize(("channels", "plain"), [(8, True), (16, False)])
def test_without_gradients_every_network_takes_channels_last_and_with_them_the_safe_order(channels, plain):
    model, seen = flattening(channels, lambda maps: maps.flatten(1)), []
    model.net.first.register_forward_pre_hook(lambda _, given: seen.append(given[0].is_contiguous()))
    images = torch.rand(2, 3, 8, 8)
    model(images)
    with torch.no_grad():
        model(images)
    with torch.inference_mode():
        model(images)
    assert seen == [plain, False, False]


@pytest.mark.parametrize("channels", [8, 16])
def test_a_network_that_flattens_by_view_takes_the_plain_order(channels):
    model = flattening(channels, lambda maps: maps.view(maps.size(0), -1))
    images = torch.rand(2, 3, 8, 8)
    with torch.no_grad():
        expected = model.net((images - 0.5) / 0.5)
        torch.testing.assert_close(model(images)[1], expected, rtol=0, atol=0)
    torch.testing.assert_close(passes(model)(model, images)[1], expected)
    model(images)[1].sum().backward()
    with pytest.raises(RuntimeError, match="mat1 and mat2"):
        model(torch.rand(2, 3, 9, 20))
