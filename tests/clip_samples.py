"""A tiny CLIP model with random weights, as open_clip reads it: for searches by description, offline."""

from __future__ import annotations

import functools
import json
import tempfile
from pathlib import Path

from stakegui.core.paths import data_dir

MODEL = "stakegui-tiny-search"
CONFIG = {
    "embed_dim": 24,
    "vision_cfg": {"image_size": 16, "layers": 1, "width": 32, "head_width": 16, "patch_size": 8},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
}


@functools.cache
def weights() -> Path:
    """Return the file of its weights; its architecture is made known to open_clip."""
    import open_clip
    import torch
    from safetensors.torch import save_file

    folder = Path(tempfile.mkdtemp(dir=data_dir()))
    (folder / f"{MODEL}.json").write_text(json.dumps(CONFIG))
    open_clip.add_model_config(folder)
    with torch.random.fork_rng():
        torch.manual_seed(5)
        model = open_clip.create_model(MODEL)
    save_file(model.state_dict(), folder / "weights.safetensors")
    return folder / "weights.safetensors"


def encoder() -> str:
    """Return its name as an encoder."""
    return f"open_clip:{MODEL}/{weights()}"
