"""What single prompts do: how the class's score is without each, which look misplaced, and which would better it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stakegui.core.class_keys import prompt_keys
from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.core.words import tr
from stakegui.services import anchor_ground as ground

if TYPE_CHECKING:
    from stakegui.engine.anchors.base import Encoder
    from stakegui.engine.anchors.odd import Odd
    from stakegui.engine.anchors.prompts import Prompts as Known

SHORTLIST, SHOWN = 24, 6
"""So many candidates are tried in full, of which so many are told."""
FROM_NAMES = 200
"""At most so many candidates come from a set of a thousand classes: those that speak of the class."""
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
class Suggestion:
    """A prompt that a class might get: ``gain`` and the parts as in `PromptEffect`, and the set that it is from."""

    text: str
    gain: float
    rank: float
    residual: float
    source: str


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
    known, place, seen, encoder = yield from _stand(question, key, control)
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


def suggest(
    question: Question, key: str, control: RunControl | None = None
) -> Iterator[Event | tuple[Suggestion, ...]]:
    """Yield progress, then the prompts of the shipped sets that would better the class's score most, the best first.

    All candidates are placed roughly, `SHORTLIST` of them are tried in full; none that would not better it is told.

    Raises
    ------
    InputError
        For an encoder, a model or prompts that cannot be had.
    """
    from stakegui.engine.anchors.trial import Trial

    control = control or RunControl()
    known, place, seen, encoder = yield from _stand(question, key, control)
    vectors = seen.vectors()[0]
    if vectors is None:
        yield ()
        return
    pool = candidates(known.classes[place], known.attributes[place])
    own = list(known.attributes[place])
    with ground.cache(question.db, keep=False) as cache:
        trial = Trial(known, encoder, vectors, cache)
        now = trial.score(place, own)
        tried = []
        short = yield from _shortlist(known, place, list(pool), encoder, vectors, cache, control)
        for done, text in enumerate(short):
            control.check()
            yield Phase("anchors", done, len(short), tr("candidates"))
            tried.append((text, trial.score(place, [*own, text])))
    first = not np.isfinite(now.gain(now))  # a class without prompts: any score is better than none
    zero = now._replace(rank=0.0, residual=1.0) if first else now
    tried.sort(key=lambda pair: pair[1].order(zero), reverse=True)
    good = [(text, score) for text, score in tried if score.order(zero) > (0.0, 0.0)]
    yield tuple(
        Suggestion(t, s.gain(zero), s.rank - zero.rank, s.residual - zero.residual, pool[t]) for t, s in good[:SHOWN]
    )


def candidates(name: str, own: Sequence[str]) -> dict[str, str]:
    """Return what the shipped sets offer a class called ``name`` beside its ``own`` prompts, and the set of each.

    Prompts of classes of that name and their synonyms come first.
    """
    from stakegui.engine.anchors.prompts import shipped
    from stakegui.engine.anchors.synsets import loose

    has, wanted = {loose(text) for text in own}, loose(name)
    first, rest = {}, {}
    for title in shipped():
        table: dict[str, list[str]] = json.loads((resources() / "prompts" / f"{title}.json").read_text("utf-8"))
        keyed = (resources() / "prompts" / f"{title}.names").is_file()
        spoken = 0
        for key, texts in table.items():
            same = wanted in map(loose, texts) if keyed else loose(key) == wanted
            if keyed and not same:
                spoken += _speaks_of(wanted, texts)
                if spoken > FROM_NAMES or not _speaks_of(wanted, texts):
                    continue
            target = first if same else rest
            target.update({text: title for text in texts if loose(text) not in has and text not in target})
    return first | {text: title for text, title in rest.items() if text not in first}


def _speaks_of(wanted: str, texts: Sequence[str]) -> bool:
    return len(wanted) > 2 and any(re.search(rf"\b{re.escape(wanted)}s?\b", text.casefold()) for text in texts)


def _stand(
    question: Question, key: str, control: RunControl
) -> Telling[tuple[Known, int, ground.Seen, Encoder]]:
    """Return the prompts, the place of the class among them, the model, and the encoder."""
    from stakegui.engine.anchors.prompts import load_prompts

    yield Phase("anchors")
    q = question
    seen = yield from ground.look(q.model, q.data, q.task, q.classes, q.allow_code, control)
    known = load_prompts(q.prompts, seen.classes)
    return known, prompt_keys(seen.classes).index(key), seen, ground.encoder_of(q.encoder)


def _anchors(known: Known, encoder: Encoder, cache: ground.Remembered, control: RunControl) -> Telling[Any]:
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
    fitted, anchors = yield from _anchors(known, encoder, cache, control)
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
    values = {"text": odd.text, "like": odd.like, "own": own, "other": other, "near": f"{odd.cosine:.2f}"}
    if odd.kind == "outlier":
        far = f"{odd.own:.2f}"
        return tr("“{text}” is nearer to {other} ({near}) than to {own} ({far}).", **values, far=far)
    if odd.kind == "repeat":
        return tr("“{text}” says almost the same as “{like}” ({near}).", **values)
    return tr("“{text}” says almost the same as “{like}” of {other} ({near}): it does not tell them apart.", **values)


def _shortlist(
    known: Known,
    place: int,
    pool: Sequence[str],
    encoder: Encoder,
    vectors: Any,
    cache: ground.Remembered,
    control: RunControl,
) -> Telling[list[str]]:
    """Return the candidates that promise most where the new anchor is taken for a mean of old one and candidate."""
    from stakegui.engine.anchors.agreement import model_cosines, row_rank

    texts = [text for text in known.texts() if text]
    fitted = encoder.fitted([*texts, *pool])
    if fitted is encoder:
        _, anchors = yield from _anchors(known, encoder, cache, control)
        offered = yield from ground.screen(pool, encoder, control)
    else:
        anchors, offered = fitted.screen(texts), fitted.screen(pool)
    have = np.array([bool(text) for text in known.texts()])
    model = model_cosines(vectors)[place]
    own = anchors[int(have[:place].sum())] * np.sqrt(len(known.attributes[place])) if have[place] else 0.0
    mixed = own + offered
    mixed = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-12)
    near = np.full((len(pool), len(have)), np.nan)
    if len(anchors):
        near[:, have] = mixed @ anchors.T
    scores = np.nan_to_num([row_rank(row, model, place) for row in near], nan=-1.0)
    return [pool[i] for i in np.argsort(-scores, kind="stable")[:SHORTLIST]]
