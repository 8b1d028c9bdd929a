"""The large view: over the window, between menus and status bar; keys go through the list it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
)

from stakegui.core.words import num, tr
from stakegui.ui.actions import Action, make
from stakegui.ui.large.decoding import Decoded, Decoding
from stakegui.ui.large.header import Header
from stakegui.ui.large.heat_picture import HeatPicture
from stakegui.ui.large.listed import Item, Listed
from stakegui.ui.large.looking import Looking
from stakegui.ui.large.over_window import OverWindow
from stakegui.ui.large.panel import TARGETS, WIDTH, Panel
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD
from stakegui.ui.tips import plain_tip
from stakegui.ui.worker import Worker

if TYPE_CHECKING:
    from stakegui.services.lookinto import Target


class LargeView(OverWindow):
    """One picture of a `Listed`; ``closed()`` follows when it goes."""

    closed = Signal()

    def __init__(self, window: QMainWindow, session: Session, worker: Worker) -> None:
        super().__init__(window)
        self._session = session
        self.listed: Listed | None = None
        self.item: Item | None = None
        self.at = 0
        self._step = 1
        self.decoding, self.looking = Decoding(self), Looking(session, worker, self)
        self.canvas, self.panel = HeatPicture(self), Panel(self)
        self._made = self._make_actions()
        self.header = Header(self._made, self)
        self.name, self.facts, self.shown = self.header.name, self.header.facts, self.header.shown
        self._lay_out()
        self._connect()

    # ---- making -------------------------------------------------------------------------------------------------
    def _make_actions(self) -> dict[str, Action]:
        slots = {
            "large.next": self.next, "large.previous": self.previous, "large.first": self.first,
            "large.last": self.last, "large.full": self.toggle_full, "large.close": self.close_view,
        }  # fmt: skip
        made = {name: make(name, self, slot) for name, slot in slots.items()}
        # bound to the picture alone: elsewhere Space presses a button
        made["large.toggle"] = make("large.toggle", self.canvas, self.toggle)
        return made

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Large view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.canvas)
        scroll = QScrollArea(self)
        scroll.setWidget(self.panel)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(WIDTH + PAD)
        scroll.setAccessibleName(tr("Answers before and after"))
        body = QHBoxLayout()
        body.setSpacing(PAD)
        body.addWidget(self.canvas, 1)
        body.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.header)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.decoding.ready.connect(self._on_ready)
        self.looking.changed.connect(self._on_looked)
        self.looking.stale.connect(self._ask)
        self.panel.picked.connect(self._on_picked)
        self.panel.target_changed.connect(self._on_target)
        self.panel.opacity_changed.connect(self.canvas.set_opacity)
        self.looking.target = TARGETS[self.panel.target.currentIndex()]
        self.panel._on_opacity(self.panel.opacity.value())
        self.shown.idClicked.connect(self._show_heat)
        self._session.choice_changed.connect(self._say)
        self._session.data_changed.connect(self.close_view)

    # ---- opening and closing ------------------------------------------------------------------------------------
    @Slot(object)
    def open_list(self, listed: Listed) -> None:
        """Show the picture at which ``listed`` begins, over the window; it gets the keyboard."""
        if not listed.count:
            return
        self.listed = listed
        self.cover(self.canvas)
        self._go(listed.at)

    @Slot()
    def close_view(self) -> None:
        """Go, and give the keyboard back to the list, at the picture that was shown."""
        if self.listed is None:
            return
        listed, self.listed, self.item = self.listed, None, None
        self.looking.stop()
        self.decoding.forget()
        self.uncover(lambda: listed.back(self.at))
        self.closed.emit()

    @Slot()
    def forget(self) -> None:
        """Go, and hold nothing of any picture any more (after a purge)."""
        self.close_view()
        self.decoding.forget()
        self.looking.forget()
        for picture in (self.canvas, *self.panel.heats):
            picture.show_image(QImage(), "")
        self.panel.show_insight(None)

    # ---- going through the list ---------------------------------------------------------------------------------
    @Slot()
    def next(self) -> None:
        """Show the next picture."""
        self._go(self.at + 1)

    @Slot()
    def previous(self) -> None:
        """Show the one before."""
        self._go(self.at - 1)

    @Slot()
    def first(self) -> None:
        """Show the first picture."""
        self._go(0)

    @Slot()
    def last(self) -> None:
        """Show the last picture."""
        if self.listed is not None:
            self._go(self.listed.count - 1)

    def _go(self, place: int) -> None:
        if self.listed is None:
            return
        place = max(0, min(self.listed.count - 1, place))
        if self.item is not None and place == self.at:
            return
        self._step = -1 if place < self.at else 1
        self.at, self.item = place, self.listed.item(place)
        self.looking.stop()
        self.canvas.show_text("")
        self._say()
        self.panel.show_insight(None)
        self.panel.show_picture(QImage(), self.item.name)
        self.panel.show_state("", "")
        found = self.decoding.get(self.item)
        if found is not None:
            self._on_ready(found)

    @Slot(object)
    def _on_ready(self, found: Decoded) -> None:
        if self.item is None or found.uid != self.item.uid:
            return
        if found.pixels is None:
            self.canvas.show_text(tr("This picture cannot be shown: {fault}", fault=found.fault))
            hint = tr("No model can be asked about a picture that cannot be read.")
            self.panel.show_state("", hint, known=self.item.known)
            return
        self.canvas.show_image(found.image, self.item.name)
        self.panel.show_picture(found.image, self.item.name)
        self._ask()
        self._fetch_next()

    def _fetch_next(self) -> None:
        """Decode the one that the user goes to next."""
        place = self.at + self._step
        if self.listed is not None and 0 <= place < self.listed.count:
            self.decoding.get(self.listed.item(place))

    # ---- choosing -----------------------------------------------------------------------------------------------
    @property
    def chosen(self) -> bool:
        """Whether the picture is chosen."""
        item, session = self.item, self._session
        return item is not None and (item.key in session.chosen if item.key else item.outside in session.outside)

    @Slot()
    def toggle(self) -> None:
        """Choose the picture, or take it back (undoable)."""
        item, session, chosen = self.item, self._session, self.chosen
        if item is None or self.listed is None:
            return
        if item.key:
            session.remove([item.key]) if chosen else session.add([item.key])
        elif item.outside is not None:
            rest = [one for one in session.outside if one != item.outside]
            session.choose_outside(rest if chosen else [*session.outside, item.outside])

    @Slot()
    def _say(self) -> None:
        item, listed = self.item, self.listed
        if item is None or listed is None:
            return
        able = bool(item.key or item.outside is not None)
        facts = [
            tr("{place} of {count}", place=num(self.at + 1, ","), count=num(listed.count, ",")),
            tr("label {name}", name=item.label),
            tr("identity {name}", name=item.identity) if item.identity and item.identity != item.label else "",
            item.split,
            tr("chosen") if able and self.chosen else "",
        ]
        self.name.setText(item.name)
        self.name.setToolTip(plain_tip(item.name))
        self.facts.setText(" · ".join(filter(None, facts)))
        self._made["large.toggle"].set_allowed(able)
        self._made["large.previous"].set_allowed(self.at > 0)
        self._made["large.next"].set_allowed(self.at < listed.count - 1)

    # ---- what the models say ------------------------------------------------------------------------------------
    @Slot()
    def _ask(self) -> None:
        if self.listed is None or self.item is None:
            return
        found = self.decoding.get(self.item)
        if found is not None and found.pixels is not None:
            self.looking.look(self.listed.question(), self.item, found.pixels)

    @Slot()
    def _on_looked(self) -> None:
        if self.item is None:
            return
        looking, known = self.looking, self.item.known
        if looking.insight is not self.panel.insight:
            self.panel.show_insight(looking.insight)
        held = looking.insight is None and (looking.hint or looking.fault)
        self.panel.show_state(looking.said, looking.hint, looking.fault, known if held else "")
        self._show_heat(self.shown.checkedId())

    @Slot(int)
    def _show_heat(self, which: int) -> None:
        """Lay a heat map over the large picture, or none."""
        insight = self.panel.insight
        image = self.panel.images[which - 1] if which else QImage()
        self.canvas.show_heat(image, insight.seen if insight is not None else (0.0, 0.0, 1.0, 1.0))
        self.shown.button(2).setEnabled(insight is None or insight.after is not None)

    @Slot(int)
    def _on_picked(self, which: int) -> None:
        which = 0 if self.shown.checkedId() == which else which
        self.shown.button(which).setChecked(True)
        self._show_heat(which)

    @Slot(str)
    def _on_target(self, target: Target) -> None:
        self.looking.target = target
        self._ask()
