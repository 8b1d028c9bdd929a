"""What a class's score would be with other prompts: one prompt left out, or one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakegui.core.errors import InputError
from stakegui.engine.anchors.agreement import Matrix, model_cosines, residuals, row_rank
from stakegui.engine.anchors.base import EmbeddingCache, Encoder
from stakegui.engine.anchors.prompts import Prompts, join

TURNED_EACH_TIME = 100
"""Up to so many anchors the rotation is found anew for every trial; beyond, the residual is left open."""


class Score(NamedTuple):
    """How well one class's anchor agrees with the model: ``rank`` (1 is best) and ``residual`` (0 is best), or NaN."""

    rank: float
    residual: float

    def gain(self, before: Score) -> float:
        """Return what this is better by: in rank, or in residual where a rank is not known; NaN where neither is."""
        ranks = self.rank - before.rank
        return ranks if np.isfinite(ranks) else before.residual - self.residual

    def order(self, before: Score) -> tuple[float, float]:
        """Return what scores are sorted by: the gain, then the residual's."""
        less = before.residual - self.residual
        return float(np.nan_to_num(self.gain(before), nan=-np.inf)), float(np.nan_to_num(less))


class Trial:
    """All classes' anchors as they are, of which one class's is tried anew.

    Parameters
    ----------
    prompts : Prompts
        As they are.
    encoder : Encoder
        Not fitted.
    vectors : ndarray, shape (C, d_v)
        The model's own, as `agreement` takes them.
    cache : EmbeddingCache
        For encoders whose vectors do not depend on the other texts.
    """

    def __init__(
        self, prompts: Prompts, encoder: Encoder, vectors: NDArray[np.floating], cache: EmbeddingCache
    ) -> None:
        self._texts = list(prompts.texts())
        self._encoder, self._cache, self._vectors = encoder, cache, vectors
        self._model = model_cosines(vectors)
        given = [text for text in self._texts if text]
        self._alone = encoder.fitted(given) is encoder
        self._rows = {text: self._embed(text) for text in given} if self._alone else {}

    def score(self, place: int, attributes: Sequence[str]) -> Score:
        """Return the score of the class at ``place`` with these prompts; NaN with none, or with some of no meaning."""
        texts = list(self._texts)
        texts[place] = join(attributes)
        if not texts[place]:
            return Score(np.nan, np.nan)
        have = np.array([bool(text) for text in texts])
        try:
            anchors = self._anchors([text for text in texts if text])
        except InputError:
            return Score(np.nan, np.nan)
        row = int(have[:place].sum())
        alike = np.full(len(have), np.nan)
        alike[have] = anchors @ anchors[row]
        few = len(anchors) <= TURNED_EACH_TIME
        left = float(residuals(anchors, have, self._vectors)[row]) if few else np.nan
        return Score(row_rank(alike, self._model[place], place), left)

    def _anchors(self, texts: list[str]) -> Matrix:
        if not self._alone:
            return self._encoder.fitted(texts).encode(texts).vectors.astype(np.float64)
        return np.stack([self._rows[t] if t in self._rows else self._embed(t) for t in texts]).astype(np.float64)

    def _embed(self, text: str) -> NDArray[np.float32]:
        key = self._encoder.key(text)
        row = self._cache.get(key)
        if row is None:
            row = self._encoder.encode([text]).vectors[0]
            self._cache.put(key, row)
        return row
