"""Anchors from the words of the prompts themselves: TF-IDF (Salton & Buckley, 1988) as scikit-learn computes it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

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
            self._words, self._signs = _weights(kept)

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


class _Weights:
    """TF-IDF over the terms that ``read`` finds in ``texts``, to the last bit as by scikit-learn's `TfidfVectorizer`.

    That one's import takes two seconds, as it brings most of scipy with it.
    """

    def __init__(self, read: Callable[[str], list[str]], texts: Sequence[str]) -> None:
        self._read = read
        bags = [set(read(text)) for text in texts]
        self._column = {term: n for n, term in enumerate(sorted(set().union(*bags)))}
        found = Counter(term for bag in bags for term in bag)
        holding = np.array([found[term] for term in self._column], np.float64)
        self._rarity = np.log((len(texts) + 1) / (holding + 1)) + 1

    def of(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return rows (N, terms) of length 1, or 0 where a text has none of the terms."""
        rows = np.zeros((len(texts), len(self._column)))
        for row, text in zip(rows, texts, strict=True):
            found = Counter(term for term in self._read(text) if term in self._column)
            if found:
                columns = sorted(self._column[term] for term in found)
                for term, count in found.items():
                    row[self._column[term]] = count
                weights = row[columns] * self._rarity[columns]
                row[columns] = weights / np.sqrt(np.cumsum(weights**2)[-1])  # in order, as `np.sum` does not
        return rows


def _words_in(text: str) -> list[str]:
    return [word for word in re.findall(r"\b\w+\b", text.lower()) if word not in STOP_WORDS]


def _signs_in(text: str) -> list[str]:
    """Return all runs of 1 to 3 characters; white space counts once."""
    text = re.sub(r"\s\s+", " ", text.lower())
    return [text[n : n + length] for length in (1, 2, 3) for n in range(len(text) - length + 1)]


def _weights(texts: Sequence[str]) -> tuple[_Weights | None, _Weights | None]:
    with_words = [t for t in texts if _words_in(t)]
    without = [t for t in texts if t.strip() and not _words_in(t)]
    return (_Weights(_words_in, with_words) if with_words else None), (
        _Weights(_signs_in, without) if without else None
    )


def _all_weights(weights: _Weights | None, texts: Sequence[str]) -> NDArray[np.float64]:
    return np.zeros((len(texts), 0)) if weights is None else weights.of(texts)
