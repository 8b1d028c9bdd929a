"""The map with what belongs to it: tools, colours, layout, legend, and what to do where there is no map yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.action_button import action_button
from stakegui.ui.actions import Action
from stakegui.ui.choose.map_canvas import MapCanvas
from stakegui.ui.choose.map_colours import BY
from stakegui.ui.choose.map_keeper import MapKeeper
from stakegui.ui.choose.map_legend import MapLegend
from stakegui.ui.choose.map_words import about, empty
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, UNIT
from stakegui.ui.tips import plain_tip


class MapPanel(QWidget):
    """``coloured()``: the colours are to tell something else."""

    coloured = Signal()

    def __init__(
        self, session: Session, keeper: MapKeeper, actions: dict[str, Action], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._keeper = session, keeper
        self.canvas, self.legend = MapCanvas(self), MapLegend(self)
        self.by, self.neighbours = QComboBox(self), QSpinBox(self)
        self.status, self.why, self.progress = QLabel(self), QLabel(self), QProgressBar(self)
        self.compute = action_button(self, actions["choose.map_compute"])
        self.cancel = QToolButton(self)
        self.stack = QStackedWidget(self)
        self._set_up_fields()
        self._lay_out(actions)
        keeper.progress.connect(self._on_progress)
        for signal in (session.model_changed, session.data_changed, session.running_changed):
            signal.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the map, or say why there is none and what to do."""
        keeper = self._keeper
        self.why.setText(empty(self._session, keeper))
        self.compute.setVisible(self.compute.defaultAction().isEnabled())
        self.stack.setCurrentIndex(1 if keeper.plane is not None else 0)
        self.status.setText(about(keeper))
        self.status.setVisible(bool(self.status.text()))
        busy = bool(keeper.doing)
        for widget in (self.progress, self.cancel):
            widget.setVisible(busy)
        if not busy:
            self.progress.setRange(0, 0)

    def offer_answers(self, there: bool) -> None:
        """Let the colours tell right from wrong once the model was asked."""
        model = self.by.model()
        assert isinstance(model, QStandardItemModel)
        model.item(1).setEnabled(there)
        if not there and self.by.currentIndex() == 1:
            self.by.setCurrentIndex(0)

    def _set_up_fields(self) -> None:
        self.by.addItems([tr(text) for text in BY])
        self.by.setAccessibleName(tr("Colours tell"))
        self.by.setToolTip(tr("What the colours of the points tell"))
        self.by.currentIndexChanged.connect(self.coloured)
        self.neighbours.setRange(2, 200)
        self.neighbours.setValue(self._keeper.neighbours)
        self.neighbours.setKeyboardTracking(False)
        self.neighbours.setAccessibleName(tr("Neighbours for UMAP"))
        self.neighbours.setToolTip(tr("How many neighbours UMAP holds each point to: few show detail, many the whole"))
        self.neighbours.valueChanged.connect(self._keeper.set_neighbours)
        for label in (self.status, self.why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.status.setAccessibleName(tr("About the map"))
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of the map"))
        self.cancel.setText(tr("Cancel"))
        self.cancel.setToolTip(tr("End the computing; what was shown stays"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cancel.clicked.connect(self._keeper.cancel)

    def _lay_out(self, actions: dict[str, Action]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, 0)
        column.setSpacing(UNIT)
        first, second = QHBoxLayout(), QHBoxLayout()
        for name in ("map_lasso", "map_rectangle", "map_fit"):
            button = action_button(self, actions[f"choose.{name}"])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAutoRaise(True)
            first.addWidget(button)
        first.addWidget(self.by)
        first.addStretch(1)
        for name in ("map_pca", "map_umap"):
            button = action_button(self, actions[f"choose.{name}"])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAutoRaise(True)
            first.addWidget(button)
        first.addWidget(self.neighbours)
        second.addWidget(self.progress, 1)
        second.addWidget(self.cancel)
        column.addLayout(first)
        column.addWidget(self.status)
        column.addLayout(second)
        column.addWidget(self.stack, 1)
        self.stack.addWidget(self._page_without())
        self.stack.addWidget(self._page_with())

    def _page_without(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self.why)
        column.addWidget(self.compute, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return page

    def _page_with(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.legend)
        return page

    @Slot(str, int, int, float)
    def _on_progress(self, what: str, done: int, total: int, _left: float) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setToolTip(plain_tip(what))
