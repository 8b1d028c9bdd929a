"""What a model says of many images; the original's answers are kept on disk, since every run asks for them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.data.base import Pixels
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import at_once, to_tensor
from stakegui.engine.passes import passes

BATCH = 500
VERSION = "2: folded passes"
"""Of how answers come about: those kept under another one are asked for anew."""


@dataclass(frozen=True)
class Answers:
    """Predicted class (N,) and its softmax share (N,)."""

    predicted: NDArray[np.int64]
    confidence: NDArray[np.float32]


def ask(
    model: Classifier, pixels: Pixels, control: RunControl, phase: str = "evaluate", detail: str = ""
) -> Telling[Answers]:
    """Yield progress; return the `Answers` to uint8 pixels (N, H, W, 3)."""
    device, through = model.mean.device, passes(model)
    predicted, confidence = np.empty(len(pixels), np.int64), np.empty(len(pixels), np.float32)
    step = at_once(pixels.shape[1], pixels.shape[2], BATCH)
    for start in range(0, len(pixels), step):
        control.check()
        with torch.inference_mode():
            logits = through(model, to_tensor(pixels[start : start + step], device))[1]
            best = logits.softmax(1).max(1)
        predicted[start : start + step] = best.indices.cpu().numpy()
        confidence[start : start + step] = best.values.cpu().numpy()
        yield Phase(phase, min(start + step, len(pixels)), len(pixels), detail)
    return Answers(predicted, confidence)


def ask_original(
    model: Classifier, pixels: Pixels, control: RunControl, phase: str = "load", detail: str = ""
) -> Telling[Answers]:
    """Do the same through a cache keyed by the weights and the pixels themselves."""
    place = cache_dir("predictions") / f"{_key(model, pixels, control.check)}.npz"
    kept = _kept(place, len(pixels))
    if kept is not None:
        yield Phase(phase, len(pixels), len(pixels), detail)
        return kept
    answers = yield from ask(model, pixels, control, phase, detail)
    with contextlib.suppress(OSError):  # a full disk costs time, not the run
        _keep(place, answers)
    return answers


def _kept(place: Path, count: int) -> Answers | None:
    """Read what `_keep` wrote; None for a file that is missing, damaged or of another number of images."""
    with contextlib.suppress(Exception), place.open("rb") as file:  # a damaged zip raises anything
        kept = np.load(file, allow_pickle=False)
        answers = Answers(kept["predicted"], kept["confidence"])
        if answers.predicted.shape == answers.confidence.shape == (count,):
            return answers
    return None


def _keep(place: Path, answers: Answers) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, predicted=answers.predicted, confidence=answers.confidence)
        os.replace(name, place)
    except OSError:
        os.unlink(name)
        raise


def key_of(model: Classifier) -> str:
    """Return a hash of all that decides what ``model`` says: its weights, its head and how it is fed."""
    digest = hashlib.sha256(repr(model.info).encode())
    for name, value in sorted(model.state_dict().items()):  # a projector's too
        digest.update(name.encode())
        digest.update(value.cpu().contiguous().numpy().tobytes())
    if model.embedding:  # its head is in no state_dict
        digest.update(model.head.weight.cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def pixels_key(pixels: Pixels, check: Callable[[], None] = lambda: None) -> str:
    """Return a hash of images, (N, H, W, 3), by what they show; ``check`` is called every few megabytes."""
    digest = hashlib.sha256(repr(pixels.shape).encode())
    for start in range(0, len(pixels), 4096):
        check()
        digest.update(pixels[start : start + 4096].tobytes())
    return digest.hexdigest()


def _key(model: Classifier, pixels: Pixels, check: Callable[[], None] = lambda: None) -> str:
    return hashlib.sha256(f"{VERSION}\n{key_of(model)}{pixels_key(pixels, check)}".encode()).hexdigest()[:32]
