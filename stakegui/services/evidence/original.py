"""What of an evidence folder compares with the original model, where the verifier has that too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, StakeguiError
from stakegui.core.events import Phase, Telling
from stakegui.core.spec import AnchorsSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.services.evidence.claims import Claims, number
from stakegui.services.evidence.compare import DRIFT, DRIFT_LEAST, Sheet
from stakegui.services.evidence.pictures import AtHand

if TYPE_CHECKING:
    from torch import Tensor

    from stakegui.engine.evaluation.drift import Drift
    from stakegui.engine.models.base import Classifier

_ENCODERS = ("lexical", "sentence:minilm")
"""Those that every installation has: others would be fetched, or read from wherever the folder says."""
_DRIFTS = ("drift", "drift_by_class", "drift_no_structure")


def load_original(file: Path, claims: Claims, model: Classifier, allow_code: bool) -> Classifier:
    """Return the original; raise `InputError` where ``file`` is not what the folder was made from."""
    from stakegui.engine.export.hashing import sha256
    from stakegui.engine.models.loading import load_classifier

    remedy = tr("Ask the signer for the original by this hash, or leave --original out.")
    try:
        there = sha256(file)
    except OSError as error:
        raise InputError(
            tr("The original cannot be read ({error}).", error=error.strerror), where=str(file), remedy=remedy
        ) from error
    if there != claims.original_sha256:
        said = tr(
            "This is not the original: its SHA-256 is {there}, the folder names {named}.",
            there=there,
            named=claims.original_sha256[:64] or "–",
        )
        raise InputError(said, where="--original", remedy=remedy)
    try:
        spec = ModelSpec.model_validate({**claims.table("model"), "weights": file})
    except ValidationError:
        spec = ModelSpec(weights=file)
    original = load_classifier(spec, allow_code=allow_code, classes=model.info.classes)
    if (original.info.classes, original.info.image_size) != (model.info.classes, model.info.image_size):
        raise InputError(
            tr("The original has other classes, or takes images of another size, than the model."),
            where="--original",
            remedy=remedy,
        )
    return original.requires_grad_(False)


def drift(
    model: Classifier, hand: AtHand, claims: Claims, before: Sheet, after: Sheet, control: RunControl
) -> Telling[None]:
    """Yield progress; hold the structure drift of both models; ``hand.material`` has the original."""
    from stakegui.engine.evaluation.drift import make_probe, measure_drift

    why, placed = _no_probe(hand, claims) or _no_stakes(claims), []
    for anchors in _ways(claims.anchors()) if not why else ():
        try:
            placed.append((yield from _stakes(anchors, claims.seed, hand.material.original, control)))
        except StakeguiError as error:
            why = f"{error.what} {error.remedy}".strip()
    if not placed:
        for sheet in (before, after):
            sheet.leave(_DRIFTS, why)
        return
    yield Phase("evaluate", detail=tr("structure drift"))
    probe = make_probe(hand.material if _trained(claims) else replace(hand.material, train=None))
    both, names = (hand.material.original, model), model.info.classes
    found = [[measure_drift(one, probe, stakes, names) for one in both] for stakes in placed]
    nearest = min(found, key=lambda moved: _apart(moved[1], claims))
    for sheet, moved in zip((before, after), nearest, strict=True):
        sheet.number("drift", moved.overall, _within(moved.overall))
        sheet.parts("drift_by_class", dict(moved.by_class), lambda _, value: _within(value))
        if claims.device == "cpu":
            sheet.number("drift_no_structure", moved.no_structure, _within(moved.no_structure))
        else:
            sheet.leave(("drift_no_structure",), tr("the run drew for it on another kind of device"))


def _apart(moved: Drift, claims: Claims) -> float:
    """Return how far two figures lie from what is claimed; what is claimed as no number is told of elsewhere."""
    pairs = ((moved.overall, claims.after.get("drift")), (moved.no_structure, claims.after.get("drift_no_structure")))
    return sum(abs(value - (number(claimed) or 0.0)) for value, claimed in pairs)


def _ways(anchors: AnchorsSpec | None) -> list[AnchorsSpec]:
    """Return with which encoder the stakes may have been made: the folder does not tell whether one took its place."""
    if anchors is None:
        return []
    encoders = dict.fromkeys(one for one in (anchors.encoder, anchors.fallback) if one)
    return [anchors.model_copy(update={"encoder": one, "fallback": None}) for one in encoders]


def _within(value: float) -> float:
    return max(DRIFT_LEAST, DRIFT * abs(value))


def _trained(claims: Claims) -> bool:
    """Whether the run had training pictures."""
    return "retain_accuracy" in claims.after


def _no_probe(hand: AtHand, claims: Claims) -> str:
    """Return why it is not known which images the drift was measured on; "" where it is."""
    if not _trained(claims):  # it is made of the forgotten ones
        return "" if hand.ordered else tr("it is measured on images made of the forgotten ones, in the run's order")
    if claims.chained:
        return tr("earlier requests took training images that the folder does not name")
    if hand.material.train is None or not len(hand.material.forget.indices):
        return tr("it takes training pictures and --salt")
    if not hand.complete:
        return tr("not all of the forgotten pictures are among the data, and it takes all of them")
    if why := hand.other_order(claims):
        return why
    if "intervals" in claims.after:
        return tr("the run measured it on a draw of the images, and no interval is given with it")
    return ""


def _no_stakes(claims: Claims) -> str:
    """Return why the stakes cannot be made again; "" where they can."""
    from stakegui.engine.anchors.prompts import shipped

    anchors = claims.anchors()
    if anchors is None or not (anchors.prompts is None or anchors.prompts in shipped()):
        return tr("the prompts that the stakes were made of are not in the folder")
    if anchors.prompts is not None and any(one.encoder not in _ENCODERS for one in _ways(anchors)):
        return tr("the stakes were made by an encoder that is not taken here")
    return ""


def _stakes(anchors: AnchorsSpec, seed: int, original: Classifier, control: RunControl) -> Telling[Tensor]:
    from stakegui.engine import stakes

    placed = yield from stakes.place(anchors, original, control, None, seed)
    return placed.stakes
