"""An export format: the weights as numpy's arrays, for programs without torch. Its files end in ``.npz_weights``."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from stakegui.core.spec import ModelSpec
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector, inference_state
from stakegui.engine.export.verify import reference_logits
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.loading import load_classifier

SUFFIX = ".npz_weights"


class Format:
    """Writes when it is called; `logits` is how stakegui checks each file that it has written, in a fresh process."""

    def __call__(self, model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
        """Write the arrays and the JSON beside them, whole or not at all; return both paths."""
        content = io.BytesIO()
        np.savez(content, **{name: value.numpy() for name, value in inference_state(model).items()})
        path = target(folder_or_path, SUFFIX)
        return write_with_sidecar(path, content.getvalue(), model, sidecar, projector=has_own_projector(model))

    def logits(self, path: Path, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the logits (N, C) that the file gives for ``pixels`` (N, H, W, 3)."""
        with tempfile.TemporaryDirectory() as folder, np.load(path, allow_pickle=False) as arrays:
            weights = Path(folder) / "model.safetensors"
            save_file(dict(arrays), weights)
            shutil.copy(path.with_suffix(".json"), weights.with_suffix(".json"))
            return reference_logits(load_classifier(ModelSpec(weights=weights)), pixels)


write = Format()
