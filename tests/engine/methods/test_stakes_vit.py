"""The default method on a vision transformer: what moves at which depth, and what the shipped one scores."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import context, params, take_steps
from half_size import SIDE
from torch import Tensor, nn
from torch.nn.functional import normalize

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.data.resize import fit
from stakegui.engine.material import Material
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.check import accuracy
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.stakes import Placed

NAME = "timm:vit_tiny_patch16_224"
SMALL = {"patch_size": 4, "embed_dim": 16, "depth": 2, "num_heads": 2, "mlp_ratio": 2.0, "init_values": 0.1}
WEIGHTS = resources() / "demo" / "people_vit_small.safetensors"


@pytest.fixture
def make(digits: Material, placed: Placed) -> Callable[..., Stakes]:
    net = build(NAME, BuildArgs(10, (SIDE, SIDE), arguments=SMALL))
    info = ModelInfo(NAME, tuple("0123456789"), (SIDE, SIDE), (0.5,) * 3, (0.5,) * 3)
    model = Classifier(net, "head", info).eval().requires_grad_(False)
    with torch.no_grad():  # untrained, it says the same of everything
        for p in net.parameters():
            p.add_(0.3 * torch.randn(p.shape, generator=torch.Generator().manual_seed(p.numel())))

    def made(**values: Any) -> Stakes:
        c = replace(
            context(digits, placed),
            original=model,
            model=copy.deepcopy(model),
            stakes=normalize(model.head.weight.detach(), dim=1),
            labels=model(digits.forget_pixels)[1].argmax(1),
        )
        return Stakes(params("stakes", **values), c)

    return made


def moved(method: Stakes) -> dict[str, bool]:
    """Take four steps; whether each parameter is another afterwards, by the network's own name."""
    list(method.prepare())
    method.begin()
    before = {n: p.detach().clone() for n, p in method.context.model.net.named_parameters()}
    take_steps(method, range(1, 5))
    return {n: not torch.equal(p, before[n]) for n, p in method.context.model.net.named_parameters()}


def of_layers(net: nn.Module, kinds: tuple[type[nn.Module], ...]) -> set[str]:
    return {f"{n}.{p}" for n, m in net.named_modules() if isinstance(m, kinds) for p, _ in m.named_parameters()}


def test_in_the_metric_tokens_positions_norms_and_layer_scales_stay(make: Callable[..., Stakes]) -> None:
    method = make(depth="robust")
    found = moved(method)
    layers = of_layers(method.context.model.net, (nn.Linear, nn.Conv2d))
    still = {n for n, changed in found.items() if not changed}
    assert still == set(found) - layers
    assert {"cls_token", "pos_embed", "norm.weight", "blocks.0.norm1.bias", "blocks.1.ls2.gamma"} <= still
    assert {"patch_embed.proj.weight", "blocks.0.attn.qkv.weight", "blocks.1.mlp.fc2.bias", "head.weight"} <= layers


def test_without_the_metric_all_of_it_moves(make: Callable[..., Stakes]) -> None:
    assert all(moved(make(metric=False)).values())


def test_a_vits_result_holds_what_moved_alone_and_fits_the_network(make: Callable[..., Stakes]) -> None:
    method = make(depth="robust")
    moved(method)
    result = method.result()
    state: dict[str, Tensor] = dict(method.context.original.named_parameters())
    assert set(result) == {f"net.{n}" for n in of_layers(method.context.model.net, (nn.Linear, nn.Conv2d))}
    assert all(result[n].shape == state[n].shape for n in result)


def test_the_shipped_vit_knows_the_held_out_people() -> None:
    sidecar = json.loads(Path(WEIGHTS).with_suffix(".json").read_text(encoding="utf-8"))
    assert WEIGHTS.stat().st_size < 1_500_000
    images = open_data(DataSpec(kind="people")).test
    assert images is not None
    model = load_classifier(ModelSpec(weights=WEIGHTS))
    height, width = model.info.image_size
    pixels = np.stack([fit(images.decode(i), (height, width), "squash") for i in range(len(images))])
    score = accuracy(model, pixels, images.labels)[0]
    assert score >= 90 and score == pytest.approx(sidecar["test_accuracy"], abs=0.9)  # two images of 240
