"""Decodes the picture that is shown, and the one after it, beside the window's thread; keeps the last few."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from stakegui.data.base import Pixels
from stakegui.ui.background import in_pool
from stakegui.ui.large.listed import Item
from stakegui.ui.picture import to_image

KEPT = 6
"""Pictures in memory."""
LONGEST = 2560
"""Larger pictures are scaled down to this many pixels beside the window: painting them would hold it."""
AT_ONCE = 2


@dataclass(frozen=True)
class Decoded:
    """A picture as it is painted, its own pixels (H, W, 3) for the model, or why it cannot be shown."""

    uid: Hashable
    image: QImage
    pixels: Pixels | None
    fault: str = ""


class Decoding(QObject):
    """``ready(Decoded)`` follows each wish that is still the newest when its turn comes."""

    ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Hashable, Decoded] = OrderedDict()
        self._running: set[Hashable] = set()
        self._next: Item | None = None

    def get(self, item: Item) -> Decoded | None:
        """Return a picture if it is there; else wish for it and return None."""
        found = self._kept.get(item.uid)
        if found is None:
            self._wish(item)
        else:
            self._kept.move_to_end(item.uid)
        return found

    def forget(self) -> None:
        """Let go of every picture."""
        self._kept.clear()
        self._running.clear()
        self._next = None

    def _wish(self, item: Item) -> None:
        if item.uid in self._running:
            return
        if len(self._running) >= AT_ONCE:
            self._next = item
            return
        self._running.add(item.uid)
        task = in_pool(self, lambda: _decoded(item))
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, made: Decoded) -> None:
        if made.uid not in self._running:  # it came after everything was let go
            return
        self._kept[made.uid] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._running.discard(made.uid)
        self._go_on()
        self.ready.emit(made)

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        self._running.clear()
        self._go_on()

    def _go_on(self) -> None:
        item, self._next = self._next, None
        if item is not None and item.uid not in self._kept:
            self._wish(item)


def _decoded(item: Item) -> Decoded:
    try:
        pixels = item.load()
    except Exception as error:  # a file of whatever make: what it raises is told in place of the picture
        return Decoded(item.uid, QImage(), None, str(error) or type(error).__name__)
    image = to_image(pixels)
    if max(image.width(), image.height()) > LONGEST:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(LONGEST, LONGEST), keep, smooth)
    return Decoded(item.uid, image, pixels)
