"""safetensors: a state_dict without code; equal models give equal files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from safetensors.torch import save

from stakegui.core.formats import ending
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector, inference_state
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.metadata import canonical, describe
from stakegui.engine.models.weights import METADATA_KEY


def write(model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
    """Write ``.safetensors`` and the JSON beside it; return both paths, see `stakegui.engine.export.base.Write`.

    The header has one metadata key (several are written in random order) with what loading needs and nothing that
    varies by run.
    """
    path = target(folder_or_path, ending("safetensors"))
    own = has_own_projector(model)
    header = {METADATA_KEY: canonical(describe(model, projector=own))}
    return write_with_sidecar(path, save(inference_state(model), header), model, sidecar, projector=own)
