"""Thumbnails for views: made in a pool of their own, newest wish first, kept in memory up to a bound."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from stakegui.core.paths import cache_dir
from stakegui.data.base import BrokenImage, ImageSet
from stakegui.data.thumbnails import ThumbnailCache
from stakegui.ui.picture import to_image

SIDE = 128
"""Longer side of the thumbnails in pixels; views scale them."""
MEMORY = 96 * 2**20
WAITING = 1500
"""More wishes than this are older than anything on the screen."""


class Thumbnails(QObject):
    """Thumbnails of one image set at a time.

    ``ready(int)`` names an index whose thumbnail has come.
    """

    ready = Signal(int)
    _made = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: ImageSet | None = None
        self._generation = 0
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wishes: OrderedDict[int, None] = OrderedDict()
        self._lock = threading.Lock()
        self._cache: ThumbnailCache | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(1, min(4, QThread.idealThreadCount() - 1)))
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self.broken: set[int] = set()
        self._made.connect(self._on_made)

    def set_images(self, images: ImageSet | None) -> None:
        """Take another image set; what was kept of the one before is dropped."""
        with self._lock:
            self._generation += 1
            self._images = images
            self._wishes.clear()
        self._kept.clear()
        self._bytes = 0
        self.broken.clear()

    def forget(self) -> None:
        """Drop every thumbnail, and what was learnt of the folder on the disk: a purge has emptied it."""
        self.set_images(self._images)
        with self._lock:
            self._cache = None

    def pixmap(self, index: int) -> QPixmap | None:
        """Return a thumbnail if it is there; else wish for it and return None."""
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
            return found
        if index not in self.broken:
            self._wish(index)
        return None

    def has(self, index: int) -> bool:
        """Whether a thumbnail is at hand; asks for nothing."""
        return index in self._kept

    def wait(self, timeout_ms: int = 5000) -> bool:
        """Drop what waits and let running work end."""
        with self._lock:
            self._wishes.clear()
        return self._pool.waitForDone(timeout_ms)

    def _wish(self, index: int) -> None:
        with self._lock:
            known = index in self._wishes
            self._wishes[index] = None
            self._wishes.move_to_end(index)
            if len(self._wishes) > WAITING:
                self._wishes.popitem(last=False)
        if not known and self._pool.activeThreadCount() < self._pool.maxThreadCount():
            self._pool.start(_Maker(self))

    def make_all(self) -> None:
        """Make what is wished for until nothing waits; called in a thread of the pool."""
        while True:
            with self._lock:
                if not self._wishes or self._images is None:
                    return
                index, _ = self._wishes.popitem(last=True)
                images, generation = self._images, self._generation
            outcome: QImage | None = None
            try:
                outcome = to_image(self._disk().get(images, index))
            except BrokenImage:
                outcome = None
            try:
                self._made.emit(generation, index, outcome)
            except RuntimeError:
                return

    def _disk(self) -> ThumbnailCache:
        with self._lock:
            if self._cache is None:
                self._cache = ThumbnailCache(cache_dir("thumbnails"), SIDE)
            return self._cache

    @Slot(int, int, object)
    def _on_made(self, generation: int, index: int, image: QImage | None) -> None:
        if generation != self._generation:
            return
        if image is None:
            self.broken.add(index)
        else:
            pixmap = QPixmap.fromImage(image)
            self._kept[index] = pixmap
            self._bytes += 4 * image.width() * image.height()
            while self._bytes > MEMORY and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._bytes -= 4 * old.width() * old.height()
        self.ready.emit(index)


class _Maker(QRunnable):
    def __init__(self, owner: Thumbnails) -> None:
        super().__init__()
        self._owner = owner

    def run(self) -> None:
        self._owner.make_all()
