"""Which pictures of the Choose page the large view goes through: gallery, tray, or what is left behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView

from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.left_behind import LeftBehind
from stakegui.ui.choose.tray import Tray
from stakegui.ui.large.listed import Item, Listed
from stakegui.ui.large.lists import from_outside, of_table, test_image, training
from stakegui.ui.large.opens import Opens
from stakegui.ui.session import Session


class Enlarging(QObject):
    """``enlarged(Listed)`` asks the window to show pictures large."""

    enlarged = Signal(object)

    def __init__(self, session: Session, gallery: Gallery, tray: Tray, strip: LeftBehind, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._gallery, self._tray, self._strip = session, gallery, tray, strip
        Opens(tray.view, self.open_tray)
        Opens(strip.view, self.open_strip)

    @Slot()
    def open_focused(self) -> None:
        """Open the list that has the keyboard, the gallery where neither of the others has."""
        for view, way in ((self._tray.view, self.open_tray), (self._strip.view, self.open_strip)):
            if view.hasFocus() and view.model().rowCount():
                way()
                return
        self.open_gallery()

    @Slot()
    def open_gallery(self) -> None:
        """Go through what the gallery shows, in its order and filter."""
        model = self._gallery.gallery
        known, rows = model.catalogue, model.rows  # an array of its own: a later filter makes another

        def item(place: int) -> Item:
            assert known is not None
            number = int(rows[place])
            if number < known.first:
                return training(self._session, known.images, number)
            return test_image(known.every, number)

        def back(place: int) -> None:
            row = model.row_of(int(rows[place]))
            if model.catalogue is known and row >= 0:
                self._gallery.setCurrentIndex(model.index(row))

        self._emit(len(rows) if known is not None else 0, item, self._gallery, back)

    @Slot()
    def open_tray(self) -> None:
        """Go through what is chosen, in the tray's order."""
        known = self._gallery.gallery.catalogue
        keys, pictures = self._tray.model.keys, self._tray.model.pictures

        def item(place: int) -> Item:
            if place >= len(keys):
                return from_outside(pictures[place - len(keys)])
            assert known is not None
            return training(self._session, known.images, known.index[keys[place]])

        count = len(keys) + len(pictures)
        missing = len(keys) and (known is None or any(key not in known.index for key in keys))
        self._emit(0 if missing else count, item, self._tray.view)

    @Slot()
    def open_strip(self) -> None:
        """Go through what is left behind."""
        known = self._gallery.gallery.catalogue
        numbers = [n for n in map(self._strip.model.number, range(len(self._strip.model.shown))) if n >= 0]

        def item(place: int) -> Item:
            assert known is not None
            return training(self._session, known.images, numbers[place])

        self._emit(len(numbers), item, self._strip.view)

    def _emit(
        self,
        count: int,
        item: Callable[[int], Item],
        view: QAbstractItemView,
        back: Callable[[int], object] | None = None,
    ) -> None:
        at = max(0, min(count - 1, view.currentIndex().row()))

        def select(place: int) -> None:
            index = view.model().index(place, 0)
            if index.isValid():
                view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

        self.enlarged.emit(Listed(count, item, at, lambda: of_table(self._session), back or select))
