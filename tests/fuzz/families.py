"""The kinds of untrusted input, each with sound samples and with how the program reads it."""

from __future__ import annotations

import contextlib
import io
import json
import pickle
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import evidence_family
import numpy as np
import timm  # noqa: F401  the watch would take its loading for something that an input has done
import torch
import torchvision  # noqa: F401
from fuzzing import Family, Files
from PIL import Image
from safetensors.torch import save as save_tensors

from stakegui.core import bench, prompt_text, spec
from stakegui.core.errors import StakeguiError
from stakegui.core.events import CheckpointSaved, Evaluated, Phase, RunFinished, RunStarted, StepDone, Warned
from stakegui.core.paths import resources
from stakegui.core.requests import DeletionRequest, Item, Served
from stakegui.core.spec import DataSpec, ForgetSpec, ModelSpec
from stakegui.data.decode import decode
from stakegui.data.forget import resolve
from stakegui.data.open import open_data
from stakegui.engine.anchors.prompts import load_prompts
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.metadata import canonical
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.services import request_files, sessions
from stakegui.store import exports, metrics, prompt_versions, queue, requests, results
from stakegui.store.connection import integrity, open_db
from stakegui.store.images import ForgetImage
from stakegui.store.prompts import UsedPrompts
from stakegui.store.recorder import write_events
from stakegui.store.sessions import create_session

CLASSES = ("cat", "dog", "frog")
_SIDE = 8


def _network() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return resnet18_small(len(CLASSES), 1).state_dict()


def _told(**more: Any) -> dict[str, Any]:
    return {
        "architecture": "resnet18_small", "width": 1, "num_classes": len(CLASSES), "classes": list(CLASSES),
        "image_size": [_SIDE, _SIDE], "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25], "resize": "squash", **more,
    }  # fmt: skip


def _safetensors() -> list[Files]:
    state = _network()
    width = 8
    head = {"projector.0.weight": torch.eye(width), "projector.0.bias": torch.zeros(width)}
    projector = [{"type": "Linear", "in": width, "out": width, "bias": True}, {"type": "ReLU"}]
    samples = (state, _told()), ({**state, **head}, _told(projector=projector)), ({"fc.weight": torch.ones(3, 2)}, {})
    return [{"m.safetensors": save_tensors(s, {"stakegui": canonical(told)})} for s, told in samples]


def _saved(value: Any, **how: Any) -> bytes:
    buffer = io.BytesIO()
    torch.save(value, buffer, **how)
    return buffer.getvalue()


def _pt() -> list[Files]:
    state, told = _network(), json.dumps(_told()).encode()
    lightning = {"state_dict": {f"model.{k}": v for k, v in state.items()}, "epoch": 3, "state_dict_ema": state}
    few = {"conv1.weight": state["conv1.weight"], "fc.weight": torch.ones(3, 8)}
    return [
        {"m.pt": _saved(state), "m.json": told},
        {"m.pt": _saved(lightning), "m.json": told},
        {"m.pt": _saved(few, _use_new_zipfile_serialization=False), "m.json": told},
        {"m.pt": _saved(few), "m.json": told},
    ]


def _folder() -> list[Files]:
    """Return folders of Hugging Face's, as small as they come."""
    found = json.loads((Path(__file__).parents[1] / "engine/models/hub_samples.json").read_text("utf-8"))
    names = ("resnet basic", "vit", "swin")
    half = [0.5, 0.5, 0.5]
    feed = {"image_mean": half, "image_std": half, "do_resize": True, "do_normalize": True, "resample": 2}
    return [
        {
            "config.json": json.dumps(found[name]["config"]).encode(),
            "preprocessor_config.json": json.dumps({**feed, "size": {"height": side, "width": side}}).encode(),
            "model.safetensors": save_tensors({k: torch.ones(s) for k, s in found[name]["shapes"].items()}),
        }
        for name in names
        for side in (found[name]["side"],)
    ]


def _read_model(name: str) -> Callable[[Path], Any]:
    return lambda folder: load_classifier(ModelSpec(weights=folder / name))


def _npz() -> list[Files]:
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (6, 4, 4, 3), np.uint8), np.arange(6) % 3
    made = []
    for arrays in (
        {"images": images, "labels": labels, "names": np.array(CLASSES)},
        {"x_train": images / 255, "y_train": labels, "x_test": images[:2], "y_test": labels[:2]},
        {"x": images.transpose(0, 3, 1, 2), "y": np.array(CLASSES)[labels]},
    ):
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)
        made.append({"a.npz": buffer.getvalue()})
    return made


def _read_npz(folder: Path) -> None:
    _look(open_data(DataSpec(kind="npz", train=folder / "a.npz")).train)


def _look(images: Any) -> None:
    """Decode the first image and hash the last."""
    if images is not None and len(images):
        images.decode(0)
        images.content_hash(len(images) - 1)


def _cifar() -> list[Files]:
    rows = np.random.default_rng(0).integers(0, 256, (2, 3072), np.uint8)
    made = []
    for protocol in (0, 2, 4, 5):
        meta = pickle.dumps({b"label_names": [c.encode() for c in CLASSES]}, protocol)
        batch = {b"data": rows, b"labels": [0, 2], b"filenames": [b"a.png", b"a.png"]}
        data = pickle.dumps(batch, protocol)
        made.append({"batches.meta": meta, "data_batch_1": data, "test_batch": data})
    raw = b"".join(bytes([label]) + bytes(row) for label, row in zip((0, 2), rows, strict=True))
    binary = {"batches.meta.txt": "\n".join(CLASSES).encode(), "data_batch_1.bin": raw, "test_batch.bin": raw}
    return [*made, binary]


def _read_cifar(folder: Path) -> None:
    opened = open_data(DataSpec(kind="cifar", train=folder))
    _look(opened.train)
    _look(opened.test)


def _images() -> list[Files]:
    rng = np.random.default_rng(0)
    colours = Image.fromarray(rng.integers(0, 256, (5, 7, 3), np.uint8))
    grey = Image.fromarray(rng.integers(0, 65536, (4, 4), np.uint16))
    exif = Image.Exif()
    exif[0x0112] = 6
    made: list[Files] = []
    for image, kind, how in (
        (colours, "PNG", {"exif": exif}), (colours.quantize(4), "PNG", {"transparency": 1}), (grey, "PNG", {}),
        (colours, "JPEG", {"exif": exif}), (colours.convert("CMYK"), "JPEG", {}), (colours, "BMP", {}),
        (colours, "WEBP", {}), (colours, "PPM", {}), (colours.convert("L"), "PPM", {}),
    ):  # fmt: skip
        buffer = io.BytesIO()
        image.save(buffer, kind, **how)
        made.append({"i.png" if kind == "PNG" else "i.dat": buffer.getvalue()})
    gif = io.BytesIO()
    colours.save(gif, "GIF")
    plain = b"P3\n# said\n2 2 255\n" + b"1 2 3 " * 4
    return [*made, {"i.dat": gif.getvalue()}, {"i.dat": plain}, {"i.dat": b"P1 3 2 101 010"}]


def _read_image(folder: Path) -> None:
    decode(next(iter(folder.iterdir())).read_bytes())
    decode(next(iter(folder.iterdir())).read_bytes(), at_least=2)


_ROWS = (
    ("path", "label", "identity", "split"), ("a.png", "cat", "s1", "train"), ("./a.png", "cat", "s1", "train"),
    ("b.png", "dog", "s10", "test"), ("b.png", "dog", "s10", "test"), ("c.png", "frog", "", "val"),
)  # fmt: skip


def _manifests() -> list[Files]:
    pictures = {name: _images()[0]["i.png"] for name in ("a.png", "b.png")}
    table = "\n".join(",".join(row) for row in _ROWS).encode()
    listed = [dict(zip(_ROWS[0], row, strict=True)) for row in _ROWS[1:]]
    return [{"m.csv": table, **pictures}, {"m.json": json.dumps(listed).encode(), **pictures}]


def _read_manifest(folder: Path) -> None:
    path = folder / ("m.csv" if (folder / "m.csv").exists() else "m.json")
    opened = open_data(DataSpec(kind="manifest", train=path))
    for images in (opened.train, opened.test):
        for index in range(min(3, len(images) if images else 0)):
            place = images.path(index).resolve()
            assert place.is_relative_to(folder.resolve()), f"{place} is not below the manifest"
        _look(images)
    for forget in (ForgetSpec(file=path), ForgetSpec(outside=path)):
        with contextlib.suppress(StakeguiError):
            resolve(forget, opened)


def _prompts() -> list[Files]:
    table = {"cat": ["purrs", "four legs"], "dog": ["barks"], "2": ["croaks", "wet", "green"]}
    wrapped = {"prompts": table}
    return [{"p.json": json.dumps(one).encode()} for one in (table, wrapped, {"A  cat": []})]


def _read_prompts(folder: Path) -> None:
    path = folder / "p.json"
    text = path.read_bytes().decode("utf-8", "replace")
    prompt_text.read_prompts(text, CLASSES)
    prompt_text.read_prompts(text.replace('"', "").replace("{", ""), CLASSES, "cat")
    found = load_prompts(path, CLASSES)
    load_prompts(path, ())
    assert all(isinstance(text, str) for text in found.texts())


_SPEC = """
[model]
weights = "m.safetensors"
architecture = "timm:vit_tiny_patch16_224"
classes = ["cat", "dog"]
mean = [0.5, 0.5, 0.5]
image_size = [8, 8]
arguments = {patch_size = 4, depth = 2, name = "x"}
[data]
kind = "folder"
train = "train/"
exclude_views = ["flip"]
[forget]
images = ["cat/0007.jpg"]
classes = ["cat"]
random = {count = 4, seed = 1}
outside = [{path = "a.png", label = "cat"}]
requests = ["2026-014"]
[anchors]
encoder = "lexical"
prompts = {cat = ["purrs"], dog = ["barks"]}
[method]
name = "stakes"
depth = "exact"
views = 90
[run]
seed = 3
threads = 2
"""


def _specs() -> list[Files]:
    others = ('after = "latest"\n' + _SPEC, _SPEC.replace('"stakes"\ndepth = "exact"\nviews = 90', '"scrub"'))
    return [{"s.toml": text.encode()} for text in (_SPEC, *others)]


def _read_spec(folder: Path) -> None:
    found = spec.read(folder / "s.toml")
    again = spec.parse(found.as_json())
    assert again == found, "a spec that is stored and read is another one"
    found.as_toml()


def _benches() -> list[Files]:
    shipped = [(resources() / "bench" / f"{name}.toml").read_bytes() for name in ("demo", "sequential", "published")]
    return [{"b.toml": text} for text in shipped]


def _read_bench(folder: Path) -> None:
    found = bench.read(folder / "b.toml", folder)
    assert len(found.cells) <= bench.MOST_CELLS
    found.only("")


def _database() -> list[Files]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        db = open_db(path)
        _fill(db)
        db.conn.execute("pragma wal_checkpoint(truncate)")
        db.conn.execute("pragma journal_mode = delete")
        db.close()
        return [{"x.db": path.read_bytes()}]


def _fill(db: Any) -> None:
    values = {"model": {"weights": "/m.safetensors"}, "forget": {"classes": ["cat"]}, "method": {"name": "neggrad"}}
    images = (ForgetImage("cat/1.png", "/data/cat/1.png", "a" * 64, "cat", "tom"),)
    used = UsedPrompts({"cat": ["purrs"], "dog": ["barks"]}, "cifar10", "lexical", "h", "; ")
    session = create_session(db, values, "first", {"python": "3.11"}, images, used, "/out")
    figures = {"forgotten": 90.0, "test_accuracy": 80.0, "predictions": ["dog"]}
    told = (
        RunStarted(values, {"python": "3.11"}), Phase("load", 1, 1), Warned("said", "prompts"),
        StepDone(1, 2, 0.1, {"forget": 1.0}, 50.0, 40.0, drift=0.1, drift_by_class={"dog": 0.1}),
        CheckpointSaved(1, "/x/step-1"), Evaluated("before", figures), Evaluated("after", figures),
        RunFinished(figures, figures, {"load": 1.0}, {"load": 1.0}, 2, files=["/out/model.safetensors"]),
    )  # fmt: skip
    write_events(db, session, [("2026-11-29T10:00:00.000+00:00", event) for event in told])
    items = (Item(kind="image", name="cat/1.png"), Item(kind="identity", name="tom"))
    requests.add_request(db, DeletionRequest(number="2026-014", subject="case", items=items, models=("/m",)))
    requests.link_session(db, "2026-014", Served(session=session, model="/m", positions=(0,), forgotten=90.0))
    behind = {"original_sha256": "a" * 64, "first_original_sha256": "a" * 64, "sessions_before": []}
    lineage = {"session": session, **behind, "requests": ["2026-014"], "alpha": None}
    told = {"format": "safetensors", "path": "/out/e", "sha256": "b" * 64, "lineage": lineage}
    exports.add_export(db, session, **told, key="SHA256:" + "c" * 64, salt="d" * 64)
    queue.add(db, values, "next", {"run.seed": 1})


def _read_database(folder: Path) -> None:
    """Read all that there is, then write; the first refusal is raised in the end."""
    path, refused = folder / "x.db", []
    with contextlib.closing(open_db(path)) as db:
        listed = []
        for step in _steps(db, path, listed):
            try:
                step()
            except StakeguiError as error:
                refused.append(error)
    if refused:
        raise refused[0]


def _steps(db: Any, path: Path, listed: list[Any]) -> Iterator[Callable[[], Any]]:
    yield lambda: listed.extend(sessions.list_sessions(path))
    yield lambda: [requests.list_requests(db), queue.entries(db)]
    yield lambda: [prompt_versions.prompts_of_version(db, v.id) for v in prompt_versions.list_versions(db)]
    yield lambda: integrity(db)
    for row in listed[:3]:
        name = row["id"]
        yield lambda name=name: [sessions.show(path, name), sessions.salts(path, name)]
        yield lambda name=name: [metrics.curves(db, name), metrics.moments(db, name), results.phases(db, name)]
        yield lambda name=name: sessions.set_notes(path, name, "a note")
        yield lambda name=name: sessions.delete(path, name)


_REQUESTS = (
    "request,path,identity,label,subject,received,due,reason",
    "A,cat/1.png,,,case 7,2026-11-24,2026-12-24,asked",
    "A,,tom,,,,,",
    "B,/data/x.png,,cat,,,,",
)


def _request_files() -> list[Files]:
    _empty()
    rows = [line.split(",") for line in _REQUESTS]
    listed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return [{"r.csv": "\n".join(_REQUESTS).encode()}, {"r.json": json.dumps(listed).encode()}]


def _read_requests(folder: Path) -> None:
    path = folder / ("r.csv" if (folder / "r.csv").exists() else "r.json")
    (folder / "r.db").write_bytes(_empty().read_bytes())
    request_files.import_requests(path, db=folder / "r.db")
    with contextlib.closing(open_db(folder / "r.db", read_only=True)) as db:
        found = requests.list_requests(db)
    written = request_files.as_csv(found)
    cells = (line.split(",") for line in written.splitlines()[1:])
    assert not any(cell.strip('"')[:1] in ("=", "+", "-", "@", "\t") for line in cells for cell in line[:1])
    request_files.as_json(found)


_made: list[Path] = []


def _empty() -> Path:
    """Return an empty database that is made once."""
    if not _made:
        path = Path(tempfile.mkdtemp(prefix="stakegui-fuzz-")) / "empty.db"
        with contextlib.closing(open_db(path)) as db:
            db.conn.execute("pragma journal_mode = delete")
        _made.append(path)
    return _made[0]


FAMILIES = {
    family.name: family
    for family in (
        Family("safetensors", _safetensors, _read_model("m.safetensors"), (".safetensors",), (2,)),
        Family("pt", _pt, _read_model("m.pt"), refused=(2, 3)),
        Family("folder", _folder, _read_model(""), ("config.json",)),
        Family("npz", _npz, _read_npz),
        Family("cifar", _cifar, _read_cifar),
        Family("image", _images, _read_image, refused=(9,)),
        Family("manifest", _manifests, _read_manifest, (".csv", ".json")),
        Family("prompts", _prompts, _read_prompts, refused=(1,)),
        Family("spec", _specs, _read_spec),
        Family("bench", _benches, _read_bench),
        Family("database", _database, _read_database),
        Family("requests", _request_files, _read_requests),
        Family("evidence", evidence_family.originals, evidence_family.read, evidence_family.ENDINGS),
    )
}
"""By name."""
