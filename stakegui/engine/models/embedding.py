"""Embedding models: networks without a classifier, and the heads that stand in for one.

No file ever holds such a head: its weight is a buffer that no state_dict has, so an export has the keys of its input.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.models.base import Classifier, EmbeddingHead


class NoHead(EmbeddingHead):
    """Nothing behind the embedding: the outputs are the feature itself, (B, d)."""

    def __init__(self, width: int) -> None:
        super().__init__(torch.eye(width))

    def forward(self, features: Tensor) -> Tensor:
        """Return ``features`` as they are."""
        return features


class NearestMeanHead(EmbeddingHead):
    """Logits = scale · cos(feature, mean of class c): the class is that of the nearest mean (Mensink et al., 2013).

    Parameters
    ----------
    means : Tensor, shape (C, d)
        Rows of length 1, or 0 for a class without pictures (no feature is then near it).
    scale : float
        How peaked the softmax is; see `stakegui.engine.gallery.fit_scale`.
    """

    def __init__(self, means: Tensor, scale: float) -> None:
        super().__init__(means)
        self.scale = scale

    def forward(self, features: Tensor) -> Tensor:
        """Map features (B, d) to logits (B, C), each in [−scale, scale]."""
        return self.scale * F.normalize(features, dim=1) @ self.weight.T


def take_head_off(net: nn.Module, name: str) -> nn.Module:
    """Put `NoHead` in place of the linear layer ``name`` of ``net``; return ``net``."""
    layer = net.get_submodule(name)
    assert isinstance(layer, nn.Linear)
    net.set_submodule(name, NoHead(layer.in_features))
    return net


def without(state: Mapping[str, Tensor], head: str) -> dict[str, Tensor]:
    """Return the tensors but for those of the layer ``head``."""
    return {key: value for key, value in state.items() if not key.startswith(f"{head}.")}


def with_means(model: Classifier, means: Tensor, scale: float, classes: Sequence[str]) -> Classifier:
    """Return ``model`` (its network is shared, not copied) with the nearest-mean head of ``classes``.

    Raises
    ------
    InputError
        Where the model's features are not as wide as the means, as with a file of another model.
    """
    if model.head.in_features != means.shape[1]:
        raise InputError(
            tr(
                "The embeddings are {width} wide, those of the gallery's means {means}.",
                width=model.head.in_features,
                means=means.shape[1],
            ),
            where="[model] weights",
            remedy=tr("Give a file of the same network."),
        )
    model.net.set_submodule(model.head_name, NearestMeanHead(means, scale))
    info = replace(model.info, classes=tuple(classes))
    return Classifier(model.net, model.head_name, info, model.projector).to(means.device).eval()


def bare(model: Classifier) -> Classifier:
    """Return an embedding model with its features as outputs, in a copy; a classifier as it is."""
    if not model.embedding or isinstance(model.head, NoHead):
        return model
    net = copy.deepcopy(model.net)
    net.set_submodule(model.head_name, NoHead(model.head.in_features))
    return Classifier(net, model.head_name, model.info, model.projector).to(model.mean.device).eval()


def with_head_of(model: Classifier, original: Classifier) -> Classifier:
    """Return ``model`` with the head of ``original`` where that is made of a gallery's means; else as it is."""
    head = original.head
    if not isinstance(head, NearestMeanHead):
        return model
    return with_means(model, head.weight, head.scale, original.info.classes)
