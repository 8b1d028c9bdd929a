"""The gallery's model: the shown images as a list, with thumbnail, key, label and whether each is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal, Slot

from stakegui.core.words import num, tr
from stakegui.ui.choose.answers import joined
from stakegui.ui.choose.filtering import Catalogue, Filter, Group
from stakegui.ui.index import Index
from stakegui.ui.session import Session
from stakegui.ui.thumbs import Thumbnails
from stakegui.ui.tips import plain_tips

if TYPE_CHECKING:
    from stakegui.services.found import Found
    from stakegui.services.predict import Predictions

CHOSEN = Qt.ItemDataRole.UserRole + 1
INDEX = Qt.ItemDataRole.UserRole + 2
BROKEN = Qt.ItemDataRole.UserRole + 3
WRONG = Qt.ItemDataRole.UserRole + 4
OF_TEST = Qt.ItemDataRole.UserRole + 20
"""A test image among training images."""
_NONE = np.zeros(0, dtype=np.int64)


class GalleryModel(QAbstractListModel):
    """Follows the session's images, choice and predictions.

    Images are told by their number: below ``catalogue.first`` it is the place in the training images, from there on
    it is a test image, which can be looked at and not chosen.

    Attributes
    ----------
    rows : ndarray of int64
        Number of the image in each row.
    groups : list of Group
        Rows under their titles.
    chosen : ndarray of bool
        Whether each training image is chosen.
    chosen_numbers : ndarray of int64
        Number of each of the session's chosen keys, in their order; -1 where the images do not have it.
    answers : Predictions or None
        The model's answers on all images, as far as it was asked.
    """

    arranged = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._on_ready)
        self.catalogue: Catalogue | None = None
        self.filter, self.order, self.group = Filter(), "Name", "No groups"
        self.rows, self.groups = _NONE, [Group("", 0, 0)]
        self.chosen: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self.chosen_numbers = _NONE
        self._row_of = _NONE
        self.answers: Predictions | None = None
        self._test_answers: Predictions | None = None
        session.data_changed.connect(self._on_data)
        session.choice_changed.connect(self._on_choice)
        session.predictions_changed.connect(self._on_predictions)
        session.model_changed.connect(self._on_model)
        self._on_data()

    def arrange(self, wanted: Filter | None = None, order: str = "", group: str = "") -> None:
        """Filter, sort or group anew; what is not given stays as it was."""
        self.filter, self.order, self.group = wanted or self.filter, order or self.order, group or self.group
        self.beginResetModel()
        if self.catalogue is None:
            self.rows, self.groups = _NONE, [Group("", 0, 0)]
        else:
            predictions = self.answers
            shown = self.catalogue.shown(self.filter, self.chosen, predictions)
            self.rows, self.groups = self.catalogue.arranged(shown, self.order, self.group, predictions, self.chosen)
            self._row_of = np.full(len(self.catalogue.every), -1, dtype=np.int64)
            self._row_of[self.rows] = np.arange(len(self.rows))
        self.endResetModel()
        self.arranged.emit()

    def set_groups(self, group: NDArray[np.int64] | None) -> None:
        """Take the duplicate group of each image, -1 where it is alone; None: copies were not looked for."""
        if self.catalogue is not None and self.catalogue.group is not group:
            self.catalogue.group = group
            if self.filter.copies or self.order == "Duplicate group":
                self.arrange()

    def set_requests(self, named: Mapping[str, NDArray[np.int64]]) -> None:
        """Take the numbers of the images that each deletion request names."""
        if self.catalogue is not None:
            self.catalogue.requests = dict(named)
            if self.filter.request or self.order == "In a request first":
                self.arrange()

    def set_found(self, found: Found | None) -> None:
        """Take the answer to a search; the caller arranges."""
        if self.catalogue is not None:
            self.catalogue.found = found

    def set_test_answers(self, answers: Predictions | None) -> None:
        """Take the model's answers on the test images."""
        if answers is not self._test_answers:
            self._test_answers = answers
            self._on_predictions()

    def is_training(self, number: int) -> bool:
        """Whether an image is one of the training images."""
        return self.catalogue is not None and 0 <= number < self.catalogue.first

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of images shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return key, thumbnail, tooltip, and the roles CHOSEN, INDEX, BROKEN, WRONG and OF_TEST."""
        if self.catalogue is None or not 0 <= index.row() < len(self.rows):
            return None
        number = int(self.rows[index.row()])
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnails.pixmap(number)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.catalogue.every.keys[number]
        return self._more(number, role)

    def _more(self, number: int, role: int) -> Any:
        if role == CHOSEN:
            return self._is_chosen(number)
        if role == INDEX:
            return number
        if role == BROKEN:
            return number in self.thumbnails.broken
        if role == WRONG:
            return self._is_wrong(number)
        if role == OF_TEST:
            return self.filter.split == "both" and not self.is_training(number)
        if role == Qt.ItemDataRole.ToolTipRole and self.catalogue is not None:
            return self._tip(self.catalogue, number)
        return None

    def _tip(self, known: Catalogue, number: int) -> str:
        tip = known.every.keys[number]
        if self._is_chosen(number):
            tip += "  (" + tr("chosen") + ")"
        if number >= known.first:
            tip += "  (" + tr("test image") + ")"
        elif known.found is not None and np.isfinite(known.found.score[number]):
            tip += "  (" + tr("match {score}", score=num(known.found.score[number], ".2f")) + ")"
        return tip

    def _is_chosen(self, number: int) -> bool:
        return self.is_training(number) and bool(self.chosen[number])

    def _is_wrong(self, number: int) -> bool:
        found = self.answers
        if found is None or self.catalogue is None or not found.ok[number]:
            return False
        return bool(found.predicted[number] != self.catalogue.every.labels[number])

    def row_of(self, number: int) -> int:
        """Return the row that shows an image, -1 where none does."""
        return int(self._row_of[number]) if 0 <= number < len(self._row_of) else -1

    def rows_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the row of each of ``numbers`` (n,), -1 where none shows it."""
        return self._row_of[numbers] if len(self._row_of) else np.full(len(numbers), -1)

    @Slot()
    def _on_data(self) -> None:
        bundle = self._session.bundle
        images = bundle.train if bundle is not None else None
        test = bundle.test if bundle is not None else None
        if self.catalogue is None or self.catalogue.images is not images or self.catalogue.test is not test:
            self.catalogue = Catalogue(images, test) if images is not None else None
            self.thumbnails.set_images(self.catalogue.every if self.catalogue is not None else None)
            self.filter = Filter()
            self._test_answers = None
            self._join()
            self._mark()
            self.arrange()

    @Slot()
    def _on_choice(self) -> None:
        self._mark()
        if self.filter.chosen or self.order == "Chosen first":
            self.arrange()
        elif len(self.rows):
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [CHOSEN])

    def _join(self) -> None:
        known = self.catalogue
        train = self._session.predictions
        if known is None or (train is not None and len(train.predicted) != known.first):
            self.answers = None  # answers on images that are not there yet, or any more
        else:
            self.answers = joined(train, self._test_answers, known.first, len(known.every))

    @Slot()
    def _on_predictions(self) -> None:
        self._join()
        asked = ("onfident", "Prediction", "Wrong", "loss")
        if self.filter.asks_model or any(part in self.order for part in asked):
            self.arrange()
        elif len(self.rows):
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [WRONG])

    @Slot()
    def _on_model(self) -> None:
        self.set_test_answers(None)

    def _mark(self) -> None:
        known = self.catalogue
        self.chosen_numbers = known.numbers(self._session.chosen) if known is not None else _NONE
        self.chosen = np.zeros(known.first if known is not None else 0, dtype=bool)
        self.chosen[self.chosen_numbers[self.chosen_numbers >= 0]] = True

    @Slot(int)
    def _on_ready(self, number: int) -> None:
        row = self.row_of(number)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
