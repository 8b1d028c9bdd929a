"""The stakes' placement against SciPy's Procrustes and the properties of a rotation, in float64."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import orthogonal_procrustes
from torch.nn import functional as F

from stakegui.core.errors import InputError
from stakegui.engine.anchors.placement import all_anchors, hold_strength, place, random_projection, similarity


def draw(classes, d_a, d_v, seed=0):
    g = torch.Generator().manual_seed(seed)
    anchors = F.normalize(torch.randn(classes, d_a, generator=g, dtype=torch.float64), dim=1)
    return anchors, torch.randn(classes, d_v, generator=g, dtype=torch.float64)


def centred(rows):
    rows = rows - rows.mean(0)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def everyone(rows):
    return torch.ones(len(rows), dtype=torch.bool)


@pytest.mark.parametrize(
    ("classes", "d_a", "d_v"), [(10, 16, 16), (10, 6, 16), (10, 16, 6), (4, 40, 24), (30, 12, 20), (2, 5, 3)]
)
def test_the_rotation_is_scipys(classes, d_a, d_v):
    anchors, head = draw(classes, d_a, d_v)
    a, w = centred(anchors.numpy()), centred(head.numpy())
    width = max(d_a, d_v)  # SciPy wants equal widths: zeros beside either change no product
    turn, _ = orthogonal_procrustes(np.pad(a, ((0, 0), (0, width - d_a))), np.pad(w, ((0, 0), (0, width - d_v))))
    expected = (np.pad(a, ((0, 0), (0, width - d_a))) @ turn)[:, :d_v]
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    placement = place(anchors, everyone(anchors), head)
    assert placement.stakes.shape == (classes, d_v)
    assert placement.stakes.dtype == torch.float32
    assert np.abs(placement.stakes.numpy() - expected).max() < 1e-6
    assert np.abs(placement.residual.numpy() - (1 - (expected * w).sum(1))).max() < 1e-6
    assert placement.placed.all()


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 12), st.integers(1, 12), st.integers(0, 10_000))
def test_anchors_that_are_the_turned_head_have_no_residual(classes, extra, seed):
    _, head = draw(classes, 2, classes + 2, seed)
    turn, _ = torch.linalg.qr(torch.randn(head.shape[1] + extra, head.shape[1], dtype=torch.float64))
    anchors = F.normalize(head, dim=1) @ turn.T
    placement = place(anchors, everyone(head), F.normalize(head, dim=1) * 7)
    assert placement.residual.max() < 1e-6


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 12), st.integers(2, 40), st.integers(0, 10_000))
def test_a_rotation_keeps_the_anchors_gram_matrix_and_no_rotation_of_them_matters(classes, d_a, seed):
    anchors, head = draw(classes, d_a, classes + 3, seed)
    placement = place(anchors, everyone(head), head)
    a = centred(anchors.numpy())
    gram = (placement.stakes @ placement.stakes.T).numpy()
    assert np.abs(gram - a @ a.T).max() < 1e-5
    turn, _ = torch.linalg.qr(torch.randn(d_a, d_a, dtype=torch.float64))
    assert torch.allclose(place(anchors @ turn, everyone(head), head).stakes, placement.stakes, atol=1e-5)


def test_classes_without_prompts_take_the_heads_centred_row():
    anchors, head = draw(6, 8, 10)
    have = torch.tensor([True, False, True, True, False, True])
    placement = place(anchors[have], have, head)
    w = torch.from_numpy(centred(head.numpy())).float()
    assert torch.allclose(placement.stakes[~have], w[~have], atol=1e-6)
    assert placement.residual[~have].tolist() == [0, 0]
    assert placement.placed.tolist() == have.tolist()
    assert (placement.residual[have] > 0).all()
    a = centred(anchors[have].numpy())
    assert np.abs((placement.stakes[have] @ placement.stakes[have].T).numpy() - a @ a.T).max() < 1e-5


@pytest.mark.parametrize("count", [0, 1])
def test_none_or_one_class_with_prompts_leaves_the_head(count):
    anchors, head = draw(4, 8, 10)
    have = torch.arange(4) < count
    placement = place(anchors[:count], have, head)
    assert torch.allclose(placement.stakes, torch.from_numpy(centred(head.numpy())).float(), atol=1e-6)
    assert not placement.placed.any()
    assert placement.residual.tolist() == [0] * 4


def test_two_of_many_stand_opposite_one_another():
    anchors, head = draw(5, 8, 10)
    have = torch.tensor([True, True, False, False, False])
    stakes = place(anchors[:2], have, head).stakes
    assert torch.allclose(stakes[0], -stakes[1], atol=1e-6)
    w = centred(head.numpy())
    assert np.allclose(stakes[0], (w[0] - w[1]) / np.linalg.norm(w[0] - w[1]), atol=1e-6)


def test_equal_anchors_meet_and_all_equal_ones_leave_the_head():
    anchors, head = draw(5, 8, 10)
    anchors[1] = anchors[0]
    placement = place(anchors, everyone(head), head)
    assert torch.allclose(placement.stakes[0], placement.stakes[1], atol=1e-6)
    assert hold_strength(placement.stakes)[0, 1] < 1e-6
    same = place(anchors[:1].expand(5, -1), everyone(head), head)
    assert not same.placed.any()
    assert torch.allclose(same.stakes, torch.from_numpy(centred(head.numpy())).float(), atol=1e-6)


def test_a_head_without_directions_still_gives_unit_stakes_of_the_same_gram_matrix():
    anchors, _ = draw(5, 8, 10)
    placement = place(anchors, everyone(anchors), torch.zeros(5, 10))
    a = centred(anchors.numpy())
    assert np.abs((placement.stakes @ placement.stakes.T).numpy() - a @ a.T).max() < 1e-5
    assert placement.residual.tolist() == [1] * 5


def test_a_class_with_neither_has_no_stake():
    anchors, _ = draw(3, 8, 10)
    have = torch.tensor([True, True, False])
    assert place(anchors[:2], have, torch.ones(3, 10)).stakes[2].norm() == 0


def test_a_head_of_tiny_or_huge_weights_gives_the_same():
    anchors, head = draw(5, 8, 10)
    one = place(anchors, everyone(head), head).stakes
    for scale in (1e-12, 1e12):
        assert torch.allclose(place(anchors, everyone(head), head * scale).stakes, one, atol=1e-6)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_head_that_is_not_numbers_is_refused(bad):
    anchors, head = draw(3, 4, 5)
    head[1, 1] = bad
    with pytest.raises(InputError, match="not numbers"):
        place(anchors, everyone(head), head)


def test_anchors_that_do_not_fit_the_mask_are_an_error():
    anchors, head = draw(3, 4, 5)
    with pytest.raises(ValueError, match="3 anchors, 2 of 3"):
        place(anchors, torch.tensor([True, True, False]), head)


def test_random_projection():
    p = random_projection(6, 9, torch.Generator().manual_seed(1))
    assert p.shape == (6, 9)
    assert torch.allclose(p.norm(dim=0), torch.ones(9))
    assert torch.equal(p, random_projection(6, 9, torch.Generator().manual_seed(1)))
    assert not torch.equal(p, random_projection(6, 9, torch.Generator().manual_seed(2)))
    assert torch.equal(random_projection(6, 6, torch.Generator()), torch.eye(6))


def test_all_anchors_fills_in_the_projected_head():
    anchors, head = draw(4, 9, 6)
    have, p = torch.tensor([True, False, True, True]), random_projection(6, 9, torch.Generator().manual_seed(1))
    full = all_anchors(anchors[have], have, head, p)
    assert torch.allclose(full[have], anchors[have].float())
    row = centred(head.numpy())[1] @ p.double().numpy()
    assert np.allclose(full[1], row / np.linalg.norm(row), atol=1e-6)


def test_hold_strength_and_similarity():
    anchors, _ = draw(40, 8, 4)
    hold, cosines = hold_strength(anchors), similarity(anchors * 3)
    rows = anchors.numpy()
    expected = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    assert np.abs(hold.numpy() - expected).max() < 1e-6
    assert np.abs(cosines.numpy() - (1 - expected**2 / 2)).max() < 1e-6
    assert hold.diagonal().tolist() == [0] * 40
