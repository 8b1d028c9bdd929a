"""Where the stakes stand: anchors carried into feature space (method.md, `stakes`, item 3).

Everything is computed in float64 and given back in float32.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from stakegui.core.errors import InputError
from stakegui.core.words import tr

_NO_DIRECTION = 1e-6
"""A centred row shorter than this (against rows of about length 1) is rounding, not a direction."""


@dataclass(frozen=True)
class Placement:
    """Stakes in feature space.

    Attributes
    ----------
    stakes : Tensor, shape (C, d_v)
        B: rows of length 1, or 0 for a class that has neither an anchor nor a direction in the head.
    residual : Tensor, shape (C,)
        1 − cos(b_c, w_c), in [0, 2]; 0 for a class that took its row of the head.
    placed : Tensor of bool, shape (C,)
        The classes whose anchor was carried over; the others took their row of the head.
    """

    stakes: Tensor
    residual: Tensor
    placed: Tensor


def place(anchors: Tensor, have: Tensor, head_weight: Tensor) -> Placement:
    """Carry anchors into feature space by the orthogonal Procrustes rotation onto the head's class directions.

    ``M = A_cᵀ W_c = U Σ Vᵀ, B = normalise(A_c U Vᵀ)`` (Schönemann, 1966), with A_c and W_c row-centred, then
    normalised; W_c is centred over all classes, A_c over those that have an anchor.

    Parameters
    ----------
    anchors : Tensor, shape (n, d_a)
        Rows of length 1 for the n classes that have prompts, in the order of the classes.
    have : Tensor of bool, shape (C,)
        Which classes these are; the others take their row of W_c, as does one whose anchor is the anchors' mean.
    head_weight : Tensor, shape (C, d_v)
        The last linear layer's weight.

    Raises
    ------
    InputError
        Where the head's weight holds something that is not a number.
    """
    if int(have.sum()) != len(anchors) or len(have) != len(head_weight):
        raise ValueError(f"{len(anchors)} anchors, {int(have.sum())} of {len(have)} classes, {len(head_weight)} rows")
    head = class_directions(head_weight)
    centred = _centred(anchors.to(head))
    told = centred.norm(dim=1) > 0.5
    placed = have.to(head.device).clone()
    placed[have] = told
    stakes = head.clone()
    stakes[placed] = F.normalize(_rotate(centred[told], head[placed]), dim=1)
    residual = torch.where(placed, 1 - (stakes * head).sum(1), 0.0)
    return Placement(stakes.float(), residual.clamp(0, 2).float(), placed)


def class_directions(head_weight: Tensor) -> Tensor:
    """Return W_c (C, d_v) in float64: the head's rows centred, then normalised (a row equal to the mean is 0)."""
    weight = head_weight.detach().double()
    if not weight.isfinite().all():
        raise InputError(
            tr("The last layer holds values that are not numbers."), "model.weights", tr("Check the file.")
        )
    return _centred(weight / weight.norm(dim=1).max().clamp_min(1e-300))


def random_projection(d_v: int, d_a: int, generator: torch.Generator) -> Tensor:
    """Return P (d_v, d_a) of `structguard`: the identity where the widths are equal, else Gaussian, unit columns."""
    if d_v == d_a:
        return torch.eye(d_v)
    return F.normalize(torch.randn(d_v, d_a, generator=generator), dim=0)


def all_anchors(anchors: Tensor, have: Tensor, head_weight: Tensor, projection: Tensor) -> Tensor:
    """Return A (C, d_a), for structures measured in the anchors' space: a class without one takes normalise(w_c P).

    Parameters are those of `place`, and ``projection`` (d_v, d_a) that of `random_projection`.
    """
    full = F.normalize(class_directions(head_weight).float() @ projection, dim=1)
    full[have] = anchors.to(full)
    return full


def hold_strength(stakes: Tensor) -> Tensor:
    """Return ‖b_i − b_j‖ (C, C), in [0, 2]: how strongly the stakes hold two classes apart."""
    wide = stakes.double()
    # by differences, not by products: exact where two stakes almost meet
    return torch.cdist(wide, wide, compute_mode="donot_use_mm_for_euclid_dist").float()


def similarity(anchors: Tensor) -> Tensor:
    """Return the cosines (n, n) of anchors (n, d_a), in [−1, 1]."""
    unit = F.normalize(anchors.double(), dim=1)
    return (unit @ unit.T).clamp(-1, 1).float()


def _centred(rows: Tensor) -> Tensor:
    centred = rows - rows.mean(0) if len(rows) else rows
    norm = centred.norm(dim=1, keepdim=True)
    return torch.where(norm > _NO_DIRECTION, centred / norm.clamp_min(_NO_DIRECTION), 0.0)


def _rotate(anchors: Tensor, onto: Tensor) -> Tensor:
    """Return ``anchors`` (n, d_a) times U Vᵀ (d_a, d_v).

    Both sides are first written in bases of their own rows (QR), where the SVD is at most n × n; where M lacks rank,
    its arbitrary part then stays within those rows, so that it turns the anchors without shortening them.
    """
    if not len(anchors):
        return onto
    _, inner = torch.linalg.qr(anchors.T)
    basis, outer = torch.linalg.qr(onto.T)
    u, _, vt = torch.linalg.svd(inner @ outer.T, full_matrices=False)
    turned: Tensor = inner.T @ u @ vt @ basis.T
    return turned
