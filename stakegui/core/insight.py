"""What two models make of one picture: plain values, so that the window reads them without the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of a picture's width and height."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Share:
    """What a model gives to one class: percent, or the cosine with its mean; ``rank`` is 1 for the highest."""

    name: str
    value: float
    rank: int


@dataclass(frozen=True)
class Heat:
    """How much each place speaks for the class ``target``: ``values`` (H, W) from 0, in the model's logits."""

    values: NDArray[np.float32]
    target: str


@dataclass(frozen=True)
class Told:
    """One model's answer: the highest shares, that of the picture's own label, and where it looked.

    ``label`` is None where the model has no such class; ``heat`` is None until it is made, or where there is none.
    """

    top: tuple[Share, ...]
    label: Share | None = None
    heat: Heat | None = None


@dataclass(frozen=True)
class Insight:
    """Both models' answers to one picture.

    Attributes
    ----------
    before, after : Told, Told or None
        Of the model, and of the result of a session that started from it.
    session, name : str
        That session; "" where there is none.
    no_after, no_heat : str
        Why there is no result, or no heat map; "" where there is one, or where it is still made.
    seen : Box
        The part of the picture that the model sees.
    cosine : bool
        Whether shares are cosines (an embedding model), not percent.
    """

    before: Told
    after: Told | None = None
    session: str = ""
    name: str = ""
    no_after: str = ""
    no_heat: str = ""
    seen: Box = WHOLE
    cosine: bool = False
