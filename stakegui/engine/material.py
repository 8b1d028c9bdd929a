"""Everything that a run stands on, opened from its spec: original model, data, forget set, stakes.

The run, its check in a fresh process and the command line's `evaluate` all start here, so that they mean the same.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling, Warned
from stakegui.core.spec import DataSpec, ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.data.forget import resolve
from stakegui.data.groups import gone_whole, marked
from stakegui.data.open import open_data
from stakegui.data.resize import Geometry
from stakegui.data.room import joined, taken
from stakegui.engine import gallery
from stakegui.engine.decoding import decode
from stakegui.engine.earlier import Kept
from stakegui.engine.evaluation import cap
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.pixels import Images, images_of
from stakegui.engine.selection import draw_random


@dataclass(frozen=True)
class Split:
    """The images of one split that could be decoded: ``rows`` into ``images``, pixels and labels alike long."""

    images: ImageSet
    rows: NDArray[np.int64]
    pixels: Pixels
    labels: NDArray[np.int64]


@dataclass(frozen=True)
class ForgetSet:
    """The images that must go, training images first, then those from outside.

    ``keys``, ``hashes`` (SHA-256 of the stored bytes), ``labels`` and ``paths`` (empty where an image has no file of
    its own) are alike long; ``indices`` are rows of the training set.
    """

    keys: tuple[str, ...]
    hashes: tuple[str, ...]
    labels: NDArray[np.int64]
    pixels: Pixels
    indices: NDArray[np.int64]
    paths: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)


@dataclass
class Material:
    """See the module; ``train`` and ``test`` are None where there are none."""

    spec: RunSpec
    device: torch.device
    original: Classifier
    bundle: DataBundle
    forget: ForgetSet
    train: Split | None = None
    test: Split | None = None
    geometry: Geometry = field(kw_only=True)
    earlier: tuple[Kept, ...] = ()
    """What is at hand of the requests that were met before: neither retained nor asked for now."""
    drawn: dict[str, int] = field(default_factory=dict)
    """How many images of a split (``train``, ``test``) are at hand, where all of them would have taken too long."""

    @functools.cached_property
    def forget_pixels(self) -> Images:
        """Forget images, (k, 3, H, W) in [0, 1], on the device; many large ones as `Stored`."""
        return images_of(self.forget.pixels, self.device)

    @property
    def forget_labels(self) -> Tensor:
        """Their labels, (k,), on the device."""
        return torch.from_numpy(self.forget.labels).to(self.device)

    def whole_groups(self) -> bool:
        """Whether a class or identity is asked for as a whole, with none of its listed training pictures kept.

        Told by the list of names alone; no image is read for it.
        """
        train = self.bundle.train
        people = () if train is None or train.identity_of is None else self._gone(np.asarray(train.identity_of))
        return bool(self.gone_classes() or people)

    def gone_classes(self) -> tuple[int, ...]:
        """Return the classes that are asked for as a whole, none of their listed training pictures kept."""
        train = self.bundle.train
        return () if train is None else self._gone(np.asarray(train.labels))

    def _gone(self, groups: NDArray[np.int64]) -> tuple[int, ...]:
        lost, before = (marked(len(groups), rows) for rows in (self.forget.indices, self.earlier_rows()))
        return tuple(gone_whole(groups, lost, ~(lost | before)).tolist())

    def earlier_rows(self) -> NDArray[np.int64]:
        """Return rows of the training set that earlier requests took out of it."""
        return np.concatenate([np.zeros(0, np.int64), *(kept.indices for kept in self.earlier)])

    def retain_rows(self) -> NDArray[np.int64]:
        """Return positions in ``train`` of the images that are kept; empty where there is no training set."""
        if self.train is None:
            return np.zeros(0, np.int64)
        gone = np.concatenate([self.forget.indices, self.earlier_rows()])
        return np.flatnonzero(~np.isin(self.train.rows, gone))


def device_for(name: str) -> torch.device:
    """Return the device that ``auto``, ``cpu``, ``cuda`` or ``cuda:1`` means here; raise `InputError`."""
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        device = torch.device(name)
    except RuntimeError:
        raise InputError(
            tr("There is no device '{name}'.", name=name), where="run.device", remedy=tr("Use auto, cpu or cuda.")
        ) from None
    if device.type not in ("cpu", "cuda"):
        raise InputError(
            tr("The device '{name}' is not supported.", name=name),
            where="run.device",
            remedy=tr("Use auto, cpu or cuda."),
        )
    if device.type == "cuda" and not torch.cuda.is_available():
        raise InputError(tr("No GPU can be used here."), where="run.device", remedy=tr("Use auto or cpu."))
    return device


def geometry_of(model: Classifier) -> Geometry:
    """Return how images are brought to the model's input size."""
    info = model.info
    return Geometry(info.image_size, info.resize, info.crop_pct, info.interpolation)


def load_for_data(
    model: ModelSpec, data: DataSpec | None, *, allow_code: bool = False, device: torch.device | str = "cpu"
) -> Classifier:
    """Return the classifier of ``model``; classes that neither spec nor file names are those of ``data``."""
    own = open_data(data, None) if data is not None and model.classes is None else None
    return load_classifier(model, allow_code=allow_code, classes=own.classes if own else None, device=str(device))


def load(spec: RunSpec, control: RunControl, *, allow_code: bool = False) -> Telling[Material]:
    """Yield progress and warnings; return the `Material` (``material = yield from load(...)``).

    Only the forget images are decoded; see `load_splits`.
    """
    torch.set_num_threads(spec.run.threads)
    device = device_for(spec.run.device)
    yield Phase("load", detail=tr("model"))
    if spec.run.task != "classification":
        return (yield from _load_embedding(spec, control, device, allow_code))
    original = load_for_data(spec.model, spec.data, allow_code=allow_code, device=device)
    if original.embedding:
        raise InputError(
            tr("The file has no classifier: it is an embedding model."),
            where=str(spec.model.weights),
            remedy=tr('Set run.task = "retrieval" or "face_recognition".'),
        )
    for p in original.parameters():
        p.requires_grad_(False)
    yield from _noted(original)
    yield Phase("load", detail=tr("data"))
    bundle = open_data(spec.data, original.info.classes)
    geometry = geometry_of(original)
    forget = yield from _forget_set(spec, bundle, bundle, geometry, control)
    return Material(spec, device, original, bundle, forget, geometry=geometry)


def _noted(model: Classifier) -> Iterator[Event]:
    if model.note:
        yield Warned(model.note)


def _load_embedding(spec: RunSpec, control: RunControl, device: torch.device, allow_code: bool) -> Telling[Material]:
    """Do the same where there is no classifier: the means of the gallery, which is decoded for it, stand in."""
    bare = load_classifier(spec.model, allow_code=allow_code, device=str(device), embedding=True)
    bare.requires_grad_(False)
    yield from _noted(bare)
    yield Phase("load", detail=tr("data"))
    named = open_data(spec.data, None)
    bundle = gallery.grouped(named, spec.run.task)
    geometry = geometry_of(bare)
    forget = yield from _forget_set(spec, named, bundle, geometry, control)
    train = yield from _split(bundle.train, tr("gallery"), geometry, control)
    assert train is not None  # `grouped` has refused an empty gallery
    original = yield from gallery.enrol(bare, train.pixels, train.labels, bundle.classes, control)
    return Material(spec, device, original, bundle, forget, train, geometry=geometry)


def load_splits(material: Material, control: RunControl, drawn: Mapping[str, int] | None = None) -> Telling[None]:
    """Decode the training and test images into ``material``; yield progress and warnings.

    Of so many that the figures would take over ten minutes, a draw is decoded: of the sizes ``drawn`` where they have
    been settled before. A method that trains on retained images gets them all.
    """
    material.drawn = (yield from settle(material, control)) if drawn is None else dict(drawn)
    bundle, counts, geometry = material.bundle, material.drawn, material.geometry
    if material.train is None:  # a gallery is there already
        material.train = yield from _split(bundle.train, tr("training images"), geometry, control, counts.get("train"))
    material.test = yield from _split(bundle.test, tr("test images"), geometry, control, counts.get("test"))
    yield from _skipped(material)


def settle(material: Material, control: RunControl) -> Telling[dict[str, int]]:
    """Return of which splits a draw is measured, and of how many images, as the rate of a few allows."""
    found: dict[str, int] = {}
    for name, images in (("train", material.bundle.train), ("test", material.bundle.test)):
        whole = name == "train" and (METHODS[material.spec.method.name].needs_retain or material.train is not None)
        if images is None or whole or material.original.embedding:
            continue
        count = yield from cap.affordable(material.original, images, material.geometry, control)
        if count is not None:
            found[name] = count
            yield Warned(
                tr(
                    "To measure on all {images:,} {split} images would take over {minutes:.0f} "
                    "minutes: a draw of {count:,} stands for them, and its figures have a 95 % "
                    "interval.",
                    images=len(images),
                    split=images.name,
                    minutes=cap.LIMIT_S / 120,
                    count=count,
                )
            )
    return found


def _split(
    images: ImageSet | None, what: str, geometry: Geometry, control: RunControl, count: int | None = None
) -> Telling[Split | None]:
    if images is None or not len(images):
        return None
    if count is not None:
        some = cap.drawn(len(images), count, images.name)
        pixels, ok = yield from decode(images, some.tolist(), geometry, control, what)
        rows = some[ok]
        return Split(images, rows, taken(pixels, ok), np.asarray(images.labels)[rows])
    pixels, ok = yield from decode(images, None, geometry, control, what)
    rows = np.flatnonzero(ok)
    labels = np.asarray(images.labels)
    return Split(images, rows, taken(pixels, ok), labels[rows])


def _forget_set(
    spec: RunSpec, named: DataBundle, bundle: DataBundle, geometry: Geometry, control: RunControl
) -> Telling[ForgetSet]:
    """Decode what is chosen by the classes and identities of ``named``; labels are those of ``bundle``."""
    if named is bundle:
        chosen = resolve(spec.forget, named)
    else:  # pictures from outside are labelled as the bundle is
        within = {"images": (), "file": None, "identities": (), "classes": ()}
        outside = resolve(spec.forget.model_copy(update=within), bundle).outside
        chosen = replace(resolve(spec.forget.model_copy(update={"outside": None}), named), outside=outside)
    indices = set(chosen.indices)
    if spec.forget.random is not None:
        if bundle.train is None:
            raise InputError(
                tr("There are no training images to draw from."), where="forget.random", remedy=tr("Give data.train.")
            )
        indices |= set(draw_random(bundle.train.keys, spec.forget.random.count, spec.forget.random.seed))
    parts = [(bundle.train, sorted(indices))] if indices and bundle.train is not None else []
    if chosen.outside is not None and len(chosen.outside):
        parts.append((chosen.outside, list(range(len(chosen.outside)))))
    keys: list[str] = []
    hashes: list[str] = []
    paths: list[str] = []
    labels, pixels, kept = [], [], []
    for images, rows in parts:
        decoded, ok = yield from decode(images, rows, geometry, control, tr("forget images"))
        good = [row for row, fine in zip(rows, ok, strict=True) if fine]
        if len(good) < len(rows):
            broken = [images.keys[r] for r, fine in zip(rows, ok, strict=True) if not fine]
            yield Warned(
                tr(
                    "{count} chosen images cannot be decoded and are left out: {names}.",
                    count=len(broken),
                    names=", ".join(broken[:5]),
                )
            )
        keys += [images.keys[r] for r in good]
        hashes += [images.content_hash(r) for r in good]
        paths += [str(images.path(r) or "") for r in good]
        labels.append(np.asarray(images.labels)[good])
        pixels.append(taken(decoded, ok))
        if images is bundle.train:
            kept = good
    if not keys:
        raise InputError(tr("There is nothing to forget."), where="forget", remedy=tr("Choose at least one image."))
    return ForgetSet(
        tuple(keys),
        tuple(hashes),
        np.concatenate(labels).astype(np.int64),
        joined(pixels),
        np.asarray(kept, np.int64),
        tuple(paths),
    )


def _skipped(material: Material) -> Iterator[Event]:
    for split in (material.train, material.test):
        if split is None:
            continue
        count = material.drawn.get(split.images.name, len(split.images)) - len(split.rows)
        if count > 0:
            yield Warned(
                tr(
                    "{count} of the {split} images cannot be decoded and are left out.",
                    count=count,
                    split=split.images.name,
                )
            )
