from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from stakegui.core.catalog import EXPORTS
from stakegui.core.errors import InputError, RunError
from stakegui.engine.export.hashing import sha256
from stakegui.engine.export.verify import Request, answer, main, reference_logits, verify_in_fresh_process
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.small_resnet import resnet18_small

PIXELS = np.random.default_rng(0).integers(0, 256, (6, 16, 16, 3), dtype=np.uint8)


def make() -> Classifier:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    info = ModelInfo("resnet18_small", ("a", "b", "c"), (16, 16), (0.5,) * 3, (0.2,) * 3, 4)
    return Classifier(resnet18_small(3, 4), "fc", info).eval()


def request(tmp_path: Path, file: Path, reference: np.ndarray) -> Request:
    given = {"pixels": torch.from_numpy(PIXELS), "logits": torch.from_numpy(reference)}
    save_file(given, tmp_path / "given.safetensors")
    return Request(str(file), str(tmp_path / "given.safetensors"), str(tmp_path / "answer.safetensors"))


def test_reference_logits_against_a_plain_forward_pass() -> None:
    model = make()
    with torch.no_grad():
        expected = model.net((torch.from_numpy(PIXELS).permute(0, 3, 1, 2) / 255 - 0.5) / 0.2).numpy()
    np.testing.assert_allclose(reference_logits(model, PIXELS), expected, rtol=1e-4, atol=1e-5)


def test_a_fresh_process_agrees_and_gives_logits_and_hash(tmp_path: Path) -> None:
    model = make()
    file = EXPORTS.load("safetensors")(model, tmp_path, {})[0]
    reference = reference_logits(model, PIXELS)
    result = verify_in_fresh_process(file, PIXELS, reference, threads=1)
    assert result.ok and result.max_abs_diff <= 1e-4 * np.abs(reference).max()
    assert result.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    np.testing.assert_allclose(result.logits, reference, rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(result.predictions, reference.argmax(1))


@pytest.mark.parametrize("name", list(EXPORTS))
def test_every_format_is_answered_and_a_changed_weight_is_seen(name: str, tmp_path: Path) -> None:
    model = make()
    reference = reference_logits(model, PIXELS)
    file = EXPORTS.load(name)(model, tmp_path, {})[0]
    asked = request(tmp_path, file, reference)
    assert answer(asked)["ok"]
    with torch.no_grad():
        model.head.bias[0] += 0.01
    EXPORTS.load(name)(model, tmp_path, {})
    changed = answer(asked)
    assert not changed["ok"] and changed["max_abs_diff"] == pytest.approx(0.01, abs=1e-4)


def test_logits_that_are_not_finite_or_of_another_shape_are_never_ok(tmp_path: Path) -> None:
    model = make()
    file = EXPORTS.load("pt")(model, tmp_path, {})[0]
    reference = reference_logits(model, PIXELS)
    assert not answer(request(tmp_path, file, np.full_like(reference, np.nan)))["ok"]
    assert not answer(request(tmp_path, file, reference[:, :2].copy()))["ok"]


def test_the_program_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = make()
    file = EXPORTS.load("pt")(model, tmp_path, {})[0]
    asked = request(tmp_path, file, reference_logits(model, PIXELS))
    path = tmp_path / "request.json"
    path.write_text(json.dumps(asked.__dict__))
    assert main([str(path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["ok"] and printed["sha256"] == sha256(file)
    assert load_file(asked.answer)["logits"].shape == (6, 3)
    file.write_bytes(file.read_bytes()[:-400])
    assert main([str(path)]) == 2
    assert str(file) in capsys.readouterr().err
    assert main([]) == 2


def test_a_file_that_cannot_be_loaded_is_a_run_error_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "x.safetensors").write_bytes(b"nothing")
    with pytest.raises(RunError, match=r"x\.safetensors.*broken"):
        verify_in_fresh_process(tmp_path / "x.safetensors", PIXELS, np.zeros((6, 3), np.float32))


def test_a_users_factory_reaches_the_fresh_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "verify_own_net.py").write_text(
        "from torch import nn\ndef make(num_classes):\n"
        "    return nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(12, num_classes))\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    name = "verify_own_net:make"
    info = ModelInfo(name, ("a", "b"), (16, 16), (0.5,) * 3, (0.2,) * 3)
    model = Classifier(build(name, BuildArgs(2), allow_code=True), "2", info).eval()
    file = EXPORTS.load("safetensors")(model, tmp_path / "out", {})[0]
    reference = reference_logits(model, PIXELS)
    assert verify_in_fresh_process(file, PIXELS, reference, allow_code=True).ok
    with pytest.raises(InputError, match="allow-code"):
        answer(request(tmp_path, file, reference))
