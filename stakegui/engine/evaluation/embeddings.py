"""Figures of an embedding model in the table before/after: are pictures found again, are people told to be alike.

Queries are the test images (the chosen images where what they show is not gone as a whole, or there are no test
images), the gallery is the training images, all embedded anew by the model that is judged: whoever changes the model
must build the index again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Telling
from stakegui.data.groups import gone_whole, marked
from stakegui.engine.evaluation.retrieval import ranked
from stakegui.engine.evaluation.verification import accepted
from stakegui.engine.gallery import embed
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import generator

LIMIT = 2000
"""At most this many pictures a side, drawn at random, what was chosen first: pairs grow with the square."""


@dataclass(frozen=True)
class Side:
    """Unit embeddings (N, d), group of each (N,), whether that is forgotten (N,), and the place in the gallery (N,).

    The place is -1 for a picture that is not in the gallery.
    """

    vectors: NDArray[np.float64]
    groups: NDArray[np.int64]
    gone: NDArray[np.bool_]
    place: NDArray[np.int64]


def found_again(
    model: Classifier, material: Material, control: RunControl, phase: str = "evaluate"
) -> Telling[dict[str, float | None]]:
    """Yield progress; return the fields of `Metrics` that tell of retrieval and verification, in percent (AUC: 0 … 1).

    ``recall_forgotten``: what is gone queries a gallery that still holds its training pictures;
    ``recall_forgotten_unseen``: one that holds none of them but its other test pictures (who deleted the pictures and
    enrols new ones). ``recall_kept``, ``map_kept``, ``tar_kept``: queries and pairs of what stays; the pictures of what
    is gone are left in the gallery, so before and after are asked the same. What earlier requests took in full asks
    nothing.
    """
    train, test = material.train, material.test
    assert train is not None  # an embedding model has a gallery
    gone, before = (whole_groups(material, rows) for rows in (material.forget.indices, material.earlier_rows()))
    shelf_rows = _drawn(np.isin(train.rows, material.forget.indices), "gallery")
    shelf = yield from _side(model, train.pixels, train.labels, shelf_rows, gone, control, phase, shelf_rows)
    values: dict[str, float | None] = {}
    rows = np.zeros(0, np.int64) if test is None else _drawn(np.isin(test.labels, gone), "queries")
    if test is not None:
        rows = rows[~np.isin(test.labels[rows], np.setdiff1d(before, gone))]  # neither kept nor asked for now
    if test is not None and len(rows):
        asked = yield from _side(model, test.pixels, test.labels, rows, gone, control, phase)
        values = _kept(asked, shelf)
        if asked.gone.any():
            return {**values, **_forgotten(_only(asked, asked.gone), shelf, unseen=True)}
    chosen = np.flatnonzero(np.isin(train.rows, material.forget.indices))[:LIMIT]
    if len(chosen):
        own = yield from _side(model, train.pixels, train.labels, chosen, gone, control, phase, chosen)
        values |= _forgotten(own, shelf, unseen=False)
    return values


def whole_groups(material: Material, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the groups that ``rows`` of the gallery took pictures from, and of which none is kept."""
    train = material.train
    assert train is not None
    return gone_whole(train.labels, np.isin(train.rows, rows), marked(len(train.rows), material.retain_rows()))


def _drawn(first: NDArray[np.bool_], purpose: str) -> NDArray[np.int64]:
    """Return at most `LIMIT` rows in order: those marked ``first``, then others at random."""
    order = torch.randperm(len(first), generator=generator(0, f"embeddings/{purpose}")).numpy()
    chosen: NDArray[np.int64] = np.sort(order[np.argsort(~first[order], kind="stable")][:LIMIT])
    return chosen


def _side(
    model: Classifier,
    pixels: NDArray[np.uint8],
    labels: NDArray[np.int64],
    rows: NDArray[np.int64],
    gone: NDArray[np.int64],
    control: RunControl,
    phase: str,
    place: NDArray[np.int64] | None = None,
) -> Telling[Side]:
    vectors = yield from embed(model, pixels[rows], control, phase)
    nowhere = np.full(len(rows), -1)
    return Side(
        vectors.double().numpy(), labels[rows], np.isin(labels[rows], gone), nowhere if place is None else place
    )


def _only(side: Side, rows: NDArray[np.bool_]) -> Side:
    return Side(side.vectors[rows], side.groups[rows], side.gone[rows], side.place[rows])


def _kept(asked: Side, shelf: Side) -> dict[str, float | None]:
    kept, stays = _only(asked, ~asked.gone), ~shelf.gone
    likeness, same = _compared(kept, shelf)
    pairs = accepted(same[:, stays].ravel(), likeness[:, stays].ravel())[0] if len(kept.groups) else {}
    recall, precision = _recall(likeness, same)
    return {"recall_kept": recall, "map_kept": precision, "tar_kept": pairs.get("tar_1")}


def _forgotten(asked: Side, shelf: Side, *, unseen: bool) -> dict[str, float | None]:
    likeness, same = _compared(asked, shelf)
    fair = (asked.place[:, None] != shelf.place[None]) | (asked.place[:, None] < 0)  # not with itself
    recall, _ = _recall(np.where(fair, likeness, -np.inf), same & fair)
    pairs = accepted(same[fair], likeness[fair])[0]
    values = {"recall_forgotten": recall, "auc_forgotten": pairs["auc"]}
    if unseen:
        others = _only(shelf, ~shelf.gone)
        between, alike = _compared(asked, asked)
        np.fill_diagonal(between, -np.inf)
        np.fill_diagonal(alike, False)
        whole, matches = _compared(asked, others)
        values["recall_forgotten_unseen"], _ = _recall(np.hstack([between, whole]), np.hstack([alike, matches]))
    return values


def _compared(asked: Side, shelf: Side) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return cosines and whether the group is the same, (queries, gallery)."""
    return asked.vectors @ shelf.vectors.T, asked.groups[:, None] == shelf.groups[None]


def _recall(likeness: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[float | None, float | None]:
    """Return Recall@1 and mean average precision in percent over the queries that have a match; None without one."""
    precision, first = ranked(np.nan_to_num(likeness, neginf=-2.0), same, leave_out=False)
    fair = np.isfinite(precision)
    if not fair.any():
        return None, None
    return 100.0 * float(first[fair].mean()), 100.0 * float(precision[fair].mean())
