"""The stakes of a run, made from its spec and the original's head."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling, Warned
from stakegui.core.spec import AnchorsSpec
from stakegui.engine.anchors.base import EmbeddingCache, choose_encoder
from stakegui.engine.anchors.build import Stakes, build_stakes
from stakegui.engine.anchors.placement import all_anchors, random_projection
from stakegui.engine.anchors.prompts import Prompts, load_prompts
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import generator


@dataclass(frozen=True)
class Placed:
    """Stakes B (C, d_v), anchors (C, d_a), the map between the spaces (d_v, d_a), and what they were made of."""

    stakes: Tensor
    anchors: Tensor
    projection: Tensor
    prompts: Prompts
    encoder: str


def place(
    spec: AnchorsSpec, model: Classifier, control: RunControl, cache: EmbeddingCache | None, seed: int
) -> Telling[Placed]:
    """Yield progress and warnings; return the `Placed` stakes."""
    yield Phase("anchors")
    prompts = load_prompts(spec.prompts, model.info.classes)
    head = model.head.weight.detach()
    used = ""
    if any(prompts.texts()):
        encoder, note = choose_encoder(spec.encoder, spec.fallback)
        used = encoder.name
        if note:
            yield Warned(note)
        total = sum(1 for text in prompts.texts() if text)
        built = build_stakes(model.info.classes, prompts, encoder, head, cache, lambda *_: control.check())
        yield Phase("anchors", total, total)
    else:
        built = _without_prompts(prompts, head)
    for warning in built.warnings:
        yield Warned(warning, "prompts")
    stakes = built.B.to(head.device, head.dtype)
    if not len(built.anchors):
        wide = head.shape[1]
        return Placed(stakes, stakes, torch.eye(wide, device=head.device), prompts, used)
    g = generator(seed, "projection")
    projection = random_projection(head.shape[1], built.anchors.shape[1], g).to(head.device)
    anchors = all_anchors(built.anchors.to(head.device), built.have_prompts.to(head.device), head, projection)
    return Placed(stakes, anchors.to(head.dtype), projection, prompts, used)


def _without_prompts(prompts: Prompts, head: Tensor) -> Stakes:
    """Every class takes the head's own direction; no encoder is needed for that."""
    from stakegui.engine.anchors.lexical import LexicalEncoder

    return build_stakes(prompts.classes, prompts, LexicalEncoder("lexical"), head)
