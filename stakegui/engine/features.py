"""Features of all training images, whitened, kept on disk by model and images: for finding what looks alike."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.core.words import tr
from stakegui.data.base import ImageSet, Pixels
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.nearest import Features, Whitening, nearest, threshold, whitening
from stakegui.data.pixel_cache import fingerprint
from stakegui.data.room import room
from stakegui.engine import class_means
from stakegui.engine.decoding import decode
from stakegui.engine.evaluation.predictions import key_of, pixels_key
from stakegui.engine.material import geometry_of
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import at_once, in_batches, to_tensor
from stakegui.engine.passes import passes

SAMPLE = 512
"""Pictures of which a second view is made."""
CUT = 1 / 32
"""Share of the sides by which a view is shifted: one pixel of CIFAR-10's, seven of ImageNet's."""
FIT = 20_000
"""At most so many rows tell the spread of the features."""
_BATCH = 500
_VERSION = 2
_MAX_BYTES = 4 * 2**30


def features_of(model: Classifier, images: ImageSet, control: RunControl, phase: str = "load") -> Telling[Features]:
    """Yield progress; return the `Features` of all ``images`` at ``model``; a second time it is a look-up."""
    geometry = geometry_of(model)
    printed = fingerprint(images, geometry)
    folder, key = cache_dir("features"), key_of(model)
    kept = _read(folder / _name(key, printed), len(images)) if printed is not None else None
    if kept is None:
        pixels, ok = yield from decode(images, None, geometry, control, tr("images"))
        place = folder / _name(key, printed or pixels_key(pixels))
        kept = _read(place, len(images))
    if kept is not None:
        yield Phase(phase, len(images), len(images), tr("features"))
        return kept
    made = yield from _made(model, pixels, ok, control, phase, images)
    _write(place, made)
    return _read(place, len(images)) or made


def kept_features(model: Classifier, images: ImageSet, control: RunControl) -> Telling[Features | None]:
    """Yield progress; return the `Features` of all ``images`` at ``model`` where they were kept, else None.

    Images that have no files are decoded for it, as `features_of` knows them by their pixels.
    """
    geometry = geometry_of(model)
    printed = fingerprint(images, geometry)
    if printed is None:
        pixels, _ = yield from decode(images, None, geometry, control, tr("images"))
        printed = pixels_key(pixels)
    return _read(cache_dir("features") / _name(key_of(model), printed), len(images))


def raw_features(
    model: Classifier, pixels: Pixels, control: RunControl, phase: str = "load", detail: str = ""
) -> Telling[NDArray[np.float32]]:
    """Yield progress; return the features (N, d) of uint8 pixels (N, H, W, 3); very many lie in a file."""
    through, found = passes(model), np.zeros((0, 0), np.float32)
    step = at_once(pixels.shape[1], pixels.shape[2], _BATCH)
    for start in range(0, len(pixels), step):
        control.check()
        with torch.inference_mode():
            images = to_tensor(pixels[start : start + step], model.mean.device)
            part = in_batches(partial(through, model), images)[0].cpu().numpy()
        if not len(found):
            found = cast("NDArray[np.float32]", room((len(pixels), part.shape[1]), np.float32))
        found[start : start + len(part)] = part
        yield Phase(phase, start + len(part), len(pixels), detail or tr("features"))
    return found


def placed(model: Classifier, known: Features, pictures: Sequence[Pixels], control: RunControl) -> Telling[Features]:
    """Yield progress; return other pictures (any size) as `Features` beside those that are ``known``."""
    geometry = geometry_of(model)
    pixels = np.stack([geometry.fit(picture) for picture in pictures])
    raw = yield from raw_features(model, pixels, control, detail=tr("pictures from outside"))
    return Features(known.whitening(raw).astype(np.float16), known.whitening, known.threshold)


def second_view(pixels: Pixels, seed: int = 0) -> Pixels:
    """Return another view of each of uint8 ``pixels`` (n, H, W, 3).

    It is shifted by up to `CUT`, cut by twice that and scaled back, and up to a tenth brighter or darker.
    """
    draw = np.random.default_rng(seed)
    height, width = pixels.shape[1:3]
    across, down = CUT * width, CUT * height
    views = np.empty_like(pixels)
    for row, picture in enumerate(pixels):
        left, top = 2 * across * draw.random(), 2 * down * draw.random()
        box = (left, top, left + width - 2 * across, top + height - 2 * down)
        cut = Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR, box=box)
        views[row] = np.clip(np.asarray(cut, np.float32) * draw.uniform(0.9, 1.1), 0, 255).astype(np.uint8)
    return views


def _made(
    model: Classifier, pixels: Pixels, ok: NDArray[np.bool_], control: RunControl, phase: str, images: ImageSet
) -> Telling[Features]:
    raw = yield from raw_features(model, pixels, control, phase)
    _keep_means(model, images, raw, ok)
    whole = np.random.default_rng(0).permutation(np.flatnonzero(ok))
    white = whitening(raw[np.sort(whole[:FIT])])
    vectors = np.zeros((len(raw), white.basis.shape[1]), np.float16)
    for start in range(0, len(raw), 8192):
        control.check()
        vectors[start : start + 8192] = white(raw[start : start + 8192])
    vectors[~ok] = 0
    sample = np.sort(whole[:SAMPLE])
    again = yield from raw_features(model, second_view(pixels[sample]), control, phase, tr("second views"))
    first = np.asarray(vectors[sample], np.float32)
    own = (first * white(again)).sum(axis=1, dtype=np.float64)
    return Features(vectors, white, threshold(own, _others(vectors, sample, first)))


def _keep_means(model: Classifier, images: ImageSet, raw: NDArray[np.float32], ok: NDArray[np.bool_]) -> None:
    """Keep the class means, which the whitened features do not tell any more."""
    labels, place = class_means.labels_in(model, images), class_means.place_of(model, images)
    if labels is not None and place is not None and not model.embedding:
        known = np.where(ok, labels, -1)
        class_means.keep(place, class_means.means_of(raw, known, len(model.info.classes)))


def _others(vectors: NDArray[np.float16], rows: NDArray[np.int64], asked: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the cosine of each of ``rows`` with its nearest other picture."""
    found, cosine = nearest(vectors, asked, 2)
    others: NDArray[np.float64] = np.where(found == rows[:, None], -1.0, cosine).max(axis=1).astype(np.float64)
    return others


def _name(key: str, data: str) -> str:
    return hashlib.sha256(f"{_VERSION}\0{key}\0{data}".encode()).hexdigest()


def _read(place: Path, count: int) -> Features | None:
    """Read what `_write` wrote; None for files that are missing, damaged or of another number of images."""
    with contextlib.suppress(Exception), place.with_suffix(".npz").open("rb") as file:  # a damaged zip raises anything
        kept = np.load(file, allow_pickle=False)
        found = Features(
            np.load(place.with_suffix(".npy"), mmap_mode="r", allow_pickle=False),
            Whitening(kept["mean"], kept["basis"]),
            float(kept["threshold"]),
        )
        if found.vectors.shape == (count, found.whitening.basis.shape[1]) and found.vectors.dtype == np.float16:
            return found
    return None


def _write(place: Path, made: Features) -> None:
    """Keep the vectors, then what made them, which vouches for both."""
    with contextlib.suppress(OSError):  # a full disk costs time, not the work
        prune(place.parent, max(0, _MAX_BYTES - made.vectors.nbytes))
        white, least = made.whitening, np.float64(made.threshold)
        write_atomic(place.with_suffix(".npy"), lambda file: np.save(file, made.vectors, allow_pickle=False))
        write_atomic(
            place.with_suffix(".npz"),
            lambda file: np.savez(file, mean=white.mean, basis=white.basis, threshold=least),
        )
