"""The images of earlier requests, read again from the data that a run has, and how each request fares with a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.earlier import SPLIT, EarlierImage, Request, Standing
from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, Phase, Telling, Warned
from stakegui.core.spec import OutsideImage
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, DataBundle, ImageSet, Pixels
from stakegui.data.outside import listed_outside
from stakegui.data.resize import Geometry
from stakegui.data.room import room
from stakegui.engine.decoding import decode
from stakegui.engine.evaluation import predictions
from stakegui.engine.evaluation.views import forgotten_under_views, mean
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import images_of

if TYPE_CHECKING:
    from stakegui.engine.material import Material


@dataclass(frozen=True)
class Kept:
    """What is at hand of one earlier request.

    ``images``, ``pixels`` and ``labels`` are alike long; ``indices`` are rows of the training set; ``missing`` are
    the names of the images that are gone or no longer the same.
    """

    request: Request
    images: tuple[EarlierImage, ...]
    pixels: Pixels
    labels: NDArray[np.int64]
    indices: NDArray[np.int64]
    missing: tuple[str, ...] = ()


def load(
    requests: Sequence[Request], bundle: DataBundle, geometry: Geometry, control: RunControl
) -> Telling[tuple[Kept, ...]]:
    """Yield progress and, for what is not at hand any more, warnings; return the others."""
    found = []
    for request in requests:
        kept = yield from _load_one(request, bundle, geometry, control)
        found.append(kept)
        if not request.images:
            yield Warned(
                tr(
                    "The earlier session {session} ({name}) was deleted: what it made the model "
                    "forget can neither be held in place nor measured.",
                    session=request.session,
                    name=request.name,
                )
            )
        elif kept.missing:
            yield Warned(
                tr(
                    "{missing} of {count} images of the earlier session {session} ({name}) are "
                    "not at hand any more, or are not the same: {names}. They can neither be held "
                    "in place nor measured.",
                    missing=len(kept.missing),
                    count=len(request.images),
                    session=request.session,
                    name=request.name,
                    names=", ".join(kept.missing[:5]),
                )
            )
    return tuple(found)


def _load_one(request: Request, bundle: DataBundle, geometry: Geometry, control: RunControl) -> Telling[Kept]:
    wanted_keys = {image.key for image in request.images}
    known = {key: row for row, key in enumerate(bundle.train.keys) if key in wanted_keys} if bundle.train else {}
    # by their order: a picture from outside may be called what a training image is called
    places = [_place(image, bundle, known) for image in request.images]
    pixels: dict[int, Pixels] = {}
    for images in dict.fromkeys(place[0] for place in places if place):
        wanted = [(number, place[1]) for number, place in enumerate(places) if place and place[0] is images]
        decoded, ok = yield from decode(images, [row for _, row in wanted], geometry, control, tr("earlier requests"))
        pixels |= {number: decoded[i] for i, (number, _) in enumerate(wanted) if ok[i]}
    good = sorted(pixels)
    shown = room((len(good), *geometry.size, 3))
    for i, number in enumerate(good):
        shown[i] = pixels[number]
    rows = [place[1] for number in good if (place := places[number]) and place[0] is bundle.train]
    return Kept(
        request,
        tuple(request.images[number] for number in good),
        shown,  # type: ignore[arg-type]
        np.array([bundle.classes.index(request.images[number].label) for number in good], np.int64),
        np.array(rows, np.int64),
        tuple(request.name_of(image) for number, image in enumerate(request.images) if number not in pixels),
    )


def _place(image: EarlierImage, bundle: DataBundle, known: Mapping[str, int]) -> tuple[ImageSet, int] | None:
    """Return where an image lies now: in the training set by its key, else where its own file was; None if nowhere."""
    if image.label not in bundle.classes:
        return None
    train, row = bundle.train, known.get(image.key)
    if train is not None and row is not None and _same(train, row, image):
        return train, row
    try:
        outside = listed_outside([OutsideImage(path=Path(image.path), label=image.label)], bundle.classes)
    except (InputError, ValueError):
        return None
    return (outside, 0) if image.path and _same(outside, 0, image) else None


def _same(images: ImageSet, row: int, image: EarlierImage) -> bool:
    try:
        return images.content_hash(row) == image.sha256
    except (BrokenImage, OSError):
        return False


def stand(model: Classifier, material: Material, control: RunControl) -> Telling[tuple[Standing, ...]]:
    """Yield progress; return how every earlier request fares with ``model``, as stored and under the measured views."""
    found = []
    for number, kept in enumerate(material.earlier, 1):
        detail = tr("earlier request {number} of {count}", number=number, count=len(material.earlier))
        yield Phase("evaluate", detail=detail)
        found.append((yield from _stand(model, kept, material, control)))
    return tuple(found)


def _stand(model: Classifier, kept: Kept, material: Material, control: RunControl) -> Telling[Standing]:
    request = kept.request
    common = (request.session, request.name, len(request.images), request.forgotten)
    if not kept.images:
        return Standing(*common, views_then=request.views, missing=kept.missing, views_before=request.views_before)
    answers = yield from predictions.ask(model, kept.pixels, control, "evaluate", tr("earlier requests"))
    right = answers.predicted == kept.labels
    again = [i for i, known in zip(kept.images, right.tolist(), strict=True) if known and i.forgotten]
    labels = torch.from_numpy(kept.labels).to(material.device)
    pixels = images_of(kept.pixels, material.device)
    shares = forgotten_under_views(model, pixels, labels, material.bundle.exclude_views, control)
    return Standing(
        *common,
        forgotten=100.0 * float((~right).mean()),
        views_then=request.views,
        views=mean(shares),
        came_back=tuple(request.name_of(i) for i in again if not i.back),
        missing=kept.missing,
        still_back=tuple(request.name_of(i) for i in again if i.back),
        views_before=request.views_before,
    )


def told(standings: Sequence[Standing]) -> Evaluated:
    """Return the event that carries the standings."""
    return Evaluated(SPLIT, {"requests": [standing.as_json() for standing in standings]})
