"""Evidence folders and zips as hostile input: half of the folders are signed anew, so that what lies behind is read."""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomli_w
import torch
from fuzzing import Files
from PIL import Image
from safetensors.torch import save as save_tensors
from torch import Tensor

from stakegui.core import disclosure, manifest
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE
from stakegui.core.params.base import MEASURED_VIEWS
from stakegui.core.spec import AnchorsSpec, ModelSpec
from stakegui.core.verified import Verified
from stakegui.data.base import ImageSet
from stakegui.engine import stakes
from stakegui.engine.anchors import lexical  # noqa: F401  the watch would take its loading for what an input has done
from stakegui.engine.evaluation import drift, predictions, suite
from stakegui.engine.material import Material
from stakegui.engine.models import loading
from stakegui.engine.models.metadata import canonical
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.services import signing
from stakegui.services.evidence import measure as evidence_measure  # noqa: F401
from stakegui.services.evidence import pictures as evidence_pictures
from stakegui.services.evidence.check import verify

ENDINGS = (".json", ".sig", ".pem", ".safetensors", ".toml", ".zip", ".html")
_SALT, _AGAIN = "5a17", "signed anew"
"""The second is no file of evidence: it lies in the folders that are to be signed anew once they are changed."""
_CLASSES = ("cat", "dog")
_SIDE = 8


@cache
def _key() -> signing.Signer:
    return signing.make(Path(tempfile.mkdtemp(prefix="stakegui-fuzz-")) / "key.pem")


@cache
def _pictures() -> Path:
    """Return a folder of ``test/`` and ``train/`` with four pictures each, and the original beside it."""
    root, rng = Path(tempfile.mkdtemp(prefix="stakegui-fuzz-")), np.random.default_rng(0)
    for number in range(8):
        place = root / "data" / ("train", "test")[number % 2] / _CLASSES[number // 2 % 2]
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rng.integers(0, 256, (_SIDE, _SIDE, 3), np.uint8)).save(place / f"{number}.png")
    (root / "original.safetensors").write_bytes(_model())
    return root


@cache
def _model() -> bytes:
    torch.manual_seed(0)
    told = {
        "architecture": "resnet18_small", "width": 1, "num_classes": len(_CLASSES), "classes": list(_CLASSES),
        "image_size": [_SIDE, _SIDE], "mean": [0.5] * 3, "std": [0.25] * 3, "resize": "squash",
    }  # fmt: skip
    return save_tensors(resnet18_small(len(_CLASSES), 1).state_dict(), {"stakegui": canonical(told)})


def _claims() -> dict[str, Any]:
    """Return figures: few of them hold, all of them are held."""
    half = dict.fromkeys(
        ("forgotten", "forget_accuracy", "forgotten_views", "retain_accuracy", "test_accuracy", "test_accuracy_kept"),
        50.0,
    )
    parts = {"views": {"flip": 50.0, "noise": 50.0}, "test_accuracy_by_class": dict.fromkeys(_CLASSES, 50.0)}
    drifts = {"drift": 0.1, "drift_no_structure": 0.9, "drift_by_class": {"cat": 0.1}}
    return {**half, **parts, **drifts}


def originals() -> list[Files]:
    """Return a folder, its zip, and the folder twice more, to be signed anew."""
    chosen = next((_pictures() / "data" / "train" / "cat").iterdir()).read_bytes()
    image = {"key": "x", "content_hash": hashlib.sha256(chosen).hexdigest(), "label": "cat", "after": "dog"}
    left = [view for view in MEASURED_VIEWS if view not in _claims()["views"]]
    spec = {
        "model": {"weights": "m"}, "data": {"kind": "folder", "train": "train", "exclude_views": left},
        "run": {"seed": 1, "threads": 1},
        "anchors": {"encoder": "lexical", "prompts": "cifar10"}, "forget": {"file": "forgotten.json"},
    }  # fmt: skip
    drawn = {"intervals": {"test_accuracy": [49.0, 51.0]}}
    confidence = {"confidence": 50.0, "margin": 0.0, "near": 0.0}
    told = {
        "figures.json": {"before": {**_claims(), **drawn}, "after": _claims(), "measures": {"confidence": confidence}},
        "forgotten.json": disclosure.forgotten([image], _SALT),
        "lineage.json": {"original_sha256": hashlib.sha256(_model()).hexdigest(), "sessions_before": []},
        "environment.json": {"device": "cpu"},
    }
    files = {name: json.dumps(values).encode() for name, values in told.items()}
    files |= {"model.safetensors": _model(), "spec.toml": tomli_w.dumps(spec).encode(), "report.html": b"<p>x</p>"}
    whole = _signed(files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(f"e/{name}", content)
    return [whole, {"e.zip": packed.getvalue()}, {**files, _AGAIN: b""}, {**files, _AGAIN: b""}]


def _signed(files: Files) -> Files:
    """Return the files with sums and signature."""
    files = {**files, PUBLIC_KEY: _key().public_pem}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    content = manifest.Manifest(sums, _key().fingerprint, "s", "2026", "x").as_bytes()
    return {**files, MANIFEST: content, SIGNATURE: _key().sign(content)}


def read(folder: Path) -> None:
    """Verify a folder or zip; what does not hold is refused."""
    place, asked = folder / "e.zip", {}
    if not place.exists():
        place = folder
    if (folder / _AGAIN).exists():
        (folder / _AGAIN).unlink()
        for name, content in _signed({path.name: path.read_bytes() for path in folder.iterdir()}).items():
            (folder / name).write_bytes(content)
        root = _pictures()
        asked = {"data": root / "data", "salt": _SALT, "original": root / "original.safetensors"}
    with _quick(folder):
        *_, found = verify(place, **asked)
    assert isinstance(found, Verified)
    json.dumps(found.as_json(), allow_nan=False)
    assert all(one.detail.isprintable() and one.what.isprintable() for one in found.findings)
    if not found.ok and not asked:
        raise InputError("It is not as it was signed.")
    if any(one.verdict == "FAILED" and one.what == "model" for one in found.findings):
        raise InputError("The model cannot be loaded.")


@contextlib.contextmanager
def _quick(folder: Path) -> Iterator[None]:
    """Let zips be unpacked in the input's folder, and what a model that is not changed answers be asked for once.

    Claims are what is hostile here; hostile models have families of their own.
    """
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in _SLOW:
            patch.setattr(module, name, _once(getattr(module, name)))
        try:
            yield
        finally:
            tempfile.tempdir = before


_SLOW = (
    (loading, "load_classifier"), (suite, "of_test"), (suite, "of_retained"), (suite, "of_forget"),
    (predictions, "ask"), (drift, "make_probe"), (drift, "measure_drift"), (evidence_pictures, "_decoded"),
    (stakes, "place"),
)  # fmt: skip
_kept: dict[Any, Any] = {}
_MOST_KEPT = 200


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``function`` with what it has found before kept by all that it is given."""

    def key(given: tuple[Any, ...], more: dict[str, Any]) -> Any:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()  # all at once, as other keys hold the ids of what is kept
        return (function.__name__, *map(_told, given), *((name, _told(value)) for name, value in more.items()))

    def answer(*given: Any, **more: Any) -> Any:
        if (asked := key(given, more)) not in _kept:
            _kept[asked] = function(*given, **more)
        return _kept[asked]

    def answer_on_the_way(*given: Any, **more: Any) -> Any:
        if (asked := key(given, more)) not in _kept:
            _kept[asked] = yield from function(*given, **more)
        return _kept[asked]

    return answer_on_the_way if inspect.isgeneratorfunction(function) else answer


def _told(value: Any) -> Any:
    """Return what decides an answer of one argument."""
    if isinstance(value, ModelSpec):
        beside = value.weights.with_suffix(".json")
        told = beside.read_bytes() if beside.exists() else b""
        return value.model_copy(update={"weights": Path()}).model_dump_json(), value.weights.read_bytes(), told
    if isinstance(value, Material):
        views = value.bundle.exclude_views, value.forget.keys, tuple(value.forget.indices.tolist())
        return (*views, id(value.original), value.train is None)
    if isinstance(value, AnchorsSpec):
        return value.model_dump_json()
    if isinstance(value, ImageSet):
        return value.name, tuple(value.keys)
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, Tensor):
        return value.detach().numpy().tobytes()
    return "" if isinstance(value, RunControl) else value if isinstance(value, str | bool | tuple | None) else id(value)
