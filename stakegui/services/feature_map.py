"""Training images laid out in a plane by the model's features: PCA at once, UMAP when asked; both look-ups later."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase
from stakegui.core.paths import cache_dir
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.nearest import Features
from stakegui.data.open import open_data
from stakegui.data.plane import Plane, directions, filled, principal, principal_plane
from stakegui.services.killable import lines_of
from stakegui.services.lookalikes import network, training_images

LEAST = 10
"""Fewer images than this have no neighbourhoods to speak of."""
AXES = 50
"""Principal axes that UMAP is given: what the others hold is mostly noise."""
_MAX_BYTES = 256 * 2**20
_VERSION = 1


@dataclass(frozen=True)
class Umap:
    """How UMAP lays out: number of neighbours, least distance of two points, and the seed."""

    neighbours: int = 15
    least: float = 0.1
    seed: int = 0


@dataclass(frozen=True)
class Mapped:
    """Features of the images ``keys`` and the plane of their two principal axes."""

    keys: list[str]
    features: Features
    plane: Plane


def map_of(
    data: DataSpec,
    model: ModelSpec,
    *,
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
    kept_only: bool = False,
) -> Iterator[Event | Mapped]:
    """Yield progress, then the training images' `Mapped`; with ``kept_only`` nothing where it would take work.

    Raises
    ------
    InputError
        For a model or data that cannot be used, and without training images.
    """
    from stakegui.engine.features import features_of, kept_features

    control = control or RunControl()
    images = training_images(open_data(data, None).train)
    classifier = network(model, data, task, allow_code)
    control.check()
    if kept_only:
        features = yield from kept_features(classifier, images, control)
    else:
        features = yield from features_of(classifier, images, control)
    if features is not None:
        control.check()
        yield Mapped(images.keys, features, principal_plane(features))


def umap_of(features: Features, settings: Umap, control: RunControl | None = None) -> Iterator[Event | Plane]:
    """Yield progress, then the `Plane` in which UMAP puts the pictures; a second time it is a look-up.

    UMAP cannot be interrupted, so it runs in a process of its own, which is killed when ``control`` is cancelled.

    Raises
    ------
    Cancelled
        Once cancelled; no process is left.
    InputError
        For fewer than `LEAST` pictures that are whole.
    RunError
        Where UMAP fails.
    """
    control = control or RunControl()
    rows, whole = directions(features)
    if whole.sum() < LEAST:
        raise InputError(tr("UMAP needs at least {count} images.", count=LEAST), where="data.train")
    place = cache_dir("maps") / _name(features, settings)
    found = _read(place, len(whole))
    if found is None:
        given, _ = principal(rows[whole], AXES)
        placed: NDArray[np.float32] | None = None
        for item in _in_child(given.astype(np.float32), settings, control):
            if isinstance(item, Event):
                yield item
            else:
                placed = item
        assert placed is not None  # it is what comes last
        found = filled(placed, whole)
        _write(place, found)
    yield Plane(found, "umap")


def expected_seconds(count: int) -> float:
    """Return how long UMAP of ``count`` images takes, roughly: measured on one core of the machine it was made on.

    Starting takes 3 s, and 9 s the first time (compiling); the neighbours of 30,000 took 4 s and grow with the square;
    the layout of 10,000 in 500 rounds took 10 s, that of 30,000 in 200 rounds 12 s.
    """
    rounds = 500 if count <= 10_000 else 200
    return 9 + 4.5e-9 * count**2 + 2e-6 * count * rounds


def _in_child(
    rows: NDArray[np.float32], settings: Umap, control: RunControl
) -> Iterator[Phase | NDArray[np.float32]]:  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="stakegui-map-") as name:
        folder = Path(name)
        np.save(folder / "rows.npy", rows)
        (folder / "asked.json").write_text(json.dumps(asdict(settings)), encoding="utf-8")
        one = dict.fromkeys(("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
        for line in lines_of("stakegui.services.umap_child", [name], control, one):
            yield _told(line)
        yield np.load(folder / "places.npy", allow_pickle=False)


def _told(line: str) -> Phase:
    said = {
        "compiling": tr("UMAP: getting ready"),
        "neighbours": tr("UMAP: nearest neighbours"),
        "layout": tr("UMAP: layout"),
    }
    what, done, total = json.loads(line)
    return Phase("load", done, total, said[what])


def _name(features: Features, settings: Umap) -> str:
    digest = hashlib.sha256(f"{_VERSION}\0{settings}\0{features.vectors.shape}\0".encode())
    for part in (features.vectors, features.whitening.basis):
        digest.update(part.tobytes())
    return f"{digest.hexdigest()}.npy"


def _read(place: Path, count: int) -> NDArray[np.float32] | None:
    with contextlib.suppress(OSError, ValueError, EOFError), place.open("rb") as file:
        found: NDArray[np.float32] = np.load(file, allow_pickle=False)
        if found.shape == (count, 2) and found.dtype == np.float32:
            return found
    return None


def _write(place: Path, places: NDArray[np.float32]) -> None:
    with contextlib.suppress(OSError):  # a full disk costs time, not the work
        prune(place.parent, max(0, _MAX_BYTES - places.nbytes))
        write_atomic(place, lambda file: np.save(file, places, allow_pickle=False))
