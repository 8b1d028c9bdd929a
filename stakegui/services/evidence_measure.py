"""Measure again what an evidence folder claims, on pictures that the verifier has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.catalog import READERS
from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.redaction import salted
from stakegui.core.spec import DataSpec
from stakegui.core.verified import Verified
from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.data.open import open_data
from stakegui.data.pixels import load_pixels
from stakegui.data.resize import Geometry

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

TOLERANCE = 0.2
"""Percentage points by which an accuracy may differ, or one image where that is more: other machines round so."""
WIDEST = 4.5
"""Percentage points between the ends of an interval that is believed: a draw has 2,000 images at the least."""
Listed = Mapping[str, bool | None]


@dataclass(frozen=True)
class Claims:
    """What the folder says: figures of the model, what became of each listed picture, and whether others came before.

    Of a chain's last session, what is kept is also less what earlier requests took, which the folder does not name.
    """

    figures: Mapping[str, Any]
    listed: Listed
    chained: bool = False


def measure(
    model: Classifier,
    claims: Claims,
    data: Path | str,
    salt: str,
    control: RunControl,
    found: Verified,
) -> Telling[None]:
    """Yield progress; add what is claimed and can be measured on ``data`` to ``found``."""
    if model.embedding:
        said = tr("An embedding model names no classes: use stakegui evaluate with a spec of your own.")
        found.leave(tr("figures"), said)
        return
    bundle = open_data(splits(data), model.info.classes)
    if bundle.test is not None:
        right, labels, named = yield from _asked(model, bundle.test, control)
        _compare(tr("test accuracy"), claims.figures, "test_accuracy", right, found)
        _by_class(claims.figures, right, labels, model.info.classes, found)
        if salt:
            _forgotten(bundle.test, named, right, claims.listed, salt, found)
    if bundle.train is not None and salt:
        right, labels, named = yield from _asked(model, bundle.train, control)
        gone = _forgotten(bundle.train, named, right, claims.listed, salt, found)
        if claims.chained:
            found.leave(
                tr("retain accuracy"), tr("earlier requests took training images that the folder does not name")
            )
        elif gone.any():
            _compare(tr("retain accuracy"), claims.figures, "retain_accuracy", right[~gone], found)


def splits(data: Path | str) -> DataSpec:
    """Return how ``data`` is read: embedded data by name, ``test`` and ``train`` in a folder, else a test set."""
    name = str(data)
    if name in READERS and READERS[name].embedded and not Path(name).exists():
        return DataSpec(kind=name)
    root = Path(data)
    there = {path.name for path in root.iterdir() if path.is_dir()} if root.is_dir() else set()
    if there and there <= {"test", "train"}:
        parts = {part: root / part if part in there else None for part in ("test", "train")}
        return DataSpec(kind="folder", **parts)
    return DataSpec(kind="folder", test=root)


def _asked(
    model: Classifier, images: ImageSet, control: RunControl
) -> Telling[tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.int64]]]:
    """Yield progress; return by image whether it is named rightly, its label, and its row in the set."""
    from stakegui.engine.models.check import accuracy

    info = model.info
    geometry = Geometry(info.image_size, info.resize, info.crop_pct, info.interpolation)
    loading = load_pixels(images, None, geometry)
    while True:
        control.check()
        try:
            done, total = next(loading)
        except StopIteration as end:
            loaded = end.value
            break
        yield Phase("evaluate", done, total, tr(images.name))
    rows = np.flatnonzero(loaded.ok)
    labels = np.asarray(images.labels)[rows]
    pixels = loaded.pixels if loaded.ok.all() else loaded.pixels[rows]
    _, named, _ = accuracy(model, pixels, labels)
    return named == labels, labels, rows


def _compare(what: str, claims: Mapping[str, Any], name: str, right: NDArray[np.bool_], found: Verified) -> None:
    """Hold one accuracy against its claim; of one that was measured on a draw the interval counts."""
    claimed = claims.get(name)
    if not isinstance(claimed, int | float) or not len(right):
        said = tr("nothing is claimed")
        found.leave(what, said)
        return
    share, spare = 100.0 * float(right.mean()), max(TOLERANCE, 100.0 / len(right))
    span = _interval(claims, name) or (claimed, claimed)
    believed = span[0] <= claimed <= span[1] and span[1] - span[0] <= WIDEST
    fits = believed and span[0] - spare <= share <= span[1] + spare
    said = tr(
        "claimed {claimed:.2f} %, measured {share:.2f} % of {count:,} images (may differ by {spare:.2f} points)",
        claimed=claimed,
        share=share,
        count=len(right),
        spare=spare,
    )
    if span[0] != span[1]:
        said += tr("; claimed on a draw, {low:.2f} to {high:.2f} %", low=span[0], high=span[1])
    why = tr("Other images than those of the run give other figures.")
    if not believed:
        why = tr("No draw that is large enough gives such an interval.")
    found.add(what, "" if fits else f"{said}. {why}", said)


def _interval(claims: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """Return the interval that is claimed beside a figure, None where it was not measured on a draw."""
    match claims.get("intervals"):
        case {**given} if isinstance(span := given.get(name), list) and len(span) == 2:
            low, high = span
            return (low, high) if isinstance(low, int | float) and isinstance(high, int | float) else None
    return None


def _by_class(
    claims: Mapping[str, Any],
    right: NDArray[np.bool_],
    labels: NDArray[np.int64],
    classes: tuple[str, ...],
    found: Verified,
) -> None:
    """Hold the accuracy of each class against its claim; the class that is furthest off is told."""
    claimed = claims.get("test_accuracy_by_class")
    if not isinstance(claimed, Mapping) or claims.get("intervals"):
        return
    off = dict(_differences(claimed, right, labels, classes))
    if not off:
        return
    name, (difference, spare) = max(off.items(), key=lambda item: item[1][0] - item[1][1])
    said = tr(
        "of {count} classes “{name}” differs most, by {difference:.2f} points (one image is {spare:.2f})",
        count=len(off),
        name=name,
        difference=difference,
        spare=spare,
    )
    found.add(tr("test accuracy by class"), said if difference > spare else "", said)


def _differences(
    claimed: Mapping[str, Any], right: NDArray[np.bool_], labels: NDArray[np.int64], classes: tuple[str, ...]
) -> Iterator[tuple[str, tuple[float, float]]]:
    for index, name in enumerate(classes):
        own = right[labels == index]
        value = claimed.get(name)
        if len(own) and isinstance(value, int | float):
            yield name, (abs(100.0 * float(own.mean()) - value), max(TOLERANCE, 100.0 / len(own)) + 1e-6)


def _forgotten(
    images: ImageSet,
    rows: NDArray[np.int64],
    right: NDArray[np.bool_],
    listed: Listed,
    salt: str,
    found: Verified,
) -> NDArray[np.bool_]:
    """Find the listed pictures among the images, and hold the model's answers against the list; mark them."""
    hashes = [salted(salt, images.content_hash(int(row))) for row in rows]
    gone = np.array([digest in listed for digest in hashes], dtype=np.bool_)
    what = tr("forgotten pictures in {split}", split=tr(images.name))
    if not gone.any():
        said = tr("none of the {count:,} listed pictures is among the data", count=len(listed))
        found.leave(what, said)
        return gone
    claimed = [digest for digest in hashes if listed.get(digest) is not None]
    if not claimed:
        said = tr(
            "{there:,} listed pictures are among the data; whether they lost their label is not claimed",
            there=int(gone.sum()),
        )
        found.leave(what, said)
        return gone
    other = [
        digest
        for digest, is_right in zip(hashes, right, strict=True)
        if listed.get(digest) is not None and listed[digest] == bool(is_right)
    ]
    said = tr(
        "{there:,} of {count:,} listed pictures are among the data; {other:,} of them are answered otherwise",
        there=int(gone.sum()),
        count=len(listed),
        other=len(other),
    )
    found.add(what, said if other else "", said)
    return gone
