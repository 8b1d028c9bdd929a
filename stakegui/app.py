"""Starts the window; behind it, after its first paint, the other pages are made and torch is imported."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from types import FrameType

if sys.platform == "win32":
    # There torch's libraries cannot be loaded after Qt's (WinError 1114), so the start waits for them. A splash would
    # be a Qt window and so cannot show before them: a line in the console stands in for it until there is a launcher.
    from stakegui.services.engine import warm_up

    print("Starting the engine …", flush=True)
    warm_up()

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication

from stakegui.core.paths import default_db, resources
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.services.recovery import abandoned
from stakegui.ui import log_file, settings, texts
from stakegui.ui.closing import take_offer
from stakegui.ui.crash import CrashHandler
from stakegui.ui.first_page import FirstPage
from stakegui.ui.main_window import MainWindow
from stakegui.ui.recovery.autosave import Autosave
from stakegui.ui.theme import mode_named, theme

log = logging.getLogger(__name__)
_TICK_MS = 200


def run_window(db: Path | None = None, spec: RunSpec | None = None, session: str | None = None) -> int:
    """Show the window and return its exit code.

    Parameters
    ----------
    db : Path, optional
        The database; by default the user's.
    spec : RunSpec, optional
        Laid on the table at the start (the demo).
    session : str, optional
        Id of a stored session to open; "" where the newest was asked for and there is none, which is said.
    """
    log_file.install()
    app = make_application(sys.argv)
    window = MainWindow(db or default_db())
    autosave = Autosave(window.session, lambda: window.page_name, window)
    starter = Starter(window, spec, session)
    crashes = CrashHandler(window)
    crashes.happened.connect(autosave.save_now)
    crashes.happened.connect(window.problems.note_crash)
    crashes.install()
    _catch_interrupt(app, window)
    window.painted.connect(starter.start)
    # after the pages: both at once would hold each other up
    window.pages.completed.connect(window.start_engine)
    window.show()
    code = app.exec()
    autosave.end()
    log.debug("the event loop ended with %d", code)
    return code


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with names, icon and palette."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments[:1])
    app.setApplicationName("stakegui")
    app.setApplicationDisplayName("stakegui")
    app.setDesktopFileName("stakegui")
    sign = resources() / "icons" / "stakegui.svg"
    if sign.is_file():
        app.setWindowIcon(QIcon(str(sign)))
    texts.install(app)
    theme().set_mode(mode_named(settings.text("window/mode")))
    return app


class Starter(QObject):
    """What happens after the first paint, beside the pages and then the engine: what was asked for is opened."""

    def __init__(self, window: MainWindow, spec: RunSpec | None, session: str | None) -> None:
        super().__init__(window)
        self._window, self._spec, self._session = window, spec, session
        self._offer = QAction(tr("&Open it"), self)
        self._offer.triggered.connect(self._open_offered)
        self._offered = ""

    @Slot()
    def start(self) -> None:
        """Lay on the table what was asked for, and offer what was left behind."""
        if self._session:
            self._window.commands.open_session(self._session)
        elif self._session is not None:
            demo = self._window.commands.actions["help.demo"]
            text = tr(
                "There is no session in {database} yet. "
                "Open a model and images here and start a run, or load the demo.",
                database=self._window.session.db,
            )
            self._window.messages.show_message(text, "info", demo)
        elif self._spec is not None:
            self._window.open_spec(self._spec)
        else:
            self._first = FirstPage(self._window)
        left = abandoned()
        if left:
            self._window.recovery.offer(left[0])
        self._offered = take_offer()
        if self._offered:
            text = tr("The run {run} was stopped when the window was closed. It can go on.", run=self._offered)
            self._window.messages.show_message(text, "warning", self._offer)

    @Slot()
    def _open_offered(self) -> None:
        self._window.messages.clear()
        self._window.commands.open_session(self._offered)


def _catch_interrupt(app: QApplication, window: MainWindow) -> None:
    """Let Ctrl+C in the terminal close the window, a run kept resumable; Python needs a tick to notice it."""

    def close(_number: int, _frame: FrameType | None) -> None:
        window.quit_keeping()

    signal.signal(signal.SIGINT, close)
    tick = QTimer(app, interval=_TICK_MS)
    tick.timeout.connect(_nothing)
    tick.start()


def _nothing() -> None:
    """Give Python a chance to run signal handlers."""
