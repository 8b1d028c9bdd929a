"""Lets the user say where plots go, and writes them there: PNG, SVG or CSV."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from stakegui.core.words import mark, tr
from stakegui.data.cachefiles import write_atomic
from stakegui.ui import settings
from stakegui.ui.background import in_pool
from stakegui.ui.plots import figure
from stakegui.ui.plots.csv_text import csv_text
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.series import Series

TITLES = {
    "png": mark("Save the plots as a picture"),
    "svg": mark("Save the plots as a drawing"),
    "csv": mark("Save the curves as a table"),
}
KINDS = {"png": mark("PNG picture"), "svg": mark("SVG drawing"), "csv": mark("CSV table")}


class Saving(QObject):
    """Asks for a file (the dialog asks before it replaces one) and writes it beside the window."""

    said = Signal(str, str)
    """A message and its level."""

    def __init__(self, plots: RunPlots, name: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._plots, self._name = plots, name
        self.dialog: QFileDialog | None = None

    def ask(self, kind: str) -> None:
        """Let the user say where a file of this kind goes."""
        dialog = self.dialog = QFileDialog(self._plots.window(), tr(TITLES[kind]), settings.folder("plots"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{tr(KINDS[kind])} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{suggested(self._name())}.{kind}")
        dialog.setProperty("kind", kind)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and name:
            settings.remember_folder("plots", Path(name))
            self.write(str(dialog.property("kind")), Path(name))

    def write(self, kind: str, path: Path) -> None:
        """Take what is shown, and write it in the pool."""
        content = {"png": self._png, "svg": self._svg, "csv": self._csv}[kind]()

        def work() -> Path:
            data = content()
            write_atomic(path, lambda file: file.write(data))
            return path

        task = in_pool(self, work)
        task.done.connect(self._on_written)
        task.failed.connect(self._on_failed)

    def _png(self) -> Callable[[], bytes]:
        taken = figure.image(self._plots)

        def encode() -> bytes:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            if not taken.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs ask for bytes, Qt takes a str
                raise OSError(tr("the picture could not be encoded"))
            return bytes(buffer.data().data())

        return encode

    def _svg(self) -> Callable[[], bytes]:
        text = figure.drawing(self._plots)
        return lambda: text.encode("utf-8")

    def _csv(self) -> Callable[[], bytes]:
        steps, columns = Series(), figure.columns(self._plots)
        own = self._plots.steps
        steps.extend(own.x, own.y, own.along("worked"), own.along("clock"))
        return lambda: csv_text(steps, columns).encode("utf-8", "replace")

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.said.emit(tr("Written: {path}", path=path), "info")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        self.said.emit(tr("The file could not be written ({why}). Choose another folder or name.", why=why), "error")


def suggested(name: str) -> str:
    """Return a file's name without an ending, made of a session's name, that every system takes."""
    plain = re.sub(r"[^\w\- ]+", "", name).strip()[:60]
    return plain or "stakegui-curves"
