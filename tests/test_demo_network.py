"""The networks that the demos ship: what they score, what their sidecars say of them, and that the recipe repeats."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import safe_open
from sklearn.datasets import load_digits

from stakegui.core.params.retrain import RetrainParams
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.base import DataBundle, ImageSet
from stakegui.data.open import open_data
from stakegui.data.people.attributes import NAMES
from stakegui.data.resize import fit
from stakegui.engine.training import Augment, rate

RECIPE = Path(__file__).resolve().parents[1] / "packaging" / "train_demo.py"
CLASSES = {"digits": [str(d) for d in range(10)], "people": list(NAMES)}
HELD_OUT = {"digits": 360, "people": 240}


@dataclass(frozen=True)
class Shipped:
    """A demo's data, its network, and what the sidecar says."""

    name: str
    bundle: DataBundle
    weights: Path
    sidecar: dict[str, Any]

    @property
    def size(self) -> tuple[int, int]:
        return tuple(self.sidecar["image_size"])


@pytest.fixture(scope="module", params=["digits", "people"])
def shipped(request: pytest.FixtureRequest) -> Shipped:
    weights = resources() / "demo" / f"{request.param}_resnet18_small.safetensors"
    sidecar = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
    return Shipped(request.param, open_data(DataSpec(kind=request.param)), weights, sidecar)


@pytest.fixture(scope="module")
def bundle() -> DataBundle:
    return open_data(DataSpec(kind="digits"))


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_demo", RECIPE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def pixels(images: ImageSet | None, size: tuple[int, int] = (32, 32)) -> torch.Tensor:
    assert images is not None
    stacked = np.stack([fit(images.decode(i), size, "squash") for i in range(len(images))])
    return torch.from_numpy(stacked).permute(0, 3, 1, 2).float() / 255


def test_the_shipped_network_knows_the_held_out_images(shipped: Shipped) -> None:
    from stakegui.engine.models.loading import load_classifier

    test = shipped.bundle.test
    assert test is not None and len(test) == HELD_OUT[shipped.name]
    model = load_classifier(ModelSpec(weights=shipped.weights))
    with torch.no_grad():
        _, logits = model(pixels(test, shipped.size))
    score = 100 * float(np.mean(logits.argmax(1).numpy() == test.labels))
    assert score >= 97
    assert score == pytest.approx(shipped.sidecar["test_accuracy"], abs=0.5)  # one image, where rounding differs


def test_the_held_out_digits_are_those_of_scikit_learn_and_not_trained_on(bundle: DataBundle) -> None:
    assert bundle.train is not None and bundle.test is not None
    assert not set(bundle.train.keys) & set(bundle.test.keys)
    seen = [images.decode(i)[..., 0] for images in (bundle.train, bundle.test) for i in range(len(images))]
    source = np.rint(load_digits().images * 255 / 16).astype(np.uint8)
    assert sorted(image.tobytes() for image in seen) == sorted(image.tobytes() for image in source)


def test_sidecar_says_how_to_feed_it(shipped: Shipped) -> None:
    x = pixels(shipped.bundle.train, shipped.size).numpy().astype(np.float64)
    sidecar, classes = shipped.sidecar, CLASSES[shipped.name]
    assert sidecar["mean"] == pytest.approx(x.mean((0, 2, 3)).tolist(), abs=1e-4)
    assert sidecar["std"] == pytest.approx(x.std((0, 2, 3)).tolist(), abs=1e-4)
    assert sidecar["classes"] == list(shipped.bundle.classes) == classes
    assert (sidecar["resize"], sidecar["num_classes"]) == ("squash", len(classes))


def test_weights_are_small_and_have_torchvisions_names_and_the_width_said(shipped: Shipped) -> None:
    import torchvision

    theirs = torchvision.models.resnet18(weights=None, num_classes=10).state_dict()
    with safe_open(shipped.weights, "pt") as file:
        shapes = {key: tuple(file.get_slice(key).get_shape()) for key in file.keys()}
    assert set(shapes) == set(theirs)
    assert shapes["conv1.weight"] == (shipped.sidecar["width"], 3, 3, 3)
    assert shapes["fc.weight"] == (len(CLASSES[shipped.name]), 8 * shipped.sidecar["width"])
    assert shipped.weights.stat().st_size < 1_000_000


def test_the_recipe_repeats(recipe: ModuleType, bundle: DataBundle) -> None:
    assert bundle.train is not None
    x, y = pixels(bundle.train)[:128], torch.from_numpy(bundle.train.labels)[:128]
    shape = (1, 3, 1, 1)
    centre, scale = torch.full(shape, 0.3), torch.full(shape, 0.37)

    once = recipe.recipe_of("digits").model_copy(update={"epochs": 1})

    def weights(seed: int) -> dict[str, torch.Tensor]:
        net = recipe.train(x, y, centre, scale, once, seed)
        state: dict[str, torch.Tensor] = net.state_dict()
        return state

    first, again, other = weights(0), weights(0), weights(1)
    assert all(torch.equal(first[key], again[key]) for key in first)
    assert not torch.equal(first["conv1.weight"], other["conv1.weight"])


def test_every_demo_has_a_recipe_that_retrain_offers_too(recipe: ModuleType) -> None:
    assert set(recipe.SIZES) == set(CLASSES) <= set(RetrainParams.presets)
    assert not recipe.recipe_of("digits").flip  # a mirrored digit is not that digit


def test_augmentation_of_zero_size_changes_nothing_and_a_shift_moves_by_its_share() -> None:
    x = torch.rand(4, 3, 32, 32, generator=torch.Generator().manual_seed(3))
    still = Augment(rotate=0.0, shift=0.0, zoom=0.0, flip=False)
    assert torch.allclose(still(x, torch.Generator().manual_seed(0)), x, atol=1e-5)
    spot = torch.zeros(64, 3, 32, 32)
    spot[:, :, 16, 16] = 1
    moved = Augment(shift=0.1, zoom=1e-4, flip=False)(spot, torch.Generator().manual_seed(0))
    away = (moved[:, 0].flatten(1).argmax(1) % 32 - 16).abs()
    assert 2 <= int(away.max()) <= 4  # 10 % of 32 pixels is 3.2


def test_shifts_alone_are_by_whole_pixels_and_half_of_the_images_are_mirrored() -> None:
    x = torch.rand(200, 3, 24, 32, generator=torch.Generator().manual_seed(3))
    moved = Augment(shift=0.125)(x, torch.Generator().manual_seed(0))
    shifts, mirrored = set(), 0
    for image, result in zip(x, moved, strict=True):
        inner = result[:, 8:-8, 8:-8]
        fits = [
            (dy, dx, turned)
            for turned in (False, True)
            for dy in range(-3, 4)
            for dx in range(-4, 5)
            if torch.allclose(
                (image.flip(2) if turned else image)[:, 8 + dy : 16 + dy, 8 + dx : 24 + dx], inner, atol=1e-4
            )
        ]
        assert len(fits) == 1
        shifts.add(fits[0][:2])
        mirrored += fits[0][2]
    assert {dy for dy, _ in shifts} == set(range(-3, 4)) and {dx for _, dx in shifts} == set(range(-4, 5))
    assert 70 <= mirrored <= 130


def test_the_learning_rate_rises_then_falls_to_nothing() -> None:
    rates = [rate(t, 0.05, 0.1) for t in np.linspace(0, 0.9999, 200)]
    top = int(np.argmax(rates))
    assert rates[0] == 0 and rates[top] == pytest.approx(0.05, rel=1e-2) and rates[-1] < 1e-5
    assert all(np.diff(rates[: top + 1]) > 0) and all(np.diff(rates[top:]) < 0)
