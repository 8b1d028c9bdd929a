"""Measure again what an evidence folder claims, on pictures that the verifier has, with the code that the run used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.verified import Verified
from stakegui.core.words import mark, tr
from stakegui.services.evidence.claims import Claims, number
from stakegui.services.evidence.compare import TOLERANCE, Sheet, least_of, spare, spare_of_draws
from stakegui.services.evidence.measures import again
from stakegui.services.evidence.original import drift
from stakegui.services.evidence.pictures import AtHand, at_hand

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

_BY_FORGET = ("forget_accuracy", "forgotten", "forgotten_views", "views")
_BY_GROUP = ("test_accuracy_kept", "test_accuracy_forgotten")
_ANONYMOUS = ("folder", "cifar", "npz", "digits")
"""Kinds of data that name no people."""


def measure(
    model: Classifier,
    original: Classifier | None,
    claims: Claims,
    data: Path | str,
    salt: str,
    control: RunControl,
    found: Verified,
) -> Telling[None]:
    """Yield progress; add what is claimed and can be measured on ``data`` to ``found``, and say of the rest why not."""
    for name in claims.misshapen:
        found.add(name, tr("what is claimed there is of another kind"))
    if model.embedding:
        said = tr("An embedding model names no classes: use stakegui evaluate with a spec of your own.")
        found.leave(tr("figures"), said)
        return
    hand = yield from at_hand(model, claims, data, salt, control)
    after = Sheet(claims.after, found)
    yield from _figures(model, hand, claims, after, control)
    yield from _list(model, hand, claims, salt, control, found)
    if original is None:
        names = ("drift", "drift_by_class", "drift_no_structure")
        after.leave(names, tr("it compares with the original (--original)"))
        if claims.before:
            found.leave(tr("figures of the original"), tr("they are the original's (--original)"))
    else:
        whole = replace(hand, material=replace(hand.material, original=original))
        before = Sheet(claims.before, found, tr("before: "))
        yield from _figures(original, whole, claims, before, control)
        yield from drift(model, whole, claims, before, after, control)
        before.rest(tr("stakegui verify does not measure it"))
    yield from again(model, original, hand, claims, control, found)
    after.rest(tr("stakegui verify does not measure it"))


def _figures(model: Classifier, hand: AtHand, claims: Claims, sheet: Sheet, control: RunControl) -> Telling[None]:
    """Hold accuracies and what is forgotten."""
    yield from _tested(model, hand, claims, sheet, control)
    yield from _retained(model, hand, claims, sheet, control)
    yield from _forgotten(model, hand, claims, sheet, control)


def _tested(model: Classifier, hand: AtHand, claims: Claims, sheet: Sheet, control: RunControl) -> Telling[None]:
    from stakegui.engine.evaluation.suite import left_by, of_test

    split = hand.material.test
    if split is None or not len(split.labels):
        names = ("test_accuracy", "test_accuracy_by_class", "test_accuracy_even", "test_accuracy_odd", *_BY_GROUP)
        sheet.leave(names, tr("no test pictures were given"))
        return
    told = yield from of_test(model, hand.material, control)
    sheet.share("test_accuracy", told["test_accuracy"], len(split.labels))
    if why := hand.other_order(claims):
        sheet.leave(("test_accuracy_even", "test_accuracy_odd"), why)
    if "intervals" in sheet.claims:
        why = tr("the run measured it on a draw of the images, and no interval is given with it")
        sheet.leave(("test_accuracy_by_class", "test_accuracy_even", "test_accuracy_odd"), why)
    else:
        sizes = dict(zip(model.info.classes, np.bincount(split.labels, minlength=len(model.info.classes)), strict=True))
        by_class = told["test_accuracy_by_class"]
        sheet.parts("test_accuracy_by_class", by_class, lambda name, _: spare(int(sizes[name])))
        for rest, name in enumerate(("test_accuracy_even", "test_accuracy_odd")):
            sheet.share(name, told[name], int((split.rows % 2 == rest).sum()))
    why = _no_groups(hand, claims)
    if why:
        sheet.leave(_BY_GROUP, why)
        return
    gone = left_by(hand.material, split, hand.material.forget.indices)
    for name, rows in zip(_BY_GROUP, (~gone, gone), strict=True):
        there = int(rows.sum())
        sheet.share(name, told[name], there, least=least_of(there, len(split.labels)))


def _no_groups(hand: AtHand, claims: Claims) -> str:
    """Return why it is not known which classes and people went as a whole; "" where it is."""
    if why := _not_all(hand, claims):
        return why
    if hand.material.train is None:
        return tr("no training pictures were given")
    if claims.chained:
        return tr("earlier requests took training images that the folder does not name")
    if claims.kind not in _ANONYMOUS and hand.material.train.images.identity_of is None:
        return tr("the run's data may name people, and these do not")
    return ""


def _not_all(hand: AtHand, claims: Claims) -> str:
    """Return why the forget set is not known; "" where it is."""
    if hand.complete:
        return ""
    if not hand.found:
        return tr("the forgotten pictures are found by --salt, among training pictures in --data")
    return tr(
        "{there:,} of the {count:,} forgotten pictures are among the data, and it takes all of them",
        there=len(hand.found),
        count=claims.count,
    )


def _retained(model: Classifier, hand: AtHand, claims: Claims, sheet: Sheet, control: RunControl) -> Telling[None]:
    from stakegui.engine.evaluation.suite import of_retained

    material = hand.material
    if claims.chained:
        why = tr("earlier requests took training images that the folder does not name")
    elif material.train is None:
        why = tr("it takes training pictures and --salt")
    elif not len(material.forget.indices):
        why = tr("none of the forgotten pictures is among the training pictures")
    elif not hand.complete:
        why = _not_all(hand, claims)
    else:
        value = yield from of_retained(model, material, control)
        sheet.share("retain_accuracy", value, len(material.retain_rows()))
        return
    sheet.leave(("retain_accuracy",), why)


def _forgotten(model: Classifier, hand: AtHand, claims: Claims, sheet: Sheet, control: RunControl) -> Telling[None]:
    from stakegui.engine.evaluation.suite import of_forget
    from stakegui.engine.evaluation.views import DRAWS

    shares = sheet.claims.get("views")
    shares = shares if isinstance(shares, dict) else {}
    missing = (hand.views or frozenset()) - {name for name, share in shares.items() if share is not None}
    if "views" in sheet.claims and missing:
        said = tr("the run measured under {views} too, which is not claimed", views=", ".join(sorted(missing)))
        sheet.fail("views", said)
    if why := _not_all(hand, claims):
        sheet.leave(_BY_FORGET, why)
        return
    told = yield from of_forget(model, hand.material, control)
    for name in ("forgotten", "forget_accuracy"):
        sheet.share(name, told[name], len(hand.found), TOLERANCE)  # each answer is held to its line too
    views = told["views"]
    if told["forgotten_views"] is None:
        sheet.leave(("forgotten_views", "views"), tr("the folder does not say which kinds of views it is of"))
        return
    same = hand.ordered and claims.device == "cpu"

    def within(claimed: Any, share: float, count: int) -> float:
        return spare(count) if same else spare_of_draws(number(claimed) or 0.0, share, count)

    each, mean = DRAWS * len(hand.found), told["forgotten_views"]
    whole = each * len(views)
    sheet.share("forgotten_views", mean, whole, within(sheet.claims.get("forgotten_views"), mean, whole), mark("views"))
    sheet.parts("views", views, lambda name, share: within(shares.get(name), share, each))


def _list(
    model: Classifier, hand: AtHand, claims: Claims, salt: str, control: RunControl, found: Verified
) -> Telling[None]:
    """Hold the model's answers to the listed pictures that are among the data against the list."""
    from stakegui.engine.evaluation.predictions import ask

    if not salt:
        return
    forget = hand.material.forget
    yield Phase("evaluate", detail=tr("forget images"))
    said = (yield from ask(model, forget.pixels, control)).predicted
    right = said == forget.labels
    for split in (hand.material.test, hand.material.train):
        if split is None:
            continue
        name = split.images.name
        there = [(one.line, bool(r)) for one, r in zip(hand.found, right, strict=True) if one.split == name]
        what = tr("forgotten pictures in {split}", split=tr(name))
        if not there:
            told = tr("none of the {count:,} listed pictures is among the data", count=claims.count)
            found.leave(what, told)
        elif all(line.forgotten is None for line, _ in there):
            told = tr(
                "{there:,} listed pictures are among the data; whether they lost their label is not claimed",
                there=len(there),
            )
            found.leave(what, told)
        else:
            other = sum(line.forgotten is not None and line.forgotten == r for line, r in there)
            told = tr(
                "{there:,} of {count:,} listed pictures are among the data; {other:,} of them are answered otherwise",
                there=len(there),
                count=claims.count,
                other=other,
            )
            found.add(what, told if other else "", told)
