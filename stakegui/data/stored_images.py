"""The images of a stored session, from the open training images where these have them, else from their files.

A key alone does not tell: other training images, or a picture from outside, may have the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.decode import decode
from stakegui.data.files import read_image


class StoredImages(ImageSet):
    """What ``SessionView.images`` lists, in its order; labels are not used."""

    def __init__(self, images: Sequence[dict[str, Any]], train: ImageSet | None) -> None:
        super().__init__("stored", [str(i["key"]) for i in images], np.zeros(len(images), dtype=np.int64), ())
        self._paths = [Path(i["path"]) if i.get("path") else None for i in images]
        places = {key: place for place, key in enumerate(train.keys)} if train is not None else {}
        self._train = train
        self._hashes = [str(i.get("content_hash") or "") for i in images]
        self._places = [places.get(key) for key in self.keys]
        self._checked: set[int] = set()

    def _place(self, index: int) -> int | None:
        """Return where the image lies in the training images, None where another one has its key there."""
        place = self._places[index]
        if place is not None and index not in self._checked:
            if not self._is_same(index, place):
                place = self._places[index] = None
            self._checked.add(index)
        return place

    def _is_same(self, index: int, place: int) -> bool:
        assert self._train is not None
        path, own = self._paths[index], self._train.path(place)
        if path is not None and own is not None and path.absolute() == own.absolute():
            return True
        try:  # the folder may have moved
            return self._train.content_hash(place) == self._hashes[index]
        except (BrokenImage, OSError):
            return False

    def encoded(self, index: int) -> bytes:
        """Return the stored bytes; raise `BrokenImage` where neither the images nor the file are at hand."""
        place, path = self._place(index), self._paths[index]
        if place is not None and self._train is not None:
            return self._train.encoded(place)
        if path is None:
            raise BrokenImage(tr("open the run's training images to see it"))
        return read_image(path)

    def decode(self, index: int) -> Pixels:
        """Return the pixels, shape (H, W, 3)."""
        place = self._place(index)
        if place is not None and self._train is not None:
            return self._train.decode(place)
        return decode(self.encoded(index))

    def path(self, index: int) -> Path | None:
        """Return the image's file, where it has one."""
        place = self._place(index)
        if place is not None and self._train is not None:
            return self._train.path(place)
        return self._paths[index]
