"""Import and export of the choice as CSV, and pictures from outside: file work beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from stakegui.core.spec import ForgetSpec, OutsideImage
from stakegui.core.words import tr
from stakegui.data.forget import resolve, write_request
from stakegui.ui import settings
from stakegui.ui.background import in_pool
from stakegui.ui.choose.outside import sound
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session

_CSV = tr("Lists (*.csv *.json);;All files (*)")


class Exchange(QObject):
    """Reads and writes in the thread pool; the outcome goes to the session, faults to the message bar."""

    done = Signal()

    def __init__(self, session: Session, messages: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._messages, self._window = session, messages, parent

    @Slot()
    def ask_read(self) -> None:
        """Choose what a CSV file lists that the user names."""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Import a choice"), settings.folder("choice"), _CSV)
        if name:
            settings.remember_folder("choice", Path(name))
            self.read(Path(name))

    @Slot()
    def ask_write(self) -> None:
        """Write the choice to a CSV file that the user names."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export the choice"), settings.folder("choice"), tr("Lists (*.csv)")
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".csv")
            settings.remember_folder("choice", path)
            self.write(path)

    def read(self, path: Path) -> None:
        """Add the images that a CSV file lists to the choice."""
        bundle = self._session.bundle
        if bundle is None or bundle.train is None:
            return
        train = bundle.train

        def work() -> list[str]:
            return [train.keys[i] for i in resolve(ForgetSpec(file=path), bundle).indices]

        task = in_pool(self, work)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)

    def write(self, path: Path) -> None:
        """Write the chosen training images to a CSV file."""
        keys = self._session.chosen

        def work() -> tuple[Path, int]:
            write_request(path, keys)
            return path, len(keys)

        task = in_pool(self, work)
        task.done.connect(self._on_written)
        task.failed.connect(self._on_failed)

    def add_outside(self, paths: Sequence[Path], label: str) -> None:
        """Add pictures from outside that can be decoded to the choice."""

        def work() -> tuple[list[OutsideImage], list[str]]:
            good, faults = sound(paths)
            return [OutsideImage(path=p, label=label) for p in good], faults

        task = in_pool(self, work)
        task.done.connect(self._on_outside)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, keys: list[str]) -> None:
        self._session.add(keys)
        self._messages.show_message(tr("%n images of the list are chosen.", "", len(keys)))
        self.done.emit()

    @Slot(object)
    def _on_written(self, outcome: tuple[Path, int]) -> None:
        path, count = outcome
        left = len(self._session.outside)
        said = tr("%n chosen images are listed in {path}.", "", count, path=path)
        if left:
            said += " " + tr("The {count} pictures from outside are not in it.", count=left)
        self._messages.show_message(said)
        self.done.emit()

    @Slot(object)
    def _on_outside(self, outcome: tuple[list[OutsideImage], list[str]]) -> None:
        pictures, faults = outcome
        taken = {p.path for p in pictures}
        kept = [p for p in self._session.outside if p.path not in taken]
        if pictures:
            self._session.choose_outside([*kept, *pictures])
        if faults:
            self._messages.show_message(tr("Left out: {faults}", faults=" ".join(faults)), "warning")
        self.done.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._messages.show_message(str(error), "error")
        self.done.emit()
