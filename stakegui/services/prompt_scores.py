"""What single prompts do: how the class's score is without each, which look misplaced, and which would better it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from stakegui.core.class_keys import prompt_keys
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.core.words import tr
from stakegui.data.labels import near
from stakegui.services import anchor_ground as ground
from stakegui.services.anchor_ground import own_classes

if TYPE_CHECKING:
    from stakegui.engine.anchors.base import Encoder
    from stakegui.engine.anchors.odd import Odd
    from stakegui.engine.anchors.prompts import Prompts as Known
    from stakegui.engine.anchors.trial import Score

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
    """A prompt that a class might get: ``gain`` and parts as in `PromptEffect`, and the set and class it is from."""

    text: str
    gain: float
    rank: float
    residual: float
    source: str


class Candidate(NamedTuple):
    """Where a prompt is from (set and class), and whether that is ``near``: the class or a set about its kin."""

    source: str
    near: bool


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
    pool = candidates(known.classes[place], known.attributes[place], seen.classes)
    own = list(known.attributes[place])
    with ground.cache(question.db, keep=False) as cache:
        trial = Trial(known, encoder, vectors, cache)
        now = trial.score(place, own)
        tried = []
        order = yield from _by_promise(known, place, list(pool), encoder, vectors, cache, control)
        near = [text for text in order if pool[text].near][:SHORTLIST]
        short = [*near, *(text for text in order if not pool[text].near)][: SHORTLIST + SHOWN]
        for done, text in enumerate(short):
            control.check()
            yield Phase("anchors", done, len(short), tr("candidates"))
            tried.append((text, trial.score(place, [*own, text])))
    first = not np.isfinite(now.gain(now))  # a class without prompts: any score is better than none
    zero = now._replace(rank=0.0, residual=1.0) if first else now
    tried.sort(key=lambda pair: pair[1].order(zero), reverse=True)
    good = [(text, score) for text, score in tried if score.order(zero) > (0.0, 0.0)]
    yield tuple(
        Suggestion(t, s.gain(zero), s.rank - zero.rank, s.residual - zero.residual, pool[t].source)
        for t, s in _mixed(good, pool)
    )


def _mixed(good: list[tuple[str, Score]], pool: dict[str, Candidate]) -> list[tuple[str, Score]]:
    """Return the best `SHOWN`, of which those from sets about other things take half where there are better fitting.

    A description of another world may move the anchor well and be true of nothing in this one.
    """
    near = [pair for pair in good if pool[pair[0]].near]
    far = [pair for pair in good if not pool[pair[0]].near]
    kept = near[: max(SHOWN // 2, SHOWN - len(far))]
    kept += far[: SHOWN - len(kept)]
    return [pair for pair in good if pair in kept]


def candidates(name: str, own: Sequence[str], classes: Sequence[str] = ()) -> dict[str, Candidate]:
    """Return what the shipped sets offer a class called ``name`` of ``classes`` beside its ``own`` prompts.

    Prompts of classes of that name and of their synonyms come first.
    """
    from stakegui.engine.anchors.synsets import loose

    has, wanted, names = {loose(text) for text in own}, loose(name), {loose(c) for c in classes}
    first: dict[str, Candidate] = {}
    rest: dict[str, Candidate] = {}
    for title, keyed, table in _shipped():
        about = not keyed and 2 * len(names & {loose(key) for key in table}) >= len(names) > 0
        spoken = 0
        for key, texts in table.items():
            same = wanted in map(loose, texts) if keyed else loose(key) == wanted
            if keyed and not same:
                if spoken >= FROM_NAMES or not _speaks_of(wanted, texts):
                    continue
                spoken += 1
            one = Candidate(f"{title}, {texts[0] if keyed else key}", same or about)
            target = first if same else rest
            for text in texts:
                if loose(text) not in has:
                    target.setdefault(text, one)
    return first | {text: one for text, one in rest.items() if text not in first}


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, bool, dict[str, list[str]]], ...]:
    """Return title, whether it is keyed by index, and table of every shipped set."""
    from stakegui.engine.anchors.prompts import shipped

    folder = resources() / "prompts"
    return tuple(
        (title, (folder / f"{title}.names").is_file(), json.loads((folder / f"{title}.json").read_text("utf-8")))
        for title in shipped()
    )


def _speaks_of(wanted: str, texts: Sequence[str]) -> bool:
    return len(wanted) > 2 and any(re.search(rf"\b{re.escape(wanted)}s?\b", text.casefold()) for text in texts)


def _stand(question: Question, key: str, control: RunControl) -> Telling[tuple[Known, int, ground.Seen, Encoder]]:
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


def _by_promise(
    known: Known,
    place: int,
    pool: Sequence[str],
    encoder: Encoder,
    vectors: Any,
    cache: ground.Remembered,
    control: RunControl,
) -> Telling[list[str]]:
    """Return candidates, the most promising first, the new anchor taken for a mean of the old one and the candidate."""
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
    return [pool[i] for i in np.argsort(-scores, kind="stable")]
