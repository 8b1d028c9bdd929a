from __future__ import annotations

import argparse
import json
import pickle
from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from stakegui.core.errors import InputError
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.models.weights import PREFIXES, WRAPPINGS, read_weights, strip_prefixes

STATE = {"a.weight": torch.arange(6.0).view(2, 3), "a.bias": torch.zeros(2)}


class Evil:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, (f"import os; os.mkdir({str(self.mark)!r})",)


def same(state: dict[str, torch.Tensor]) -> bool:
    return state.keys() == STATE.keys() and all(torch.equal(state[k], STATE[k]) for k in STATE)


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_wrappings_and_their_nesting(wrapping: str, tmp_path: Path) -> None:
    file = tmp_path / "w.pth"
    torch.save({"epoch": 3, "optimizer": {"lr": 0.1}, wrapping: OrderedDict(STATE)}, file)
    assert same(read_weights(file)[0])
    torch.save({"state_dict": {wrapping: STATE}}, file)
    assert same(read_weights(file)[0])


@given(st.lists(st.sampled_from(PREFIXES), max_size=5))
def test_prefixes_are_stripped_however_combined(chain: list[str]) -> None:
    assert same(strip_prefixes({"".join(chain) + k: v for k, v in STATE.items()}))


def test_a_prefix_that_not_every_key_has_stays() -> None:
    mixed = {"model.a": torch.zeros(1), "head": torch.zeros(1)}
    assert strip_prefixes(mixed).keys() == mixed.keys()


def test_averaged_compiled_and_parallel_models_are_read(tmp_path: Path) -> None:
    net = resnet18_small(3, 4)
    averaged = torch.optim.swa_utils.AveragedModel(net)
    torch.save(averaged.state_dict(), tmp_path / "a.pt")
    assert read_weights(tmp_path / "a.pt")[0].keys() == net.state_dict().keys()
    torch.save(torch.nn.DataParallel(net).state_dict(), tmp_path / "b.pt")
    assert read_weights(tmp_path / "b.pt")[0].keys() == net.state_dict().keys()


@pytest.mark.parametrize("legacy", [False, True], ids=["zip", "legacy"])
def test_code_in_a_pickle_never_runs_and_is_named(legacy: bool, tmp_path: Path) -> None:
    mark, file = tmp_path / "mark", tmp_path / "evil.pt"
    torch.save({"state_dict": STATE, "extra": Evil(mark)}, file, _use_new_zipfile_serialization=not legacy)
    with pytest.raises(InputError, match=r"builtins\.exec|__builtin__\.exec") as caught:
        read_weights(file)
    assert "weights_only=False" in caught.value.remedy
    assert "evil_weights.pt" in caught.value.remedy
    assert not mark.exists()
    torch.load(file, weights_only=False)
    assert mark.exists()  # the trap is a real one


def test_a_plain_pickle_with_code_never_runs(tmp_path: Path) -> None:
    mark, file = tmp_path / "mark", tmp_path / "evil.pth"
    file.write_bytes(pickle.dumps(Evil(mark)))
    with pytest.raises(InputError):
        read_weights(file)
    assert not mark.exists()


def test_a_whole_model_is_refused_and_the_conversion_lines_work(tmp_path: Path) -> None:
    file = tmp_path / "whole.pt"
    net = resnet18_small(3, 4)
    torch.save(net, file)
    with pytest.raises(InputError, match="SmallResNet") as caught:
        read_weights(file)
    code = caught.value.remedy.split(":\n", 1)[1]
    exec("\n".join(line.strip() for line in code.splitlines()), {})
    converted = read_weights(tmp_path / "whole_weights.pt").state
    assert all(torch.equal(converted[k], v) for k, v in net.state_dict().items())


def test_a_checkpoint_with_arguments_names_their_class(tmp_path: Path) -> None:
    torch.save({"state_dict": STATE, "args": argparse.Namespace(lr=1)}, tmp_path / "c.pt")
    with pytest.raises(InputError, match=r"argparse\.Namespace"):
        read_weights(tmp_path / "c.pt")


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
@pytest.mark.parametrize("keep", [0, 4, 60, 0.5, 0.95])
def test_truncated_files_are_input_errors(suffix: str, keep: float, tmp_path: Path) -> None:
    file = tmp_path / f"cut{suffix}"
    state = {f"layer{i}.weight": torch.rand(50, 50) for i in range(4)}
    save_file(state, file) if suffix == ".safetensors" else torch.save(state, file)
    content = file.read_bytes()
    file.write_bytes(content[: int(keep * len(content)) if isinstance(keep, float) else keep])
    with pytest.raises(InputError, match=r"cut.*cut off, broken"):
        read_weights(file)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_cleanly(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.pt", "any.safetensors"):
        (folder / name).write_bytes(content)
        with pytest.raises(InputError):
            read_weights(folder / name)


@pytest.mark.parametrize("value", [{"epoch": 3}, [1, 2], {"a": torch.zeros(1), "b": "text"}, {}])
def test_what_is_no_state_dict_is_said(value: object, tmp_path: Path) -> None:
    torch.save(value, tmp_path / "x.pt")
    with pytest.raises(InputError, match="state_dict"):
        read_weights(tmp_path / "x.pt")


def test_absent_file_and_unknown_ending(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such weights file"):
        read_weights(tmp_path / "none.pt")
    (tmp_path / "w.onnx").write_bytes(b"x")
    with pytest.raises(InputError, match="onnx"):
        read_weights(tmp_path / "w.onnx")


def test_header_wins_over_sidecar_and_faulty_ones_are_named(tmp_path: Path) -> None:
    file, beside = tmp_path / "w.safetensors", tmp_path / "w.json"
    save_file(STATE, file, {"stakegui": json.dumps({"architecture": "header"}), "other": "x"})
    beside.write_text(json.dumps({"architecture": "sidecar", "width": 8}))
    assert read_weights(file)[1] == {"architecture": "header", "width": 8}
    for text in ("{", "[1]", "\ufeff{'a'"):
        beside.write_text(text)
        with pytest.raises(InputError, match=r"w\.json"):
            read_weights(file)
    beside.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"w\.json"):
        read_weights(file)
