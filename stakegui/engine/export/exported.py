"""torch.export ``.pt2``: stands alone, from pixels to logits."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import torch

from stakegui.core.formats import ending
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector
from stakegui.engine.export.tracing import Standalone, any_batch, example, told
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.metadata import canonical, describe
from stakegui.engine.models.weights import METADATA_KEY

INFO_FILE = f"{METADATA_KEY}.json"
"""Inside the archive: the model's description."""


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
    with told("torch.export", model):
        return torch.export.export(Standalone(model), example(model), dynamic_shapes=any_batch())
