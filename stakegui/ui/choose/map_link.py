"""Ties the map to the gallery, both ways: what is selected, shown, chosen and answered is the same in both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QObject, QTimer, Slot
from PySide6.QtGui import QCursor

from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.map_colours import Colouring, by_answer, by_choice, by_class
from stakegui.ui.choose.map_keeper import MapKeeper
from stakegui.ui.choose.map_panel import MapPanel
from stakegui.ui.choose.map_tip import MapTip
from stakegui.ui.session import Session


class MapLink(QObject):
    """The gallery's selection is the one that counts; the map shows it and changes it."""

    def __init__(self, session: Session, gallery: Gallery, keeper: MapKeeper, panel: MapPanel) -> None:
        super().__init__(panel)
        self._session, self._gallery, self._keeper, self._panel = session, gallery, keeper, panel
        self._model, self._canvas = gallery.gallery, panel.canvas
        self.tip = MapTip(session, self._model, panel.canvas)
        self._plane: object = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        for signal in (
            keeper.changed, gallery.selection_changed, self._model.arranged, session.choice_changed,
            session.predictions_changed, panel.coloured,
        ):  # fmt: skip
            signal.connect(self._later)
        gallery.selectionModel().currentChanged.connect(self._on_current)
        self._canvas.picked.connect(self._on_picked)
        self._canvas.hovered.connect(self._on_hovered)

    @Slot()
    def refresh(self) -> None:
        """Show on the map what the gallery shows, has selected and has chosen."""
        plane, known = self._keeper.plane, self._model.catalogue
        self._panel.offer_answers(self._session.predictions is not None)
        if plane is None or known is None or len(plane) != len(known.images):
            return
        if plane is not self._plane:
            self._plane = plane
            self._canvas.show_places(plane.places)
            self.tip.show_image(-1, self._canvas.rect().topLeft())
            self._on_current(self._gallery.currentIndex(), QModelIndex())
        shown, selected = np.zeros(len(plane), bool), np.zeros(len(plane), bool)
        # the map has the training images alone; the gallery may show test images too
        rows, chosen = self._model.rows, self._gallery.selected_images()
        shown[rows[rows < known.first]] = True
        selected[chosen[chosen < known.first]] = True
        colouring = self._colouring(shown, selected)
        self._canvas.mark(shown=shown, selected=selected, chosen=self._model.chosen.copy(), colouring=colouring)
        self._panel.legend.show_entries(colouring.entries)

    def _colouring(self, shown: NDArray[np.bool_], selected: NDArray[np.bool_]) -> Colouring:
        assert self._model.catalogue is not None
        images, answers = self._model.catalogue.images, self._session.predictions
        by = self._panel.by.currentIndex()
        if by == 1 and answers is not None:
            return by_answer(answers.predicted == images.labels, answers.ok, shown)
        return by_choice(self._model.chosen, shown) if by == 2 else by_class(
            images.labels, images.classes, shown, selected
        )  # fmt: skip

    @Slot()
    def _later(self) -> None:
        """Once for all that changes together, and only while the map is there to be seen."""
        if self._panel.isVisible():
            self._timer.start()

    @Slot(object, str)
    def _on_picked(self, numbers: NDArray[np.int64], how: str) -> None:
        rows = self._model.rows_of(numbers)
        self._gallery.select_rows(rows[rows >= 0], how)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        known, number = self._model.catalogue, -1
        if current.isValid() and known is not None:
            number = int(self._model.rows[current.row()])
        self._canvas.current = number if known is not None and number < known.first else -1

    @Slot(int)
    def _on_hovered(self, number: int) -> None:
        self.tip.show_image(number, self._canvas.mapFromGlobal(QCursor.pos()))
