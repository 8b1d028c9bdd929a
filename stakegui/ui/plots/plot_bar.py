"""The bar above a run's plots: x axis, smoothing, range, overlays and saving; the same as a context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget

from stakegui.core.words import num, tr
from stakegui.ui import settings
from stakegui.ui.action_button import icon_button
from stakegui.ui.actions import make
from stakegui.ui.icons import set_icon
from stakegui.ui.messages import MessageBar
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.overlaying import Overlaying
from stakegui.ui.plots.run_axis import CHOICES, TIPS
from stakegui.ui.plots.saving import Saving
from stakegui.ui.plots.series import AXES
from stakegui.ui.plots.style import Plot
from stakegui.ui.session import Session
from stakegui.ui.theme import UNIT

STEPS = 1000
"""Of the slider, from no smoothing to a weight just below 1."""
HIGHEST = 999


class PlotBar(QWidget):
    """Puts itself above ``plots``; ``shown`` and ``name`` give id and name of the session that these show."""

    _watched: tuple[Plot, ...] = ()
    """Events still come while Python takes the object apart."""

    def __init__(
        self,
        plots: RunPlots,
        session: Session,
        messages: MessageBar,
        shown: Callable[[], str],
        name: Callable[[], str],
    ) -> None:
        super().__init__(plots)
        self._plots = plots
        self.axis, self.slider, self.weight = QComboBox(), QSlider(Qt.Orientation.Horizontal), QLabel()
        self.saving = Saving(plots, name, self)
        self.overlaying = Overlaying(plots, session, shown, self)
        self.menu, self.save_button = QMenu(self), QToolButton()
        self._make_actions()
        self._build()
        plots.take_bar(self)
        self._connect(messages)
        self.refresh()

    def _make_actions(self) -> None:
        self.range = make("plots.range", self, self._on_range)
        self.zoom = make("plots.zoom", self, self._plots.framing.zoom_to_span)
        self.whole = make("plots.whole", self, self._plots.framing.show_whole)
        self.overlay = make("plots.overlay", self, self.overlaying.ask)
        self.clear = make("plots.clear_overlays", self, self.overlaying.clear)
        self.png = make("plots.png", self, self._save_png)
        self.svg = make("plots.svg", self, self._save_svg)
        self.csv = make("plots.csv", self, self._save_csv)

    def _build(self) -> None:
        self._set_up_axis()
        self._set_up_slider()
        files = QMenu(self.save_button)
        files.addActions([self.png, self.svg, self.csv])
        self.save_button.setMenu(files)
        self.save_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button.setAutoRaise(True)
        self.save_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.save_button.setAccessibleName(tr("Save the plots"))
        self.save_button.setToolTip(tr("Save the plots as PNG or SVG, or the curves as CSV"))
        set_icon(self.save_button, "save")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, UNIT)
        row.setSpacing(UNIT)
        row.addWidget(self.axis)
        row.addSpacing(UNIT)
        row.addWidget(QLabel(tr("Smoothing")))
        row.addWidget(self.slider, 1)
        row.addWidget(self.weight)
        row.addStretch(1)
        for action in (self.range, self.zoom, self.whole, self.overlay):
            row.addWidget(icon_button(self, action))
        row.addWidget(self.save_button)

    def _set_up_axis(self) -> None:
        for axis in AXES:
            self.axis.addItem(tr(CHOICES[axis]), axis)
            self.axis.setItemData(self.axis.count() - 1, tr(TIPS[axis]), Qt.ItemDataRole.ToolTipRole)
        self.axis.setAccessibleName(tr("What lies along the plots"))
        self.axis.setToolTip(tr("What lies along the plots: steps, the seconds that they took, or the time of day"))

    def _set_up_slider(self) -> None:
        self.slider.setRange(0, HIGHEST)
        self.slider.setSingleStep(STEPS // 100)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setMinimumWidth(64)
        self.slider.setMaximumWidth(160)
        self.slider.setAccessibleName(tr("Smoothing of the curves"))
        self.slider.setToolTip(
            tr("Exponential smoothing, as TensorBoard has it: 0 is none; what was measured stays faint behind")
        )
        self.weight.setMinimumWidth(self.fontMetrics().horizontalAdvance("0.999"))
        self.weight.setAccessibleName(tr("Weight of the smoothing"))

    def _connect(self, messages: MessageBar) -> None:
        self.axis.currentIndexChanged.connect(self._on_axis)
        self.slider.valueChanged.connect(self._on_smoothing)
        self.slider.setValue(min(max(settings.number("plots/smoothing", 0), 0), HIGHEST))
        self._on_smoothing(self.slider.value())
        for part in (self.saving, self.overlaying):
            part.said.connect(messages.show_message)
        self._plots.span.changed.connect(self.refresh)
        self._plots.overlays.changed.connect(self.refresh)
        self._plots.menu_wanted.connect(self.show_menu)
        self._plots.timed_changed.connect(self._on_timed)
        for action in (self.png, self.svg, self.csv):
            action.setIconText(action.text())
        self._watched = self._plots.plots
        for plot in self._watched:
            plot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu by its key as well."""
        if isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard:
            plot = next((one for one in self._watched if one is watched), None)
            if plot is not None:
                self.show_menu(plot.mapToGlobal(plot.rect().center()))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        self.zoom.set_allowed(self._plots.span.ends is not None)
        self.clear.set_allowed(len(self._plots.overlays) > 0)

    @Slot(QPoint)
    def show_menu(self, place: QPoint) -> None:
        """Offer the same at the pointer, and each earlier session to be taken away."""
        self.menu.clear()
        self.menu.addActions([self.range, self.zoom, self.whole])
        self.menu.addSeparator()
        self.menu.addAction(self.overlay)
        for one in self._plots.overlays:
            action = self.menu.addAction(tr("Take “{title}” away", title=one.title.replace("&", "&&")))
            action.setData(one.session)
            action.triggered.connect(self._on_drop)
        self.menu.addAction(self.clear)
        self.menu.addSeparator()
        self.menu.addActions([self.png, self.svg, self.csv])
        self.menu.popup(place)

    @Slot()
    def _on_drop(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.overlaying.drop(str(action.data()))

    @Slot()
    def _on_range(self) -> None:
        """Let a drag select; the middle of what is shown is selected at first, for the keyboard."""
        on = self.range.isChecked()
        self._plots.span.set_selecting(on)
        if not on:
            self._plots.span.clear()
        elif self._plots.span.ends is None:
            low, high = self._plots.accuracy.viewRange()[0]
            self._plots.span.select(low + (high - low) / 3, high - (high - low) / 3)

    @Slot(int)
    def _on_axis(self, _index: int) -> None:
        self._plots.set_axis(self.axis.currentData())

    @Slot(bool)
    def _on_timed(self, timed: bool) -> None:
        """Offer the time of day where the run's moments are known."""
        place = AXES.index("clock")
        rows = self.axis.model()
        assert isinstance(rows, QStandardItemModel)
        rows.item(place).setEnabled(timed)
        told = tr(TIPS["clock"]) if timed else tr("When the steps of this run were done is not known")
        self.axis.setItemData(place, told, Qt.ItemDataRole.ToolTipRole)
        self.axis.setCurrentIndex(AXES.index(self._plots.axis))

    @Slot(int)
    def _on_smoothing(self, value: int) -> None:
        weight = value / STEPS
        self.weight.setText(num(weight, ".2f") if weight <= 0.99 else num(weight, ".3f"))
        if weight != self._plots.weight:
            self._plots.set_smoothing(weight)
            settings.put("plots/smoothing", value)

    @Slot()
    def _save_png(self) -> None:
        self.saving.ask("png")

    @Slot()
    def _save_svg(self) -> None:
        self.saving.ask("svg")

    @Slot()
    def _save_csv(self) -> None:
        self.saving.ask("csv")
