"""What the window's own actions do; a dialog's module is imported when it is first wanted, not at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout

from stakegui import __version__
from stakegui.core.control import RunControl
from stakegui.core.errors import StakeguiError
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.action_table import TABLE
from stakegui.ui.actions import Action, make
from stakegui.ui.inspector import Inspection
from stakegui.ui.page import Page
from stakegui.ui.theme import Mode, theme
from stakegui.ui.worker import Work

if TYPE_CHECKING:
    from stakegui.ui.main_window import MainWindow
    from stakegui.ui.preferences.dialog import SettingsDialog
    from stakegui.ui.problems.dialog import ProblemsDialog
    from stakegui.ui.results.compare_dialog import CompareDialog
    from stakegui.ui.shortcuts import ShortcutDialog

ABOUT = tr(
    "Makes a trained vision model forget chosen images or people while everything else it knows stays in place. "
    "Apache-2.0. Method after Hong, Shin, Kim: Stake the Points, CVPR 2026 (arXiv 2603.12915). Digits: E. Alpaydin "
    "and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0, "
    "DOI 10.24432/C50P49."
)


class Commands(QObject):
    """Makes the window's actions, in ``actions`` by id, and carries them out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        self.shortcuts: ShortcutDialog | None = None
        self.sessions: QDialog | None = None
        self.compared: CompareDialog | None = None
        self.preferences: SettingsDialog | None = None
        self.problems: ProblemsDialog | None = None
        self._to_resume = ""
        slots = {
            "file.open_model": window.source.ask_model, "file.open_data": window.source.ask_data,
            "file.sessions": self.show_sessions, "file.save_spec": self.save_spec, "file.quit": window.close,
            "edit.undo": session.undo.undo, "edit.redo": session.undo.redo,
            "view.requests": self.show_named,
            "view.source": self.show_named, "view.choose": self.show_named, "view.anchors": self.show_named,
            "view.run": self.show_named, "view.results": self.show_named,
            "view.large": self.toggle_large,
            "view.inspector": self.toggle_inspector, "view.system": self.set_mode, "view.light": self.set_mode,
            "view.dark": self.set_mode, "help.shortcuts": self.show_shortcuts, "help.demo": self.load_demo,
            "help.people": self.load_people,
            "edit.settings": self.show_settings, "view.reset_layout": self.reset_layout,
            "help.problems": self.show_problems,
            "help.about": self.about, "status.pause": self.pause, "status.cancel": self.cancel,
        }  # fmt: skip
        self.actions: dict[str, Action] = {name: make(name, window, slot, session) for name, slot in slots.items()}
        self._follow_undo()
        self._mode_group()

    @Slot()
    def refresh(self) -> None:
        """Enable pause and cancel by what goes on now."""
        window = self._window
        active, pause = window.run_active, self.actions["status.pause"]
        pause.set_allowed(active)
        pause.setText(tr("Resume") if active and window.run_page.run_state == "paused" else tr("Pause"))
        self.actions["status.cancel"].set_allowed(active or not self._window.worker.idle)

    @Slot()
    def show_named(self) -> None:
        """Show the page that the triggering action names."""
        self._window.show_page(self.sender().objectName().removeprefix("view."))

    @Slot()
    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._window.dock.setVisible(self._window.dock.isHidden())

    @Slot()
    def toggle_large(self) -> None:
        """Show the pictures of the page in sight large, or go back to the page."""
        window, page = self._window, self._window.stack.currentWidget()
        if not window.large.isHidden():
            window.large.close_view()
        elif not (isinstance(page, Page) and page.enlarge()):
            window.messages.show_message(tr("The large view shows pictures of Choose and Results: go there first."))

    @Slot()
    def set_mode(self) -> None:
        """Take the mode that the triggering action names, and remember it."""
        mode = cast(Mode, self.sender().objectName().removeprefix("view."))
        settings.put("window/mode", mode)
        theme().set_mode(mode)

    @Slot()
    def show_shortcuts(self) -> None:
        """List all actions."""
        if self.shortcuts is None:
            from stakegui.ui.shortcuts import ShortcutDialog

            self.shortcuts = ShortcutDialog(list(TABLE), self._window)
        self.shortcuts.show()
        self.shortcuts.raise_()
        self.shortcuts.search.setFocus()

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        if self.preferences is None:
            from stakegui.ui.preferences.dialog import SettingsDialog

            self.preferences = SettingsDialog(self._window.session, self._window.worker, self._window)
            self.preferences.finished.connect(self._check_mode)
        self.preferences.ask()

    @Slot()
    def show_problems(self) -> None:
        """List what went wrong since the window was opened."""
        if self.problems is None:
            from stakegui.ui.problems.dialog import ProblemsDialog

            self.problems = ProblemsDialog(self._window.problems, self._window)
        self.problems.show_newest()
        self.problems.show()
        self.problems.raise_()
        self.problems.activateWindow()

    @Slot()
    def reset_layout(self) -> None:
        """Give window, panes and columns the sizes they had at first."""
        self._window.reset_layout()

    @Slot(str)
    def ask(self, name: str) -> None:
        """Do an action of the window or of a page, asked for by a button of a page that is empty."""
        found = self.actions.get(name) or self._window.findChild(QAction, name)
        if found is not None:
            found.trigger()

    @Slot()
    def _check_mode(self) -> None:
        self.actions[f"view.{theme().mode}"].setChecked(True)

    @Slot()
    def about(self) -> None:
        """Show version, licence and credits in the inspector."""
        self._window.dock.show()
        self._window.inspector.inspect(Inspection(f"stakegui {__version__}", help=ABOUT))

    @Slot()
    def pause(self) -> None:
        """Hold the run, or let it go on."""
        self._window.run_page.pause()

    @Slot()
    def cancel(self) -> None:
        """Stop the run, else whatever the engine does."""
        if self._window.run_active:
            self._window.run_page.cancel()
        else:
            self._window.worker.cancel_all()

    @Slot()
    def save_spec(self) -> None:
        """Write the run as TOML."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the run spec"), settings.folder("spec"), tr("Run spec (*.toml)")
        )
        if not name:
            return
        path = Path(name).with_suffix(".toml")
        try:
            path.write_text(self._window.session.spec().as_toml(), encoding="utf-8")
        except (OSError, StakeguiError) as error:
            self._window.messages.show_message(tr("The spec could not be saved: {error}", error=error), "error")
            return
        settings.remember_folder("spec", path)
        self._window.messages.show_message(tr("Saved. Run it by: stakegui run {path}", path=path))

    @Slot()
    def load_demo(self) -> None:
        """Lay the demo with digits on the table."""
        self._fetch(tr("loading the demo"), lambda control: _demo(control, "digits", tr("Digits demo")))

    @Slot()
    def load_people(self) -> None:
        """Lay the demo with people on the table."""
        self._fetch(tr("loading the demo"), lambda control: _demo(control, "people", tr("People demo")))

    @Slot()
    def show_sessions(self) -> None:
        """Show the list of sessions beside the window."""
        window = self._window
        if self.sessions is None:
            from stakegui.ui.sessions.page import SessionsPanel

            self.sessions = QDialog(window)
            self.sessions.setWindowTitle(tr("Sessions"))
            self.sessions.resize(900, 520)
            panel = SessionsPanel(window.session, window.worker, window.messages, self.sessions)
            panel.opened.connect(self.open_session)
            panel.empty.asked.connect(self._hide_sessions)
            panel.empty.asked.connect(self.ask)
            panel.duplicated.connect(self.open_duplicate)
            panel.resume_requested.connect(self.resume_session)
            panel.compare_requested.connect(self.compare_sessions)
            QVBoxLayout(self.sessions).addWidget(panel)
        self.sessions.show()
        self.sessions.raise_()

    @Slot(list)
    def compare_sessions(self, names: list[str]) -> None:
        """Put stored sessions side by side, in a window of their own."""
        if self.compared is None:
            from stakegui.ui.results.compare_dialog import CompareDialog

            self.compared = CompareDialog(self._window.session, self._window)
            self.compared.view.failed.connect(self._on_compare_failed)
        self.compared.view.show_sessions(names)
        self.compared.show()
        self.compared.raise_()

    @Slot(str)
    def _on_compare_failed(self, text: str) -> None:
        self._window.messages.show_message(text, "error")

    @Slot(str)
    def open_session(self, name: str) -> None:
        """Lay a stored session on the table and show its results."""
        self._hide_sessions()
        db = self._window.session.db
        self._fetch(tr("opening the session"), lambda _control: _stored(db, name))

    @Slot(object)
    def open_duplicate(self, spec: RunSpec) -> None:
        """Lay a stored session's spec on the table for a new run."""
        if self.sessions is not None:
            self.sessions.hide()
        self._window.session.set_name("")
        self._window.open_spec(spec)
        self._window.show_page("run")

    @Slot(str)
    def resume_session(self, name: str) -> None:
        """Lay an interrupted session on the table, then let it go on."""
        self._to_resume = name
        self._window.opened.connect(self._on_opened, Qt.ConnectionType.SingleShotConnection)
        self.open_session(name)

    @Slot(bool)
    def _on_opened(self, good: bool) -> None:
        if good:
            self._window.show_page("run")
            self._window.run_page.resume(self._to_resume)

    @Slot()
    def _hide_sessions(self) -> None:
        if self.sessions is not None:
            self.sessions.hide()

    def _fetch(self, what: str, work: Work) -> None:
        job = self._window.worker.submit(what, work)
        job.item.connect(self._on_spec)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_spec(self, found: tuple[RunSpec, str, str]) -> None:
        spec, stored, name = found
        self._window.session.set_name(name)
        self._window.open_spec(spec)
        if stored:
            self._window.session.set_stored(stored)
            self._window.show_page("results")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._window.messages.show_message(str(error), "error")

    def _follow_undo(self) -> None:
        undo = self._window.session.undo
        for name, signal in (("edit.undo", undo.canUndoChanged), ("edit.redo", undo.canRedoChanged)):
            self.actions[name].set_allowed(False)
            signal.connect(self.actions[name].set_allowed)

    def _mode_group(self) -> None:
        group = QActionGroup(self)
        for mode in ("system", "light", "dark"):
            group.addAction(self.actions[f"view.{mode}"])
        self.actions[f"view.{theme().mode}"].setChecked(True)
        self.actions["view.inspector"].setChecked(True)
        for action in self.actions.values():
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)


def _demo(_control: RunControl, dataset: str, title: str) -> Iterator[tuple[RunSpec, str, str]]:
    from stakegui.services.demo import demo_spec

    yield demo_spec(dataset), "", title


def _stored(db: Path, name: str) -> Iterator[tuple[RunSpec, str, str]]:
    from stakegui.services.sessions import show

    view = show(db, name)
    yield view.spec, view.id, view.name
