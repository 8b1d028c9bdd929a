"""Tells the inspector which image of the Choose page was looked at last: in the gallery, the tray or the strip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from stakegui.ui.choose.details import of_outside, of_shown
from stakegui.ui.choose.gallery_views import GalleryViews
from stakegui.ui.choose.left_behind import LeftBehind
from stakegui.ui.choose.tray import Tray
from stakegui.ui.session import Session


class Inspecting(QObject):
    """``inspected(Inspection)`` follows the current image, and tells of it anew when what is known of it changes."""

    inspected = Signal(object)

    def __init__(self, session: Session, views: GalleryViews, tray: Tray, strip: LeftBehind, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._views, self._tray = session, views, tray
        self._gallery, self._model = views.gallery, views.gallery.gallery
        session.choice_changed.connect(self._look_again)
        session.predictions_changed.connect(self._look_again)
        self._gallery.selectionModel().currentChanged.connect(self._on_current)
        tray.looked_at.connect(self._on_looked_at)
        strip.looked_at.connect(self._inspect)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._inspect(int(self._model.rows[current.row()]))

    @Slot(int)
    def _inspect(self, number: int) -> None:
        """Tell of an image, unless the session has left these images behind already.

        A session that is taken out gives up data, choice and predictions one after the other, and each is told of.
        """
        bundle, catalogue = self._session.bundle, self._model.catalogue
        if bundle is not None and catalogue is not None and bundle.train is catalogue.images:
            self.inspected.emit(of_shown(self._session, self._model, number))

    @Slot()
    def _look_again(self) -> None:
        current = self._gallery.currentIndex()
        if self._views.isVisible() and current.isValid() and self._views.has_keyboard():
            self._on_current(current, current)

    @Slot(int)
    def _on_looked_at(self, row: int) -> None:
        keys, pictures = self._tray.model.keys, self._tray.model.pictures
        if row >= len(keys):
            self.inspected.emit(of_outside(pictures[row - len(keys)]))
        elif self._model.catalogue is not None and keys[row] in self._model.catalogue.index:
            self._inspect(self._model.catalogue.index[keys[row]])
