"""The pictures that a verifier has, and those of a folder's list among them, in the order in which the run had them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stakegui.core.catalog import READERS
from stakegui.core.control import RunControl
from stakegui.core.disclosure import place_of
from stakegui.core.events import Phase, Telling
from stakegui.core.params.base import MEASURED_VIEWS
from stakegui.core.redaction import salted
from stakegui.core.spec import DataSpec, ForgetSpec, ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.data import digits
from stakegui.data.base import BrokenImage, DataBundle, ImageSet
from stakegui.data.open import open_data
from stakegui.data.pixels import load_pixels
from stakegui.services.evidence.claims import Claims, Line

if TYPE_CHECKING:
    from stakegui.engine.material import ForgetSet, Material, Split
    from stakegui.engine.models.base import Classifier


@dataclass(frozen=True)
class Found:
    """A listed picture among the data: its line, its split, and its position there."""

    line: Line
    split: str
    at: int


@dataclass(frozen=True)
class AtHand:
    """What the verifier has: ``material``'s forget set are the ``found`` pictures, alike long.

    ``ordered``: they stand as in the run, so that the views drawn for each are the same. ``views`` are the families of
    views that the run measured; None where that is not known.
    """

    material: Material
    found: tuple[Found, ...]
    complete: bool
    ordered: bool
    views: frozenset[str] | None = None

    def other_order(self, claims: Claims) -> str:
        """Return why all pictures together may stand otherwise than in the run; "" where they do not."""
        kind = self.material.spec.data.kind if self.material.spec.data else ""
        said = tr("the run's data are of another kind ({kind}), which may be in another order", kind=claims.kind)
        return "" if claims.kind == kind else said


def at_hand(model: Classifier, claims: Claims, data: Path | str, salt: str, control: RunControl) -> Telling[AtHand]:
    """Yield progress; open and decode ``data``, and look for the listed pictures where there is a salt.

    Nothing is kept on disk. Views that the claims do not name are taken for left out.
    """
    import torch

    from stakegui.engine.material import Material, geometry_of

    told = splits(data)
    bundle = open_data(told, model.info.classes)
    views = _views(claims, told, bundle)
    named = claims.after.get("views")
    named = named if isinstance(named, dict) else {}
    bundle = replace(bundle, exclude_views=frozenset(MEASURED_VIEWS) - frozenset(named))
    geometry = geometry_of(model)
    parts: dict[str, Split] = {}
    for images in (bundle.train, bundle.test):
        if images is not None and len(images) and (salt or images is bundle.test):
            parts[images.name] = yield from _decoded(images, model, control)
    found = _listed(parts, claims.listed, salt, control) if salt else []
    complete = bool(found) and len(found) == claims.count
    places = {place_of(salt, number): number for number in range(len(found))} if complete else {}
    ordered = complete and {one.line.place for one in found} == places.keys()
    if ordered:
        found.sort(key=lambda one: places[one.line.place])
    spec = RunSpec(model=ModelSpec(weights=Path("model")), data=told, forget=ForgetSpec(file=Path("forgotten.json")))
    forget = _forget_set(found, parts, geometry.size)
    material = Material(
        spec,
        torch.device("cpu"),
        model,
        bundle,
        forget,
        parts.get("train"),
        parts.get("test"),
        geometry=geometry,
    )
    return AtHand(material, tuple(found), complete, ordered, views)


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


def _views(claims: Claims, told: DataSpec, bundle: DataBundle) -> frozenset[str] | None:
    """Return the families that the run measured: all but what its data leave out, and what its spec does."""
    if claims.kind == told.kind:
        own = bundle.exclude_views
    elif claims.kind in READERS and not READERS[claims.kind].source:
        own = digits.EXCLUDE_VIEWS if claims.kind == "digits" else frozenset()
    elif claims.spec and not claims.kind:
        own = frozenset()
    else:
        return None
    left = claims.table("data").get("exclude_views")
    left = {view for view in left if isinstance(view, str)} if isinstance(left, list) else set()
    return frozenset(MEASURED_VIEWS) - own - left


def _decoded(images: ImageSet, model: Classifier, control: RunControl) -> Telling[Split]:
    from stakegui.engine.material import Split, geometry_of

    loading = load_pixels(images, None, geometry_of(model))
    while True:
        control.check()
        try:
            done, total = next(loading)
        except StopIteration as end:
            loaded = end.value
            break
        yield Phase("evaluate", done, total, tr(images.name))
    rows = np.flatnonzero(loaded.ok)
    pixels = loaded.pixels if loaded.ok.all() else loaded.pixels[rows]
    return Split(images, rows, pixels, np.asarray(images.labels)[rows])


def _listed(
    parts: Mapping[str, Split], listed: Mapping[str, tuple[Line, ...]], salt: str, control: RunControl
) -> list[Found]:
    """Return the listed pictures, those of the training set first; of equal ones as many as there are lines."""
    left = {digest: list(lines) for digest, lines in listed.items()}
    found = []
    for name, split in parts.items():
        for at, row in enumerate(split.rows.tolist()):
            control.check()
            try:
                lines = left.get(salted(salt, split.images.content_hash(row)))
            except BrokenImage:  # it went after it was decoded
                continue
            if lines:
                found.append(Found(lines.pop(0), name, at))
    return found


def _forget_set(found: list[Found], parts: Mapping[str, Split], size: tuple[int, int]) -> ForgetSet:
    from stakegui.engine.material import ForgetSet

    images = [(parts[one.split], one.at) for one in found]
    keys = tuple(split.images.keys[split.rows[at]] for split, at in images)
    labels = np.array([split.labels[at] for split, at in images], np.int64)
    pixels = np.stack([split.pixels[at] for split, at in images]) if found else np.zeros((0, *size, 3), np.uint8)
    trained = [parts["train"].rows[one.at] for one in found if one.split == "train"]
    return ForgetSet(keys, ("",) * len(keys), labels, pixels, np.array(trained, np.int64))
