"""Checkpoints of training programs: Lightning's, and such as hold a moving average beside the weights."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
import torch

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.sets import AVERAGES
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.models.weights import read_weights

Tensors = dict[str, torch.Tensor]
KIND: dict[str, Any] = {
    "architecture": "resnet18_small", "image_size": (8, 8), "mean": (0.5,) * 3, "std": (0.5,) * 3
}  # fmt: skip


def net(seed: int) -> torch.nn.Module:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return resnet18_small(3, 4).eval()


TRAINED, AVERAGE = net(0).state_dict(), net(1).state_dict()


def under(prefix: str, state: Tensors) -> Tensors:
    return {prefix + key: value for key, value in state.items()}


def saved(tmp_path: Path, value: object, name: str = "c.ckpt") -> Path:
    torch.save(value, tmp_path / name)
    return tmp_path / name


def is_same(found: Tensors, wanted: Tensors) -> bool:
    return found.keys() == wanted.keys() and all(torch.equal(found[k], v) for k, v in wanted.items())


@pytest.mark.parametrize("prefix", ["model.", "net.", "network.", "_forward_module.model.", "model._orig_mod."])
def test_lightning_checkpoints(prefix: str, tmp_path: Path) -> None:
    state = {**under(prefix, TRAINED), "criterion.weight": torch.ones(3), "val_acc.total": torch.zeros(1)}
    value = {
        "epoch": 3, "pytorch-lightning_version": "2.5.0", "state_dict": state, "optimizer_states": [{"state": {}}],
        "hyper_parameters": {"lr": 0.1, "widths": [1, 2]}, "callbacks": {},
    }  # fmt: skip
    read = read_weights(saved(tmp_path, value))
    assert is_same(read.state, TRAINED) and not read.note


def test_hyper_parameters_that_would_need_code_are_refused_with_what_to_do(tmp_path: Path) -> None:
    value = {"state_dict": under("model.", TRAINED), "hyper_parameters": argparse.Namespace(lr=1)}
    file = saved(tmp_path, value)
    with pytest.raises(InputError, match="hyper-parameters") as caught:
        read_weights(file)
    assert "argparse.Namespace" in caught.value.what
    exec("\n".join(line.strip() for line in caught.value.remedy.splitlines()[1:]))
    assert is_same(read_weights(tmp_path / "c_weights.pt").state, TRAINED)


@pytest.mark.parametrize("name", AVERAGES)
def test_an_average_beside_the_weights_is_told_and_can_be_chosen(name: str, tmp_path: Path) -> None:
    file = saved(tmp_path, {"state_dict": TRAINED, name: under("module.", AVERAGE), "epoch": 1})
    read = read_weights(file)
    assert is_same(read.state, TRAINED)
    assert "'state_dict'" in read.note and name in read.note
    read = read_weights(file, name)
    assert is_same(read.state, AVERAGE) and "moving average" in read.note


def test_an_average_alone_is_taken_and_told(tmp_path: Path) -> None:
    read = read_weights(saved(tmp_path, {"model_ema": AVERAGE, "epoch": 1}))
    assert is_same(read.state, AVERAGE) and "model_ema" in read.note


@pytest.mark.parametrize("prefix", ["ema.", "model_ema.", "ema_model.module."])
def test_an_average_within_one_state_dict(prefix: str, tmp_path: Path) -> None:
    state = {**under("model.", TRAINED), **under(prefix, AVERAGE), "loss.weight": torch.ones(3)}
    name = prefix.partition(".")[0]
    file = saved(tmp_path, {"state_dict": state})
    read = read_weights(file)
    assert is_same(read.state, TRAINED) and name in read.note
    assert is_same(read_weights(file, name).state, AVERAGE)


def test_a_layer_called_ema_is_no_average(tmp_path: Path) -> None:
    state = {**TRAINED, "ema.weight": torch.ones(2), "ema.bias": torch.ones(2)}
    read = read_weights(saved(tmp_path, state))
    assert read.state.keys() == state.keys() and not read.note


def test_a_name_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    file = saved(tmp_path, {"state_dict": TRAINED, "model_ema": AVERAGE})
    with pytest.raises(InputError, match="'ema'") as caught:
        read_weights(file, "ema")
    assert "state_dict, model_ema" in caught.value.remedy


def test_the_spec_chooses_and_the_classifier_bears_the_note(tmp_path: Path) -> None:
    file = saved(tmp_path, {"state_dict": TRAINED, "state_dict_ema": AVERAGE})
    first, second = (load_classifier(ModelSpec(weights=file, entry=e, **KIND)) for e in (None, "state_dict_ema"))
    assert is_same(first.net.state_dict(), TRAINED) and is_same(second.net.state_dict(), AVERAGE)
    assert "state_dict_ema" in first.note and first.note != second.note
