"""Logits and features of each model on each set of images, asked for once by all measures together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.events import Phase, Telling
from stakegui.core.words import mark, tr
from stakegui.data.base import ImageSet, Pixels
from stakegui.engine.evaluation.base import Judged
from stakegui.engine.evaluation.predictions import BATCH
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import in_batches, to_tensor

FORGET, TEST, RETAINED = mark("forget"), mark("test"), mark("retained")
SAMPLE = 2000
"""At most this many retained training images, drawn at random."""


@dataclass(frozen=True)
class Images:
    """Pixels (N, H, W, 3), labels (N,) and the name of each one's identity (N,), "" where none is given."""

    pixels: Pixels
    labels: NDArray[np.int64]
    identities: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Outputs:
    """Logits (N, C), and features (N, d) as the head sees them; float32, on the CPU."""

    logits: Tensor
    features: Tensor

    @property
    def predicted(self) -> NDArray[np.int64]:
        """The class of the largest logit, (N,)."""
        return self.logits.argmax(1).numpy()


def images_of(judged: Judged, split: str) -> Images | None:
    """Return the images of ``forget``, ``test`` or ``retained`` (a fixed sample); None where there are none."""
    m = judged.material
    if split == FORGET:
        names = np.full(len(m.forget), "", dtype=object)
        names[: len(m.forget.indices)] = _identities(m.bundle.train, m.forget.indices)
        return Images(m.forget.pixels, m.forget.labels, names.astype(np.str_))
    part = m.test if split == TEST else m.train
    if part is None:
        return None
    rows = np.arange(len(part.labels)) if split == TEST else _sample(judged)
    if not len(rows):
        return None
    pixels = part.pixels if split == TEST else part.pixels[rows]
    return Images(pixels, part.labels[rows], _identities(part.images, part.rows[rows]))


def _sample(judged: Judged) -> NDArray[np.int64]:
    kept = judged.material.retain_rows()
    order = torch.randperm(len(kept), generator=judged.fresh("retained"))
    return np.sort(kept[order[:SAMPLE].numpy()])


def _identities(images: ImageSet | None, rows: NDArray[np.int64]) -> NDArray[np.str_]:
    if images is None or images.identity_of is None:
        return np.full(len(rows), "", dtype=np.str_)
    names = np.array([*images.identities, ""], dtype=np.str_)  # -1, no identity, is the last
    return names[images.identity_of[rows]]


def ask(judged: Judged, who: str, split: str) -> Telling[Outputs]:
    """Yield progress; return what the model ``who`` says of the images of ``split``, which must be there."""
    if (who, split) not in judged.kept:
        images = images_of(judged, split)
        assert images is not None, f"no {split} images"
        detail = f"{tr(who)}, {tr(split)}"
        judged.kept[who, split] = yield from outputs(judged, judged.models[who], images.pixels, detail)
    found: Outputs = judged.kept[who, split]
    return found


def outputs(judged: Judged, model: Classifier, pixels: Pixels, detail: str = "") -> Telling[Outputs]:
    """Yield progress; return what any model says of uint8 pixels (N, H, W, 3)."""
    logits, features = [], []
    for start in range(0, len(pixels), BATCH):
        judged.control.check()
        with torch.no_grad():  # not inference mode: measures may go on computing with the answers
            raw, said = in_batches(model, to_tensor(pixels[start : start + BATCH], model.mean.device))
            features.append((raw if model.projector is None else model.projector(raw)).float().cpu())
            logits.append(said.float().cpu())
        yield Phase("evaluate", min(start + BATCH, len(pixels)), len(pixels), detail)
    return Outputs(torch.cat(logits), torch.cat(features))
