"""Folders of Hugging Face and timm: outputs against transformers' own, feeding against their rules, and refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import timm
import torch
from hub_samples import FILE, filled, images
from safetensors.torch import save_file

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.engine.export.hashing import sha256
from stakegui.engine.models.hub_feed import describe as feed_of
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.metadata import describe

SAMPLES: dict[str, Any] = json.loads(FILE.read_text())
VIT_FEED = {
    "image_processor_type": "ViTImageProcessor", "do_resize": True, "do_rescale": True, "do_normalize": True,
    "rescale_factor": 0.00392156862745098, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.4, 0.25],
    "resample": 2, "size": {"height": 16, "width": 16},
}  # fmt: skip


def tensors(sample: dict[str, Any]) -> dict[str, torch.Tensor]:
    return {key: torch.from_numpy(filled(key, shape)) for key, shape in sample["shapes"].items()}


def folder(tmp_path: Path, name: str = "vit", feed: dict[str, Any] | None = VIT_FEED, **changes: Any) -> Path:
    sample = SAMPLES[name]
    (tmp_path / "config.json").write_text(json.dumps({**sample["config"], **changes}))
    if feed is not None:
        side = {"height": sample["side"], "width": sample["side"]}
        (tmp_path / "preprocessor_config.json").write_text(json.dumps({**feed, "size": side}))
    save_file(tensors(sample), tmp_path / "model.safetensors", {"format": "pt"})
    return tmp_path


@pytest.mark.parametrize("name", SAMPLES)
def test_outputs_are_those_of_transformers(name: str, tmp_path: Path) -> None:
    model = load_classifier(ModelSpec(weights=folder(tmp_path, name)))
    sample = SAMPLES[name]
    expected = torch.tensor(sample["logits"])
    with torch.no_grad():
        found = model.net(torch.from_numpy(images(sample["side"])))
    assert model.info.classes == ("a", "b", "c", "d") and model.info.architecture.startswith("timm:")
    assert torch.allclose(found, expected, atol=2e-3), (found - expected).abs().max()
    # the wider gap belongs to layer norms alone: their epsilon is 1e-12 there and 1e-6 in timm
    if name.startswith(("resnet", "swin")):
        assert torch.allclose(found, expected, atol=1e-5)


def test_pixels_are_normalised_as_the_folder_says(tmp_path: Path) -> None:
    model = load_classifier(ModelSpec(weights=folder(tmp_path)))
    assert model.info.image_size == (16, 16) and model.info.resize == "squash"
    wanted = torch.from_numpy(images(16))
    mean, std = (torch.tensor(VIT_FEED[k]).view(3, 1, 1) for k in ("image_mean", "image_std"))
    with torch.no_grad():
        logits = model(wanted * std + mean)[1]
    assert torch.allclose(logits, torch.tensor(SAMPLES["vit"]["logits"]), atol=2e-3)


def test_transformers_itself_where_it_is_installed(tmp_path: Path) -> None:
    hf = pytest.importorskip("transformers")
    net = hf.AutoModelForImageClassification.from_pretrained(folder(tmp_path)).eval()
    x = torch.from_numpy(images(16))
    with torch.no_grad():
        assert torch.allclose(load_classifier(ModelSpec(weights=tmp_path)).net(x), net(x).logits, atol=2e-3)


def test_an_export_of_it_loads_without_the_folder(tmp_path: Path) -> None:
    model = load_classifier(ModelSpec(weights=folder(tmp_path)))
    out = tmp_path / "out"
    out.mkdir()
    save_file(model.net.state_dict(), out / "r.safetensors", {"stakegui": json.dumps(describe(model))})
    again = load_classifier(ModelSpec(weights=out / "r.safetensors"))
    x = torch.rand(2, 3, 16, 16)
    with torch.no_grad():
        assert torch.equal(model(x)[1], again(x)[1]) and again.info == model.info


def test_the_weights_file_stands_for_its_folder_and_parts_are_joined(tmp_path: Path) -> None:
    place = folder(tmp_path)
    whole, before = load_classifier(ModelSpec(weights=place / "model.safetensors")), sha256(place)
    state = tensors(SAMPLES["vit"])
    keys = sorted(state)
    for number, part in enumerate((keys[:5], keys[5:])):
        save_file({k: state[k] for k in part}, place / f"model-{number}.safetensors")
    (place / "model.safetensors").unlink()
    where = {k: f"model-{int(i >= 5)}.safetensors" for i, k in enumerate(keys)}
    index = place / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": where}))
    parted = load_classifier(ModelSpec(weights=place))
    assert all(torch.equal(v, parted.net.state_dict()[k]) for k, v in whole.net.state_dict().items())
    assert sha256(place) != before
    index.write_text(json.dumps({"weight_map": {**where, "more": "model-0.safetensors"}}))
    with pytest.raises(InputError, match="more among them"):
        load_classifier(ModelSpec(weights=place))
    index.write_text(json.dumps({"weight_map": {**where, keys[0]: "../model-0.safetensors"}}))
    with pytest.raises(InputError, match="outside its folder"):
        load_classifier(ModelSpec(weights=place))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"model_type": "mobilevit"}, "mobilevit"),
        ({"architectures": ["ViTModel"]}, "not an image classifier"),
        ({"architectures": ["DeiTForImageClassificationWithTeacher"], "model_type": "deit"}, "two classifiers"),
        ({"problem_type": "multi_label_classification"}, "multi_label"),
        ({"hidden_act": "quick_gelu"}, "quick_gelu"),
        ({"id2label": {"0": "a", "2": "b"}}, "id2label"),
        ({"hidden_size": "wide"}, "damaged"),
        ({"num_hidden_layers": 3}, "missing"),
    ],
)
def test_what_has_no_equal_is_refused_with_a_remedy(changes: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told) as caught:
        load_classifier(ModelSpec(weights=folder(tmp_path, **changes)))
    assert caught.value.remedy and str(tmp_path) in caught.value.where


def test_classes_that_share_a_name_are_told_apart_and_placeholders_are_none(tmp_path: Path) -> None:
    twice = {"0": "crane", "1": "dog", "2": "crane", "3": "cat"}
    model = load_classifier(ModelSpec(weights=folder(tmp_path, id2label=twice)))
    assert model.info.classes == ("crane (0)", "dog", "crane (2)", "cat")
    bare = {str(i): f"LABEL_{i}" for i in range(4)}
    model = load_classifier(ModelSpec(weights=folder(tmp_path, id2label=bare)), classes=list("wxyz"))
    assert model.info.classes == tuple("wxyz")


def test_a_folder_that_does_not_say_how_to_feed_it_asks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"says mean"):
        load_classifier(ModelSpec(weights=folder(tmp_path, feed=None)))


FEEDS = [
    ({"size": {"height": 8, "width": 6}, "image_mean": [0.5] * 3, "image_std": [0.5] * 3},
     {"image_size": [8, 6], "resize": "squash", "crop_pct": 1.0}),
    ({"size": 8, "image_mean": 0.5, "image_std": 0.5}, {"image_size": [8, 8], "resize": "squash"}),
    ({"size": {"shortest_edge": 256}, "do_center_crop": True, "crop_size": {"height": 224, "width": 224},
      "image_mean": [0.5] * 3, "image_std": [0.5] * 3},
     {"image_size": [224, 224], "resize": "shorter_side", "crop_pct": 0.875}),
    ({"size": {"height": 256, "width": 256}, "do_center_crop": True, "crop_size": 224,
      "image_mean": [0.5] * 3, "image_std": [0.5] * 3},
     {"image_size": [224, 224], "resize": "squash", "crop_pct": 0.875}),
    ({"feature_extractor_type": "ConvNextFeatureExtractor", "size": 224, "crop_pct": 0.95, "resample": 3,
      "image_mean": [0.5] * 3, "image_std": [0.5] * 3},
     {"image_size": [224, 224], "resize": "shorter_side", "crop_pct": 0.95, "interpolation": "bicubic"}),
    ({"image_processor_type": "ConvNextImageProcessor", "size": {"shortest_edge": 384},
      "image_mean": [0.5] * 3, "image_std": [0.5] * 3},
     {"image_size": [384, 384], "resize": "squash", "crop_pct": 1.0}),
    ({"size": 8, "do_normalize": False}, {"mean": [0.0] * 3, "std": [1.0] * 3}),
    ({"size": 8, "do_rescale": False, "image_mean": [127.5] * 3, "image_std": [51.0] * 3},
     {"mean": [0.5] * 3, "std": [0.2] * 3}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), FEEDS)
def test_the_processors_rules(values: dict[str, Any], expected: dict[str, Any]) -> None:
    found = feed_of(values, Path("p.json"))
    for key, value in expected.items():
        assert found[key] == pytest.approx(value) if key in ("mean", "std") else found[key] == value


@pytest.mark.parametrize("values", [{}, {"size": "big"}, {"image_mean": [1], "image_std": None}, {"resample": 5}])
def test_damaged_processors_are_input_errors(values: dict[str, Any]) -> None:
    usual = {"size": 8, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    with pytest.raises(InputError, match=r"p\.json"):
        feed_of({**usual, **values} if values else {}, Path("p.json"))


def timm_folder(place: Path, **changes: Any) -> torch.nn.Module:
    torch.manual_seed(0)
    net = timm.create_model("resnet18", num_classes=3, layers=(1, 1, 1, 1)).eval()
    config = {
        "architecture": "resnet18", "num_classes": 3, "num_features": 512, "label_names": ["a", "b", "c"],
        "model_args": {"layers": [1, 1, 1, 1]},
        "pretrained_cfg": {
            "input_size": [3, 64, 48], "mean": [0.1, 0.2, 0.3], "std": [0.4, 0.5, 0.6], "crop_pct": 0.9,
            "interpolation": "bicubic", "num_classes": 3,
        },
        **changes,
    }  # fmt: skip
    (place / "config.json").write_text(json.dumps(config))
    save_file(net.state_dict(), place / "model.safetensors")
    return net


def test_a_folder_of_timm(tmp_path: Path) -> None:
    net = timm_folder(tmp_path)
    model = load_classifier(ModelSpec(weights=tmp_path))
    info = model.info
    assert (info.classes, info.image_size, info.mean) == (("a", "b", "c"), (64, 48), (0.1, 0.2, 0.3))
    assert (info.crop_pct, info.interpolation, info.resize) == (0.9, "bicubic", "shorter_side")
    x = torch.rand(2, 3, 64, 48)
    with torch.no_grad():
        expected = net((x - torch.tensor(info.mean).view(3, 1, 1)) / torch.tensor(info.std).view(3, 1, 1))
        assert torch.allclose(model(x)[1], expected, atol=1e-5)


def test_a_timm_network_that_transformers_has_saved(tmp_path: Path) -> None:
    net = timm_folder(tmp_path, model_type="timm_wrapper", id2label={"0": "x", "1": "y", "2": "z"}, label_names=None)
    save_file({f"timm_model.{k}": v for k, v in net.state_dict().items()}, tmp_path / "model.safetensors")
    assert load_classifier(ModelSpec(weights=tmp_path)).info.classes == ("x", "y", "z")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no config\.json"):
        load_classifier(ModelSpec(weights=tmp_path))
    timm_folder(tmp_path, pretrained_cfg={"input_size": [1, 8, 8]})
    with pytest.raises(InputError, match="1 channels"):
        load_classifier(ModelSpec(weights=tmp_path))
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(InputError, match="has none of"):
        load_classifier(ModelSpec(weights=tmp_path))
