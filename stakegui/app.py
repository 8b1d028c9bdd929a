"""Starts the window; torch is imported behind it, right after its first paint."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

if sys.platform == "win32":
    # there torch's libraries cannot be loaded after Qt's (WinError 1114): the start waits for them
    from stakegui.services.engine import warm_up

    print("Starting the engine …", flush=True)
    warm_up()

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication

from stakegui.core.control import RunControl
from stakegui.core.paths import default_db, resources
from stakegui.core.spec import RunSpec
from stakegui.ui import settings
from stakegui.ui.closing import take_offer
from stakegui.ui.crash import CrashHandler
from stakegui.ui.main_window import MainWindow
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
        Id of a stored session to open.
    """
    app = make_application(sys.argv)
    window = MainWindow(db or default_db())
    starter = Starter(window, spec, session)
    CrashHandler(window).install()
    _catch_interrupt(app, window)
    window.painted.connect(starter.start)
    window.show()
    code = app.exec()
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
    theme().set_mode(mode_named(settings.text("window/mode")))
    return app


class Starter(QObject):
    """What happens after the first paint: the engine starts, then what was asked for is laid on the table."""

    def __init__(self, window: MainWindow, spec: RunSpec | None, session: str | None) -> None:
        super().__init__(window)
        self._window, self._spec, self._session = window, spec, session
        self._offer = QAction("&Open it", self)
        self._offer.triggered.connect(self._open_offered)
        self._offered = ""

    @Slot()
    def start(self) -> None:
        """Import torch in the worker; the jobs that need it queue behind."""
        job = self._window.worker.submit("starting the engine", _warm_up)
        job.item.connect(self._window.status.show_device)
        job.failed.connect(self._on_failed)
        if self._session:
            self._window.commands.open_session(self._session)
        elif self._spec is not None:
            self._window.open_spec(self._spec)
        self._offered = take_offer()
        if self._offered:
            text = f"The run {self._offered} was stopped when the window was closed. It can go on."
            self._window.messages.show_message(text, "warning", self._offer)

    @Slot()
    def _open_offered(self) -> None:
        self._window.messages.clear()
        self._window.commands.open_session(self._offered)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._window.messages.show_message(f"The engine could not be started: {error}", "error")


def _warm_up(_control: RunControl) -> Iterator[str]:
    from stakegui.services.engine import warm_up

    yield warm_up()


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
