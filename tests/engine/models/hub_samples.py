"""Small networks as Hugging Face saves them, with the outputs that transformers gives for them.

``hub_samples.json`` was written by transformers 5.24 through ``python tests/engine/models/hub_samples.py`` (where it
is installed): for each network its config.json, the names and shapes of its tensors, and the logits for `images` with
the weights of `filled`. So the mapping is tested against the library itself where it is not installed.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("hub_samples.json")


def filled(key: str, shape: list[int]) -> np.ndarray:
    """Return values that depend on name and shape alone, of a size that lets signals through."""
    count = int(np.prod(shape))
    wave = np.sin(np.arange(count) * 1.7 + zlib.crc32(key.encode()) % 1000)
    one_sided = len(shape) == 1 and key.endswith("weight")
    if key.endswith("num_batches_tracked"):
        return np.zeros(shape, np.int64)
    if key.endswith("running_var") or one_sided or "layer_scale" in key:
        return (1 + 0.3 * wave).astype(np.float32).reshape(shape)
    scale = 1.4 / np.sqrt(max(1, count // shape[0])) if len(shape) > 1 else 0.2
    return (scale * wave).astype(np.float32).reshape(shape)


def images(side: int) -> np.ndarray:
    """Return two images (2, 3, side, side) of waves, as a network takes them after normalisation."""
    y, x = np.mgrid[:side, :side] / side
    planes = [np.sin(9 * x * (c + 1) + 5 * y + n) for n in range(2) for c in range(3)]
    return np.stack(planes).reshape(2, 3, side, side).astype(np.float32)


def networks() -> dict[str, tuple[object, int]]:
    """Build the networks with transformers; each with the side of its images."""
    import transformers as hf

    four = {"id2label": {0: "a", 1: "b", 2: "c", 3: "d"}}
    vit = {
        "hidden_size": 12, "num_hidden_layers": 2, "num_attention_heads": 3, "intermediate_size": 20,
        "image_size": 16, "patch_size": 4, **four,
    }  # fmt: skip
    stages = {"hidden_sizes": [4, 8, 8, 12], "depths": [1, 2, 1, 1], **four}
    basic = hf.ResNetConfig(hidden_sizes=[8, 8, 12, 12], depths=[1, 1, 2, 1], layer_type="basic", **four)
    deep = hf.ResNetConfig(hidden_sizes=[16, 16, 24, 32], depths=[1, 1, 1, 1], **four)
    swin = hf.SwinConfig(
        embed_dim=8, depths=[2, 2], num_heads=[2, 4], window_size=4, image_size=32, patch_size=2, mlp_ratio=2.0, **four
    )
    return {
        "resnet basic": (hf.ResNetForImageClassification(basic), 32),
        "resnet bottleneck": (hf.ResNetForImageClassification(deep), 32),
        "vit": (hf.ViTForImageClassification(hf.ViTConfig(**vit)), 16),
        "vit without qkv bias": (hf.ViTForImageClassification(hf.ViTConfig(qkv_bias=False, **vit)), 16),
        "deit": (hf.DeiTForImageClassification(hf.DeiTConfig(**vit)), 16),
        "convnext": (hf.ConvNextForImageClassification(hf.ConvNextConfig(**stages)), 32),
        "convnextv2": (hf.ConvNextV2ForImageClassification(hf.ConvNextV2Config(**stages)), 32),
        "swin": (hf.SwinForImageClassification(swin), 32),
    }


def main() -> None:
    """Write the file."""
    import tempfile

    import torch
    from safetensors.torch import load_file

    found = {}
    for name, (net, side) in networks().items():
        with tempfile.TemporaryDirectory() as folder:
            net.save_pretrained(folder)
            shapes = {k: list(v.shape) for k, v in load_file(f"{folder}/model.safetensors").items()}
            config = json.loads(Path(folder, "config.json").read_text(encoding="utf-8"))
            from safetensors.torch import save_file

            save_file({k: torch.from_numpy(filled(k, s)) for k, s in shapes.items()}, f"{folder}/model.safetensors",
                      {"format": "pt"})  # fmt: skip
            net = type(net).from_pretrained(folder).eval()
        with torch.no_grad():
            logits = net(torch.from_numpy(images(side))).logits
        found[name] = {"config": config, "side": side, "shapes": shapes, "logits": logits.tolist()}
    FILE.write_text("\n".join(json.dumps(found, separators=(",", ":")).replace('},"', '},\n"').splitlines()) + "\n")


if __name__ == "__main__":
    main()
