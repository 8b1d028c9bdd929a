"""What requests name, found among the training images that are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakegui.core.requests import DeletionRequest, Item
from stakegui.core.spec import DataSpec, OutsideImage
from stakegui.data.base import ImageSet
from stakegui.data.labels import canonical
from stakegui.services.serving import key_in


@dataclass(frozen=True)
class RequestChoice:
    """Keys of training images in the order of the requests, pictures from outside, and names that were not found."""

    keys: tuple[str, ...] = ()
    outside: tuple[OutsideImage, ...] = ()
    missing: tuple[str, ...] = ()


def chosen_by(requests: Iterable[DeletionRequest], data: DataSpec | None, train: ImageSet | None) -> RequestChoice:
    """Return what ``requests`` mean in ``train``; a picture from outside needs no training images."""
    items = [item for request in requests for item in request.items]
    finder = _Finder(data, train) if train is not None else None
    keys: list[str] = []
    missing = []
    for item in items:
        if item.kind == "outside":
            continue
        found = finder.keys(item) if finder is not None else []
        keys += found
        if not found:
            missing.append(item.name)
    outside = [OutsideImage.model_validate({"path": i.name, "label": i.label}) for i in items if i.kind == "outside"]
    return RequestChoice(tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(outside)), tuple(dict.fromkeys(missing)))


def rows_by_request(
    requests: Iterable[DeletionRequest], data: DataSpec | None, train: ImageSet
) -> dict[str, NDArray[np.int64]]:
    """Return the places in ``train`` of the images that each request names, by its number; without those it lacks."""
    finder = _Finder(data, train)
    place = {key: row for row, key in enumerate(train.keys)}
    found = {
        one.number: sorted({place[key] for item in one.items if item.kind != "outside" for key in finder.keys(item)})
        for one in requests
    }
    return {number: np.array(rows, np.int64) for number, rows in found.items() if rows}


class _Finder:
    """Keys of one image set by what a request may call them."""

    def __init__(self, data: DataSpec | None, train: ImageSet) -> None:
        self._data, self._train = data, train
        self._exact = frozenset(train.keys)
        self._loose: dict[str, str] | None = None

    def keys(self, item: Item) -> list[str]:
        if item.kind == "class":
            return self._members(self._train.labels, self._train.classes, item.name)
        if item.kind == "identity":
            of = self._train.identity_of
            return self._members(of, self._train.identities, item.name) if of is not None else []
        return list(self._image(key_in(item.name, self._data)))

    def _image(self, name: str) -> Iterator[str]:
        if name in self._exact:
            yield name
            return
        if self._loose is None:
            self._loose = {canonical(key): key for key in self._train.keys}
        found = self._loose.get(canonical(name.strip().replace("\\", "/").removeprefix("./")))
        if found is not None:
            yield found

    def _members(self, group: np.ndarray, names: tuple[str, ...], name: str) -> list[str]:
        wanted = [number for number, known in enumerate(names) if canonical(known) == canonical(name)]
        return [self._train.keys[i] for i in np.flatnonzero(np.isin(group, wanted)).tolist()]
