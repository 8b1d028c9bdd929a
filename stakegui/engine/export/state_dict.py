"""PyTorch ``.pt``: a plain state_dict that loads with ``weights_only=True``."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import torch

from stakegui.core.formats import ending
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector, inference_state
from stakegui.engine.models.base import Classifier


def write(model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
    """Write ``.pt`` and the JSON beside it; return both paths, see `stakegui.engine.export.base.Write`."""
    content = io.BytesIO()
    torch.save(inference_state(model), content)
    return write_with_sidecar(
        target(folder_or_path, ending("pt")), content.getvalue(), model, sidecar, projector=has_own_projector(model)
    )
