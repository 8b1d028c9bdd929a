"""What the gallery's selection does to the choice: images, whole classes and people go in and come out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QObject, Slot

from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.ui.choose.details import TEST_HELP
from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session


class Choosing(QObject):
    """Each call is one step of undo; the actions that lead here are disabled without images."""

    def __init__(self, session: Session, gallery: Gallery, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._gallery, self._model, self._messages = session, gallery, gallery.gallery, messages

    @Slot()
    def toggle(self) -> None:
        """Choose the selected images or, where all of them are chosen, take them back."""
        self._toggle(self._gallery.selected_images())

    @Slot(QModelIndex)
    def toggle_row(self, index: QModelIndex) -> None:
        """Choose the image of a row of the gallery, or take it back."""
        self._toggle(self._model.rows[index.row() : index.row() + 1])

    @Slot()
    def choose_class(self) -> None:
        """Choose all images of the selected images' classes."""
        labels = np.unique(self._shown().labels[self._gallery.selected_images()])
        wanted = tr("Select an image whose whole class shall be chosen.")
        self._add_whole(np.flatnonzero(np.isin(self._images().labels, labels)), wanted)

    @Slot()
    def choose_identity(self) -> None:
        """Choose all images of the selected images' identities."""
        images = self._images()
        if images.identity_of is None:
            self._messages.show_message(tr("These images have no identities. A manifest can give them."), "warning")
            return
        of_all = self._shown().identity_of
        assert of_all is not None
        people = of_all[self._gallery.selected_images()]
        wanted = tr("Select an image whose whole identity shall be chosen.")
        self._add_whole(np.flatnonzero(np.isin(images.identity_of, people[people >= 0])), wanted)

    def remove_selected(self) -> None:
        """Take the selected images out of the choice."""
        keys = self._keys(self._training(self._gallery.selected_images())) if self._model.rowCount() else []
        if keys:
            self._session.remove(keys)

    @Slot()
    def clear(self) -> None:
        """Empty the tray."""
        self._session.undo.beginMacro(tr("clear the choice"))
        self._session.choose((), tr("clear the choice"))
        self._session.choose_outside(())
        self._session.serve(())
        self._session.undo.endMacro()

    def _images(self) -> ImageSet:
        assert self._model.catalogue is not None
        return self._model.catalogue.images

    def _shown(self) -> ImageSet:
        """Return training and test images; those that are told by the gallery's numbers."""
        assert self._model.catalogue is not None
        return self._model.catalogue.every

    def _toggle(self, shown: NDArray[np.int64]) -> None:
        numbers = self._training(shown)
        if not len(numbers):
            return
        keys = self._keys(numbers)
        if self._model.chosen[numbers].all():
            self._session.remove(keys)
        else:
            self._session.add(keys)

    def _training(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return those of ``numbers`` that can be chosen; say so of the others."""
        own = numbers[numbers < len(self._images())]
        if len(own) < len(numbers):
            self._messages.show_message(tr(TEST_HELP), "warning")
        return own

    def _keys(self, numbers: NDArray[np.int64]) -> list[str]:
        keys = self._images().keys
        return [keys[i] for i in numbers.tolist()]

    def _add_whole(self, numbers: NDArray[np.int64], wanted: str) -> None:
        if not len(numbers):
            self._messages.show_message(wanted, "warning")
            return
        self._session.add(self._keys(numbers))
