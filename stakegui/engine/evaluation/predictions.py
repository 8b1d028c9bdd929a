"""What a model says of many images; the original's answers are kept on disk, since every run asks for them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.data.base import Pixels
from stakegui.engine import distributed
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import at_once, in_batches, to_tensor
from stakegui.engine.passes import passes

BATCH = 500
VERSION = "3: small batches, channels last"
"""Of how answers come about: those kept under another one are asked for anew."""


@dataclass(frozen=True)
class Answers:
    """Predicted class (N,), its softmax share (N,) and, where labels were given, the cross-entropy under them (N,).

    ``loss`` is in nats, NaN for a label that is none of the model's classes.
    """

    predicted: NDArray[np.int64]
    confidence: NDArray[np.float32]
    loss: NDArray[np.float32] | None = None


def ask(
    model: Classifier,
    pixels: Pixels,
    control: RunControl,
    phase: str = "evaluate",
    detail: str = "",
    labels: NDArray[np.int64] | None = None,
) -> Telling[Answers]:
    """Yield progress; return the `Answers` to uint8 pixels (N, H, W, 3), whose ``labels`` are (N,)."""
    device, through = model.mean.device, passes(model)
    predicted, confidence = np.zeros(len(pixels), np.int64), np.zeros(len(pixels), np.float32)
    loss = np.zeros(len(pixels), np.float32) if labels is not None else None
    step = at_once(pixels.shape[1], pixels.shape[2], BATCH)
    for number, start in enumerate(range(0, len(pixels), step)):
        control.check()
        if not distributed.mine(number):
            continue
        with torch.inference_mode():
            logits = in_batches(partial(through, model), to_tensor(pixels[start : start + step], device))[1]
            best = logits.softmax(1).max(1)
        predicted[start : start + step] = best.indices.cpu().numpy()
        confidence[start : start + step] = best.values.cpu().numpy()
        if loss is not None and labels is not None:
            loss[start : start + step] = _losses(logits, labels[start : start + step]).cpu().numpy()
        yield Phase(phase, min(start + step, len(pixels)), len(pixels), detail)
    whole = distributed.summed_array  # each process has filled in the places of its own batches
    return Answers(whole(predicted), whole(confidence), None if loss is None else whole(loss))


def _losses(logits: Tensor, labels: NDArray[np.int64]) -> Tensor:
    """Return -log softmax at each label (B,) of logits (B, C); NaN for a label out of range."""
    known = torch.from_numpy((labels >= 0) & (labels < logits.shape[1])).to(logits.device)
    at = torch.from_numpy(labels).to(logits.device).where(known, 0)
    found = -logits.log_softmax(1).gather(1, at[:, None])[:, 0]
    return found.where(known, torch.nan)


def ask_original(
    model: Classifier,
    pixels: Pixels,
    control: RunControl,
    phase: str = "load",
    detail: str = "",
    labels: NDArray[np.int64] | None = None,
) -> Telling[Answers]:
    """Do the same through a cache keyed by the weights and the pixels themselves.

    Losses are kept with the labels' hash: what was kept without them, or for others, is asked for anew.
    """
    place = cache_dir("predictions") / f"{_key(model, pixels, control.check)}.npz"
    kept = distributed.from_first(_kept(place, len(pixels), labels) if distributed.first() else None)
    if kept is not None:
        yield Phase(phase, len(pixels), len(pixels), detail)
        return kept
    answers = yield from ask(model, pixels, control, phase, detail, labels)
    with contextlib.suppress(OSError):  # a full disk costs time, not the run
        if distributed.first():
            _keep(place, answers, labels)
    return answers


def _kept(place: Path, count: int, labels: NDArray[np.int64] | None = None) -> Answers | None:
    """Read what `_keep` wrote; None for a file that is missing, damaged, or of other images or labels."""
    with contextlib.suppress(Exception), place.open("rb") as file:  # a damaged zip raises anything
        kept = np.load(file, allow_pickle=False)
        answers = Answers(kept["predicted"], kept["confidence"])
        if not answers.predicted.shape == answers.confidence.shape == (count,):
            return None
        if labels is None:
            return answers
        if str(kept["labels"]) == _labels_key(labels) and kept["loss"].shape == (count,):
            return Answers(answers.predicted, answers.confidence, kept["loss"])
    return None


def _labels_key(labels: NDArray[np.int64]) -> str:
    return hashlib.sha256(np.ascontiguousarray(labels, np.int64).tobytes()).hexdigest()


def _keep(place: Path, answers: Answers, labels: NDArray[np.int64] | None = None) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
    more = {} if labels is None or answers.loss is None else {"loss": answers.loss, "labels": _labels_key(labels)}
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, predicted=answers.predicted, confidence=answers.confidence, **more)  # type: ignore[arg-type]
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
