"""Keywords of a timm network: in the spec, in the sidecar, through an export, and into a fresh process."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import torch
from engine_samples import digits_spec, drain
from safetensors.torch import save_file

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec, RunSpec, parse
from stakegui.engine import material
from stakegui.engine.evaluation.fresh import measure_file
from stakegui.engine.export.safetensors import write
from stakegui.engine.export.verify import reference_logits
from stakegui.engine.models.architectures import RESERVED, BuildArgs, build
from stakegui.engine.models.loading import load_classifier

NAME = "timm:vit_tiny_patch16_224"
SMALL: dict[str, Any] = {"patch_size": 8, "embed_dim": 16, "depth": 2, "num_heads": 2, "mlp_ratio": 2.0}
FEED: dict[str, Any] = {"image_size": (32, 32), "mean": (0.5,) * 3, "std": (0.5,) * 3}


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    torch.set_num_threads(1)
    file = tmp_path / "vit.safetensors"
    save_file(build(NAME, BuildArgs(10, (32, 32), arguments=SMALL)).state_dict(), file)
    return file


def given(weights: Path, **values: Any) -> ModelSpec:
    return ModelSpec.model_validate({"weights": weights, "architecture": NAME, "arguments": SMALL, **FEED, **values})


def test_they_shape_the_network_and_go_through_an_export(weights: Path, tmp_path: Path) -> None:
    model = load_classifier(given(weights))
    assert len(model.net.blocks) == 2 and model.net.pos_embed.shape == (1, 17, 16)
    file, sidecar = write(model, tmp_path / "out", {})
    assert json.loads(sidecar.read_text())["arguments"] == SMALL
    sidecar.unlink()  # the header alone must do
    again = load_classifier(ModelSpec(weights=file))
    pixels = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    assert torch.equal(again(pixels)[1], model(pixels)[1])
    assert again.info == model.info and dict(again.info.arguments) == SMALL


def test_a_sidecar_gives_them_unless_the_spec_does(weights: Path) -> None:
    sidecar = weights.with_suffix(".json")
    sidecar.write_text(json.dumps({"architecture": NAME, "arguments": SMALL, **FEED}))
    assert len(load_classifier(ModelSpec(weights=weights)).net.blocks) == 2
    sidecar.write_text(json.dumps({"architecture": NAME, "arguments": {**SMALL, "depth": 3}, **FEED}))
    assert len(load_classifier(ModelSpec(weights=weights, arguments=SMALL)).net.blocks) == 2


def test_a_sidecars_are_let_be_where_the_spec_names_another_architecture(tmp_path: Path) -> None:
    file = tmp_path / "net.safetensors"
    save_file(build("resnet18_small", BuildArgs(10, width=4)).state_dict(), file)
    file.with_suffix(".json").write_text(json.dumps({"architecture": NAME, "arguments": SMALL, **FEED}))
    assert load_classifier(ModelSpec(weights=file, architecture="resnet18_small")).info.arguments == ()


@pytest.mark.parametrize("value", [{"x": 1}, None, [1, "a"], [[1]], float("nan")])
def test_only_plain_values_are_taken(weights: Path, value: Any) -> None:
    values = {"model": {"weights": str(weights), "arguments": {"depth": value}}, "forget": {"classes": ["1"]}}
    with pytest.raises(InputError, match=r"model\.arguments: give a table of numbers"):
        parse(values)


def test_a_spec_keeps_their_kinds_through_toml(weights: Path) -> None:
    values = {"depth": 2, "mlp_ratio": 2.0, "qkv_bias": False, "global_pool": "avg", "drop_path_rate": 0.0}
    spec = parse({"model": {"weights": str(weights), "arguments": values}, "forget": {"classes": ["1"]}})
    again = parse(tomllib.loads(spec.as_toml())).model.arguments
    assert again == values and {k: type(v) for k, v in again.items()} == {k: type(v) for k, v in values.items()}


@pytest.mark.parametrize("name", ["resnet18_small", "vit_b_16", "vit_tiny_patch16_224", "package.module:make"])
def test_other_networks_take_none(weights: Path, name: str) -> None:
    with pytest.raises(InputError, match="takes no arguments") as fault:
        load_classifier(given(weights, architecture=name), allow_code=False)
    assert fault.value.where == "[model] arguments" and "timm:" in fault.value.remedy


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_what_would_read_files_or_is_settled_elsewhere_is_refused(weights: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"cannot set {name}"):
        load_classifier(given(weights, arguments={**SMALL, name: str(tmp_path / "evil.pt")}))


def test_a_keyword_that_timm_does_not_know_is_the_users_to_read(weights: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be built.*wings"):
        load_classifier(given(weights, arguments={**SMALL, "wings": 2}))


def test_a_fresh_process_builds_the_same_network(weights: Path, tmp_path: Path) -> None:
    plain = digits_spec("neggrad")
    spec = RunSpec.model_validate({**plain.model_dump(), "model": given(weights), "method": plain.method})
    chosen = drain(material.load(spec, RunControl()))[0]
    file, _ = write(chosen.original, tmp_path / "out", {})
    logits = reference_logits(chosen.original, chosen.forget.pixels)
    stakes = torch.randn(10, 16, generator=torch.Generator().manual_seed(0))
    found = drain(measure_file(file, spec, stakes, RunControl(), logits=logits))[0]  # refused if these are not met
    wrong = logits.argmax(1) != chosen.forget_labels.numpy()
    assert found.forgotten == pytest.approx(100 * float(wrong.mean()))
