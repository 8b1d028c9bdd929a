"""The check of a model, predictions, the demo's spec, random choice, and what an environment lacks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from digit_runs import WEIGHTS, invoke
from safetensors.torch import load_file
from sklearn.datasets import load_digits

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import Event, Phase
from stakegui.core.spec import DataSpec, ForgetSpec, ModelSpec, RandomForget
from stakegui.services.check import ModelCheck, check_model
from stakegui.services.choose import random_keys
from stakegui.services.demo import CHOSEN, demo_spec
from stakegui.services.predict import Predictions, predict

DIGITS = DataSpec(kind="digits")
SIDECAR: dict[str, Any] = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
T = TypeVar("T")


def result(items: Iterable[Event | T], kind: type[T]) -> T:
    *events, last = items
    assert events and all(isinstance(item, Event) for item in events)
    assert isinstance(last, kind)
    return last


def own_answers(split: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return labels, predictions and confidences by nothing but torch, torchvision and scikit-learn.

    The images come from scikit-learn's table; the network is put together from the published description.
    """
    from torch.nn import functional as F

    from stakegui.data.open import open_data
    from stakegui.engine.models.small_resnet import resnet18_small

    bundle = open_data(DIGITS)
    images = bundle.train if split == "train" else bundle.test
    assert images is not None
    rows = [int(key.split("/")[1]) for key in images.keys]
    table = load_digits()
    grey = torch.from_numpy(np.rint(table.images[rows] * 255 / 16)).float()[:, None]
    pixels = F.interpolate(grey, size=(32, 32), mode="bilinear", antialias=True).expand(-1, 3, -1, -1) / 255
    shape = (1, 3, 1, 1)
    centred = (pixels - torch.tensor(SIDECAR["mean"]).reshape(shape)) / torch.tensor(SIDECAR["std"]).reshape(shape)
    net = resnet18_small(10, SIDECAR["width"]).eval()
    net.load_state_dict(load_file(WEIGHTS))
    with torch.no_grad():
        best = net(centred).softmax(1).max(1)
    return table.target[rows], best.indices.numpy(), best.values.numpy()


def test_the_check_finds_what_the_sidecar_claims_and_what_torch_finds() -> None:
    found = result(check_model(ModelSpec(weights=WEIGHTS), DIGITS), ModelCheck)
    labels, predicted, _ = own_answers("test")
    assert (found.sampled, found.sampled_split) == (360, "test")
    assert found.accuracy == pytest.approx(100 * np.mean(labels == predicted), abs=0.3)
    assert found.accuracy == pytest.approx(found.expected["test_accuracy"], abs=0.3)
    assert not found.near_chance and found.warnings == ()
    assert (found.architecture, found.classes, found.image_size) == ("resnet18_small", tuple("0123456789"), (32, 32))
    assert found.parameters == sum(
        t.numel() for n, t in load_file(WEIGHTS).items() if "running" not in n and "num" not in n
    )
    assert found.feature_dim == 8 * SIDECAR["width"]
    assert found.confusion is not None
    table = np.array(found.confusion)
    assert np.allclose(table.sum(1), 1) and np.mean(np.diag(table)) == pytest.approx(found.accuracy / 100, abs=1e-6)


def test_the_completed_spec_stands_alone() -> None:
    found = result(check_model(ModelSpec(weights=WEIGHTS), None), ModelCheck)
    spec = found.spec
    assert (spec.architecture, spec.width, spec.classes) == ("resnet18_small", SIDECAR["width"], tuple("0123456789"))
    assert spec.mean == pytest.approx(SIDECAR["mean"]) and spec.image_size == (32, 32) and spec.resize == "squash"
    assert (found.accuracy, found.sampled, found.confusion) == (None, 0, None), "there was nothing to ask it about"


def test_a_wrong_order_of_classes_is_noticed() -> None:
    shuffled = ModelSpec(weights=WEIGHTS, classes=tuple("3456789012"))
    found = result(check_model(shuffled, DIGITS, sample=200), ModelCheck)
    assert found.near_chance and found.accuracy is not None and found.accuracy < 10 and found.sampled == 200
    assert len(found.warnings) == 1 and "order of the classes" in found.warnings[0]


def test_two_swapped_classes_are_worse_than_the_file_says(tmp_path: Path) -> None:
    swapped = ModelSpec(weights=WEIGHTS, classes=tuple("1023456789"))
    found = result(check_model(swapped, DIGITS), ModelCheck)
    assert not found.near_chance
    assert found.accuracy == pytest.approx(80, abs=2)
    assert "its file says 9" in found.warnings[0]


def test_too_few_classes_are_told() -> None:
    with pytest.raises(InputError, match="10 classes"):
        list(check_model(ModelSpec(weights=WEIGHTS, classes=("0", "1")), DIGITS))


def test_a_check_can_be_cancelled() -> None:
    control = RunControl()
    control.cancel()
    with pytest.raises(Cancelled):
        list(check_model(ModelSpec(weights=WEIGHTS), DIGITS, control=control))


@pytest.mark.parametrize("split", ["train", "test"])
def test_predictions_of_every_image(split: str) -> None:
    found = result(predict(ModelSpec(weights=WEIGHTS), DIGITS, split=split), Predictions)
    labels, predicted, confidence = own_answers(split)
    assert len(found.predicted) == len(labels) and found.ok.all()
    assert np.mean(found.predicted == predicted) > 0.997, "resizing differs by a rounding"
    agree = found.predicted == predicted
    assert np.median(np.abs(found.confidence - confidence)[agree]) < 0.01
    again = result(predict(ModelSpec(weights=WEIGHTS), DIGITS, split=split), Predictions)
    assert np.array_equal(again.predicted, found.predicted) and np.array_equal(again.confidence, found.confidence)


def test_predicting_a_split_that_is_not_there(tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "train" / "3").mkdir(parents=True)
    Image.new("L", (8, 8)).save(tmp_path / "train" / "3" / "a.png")
    data = DataSpec(kind="folder", train=tmp_path / "train")
    with pytest.raises(InputError, match="no test images") as caught:
        list(predict(ModelSpec(weights=WEIGHTS), data, split="test"))
    assert caught.value.where == "data.test"
    found = result(predict(ModelSpec(weights=WEIGHTS), data), Predictions)
    assert found.predicted.shape == (1,)


def test_random_choice_is_the_published_draw() -> None:
    from stakegui.data.open import open_data

    train = open_data(DIGITS).train
    assert train is not None
    by_path = sorted(train.keys)
    drawn = torch.randperm(len(by_path), generator=torch.Generator().manual_seed(7))[:5].tolist()
    assert sorted(random_keys(DIGITS, 5, 7)) == sorted(by_path[i] for i in drawn)
    with pytest.raises(InputError, match="1437"):
        random_keys(DIGITS, 1438, 0)
    assert ForgetSpec(random=RandomForget(count=5, seed=7)).random is not None


def test_the_demos_four_digits_are_training_images_that_the_network_knows() -> None:
    from stakegui.data.open import open_data

    spec = demo_spec()
    found = result(predict(spec.model, DIGITS), Predictions)
    train = open_data(DIGITS).train
    assert train is not None and spec.forget.images == CHOSEN
    rows = [train.keys.index(key) for key in CHOSEN]
    assert [found.classes[found.predicted[row]] for row in rows] == [key[6] for key in CHOSEN]
    assert np.all(found.confidence[rows] <= np.quantile(found.confidence, 0.2)), "its least certain ones"


def test_progress_is_told_while_the_model_is_checked() -> None:
    events = [e for e in check_model(ModelSpec(weights=WEIGHTS), DIGITS, sample=100) if isinstance(e, Phase)]
    assert events[0].name == "load"
    assert any(e.done == e.total == 100 for e in events)


def test_doctor_examines_this_machine(tmp_path: Path) -> None:
    answer = invoke("doctor", "--json", "--db", tmp_path / "none.db")
    found = {finding["name"]: finding for finding in json.loads(answer.stdout)}
    for name in ("stakegui", "resources", "data folder", "encoder lexical", "database", "engine", "Qt platform"):
        assert found[name]["ok"], name
    assert torch.__version__ in found["engine"]["text"] and "not there yet" in found["database"]["text"]
    needed = all(f["ok"] for name, f in found.items() if not name.startswith("encoder"))
    assert answer.exit_code == (0 if needed else 1)
    assert not (tmp_path / "none.db").exists()


def test_doctor_says_what_is_wrong_with_a_database(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 10)
    answer = invoke("doctor", "--db", tmp_path / "bad.db")
    assert answer.exit_code == 1
    line = next(line for line in answer.stdout.splitlines() if line.startswith("MISS database"))
    assert "not a stakegui database" in line


def test_doctor_notices_that_the_resources_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegui.services.doctor.resources", lambda: tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(2, 1, 1))
    answer = invoke("doctor", "--db", tmp_path / "none.db")
    assert answer.exit_code == 1
    assert "MISS resources" in answer.stdout and "MISS data folder" in answer.stdout
