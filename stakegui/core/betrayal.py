"""What views of the chosen images give away: plain values, so that the window reads them without the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakegui.core.words import mark, tr

VIEW_TITLES = {
    "flip": mark("mirrored"),
    "shift": mark("shifted"),
    "crop": mark("cropped"),
    "noise": mark("noisy"),
    "bright": mark("brightness"),
    "rotate": mark("rotated"),
    "jpeg": mark("JPEG"),
    "contrast": mark("contrast"),
}
"""What a reader calls each family of views."""


def view_title(family: str) -> str:
    """Return what a reader calls a family; its own name for one that has no other."""
    return tr(VIEW_TITLES.get(family, family))


@dataclass(frozen=True)
class Seen:
    """One view as the models see it, uint8 ``pixels`` (H, W, 3), and what they say of it; shares are percent.

    ``own_share`` is what the model that is judged gives to the image's label, ``after_share`` to its own answer.
    """

    key: str
    label: str
    family: str
    pixels: NDArray[np.uint8]
    before: str
    before_share: float
    after: str
    after_share: float
    own_share: float

    @property
    def betrays(self) -> bool:
        """Whether the view is still given the image's label."""
        return self.after == self.label


@dataclass(frozen=True)
class Share:
    """How much of one image's views are forgotten, percent by family."""

    key: str
    label: str
    forgotten: dict[str, float]


@dataclass(frozen=True)
class Betrayal:
    """All chosen images in their order, and examples of views: what betrays an image first."""

    images: tuple[Share, ...]
    examples: tuple[Seen, ...]

    @property
    def families(self) -> dict[str, float]:
        """Percent forgotten by family, over all images; the figure that a run reports."""
        names = self.images[0].forgotten if self.images else {}
        return {f: sum(i.forgotten[f] for i in self.images) / len(self.images) for f in names}
