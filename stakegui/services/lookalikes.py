"""What looks like a chosen image and would stay: the same pixels, nearly the same picture, or alike to the model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.core.spec import DataSpec, ModelSpec, RunSpec
from stakegui.core.words import mark, tr
from stakegui.data import likeness, nearest
from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.decode import decode
from stakegui.data.files import FileSet
from stakegui.data.forget import resolve
from stakegui.data.nearest import Features
from stakegui.data.open import open_data
from stakegui.data.outside import outside_files
from stakegui.data.prints import Prints, of_pixels, prints_of
from stakegui.services.chain import follow, requests
from stakegui.store.connection import open_existing

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

Kind = Literal["exact", "near", "features"]
KINDS: tuple[Kind, ...] = ("exact", "near", "features")
SAID = {
    "exact": mark("the same pixels"),
    "near": mark("nearly the same picture"),
    "features": mark("alike to the model"),
}
"""Each kind in words."""


@dataclass(frozen=True)
class LookAlike:
    """A training image that stays and looks like a chosen one.

    ``of`` is the chosen image's key, or the path of a picture from outside. ``score`` is 1 for ``exact``, the
    correlation of the grey pictures for ``near``, and the cosine of the whitened features for ``features``.
    """

    key: str
    of: str
    kind: Kind
    score: float


@dataclass(frozen=True)
class Seen:
    """What is known of the training images for finding look-alikes.

    Attributes
    ----------
    keys : list of str
        Of the N images.
    prints : Prints
    group : ndarray of int64, shape (N,)
        Duplicate group of each, -1 where it is alone.
    least : float
        Correlation from which prints are the same picture; see `stakegui.data.likeness.level`.
    mirrored : bool
        Whether a picture and its mirror image show the same.
    features : Features or None
        None until the model has been asked.
    """

    keys: list[str]
    prints: Prints
    group: NDArray[np.int64]
    least: float
    mirrored: bool = True
    features: Features | None = None


@dataclass(frozen=True)
class Pictures:
    """Pictures from outside: their paths, prints and, where the model was asked, features; those that broke are out."""

    paths: tuple[str, ...] = ()
    prints: Prints = field(default_factory=lambda: of_pixels(()))
    features: Features | None = None
    broken: tuple[str, ...] = ()


_Asker = tuple[Prints, Sequence[str], NDArray[np.float32] | None]
"""Pictures to compare with: their prints, names and, where the model was asked, feature vectors."""


def copies(images: ImageSet, *, mirrored: bool = True, workers: int | None = None) -> Telling[Seen]:
    """Yield progress; return what is known of ``images`` without a model. No engine is needed; closing it stops it."""
    prints: Prints
    with closing(prints_of(images, workers=workers, cache=cache_dir("prints"))) as hashing:
        while True:
            try:
                done, total = next(hashing)
            except StopIteration as end:
                prints = end.value
                break
            yield Phase("load", done, total, tr("looking for copies"))
    least, group = likeness.level(prints), np.full(len(prints), -1)
    for item in likeness.groups(prints, least, mirrored=mirrored):
        if isinstance(item, tuple):
            yield Phase("load", *item, tr("comparing"))
        else:
            group = item
    return Seen(images.keys, prints, group, least, mirrored)


def look(
    data: DataSpec,
    model: ModelSpec | None = None,
    *,
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
    known: Seen | None = None,
) -> Iterator[Event | Seen]:
    """Yield progress, then what is `Seen` of the training images, by ``model`` too where one is given.

    ``known`` is what `copies` found of them. A second time all of it is a look-up where the images are files.

    Raises
    ------
    InputError
        For a model or data that cannot be used, and without training images.
    """
    control = control or RunControl()
    bundle = open_data(data, None)
    images = training_images(bundle.train)
    if known is None or known.keys != images.keys:
        known = yield from _checked(copies(images, mirrored="flip" not in bundle.exclude_views), control)
    if model is not None:
        from stakegui.engine.features import features_of

        features = yield from features_of(network(model, data, task, allow_code), images, control)
        known = replace(known, features=features)
    yield known


def from_outside(
    paths: Sequence[Path],
    seen: Seen | None = None,
    model: ModelSpec | None = None,
    data: DataSpec | None = None,
    *,
    task: str = "classification",
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Pictures]:
    """Yield progress, then the `Pictures` of files; by ``model`` too where ``seen`` holds its features."""
    found: list[tuple[Path, Pixels]] = []
    broken = []
    for path in paths:
        try:
            found.append((path, decode(FileSet(Path(), "outside", [str(path)], np.zeros(1, np.int64), ()).encoded(0))))
        except BrokenImage as error:
            broken.append(f"{path.name}: {error}.")
    pictures = [pixels for _, pixels in found]
    made = Pictures(tuple(str(path) for path, _ in found), of_pixels(pictures), None, tuple(broken))
    if pictures and seen is not None and seen.features is not None and model is not None:
        from stakegui.engine.features import placed

        classifier = network(model, data, task, allow_code)
        features = yield from placed(classifier, seen.features, pictures, control or RunControl())
        made = replace(made, features=features)
    yield made


def left_behind(
    seen: Seen,
    chosen: Sequence[str],
    pictures: Pictures | None = None,
    *,
    gone: Collection[str] = (),
    differs: Collection[tuple[str, str]] = (),
) -> list[LookAlike]:
    """Return each training image that looks like one of ``chosen`` or of ``pictures`` and is not itself chosen.

    Each once, by its strongest kind and, within that, the chosen image it is most like; the surest first. ``gone`` are
    keys that earlier requests took; ``differs`` are pairs (key, of) of which the user has said that they are not the
    same. Numpy alone: 64 chosen among 60,000 take a fraction of a second.
    """
    place = dict(zip(seen.keys, range(len(seen.keys)), strict=True))
    stays = np.ones(len(seen.keys), bool)
    rows = np.array([place[key] for key in chosen if key in place], np.int64)
    stays[rows] = False
    stays[[place[key] for key in gone if key in place]] = False
    askers = list(_askers(seen, rows, pictures))
    names = [name for _, of, _ in askers for name in of]
    row, asker, kind, score = _pairs(seen, askers, stays)
    number = {name: i for i, name in enumerate(names)}
    strangers = [place[key] * len(names) + number[of] for key, of in differs if key in place and of in number]
    good = ~np.isin(row * max(1, len(names)) + asker, strangers)
    row, asker, kind, score = row[good], asker[good], kind[good], score[good]
    order = np.lexsort((-score, kind, row))  # by row, the surest first
    first = order[np.unique(row[order], return_index=True)[1]]
    shown = first[np.lexsort((row[first], -score[first], kind[first]))]
    return [
        LookAlike(seen.keys[r], names[a], KINDS[k], s)
        for r, a, k, s in zip(*(part[shown].tolist() for part in (row, asker, kind, score)), strict=True)
    ]


def left_behind_of(
    spec: RunSpec,
    *,
    db: Path | None = None,
    use_model: bool = True,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | tuple[LookAlike, ...]]:
    """Yield progress, then what the run of ``spec`` would leave behind; without ``use_model`` copies alone.

    ``db`` is the database of the sessions that the spec starts from; what their requests took is not left behind.

    Raises
    ------
    InputError
        For model, data or choice that cannot be used, and without training images.
    """
    control, task = control or RunControl(), spec.run.task
    spec, gone = _earlier(spec, db)
    if spec.data is None:
        raise InputError(
            tr("There are no training images to look through."), where="data", remedy=tr("Give data.train.")
        )
    model = spec.model if use_model else None
    seen: Seen | None = None
    for item in look(spec.data, model, task=task, allow_code=allow_code, control=control):
        if isinstance(item, Event):
            yield item
        else:
            seen = item
    assert seen is not None  # it is what comes last
    keys, files = _meant(spec, seen)
    pictures: Pictures | None = None
    for event in from_outside(files, seen, model, spec.data, task=task, allow_code=allow_code, control=control):
        if isinstance(event, Event):
            yield event
        else:
            pictures = event
    yield tuple(left_behind(seen, keys, pictures, gone=gone))


def _earlier(spec: RunSpec, db: Path | None) -> tuple[RunSpec, tuple[str, ...]]:
    """Return the spec with the model that it means, and the keys that earlier requests took."""
    if spec.after is None or db is None:
        return spec, ()
    with closing(open_existing(db)) as database:
        spec, chain = follow(spec, database)
        return spec, tuple(i.key for request in requests(chain, database) for i in request.images)


def _meant(spec: RunSpec, seen: Seen) -> tuple[list[str], list[Path]]:
    """Return the keys and the files from outside that a spec asks for."""
    listed = spec.forget.model_copy(update={"outside": None})
    keys = [seen.keys[row] for row in resolve(listed, open_data(spec.data, None)).indices]
    if spec.forget.random is not None:
        from stakegui.engine.selection import draw_random

        keys += [seen.keys[row] for row in draw_random(seen.keys, spec.forget.random.count, spec.forget.random.seed)]
    return keys, outside_files(spec.forget)


def network(model: ModelSpec, data: DataSpec | None, task: str, allow_code: bool) -> Classifier:
    """Return the network whose features are asked for; of an embedding model no gallery is needed for them."""
    from stakegui.engine.material import device_for, load_for_data
    from stakegui.engine.models.loading import load_classifier

    device = device_for("auto")
    if task == "classification":
        return load_for_data(model, data, allow_code=allow_code, device=device)
    return load_classifier(model, allow_code=allow_code, device=str(device), embedding=True)


def training_images(images: ImageSet | None) -> ImageSet:
    """Return ``images``; raise `InputError` where there are none."""
    if images is None or not len(images):
        raise InputError(tr("There are no training images to look through."), where="data.train")
    return images


def _askers(seen: Seen, rows: NDArray[np.int64], pictures: Pictures | None) -> Iterator[_Asker]:
    """Yield what asks: the chosen images, then the pictures; prints, names and, where known, feature vectors."""
    if len(rows):
        vectors = seen.features.of(rows) if seen.features is not None else None
        yield seen.prints.taken(rows), [seen.keys[row] for row in rows.tolist()], vectors
    if pictures is not None and pictures.paths:
        known = pictures.features
        vectors = known.of(np.arange(len(known))) if known is not None else None
        yield pictures.prints, pictures.paths, vectors


def _pairs(seen: Seen, askers: Sequence[_Asker], stays: NDArray[np.bool_]) -> tuple[NDArray[Any], ...]:
    """Return all pairs of an image that ``stays`` and one that asks: row, number of the asker, place in `KINDS`, score.

    The askers are counted through, one group after the other.
    """
    kept, before = np.flatnonzero(stays), 0
    staying = seen.prints.taken(kept)
    parts: list[tuple[NDArray[Any], ...]] = []
    for prints, of, vectors in askers:
        i, j, score = likeness.alike(prints, staying, seen.least, mirrored=seen.mirrored)
        same = (prints.content[i] == staying.content[j]).all(axis=1)
        parts.append((kept[j], i + before, np.where(same, 0, 1), np.where(same, 1.0, score)))
        if vectors is not None and seen.features is not None:
            i, j, score = nearest.above(seen.features.vectors, vectors, seen.features.threshold)
            parts.append(tuple(x[stays[j]] for x in (j, i + before, np.full(len(i), 2), score)))
        before += len(of)
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    return tuple(np.concatenate([part[k] for part in parts]) for k in range(4))


def _checked(work: Telling[Seen], control: RunControl) -> Telling[Seen]:
    """Look at ``control`` between the pieces of ``work``."""
    with closing(work):
        while True:
            control.check()
            try:
                event = next(work)
            except StopIteration as end:
                found: Seen = end.value
                return found
            yield event
