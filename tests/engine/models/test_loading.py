from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.check import accuracy
from stakegui.engine.models.defaults import published
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.small_resnet import resnet18_small

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FEED = {"image_size": (16, 16), "mean": (0.5, 0.4, 0.3), "std": (0.2, 0.2, 0.2)}
needs_data = pytest.mark.skipif(not SHARED.is_dir(), reason="shared data are not here")


def saved(tmp_path: Path, **sidecar: object) -> Path:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    file = tmp_path / "net.pt"
    torch.save(resnet18_small(4, 4).state_dict(), file)
    if sidecar:
        file.with_suffix(".json").write_text(json.dumps(sidecar))
    return file


@needs_data
def test_shared_cifar_model_scores_what_its_sidecar_says() -> None:
    torch.set_num_threads(1)
    model = load_classifier(ModelSpec(weights=SHARED / "models/cifar10_resnet18_small.safetensors"))
    files = [f for c in model.info.classes for f in sorted((SHARED / "cifar10/test" / c).iterdir())[:40]]
    pixels = np.stack([np.asarray(Image.open(f).convert("RGB")) for f in files])
    labels = np.repeat(np.arange(10), 40)
    percent, predictions, confidence = accuracy(model, pixels, labels)
    assert model.info.expected == (("train_accuracy", 91.78), ("test_accuracy", 85.56))
    assert percent == pytest.approx(85.56, abs=4)  # 2.3 standard deviations of 400 draws
    assert percent == 100 * np.mean(predictions == labels)
    assert (confidence > 0.1).all() and (confidence <= 1).all()


@needs_data
def test_pt_and_safetensors_of_the_shared_faces_agree() -> None:
    torch.set_num_threads(1)
    first, second = (
        load_classifier(ModelSpec(weights=SHARED / f"models/orl_resnet18_small{s}")) for s in (".pt", ".safetensors")
    )
    pixels = torch.rand(2, 3, 64, 56)
    assert torch.equal(first(pixels)[1], second(pixels)[1])
    assert first.info.image_size == (64, 56) and len(first.info.classes) == 40 and first(pixels)[0].shape == (2, 128)


def test_spec_wins_over_sidecar_and_the_rest_is_taken_from_it(tmp_path: Path) -> None:
    file = saved(
        tmp_path,
        architecture="resnet18_small",
        classes=list("abcd"),
        image_size=[8, 8],
        mean=[0.1] * 3,
        std=[0.3] * 3,
        resize="shorter_side",
        crop_pct=0.9,
        test_accuracy=71.5,
        something_else={"x": 1},
    )
    model = load_classifier(ModelSpec(weights=file, **FEED))
    info = model.info
    assert (info.image_size, info.mean, info.std) == (FEED["image_size"], FEED["mean"], FEED["std"])
    assert (info.classes, info.resize, info.crop_pct) == (tuple("abcd"), "shorter_side", 0.9)
    assert info.expected == (("test_accuracy", 71.5),) and info.width == 4 and not model.training


def test_class_count_is_read_from_the_weights_and_names_from_the_data(tmp_path: Path) -> None:
    spec = ModelSpec(weights=saved(tmp_path), architecture="resnet18_small", **FEED)
    assert load_classifier(spec).info.classes == ("class 0", "class 1", "class 2", "class 3")
    assert load_classifier(spec, classes=["w", "x", "y", "z"]).info.classes == ("w", "x", "y", "z")
    with pytest.raises(InputError, match=r"4 classes, but the data names 2.*\[model\] classes"):
        load_classifier(spec, classes=["w", "x"])
    with pytest.raises(InputError, match="same name"):
        load_classifier(spec, classes=["w", "x", "w", "y"])


@pytest.mark.parametrize("field", ["image_size", "mean", "std"])
def test_each_missing_field_is_named(field: str, tmp_path: Path) -> None:
    given = {k: v for k, v in FEED.items() if k != field}
    with pytest.raises(InputError, match=rf"\[model\] {field}.*{field} = \["):
        load_classifier(ModelSpec(weights=saved(tmp_path), architecture="resnet18_small", **given))


def test_a_missing_architecture_is_asked_for_and_guessed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\[model\] architecture.*looks like resnet18_small \(width = 4\)"):
        load_classifier(ModelSpec(weights=saved(tmp_path), **FEED))


@pytest.mark.parametrize(
    ("extra", "text"),
    [
        ({"classes": ("a", "b")}, r"fc\.weight 4×32 instead of 2×32.*file has 4 classes"),
        ({"width": 8}, r"of another shape.*and \d+ more.*width = 4"),
        ({"architecture": "mobilenet_v3_small"}, r"missing.*unexpected.*looks like resnet18_small"),
        ({"mean": (0.5,)}, r"mean has 1 values"),
    ],
)
def test_what_does_not_fit_is_listed_with_a_remedy(extra: dict[str, object], text: str, tmp_path: Path) -> None:
    spec = {"architecture": "resnet18_small", **FEED, **extra}
    with pytest.raises(InputError, match=text):
        load_classifier(ModelSpec(weights=saved(tmp_path), **spec))


def test_keys_that_are_missing_or_too_many_are_named(tmp_path: Path) -> None:
    file = saved(tmp_path)
    state = torch.load(file, weights_only=True)
    state["fc.scale"] = state.pop("layer4.1.bn2.weight")
    torch.save(state, file)
    match = r"1 missing \(layer4\.1\.bn2\.weight\); 1 unexpected \(fc\.scale\)"
    with pytest.raises(InputError, match=match):
        load_classifier(ModelSpec(weights=file, architecture="resnet18_small", **FEED))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_refused(value: float, tmp_path: Path) -> None:
    file = saved(tmp_path)
    state = torch.load(file, weights_only=True)
    state["layer2.0.conv1.weight"][0, 0, 0, 0] = value
    torch.save(state, file)
    with pytest.raises(InputError, match=r"not finite.*layer2\.0\.conv1\.weight"):
        load_classifier(ModelSpec(weights=file, architecture="resnet18_small", **FEED))


@pytest.mark.parametrize(
    "sidecar",
    [
        {"image_size": "big"},
        {"std": [0, 1, 1]},
        {"classes": [1, 2]},
        {"width": -1},
        {"num_classes": 9, "classes": ["a"]},
    ],
)
def test_a_faulty_sidecar_is_named(sidecar: dict[str, object], tmp_path: Path) -> None:
    file = saved(tmp_path, architecture="resnet18_small", **sidecar)
    with pytest.raises(InputError, match=f"{next(iter(sidecar))}"):
        load_classifier(ModelSpec(weights=file, image_size=(16, 16), mean=(0.5,) * 3))


def test_published_defaults_serve_published_weights_alone(tmp_path: Path) -> None:
    file = tmp_path / "net.pt"
    torch.save(build("shufflenet_v2_x0_5", BuildArgs(1000)).state_dict(), file)
    info = load_classifier(ModelSpec(weights=file, architecture="shufflenet_v2_x0_5")).info
    assert (info.mean, info.image_size, info.resize) == ((0.485, 0.456, 0.406), (224, 224), "shorter_side")
    assert info.crop_pct == pytest.approx(224 / 256)
    torch.save(build("shufflenet_v2_x0_5", BuildArgs(7)).state_dict(), file)
    with pytest.raises(InputError, match=r"image_size = \[224, 224\]"):
        load_classifier(ModelSpec(weights=file, architecture="shufflenet_v2_x0_5"))
    timm = published("timm:vit_tiny_patch16_224")
    assert timm is not None and timm.mean == (0.5, 0.5, 0.5) and timm.crop_pct == 0.9
    assert published("resnet18_small") is None


def test_half_precision_weights_become_single(tmp_path: Path) -> None:
    file = saved(tmp_path)
    state = {k: v.half() if v.is_floating_point() else v for k, v in torch.load(file, weights_only=True).items()}
    torch.save(state, file)
    model = load_classifier(ModelSpec(weights=file, architecture="resnet18_small", **FEED))
    assert {p.dtype for p in model.parameters()} == {torch.float32}


def test_a_copy_has_its_own_hook_and_survives_a_failed_pass(tmp_path: Path) -> None:
    model = load_classifier(ModelSpec(weights=saved(tmp_path), architecture="resnet18_small", **FEED))
    with pytest.raises(RuntimeError):
        model(torch.rand(2, 5, 16, 16))
    twin: Classifier = copy.deepcopy(model)
    pixels = torch.rand(3, 3, 16, 16)
    with torch.no_grad():
        twin.head.weight.zero_()
    feature, logits = twin(pixels)
    assert model._feature is None and twin._feature is None
    assert torch.equal(feature, model(pixels)[0])
    assert not torch.equal(logits, model(pixels)[1])


def test_a_model_with_one_class_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "net.pt"
    torch.save(resnet18_small(1, 4).state_dict(), file)
    with pytest.raises(InputError, match="single output") as caught:
        load_classifier(ModelSpec(weights=file, architecture="resnet18_small", classes=("cat",), **FEED))
    assert caught.value.where == str(file) and "two classes" in caught.value.remedy
