"""Which pictures of the Results page the large view goes through: the chosen images, or their views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.ui.large.listed import Listed
from stakegui.ui.large.lists import of_stored, stored, view_of
from stakegui.ui.large.opens import Opens
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.ui.results.page import ResultsPage


class Enlarging(QObject):
    """``enlarged(Listed)`` asks the window to show pictures large."""

    enlarged = Signal(object)

    def __init__(self, session: Session, page: ResultsPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        Opens(page.images, self.open_images)
        Opens(page.views.examples.list, self.open_views)

    @Slot()
    def open_focused(self) -> None:
        """Open the list that is in sight: views on their tab, else the chosen images."""
        examples = self._page.views.examples.list
        if examples.isVisible() and examples.examples.rows:
            self.open_views()
        else:
            self.open_images()

    @Slot()
    def open_images(self) -> None:
        """Go through the session's chosen images."""
        view, chosen = self._page.view, self._page.images
        images, pictures = chosen.chosen.images if view is not None else [], chosen.chosen.stored
        point = self._page.trade_off.elsewhere
        alpha = point.alpha if point is not None else None
        self.enlarged.emit(
            Listed(
                len(images),
                lambda place: stored(view, images[place], pictures, place),
                max(0, chosen.currentIndex().row()),
                lambda: of_stored(self._session, view, alpha),
                lambda place: chosen.setCurrentIndex(chosen.chosen.index(place)),
            )
        )

    @Slot()
    def open_views(self) -> None:
        """Go through the views of one kind, or all, as they are filtered."""
        view, shown = self._page.view, self._page.views.examples.list
        rows = list(shown.examples.rows)
        self.enlarged.emit(
            Listed(
                len(rows),
                lambda place: view_of(view, rows[place], place),
                max(0, shown.currentIndex().row()),
                lambda: of_stored(self._session, view, None),
                lambda place: shown.setCurrentIndex(shown.examples.index(place)),
            )
        )
