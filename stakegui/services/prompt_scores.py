"""What single prompts do: how the class's score is without each, and which look misplaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stakegui.core.class_keys import prompt_keys
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.core.words import num, tr
from stakegui.data.labels import near
from stakegui.services import anchor_ground as ground
from stakegui.services.anchor_ground import Vector, own_classes

if TYPE_CHECKING:
    from stakegui.engine.anchors.base import Encoder
    from stakegui.engine.anchors.odd import Odd
    from stakegui.engine.anchors.prompts import Prompts as Known

EVERYWHERE = 400
"""Up to so many prompts in all, those of every class are looked at for odd ones; beyond, the asked class's alone."""


@dataclass(frozen=True)
class PromptEffect:
    """One prompt of a class: how much worse the class's score is without it (so above 0 it helps); NaN: not known.

    ``rank`` is the difference of the rank correlation, ``residual`` that of the Procrustes residual (above 0: with the
    prompt it is larger, which hurts).
    """

    text: str
    gain: float
    rank: float
    residual: float


@dataclass(frozen=True)
class OddPrompt:
    """A prompt that looks misplaced (``kind`` as in `stakegui.engine.anchors.odd.Odd`), by names; ``said`` in words."""

    key: str
    text: str
    kind: str
    other: str
    cosine: float
    said: str


@dataclass(frozen=True)
class PromptReport:
    """What the prompts of the class under ``key`` do, and which prompts (of all classes, where ``whole``) are odd."""

    key: str
    rank: float
    residual: float
    effects: tuple[PromptEffect, ...]
    odd: tuple[OddPrompt, ...]
    whole: bool


@dataclass(frozen=True)
class Question:
    """The prompts of a work and what they are for; as `stakegui.services.anchors.analyse` takes them."""

    prompts: Prompts | str | Path | None
    encoder: str
    model: ModelSpec | None = None
    data: DataSpec | None = None
    task: str = "classification"
    classes: Sequence[str] = ()
    allow_code: bool = False
    db: Path | None = None


def inspect(question: Question, key: str, control: RunControl | None = None) -> Iterator[Event | PromptReport]:
    """Yield progress, then the `PromptReport` of the class under ``key``; without a model only what is odd.

    Raises
    ------
    InputError
        For an encoder, a model or prompts that cannot be had.
    """
    control = control or RunControl()
    known, place, seen, encoder = yield from stand(question, key, control)
    with ground.cache(question.db, keep=False) as cache:
        whole = sum(len(kept) for kept in known.attributes) <= EVERYWHERE
        odd = yield from _odd(known, encoder, cache, range(len(known.classes)) if whole else [place], control)
        vectors = seen.vectors()[0]
        if vectors is None:
            yield PromptReport(key, np.nan, np.nan, (), odd, whole)
            return
        from stakegui.engine.anchors.trial import Trial

        trial, own = Trial(known, encoder, vectors, cache), list(known.attributes[place])
        now, effects = trial.score(place, own), []
        for i, text in enumerate(own):
            control.check()
            without = trial.score(place, own[:i] + own[i + 1 :])
            parts = now.rank - without.rank, now.residual - without.residual
            effects.append(PromptEffect(text, now.gain(without), *parts))
    yield PromptReport(key, now.rank, now.residual, tuple(effects), odd, whole)


def stand(question: Question, key: str, control: RunControl) -> Telling[tuple[Known, int, ground.Seen, Encoder]]:
    """Return the prompts, the place of the class among them, the model, and the encoder."""
    from stakegui.engine.anchors.prompts import load_prompts

    yield Phase("anchors")
    q = question
    seen = yield from ground.look(q.model, q.data, q.task, q.classes, q.allow_code, control)
    classes = seen.classes or own_classes(q.prompts)
    known, keys = load_prompts(q.prompts, classes), prompt_keys(classes)
    if key not in keys:
        raise InputError(tr("There is no class '{key}'.", key=key), "prompts", near(key, keys))
    return known, keys.index(key), seen, ground.encoder_of(q.encoder)


def anchors_of(
    known: Known, encoder: Encoder, cache: ground.Remembered, control: RunControl
) -> Telling[tuple[Encoder, Vector]]:
    """Return the fitted encoder and the anchors (n, d) of the classes that have prompts."""
    texts = [text for text in known.texts() if text]
    fitted = encoder.fitted(texts)
    if fitted is not encoder:
        return fitted, fitted.encode(texts).vectors
    yield from ground.embed(texts, encoder, cache, control)
    rows = [cache.get(encoder.key(text)) for text in texts]
    return encoder, np.stack([row for row in rows if row is not None]) if rows else np.zeros((0, 0), np.float32)


def _odd(
    known: Known, encoder: Encoder, cache: ground.Remembered, places: Sequence[int], control: RunControl
) -> Telling[tuple[OddPrompt, ...]]:
    from stakegui.engine.anchors.odd import odd_prompts

    if not any(known.texts()):
        return ()
    fitted, anchors = yield from anchors_of(known, encoder, cache, control)
    texts = [text for kept in known.attributes for text in kept]
    if fitted is encoder:
        vectors = yield from ground.screen(texts, encoder, control)
    else:
        vectors = fitted.screen(texts)
    keys = prompt_keys(known.classes)
    found = odd_prompts(known, anchors, lambda _: vectors, places)
    return tuple(OddPrompt(keys[o.place], o.text, o.kind, keys[o.other], o.cosine, _said(o, known)) for o in found)


def _said(odd: Odd, known: Known) -> str:
    own, other = known.classes[odd.place], known.classes[odd.other]
    values = {"text": odd.text, "like": odd.like, "own": own, "other": other, "near": num(odd.cosine, ".2f")}
    if odd.kind == "outlier":
        far = num(odd.own, ".2f")
        return tr("“{text}” is nearer to {other} ({near}) than to {own} ({far}).", **values, far=far)
    if odd.kind == "repeat":
        return tr("“{text}” says almost the same as “{like}” ({near}).", **values)
    return tr("“{text}” says almost the same as “{like}” of {other} ({near}): it does not tell them apart.", **values)
