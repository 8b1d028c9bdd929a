"""Files that claim more than they hold: told before the memory is taken, or the time."""

from __future__ import annotations

import importlib
import inspect
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import _weights_only_unpickler

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.engine.models.bounds import shorten_errors
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.models.weights import read_weights

TOLD = {
    "architecture": "resnet18_small", "width": 1, "classes": ["a", "b"], "image_size": [8, 8], "mean": [0.5] * 3,
    "std": [0.5] * 3,
}  # fmt: skip


def described(folder: Path, **told: Any) -> ModelSpec:
    save_file(resnet18_small(2, 1).state_dict(), folder / "m.safetensors")
    (folder / "m.json").write_text(json.dumps({**TOLD, **told}))
    return ModelSpec(weights=folder / "m.safetensors")


def test_the_file_as_it_is_loads(tmp_path: Path) -> None:
    assert load_classifier(described(tmp_path)).info.classes == ("a", "b")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"width": 4096}, "far larger than what the file holds"),
        ({"classes": None, "num_classes": 1_000_000, "architecture": "resnet50", "width": None}, "far larger"),
        (
            {
                "architecture": "timm:vit_tiny_patch16_224",
                "width": None,
                "arguments": {"depth": 10**5},
            },
            "far larger",
        ),
        ({"architecture": "timm:vit_tiny_patch16_224", "width": None, "arguments": {"embed_dim": 10**6}}, "far larger"),
        ({"image_size": [4096, 8]}, "4096 pixels wide or high"),
        ({"projector": [{"type": "Linear", "in": 65536, "out": 65536, "bias": True}]}, "projector"),
    ],
)
def test_a_description_cannot_make_the_network_huge(told: dict[str, Any], said: str, tmp_path: Path) -> None:
    for library in ("timm", "torchvision"):  # their import takes seconds, and is not what is measured
        importlib.import_module(library)
    began = time.process_time()
    with pytest.raises(InputError, match=said):
        load_classifier(described(tmp_path, **told))
    assert time.process_time() - began < 8


def test_a_size_that_the_user_gives_is_taken(tmp_path: Path) -> None:
    spec = described(tmp_path, image_size=[4096, 4096]).model_copy(update={"image_size": (8, 8)})
    assert load_classifier(spec).info.image_size == (8, 8)


def saved(path: Path, value: Any) -> bytes:
    torch.save(value, path)
    return path.read_bytes()


def test_a_checkpoint_that_unpacks_to_more_than_it_takes_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "m.pt"
    data = saved(path, {"w": torch.zeros(4, 4)})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            more = b"\0" * 50_000_000 if member.filename.endswith("data/0") else b""
            new.writestr(member.filename, old.read(member) + more)
    assert path.stat().st_size < 10**6
    with pytest.raises(InputError, match="would unpack to 50 MB"):
        read_weights(path)


@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.zeros(1).expand(10**12),
        lambda: torch.sparse_coo_tensor(torch.zeros(1, 1, dtype=torch.long), torch.ones(1), (10**12,)),
        lambda: torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.quint8),
    ],
    ids=["expanded", "sparse", "quantised"],
)
@pytest.mark.filterwarnings("ignore")
def test_a_tensor_that_shows_more_than_the_file_holds_is_refused(
    make: Callable[[], torch.Tensor], tmp_path: Path
) -> None:
    path = tmp_path / "m.pt"
    saved(path, {"w": make()})
    with pytest.raises(InputError):
        read_weights(path)


NAME = b"a" * 200_000


def bare(path: Path, pickled: bytes) -> None:
    path.write_bytes(pickled)


def zipped(path: Path, pickled: bytes) -> None:
    torch.save({"w": torch.zeros(2)}, path)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, pickled if member.filename.endswith("data.pkl") else old.read(member))


@pytest.mark.parametrize("write", [bare, zipped])
@pytest.mark.parametrize(
    "pickled",
    [
        b"\x80\x02c" + NAME + b"\n" + NAME + b"\n.",
        # a text is called as if it were a function: the message holds the text
        b"\x80\x02X" + len(NAME).to_bytes(4, "little") + NAME + b")R.",
    ],
    ids=["name", "value"],
)
def test_a_text_without_end_does_not_hold_torch_up(
    write: Callable[[Path, bytes], None], pickled: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "m.pt"
    write(path, pickled)
    began = time.process_time()
    with pytest.raises(InputError) as told:
        read_weights(path)
    assert time.process_time() - began < 5 and len(str(told.value)) < 3000


def test_what_this_knows_of_torch() -> None:
    """Where torch has another inside, `shorten_errors` may do nothing, or have nothing to do: read it again."""
    made = inspect.getsource(torch.serialization.load)
    assert r'r"(\S+) must be (\S+) to load"' in made, "torch.load may search its message in linear time: can it go?"
    assert "_get_wo_message(str(e))" in made, "torch.load tells of its unpickler's error in another way"
    shorten_errors()
    assert getattr(_weights_only_unpickler.Unpickler.load, "shortened", False)
    assert list(inspect.signature(_weights_only_unpickler.Unpickler.load).parameters) == ["self"]


def test_tensors_of_very_many_dimensions_are_refused(tmp_path: Path) -> None:
    save_file({"w": torch.zeros([1] * 20)}, tmp_path / "m.safetensors")
    with pytest.raises(InputError, match="not plain"):
        read_weights(tmp_path / "m.safetensors")
