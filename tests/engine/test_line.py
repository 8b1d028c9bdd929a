"""The straight line of weights, against the formula written out in numpy."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from stakegui.core.errors import InputError, RunError
from stakegui.engine.line import Line, read_end, write_end
from stakegui.engine.models.base import Classifier, ModelInfo


def network(seed: int) -> Classifier:
    torch.manual_seed(seed)
    net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 3))
    info = ModelInfo("small", ("a", "b", "c"), (8, 8), (0.5,) * 3, (0.2,) * 3)
    model = Classifier(net, "4", info)
    model(torch.rand(16, 3, 8, 8))  # in training mode: its statistics move
    return model.eval().requires_grad_(False)


def numbers(model: nn.Module) -> dict[str, np.ndarray]:
    return {name: value.numpy().astype(np.float64) for name, value in model.state_dict().items()}


@pytest.mark.parametrize("alpha", [0.3, 0.75, 1.0])
def test_points_lie_on_the_line_statistics_too(alpha: float) -> None:
    original, end = network(0), network(1)
    found = numbers(Line(original, end, 1.0).at(alpha))
    was, now = numbers(original), numbers(end)
    for name, value in found.items():
        if name.endswith("num_batches_tracked"):
            continue
        np.testing.assert_allclose(value, was[name] + alpha * (now[name] - was[name]), rtol=1e-6, atol=1e-7)
    assert any(np.abs(was[n] - now[n]).max() > 0.01 for n in was if n.endswith("running_var"))


def test_the_ends_are_the_models_themselves() -> None:
    original, end = network(0), network(1)
    line = Line(original, end, 0.6)
    assert line.at(0.0) is original and line.at(0.6) is end
    assert numbers(original).keys() == numbers(line.at(0.9)).keys()


def test_beyond_the_end_parameters_go_on_and_variances_stay_positive() -> None:
    original, end = network(0), network(1)
    end.net[1].running_var.mul_(1e-3)  # straight on it would be negative
    found, was, now = numbers(Line(original, end, 1.0).at(1.25)), numbers(original), numbers(end)
    np.testing.assert_allclose(
        found["net.0.weight"], was["net.0.weight"] * -0.25 + now["net.0.weight"] * 1.25, atol=1e-6
    )
    np.testing.assert_array_equal(found["net.1.running_var"], now["net.1.running_var"])


def test_without_the_kept_end_it_follows_from_the_result(tmp_path: Path) -> None:
    original, end = network(0), copy.deepcopy(network(0))
    with torch.no_grad():
        for p in end.parameters():
            p.add_(torch.randn(p.shape, generator=torch.Generator().manual_seed(3)))
    result = Line(original, end, 1.0).at(0.4)
    ends = dict(end.named_parameters())
    write_end(tmp_path / "end.safetensors", ends)
    kept = Line(original, result, 0.4, read_end(tmp_path / "end.safetensors")).at(1.0)
    derived = Line(original, result, 0.4).at(1.0)
    for name, value in numbers(end).items():
        np.testing.assert_array_equal(numbers(kept)[name], value)
        np.testing.assert_allclose(numbers(derived)[name], value, atol=3e-6)


def test_from_a_result_beyond_the_end_the_line_is_the_same() -> None:
    original, end = network(0), network(1)
    line = Line(original, end, 1.0)
    result = line.at(1.125)
    beyond = Line(original, result, 1.125)
    assert beyond.at(1.125) is result
    for alpha in (0.5, 1.0, 1.25):
        wanted = numbers(line.at(alpha))
        for name, value in numbers(beyond.at(alpha)).items():
            np.testing.assert_allclose(value, wanted[name], rtol=1e-6, atol=1e-6, err_msg=f"{name} at {alpha}")


def test_a_network_of_another_make_has_no_line() -> None:
    original, other = network(0), network(1)
    other.projector = nn.Sequential(nn.Linear(144, 144))
    with pytest.raises(InputError, match="projector"):
        Line(original, other, 1.0)


class Tied(nn.Module):
    """Two layers of one weight, as the two ends of an autoencoder or of a language model have."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.flat = nn.Linear(12, 12, bias=False), nn.Flatten()
        self.second, self.head = nn.Linear(12, 12, bias=False), nn.Linear(12, 3)
        self.second.weight = self.first.weight

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.second(self.first(self.flat(x)).relu()).relu())


def tied(seed: int) -> Classifier:
    torch.manual_seed(seed)
    info = ModelInfo("tied", ("a", "b", "c"), (2, 2), (0.5,) * 3, (0.2,) * 3)
    return Classifier(Tied(), "head", info).eval().requires_grad_(False)


@pytest.mark.parametrize("keep", [True, False])
def test_a_tensor_of_two_names_goes_along_the_line_once_and_stays_one(keep: bool) -> None:
    original, end = tied(0), tied(1)
    was, now = original.net.first.weight.double(), end.net.first.weight.double()
    ends = dict(end.named_parameters())
    assert "net.first.weight" in ends and "net.second.weight" not in ends, "as a run keeps its end"
    result = Line(original, end, 1.0).at(0.4)
    model = Line(original, result, 0.4, ends if keep else None).at(0.7)
    assert model.net.first.weight is model.net.second.weight
    torch.testing.assert_close(model.net.second.weight.double(), was + 0.7 * (now - was), rtol=0, atol=1e-6)
    further = Line(original, result, 0.4, ends if keep else None).at(1.25).net.second.weight
    torch.testing.assert_close(further.double(), was + 1.25 * (now - was), rtol=0, atol=1e-6)
    torch.testing.assert_close(original.net.first.weight.double(), was, rtol=0, atol=0)


def test_a_result_that_has_untied_them_has_no_line() -> None:
    original, other = tied(0), tied(1)
    other.net.second.weight = nn.Parameter(other.net.second.weight + 1, requires_grad=False)
    with pytest.raises(InputError, match="two names"):
        Line(original, other, 1.0)


def test_the_end_is_kept_only_where_there_is_more_of_it(tmp_path: Path) -> None:
    path = tmp_path / "end.safetensors"
    assert read_end(path) == {}
    write_end(path, {"w": torch.ones(2)})
    assert read_end(path)["w"].tolist() == [1, 1]
    path.write_bytes(b"nonsense")
    with pytest.raises(RunError, match=r"end\.safetensors"):
        read_end(path)
    write_end(path, {})
    assert not path.exists()
