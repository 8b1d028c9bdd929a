"""The script that lies in an evidence folder builds, feeds and reads as the program does, without it."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from stakegui.core.catalog import EXPORTS
from stakegui.core.paths import resources
from stakegui.data.decode import decode
from stakegui.data.resize import fit
from stakegui.engine.export.verify import reference_logits
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.head import find_head

SCRIPT = resources() / "evidence" / "verify.py"
CLASSES = ("a", "b", "c")


def script(folder: Path | None = None) -> dict[str, Any]:
    """Return what the script defines; ``folder`` is where it believes to lie."""
    if folder is None:
        return runpy.run_path(str(SCRIPT))
    (folder / "verify.py").write_bytes(SCRIPT.read_bytes())
    return runpy.run_path(str(folder / "verify.py"))


def model(name: str, size: int, width: int | None = None, **arguments: Any) -> Classifier:
    net = build(name, BuildArgs(3, (size, size), width, arguments))
    info = ModelInfo(
        name, CLASSES, (size, size), (0.5,) * 3, (0.2,) * 3, width, arguments=tuple(sorted(arguments.items()))
    )
    return Classifier(net, find_head(net, (size, size)), info).eval()


@pytest.mark.parametrize("format_", ["safetensors", "pt"])
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("resnet18_small", {"width": 4}),
        ("resnet18", {}),
        ("timm:vit_tiny_patch16_224", {"patch_size": 8, "depth": 1, "embed_dim": 24, "num_heads": 2}),
    ],
)
def test_the_same_answers(name: str, more: dict[str, Any], format_: str, tmp_path: Path) -> None:
    made = model(name, 32, **more)
    EXPORTS.load(format_)(made, tmp_path, {})
    pixels = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
    answer, told = script(tmp_path)["load"]()
    with torch.no_grad():
        found = answer(torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255).numpy()
    expected = reference_logits(made, pixels)
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())
    assert told["classes"] == list(CLASSES)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"architecture": "my.module:net"}, "own code"),
        ({"architecture": "no_such_net"}, "knows"),
        ({"embedding": True}, "names no classes"),
        ({"projector": [{"type": "ReLU"}]}, "projector"),
    ],
)
def test_it_says_plainly_where_it_cannot(changes: dict[str, Any], said: str, tmp_path: Path) -> None:
    EXPORTS.load("safetensors")(model("resnet18_small", 16, 4), tmp_path, {})
    told = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps(told | changes))
    loaded = script(tmp_path)
    with pytest.raises(loaded["CannotError"], match=said):
        loaded["load"]()


@pytest.mark.parametrize(("right", "fits"), [(537, True), (538, False)])
def test_what_was_drawn_may_be_off_by_three_and_a_half_deviations(right: int, fits: bool) -> None:
    assert script()["compared"]("test accuracy", 50.0, right, 1000, [48.0, 52.0])[1] is fits


def encoded(folder: Path, kind: str, save: Callable[[Path], None]) -> Path:
    path = folder / f"picture.{kind}"
    save(path)
    return path


@pytest.mark.parametrize("resize", ["squash", "shorter_side"])
@pytest.mark.parametrize("shape", [(40, 60), (61, 37), (24, 24)])
def test_pictures_are_scaled_as_the_program_scales_them(resize: str, shape: tuple[int, int], tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), dtype=np.uint8)
    read = script()["read"]
    for kind, mode, exif in (("png", "RGB", None), ("png", "L", None), ("png", "P", None), ("jpg", "RGB", 6)):
        picture = Image.fromarray(pixels).convert(mode)
        tags = Image.Exif()
        if exif:
            tags[0x0112] = exif
        path = encoded(tmp_path, kind, lambda p, one=picture, t=tags: one.save(p, exif=t))  # type: ignore[misc]
        for crop, how in ((1.0, "bilinear"), (0.875, "bicubic")):
            told = {"image_size": [24, 28], "resize": resize, "crop_pct": crop, "interpolation": how}
            expected = fit(decode(path.read_bytes()), (24, 28), resize, crop, how)
            found = (read(path, told).permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
            np.testing.assert_array_equal(found, expected)
