"""Beside the large picture: the top five before and after, how the label fares, and both heat maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from stakegui.core.insight import Heat, Insight
from stakegui.core.words import num, tr
from stakegui.ui import settings
from stakegui.ui.large.bars import TopBars, figure
from stakegui.ui.large.heat_picture import HeatPicture, Scale, coloured
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.theme import GAP, PAD, UNIT

if TYPE_CHECKING:
    from stakegui.services.lookinto import Target

WIDTH = 452
SMALL = 208
TARGETS: tuple[Target, ...] = ("label", "predicted")


class Panel(QWidget):
    """Shows an `Insight`.

    ``picked(int)`` names the heat map that shall be shown large: 1 before, 2 after; ``target_changed(str)`` for which
    class they shall be made, ``opacity_changed(float)`` how much they cover.
    """

    picked = Signal(int)
    target_changed = Signal(str)
    opacity_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.insight: Insight | None = None
        self.images = (QImage(), QImage())
        """Both heat maps in colours, on one scale."""
        self.notice, self.known, self.fall = Notice(self), plain_label(parent=self), plain_label(parent=self)
        self.heads = (plain_label(parent=self), plain_label(parent=self))
        self.bars = (TopBars(tr("Top five before"), self), TopBars(tr("Top five after"), self))
        self.heats, self.under = (HeatPicture(self), HeatPicture(self)), (plain_label(parent=self), plain_label())
        self.scale, self.opacity, self.target = Scale(self), QSlider(Qt.Orientation.Horizontal, self), QComboBox(self)
        self.no_heat, self.pending = plain_label(parent=self), QLabel(self)
        self._name()
        self._lay_out()
        self.target.currentIndexChanged.connect(self._on_target)
        self.opacity.valueChanged.connect(self._on_opacity)
        for number, heat in enumerate(self.heats, 1):
            heat.clicked.connect(self._on_before if number == 1 else self._on_after)
        self.show_insight(None)
        self.show_state("", "")

    def _name(self) -> None:
        self.target.addItems([tr("for its own label"), tr("for what is predicted")])
        kept = settings.text("large/target")
        self.target.setCurrentIndex(TARGETS.index(kept) if kept in TARGETS else 0)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(settings.number("large/opacity", 50))
        for widget, name, tip in (
            (self.target, tr("Class of the heat maps"), tr("Which class the bright places speak for")),
            (self.opacity, tr("Opacity"), tr("How much the heat maps cover the picture (Up and Down)")),
            (self.scale, tr("Scale of both heat maps"),
             tr("How much a place speaks for the class, in the model's logits; one scale for both")),
            (self.fall, tr("The label before and after"), ""),
        ):  # fmt: skip
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for heat, name in zip(self.heats, (tr("Heat map before"), tr("Heat map after")), strict=True):
            heat.setFixedSize(SMALL, SMALL)
            heat.setToolTip(tr("Click or Space: show it large"))
            heat.setAccessibleName(name)
            heat.clickable = True
            heat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = self.fall.font()
        font.setBold(True)
        self.fall.setFont(font)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(PAD)
        grid.setVerticalSpacing(UNIT)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.addWidget(self.heads[column], 0, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.bars[column], 1, column)
        self._heat_part = QWidget(self)
        heat = QVBoxLayout(self._heat_part)
        heat.setContentsMargins(0, 0, 0, 0)
        heat.setSpacing(UNIT)
        heat.addLayout(self._row(QLabel(tr("Where the model looks")), self.target, self.pending, None))
        self._maps = QWidget(self)
        maps = QGridLayout(self._maps)
        maps.setContentsMargins(0, 0, 0, 0)
        maps.setHorizontalSpacing(PAD)
        maps.setVerticalSpacing(UNIT)
        for column in (0, 1):
            maps.setColumnStretch(column, 1)
            maps.addWidget(self.heats[column], 0, column, Qt.AlignmentFlag.AlignLeft)
            maps.addWidget(self.under[column], 1, column)
        maps.addLayout(self._row(self.scale, QLabel(tr("Opacity")), self.opacity), 2, 0, 1, 2)
        heat.addWidget(self._maps)
        heat.addWidget(self.no_heat)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, GAP, 0)
        whole.setSpacing(GAP)
        for part in (self.notice, self.known):
            whole.addWidget(part)
        whole.addLayout(grid)
        whole.addWidget(self.fall)
        whole.addWidget(self._heat_part)
        whole.addStretch(1)
        self.setFixedWidth(WIDTH)

    @staticmethod
    def _row(*widgets: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for widget in widgets:
            row.addStretch(1) if widget is None else row.addWidget(widget)
        return row

    # ---- what is shown ------------------------------------------------------------------------------------------
    def show_picture(self, image: QImage, name: str) -> None:
        """Show the picture under both heat maps, which come later."""
        for heat in self.heats:
            heat.show_image(image, name)
        self.images = (QImage(), QImage())

    def show_state(self, said: str, hint: str, fault: str = "", known: str = "") -> None:
        """Say what goes on, what keeps it from going on or went wrong, and what is known all the same.

        What lasts a moment takes the place of what will come, so that nothing jumps from picture to picture.
        """
        self.notice.say(fault or hint, "warning" if fault else "info")
        self.known.setText(known)
        self.known.setVisible(bool(known))
        self.pending.setText(said if self.insight is not None else "")
        if self.insight is None:
            self.bars[0].show_text(said)
            self._heat_part.setVisible(not hint and not fault)

    def show_insight(self, insight: Insight | None) -> None:
        """Show answers and heat maps; None empties the panel."""
        self.insight = insight
        self.heads[0].setText(tr("Before"))
        self.heads[1].setText(tr("After: “{name}”", name=insight.name) if insight and insight.name else tr("After"))
        if insight is None:
            for bars in self.bars:
                bars.show_text("")
        else:
            self.bars[0].show_told(insight.before, insight.cosine)
            if insight.after is not None:
                self.bars[1].show_told(insight.after, insight.cosine)
            else:
                self.bars[1].show_text(insight.no_after)
        self.fall.setText(_fall(insight) or "\N{NO-BREAK SPACE}")
        self._show_heats(insight)

    def _show_heats(self, insight: Insight | None) -> None:
        told = (insight.before, insight.after) if insight is not None else (None, None)
        maps = [one.heat if one is not None else None for one in told]
        most = max((float(heat.values.max()) for heat in maps if heat is not None), default=0.0)
        seen = insight.seen if insight is not None else (0.0, 0.0, 1.0, 1.0)
        made = [coloured(heat, most) if heat is not None else QImage() for heat in maps]
        self.images = made[0], made[1]
        for heat, label, image, one in zip(self.heats, self.under, self.images, maps, strict=True):
            heat.show_heat(image, seen)
            label.setText(_under(one))
        self.heats[1].setVisible(insight is None or insight.after is not None)
        self.under[1].setVisible(insight is None or insight.after is not None)
        self.scale.show_most(most)
        self._heat_part.setVisible(True)
        self._maps.setVisible(insight is None or not insight.no_heat)
        self.no_heat.setText(insight.no_heat if insight is not None else "")
        self.no_heat.setVisible(bool(self.no_heat.text()))

    # ---- what is asked for --------------------------------------------------------------------------------------
    @Slot(int)
    def _on_target(self, place: int) -> None:
        settings.put("large/target", TARGETS[place])
        self.target_changed.emit(TARGETS[place])

    @Slot(int)
    def _on_opacity(self, percent: int) -> None:
        settings.put("large/opacity", percent)
        for heat in self.heats:
            heat.set_opacity(percent / 100)
        self.opacity_changed.emit(percent / 100)

    @Slot()
    def _on_before(self) -> None:
        self.picked.emit(1)

    @Slot()
    def _on_after(self) -> None:
        self.picked.emit(2)


def _under(heat: Heat | None) -> str:
    if heat is None:
        return ""
    if not heat.values.any():
        return tr("Nothing here speaks for {name}.", name=heat.target)
    return tr("What speaks for {name}", name=heat.target)


def _fall(insight: Insight | None) -> str:
    """Return how the picture's own label fares."""
    if insight is None or insight.after is None:
        return ""
    before, after = insight.before.label, insight.after.label
    if before is None or after is None:
        return ""
    change, cosine = after.value - before.value, insight.cosine
    digits = 3 if cosine else 1
    arrow = "▼" if round(change, digits) < 0 else "▲" if round(change, digits) > 0 else "="
    return tr(
        "Its label {name}: {before} → {after} ({change}), place {old} → {new}",
        name=before.name,
        before=figure(before, cosine),
        after=figure(after, cosine),
        change=arrow if arrow == "=" else f"{arrow} {num(change, f'+.{digits}f')}",
        old=num(before.rank, ","),
        new=num(after.rank, ","),
    )
