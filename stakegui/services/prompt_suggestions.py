"""Which prompts of the shipped sets would better a class's score."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.words import tr
from stakegui.services import anchor_ground as ground
from stakegui.services.prompt_scores import Question, anchors_of, stand

if TYPE_CHECKING:
    from stakegui.engine.anchors.base import Encoder
    from stakegui.engine.anchors.prompts import Prompts as Known
    from stakegui.engine.anchors.trial import Score

SHORTLIST, SHOWN = 24, 6
"""So many candidates are tried in full, of which so many are told."""
FROM_NAMES = 200
"""At most so many candidates come from a set of a thousand classes: those that speak of the class."""


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
    known, place, seen, encoder = yield from stand(question, key, control)
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
    from stakegui.core.class_names import loose

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
        _, anchors = yield from anchors_of(known, encoder, cache, control)
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
