"""Scores of the anchors against SciPy's Spearman and Procrustes, in float64."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import orthogonal_procrustes
from scipy.stats import spearmanr

from stakegui.engine.anchors import agreement as scores


def draw(classes, d_a, d_v, seed=0):
    rng = np.random.default_rng(seed)
    anchors = rng.normal(size=(classes, d_a))
    return anchors / np.linalg.norm(anchors, axis=1, keepdims=True), rng.normal(size=(classes, d_v)) + 3


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def everyone(rows):
    return np.ones(len(rows), bool)


@pytest.mark.parametrize(("classes", "d_a", "d_v"), [(10, 16, 16), (10, 6, 16), (10, 40, 6), (40, 12, 20)])
def test_ranks_and_residual_are_scipys(classes, d_a, d_v):
    anchors, means = draw(classes, d_a, d_v)
    found = scores.agreement(anchors, everyone(anchors), means)
    alike, centred = anchors @ anchors.T, unit(means - means.mean(0))
    model = centred @ centred.T
    upper = np.triu_indices(classes, 1)
    assert found.rank == pytest.approx(spearmanr(alike[upper], model[upper]).statistic, abs=1e-12)
    for c in range(classes):
        others = np.arange(classes) != c
        expected = spearmanr(alike[c, others], model[c, others]).statistic
        assert found.rank_by_class[c] == pytest.approx(expected, abs=1e-12)
    a, width = unit(anchors - anchors.mean(0)), max(d_a, d_v)
    a, w = (np.pad(m, ((0, 0), (0, width - m.shape[1]))) for m in (a, centred))
    turn, total = orthogonal_procrustes(a, w)
    # SciPy turns within the wider space; the anchors are then cut to the features' width
    expected = (((a @ turn)[:, :d_v] - w[:, :d_v]) ** 2).sum(1) / 2
    assert found.procrustes_by_class == pytest.approx(expected, abs=1e-9)
    assert found.procrustes == pytest.approx(expected.mean(), abs=1e-9)
    if d_v >= classes:
        assert found.procrustes == pytest.approx(1 - total / classes, abs=1e-9)
    assert np.allclose(found.model, model)


def test_the_residual_is_the_mean_of_method_mds_where_the_features_are_wide():
    import torch

    from stakegui.engine.anchors.placement import place

    anchors, head = draw(10, 24, 32)
    placed = place(torch.from_numpy(anchors), torch.ones(10, dtype=torch.bool), torch.from_numpy(head))
    found = scores.agreement(anchors, everyone(anchors), head)
    assert found.procrustes_by_class == pytest.approx(placed.residual.numpy(), abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.integers(4, 12), st.integers(0, 10_000))
def test_turning_and_moving_the_model_changes_nothing_and_its_own_shape_is_perfect(classes, seed):
    rng = np.random.default_rng(seed)
    anchors, means = draw(classes, 8, classes + 1, seed)
    turn, _ = np.linalg.qr(rng.normal(size=(classes + 1, classes + 1)))
    one = scores.agreement(anchors, everyone(anchors), means)
    other = scores.agreement(anchors, everyone(anchors), 5 * means @ turn + 2)
    assert one.rank == pytest.approx(other.rank) and one.procrustes == pytest.approx(other.procrustes, abs=1e-9)
    own = unit(means - means.mean(0))
    perfect = scores.agreement(own @ turn, everyone(own), means)
    assert perfect.rank == pytest.approx(1)


def test_classes_without_prompts_or_images_are_left_out():
    anchors, means = draw(8, 6, 12)
    have = np.array([True, True, False, True, True, True, True, True])
    means[5] = np.nan
    found = scores.agreement(anchors[have], have, means)
    assert np.isnan(found.rank_by_class[[2, 5]]).all() and np.isfinite(found.rank_by_class[[0, 1, 3, 4, 6, 7]]).all()
    assert np.isnan(found.procrustes_by_class[[2, 5]]).all()
    # the same as if they had never been, but that W_c is centred over all classes that have images
    w = np.full(means.shape, np.nan)
    known = np.isfinite(means).all(1)
    w[known] = unit(means[known] - means[known].mean(0))
    both = have & known
    pairs = np.triu_indices(both.sum(), 1)
    a, m = anchors[both], w[both]
    assert found.rank == pytest.approx(spearmanr((a @ a.T)[pairs], (m @ m.T)[pairs]).statistic)


def test_too_few_classes_have_no_order():
    anchors, means = draw(3, 4, 5)
    found = scores.agreement(anchors, everyone(anchors), means)
    assert np.isnan(found.rank_by_class).all() and np.isfinite(found.rank) and np.isfinite(found.procrustes)


@given(st.lists(st.integers(0, 4), min_size=3, max_size=30), st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_ties_are_ranked_as_scipy_ranks_them(one, other):
    a, b = np.array(one, float), np.array(other[: len(one)], float)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        assert np.isnan(scores.spearman(a, b))
    else:
        assert scores.spearman(a, b) == pytest.approx(spearmanr(a, b).statistic, abs=1e-12)


def test_nearest_and_top_pairs():
    table = np.array([[1, 0.2, 0.9, np.nan], [0.2, 1, 0.4, 0.3], [0.9, 0.4, 1, np.nan], [0.1, 0.8, np.nan, 1]])
    assert scores.nearest(table, 2) == [[(2, 0.9), (1, 0.2)], [(2, 0.4), (3, 0.3)], [(0, 0.9), (1, 0.4)],
                                        [(1, 0.8), (0, 0.1)]]  # fmt: skip
    assert scores.top_pairs(table, 3) == [(0, 2), (1, 3), (1, 2)]
    assert scores.top_pairs(np.eye(1)) == []
