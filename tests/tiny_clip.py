"""A tiny CLIP with random weights in a folder, in the form in which open_clip finds one."""

from __future__ import annotations

import json
from pathlib import Path

TINY = {
    "embed_dim": 24,
    "vision_cfg": {"image_size": 16, "layers": 1, "width": 32, "head_width": 16, "patch_size": 8},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
}


def make_tiny_clip(folder: Path) -> str:
    """Write it and make its configuration known; return its name as an encoder."""
    import open_clip
    import torch
    from safetensors.torch import save_file

    configs = folder / "configs"
    configs.mkdir()
    (configs / "stakegui-tiny.json").write_text(json.dumps(TINY))
    open_clip.add_model_config(configs)
    with torch.random.fork_rng():
        torch.manual_seed(3)
        model = open_clip.create_model("stakegui-tiny")
    save_file(model.state_dict(), folder / "open_clip_model.safetensors")
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": TINY, "preprocess_cfg": {}}))
    return f"open_clip:stakegui-tiny/{folder / 'open_clip_model.safetensors'}"
