"""Further measures that an evidence folder claims, such as membership inference, taken again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.events import Telling
from stakegui.core.verified import Verified
from stakegui.core.words import tr
from stakegui.services.evidence.claims import Claims
from stakegui.services.evidence.compare import TOLERANCE, parts, spare
from stakegui.services.evidence.pictures import AtHand

if TYPE_CHECKING:
    from stakegui.engine.evaluation.base import Judged
    from stakegui.engine.models.base import Classifier

AUC = 0.005
"""By which an area under a curve, or a bound of its interval, may differ: near ties rank otherwise elsewhere."""
MARGIN = 0.01
"""By which a margin may differ, in logits."""
_ALONE, _COMPARED = ("membership", "confidence"), ("changes",)
"""Measures that the model alone is asked for, and those that need the original too."""


def again(
    model: Classifier,
    original: Classifier | None,
    hand: AtHand,
    claims: Claims,
    control: RunControl,
    found: Verified,
) -> Telling[None]:
    """Yield progress; hold each claimed measure against the same one taken here, or say why it was not."""
    from stakegui.engine.evaluation.base import AFTER, Compared, Judged, Measure
    from stakegui.engine.randomness import Generators

    generators = Generators(claims.seed)
    judged = Judged(original or model, model, hand.material, model.head.weight.detach(), generators, control)
    for name, claimed in claims.measures.items():
        title = tr(MEASURES[name].title) if name in MEASURES else name
        if why := _why_not(name, original, hand, claims):
            found.leave(title, why)
            continue
        member: Measure = MEASURES.load(name)()
        if why := member.missing(judged):
            found.leave(title, tr(why))
            continue
        values, _ = yield from member.of(judged, AFTER) if isinstance(member, Compared) else member.find(judged)
        if values.get("over_forgotten") and claimed.get("over_forgotten") == 0:
            values["over_forgotten"] = 0.0  # a retrained model would earn the flag too: that is not known here
        parts(title, claimed, values, _within(judged), found)


def _why_not(name: str, original: Classifier | None, hand: AtHand, claims: Claims) -> str:
    if name not in (*_ALONE, *_COMPARED):
        return tr("stakegui verify does not measure it")
    if name in _COMPARED and original is None:
        return tr("it compares with the original (--original)")
    if not (hand.complete and hand.ordered):
        return tr("it takes all of the forgotten pictures, in the run's order (--salt)")
    if name == "changes" and claims.chained:
        return tr("earlier requests took training images that the folder does not name")
    if name == "changes" and (hand.material.train is None or hand.material.test is None):
        return tr("it takes test pictures and training pictures")
    if name != "confidence" and (why := hand.other_order(claims)):  # bounds and samples are drawn by place
        return why
    if "intervals" in claims.after:
        return tr("the run measured it on a draw of the images, and no interval is given with it")
    return ""


def _within(judged: Judged) -> Callable[[str, float], float]:
    """Return by how much each figure may differ, by its name."""
    from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, images_of

    sizes: Mapping[str, int] = {
        split: len(images) for split in (FORGET, RETAINED, TEST) if (images := images_of(judged, split)) is not None
    }

    def within(name: str, _value: float) -> float:
        if name == "over_forgotten":
            return 0.0
        if name.endswith(("_auc", "_low", "_high")):
            return AUC
        if name.startswith("margin"):
            return MARGIN
        if name.startswith("confidence"):
            return TOLERANCE
        part = TEST if name in ("broken", "mended") else name if name in sizes else FORGET
        return spare(sizes[part])

    return within
