"""Who is kept and who is forgotten, and the embeddings in which people are told apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch.nn.functional as F
from numpy.typing import NDArray

from stakegui.core.events import Telling
from stakegui.core.words import mark
from stakegui.engine.evaluation.base import Judged
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, ask, images_of

LIMIT = 1500
"""At most this many images a side: pairs grow with the square."""


@dataclass(frozen=True)
class Embedded:
    """Unit embeddings (N, d), the name of each one's identity (N,), and whether that one is forgotten (N,)."""

    vectors: NDArray[np.float64]
    names: NDArray[np.str_]
    gone: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.names)


def missing(judged: Judged) -> str:
    """Return why people cannot be told apart here; "" where they can."""
    forget, test = images_of(judged, FORGET), images_of(judged, TEST)
    assert forget is not None
    if test is None:
        return mark("There are no test images.")
    if not (test.identities != "").any():
        return mark("The test images name no identities.")
    if len(np.unique(test.identities[test.identities != ""])) < 2:
        return mark("The test images name a single identity.")
    return ""


def gone(judged: Judged) -> set[str]:
    """Return the identities of which an image was chosen, however many of theirs were kept."""
    forget = images_of(judged, FORGET)
    assert forget is not None
    return set(forget.identities.tolist()) - {""}


def embed(judged: Judged, who: str, splits: tuple[str, ...]) -> Telling[Embedded]:
    """Yield progress; return the embeddings by ``who`` of all images of ``splits`` that name an identity."""
    vectors, names = [], []
    for split in splits:
        images = images_of(judged, split)
        if images is None or not (images.identities != "").any():
            continue
        features = (yield from ask(judged, who, split)).features
        known = images.identities != ""
        vectors.append(F.normalize(features.double(), dim=1).numpy()[known])
        names.append(images.identities[known])
    all_names = np.concatenate(names) if names else np.zeros(0, np.str_)
    all_vectors = np.concatenate(vectors) if vectors else np.zeros((0, 1))
    rows = np.sort(judged.rng("people").permutation(len(all_names))[:LIMIT])
    forgotten = np.isin(all_names[rows], list(gone(judged)))
    return Embedded(all_vectors[rows], all_names[rows], forgotten)


def queries(judged: Judged, who: str) -> Telling[Embedded]:
    """Return the test images."""
    return (yield from embed(judged, who, (TEST,)))


def gallery(judged: Judged, who: str) -> Telling[Embedded]:
    """Return the training images, chosen ones included."""
    return (yield from embed(judged, who, (FORGET, RETAINED)))
