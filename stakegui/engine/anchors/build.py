"""From prompts to stakes, with what the user should know about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from stakegui.engine.anchors.base import EmbeddingCache, Encoder, Vector
from stakegui.engine.anchors.placement import place, similarity
from stakegui.engine.anchors.prompts import Prompts, load_prompts

ALMOST_EQUAL = 0.95
"""Cosine from which two anchors hardly tell their classes apart."""


@dataclass(frozen=True)
class Stakes:
    """The stakes of a run, fixed while it lasts, and how they came about.

    Attributes
    ----------
    classes : tuple of str, length C
        In the order of the model's outputs.
    B : Tensor, shape (C, d_v)
        Stakes in feature space, float32, rows of length 1.
    residual : Tensor, shape (C,)
        1 − cos to the head's own direction, 0 (fits) to 2; 0 for a class that takes that direction.
    similarity : Tensor, shape (C, C)
        Cosines of the anchors, NaN where either class has no prompts.
    have_prompts : Tensor of bool, shape (C,)
        Which classes have prompts.
    anchors : Tensor, shape (n, d_a)
        Anchors of those n classes, rows of length 1.
    cut : dict of str to str
        Class to the end of its text that the encoder did not read.
    warnings : tuple of str
        What the user should know.
    """

    classes: tuple[str, ...]
    B: Tensor
    residual: Tensor
    similarity: Tensor
    have_prompts: Tensor
    anchors: Tensor
    cut: dict[str, str]
    warnings: tuple[str, ...]


def build_stakes(
    classes: Sequence[str],
    prompts: Prompts | Mapping[str, Sequence[str]] | None,
    encoder: Encoder,
    head_weight: Tensor,
    cache: EmbeddingCache | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Stakes:
    """Embed each class's prompts and place the stakes.

    Parameters
    ----------
    classes : sequence of str, length C
        In the order of the model's outputs.
    prompts : Prompts, mapping or None
        As `load_prompts` gives them or reads them.
    encoder : Encoder
        From `make_encoder`.
    head_weight : Tensor, shape (C, d_v)
        Of the original model's last linear layer.
    cache : EmbeddingCache, optional
        Asked first; what had to be embedded is put there.
    progress : callable, optional
        Called with (texts done, texts in all) after each text; what it raises ends the work.
    """
    known = prompts if isinstance(prompts, Prompts) else load_prompts(prompts, classes)
    texts = [text for text in known.texts() if text]
    have = torch.tensor([bool(text) for text in known.texts()], dtype=torch.bool)
    encoder = encoder.fitted(texts)
    anchors = torch.from_numpy(_embed(texts, encoder, cache, progress))
    placement = place(anchors, have, head_weight)
    names = [c for c, has in zip(known.classes, have.tolist(), strict=True) if has]
    cut = {name: tail for name, tail in zip(names, encoder.tails(texts), strict=True) if tail}
    alike = _spread(similarity(anchors), have)
    notes = (
        *known.warnings,
        *_missing(known.classes, have, placement.placed),
        *_without_direction(known.classes, placement.stakes),
        *_alike(known.classes, alike),
        *(f"{name}: the encoder does not read this part of the prompts: “{tail}”." for name, tail in cut.items()),
    )
    return Stakes(known.classes, placement.stakes, placement.residual, alike, have, anchors, cut, notes)


def _embed(
    texts: Sequence[str],
    encoder: Encoder,
    cache: EmbeddingCache | None,
    progress: Callable[[int, int], None] | None,
) -> Vector:
    rows: list[Vector] = []
    for text in texts:
        row = cache.get(encoder.key(text)) if cache is not None else None
        if row is None:
            row = encoder.encode([text]).vectors[0]
            if cache is not None:
                cache.put(encoder.key(text), row)
        rows.append(np.asarray(row, np.float32))
        if progress is not None:
            progress(len(rows), len(texts))
    return np.stack(rows) if rows else np.zeros((0, 1), np.float32)


def _spread(values: Tensor, have: Tensor) -> Tensor:
    full = torch.full((len(have), len(have)), torch.nan)
    full[have.nonzero(), have.nonzero().T] = values
    return full


def _missing(classes: Sequence[str], have: Tensor, placed: Tensor) -> list[str]:
    own = "the head's own direction as stake"
    none = [c for c, has in zip(classes, have.tolist(), strict=True) if not has]
    same = [c for c, has in zip(classes, (have & ~placed.to(have.device)).tolist(), strict=True) if has]
    notes = [f"No prompts for {_names(none)}: {_takes(none)} {own}."] if none else []
    if same:
        alone = int(have.sum()) == 1
        why = "no other class has prompts to differ from" if alone else "the prompts say nothing of their own"
        notes.append(f"{_names(same)}: {why}, so {_takes(same)} {own}.")
    return notes


def _without_direction(classes: Sequence[str], stakes: Tensor) -> list[str]:
    lost = [c for c, norm in zip(classes, stakes.norm(dim=1).tolist(), strict=True) if norm == 0]
    return [f"Nothing holds {_names(lost)}: neither prompts nor the model's last layer say where."] if lost else []


def _alike(classes: Sequence[str], values: Tensor, most: int = 10) -> list[str]:
    """One note for all pairs, the nearest first: some sets are full of them."""
    pairs = (torch.triu(values.nan_to_num(0), diagonal=1) > ALMOST_EQUAL).nonzero().tolist()
    pairs.sort(key=lambda p: -values[p[0], p[1]].item())
    if len(pairs) == 1:
        i, j = pairs[0]
        near = f"{values[i, j]:.2f}"
        return [f"{classes[i]} and {classes[j]} have almost the same prompts ({near}): add what tells them apart."]
    named = ", ".join(f"{classes[i]} and {classes[j]} ({values[i, j]:.2f})" for i, j in pairs[:most])
    more = f" and {len(pairs) - most} more" if len(pairs) > most else ""
    what = "pairs of classes have almost the same prompts: add what tells them apart"
    return [f"{len(pairs)} {what}. {named}{more}."] if pairs else []


def _takes(names: Sequence[str]) -> str:
    return "it takes" if len(names) == 1 else "they take"


def _names(names: Sequence[str], most: int = 6) -> str:
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
