"""torch.export ``.pt2``: stands alone, from pixels to logits."""

from __future__ import annotations

import copy
import io
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from stakegui.core.errors import RunError
from stakegui.core.formats import ending
from stakegui.core.words import tr
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.embedding import NoHead
from stakegui.engine.models.metadata import canonical, describe
from stakegui.engine.models.weights import METADATA_KEY

INFO_FILE = f"{METADATA_KEY}.json"
"""Inside the archive: the model's description."""


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


def write(model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
    """Write ``.pt2`` and the JSON beside it; return both paths, see `stakegui.engine.export.base.Write`.

    Raises
    ------
    RunError
        Also where torch.export cannot trace the architecture.
    """
    path = target(folder_or_path, ending("exported"))
    own = has_own_projector(model)
    content = io.BytesIO()
    torch.export.save(
        export_program(model), content, extra_files={INFO_FILE: canonical(describe(model, projector=own))}
    )
    return write_with_sidecar(path, content.getvalue(), model, sidecar, projector=own)


def export_program(model: Classifier) -> torch.export.ExportedProgram:
    """Return the traced network; the batch is of any size, the images of the model's own."""
    example = (torch.zeros(2, 3, *model.info.image_size),)
    batch = torch.export.Dim("batch", min=1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of torch about its own tracing
            return torch.export.export(Standalone(model), example, dynamic_shapes={"pixels": {0: batch}})
    except Exception as error:  # tracing foreign networks fails in many ways
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise RunError(
            tr("torch.export cannot trace '{architecture}' ({why}).", architecture=model.info.architecture, why=why),
            where="export",
            remedy=tr("Export as safetensors or pt instead."),
        ) from error
