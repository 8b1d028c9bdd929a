"""What the Choose page does with searches and requests: it joins finder, filters, bar and gallery."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot

from stakegui.core.words import tr
from stakegui.ui.actions import Action
from stakegui.ui.choose.alike import Alike
from stakegui.ui.choose.bar import GalleryBar
from stakegui.ui.choose.filter_panel import FilterPanel
from stakegui.ui.choose.finder import Finder
from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.requested import Requested
from stakegui.ui.choose.search_bar import SearchBar
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

if TYPE_CHECKING:
    from stakegui.services.found import Found


class Finding(QObject):
    """``arranged()``: the gallery is to be arranged anew; `join` comes once filters and bar are there."""

    arranged = Signal()

    def __init__(
        self, session: Session, worker: Worker, messages: MessageBar, alike: Alike, gallery: Gallery, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._messages, self._gallery = session, messages, gallery
        self._model = gallery.gallery
        self.finder = Finder(session, worker, messages, alike, self)
        self.requested = Requested(session, messages, self)
        self._found: Found | None = None

    def join(self, filters: FilterPanel, bar: GalleryBar, like: tuple[Action, Action]) -> SearchBar:
        """Take the page's filters and bar; return the line that searches."""
        self._filters, self._bar = filters, bar
        self.search = SearchBar(self._session, self.finder, like, bar)
        self.search.changed.connect(self.arranged)
        self.finder.changed.connect(self._on_searched)
        self.requested.changed.connect(self._on_requested)
        return self.search

    def offer_splits(self) -> None:
        """Offer the splits that the data have."""
        bundle = self._session.bundle
        test = bundle is not None and bundle.test is not None and len(bundle.test) > 0
        self._filters.more.set_test(test)
        self._bar.set_test(test)

    @Slot()
    def describe(self) -> None:
        """Put the keyboard into the search by description."""
        self.search.text.setFocus()
        self.search.text.selectAll()

    @Slot()
    def like_selected(self) -> None:
        """Show what is most like the selected images; of test images where no training image is selected."""
        numbers, known = self._gallery.selected_images(), self._model.catalogue
        if known is None or not len(numbers):
            self._messages.show_message(tr("Select the images to compare with, then ask again."), "warning")
            return
        every, own = known.every, numbers[numbers < known.first]
        if len(numbers) == 1:
            said = tr("Most like {what}, the best match first.", what=every.keys[int(numbers[0])])
        else:
            said = tr("Most like one of %n selected image(s), the best match first.", "", len(own) or len(numbers))
        if len(own):
            self.finder.like_rows(own, said)
        else:
            self.finder.like_pictures([(every.keys[i], partial(every.decode, i)) for i in numbers.tolist()], said)

    @Slot()
    def like_chosen(self) -> None:
        """Show what is most like the chosen training images or, without any, the chosen pictures from outside."""
        rows = np.flatnonzero(self._model.chosen)
        if len(rows):
            said = tr("Most like one of %n chosen image(s), the best match first.", "", len(rows))
            self.finder.like_rows(rows, said)
        elif self._session.outside:
            self.finder.like_paths([picture.path for picture in self._session.outside])
        else:
            self._messages.show_message(tr("Nothing is chosen yet: choose images, then ask again."), "warning")

    @Slot()
    def _on_searched(self) -> None:
        """Show the answer to a search, best first; without one everything as before."""
        found = self.finder.found
        if found is self._found:
            return
        self._found = found
        self._model.set_found(found)
        with QSignalBlocker(self._bar):
            self._bar.set_found(found is not None)
        self.arranged.emit()
        self._gallery.scrollToTop()

    @Slot()
    def _on_requested(self) -> None:
        named = self.requested.named
        self._model.set_requests(named)
        self._filters.more.set_requests(named)
        self._bar.set_requests(bool(named))
