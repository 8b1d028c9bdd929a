from __future__ import annotations

import time

import numpy as np

from stakegui.data import nearest


def test_whitened_features_have_a_unit_spread_in_every_direction():
    rng = np.random.default_rng(0)
    features = (rng.normal(size=(4000, 6)) * [5, 4, 3, 2, 1, 0.5] + 7).astype(np.float32)
    white = nearest.whitening(features)
    spread = np.cov(((features - white.mean) @ white.basis).T)
    eigen = np.sort(np.linalg.eigvalsh(np.cov(features.T)))[::-1]
    assert np.allclose(np.diag(spread), eigen / (eigen + 0.01 * eigen.mean()), atol=1e-3)
    assert np.allclose(np.linalg.norm(white(features), axis=1), 1, atol=1e-5)


def test_the_nearest_are_those_of_a_full_sort_and_pairs_those_above_the_threshold():
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(20_000, 16)).astype(np.float32)
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    asked = vectors[[3, 9_000]].astype(np.float32)
    full = asked @ vectors.astype(np.float32).T
    rows, cosine = nearest.nearest(vectors, asked, 5)
    assert rows.tolist() == np.argsort(-full, axis=1)[:, :5].tolist()
    assert np.allclose(cosine, -np.sort(-full, axis=1)[:, :5], atol=1e-6)
    i, j, score = nearest.above(vectors, asked, 0.8)
    assert set(zip(i.tolist(), j.tolist(), strict=True)) == set(zip(*np.nonzero(full >= 0.8), strict=True))
    assert np.allclose(score, np.minimum(full[i, j], 1), atol=1e-6)


def test_the_threshold_is_that_of_views_unless_strangers_are_as_near():
    own, far = np.linspace(0.5, 1, 101), np.linspace(0, 0.6, 101)
    assert nearest.threshold(own, far) == 0.75
    assert np.isclose(nearest.threshold(own, far + 0.35), 0.92)


def test_64_among_60000_take_less_than_a_second():
    rng = np.random.default_rng(2)
    vectors = rng.normal(size=(60_000, 128)).astype(np.float16)
    began = time.process_time()
    rows, _ = nearest.nearest(vectors, vectors[:64].astype(np.float32), 10)
    assert rows.shape == (64, 10)
    assert time.process_time() - began < 1.0
