"""A model opened for its task: a classifier as it is, an embedding model with the means of its gallery for a head."""

from __future__ import annotations

import torch

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Telling
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle
from stakegui.data.open import open_data
from stakegui.data.pixel_cache import fingerprint
from stakegui.data.room import taken
from stakegui.engine import gallery
from stakegui.engine.decoding import decode
from stakegui.engine.material import geometry_of, load_for_data
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.loading import load_classifier

_enrolled: dict[str, Classifier] = {}
"""The embedding model opened last: a gallery takes long, and its pages ask for the same one after the other."""


def forget() -> None:
    """Drop the model that is kept: its head is made of a gallery's pictures, one of which a purge may have erased."""
    _enrolled.clear()


def opened(
    model: ModelSpec,
    data: DataSpec | None,
    task: str,
    control: RunControl,
    *,
    allow_code: bool = False,
    device: torch.device | str = "cpu",
) -> Telling[tuple[Classifier, DataBundle]]:
    """Yield progress; return the model and its data, in the classes of the model or the groups of ``task``.

    Without ``data`` an embedding model has no classes, and its outputs are its features.

    Raises
    ------
    InputError
        For a model or data that cannot be used, or not for this task.
    """
    if task == "classification":
        classifier = load_for_data(model, data, allow_code=allow_code, device=device)
        return classifier, open_data(data, classifier.info.classes)
    bare = load_classifier(model, allow_code=allow_code, device=str(device), embedding=True)
    if data is None:
        return bare, DataBundle(())
    bundle = gallery.grouped(open_data(data, None), task)
    return (yield from _enrol(bare, model, bundle, control)), bundle


def _enrol(bare: Classifier, model: ModelSpec, bundle: DataBundle, control: RunControl) -> Telling[Classifier]:
    images, geometry = bundle.train, geometry_of(bare)
    assert images is not None  # `grouped` has refused an empty gallery
    changed = model.weights.stat().st_mtime_ns
    print_ = fingerprint(images, geometry)
    key = repr((model.model_dump_json(), changed, print_, bundle.classes, images.labels.tobytes(), bare.mean.device))
    made = _enrolled.get(key) if print_ is not None else None
    if made is None:
        pixels, ok = yield from decode(images, None, geometry, control, tr("gallery"))
        if not ok.any():
            raise InputError(
                tr("No picture of the gallery can be decoded."), where="data.train", remedy=tr("Give others.")
            )
        made = yield from gallery.enrol(bare, taken(pixels, ok), images.labels[ok], bundle.classes, control)
        _enrolled.clear()
        _enrolled[key] = made
    return made
