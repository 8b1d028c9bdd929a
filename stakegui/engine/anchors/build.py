"""From prompts to stakes, with what the user should know about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from stakegui.core.words import mark, num, tr
from stakegui.engine.anchors.base import EmbeddingCache, Encoder, Vector
from stakegui.engine.anchors.placement import place, similarity
from stakegui.engine.anchors.prompts import Prompts, load_prompts

ALMOST_EQUAL = 0.95
"""Cosine from which two anchors hardly tell their classes apart."""
_ALONE = mark("{names}: no other class has prompts to differ from, so it takes the head's own direction as stake.")
_SAME = mark("{names}: the prompts say nothing of their own, so it takes the head's own direction as stake.")
_ALL_SAME = mark("{names}: the prompts say nothing of their own, so they take the head's own direction as stake.")


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
        *(
            tr("{name}: the encoder does not read this part of the prompts: “{tail}”.", name=name, tail=tail)
            for name, tail in cut.items()
        ),
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
    none = [c for c, has in zip(classes, have.tolist(), strict=True) if not has]
    same = [c for c, has in zip(classes, (have & ~placed.to(have.device)).tolist(), strict=True) if has]
    notes = []
    if len(none) == 1:
        notes.append(tr("No prompts for {name}: it takes the head's own direction as stake.", name=none[0]))
    elif none:
        notes.append(tr("No prompts for {names}: they take the head's own direction as stake.", names=_names(none)))
    if same:
        marked = _ALONE if int(have.sum()) == 1 else _SAME if len(same) == 1 else _ALL_SAME
        notes.append(tr(marked, names=_names(same)))
    return notes


def _without_direction(classes: Sequence[str], stakes: Tensor) -> list[str]:
    lost = [c for c, norm in zip(classes, stakes.norm(dim=1).tolist(), strict=True) if norm == 0]
    if not lost:
        return []
    return [tr("Nothing holds {names}: neither prompts nor the model's last layer say where.", names=_names(lost))]


def _alike(classes: Sequence[str], values: Tensor, most: int = 10) -> list[str]:
    """One note for all pairs, the nearest first: some sets are full of them."""
    pairs = (torch.triu(values.nan_to_num(0), diagonal=1) > ALMOST_EQUAL).nonzero().tolist()
    pairs.sort(key=lambda p: -values[p[0], p[1]].item())
    if len(pairs) == 1:
        i, j = pairs[0]
        return [
            tr(
                "{one} and {other} have almost the same prompts ({cosine}): add what tells them apart.",
                one=classes[i],
                other=classes[j],
                cosine=num(values[i, j].item(), ".2f"),
            )
        ]
    named = ", ".join(
        tr("{one} and {other} ({cosine})", one=classes[i], other=classes[j], cosine=num(values[i, j].item(), ".2f"))
        for i, j in pairs[:most]
    )
    if len(pairs) > most:
        named = tr("{names} and {count} more", names=named, count=len(pairs) - most)
    said = tr("{count} pairs of classes have almost the same prompts: add what tells them apart.", count=len(pairs))
    return [f"{said} {named}."] if pairs else []


def _names(names: Sequence[str], most: int = 6) -> str:
    if len(names) > most:
        return tr("{names} and {count} more", names=", ".join(names[:most]), count=len(names) - most)
    if len(names) == 1:
        return names[0]
    return tr("{one} and {other}", one=", ".join(names[:-1]), other=names[-1])
