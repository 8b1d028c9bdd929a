"""What a model, and the result of a session that started from it, make of one picture: shares and heat maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase
from stakegui.core.insight import Insight, Told
from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.services.pair import Kept, Pair, Question, open_pair

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier
    from stakegui.engine.models.spots import Spot

Target = Literal["label", "predicted"]
"""For which class heat maps are made: the picture's own label, or what each model says."""


def look_into(
    question: Question,
    pixels: Pixels,
    label: str,
    kept: Kept,
    *,
    target: Target = "label",
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Insight]:
    """Yield progress, then an `Insight` into ``pixels`` (H, W, 3) without heat maps, and once more with them.

    ``label`` is the picture's own. The networks are opened once for a question, and kept in ``kept``.

    Raises
    ------
    InputError
        For a model or data that cannot be used, or not for this task.
    """
    control = control or RunControl()
    if kept.pair is None or kept.question != question:
        kept.pair = yield from open_pair(question, allow_code, control)
        kept.question = question
    pair: Pair = kept.pair
    first, fitted = _answers(pair, pixels, label)
    yield first
    control.check()
    yield Phase("load", detail=tr("heat maps"))
    yield _with_heat(pair, first, fitted, target)


def _answers(pair: Pair, pixels: Pixels, label: str) -> tuple[Insight, Pixels]:
    """Return what both say, and the picture as they see it."""
    from stakegui.engine.material import geometry_of
    from stakegui.engine.onepicture import tell

    geometry = geometry_of(pair.before)
    fitted = geometry.fit(pixels)
    after = tell(pair.after, fitted, label) if pair.after is not None else None
    seen = geometry.seen((pixels.shape[0], pixels.shape[1]))
    said = Insight(tell(pair.before, fitted, label), after, pair.session, pair.name, pair.no_after, "", seen)
    return replace(said, cosine=pair.before.embedding), fitted


def _with_heat(pair: Pair, said: Insight, fitted: Pixels, target: Target) -> Insight:
    from stakegui.engine.heatmap import load_captum

    load_captum()
    before = _heated(pair.before, pair.spots[0], said.before, fitted, target)
    after = said.after
    if pair.after is not None and after is not None:
        after = _heated(pair.after, pair.spots[1], after, fitted, target)
    return replace(said, before=before, after=after, no_heat=_no_heat(pair, said, target))


def _heated(model: Classifier, spot: Spot | None, told: Told, fitted: Pixels, target: Target) -> Told:
    from stakegui.engine.onepicture import looked

    wanted = told.top[0] if target == "predicted" else told.label
    if spot is None or wanted is None:
        return told
    return replace(told, heat=looked(model, fitted, wanted.name, spot))


def _no_heat(pair: Pair, said: Insight, target: Target) -> str:
    if pair.spots[0] is None:
        name = pair.before.info.architecture
        return tr("There is no heat map for {name}: no layer of it is known whose places are those of the picture.",
                  name=name)  # fmt: skip
    if target == "label" and said.before.label is None:
        return tr("The model has no class of this picture's label: choose what is predicted instead.")
    return ""
