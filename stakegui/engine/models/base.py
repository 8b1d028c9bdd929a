"""A classifier split into backbone and head, fed with plain pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from stakegui.core.spec import Plain
from stakegui.engine.models.memory import memory_order


@dataclass(frozen=True)
class ModelInfo:
    """What one must know to feed a model and to build it again; written to an export's sidecar.

    ``image_size`` is (height, width); ``mean`` and ``std`` normalise pixels in [0, 1]; ``expected`` holds the
    accuracies (percent) that the file says of itself, ``arguments`` what a timm network was built with, by keyword.
    """

    architecture: str
    classes: tuple[str, ...]
    image_size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    width: int | None = None
    resize: str = "squash"
    crop_pct: float = 1.0
    interpolation: str = "bilinear"
    expected: tuple[tuple[str, float], ...] = ()
    arguments: tuple[tuple[str, Plain], ...] = ()


class EmbeddingHead(nn.Module):
    """What stands in for the head of a model that has none; see `stakegui.engine.models.embedding`.

    ``weight`` (C, d) means what a linear layer's does, and is neither trained nor stored.
    """

    weight: Tensor
    bias: Tensor | None = None

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.out_features, self.in_features = weight.shape
        self.register_buffer("weight", weight, persistent=False)


class Classifier(nn.Module):
    """``h ∘ g`` (backbone g, head h) around an architecture whose own parameter names stay as they are.

    The head is the architecture's last linear layer; its input is the feature. Both are had from one forward pass of
    the untouched network by a hook on the head, so any architecture that ends in a linear layer works.

    Parameters
    ----------
    net : nn.Module
        Normalised pixels (B, 3, H, W) to logits (B, C).
    head : str
        Dotted name of the last linear layer in ``net``.
    info : ModelInfo
        Normalisation, classes and input size.
    projector : nn.Module, optional
        Maps features (B, d) to what the head sees (B, d); part of inference where a method has added one.
    """

    mean: Tensor
    std: Tensor
    note: str = ""
    """What the user should know of how the file was read."""

    def __init__(self, net: nn.Module, head: str, info: ModelInfo, projector: nn.Module | None = None) -> None:
        super().__init__()
        self.net, self.head_name, self.info, self.projector = net, head, info, projector
        self.register_buffer("mean", torch.tensor(info.mean).view(1, -1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(info.std).view(1, -1, 1, 1), persistent=False)
        self._order, self._order_without = memory_order(net), torch.channels_last  # with gradients, and without
        self._feature: Tensor | None = None
        self.head.register_forward_pre_hook(self._at_head)

    @property
    def head(self) -> nn.Linear | EmbeddingHead:
        """The last linear layer, or what stands in for it; ``weight`` (C, d), ``bias`` (C,)."""
        module = self.net.get_submodule(self.head_name)
        assert isinstance(module, nn.Linear | EmbeddingHead)
        return module

    @property
    def embedding(self) -> bool:
        """Whether this is an embedding model: no file of it holds a head."""
        return isinstance(self.head, EmbeddingHead)

    def _at_head(self, _module: nn.Module, args: tuple[Any, ...]) -> tuple[Any, ...] | None:
        self._feature = args[0]
        return None if self.projector is None else (self.projector(args[0]),)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Return raw features (B, d) (before a projector) and logits (B, C) of pixels in [0, 1], (B, 3, H, W)."""
        order = self._order if torch.is_grad_enabled() else self._order_without
        try:
            return self._through(pixels.contiguous(memory_format=order))
        except RuntimeError as error:
            if order is torch.contiguous_format or "view size is not compatible" not in str(error):
                raise
        # a network that flattens its maps by `view`, which takes them in the plain order alone
        self._order = self._order_without = torch.contiguous_format
        return self._through(pixels.contiguous())

    def _through(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        try:
            logits = self.net((pixels - self.mean) / self.std)
            feature = self._feature
        finally:
            self._feature = None  # a tensor of a graph left here would forbid copying the model
        assert feature is not None, "the head was not called"
        return feature, logits
