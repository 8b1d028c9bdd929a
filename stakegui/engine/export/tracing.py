"""What a format that stands alone traces, and what is told where that fails."""

from __future__ import annotations

import contextlib
import copy
import warnings
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from stakegui.core.errors import RunError
from stakegui.core.words import tr
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.embedding import NoHead


class Standalone(nn.Module):
    """Normalisation, network and projector as one plain module without hooks, on the CPU in evaluation mode."""

    mean: Tensor
    std: Tensor

    def __init__(self, model: Classifier) -> None:
        super().__init__()
        whole = copy.deepcopy(model).cpu().eval()
        head = whole.head
        head._forward_pre_hooks.clear()  # the classifier's hook; it stores the feature, which tracing forbids
        self.net = whole.net
        if whole.projector is not None:
            self.net.set_submodule(whole.head_name, nn.Sequential(whole.projector, head))
        elif whole.embedding:  # the file gives features: what stood in for a head stays here
            self.net.set_submodule(whole.head_name, NoHead(head.in_features))
        self.register_buffer("mean", whole.mean)
        self.register_buffer("std", whole.std)
        self.eval().requires_grad_(False)

    def forward(self, pixels: Tensor) -> Tensor:
        """Map float pixels in [0, 1], (B, 3, H, W), to logits (B, C)."""
        logits: Tensor = self.net((pixels - self.mean) / self.std)
        return logits


def example(model: Classifier) -> tuple[Tensor]:
    """Return pixels to trace a network with, of the size of the model's own images."""
    return (torch.zeros(2, 3, *model.info.image_size),)


def any_batch() -> dict[str, dict[int, torch.export.Dim]]:
    """Return the dynamic shapes of `example`: a batch of any size."""
    return {"pixels": {0: torch.export.Dim("batch", min=1)}}


@contextlib.contextmanager
def told(exporter: str, model: Classifier) -> Iterator[None]:
    """Trace inside: torch's warnings about its own tracing are kept back, whatever fails is told as `RunError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:  # tracing foreign networks fails in many ways
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise RunError(
            tr(
                "{exporter} cannot trace '{architecture}' ({why}).",
                exporter=exporter,
                architecture=model.info.architecture,
                why=why,
            ),
            where="export",
            remedy=tr("Export as safetensors or pt instead."),
        ) from error
