"""One conformance test that every export format passes, and what each promises beyond it."""

from __future__ import annotations

import functools
import json
import os
import resource
import tempfile
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn

from stakegui.core.catalog import EXPORTS
from stakegui.core.errors import InputError, RunError
from stakegui.core.paths import PACKAGE, data_dir
from stakegui.core.spec import ModelSpec
from stakegui.engine.export import exported, onnx, safetensors, state_dict
from stakegui.engine.export.base import target, write_atomically
from stakegui.engine.export.hashing import sha256
from stakegui.engine.export.verify import reference_logits, verify_in_fresh_process
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.small_resnet import resnet18_small

INFO = ModelInfo("resnet18_small", ("ä", "b", "c"), (16, 12), (0.5, 0.4, 0.3), (0.2, 0.25, 0.3), 4, "shorter_side", 0.9)


def make(projector: nn.Module | None = None, seed: int = 0) -> Classifier:
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(seed)
    model = Classifier(resnet18_small(3, 4), "fc", INFO, projector)
    for value in model.state_dict().values():  # statistics of norms too: nothing may be left at its initial value
        if value.is_floating_point():
            value.copy_(torch.rand(value.shape, generator=generator) * 0.3 + 0.05)
    return model.eval()


def traced(name: str, model: Classifier) -> Classifier:
    """Take the second block from each stage where a format stands alone: tracing takes its time for every layer."""
    if name in ("exported", "onnx"):
        for stage in (model.net.layer1, model.net.layer2, model.net.layer3, model.net.layer4):
            del stage[1]
    return model


@functools.cache
def plain(name: str) -> tuple[Classifier, Path]:
    """Return a model without projector and its file, written once for all tests that look into it."""
    model = traced(name, make())
    return model, EXPORTS.load(name)(model, Path(tempfile.mkdtemp(dir=data_dir())), {})[0]


def mlp() -> nn.Sequential:
    return nn.Sequential(nn.Linear(32, 20), nn.BatchNorm1d(20), nn.ReLU(), nn.Linear(20, 32))


def logits(model: Classifier, pixels: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        result: torch.Tensor = model(pixels)[1]
    return result


def reload(path: Path, pixels: torch.Tensor) -> torch.Tensor:
    if path.suffix == ".onnx":
        return torch.from_numpy(onnx.answers(path, pixels.numpy(), 1, 8)[0][1])
    if path.suffix == ".pt2":
        with torch.no_grad():
            result: torch.Tensor = torch.export.load(path).module()(pixels)
        return result
    return logits(load_classifier(ModelSpec(weights=path)), pixels)


@pytest.mark.parametrize("projector", [None, mlp, lambda: nn.Linear(32, 32)], ids=["plain", "mlp", "linear"])
@pytest.mark.parametrize("name", list(EXPORTS))
def test_reloads_to_the_same_logits_for_any_batch(name: str, projector: object, tmp_path: Path) -> None:
    model = traced(name, make(projector() if callable(projector) else None))
    before = {k: v.clone() for k, v in model.state_dict().items()}
    file, sidecar = EXPORTS.load(name)(model, tmp_path, {"results": {"forgotten": 100.0}, "width": "no"})
    for batch in (1, 2, 5):
        pixels = torch.rand(batch, 3, 16, 12)
        torch.testing.assert_close(reload(file, pixels), logits(model, pixels), rtol=1e-4, atol=1e-4)
    values = json.loads(sidecar.read_text(encoding="utf-8"))
    assert values["classes"] == ["ä", "b", "c"] and values["width"] == 4 and values["image_size"] == [16, 12]
    assert (values["num_classes"], values["resize"], values["crop_pct"]) == (3, "shorter_side", 0.9)
    assert values["results"] == {"forgotten": 100.0}
    assert values["weights"] == {"file": file.name, "sha256": sha256(file)}
    assert sorted(os.listdir(tmp_path)) == sorted([file.name, sidecar.name])
    assert all(torch.equal(v, before[k]) for k, v in model.state_dict().items())
    assert model.head is model.net.fc


def test_equal_models_give_equal_safetensors_and_others_do_not(tmp_path: Path) -> None:
    first, second, other = (
        safetensors.write(make(mlp(), seed), tmp_path / name, {"seconds": name})[0].read_bytes()
        for name, seed in (("a", 0), ("b", 0), ("c", 1))
    )
    assert first == second != other


def test_safetensors_has_the_architectures_own_keys_and_one_metadata_key(tmp_path: Path) -> None:
    file, _ = safetensors.write(make(), tmp_path / "x.safetensors", {})
    resnet18_small(3, 4).load_state_dict(load_file(file))
    with safe_open(file, "pt") as opened:
        metadata = opened.metadata()
    assert list(metadata) == ["stakegui"]
    assert json.loads(metadata["stakegui"])["mean"] == [0.5, 0.4, 0.3]


def test_a_linear_projector_leaves_a_plain_network_and_an_mlp_its_own_keys(tmp_path: Path) -> None:
    file, sidecar = safetensors.write(make(nn.Linear(32, 32)), tmp_path / "linear.safetensors", {})
    assert load_file(file).keys() == resnet18_small(3, 4).state_dict().keys()
    assert "projector" not in json.loads(sidecar.read_text(encoding="utf-8"))
    file, _ = safetensors.write(make(mlp()), tmp_path / "mlp.safetensors", {})
    extra = load_file(file).keys() - resnet18_small(3, 4).state_dict().keys()
    assert {"projector.0.weight", "projector.1.running_var", "projector.3.bias"} <= extra
    assert all(k.startswith("projector.") for k in extra)


def test_the_pt_file_is_a_plain_state_dict(tmp_path: Path) -> None:
    file, _ = state_dict.write(make(), tmp_path / "x.pt", {})
    resnet18_small(3, 4).load_state_dict(torch.load(file, weights_only=True))


def test_the_exported_program_carries_its_description_and_normalises() -> None:
    model, file = plain("exported")
    extra = {exported.INFO_FILE: ""}
    program = torch.export.load(file, extra_files=extra).module()
    assert json.loads(extra[exported.INFO_FILE])["classes"] == ["ä", "b", "c"]
    pixels = torch.rand(4, 3, 16, 12)
    mean, std = (torch.tensor(v).view(3, 1, 1) for v in (INFO.mean, INFO.std))
    with torch.no_grad():
        torch.testing.assert_close(program(pixels), model.net((pixels - mean) / std), rtol=1e-4, atol=1e-5)


def test_an_untraceable_network_is_a_run_error(tmp_path: Path) -> None:
    class Odd(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.fc = nn.Linear(3, 3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.fc(torch.tensor(x.mean((2, 3)).tolist()) if x.sum().item() > 0 else x.mean((2, 3)))

    for write in (exported.write, onnx.write):
        with pytest.raises(RunError, match="safetensors or pt instead"):
            write(Classifier(Odd(), "fc", INFO), tmp_path, {})
    assert not list(tmp_path.iterdir())


def test_onnx_says_which_packages_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "NEEDED", ("onnx", "no_such_package"))
    with pytest.raises(InputError, match=r"not installed: no_such_package\. .*pip install no_such_package\."):
        onnx.write(make(), tmp_path, {})
    assert not list(tmp_path.iterdir())


def test_the_onnx_file_carries_its_description_opset_and_a_free_batch() -> None:
    library = pytest.importorskip("onnx")
    found = library.load(plain("onnx")[1])
    content = found.SerializeToString()
    assert (
        b"stack_trace" not in content and str(PACKAGE.parent).encode() not in content and b"def forward" not in content
    )
    library.checker.check_model(found)
    assert [(entry.domain, entry.version) for entry in found.opset_import] == [("", onnx.OPSET)]
    assert json.loads(found.metadata_props[0].value)["classes"] == ["ä", "b", "c"]
    for port, rest in ((found.graph.input[0], [3, 16, 12]), (found.graph.output[0], [3])):
        batch, *sides = port.type.tensor_type.shape.dim
        assert batch.dim_param and [side.dim_value for side in sides] == rest


def test_onnx_of_a_timm_architecture_is_checked_in_a_fresh_process(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    name = "mobilenetv3_small_050"
    info = ModelInfo(name, ("a", "b", "c"), (64, 64), (0.5,) * 3, (0.2,) * 3)
    model = Classifier(build(name, BuildArgs(3)), "classifier", info).eval()
    pixels = np.random.default_rng(0).integers(0, 256, (5, 64, 64, 3), dtype=np.uint8)
    file = onnx.write(model, tmp_path, {})[0]
    found = verify_in_fresh_process(file, pixels, reference_logits(model, pixels))
    assert found.ok and 0 < found.max_abs_diff < 1e-4


@pytest.mark.parametrize("name", ["safetensors", "pt"])
def test_a_full_disk_names_the_file_and_leaves_the_old_one(name: str, tmp_path: Path) -> None:
    file, sidecar = EXPORTS.load(name)(make(), tmp_path, {})
    old = file.read_bytes(), sidecar.read_bytes()
    other = make(seed=1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # the kernel refuses longer files, as a full disk does
    try:
        with pytest.raises(RunError) as caught:
            EXPORTS.load(name)(other, tmp_path, {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(file) in str(caught.value)
    assert (file.read_bytes(), sidecar.read_bytes()) == old
    assert sorted(os.listdir(tmp_path)) == sorted([file.name, sidecar.name])


def test_a_second_file_that_fails_keeps_the_first_from_being_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "blocked").write_bytes(b"")
    with pytest.raises(RunError, match="blocked"):
        write_atomically({tmp_path / "a": b"new", tmp_path / "blocked" / "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [("out", "out/model.pt"), ("x.pt", "x.pt"), ("best.v2", "best.v2.pt"), ("there.pt", "there.pt/model.pt")],
)
def test_where_a_file_goes(given: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "there.pt").mkdir()
    assert target(tmp_path / given, ".pt") == tmp_path / expected
