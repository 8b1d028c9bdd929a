"""Which prompts to better: pairs of classes that the stakes hold weakly and the model confuses."""

from __future__ import annotations

import torch
from torch import Tensor

from stakegui.core.words import mark, num, tr
from stakegui.engine.anchors.build import Stakes
from stakegui.engine.anchors.placement import hold_strength

RARE = 0.01
"""Share of a class's images below which a confusion is not worth a word."""
_SENTENCES = {
    ("missing", True): mark("The model confuses {one} and {other} most: write prompts for {missing}."),
    ("missing", False): mark("The model confuses {one} and {other} often ({share} %): write prompts for {missing}."),
    ("equal", True): mark(
        "{one} and {other} share almost one description ({cosine}), and the model confuses them most: add what tells"
        " them apart."
    ),
    ("equal", False): mark(
        "{one} and {other} share almost one description ({cosine}), and the model confuses them often ({share} %): add"
        " what tells them apart."
    ),
    ("weak", True): mark(
        "{one} and {other} are held apart only weakly, and the model confuses them most: add what tells them apart."
    ),
    ("weak", False): mark(
        "{one} and {other} are held apart only weakly, and the model confuses them often ({share} %): add what tells"
        " them apart."
    ),
}
"""By what is amiss, and whether no other pair is confused more."""


def confusion_advice(stakes: Stakes, confusion: Tensor, most: int = 3, hold: Tensor | None = None) -> list[str]:
    """Return up to ``most`` sentences, the most confused pair first.

    A pair is named if the model confuses it (mean of both directions at least `RARE`) and it is held more weakly than
    the median pair, so that better prompts would help.

    Parameters
    ----------
    stakes : Stakes
        As built.
    confusion : Tensor, shape (C, C)
        Share (0 to 1) of class i's images that the model takes for class j; rows without images may be NaN.
    most : int
        Length of the list.
    hold : Tensor, shape (C, C), optional
        Hold strengths, where they are at hand.
    """
    hold = hold_strength(stakes.B) if hold is None else hold
    shares = confusion.double().nan_to_num(0)
    both = (shares + shares.T) / 2
    upper = torch.triu_indices(len(hold), len(hold), 1)
    if not upper.numel():
        return []
    weak = hold[*upper] < hold[*upper].median()
    told = weak & (both[*upper] >= RARE)
    order = torch.argsort(both[*upper], descending=True, stable=True)
    top = order[0]
    # of a thousand classes there are half a million pairs: only those that are told are looked at one by one
    return [_sentence(stakes, both, upper[:, k].tolist(), bool(k == top)) for k in order[told[order]][:most]]


def _sentence(stakes: Stakes, both: Tensor, pair: list[int], top: bool) -> str:
    i, j = pair
    one, other, cosine = stakes.classes[i], stakes.classes[j], stakes.similarity[i, j].item()
    values = {"one": one, "other": other, "share": num(100 * both[i, j].item(), ".1f"), "cosine": num(cosine, ".2f")}
    missing = [c for c, k in ((one, i), (other, j)) if not stakes.have_prompts[k]]
    if missing:
        values["missing"] = missing[0] if len(missing) == 1 else tr("{one} and {other}", one=one, other=other)
    return tr(_SENTENCES["missing" if missing else "equal" if cosine >= 0.7 else "weak", top], **values)
