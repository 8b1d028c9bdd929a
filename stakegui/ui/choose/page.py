"""The Choose page: filters, gallery, tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stakegui.core.words import num, tr
from stakegui.ui import settings
from stakegui.ui.actions import Action, make
from stakegui.ui.after import AfterLine
from stakegui.ui.choose.alike import Alike
from stakegui.ui.choose.asking import Asking
from stakegui.ui.choose.bar import GalleryBar
from stakegui.ui.choose.choosing import Choosing
from stakegui.ui.choose.enlarging import Enlarging
from stakegui.ui.choose.exchange import Exchange
from stakegui.ui.choose.filter_panel import FilterPanel
from stakegui.ui.choose.finding import Finding
from stakegui.ui.choose.gallery import Gallery
from stakegui.ui.choose.gallery_model import GalleryModel
from stakegui.ui.choose.gallery_views import VIEWS
from stakegui.ui.choose.inspecting import Inspecting
from stakegui.ui.choose.left_behind import LeftBehind
from stakegui.ui.choose.map_actions import MapActions
from stakegui.ui.choose.map_keeper import MapKeeper
from stakegui.ui.choose.outside import OutsidePanel, is_picture
from stakegui.ui.choose.tray import Tray
from stakegui.ui.empty import EmptyState
from stakegui.ui.large.listed import Listed
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.requests.adding import AddDialog
from stakegui.ui.session import Session
from stakegui.ui.source.drop import dropped_paths
from stakegui.ui.worker import Worker

_EMPTY = tr("No training images are open. Open a folder on the Source page, or drop single pictures here.")


class ChoosePage(Page):
    """Selecting is looking; choosing puts into the tray. Every choice can be undone."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self.setAcceptDrops(True)
        self.model = GalleryModel(session, self)
        self.gallery = Gallery(self.model, self)
        self.choosing = Choosing(session, self.gallery, messages, self)
        self.exchange, self.asking = Exchange(session, messages, self), Asking(session, worker, messages, self)
        self.alike = Alike(session, worker, messages, self)
        self.finding = Finding(session, worker, messages, self.alike, self.gallery, self)
        self.finder, self.requested = self.finding.finder, self.finding.requested
        self.map = MapActions(session, self.gallery, MapKeeper(session, worker, messages, self.alike, self), self)
        self.adding: AddDialog | None = None
        self._made = self._make_actions()
        self.after_line = AfterLine(session, self)
        self.after_line.row.setContentsMargins(8, 4, 8, 4)
        self.bar = GalleryBar(
            self._made["choose.toggle"], (self._made["choose.whole_class"], self._made["choose.whole_identity"]),
            self._made["choose.random"], self,
        )  # fmt: skip
        self.bar.add_views([self.map.actions[f"choose.view_{view}"] for view in VIEWS])
        self.filters = FilterPanel(self._made["choose.ask"], self._made["choose.reset_filters"], self)
        like = self._made["choose.like_selected"], self._made["choose.like_chosen"]
        self.search = self.finding.join(self.filters, self.bar, like)
        tray = ("undo", "redo", "remove", "clear", "import", "export", "to_request", "outside")
        self.tray = Tray(session, self.model, [self._made[f"choose.{name}"] for name in tray], self)
        strip = self._made["choose.take_in"], self._made["choose.different"], self._made["choose.lookalikes"]
        self.strip = LeftBehind(session, self.model, self.alike, strip, self)
        self.panel = OutsidePanel(self)
        self.enlarging = Enlarging(session, self.gallery, self.tray, self.strip, self)
        self.inspecting = Inspecting(session, self.map.views, self.tray, self.strip, self)
        self._lay_out()
        self._connect()
        self._on_data()
        self._on_alike()

    def actions(self) -> list[QAction]:
        """Return the page's actions, those of the gallery among them."""
        return [*super().actions(), *self.gallery.actions()]

    def state(self) -> str:
        """Return the number of chosen images, "" for none."""
        count = len(self._session.chosen) + len(self._session.outside)
        return num(count, ",") if count else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if any(is_picture(path) for path in dropped_paths(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the label of dropped pictures."""
        event.acceptProposedAction()
        self.ask_outside(dropped_paths(event))

    def ask_outside(self, paths: Sequence[Path]) -> None:
        """Ask for the label of pictures from outside."""
        pictures = [path for path in paths if is_picture(path)]
        if not pictures:
            return
        if not self._session.classes:
            self._messages.show_message(tr("Open a model first: its classes are the labels to choose from."), "warning")
            return
        images = self.model.catalogue is not None
        self.panel.ask(pictures, self._session.classes, search=images)

    @Slot()
    def draw(self) -> None:
        """Draw at random."""
        self.asking.draw(self.bar.count.value(), self.bar.seed.value())

    @Slot()
    def remove(self) -> None:
        """Take what is selected in the tray, or else in the gallery, out of the choice."""
        keys, pictures = self.tray.selected() if not self.map.views.has_keyboard() else ((), ())
        if not keys and not pictures:
            self.choosing.remove_selected()
        if keys:
            self._session.remove(keys)
        if pictures:
            self._session.choose_outside(p for p in self._session.outside if p not in pictures)

    @Slot()
    def take_in(self) -> None:
        """Choose what the strip shows as left behind, as one step that can be undone."""
        found = self.strip.picked()
        if found:
            self._session.add(one.key for one in found)

    @Slot()
    def call_different(self) -> None:
        """Remember that what the strip shows is not the same."""
        self.alike.say_different([(one.key, one.of) for one in self.strip.picked()])

    @Slot()
    def add_to_request(self) -> None:
        """Ask to which request the choice is added."""
        if self.adding is None:
            self.adding = AddDialog(self._session, self._messages, self)
        self.adding.ask()

    @Slot()
    def open_outside(self) -> None:
        """Let the user find pictures from outside."""
        kinds = tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm)")
        names, _ = QFileDialog.getOpenFileNames(self, tr("Pictures from outside"), settings.folder("outside"), kinds)
        if names:
            settings.remember_folder("outside", Path(names[0]))
            self.ask_outside([Path(name) for name in names])

    def enlarge(self) -> bool:
        """Show the pictures of the list that has the keyboard large."""
        self.enlarging.open_focused()
        return True

    @Slot(object)
    def _on_enlarged(self, listed: Listed) -> None:
        if listed.count:
            self.enlarged.emit(listed)
        else:
            self._messages.show_message(tr("There are no pictures to show large: open images, or show all of them."))

    @Slot()
    def find_name(self) -> None:
        """Put the keyboard into the name filter."""
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    @Slot()
    def _ask_model(self) -> None:
        self.asking.ask_model(test=self.model.filter.split != "train")

    def _make_actions(self) -> dict[str, Action]:
        own = {
            "choose.whole_class": self.choosing.choose_class, "choose.whole_identity": self.choosing.choose_identity,
            "choose.random": self.draw, "choose.remove": self.remove, "choose.clear": self.choosing.clear,
            "choose.ask": self._ask_model, "choose.find": self.find_name, "choose.import": self.exchange.ask_read,
            "choose.lookalikes": self.alike.ask_model, "choose.take_in": self.take_in,
            "choose.different": self.call_different, "choose.export": self.exchange.ask_write,
            "choose.outside": self.open_outside, "choose.to_request": self.add_to_request,
            "choose.describe": self.finding.describe, "choose.like_selected": self.finding.like_selected,
            "choose.like_chosen": self.finding.like_chosen,
        }  # fmt: skip
        made = {name: make(name, self, slot, self._session) for name, slot in own.items()}
        undo = self._session.undo
        for name, slot, able in (
            ("choose.undo", undo.undo, undo.canUndoChanged), ("choose.redo", undo.redo, undo.canRedoChanged)
        ):  # fmt: skip
            made[name] = make(name, self, slot, self._session)
            made[name].set_allowed(False)
            able.connect(made[name].set_allowed)
        made["choose.reset_filters"] = make("choose.reset_filters", self, self._reset_filters, self._session)
        # bound to the gallery alone: elsewhere Space and Return are buttons' and Ctrl+A is a text's
        for name, slot in (
            ("choose.toggle", self.choosing.toggle),
            ("choose.select_all", self.gallery.selectAll),
            ("choose.invert", self.gallery.invert_selection),
        ):
            made[name] = make(name, self.gallery, slot, self._session)
        self.map.share(made["choose.toggle"], made["choose.select_all"])
        return made

    def _lay_out(self) -> None:
        self._empty = EmptyState("choose", _EMPTY, ("file.open_data", "help.demo"), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.map.views)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.after_line)
        middle.addWidget(self.bar)
        middle.addWidget(self.search)
        middle.addWidget(self.panel)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.strip)
        middle.addWidget(self.tray)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addLayout(middle, 1)
        self.setFocusProxy(self.map.views.front)
        self.gallery.set_side(self.bar.side.value())

    def _connect(self) -> None:
        session = self._session
        session.data_changed.connect(self._on_data)
        session.predictions_changed.connect(self._on_predictions)
        session.choice_changed.connect(self.state_changed)
        self.filters.changed.connect(self._arrange)
        self.bar.arranged.connect(self._arrange)
        self.bar.sized.connect(self._on_sized)
        self.model.arranged.connect(self._say)
        self.gallery.selection_changed.connect(self._say)
        self.gallery.doubleClicked.connect(self.choosing.toggle_row)
        self.panel.accepted.connect(self.exchange.add_outside)
        self.panel.searched.connect(self.alike.show_like)
        self.panel.nearest.connect(self.finder.like_paths)
        self.finder.progress.connect(self.progress)
        self.finding.arranged.connect(self._arrange)
        self.asking.test_answers.connect(self.model.set_test_answers)
        self.enlarging.enlarged.connect(self._on_enlarged)
        self.inspecting.inspected.connect(self.inspected)
        self.bar.large.clicked.connect(self.enlarging.open_gallery)
        self.alike.progress.connect(self.progress)
        self.map.keeper.progress.connect(self.progress)
        self.alike.changed.connect(self._on_alike)
        session.left_behind_changed.connect(self._on_alike)
        self.asking.progress.connect(self.progress)
        self.asking.busy_changed.connect(self._on_asking)

    @Slot()
    def _on_data(self) -> None:
        bundle = self._session.bundle
        images = bundle.train if bundle is not None else None
        self.filters.set_images(images)
        self.finding.offer_splits()
        people = images is not None and images.identity_of is not None
        self.bar.set_limits(len(images) if images is not None else 0, people, self._session.predictions is not None)
        self._made["choose.whole_identity"].set_allowed(people)
        self._stack.setCurrentWidget(self.map.views if images is not None else self._empty)
        self._say()
        self.state_changed.emit()

    @Slot()
    def _on_predictions(self) -> None:
        there = self._session.predictions is not None
        self.filters.set_answers(there)
        images = self.model.catalogue.images if self.model.catalogue is not None else None
        people = images is not None and images.identity_of is not None
        self.bar.set_limits(len(images) if images is not None else 0, people, there)

    @Slot()
    def _arrange(self) -> None:
        wanted = replace(self.filters.filter(), nearest=self.search.nearest)
        if self.model.catalogue is not None and wanted.split != self.model.filter.split:
            self.filters.count(self.model.catalogue.every, self.model.catalogue.of_split(wanted.split))
        self.model.arrange(wanted, self.bar.sort.currentData(), self.bar.group.currentData())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the requests anew: they may have changed on their page."""
        super().showEvent(event)
        self.requested.later()

    @Slot()
    def _reset_filters(self) -> None:
        self.search.leave()
        self.filters.clear()

    @Slot(int)
    def _on_sized(self, side: int) -> None:
        settings.put("choose/side", side)
        self.gallery.set_side(side)

    @Slot()
    def _say(self) -> None:
        known = self.model.catalogue
        total = int(known.of_split(self.model.filter.split).sum()) if known is not None else 0
        shown, selected = self.model.rowCount(), self.gallery.selected_count()
        some = tr("%n image(s)", "", total)
        if shown != total:
            # both, of a filtered list, stand in a row that is full at 1,280 pixels
            both = tr("{shown:,} of {total:,}", shown=shown, total=total)
            some = both if selected else tr("{shown:,} of {total:,} images", shown=shown, total=total)
        if selected:
            some += " · " + tr("{count:,} selected", count=selected)
        self.bar.status.setText(some)

    @Slot()
    def _on_alike(self) -> None:
        seen, left = self.alike.seen, bool(self._session.left_behind)
        self.model.set_groups(seen.group if seen is not None else None)
        self.filters.set_copies(seen is not None)
        self.bar.set_copies(seen is not None)
        self._made["choose.lookalikes"].set_allowed(not self.alike.busy)
        for name in ("take_in", "different"):
            self._made[f"choose.{name}"].set_allowed(left)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End a search beside the window."""
        self.alike.stop()
        super().closeEvent(event)

    @Slot()
    def _on_asking(self) -> None:
        self._made["choose.ask"].set_allowed(not self.asking.busy)
