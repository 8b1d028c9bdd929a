"""The ways in which prompts come to the Anchors page other than by typing, and the versions that are kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from stakegui.core.words import tr
from stakegui.ui.actions import make
from stakegui.ui.anchors.draft_dialog import DraftDialog
from stakegui.ui.anchors.endpoint_dialog import EndpointDialog
from stakegui.ui.anchors.paste_dialog import PasteDialog
from stakegui.ui.anchors.save_version_dialog import SaveVersionDialog
from stakegui.ui.anchors.version_keeping import VersionKeeper
from stakegui.ui.anchors.versions_dialog import VersionsDialog
from stakegui.ui.anchors.versions_list import title_of
from stakegui.ui.icons import set_icon
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker

if TYPE_CHECKING:
    from stakegui.ui.anchors.page import AnchorsPage


class Proposing(QObject):
    """Makes the page's actions for these, its two buttons with their menus, and each dialog at its first use."""

    def __init__(self, page: AnchorsPage, session: Session, worker: Worker, messages: MessageBar) -> None:
        super().__init__(page)
        self._page, self._session, self._worker, self._messages = page, session, worker, messages
        self.keeper = VersionKeeper(session, self)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_failed)
        self._dialogs: dict[str, Any] = {}
        self.more, self.versions_button = QToolButton(), QToolButton()
        wanted = [make(f"anchors.{name}", page, getattr(self, name), session) for name in ("paste", "draft", "ask")]
        kept = [make(f"anchors.{name}", page, getattr(self, name), session) for name in ("save_version", "versions")]
        _fill(self.more, tr("Get"), "add", tr("Paste, draft or ask for prompts"), wanted)
        _fill(self.versions_button, tr("Versions"), "sessions", tr("Keep the prompts, or get former ones back"), kept)

    @property
    def _current(self) -> str:
        return self._page.prompts.model.name

    def _dialog(self, kind: type[Any], *args: Any) -> Any:
        if kind.__name__ not in self._dialogs:
            self._dialogs[kind.__name__] = kind(*args, self._page)
        return self._dialogs[kind.__name__]

    @Slot()
    def paste(self) -> None:
        """Take a list of prompts."""
        self._dialog(PasteDialog, self._session).ask(self._current)

    @Slot()
    def draft(self) -> None:
        """Draft prompts from the classes' pictures."""
        self._dialog(DraftDialog, self._session, self._worker).ask(self._current)

    @Slot()
    def ask(self) -> None:
        """Ask an endpoint."""
        self._dialog(EndpointDialog, self._session).ask(self._current)

    @Slot()
    def versions(self) -> None:
        """Show the kept versions."""
        self._dialog(VersionsDialog, self._session, self.keeper).ask()

    @Slot()
    def save_version(self) -> None:
        """Ask for a name, then keep the prompts."""
        if not any(self._session.prompts.values()):
            self._messages.show_message(tr("There are no prompts to keep. Write some, or load a set."), "warning")
            return
        self._dialog(SaveVersionDialog, self._on_named).ask()

    @Slot(str, str)
    def _on_named(self, name: str, note: str) -> None:
        self.keeper.keep(dict(self._session.prompts), name, note)

    @Slot(object)
    def _on_kept(self, kept: Any) -> None:
        name = title_of(kept.version)
        told = tr("The prompts are kept as {name}.", name=name)
        same = tr("These prompts are kept already, as {name}.", name=name)
        self._messages.show_message(told if kept.new else same)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._messages.show_message(str(error), "error")


def _fill(button: QToolButton, text: str, icon: str, tip: str, actions: list[Any]) -> None:
    button.setText(text)
    set_icon(button, icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    button.setMenu(menu)
