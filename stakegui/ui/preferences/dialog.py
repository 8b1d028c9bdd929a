"""The settings dialog: what is changed is kept by OK; Cancel puts back what was tried out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.preferences import values
from stakegui.ui.preferences.endpoint import EndpointTab
from stakegui.ui.preferences.general import GeneralTab
from stakegui.ui.preferences.runs import RunsTab
from stakegui.ui.preferences.values import Preferences
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, PAD, mode_named, theme
from stakegui.ui.worker import Worker


class SettingsDialog(QDialog):
    """``kept()`` follows once the values are written and in force."""

    kept = Signal()

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._before = Preferences()
        self.general, self.runs, self.endpoint = GeneralTab(), RunsTab(session, worker), EndpointTab()
        self.tabs = QTabWidget()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel | standard.RestoreDefaults)
        self.setWindowTitle(tr("Settings"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(620, 480)
        self._build()

    def _build(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Parts of the settings"))
        for tab, title in (
            (self.general, tr("&Window")),
            (self.runs, tr("&Runs")),
            (self.endpoint, tr("&Prompts")),
        ):
            area = QScrollArea(widgetResizable=True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(tab)
            self.tabs.addTab(area, title)
        restore = self.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.setToolTip(tr("Show the program's own values; kept by OK. The key is not touched."))
        for button in self.buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, GAP, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.buttons)
        self.general.looked.connect(self._on_looked)
        self.endpoint.key_kept.connect(self.accept)
        self.endpoint.key_refused.connect(self._on_key_refused)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        restore.clicked.connect(self._on_restore)

    def ask(self) -> None:
        """Show what is remembered."""
        self._before = replace(values.read(), mode=theme().mode)
        self._show(self._before)
        for tab in (self.runs, self.endpoint):
            tab.look()
        self.open()

    def shown(self) -> Preferences:
        """Return what stands in the fields."""
        found = self._before
        for tab in (self.general, self.runs, self.endpoint):
            found = tab.taken(found)
        return found

    def accept(self) -> None:
        """Keep what stands in the fields, and let it take effect; a typed key first, as its keyring may refuse."""
        if self.endpoint.key.text().strip():
            self.endpoint.keep_key()
            return
        new = self.shown()
        values.write(new)
        values.take(self._before, new, self._session)
        self.endpoint.leave()
        super().accept()
        self.kept.emit()

    def reject(self) -> None:
        """Put back what was tried out."""
        theme().set_mode(self._before.mode)
        self.endpoint.leave()
        super().reject()

    def _show(self, wanted: Preferences) -> None:
        for tab in (self.general, self.runs, self.endpoint):
            tab.show_values(wanted)

    @Slot()
    def _on_key_refused(self) -> None:
        """Show the key's field, below which stands why."""
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.endpoint.key.setFocus()

    @Slot(str)
    def _on_looked(self, mode: str) -> None:
        theme().set_mode(mode_named(mode))

    @Slot()
    def _on_restore(self) -> None:
        self._show(Preferences())
        theme().set_mode(Preferences().mode)
