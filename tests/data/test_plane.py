"""Places in the plane are those that scikit-learn and plain numpy find, whatever was kept of the features."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA

from stakegui.data.nearest import Features, whitening
from stakegui.data.plane import directions, filled, principal, principal_plane


@pytest.fixture(scope="module")
def raw():
    """Correlated features of uneven spread, (20000, 12): more than one block of rows."""
    rng = np.random.default_rng(3)
    mixed = rng.normal(size=(20_000, 12)) @ rng.normal(size=(12, 12)) * np.linspace(3, 0.2, 12)
    return (mixed + rng.normal(size=12)).astype(np.float32)


def kept(raw, broken=()):
    white = whitening(raw)
    vectors = white(raw).astype(np.float16)
    vectors[list(broken)] = 0
    return Features(vectors, white, 0.5)


def test_principal_axes_are_those_of_scikit_learn_with_their_signs(raw):
    placed, held = principal(raw, 3)
    peer = PCA(3, svd_solver="full").fit(raw.astype(np.float64))
    assert placed.dtype == np.float64
    np.testing.assert_allclose(placed, peer.transform(raw.astype(np.float64)), rtol=1e-9, atol=1e-8)
    assert held == pytest.approx(peer.explained_variance_ratio_.sum(), rel=1e-10)


def test_they_are_those_of_a_plain_svd_and_the_order_of_the_rows_does_not_matter(raw):
    some = raw[:500].astype(np.float64)
    u, s, _ = np.linalg.svd(some - some.mean(0), full_matrices=False)
    placed, _ = principal(raw[:500])
    np.testing.assert_allclose(np.abs(placed), np.abs(u[:, :2] * s[:2]), rtol=1e-9, atol=1e-9)
    turned, _ = principal(raw[:500][::-1])
    np.testing.assert_allclose(turned[::-1], placed, atol=1e-9)
    assert (principal(raw[:500])[0] == placed).all()


def test_the_whitening_is_taken_off_again(raw):
    """The model's own cosines from the mean come back: of whitened rows every direction would count the same."""
    features = kept(raw)
    rows, whole = directions(features)
    centred = raw.astype(np.float64) - raw.mean(0, dtype=np.float64)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    asked = np.random.default_rng(0).integers(0, len(raw), (300, 2))
    np.testing.assert_allclose(
        (rows[asked[:, 0]] * rows[asked[:, 1]]).sum(1), (unit[asked[:, 0]] * unit[asked[:, 1]]).sum(1), atol=2e-3
    )
    assert whole.all()
    of_whitened = PCA(2).fit(np.asarray(features.vectors, np.float64)).explained_variance_ratio_
    assert principal_plane(features).held > 0.5 > of_whitened.sum()


def test_broken_pictures_have_no_place_and_do_not_count(raw):
    plane = principal_plane(kept(raw[:300], broken=(0, 7)))
    assert np.flatnonzero(np.isnan(plane.places).all(1)).tolist() == [0, 7]
    rows, whole = directions(kept(raw[:300], broken=(0, 7)))
    without, held = principal(rows[whole])
    np.testing.assert_array_equal(plane.places[whole], without.astype(np.float32))
    assert plane.held == held and plane.how == "pca" and len(plane) == 300


def test_few_pictures_and_few_directions_are_no_fault():
    one = np.ones((1, 1), np.float32)
    placed, held = principal(one)
    assert placed.shape == (1, 1) and held == 0
    assert filled(placed, np.array([True, False])).tolist()[0] == [0, 0]
    assert principal(np.zeros((0, 3), np.float32))[0].shape == (0, 2)
