"""Gallery, map, or both beside each other; which of them is remembered."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from stakegui.ui import settings
from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.map_panel import MapPanel
from stakegui.ui.remembering import keep

View = Literal["gallery", "map", "both"]
VIEWS: tuple[View, ...] = get_args(View)


class GalleryViews(QSplitter):
    """``viewed()``: another view is shown."""

    viewed = Signal()

    def __init__(self, gallery: Gallery, panel: MapPanel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.gallery, self.panel = gallery, panel
        self.setChildrenCollapsible(False)
        for part in (gallery, panel):
            self.addWidget(part)
            part.setMinimumWidth(160)
        self.setSizes([500, 500])
        keep(self, "choose/views")
        kept = settings.text("choose/view", "gallery")
        self.view: View = next((view for view in VIEWS if view == kept), "gallery")
        self._apply()

    def show_view(self, view: View) -> None:
        """Show another view and remember it."""
        self.view = view
        settings.put("choose/view", view)
        self._apply()

    @property
    def front(self) -> QWidget:
        """What takes the keyboard: the gallery where it is shown, else the map."""
        return self.gallery if self.view != "map" else self.panel.canvas

    def has_keyboard(self) -> bool:
        """Whether gallery or map has it."""
        return self.gallery.hasFocus() or self.panel.canvas.hasFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell of it: a map that is to be seen is looked for."""
        super().showEvent(event)
        self.viewed.emit()

    def _apply(self) -> None:
        self.gallery.setVisible(self.view != "map")
        self.panel.setVisible(self.view != "gallery")
        if self.view != "map" and self.gallery.currentIndex().isValid():
            self.gallery.scrollTo(self.gallery.currentIndex())
        self.viewed.emit()
