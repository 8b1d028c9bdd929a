"""Settings of new work: device, threads, encoder; what is there is found out beside the window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from stakegui.core.control import RunControl
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.preferences.rows import Rows, fill, say
from stakegui.ui.preferences.values import MOST_THREADS, Preferences
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class RunsTab(Rows):
    """Shows what was found as soon as it is known."""

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._devices: dict[str, str] = {}
        self._encoders: dict[str, Any] = {}
        self.device, self.threads, self.encoder = QComboBox(), QSpinBox(), QComboBox()
        self.threads.setRange(1, MOST_THREADS)
        self._device_note = self.add(tr("&Device"), self.device, tr("Where runs are done"))
        self._threads_note = self.add(tr("&Threads"), self.threads, tr("Processor threads of a run"))
        self._encoder_note = self.add(tr("&Encoder"), self.encoder, tr("Turns prompts into anchors in new work"))
        self.device.currentIndexChanged.connect(self._tell)
        self.threads.valueChanged.connect(self._tell)
        self.encoder.currentIndexChanged.connect(self._tell)

    def look(self) -> None:
        """Find out which devices and encoders there are."""
        if not self._devices:
            job = self._worker.submit(tr("looking for devices"), _devices)
            job.item.connect(self._on_devices)

        def read() -> Any:
            from stakegui.services.anchors import encoders

            return {status.name: status for status in encoders()}

        in_pool(self, read).done.connect(self._on_encoders)

    def show_values(self, values: Preferences) -> None:
        """Show these values."""
        self._fill_devices(values.device)
        self.threads.setValue(values.threads)
        self._fill_encoders(values.encoder)
        self._tell()

    def taken(self, values: Preferences) -> Preferences:
        """Return ``values`` with what stands here."""
        return replace(
            values,
            device=self.device.currentData(),
            threads=self.threads.value(),
            encoder=self.encoder.currentData(),
        )

    def _fill_devices(self, wanted: str) -> None:
        titles = {"auto": tr("Automatic"), "cpu": tr("Processor (cpu)"), "cuda": tr("GPU (cuda)")}
        there = {"auto", "cpu", *self._devices}
        entries = {name: title for name, title in titles.items() if name in there}
        if wanted not in entries:
            entries[wanted] = tr("{device} (not found here)", device=titles.get(wanted, wanted))
        fill(self.device, entries, wanted)

    def _fill_encoders(self, wanted: str) -> None:
        entries = {
            name: status.title if status.available else tr("{title} (not available)", title=status.title)
            for name, status in self._encoders.items()
        }
        fill(self.encoder, entries, wanted)

    @Slot(object)
    def _on_devices(self, found: dict[str, str]) -> None:
        self._devices = found
        self._fill_devices(self.device.currentData())
        self._tell()

    @Slot(object)
    def _on_encoders(self, found: dict[str, Any]) -> None:
        self._encoders = found
        self._fill_encoders(self.encoder.currentData())
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self.encoder.currentIndex() < 0 or self.device.currentIndex() < 0:
            return
        say(self._device_note, self._of_device())
        say(self._threads_note, self._of_threads())
        status = self._encoders.get(self.encoder.currentData())
        missing = status is not None and not status.available
        used = self._session.encoder
        said = tr("Not available here: {reason}", reason=status.reason) if status is not None and missing else ""
        if not said and used != self.encoder.currentData():
            said = tr("The work on the table uses {encoder}; new work takes this one.", encoder=used)
        say(self._encoder_note, said)

    def _of_device(self) -> str:
        wanted, used = self.device.currentData(), self._session.settings.device
        if not self._devices:
            return tr("Looking what there is …")
        if wanted == "cuda" and "cuda" not in self._devices:
            return tr("No GPU can be used here: a run would be refused. Take automatic or the processor.")
        meant = self._devices["cuda" if "cuda" in self._devices and wanted != "cpu" else "cpu"]
        said = tr("Means here: {device}.", device=meant)
        if self._session.running:
            return said + " " + tr("The run that is on keeps its own.")
        if used != wanted:
            said += " " + tr("The work on the table says {device}; a change here changes it too.", device=used)
        return said

    def _of_threads(self) -> str:
        there, used = os.cpu_count() or 1, self._session.settings.threads
        if self.threads.value() > there:
            return tr("This machine has %n processor(s): more threads than that make a run slower.", "", there)
        said = tr("Of %n processor(s). Another number changes a result in its last digits.", "", there)
        if used != self.threads.value():
            said += " " + tr("The work on the table says {threads}; a change here changes it too.", threads=used)
        return said


def _devices(_control: RunControl) -> Iterator[dict[str, str]]:
    from stakegui.services.engine import devices

    yield devices()
