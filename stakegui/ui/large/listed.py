"""What the large view goes through: a list of pictures, in the order and filter of where it was opened from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stakegui.core.spec import OutsideImage
from stakegui.data.base import Pixels

if TYPE_CHECKING:
    from stakegui.services.pair import Question


@dataclass(frozen=True)
class Item:
    """One picture.

    Parameters
    ----------
    uid : hashable
        Tells it apart from every other picture that the window can show.
    name, label : str
        File name or key, and the true label.
    load : callable
        Returns the pixels, shape (H, W, 3); called in the thread pool; raises `BrokenImage`.
    identity, split : str
        "" where there is none.
    key, outside : str, OutsideImage or None
        What choosing it puts into the tray: a training image's key, or a picture from outside; neither where it
        cannot be chosen from here.
    known : str
        What is known of the model's answer without asking it.
    """

    uid: Hashable
    name: str
    label: str
    load: Callable[[], Pixels]
    identity: str = ""
    split: str = ""
    key: str = ""
    outside: OutsideImage | None = None
    known: str = ""


@dataclass(frozen=True)
class Listed:
    """Pictures by place; they are described when they are come to, so 50,000 cost nothing.

    Parameters
    ----------
    count, at : int
        How many there are, and where to begin.
    item : callable
        Returns the `Item` of a place.
    question : callable
        Returns which models to ask, None where no model is at hand.
    back : callable
        Told the last place when the view closes.
    """

    count: int
    item: Callable[[int], Item]
    at: int
    question: Callable[[], Question | None]
    back: Callable[[int], object]
