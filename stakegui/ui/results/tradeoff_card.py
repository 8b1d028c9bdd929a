"""The trade-off: drag between the original and the run's end, see what each point forgets and keeps, take one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase
from stakegui.core.tradeoff import FURTHEST, Point, TradeOff
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice
from stakegui.ui.plots.style import LEFT_AXIS
from stakegui.ui.plots.trade_off import HIGH, LOW
from stakegui.ui.plots.trade_off import TradeOff as Plots
from stakegui.ui.results.tradeoff_figures import ROWS, comes_back, place, rows, sentence
from stakegui.ui.results.tradeoff_slider import PointSlider
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

RIGHT_PX = 4
"""Pyqtgraph's margin right of the curves."""
ASIDE_PX = 300


class TradeOffCard(QWidget):
    """Plots over a slider; beside them the figures of the point, and what can be done with it."""

    shown = Signal(object)
    """`Point` on which the slider stands, None where it is the run's own result or nothing was measured."""
    export_asked = Signal()
    """The point on which the slider stands is to be exported."""
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._stored = ""
        self._job: Job | None = None
        self.found: TradeOff | None = None
        self._interpolation: Mapping[str, Any] = {}
        self._points: dict[float, Point] = {}
        self.plots, self.slider, self.bar = Plots(), PointSlider(), QProgressBar()
        self.where, self.said, self.back_again = QLabel(), QLabel(), Notice()
        self.cells = [(QLabel(), QLabel(), QLabel()) for _ in range(ROWS)]
        self.measure, self.stop = QPushButton(tr("Measure the &points")), QPushButton(tr("Stop"))
        self.back, self.export = QPushButton(tr("Back to the program's choice")), QPushButton(tr("Export this point…"))
        self._build()
        self._connect()
        self._refresh()

    # ---- making -------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        for widget, name, tip in (
            (
                self.slider,
                tr("Point between original and run's end"),
                tr("Drag or use the arrow keys: less or more forgotten"),
            ),
            (self.measure, tr("Measure the points"), tr("Measure about ten points on the way, once; they are kept")),
            (self.stop, tr("Stop measuring"), tr("Stop; what was measured so far is kept")),
            (self.back, tr("Back to the program's choice"), tr("Go to the point that the program chose (marked ▲)")),
            (self.export, tr("Export this point"), tr("Write the model at this point to a file")),
            (self.bar, tr("Points measured"), tr("Points measured")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        set_icon(self.measure, "start")
        set_icon(self.stop, "cancel")
        set_icon(self.export, "export")
        for label in (self.where, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.where.font()
        font.setBold(True)
        self.where.setFont(font)
        self.where.setAccessibleName(tr("Point shown"))
        self.bar.setTextVisible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._left(), 1)
        layout.addWidget(self._aside())

    def _left(self) -> QVBoxLayout:
        self._under = QHBoxLayout()
        self._under.addWidget(self.slider)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.plots)
        left.addLayout(self._under)
        left.addStretch(1)
        return left

    def _aside(self) -> QWidget:
        aside = QWidget()
        aside.setFixedWidth(ASIDE_PX)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, labels in enumerate(self.cells):
            for column, label in enumerate(labels):
                label.setTextFormat(Qt.TextFormat.PlainText)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(label, row, column, side)
        layout = QVBoxLayout(aside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.where)
        layout.addLayout(grid)
        for widget in (self.back_again, self.said, self.bar, self.measure, self.stop, self.back, self.export):
            layout.addWidget(widget)
        layout.addStretch(1)
        return aside

    def _connect(self) -> None:
        self.slider.moved.connect(self._on_moved)
        self.plots.picked.connect(self._on_picked)
        self.measure.clicked.connect(self.start)
        self.stop.clicked.connect(self._on_stop)
        self.back.clicked.connect(self.reset)
        self.export.clicked.connect(self.export_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the slider on the plots' scale."""
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        room = self.plots.width() - LEFT_AXIS - RIGHT_PX
        half = self.slider.handle / 2
        left = LEFT_AXIS + room * (0 - LOW) / (HIGH - LOW) - half
        right = RIGHT_PX + room * (HIGH - FURTHEST) / (HIGH - LOW) - half
        self._under.setContentsMargins(max(0, round(left)), 0, max(0, round(right)), 0)

    # ---- what is shown ------------------------------------------------------------------------------------------
    def set_session(self, stored: str, interpolation: Mapping[str, Any]) -> None:
        """Show another session; its kept points are read beside the window's thread."""
        if stored != self._stored:
            if self._job is not None:
                self._job.cancel()
                self._job = None
            self.found, self._points, self.slider.alpha = None, {}, None
            self.slider.set_stops((), 1.0)
            self.said.clear()
        self._stored, self._interpolation = stored, interpolation
        self._refresh()
        if self.elsewhere is not None:  # the page shows the session's own figures when it opens it again
            self.reset()
        if stored:
            self._read()

    def _read(self) -> None:
        db, stored = self._session.db, self._stored

        def read() -> Any:
            from stakegui.services.tradeoff import known

            return known(stored, db=db)

        task = in_pool(self, read)
        task.done.connect(self._on_known)
        task.failed.connect(self._on_read_failed)

    @Slot(object)
    def _on_known(self, found: TradeOff) -> None:
        if found.session != self._stored:
            return
        self.found = found
        self._points = {p.alpha: p for p in found.points} | (self._points if self._job is not None else {})
        self._show_points()

    def _show_points(self) -> None:
        points = [self._points[alpha] for alpha in sorted(self._points)]
        assert self.found is not None
        if points:
            self.plots.set_points(points, self.found.chosen)
        # without the chosen point (others were asked for in the terminal) there is no way back to the run's result
        stops = tuple(p.alpha for p in points) if self.found.chosen in self._points else ()
        self.slider.set_stops(stops, self.found.chosen)
        self._refresh()

    @property
    def point(self) -> Point | None:
        """The point on which the slider stands."""
        return None if self.slider.alpha is None else self._points.get(self.slider.alpha)

    @property
    def elsewhere(self) -> Point | None:
        """That point where it is not the run's own result, else None."""
        point = self.point
        return None if point is None or self.found is None or point.alpha == self.found.chosen else point

    @property
    def origin(self) -> dict[str, Any]:
        """The original's figures that were taken on the same images as those of the points."""
        first = self._points.get(0.0)
        return {"retain_accuracy": first.metrics.get("retain_accuracy") if first is not None else None}

    def _refresh(self) -> None:
        found, point, busy = self.found, self.point, self._job is not None
        if not self._points:
            self.plots.set_curve(self._interpolation)
        self.plots.set_at(self.slider.alpha)
        complete = found is not None and all(alpha in self._points for alpha in found.wanted)
        self.where.setText(place(found, point.alpha) if found is not None and point is not None else self._invitation())
        texts = rows(self._known(), point) if found is not None and point is not None else []
        for labels, row in zip(self.cells, [*texts, *[("", "", "")] * len(self.cells)], strict=False):
            for label, text in zip(labels, row, strict=True):
                label.setText(text)
                label.setVisible(bool(row[0]))
        self.back_again.say(comes_back(point), "warning")
        self.slider.setAccessibleDescription(sentence(self._known(), point) if found and point else "")
        usable = found is not None and not found.reason
        self.measure.setVisible(usable and not complete and not busy)
        self.measure.setText(tr("Measure the other &points") if self._points else tr("Measure the &points"))
        self.stop.setVisible(busy)
        self.bar.setVisible(busy)
        self.said.setVisible(bool(self.said.text()))
        self.slider.setVisible(bool(self._points))
        self.back.setVisible(bool(self._points))
        self.back.setEnabled(self.elsewhere is not None)
        self.export.setVisible(bool(self._points))
        self.export.setEnabled(point is not None and point.alpha > 0)

    def _known(self) -> TradeOff:
        assert self.found is not None
        points = tuple(self._points[alpha] for alpha in sorted(self._points))
        return TradeOff(self.found.session, self.found.chosen, points, self.found.reason, self.found.wanted)

    def _invitation(self) -> str:
        if self.found is None:
            return ""
        if self.found.reason:
            return tr("Not applicable. {reason}", reason=self.found.reason)
        return tr("Less of the run's change forgets less and keeps more. Measure the points to choose among them.")

    # ---- moving -------------------------------------------------------------------------------------------------
    @Slot(float)
    def _on_moved(self, _alpha: float) -> None:
        self._refresh()
        self.shown.emit(self.elsewhere)

    @Slot(float)
    def _on_picked(self, alpha: float) -> None:
        self.slider.go(alpha)
        self.slider.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot()
    def reset(self) -> None:
        """Go to the point that the program chose."""
        if self.found is not None:
            self.slider.go(self.found.chosen)
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- measuring ----------------------------------------------------------------------------------------------
    @Slot()
    def start(self) -> None:
        """Measure what is missing, in the worker."""
        if self._job is not None or self.found is None or self.found.reason:
            return
        stored, db, code = self._stored, self._session.db, self._session.allow_code

        def work(control: RunControl) -> Iterator[Any]:
            from stakegui.services.tradeoff import measure_points

            for item in measure_points(stored, db=db, allow_code=code, control=control):
                yield (stored, item)

        self.bar.setRange(0, 0)
        self.said.setText(tr("Measuring …") if self._worker.idle else tr("Waits for the engine …"))
        job = self._worker.submit(tr("trade-off"), work)
        self._job = job
        job.item.connect(self._on_item)
        job.finished.connect(self._on_finished)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        self._refresh()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_item(self, told: tuple[str, object]) -> None:
        stored, item = told
        if stored != self._stored:
            return
        if isinstance(item, Phase) and item.name == "evaluate":
            self.bar.setRange(0, item.total)
            self.bar.setValue(item.done)
            self.said.setText(tr("Measuring {detail}", detail=item.detail))
        elif isinstance(item, Point):
            self._points[item.alpha] = item
            self._show_points()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.said.setText(tr("Stopping …"))

    @Slot()
    def _on_finished(self) -> None:
        self._over("")

    @Slot()
    def _on_cancelled(self) -> None:
        self._over(tr("Stopped; what was measured is kept."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        text = (
            str(error)
            if isinstance(error, StakeguiError)
            else tr("The points could not be measured: {error}", error=error)
        )
        if self._over(text):
            self.failed.emit(text)

    def _over(self, text: str) -> bool:
        """Take the job's end in; False where it was another session's."""
        if self.sender() is not self._job:
            return False
        self._job = None
        self.said.setText(text)
        self._refresh()
        if self._points:
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot(object)
    def _on_read_failed(self, error: object) -> None:
        self.failed.emit(tr("What was measured on the way could not be read: {error}", error=error))
