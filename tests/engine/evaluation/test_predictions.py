"""Answers of the original come from the cache, whatever has become of it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import drain
from torch import nn

from stakegui.core.control import RunControl
from stakegui.core.events import Phase
from stakegui.core.paths import cache_dir
from stakegui.engine.evaluation import predictions
from stakegui.engine.evaluation.predictions import ask, ask_original
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path))


@pytest.fixture
def pixels(digits: Material) -> Any:
    assert digits.test is not None
    return digits.test.pixels[:60]


def asked(model: Classifier, pixels: Any) -> Any:
    return drain(ask_original(model, pixels, RunControl(), detail="x"))


def cached() -> list[Path]:
    return sorted(cache_dir("predictions").iterdir())


def equal(a: Any, b: Any) -> bool:
    return np.array_equal(a.predicted, b.predicted) and np.array_equal(a.confidence, b.confidence)


def test_answers_in_batches(digits: Material, pixels: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predictions, "BATCH", 25)
    found, events = drain(ask(digits.original, pixels, RunControl(), "evaluate", "some"))
    assert events == [Phase("evaluate", n, 60, "some") for n in (25, 50, 60)]
    with torch.no_grad():
        z = digits.original(torch.from_numpy(pixels).permute(0, 3, 1, 2) / 255)[1].double().numpy()
    shares = np.exp(z) / np.exp(z).sum(1, keepdims=True)
    assert np.array_equal(found.predicted, z.argmax(1))
    np.testing.assert_allclose(found.confidence, shares.max(1), rtol=1e-4)


def test_a_second_question_does_not_ask_the_model(
    digits: Material, pixels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = asked(digits.original, pixels)
    assert len(cached()) == 1
    monkeypatch.setattr(predictions, "ask", lambda *a: pytest.fail("the model was asked"))
    again, events = asked(digits.original, pixels)
    assert equal(first, again) and events == [Phase("load", 60, 60, "x")]


def test_answers_of_an_older_version_are_not_taken(
    digits: Material, pixels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("1", "2", "2"):
        monkeypatch.setattr(predictions, "VERSION", version)
        asked(digits.original, pixels)
    assert len(cached()) == 2


def test_other_weights_pixels_or_projectors_have_answers_of_their_own(digits: Material, pixels: Any) -> None:
    first, _ = asked(digits.original, pixels)
    changed = pixels.copy()
    changed[-1, -1, -1, -1] ^= 1
    asked(digits.original, changed)
    asked(digits.original, pixels[:59])
    model = copy.deepcopy(digits.original)
    with torch.no_grad():
        model.head.bias[3] += 1e-6
    asked(model, pixels)
    assert len(cached()) == 4
    for away in (0.0, 1e-6):  # too little to show in print
        model = copy.deepcopy(digits.original)
        model.projector = nn.Linear(64, 64)
        with torch.no_grad():
            model.projector.weight.copy_(torch.eye(64))
            model.projector.weight[30, 30] += away
            model.projector.bias.zero_()
        asked(model, pixels)
    assert len(cached()) == 6
    assert equal(first, asked(digits.original, pixels)[0])


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "flipped", "short", "other arrays"])
def test_a_damaged_cache_is_made_again(digits: Material, pixels: Any, damage: str) -> None:
    first, _ = asked(digits.original, pixels)
    (place,) = cached()
    content = place.read_bytes()
    if damage == "flipped":
        middle = len(content) // 3
        place.write_bytes(
            content[:middle] + bytes(b ^ 255 for b in content[middle : middle + 40]) + content[middle + 40 :]
        )
    elif damage == "short":
        with place.open("wb") as file:
            np.savez(file, predicted=first.predicted[:5], confidence=first.confidence[:5])
    elif damage == "other arrays":
        with place.open("wb") as file:
            np.savez(file, something=np.ones(3))
    else:
        place.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "text": b"no archive at all"}[damage])
    again, events = asked(digits.original, pixels)
    assert equal(first, again)
    assert events[-1] == Phase("load", 60, 60, "x")
    assert equal(first, asked(digits.original, pixels)[0]) and len(cached()) == 1
    with np.load(place) as kept:
        assert np.array_equal(kept["predicted"], first.predicted)


def test_a_full_disk_costs_time_not_the_run(digits: Material, pixels: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(predictions.np, "savez", full)
    found, _ = asked(digits.original, pixels)
    assert len(found.predicted) == 60 and not cached()


def test_losses_are_the_cross_entropy_under_the_labels(digits: Material, pixels: Any) -> None:
    assert digits.test is not None
    labels = digits.test.labels[:60].copy()
    labels[3], labels[4] = -1, 10
    found, _ = drain(ask(digits.original, pixels, RunControl(), labels=labels))
    with torch.no_grad():
        z = digits.original(torch.from_numpy(pixels).permute(0, 3, 1, 2) / 255)[1].double().numpy()
    rest = np.setdiff1d(np.arange(60), [3, 4])
    expected = np.log(np.exp(z).sum(1))[rest] - z[rest, labels[rest]]
    np.testing.assert_allclose(found.loss[rest], expected, rtol=1e-3, atol=1e-5)
    assert np.isnan(found.loss[[3, 4]]).all()


def test_losses_are_kept_by_their_labels(digits: Material, pixels: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digits.test is not None
    labels = digits.test.labels[:60]

    def losses(of: Any) -> Any:
        return drain(ask_original(digits.original, pixels, RunControl(), labels=of))[0].loss

    plain, _ = asked(digits.original, pixels)
    assert plain.loss is None
    first, other = losses(labels), losses(labels[::-1].copy())
    assert not np.array_equal(first, other) and len(cached()) == 1
    own = losses(labels)
    monkeypatch.setattr(predictions, "ask", lambda *a: pytest.fail("the model was asked"))
    assert np.array_equal(first, own) and np.array_equal(losses(labels), own)
    assert equal(asked(digits.original, pixels)[0], plain)
