"""Every kind of architecture: head found, three update steps, export that reloads to the same logits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from torch.nn.functional import cross_entropy, linear

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.engine.export.safetensors import write
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.head import find_head
from stakegui.engine.models.loading import load_classifier

CLASSES = ("a", "b", "c", "d", "e")
SUPPORTED = [
    ("resnet18_small", 32, "fc"),
    ("resnet18", 32, "fc"),
    ("mobilenet_v3_small", 32, "classifier.3"),
    ("efficientnet_b0", 32, "classifier.1"),
    ("vgg11_bn", 32, "classifier.6"),
    ("densenet121", 32, "classifier"),
    ("convnext_tiny", 32, "classifier.2"),
    ("vit_b_16", 32, "heads.head"),
    ("swin_t", 32, "head"),
    ("regnet_y_400mf", 32, "fc"),
    ("shufflenet_v2_x0_5", 32, "fc"),
    ("googlenet", 64, "fc"),
    ("timm:vit_tiny_patch16_224", 32, "head"),
    ("timm:convnext_atto", 32, "head.fc"),
    ("timm:mobilenetv4_conv_small", 64, "classifier"),
    ("timm:efficientnet_lite0", 64, "classifier"),
    ("timm:deit_tiny_patch16_224", 32, "head"),
    ("timm:resmlp_12_224", 32, "head"),
    ("timm:resnet10t", 32, "fc"),
    ("timm:swin_tiny_patch4_window7_224", 64, "head.fc"),
]


def classifier(name: str, side: int) -> Classifier:
    net = build(name, BuildArgs(len(CLASSES), (side, side), 8))
    info = ModelInfo(name, CLASSES, (side, side), (0.4, 0.5, 0.6), (0.2, 0.3, 0.25), 8)
    return Classifier(net, find_head(net, (side, side)), info).eval()


def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.mark.parametrize(("name", "side", "head"), SUPPORTED, ids=[s[0] for s in SUPPORTED])
def test_head_update_export_reload(name: str, side: int, head: str, tmp_path: Path) -> None:
    one_thread()
    model = classifier(name, side)
    pixels = torch.rand(3, 3, side, side, generator=torch.Generator().manual_seed(1))
    labels = torch.tensor([0, 1, 2])
    assert model.head_name == head
    with torch.no_grad():
        feature, before = model(pixels)
    mean, std = torch.tensor([0.4, 0.5, 0.6]).view(3, 1, 1), torch.tensor([0.2, 0.3, 0.25]).view(3, 1, 1)
    with torch.no_grad():
        inner = pixels.contiguous(memory_format=torch.channels_last)  # as the classifier has it where nothing is learnt
        torch.testing.assert_close(before, model.net((inner - mean) / std))
    torch.testing.assert_close(linear(feature, model.head.weight, model.head.bias), before)

    optimiser = torch.optim.SGD(model.parameters(), lr=1e-3)
    for _ in range(3):
        optimiser.zero_grad(set_to_none=True)
        cross_entropy(model(pixels)[1], labels).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)  # untrained networks have wild gradients
        optimiser.step()
    del optimiser
    model.zero_grad(set_to_none=True)
    with torch.no_grad():
        after = model(pixels)[1]
    assert not torch.equal(before, after)
    assert cross_entropy(after, labels) < cross_entropy(before, labels)

    file, sidecar = write(model, tmp_path, {})
    sidecar.unlink()  # the header alone must do
    again = load_classifier(ModelSpec(weights=file))
    file.unlink()  # some are large
    with torch.no_grad():
        torch.testing.assert_close(again(pixels)[1], after, rtol=1e-5, atol=1e-6)
    assert again.info == model.info


@pytest.mark.parametrize("name", ["squeezenet1_1", "timm:deit_tiny_distilled_patch16_224"])
def test_what_does_not_end_in_one_linear_layer_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="does not end in a linear layer"):
        classifier(name, 64)


def test_a_wrong_input_size_is_named() -> None:
    net = build("timm:vit_tiny_patch16_224", BuildArgs(5, (32, 32)))
    with pytest.raises(InputError, match=r"cannot take images of 48 × 48.*image_size"):
        find_head(net, (48, 48))
    with pytest.raises(InputError, match="square"):
        build("vit_b_16", BuildArgs(5, (32, 64)))


def test_logits_changed_after_the_linear_layer_are_refused() -> None:
    net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 3), torch.nn.LogSoftmax(1))
    with pytest.raises(InputError, match="linear layer"):
        find_head(net, (2, 2))
    assert find_head(net[:2], (2, 2)) == "1"


def test_names_are_torchvisions_first_and_near_ones_are_shown() -> None:
    assert type(build("resnet18", BuildArgs(2))).__module__.startswith("torchvision")
    assert type(build("timm:resnet18", BuildArgs(2))).__module__.startswith("timm")
    with pytest.raises(InputError, match=r"no architecture 'resnet81'.*resnet18"):
        build("resnet81", BuildArgs(2))
    with pytest.raises(InputError, match="no architecture"):
        build("timm:hf-hub:owner/model", BuildArgs(2))


def test_building_leaves_the_random_state_alone_and_is_repeatable() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first = build("resnet18_small", BuildArgs(2, width=4)).state_dict()
    assert torch.equal(torch.rand(3), expected)
    second = build("resnet18_small", BuildArgs(2, width=4)).state_dict()
    assert all(torch.equal(first[k], second[k]) for k in first)


FACTORY = """
from pathlib import Path
Path({mark!r}).write_text("run")
from torch import nn
def make(num_classes):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.model = nn.Sequential(nn.Flatten(), nn.Linear(48, 6), nn.ReLU(), nn.Linear(6, num_classes))
        def forward(self, x):
            return self.model(x)
    return Net()
def fails(num_classes):
    raise KeyError("whatever")
def text():
    return "no module"
"""


@pytest.fixture
def factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "evilpackage"
    package.mkdir()
    mark = tmp_path / "ran"
    (package / "__init__.py").write_text(f"from pathlib import Path\nPath({str(mark)!r}).write_text('init')\n")
    (package / "nets.py").write_text(FACTORY.format(mark=str(mark)))
    monkeypatch.syspath_prepend(str(tmp_path))
    yield mark
    for name in [m for m in sys.modules if m.startswith("evilpackage")]:
        del sys.modules[name]


def test_a_factory_runs_nothing_without_permission(factory: Path, tmp_path: Path) -> None:
    weights = tmp_path / "w.pt"
    torch.save({"model.1.weight": torch.zeros(2, 2)}, weights)
    with pytest.raises(InputError, match=r"run code.*--allow-code"):
        load_classifier(ModelSpec(weights=weights, architecture="evilpackage.nets:make"))
    weights.with_suffix(".json").write_text('{"architecture": "evilpackage.nets:make"}')
    with pytest.raises(InputError, match=r"run code.*--allow-code"):
        load_classifier(ModelSpec(weights=weights))
    assert not factory.exists()


def test_a_factory_with_permission_is_loaded_exported_and_loaded_again(factory: Path, tmp_path: Path) -> None:
    name = "evilpackage.nets:make"
    net = build(name, BuildArgs(3), allow_code=True)
    assert factory.read_text() == "run"
    torch.save(net.state_dict(), tmp_path / "own.pt")
    spec = ModelSpec(weights=tmp_path / "own.pt", architecture=name, image_size=(4, 4), mean=(0.5,) * 3, std=(0.5,) * 3)
    model = load_classifier(spec, allow_code=True)
    assert (model.head_name, len(model.info.classes)) == ("model.3", 3)
    file, _ = write(model, tmp_path / "out", {})
    again = load_classifier(ModelSpec(weights=file), allow_code=True)
    pixels = torch.rand(2, 3, 4, 4)
    assert torch.equal(again(pixels)[1], model(pixels)[1])
    with pytest.raises(InputError, match="allow-code"):
        load_classifier(ModelSpec(weights=file))


def test_faults_of_a_factory_are_input_errors(factory: Path) -> None:
    for name, text in (("fails", "whatever"), ("text", "gave a str"), ("absent", "cannot be imported")):
        with pytest.raises(InputError, match=text):
            build(f"evilpackage.nets:{name}", BuildArgs(3), allow_code=True)
