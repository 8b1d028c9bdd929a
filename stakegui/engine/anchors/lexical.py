"""Anchors from the words of the prompts themselves: TF-IDF (Salton & Buckley, 1988) by scikit-learn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.anchors.base import Encoder, Encoding, Vector, units

RULE = "tfidf words; characters 1 to 3 where a text has no words; 1"
"""Changes whenever the vectors would, as it goes into the cache key."""

# Our own list: the usual English ones drop "top", "thick", "side" and "front", which is what a prompt is about.
STOP_WORDS = tuple(
    "a an and any are as at be been by can each for from has have in into is it its many may more most much no not of "
    "often on one or other over rather some such than that the their them these they this those to under usually very "
    "which while with without".split()
)


class LexicalEncoder(Encoder):
    """TF-IDF vectors over the words of all prompts given; the vectors depend on the whole set.

    A text that has nothing but stop words or signs is compared by its characters (1 to 3 in a row) instead, in
    columns of their own, so that it never becomes a zero vector.
    """

    def __init__(self, name: str = "lexical", texts: Sequence[str] | None = None) -> None:
        if name != "lexical":
            raise InputError(tr("There is no encoder '{name}'.", name=name), "anchors.encoder", tr("Write 'lexical'."))
        kept = sorted(set(texts or ()))
        super().__init__(name, hashlib.sha256(json.dumps([RULE, kept]).encode()).hexdigest())
        self._fit = texts is not None
        if self._fit:
            self._words, self._signs = _vectorizers(kept)

    def fitted(self, texts: Sequence[str]) -> Encoder:
        """Return the encoder whose vocabulary and word weights come from ``texts``, in any order."""
        return LexicalEncoder(self.name, texts)

    def tails(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Nothing is ever cut."""
        return ("",) * len(texts)

    def encode(self, texts: Sequence[str]) -> Encoding:
        """Embed ``texts``; an encoder that is not fitted yet takes its vocabulary from them."""
        if not self._fit:
            return self.fitted(texts).encode(texts)
        rows = self.screen(texts)
        for text, row in zip(texts, rows, strict=True):
            if not row.any():
                self.embed(text)  # says so of an empty one
                why = tr("The encoder gives this text no direction.")
                raise InputError(why, f"'{text[:60]}'", tr("Write the prompt anew."))
        return Encoding(rows, self.tails(texts))

    def screen(self, texts: Sequence[str]) -> Vector:
        """Return vectors (N, words + characters); the same as `encode`'s, as each is computed from its own text."""
        if not len(texts):
            return np.zeros((0, 0), np.float32)
        words = _all_weights(self._words, texts)
        signs = _all_weights(self._signs, texts)
        signs[words.any(axis=1)] = 0
        return units(np.concatenate([words, signs], axis=1))

    def embed(self, text: str) -> NDArray[np.floating]:
        """Return word and character weights of one text, shape (words + characters,)."""
        if not text.strip():
            raise InputError(tr("This prompt is empty."), remedy=tr("Write at least one word."))
        row: NDArray[np.floating] = self.screen([text])[0]
        return row


def _vectorizers(texts: Sequence[str]) -> tuple[TfidfVectorizer | None, TfidfVectorizer | None]:
    words = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", stop_words=list(STOP_WORDS))
    signs = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    read = words.build_analyzer()
    with_words = [t for t in texts if read(t)]
    without = [t for t in texts if t.strip() and not read(t)]
    return (words.fit(with_words) if with_words else None), (signs.fit(without) if without else None)


def _all_weights(vectorizer: TfidfVectorizer | None, texts: Sequence[str]) -> NDArray[np.float64]:
    if vectorizer is None:
        return np.zeros((len(texts), 0))
    rows: NDArray[np.float64] = vectorizer.transform(texts).toarray()
    return rows
