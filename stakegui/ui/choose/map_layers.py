"""In which order the points of the map are painted, and how large: dimmed, rings, all others, selected."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from stakegui.ui.choose.map_colours import Colouring
from stakegui.ui.choose.map_marks import Shape
from stakegui.ui.choose.map_raster import Raster, Stamp
from stakegui.ui.theme import FORGET, theme

MANY = 4000
"""Of more points than this the marks are smaller, and what is around them is thinner."""
FEW = 50
"""So many chosen points in sight wear thick rings."""
_NONE = np.zeros(0, bool)


@dataclass(frozen=True)
class Marked:
    """What is known of each of N points.

    Attributes
    ----------
    places : ndarray of float32, shape (N, 2)
        In the plane; NaN for none.
    colouring : Colouring
        Colour and shape of each.
    shown, selected, chosen : ndarray of bool, shape (N,)
        Whether the filters let it through, and what the gallery says of it.
    """

    places: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    colouring: Colouring = field(default_factory=Colouring)
    shown: NDArray[np.bool_] = field(default_factory=_NONE.copy)
    selected: NDArray[np.bool_] = field(default_factory=_NONE.copy)
    chosen: NDArray[np.bool_] = field(default_factory=_NONE.copy)

    @property
    def reachable(self) -> NDArray[np.bool_]:
        """Which points can be selected: those shown that have a place, (N,)."""
        return self.shown & np.isfinite(self.places[:, 0])

    def changed(self, **changes: Any) -> Marked:
        """Return a copy with other values."""
        return replace(self, **changes)


def painted(marked: Marked, pixels: NDArray[np.float64], size: QSize, ratio: float) -> QImage:
    """Return the picture of all points, whose places in the widget are ``pixels`` (N, 2)."""
    raster = Raster(pixels * ratio, round(size.width() * ratio), round(size.height() * ratio))
    unit = radius(len(marked.places))
    lit, selected = marked.shown & ~marked.selected, marked.shown & marked.selected

    def sized(more: float) -> int:
        return max(1, round((unit + more) * ratio))

    def stamps(more: float) -> list[Stamp]:
        return [Stamp(entry.shape, sized(more), entry.colour) for entry in marked.colouring.entries]

    raster.paint_some(~marked.shown, Stamp("disc", sized(-1), theme().colour("Mid")))
    # under the marks: in a crowd their colours stay in sight
    crowd = int((marked.chosen & raster.inside).sum())
    ring: tuple[Shape, int] = ("ring", 5) if crowd <= FEW else ("thin", 4) if crowd <= MANY else ("thin", 2)
    raster.paint_some(marked.chosen, Stamp(ring[0], sized(ring[1]), QColor(FORGET)))
    quiet = np.array([*(entry.quiet for entry in marked.colouring.entries), False])[marked.colouring.member]
    for under in (quiet, ~quiet):
        raster.paint(np.where(lit & under, marked.colouring.member, -1), stamps(0))
    many = int((selected & raster.inside).sum()) > MANY
    raster.paint_some(selected, Stamp("disc", sized(1 if many else 3), theme().colour("Text")))
    if not many:
        raster.paint_some(selected, Stamp("disc", sized(2), theme().plot_background))
    raster.paint(np.where(selected, marked.colouring.member, -1), stamps(0 if many else 1))
    image = raster.image()
    image.setDevicePixelRatio(ratio)
    return image


def radius(count: int) -> int:
    """Return the radius of the marks of ``count`` points, in the widget's pixels."""
    return 4 if count <= 1000 else 3 if count <= 12_000 else 2
