"""Asks what a report is to hold and where it goes, and writes it beside the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, StakeguiError
from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.background import in_pool
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.session import Session
from stakegui.ui.worker import Job, Worker

FORMATS = {"html": (tr("Web page (one HTML file)"), ".html"), "pdf": (tr("PDF"), ".pdf")}
ABOUT = tr(
    "For people who were not there, such as a data protection officer: what was asked, what was done, figures before "
    "and after, drawings, hashes, and what all this does not show."
)


class ReportDialog(QDialog):
    """Format, file, and whether the subject's pictures are shown; ``written(str)`` carries the file's path."""

    written = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._stored, self._stem = "", "report"
        self._control: RunControl | None = None
        self._job: Job | None = None
        self.path = ""
        self.format, self.target, self.browse = QComboBox(), QLineEdit(), QToolButton()
        self.thumbnails = QCheckBox(tr("Show the &chosen images, with their names"))
        self.views = QCheckBox(tr("Show example &views too (loads the models; takes a while)"))
        self.said, self.bar = plain_label(), QProgressBar()
        self.button, self.stop, self.open_button = (
            QPushButton(tr("&Write")),
            QPushButton(tr("&Stop")),
            QPushButton(tr("&Open")),
        )
        self.setWindowTitle(tr("Report"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for title, _ending in FORMATS.values():
            self.format.addItem(title)
        for widget, name, tip in (
            (self.format, tr("Format of the report"), tr("A page opens in any browser; a PDF is easier to file")),
            (self.target, tr("File to write"), tr("Where the report is written")),
            (self.browse, tr("Choose the file"), tr("Choose where the report is written")),
            (
                self.thumbnails,
                tr("Show the chosen images"),
                tr("Off: neither pictures nor file names are in the report"),
            ),
            (
                self.views,
                tr("Show example views"),
                tr("Let the models answer changed copies of the images, and show some"),
            ),
            (self.button, tr("Write"), tr("Write the report")),
            (self.stop, tr("Stop"), tr("Stop; no file is written")),
            (self.open_button, tr("Open"), tr("Show the report")),
            (self.bar, tr("Progress of the report"), tr("Progress of the report")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.browse.setText("…")
        set_icon(self.browse, "open")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        grid = QGridLayout()
        grid.addWidget(plain_label(tr("Format")), 0, 0)
        grid.addWidget(self.format, 0, 1, 1, 2)
        grid.addWidget(plain_label(tr("File")), 1, 0)
        grid.addWidget(self.target, 1, 1)
        grid.addWidget(self.browse, 1, 2)
        grid.addWidget(self.thumbnails, 2, 1, 1, 2)
        grid.addWidget(self.views, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(1)
        for button in (self.stop, self.open_button, self.button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(ABOUT))
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.button.setDefault(True)
        self.resize(560, 300)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        self.browse.clicked.connect(self.ask_file)
        self.thumbnails.toggled.connect(self._enable)
        self.button.clicked.connect(self.write)
        self.stop.clicked.connect(self.cancel)
        self.open_button.clicked.connect(self._on_open)

    @property
    def busy(self) -> bool:
        """Whether a report is being written."""
        return self._control is not None

    def ask(self, stored: str, name: str, finished: bool) -> None:
        """Show the dialog for a session; ``finished`` says whether it has models for example views."""
        if not self.busy:
            self._stored, self._finished, self.path = stored, finished, ""
            self._stem = "".join(c if c.isalnum() or c in "-_" else "_" for c in name or stored) or "session"
            self.target.setText(str(Path(settings.folder("report") or Path.home()) / f"report-{self._stem}{self._end}"))
            self.said.setText("")
            self._enable()
        self.show()
        self.raise_()

    @property
    def _end(self) -> str:
        return list(FORMATS.values())[self.format.currentIndex()][1]

    @Slot()
    def _enable(self) -> None:
        busy = self.busy
        for widget in (self.format, self.target, self.browse, self.thumbnails, self.button):
            widget.setEnabled(not busy)
        self.views.setEnabled(not busy and self.thumbnails.isChecked() and self._finished)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.open_button.setVisible(bool(self.path) and not busy)

    @Slot(int)
    def _on_format(self, _index: int) -> None:
        path = Path(self.target.text())
        known = path.suffix in (ending for _, ending in FORMATS.values())
        self.target.setText(str(path.with_suffix(self._end) if known else path))

    @Slot()
    def ask_file(self) -> None:
        """Ask for the file."""
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Write the report"), self.target.text(), tr("Report (*{end})", end=self._end)
        )
        if path:
            self.target.setText(path)

    @Slot()
    def write(self) -> None:
        """Write the report; with example views in the worker, as they need the engine, else in the pool."""
        text = self.target.text().strip()
        if self.busy or not text:
            return
        out = Path(text).expanduser()
        views = self.views.isEnabled() and self.views.isChecked()
        asked = {"db": self._session.db, "thumbnails": self.thumbnails.isChecked(), "views": views,
                 "allow_code": self._session.allow_code}  # fmt: skip
        stored, pdf = self._stored, self._end == ".pdf"
        self.path = ""
        if views:
            waits = not self._worker.idle
            self._job = job = self._worker.submit(
                tr("report"), lambda control: _written(stored, out, pdf, asked, control)
            )
            self._control = RunControl()
            job.item.connect(self._on_item)
            job.failed.connect(self._on_failed)
            job.cancelled.connect(self._on_cancelled)
            job.finished.connect(self._on_finished)
            self.said.setText(tr("Waits for the engine …") if waits else tr("Writing …"))
        else:
            self._control = control = RunControl()
            task = in_pool(self, lambda: list(_written(stored, out, pdf, asked, control)))
            task.done.connect(self._on_pool)
            task.failed.connect(self._on_failed)
            self.said.setText(tr("Writing …"))
        self._enable()

    @Slot()
    def cancel(self) -> None:
        """Stop what is being written."""
        if self._job is not None:
            self._job.cancel()
        elif self._control is not None:
            self._control.cancel()

    @Slot(object)
    def _on_item(self, item: object) -> None:
        if isinstance(item, Path):
            self.path = str(item)
        elif detail := getattr(item, "detail", ""):
            self.said.setText(str(detail))

    @Slot(object)
    def _on_pool(self, items: list[object]) -> None:
        self.path = next((str(item) for item in items if isinstance(item, Path)), "")
        self._on_finished()

    @Slot()
    def _on_finished(self) -> None:
        self._ended(tr("Written: {path}", path=self.path))
        settings.remember_folder("report", Path(self.path))
        self.written.emit(self.path)

    @Slot()
    def _on_cancelled(self) -> None:
        self._ended(tr("Stopped; nothing was written."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        if isinstance(error, Cancelled):
            self._on_cancelled()
            return
        self._ended(str(error) if isinstance(error, StakeguiError) else tr("The report failed: {error}", error=error))

    def _ended(self, said: str) -> None:
        self._job = self._control = None
        self.said.setText(said)
        self._enable()

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is on its way."""
        self.cancel()
        super().closeEvent(event)


def _written(stored: str, out: Path, pdf: bool, asked: dict[str, Any], control: RunControl) -> Iterator[Any]:
    """Yield progress, then the file written."""
    from stakegui.services.report.write import check_folder, gather, write_report

    if not pdf:
        yield from write_report(stored, out, **asked, control=control)
        return
    from stakegui.ui.results.report_pdf import write_pdf

    check_folder(out)
    made = yield from gather(stored, **asked, control=control)
    write_pdf(made, out)
    yield out
