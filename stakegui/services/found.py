"""How well each training image answers a question: what nearest pictures and descriptions bring alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Found:
    """Of N training images.

    Attributes
    ----------
    keys : list of str
        Of the images, in their order.
    score : ndarray of float32, shape (N,)
        Cosine, NaN where an image cannot answer (broken, or one of those that were asked with).
    of : ndarray of int64, shape (N,), or None
        Place in ``names`` of the picture that each is most like; None for a description.
    names : tuple of str
        Pictures that were asked with.
    notes : tuple of str
        What was left out of the question, as sentences.
    """

    keys: list[str]
    score: NDArray[np.float32]
    of: NDArray[np.int64] | None = None
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def best(self, count: int) -> NDArray[np.int64]:
        """Return the places of the ``count`` best, the best first; fewer where fewer can answer."""
        order = np.argsort(-self.score, kind="stable")  # NaN last
        return order[: min(count, int(np.isfinite(self.score).sum()))]
