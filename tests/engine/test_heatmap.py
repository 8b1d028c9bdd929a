"""Grad-CAM by captum against the formula by autograd, for every form in which networks keep their places."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import LinearNet, classifier, seeded
from torch import nn
from torch.nn.functional import interpolate
from torchvision.models import VisionTransformer

from stakegui.core.spec import ModelSpec
from stakegui.engine.heatmap import heat
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.head import find_head
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.models.spots import Spot, find_spot
from stakegui.engine.onepicture import looked, tell
from stakegui.services.demo import demo_spec

SMALL = {"depth": 2, "embed_dim": 32, "num_heads": 2}
SWIN = {"depths": (1, 2), "embed_dim": 16, "num_heads": (2, 2)}
FORMS = {
    "resnet18_small": ((32, 32), {}, Spot("layer4", (4, 4))),
    "timm:vit_tiny_patch16_224": ((64, 96), SMALL, Spot("blocks.1.norm1", (4, 6), "tokens", 1)),
    "timm:vit_small_patch14_reg4_dinov2": ((56, 56), SMALL, Spot("blocks.1.norm1", (4, 4), "tokens", 5)),
    "torchvision": ((32, 32), {}, Spot("encoder.layers.encoder_layer_1.ln_1", (4, 4), "tokens", 1)),
    "timm:swin_tiny_patch4_window7_224": ((64, 64), SWIN, Spot("norm", (8, 8), "last")),
    "timm:mixer_s32_224": ((224, 224), {}, Spot("norm", (7, 7), "tokens")),
    "densenet121": ((64, 64), {}, Spot("features", (2, 2))),
}


def made(name: str, size: tuple[int, int], arguments: dict[str, Any]) -> Classifier:
    net = seeded_again(vit(size[0]) if name == "torchvision" else build(name, BuildArgs(5, size, None, arguments)))
    info = ModelInfo(name, tuple("abcde"), size, (0.4,) * 3, (0.3,) * 3)
    return Classifier(net, find_head(net, size), info).eval().requires_grad_(False)


def vit(side: int) -> nn.Module:
    return VisionTransformer(side, 8, 2, 2, 16, 32, num_classes=5).eval()


def seeded_again(net: nn.Module) -> nn.Module:
    """Heads start at zero in some networks: then nothing speaks for anything."""
    g = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for p in net.parameters():
            p.add_(torch.randn(p.shape, generator=g) * 0.05)
    return net


def by_hand(model: Classifier, image: torch.Tensor, target: int, spot: Spot) -> torch.Tensor:
    """ReLU(sum_k mean(dY/dA_k) A_k) in float64 by autograd, without captum, without the code's own reshaping."""
    model = copy.deepcopy(model).double().requires_grad_(True)
    kept = {}

    def hook(_module: nn.Module, _args: object, out: torch.Tensor) -> torch.Tensor:
        kept["a"] = out
        return out.clone()  # a layer behind may work in place

    model.net.get_submodule(spot.name).register_forward_hook(hook)
    y = model(image.double())[1][0, target]
    grad = torch.autograd.grad(y, kept["a"])[0][0].numpy()
    a = kept["a"].detach()[0].numpy()
    if spot.order == "tokens":
        a, grad = a[spot.extra :], grad[spot.extra :]
        cam = (a * grad.mean(0)).sum(1).reshape(spot.grid)
    elif spot.order == "last":
        cam = (a * grad.mean((0, 1))).sum(2)
    else:
        cam = np.einsum("khw,k->hw", a, grad.mean((1, 2)))
    small = torch.from_numpy(np.maximum(cam, 0))[None, None]
    return interpolate(small, image.shape[2:], mode="bilinear")[0, 0]


@pytest.mark.parametrize("name", list(FORMS))
def test_the_heat_is_the_formulas(name: str, g: torch.Generator) -> None:
    size, arguments, spot = FORMS[name]
    model = made(name, size, arguments)
    assert find_spot(model) == spot
    image = torch.rand(1, 3, *size, generator=g)
    maps = {target: by_hand(model, image, target, spot) for target in range(5)}
    target = max(maps, key=lambda t: float(maps[t].max()))
    found = heat(model, image, target, spot)
    assert found.shape == size and float(found.max()) > 0
    torch.testing.assert_close(found.double(), maps[target], rtol=2e-3, atol=2e-4 * float(found.max()))
    assert model(image)[1].shape == (1, 5) and not model.net.get_submodule(spot.name)._forward_hooks


def test_heat_lies_where_the_class_is(shipped) -> None:
    """Wipe out the hottest quarter of a digit, and its class loses more than by wiping the coldest."""
    digits, model = shipped, shipped.original
    spot = find_spot(model)
    assert spot is not None
    lost = []
    for row in range(0, 1200, 40):
        image = to_tensor(digits.train.pixels[row : row + 1])
        target = int(digits.train.labels[row])
        found = heat(model, image, target, spot)
        order = found.flatten().argsort()
        quarter = len(order) // 4
        scores = []
        for cells in (order[-quarter:], order[:quarter]):
            wiped = image.clone().flatten(2)
            wiped[:, :, cells] = image.mean()
            scores.append(float(model(wiped.view_as(image))[1][0, target]))
        lost.append(scores[1] - scores[0])
    assert np.mean(lost) > 0 and np.mean(np.array(lost) > 0) > 0.7


def test_a_network_without_places_has_no_spot() -> None:
    assert find_spot(classifier(seeded(0, LinearNet(192, 4)), "fc", 4)) is None


def test_the_five_highest_are_those_of_a_direct_pass() -> None:
    model = load_classifier(ModelSpec(weights=demo_spec().model.weights))
    pixels = np.random.default_rng(0).integers(0, 255, (*model.info.image_size, 3)).astype(np.uint8)
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    with torch.no_grad():
        direct = (100 * model(image)[1].double().softmax(1))[0]
    told = tell(model, pixels, model.info.classes[3])
    best = direct.topk(5)
    assert [one.name for one in told.top] == [model.info.classes[i] for i in best.indices.tolist()]
    np.testing.assert_allclose([one.value for one in told.top], best.values.numpy(), rtol=1e-3, atol=1e-4)
    assert [one.rank for one in told.top] == [1, 2, 3, 4, 5]
    assert told.label is not None and told.label.rank == 1 + int((direct > direct[3]).sum())
    assert tell(model, pixels, "no such class").label is None


def test_a_class_that_is_not_there_is_refused(digits) -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        looked(digits.original, np.zeros((*digits.original.info.image_size, 3), np.uint8), "no such class",
               Spot("layer4", (2, 2)))  # fmt: skip
