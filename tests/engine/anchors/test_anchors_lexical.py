"""TF-IDF anchors against the textbook formula, and texts that have no words."""

import math
import re
from collections import Counter

import numpy as np
import pytest

from stakegui.core.errors import InputError
from stakegui.engine.anchors.lexical import STOP_WORDS, LexicalEncoder

TEXTS = ["long tail; long whiskers", "long ears; wet nose", "wide wings on top", "thick trunk"]


def tfidf(texts):
    """Cosines of raw counts times ln((1 + n) / (1 + df)) + 1, by plain Python."""
    bags = [Counter(w for w in re.findall(r"\w+", t.lower()) if w not in STOP_WORDS) for t in texts]
    df = Counter(w for bag in bags for w in bag)
    weigh = {w: math.log((1 + len(texts)) / (1 + d)) + 1 for w, d in df.items()}
    rows = np.array([[bag[w] * weigh[w] for w in sorted(weigh)] for bag in bags])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_cosines_match_the_formula():
    vectors = LexicalEncoder().encode(TEXTS).vectors.astype(np.float64)
    expected = tfidf(TEXTS)
    assert np.allclose(vectors @ vectors.T, expected @ expected.T, atol=1e-6)
    assert (vectors @ vectors.T)[0, 1] > 0.1 > (vectors @ vectors.T)[0, 2]


def test_the_hash_covers_the_texts_but_not_their_order():
    one, two = LexicalEncoder(texts=TEXTS), LexicalEncoder(texts=[*TEXTS[::-1], TEXTS[0]])
    assert one.weights_hash == two.weights_hash
    assert one.weights_hash != LexicalEncoder(texts=TEXTS[:3]).weights_hash
    assert np.array_equal(one.encode(TEXTS).vectors, two.encode(TEXTS).vectors)


def test_words_that_a_picture_is_about_are_kept():
    vectors = LexicalEncoder().encode(["thick at the top", "thin at the bottom"]).vectors
    assert abs(float(vectors[0] @ vectors[1])) < 1e-6


def test_texts_without_words_are_told_apart_by_their_signs():
    texts = ["of the", "with the", "—; !", "grey fur"]
    vectors = LexicalEncoder().encode(texts).vectors.astype(np.float64)
    cosines = vectors @ vectors.T
    assert np.allclose(np.diag(cosines), 1, atol=1e-6)
    assert 0 < cosines[0, 1] < 0.99
    assert np.allclose(cosines[3, :3], 0)


def test_only_stop_words_and_identical_texts():
    vectors = LexicalEncoder().encode(["of the", "of the"]).vectors
    assert np.array_equal(vectors[0], vectors[1])
    assert np.linalg.norm(vectors[0]) == pytest.approx(1)


def test_an_empty_text_is_refused():
    with pytest.raises(InputError, match="empty"):
        LexicalEncoder().encode(["fur", "  "])
