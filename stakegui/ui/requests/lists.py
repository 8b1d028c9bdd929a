"""Lists of requests in files: read and written beside the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session

_LISTS = tr("Lists (*.csv *.json);;All files (*)")


class Lists(QObject):
    """All rows of a list are imported, or none."""

    read_began = Signal()
    imported = Signal(str, str)
    """Number of the first request that came, and what is to be said."""
    refused = Signal(str, object)
    """The file, and what is wrong with its rows."""
    written = Signal(object)
    """What is to be said."""
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent

    @Slot()
    def ask_read(self) -> None:
        """Let the user find a list of requests."""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Import requests"), settings.folder("requests"), _LISTS)
        if name:
            settings.remember_folder("requests", Path(name))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Import the requests of a file."""
        self.read_began.emit()
        db = self._session.db

        def work() -> Any:
            from stakegui.services.request_files import import_requests

            return import_requests(path, db=db)

        task = in_pool(self, work)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_not_read)

    @Slot(object)
    def _on_read(self, done: Any) -> None:
        new, more = len(done.added), len(done.extended)
        said = tr(
            "Imported: %n new request(s), {more:,} extended, {items:,} images and names.",
            "",
            new,
            more=more,
            items=done.items,
        )
        self.imported.emit(next(iter((*done.added, *done.extended)), ""), said)

    @Slot(object)
    def _on_not_read(self, error: Exception) -> None:
        rows = getattr(error, "rows", ())
        if rows:
            self.refused.emit(str(getattr(error, "where", "")), tuple(rows))
        else:
            self.failed.emit(error)

    @Slot()
    def ask_write(self) -> None:
        """Let the user say where the list goes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export the requests"), settings.folder("requests"), _LISTS
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".csv")
            settings.remember_folder("requests", path)
            self.write(path)

    def write(self, path: Path) -> None:
        """Write all requests to a file."""
        db = self._session.db

        def work() -> str:
            from stakegui.services.request_files import export_requests

            count = export_requests(path, db=db)
            if count == 1:
                return tr("1 request is listed in {path}.", path=path)
            return tr("%n requests are listed in {path}.", "", count, path=path)

        task = in_pool(self, work)
        task.done.connect(self.written)
        task.failed.connect(self.failed)
