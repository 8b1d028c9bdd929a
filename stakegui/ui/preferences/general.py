"""Settings of the window itself: look, language, folders, the sign at a run's end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from stakegui.core.paths import data_dir
from stakegui.core.words import tr
from stakegui.ui import texts
from stakegui.ui.icons import set_icon
from stakegui.ui.preferences.rows import FolderField, Rows, fill, say
from stakegui.ui.preferences.values import Preferences, overridden
from stakegui.ui.theme import UNIT


class GeneralTab(Rows):
    """``looked(str)`` carries the look that is to be tried at once."""

    looked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode, self.language = QComboBox(), QComboBox()
        self.images, self.exports = FolderField(tr("Images")), FolderField(tr("Exports"))
        self.place, self.open_button = QLineEdit(), QToolButton()
        self.notify = QCheckBox(tr("&Notify when a run has ended"))
        self.add(tr("&Look"), self.mode, tr("Light or dark; takes effect at once"))
        self._language_note = self.add(tr("L&anguage"), self.language, tr("Of the window; the command line is English"))
        self._images_note = self.add(
            tr("&Images begin in"), self.images, tr("Where the dialogs for images begin"), self.images.line
        )
        self._exports_note = self.add(
            tr("&Exports begin in"), self.exports, tr("Where the dialogs for exports begin"), self.exports.line
        )
        self._place_note = self.add(
            tr("&Data folder"), self._place(), tr("Where database, caches, log and these settings lie"), self.place
        )
        self.notify.setToolTip(tr("Only while another window is in front"))
        self.add_whole(self.notify)
        self.mode.activated.connect(self._on_mode)
        self.language.currentIndexChanged.connect(self._tell)
        for field in (self.images, self.exports):
            field.line.textChanged.connect(self._tell)

    def _place(self) -> QWidget:
        self.place.setReadOnly(True)
        self.place.setText(str(data_dir()))
        set_icon(self.open_button, "open")
        self.open_button.setToolTip(tr("Open the data folder"))
        self.open_button.setAccessibleName(tr("Open the data folder"))
        self.open_button.clicked.connect(self._open)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.place, 1)
        row.addWidget(self.open_button)
        return box

    def show_values(self, values: Preferences) -> None:
        """Show these values."""
        modes = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
        fill(self.mode, modes, values.mode)
        fill(self.language, {"": tr("As the system"), **texts.LANGUAGES}, values.language)
        self.images.line.setText(values.images_folder)
        self.exports.line.setText(values.export_folder)
        self.notify.setChecked(values.notify)
        self._tell()

    def taken(self, values: Preferences) -> Preferences:
        """Return ``values`` with what stands here."""
        return replace(
            values,
            mode=self.mode.currentData(),
            language=self.language.currentData(),
            images_folder=self.images.line.text().strip(),
            export_folder=self.exports.line.text().strip(),
            notify=self.notify.isChecked(),
        )

    @Slot()
    def _on_mode(self) -> None:
        self.looked.emit(self.mode.currentData())

    @Slot()
    def _tell(self) -> None:
        wanted, names = self.language.currentData(), texts.LANGUAGES
        if overridden("language"):
            said = tr("In force: {language}, as STAKEGUI_LANGUAGE in the environment says.", language=names[_now()])
        elif (wanted or texts.of_system()) != _now():
            said = tr("In force now: {language}. The change takes effect at the next start.", language=names[_now()])
        else:
            said = tr("In force: {language}.", language=names[_now()])
        say(self._language_note, said)
        for field, note in ((self.images, self._images_note), (self.exports, self._exports_note)):
            text = field.line.text().strip()
            gone = bool(text) and not Path(text).is_dir()
            say(note, tr("There is no such folder now: the last used one is taken.") if gone else "")
        by_hand = tr("As STAKEGUI_DATA_DIR in the environment says.")
        usual = tr("The usual place. STAKEGUI_DATA_DIR in the environment names another one.")
        say(self._place_note, by_hand if overridden("data_folder") else usual)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.place.text()))


def _now() -> str:
    return texts.spoken()
