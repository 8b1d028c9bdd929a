"""What every question about prompts stands on: encoder, embeddings, and the model's own vectors of the classes."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.core.words import tr
from stakegui.store.connection import open_db
from stakegui.store.embeddings import EmbeddingCache

if TYPE_CHECKING:
    from torch import Tensor

    from stakegui.engine.anchors.base import EmbeddingKey, Encoder
    from stakegui.engine.class_means import ClassMeans

Vector = NDArray[np.float32]
By = Literal["means", "gallery", "head", ""]
"""Where the model's vectors come from: means of training images, of a gallery, the head's rows; "" without a model."""
MEMORY = 64 * 2**20
"""Bytes of embeddings that are kept between questions."""

_encoders: dict[str, Encoder] = {}
"""The encoder used last: loading one takes longer than encoding a few edited prompts."""
_models: dict[tuple[str, tuple[str, ...]], Seen] = {}
"""The model looked at last, by spec, time of the file and classes."""
_memory: OrderedDict[EmbeddingKey, Vector] = OrderedDict()
_screened: OrderedDict[EmbeddingKey, Vector] = OrderedDict()
"""The same for vectors that are exact up to rounding."""
unkept: dict[str, ClassMeans] = {}
"""Class means of images that have no lasting identity, by the model's key."""


def forget() -> None:
    """Drop what is kept in memory of texts and images: a purge has emptied the caches on the disk."""
    for kept in (_memory, _screened, unkept, _models):
        kept.clear()


@dataclass(frozen=True)
class Seen:
    """A model: the weight of its head (C, d), classes, and the file that its class means would be kept in."""

    key: str
    head: Tensor | None
    classes: tuple[str, ...]
    place: Path | None = None
    gallery: bool = False

    def means(self) -> ClassMeans | None:
        """Return its class means, where they are known."""
        from stakegui.engine.class_means import read

        found = read(self.place, len(self.classes)) if self.place is not None else None
        return found or unkept.get(self.key)

    def vectors(self) -> tuple[NDArray[np.floating] | None, By, int]:
        """Return its vectors of the classes (C, d), what they are, and of how many images."""
        found = self.means()
        if found is not None:
            return found.means, "means", found.images
        if self.head is None:
            return None, "", 0
        return self.head.double().cpu().numpy(), "gallery" if self.gallery else "head", 0


class Remembered:
    """An embedding cache in memory, before the database's where there is one."""

    def __init__(self, stored: EmbeddingCache | None, keep: bool = True) -> None:
        self._stored, self._keep = stored, keep

    def get(self, key: EmbeddingKey) -> Vector | None:
        """Return the vector (d,), None where it is nowhere."""
        row = _memory.get(key)
        if row is None and self._stored is not None:
            row = self._stored.get(key)
            if row is not None:
                remember(_memory, key, row)
        return row

    def put(self, key: EmbeddingKey, vector: Vector) -> None:
        """Keep a vector; in the database only what was asked for by the user's own prompts."""
        remember(_memory, key, vector)
        if self._keep and self._stored is not None:
            self._stored.put(key, vector)


def remember(memory: OrderedDict[EmbeddingKey, Vector], key: EmbeddingKey, vector: Vector) -> None:
    """Keep a vector in memory; the oldest make room."""
    memory[key] = vector
    while len(memory) * vector.nbytes > MEMORY and len(memory) > 1:
        memory.popitem(last=False)


@contextmanager
def cache(db: Path | None, keep: bool = True) -> Iterator[Remembered]:
    """Give the embeddings that are known; with ``keep`` new ones go to the database."""
    if db is None:
        yield Remembered(None, keep)
        return
    database = open_db(db)
    try:
        yield Remembered(EmbeddingCache(database), keep)
    finally:
        database.close()


def encoder_of(name: str) -> Encoder:
    """Return the encoder; raise `InputError` where it cannot be had."""
    from stakegui.engine.anchors.base import make_encoder

    if name not in _encoders:
        made = make_encoder(name)
        _encoders.clear()
        _encoders[name] = made
    return _encoders[name]


def embed(texts: Sequence[str], encoder: Encoder, known: Remembered, control: RunControl) -> Telling[None]:
    """Yield progress while texts that are not known yet are embedded, so that nobody waits for them later."""
    missing = [text for text in dict.fromkeys(texts) if known.get(encoder.key(text)) is None]
    for done, text in enumerate(missing):
        control.check()
        if done % 10 == 0:
            yield Phase("anchors", done, len(missing), tr("texts"))
        known.put(encoder.key(text), encoder.encode([text]).vectors[0])


def screen(texts: Sequence[str], encoder: Encoder, control: RunControl) -> Telling[Vector]:
    """Yield progress; return vectors (N, d) of single prompts, exact up to rounding; ``encoder`` is fitted."""
    missing = [text for text in dict.fromkeys(texts) if encoder.key(text) not in _screened]
    for start in range(0, len(missing), 256):
        control.check()
        part = missing[start : start + 256]
        for text, row in zip(part, encoder.screen(part), strict=True):
            _screened[encoder.key(text)] = row
        yield Phase("anchors", start + len(part), len(missing), tr("single prompts"))
    rows = [_screened[encoder.key(text)] for text in texts]
    if rows:
        while len(_screened) * rows[0].nbytes > MEMORY and len(_screened) > len(rows):
            _screened.popitem(last=False)
    return np.stack(rows) if rows else np.zeros((0, 0), np.float32)


def look(
    model: ModelSpec | None,
    data: DataSpec | None,
    task: str,
    classes: Sequence[str],
    allow_code: bool,
    control: RunControl,
) -> Telling[Seen]:
    """Yield progress; return what the model itself says of its classes, or nothing of none.

    Raises
    ------
    InputError
        For a model that cannot be used, or an embedding model's data that cannot.
    """
    if model is None:
        return Seen("", None, tuple(classes))
    changed = model.weights.stat().st_mtime_ns if model.weights.exists() else 0
    told = data.model_dump_json() if data is not None else ""
    key = f"{model.model_dump_json()} {task} {changed} {told}"
    if (key, tuple(classes)) not in _models:
        if task == "classification":
            made = _classifier(key, model, data, classes, allow_code)
        else:
            made = yield from _gallery(key, model, data, task, allow_code, control)
        _models.clear()
        _models[key, tuple(classes)] = made
    return _models[key, tuple(classes)]


def own_classes(prompts: Prompts | str | Path | None) -> tuple[str, ...]:
    """Return the classes that a prompt set names itself, where no model tells them."""
    from stakegui.engine.anchors import prompts as sets

    if isinstance(prompts, dict):
        return tuple(prompts)
    if prompts is None:
        return ()
    path = Path(prompts) if str(prompts).endswith(".json") else resources() / "prompts" / f"{prompts}.json"
    sets.load_prompts(prompts, ())  # tells what is wrong with the file, if anything
    return tuple(str(name) for name in json.loads(path.read_text("utf-8-sig")))


def _classifier(key: str, model: ModelSpec, data: DataSpec | None, classes: Sequence[str], allow_code: bool) -> Seen:
    from stakegui.data.open import open_data
    from stakegui.engine.class_means import place_of
    from stakegui.engine.models.loading import load_classifier

    found = load_classifier(model, allow_code=allow_code, classes=classes or None)
    place = None
    if data is not None:
        try:
            train = open_data(data, found.info.classes).train
        except InputError:
            train = None  # prompts can be written before the data fit
        place = place_of(found, train) if train is not None and len(train) else None
    return Seen(key, found.head.weight.detach().clone(), found.info.classes, place)


def _gallery(
    key: str, model: ModelSpec, data: DataSpec | None, task: str, allow_code: bool, control: RunControl
) -> Telling[Seen]:
    """Look at an embedding model; its groups have no means without their images."""
    from stakegui.engine.opened import opened

    found, bundle = yield from opened(model, data, task, control, allow_code=allow_code)
    head = found.head.weight.detach().clone() if bundle.classes else None
    return Seen(key, head, bundle.classes, gallery=True)
