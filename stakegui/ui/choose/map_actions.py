"""The actions of gallery and map, and what they set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from stakegui.ui.action_table.conditions import has_both
from stakegui.ui.actions import Action, make
from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.gallery_views import VIEWS, GalleryViews
from stakegui.ui.choose.map_keeper import MapKeeper
from stakegui.ui.choose.map_link import MapLink
from stakegui.ui.choose.map_panel import MapPanel
from stakegui.ui.session import Session

_GROUPS = (
    ("view_gallery", "view_map", "view_both"), ("map_lasso", "map_rectangle"), ("map_pca", "map_umap"),
)  # fmt: skip


class MapActions(QObject):
    """Makes the map and all that belongs to it on the Choose page; ``actions`` by id.

    Attributes
    ----------
    views : GalleryViews
        What stands in the middle of the page.
    panel, keeper, link : MapPanel, MapKeeper, MapLink
        The map, what it shows, and what ties it to the gallery.
    """

    def __init__(self, session: Session, gallery: Gallery, keeper: MapKeeper, page: QWidget) -> None:
        super().__init__(page)
        self._session, self.keeper, self._page = session, keeper, page
        slots = {
            "view_gallery": self.show_view, "view_map": self.show_view, "view_both": self.show_view,
            "map_compute": keeper.compute, "map_pca": self.lay_out, "map_umap": self.lay_out,
            "map_lasso": self.use_tool, "map_rectangle": self.use_tool, "map_fit": self.fit,
        }  # fmt: skip
        self.actions: dict[str, Action] = {
            f"choose.{name}": make(f"choose.{name}", page, slot, session) for name, slot in slots.items()
        }
        self._groups = [QActionGroup(self) for _ in _GROUPS]
        for group, names in zip(self._groups, _GROUPS, strict=True):
            for name in names:
                group.addAction(self.actions[f"choose.{name}"])
        self.panel = MapPanel(session, keeper, self.actions, page)
        self.views = GalleryViews(gallery, self.panel, page)
        self.link = MapLink(session, gallery, keeper, self.panel)
        self.views.viewed.connect(self._on_viewed)
        keeper.changed.connect(self._mark)
        for signal in (session.model_changed, session.data_changed, session.running_changed):
            signal.connect(self._look)
        self._mark()

    def share(self, *actions: Action) -> None:
        """Let actions that are bound to the gallery work on the map too."""
        self.panel.canvas.addActions(actions)
        self.panel.canvas.opened.connect(actions[0].trigger)

    @Slot()
    def show_view(self) -> None:
        """Show the view that the triggering action names, and give it the keyboard."""
        wanted = self.sender().objectName().removeprefix("choose.view_")
        self.views.show_view(next(view for view in VIEWS if view == wanted))
        self.views.front.setFocus()

    @Slot()
    def lay_out(self) -> None:
        """Show the plane that the triggering action names."""
        self.keeper.want("umap" if self.sender().objectName() == "choose.map_umap" else "pca")

    @Slot()
    def use_tool(self) -> None:
        """Select by lasso or by rectangle."""
        lasso = self.sender().objectName() == "choose.map_lasso"
        self.panel.canvas.tool = "lasso" if lasso else "rectangle"

    @Slot()
    def fit(self) -> None:
        """Bring the whole map into sight."""
        self.panel.canvas.fit()

    @Slot()
    def _on_viewed(self) -> None:
        self._page.setFocusProxy(self.views.front)
        self._look()
        self.link.refresh()

    @Slot()
    def _look(self) -> None:
        """Look for a map that was kept, once it is to be seen."""
        if self.panel.isVisible():
            self.keeper.look()

    @Slot()
    def _mark(self) -> None:
        keeper, made = self.keeper, self.actions
        known, busy = "pca" in keeper.planes, bool(keeper.doing)
        made[f"choose.view_{self.views.view}"].setChecked(True)
        made["choose.map_lasso" if self.panel.canvas.tool == "lasso" else "choose.map_rectangle"].setChecked(True)
        made[f"choose.map_{keeper.wanted}"].setChecked(True)
        made["choose.map_compute"].set_allowed(not known and not busy)
        for name in ("map_pca", "map_lasso", "map_rectangle", "map_fit"):
            made[f"choose.{name}"].set_allowed(known)
        made["choose.map_umap"].set_allowed(known and (not busy or keeper.doing == "umap"))
        self.panel.neighbours.setEnabled(known and not busy and has_both(self._session))
        self.panel.refresh()
