"""An error that nobody foresaw: shown with its log, to be copied; the window and the work stay."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from stakegui import __version__
from stakegui.core.paths import log_path
from stakegui.core.words import tr
from stakegui.ui.log_file import without_keys
from stakegui.ui.problems.dialog import open_log
from stakegui.ui.theme import GAP, PAD

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that something unforeseen happened, and shows what to send with a report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something unforeseen happened"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 420)
        text = QLabel(
            tr(
                "This is a fault of the program. Your work is kept: close this and go on. If the window does not do "
                "what it should any more, close it too: the next start offers what lies on the table. "
                "If it comes again, copy the text below into a report."
            ),
            self,
        )
        text.setWordWrap(True)
        self.log = QPlainTextEdit(report, self)
        self.log.setReadOnly(True)
        self.log.setAccessibleName(tr("Log"))
        self.log.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton(tr("&Copy the text"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setToolTip(tr("Put it on the clipboard"))
        self.copy_button.clicked.connect(self.copy)
        self.log_button = buttons.addButton(tr("&Open the log"), QDialogButtonBox.ButtonRole.ActionRole)
        self.log_button.setToolTip(tr("Open {path}", path=log_path()))
        self.log_button.clicked.connect(open_log)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GAP)
        for widget in (text, self.log, buttons):
            column.addWidget(widget)

    @Slot()
    def copy(self) -> None:
        """Put the log on the clipboard."""
        QGuiApplication.clipboard().setText(self.log.toPlainText())


class CrashHandler(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook`; shows one dialog at a time."""

    happened = Signal(str)
    """What is known of it, in the window's thread."""
    _happened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: CrashDialog | None = None
        self._happened.connect(self._show)

    def install(self) -> None:
        """Catch what nobody caught, in every thread."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it, from whatever thread it came."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        report = without_keys(describe(kind, error, trace))
        log.critical("%s", report)
        self._happened.emit(report)

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        self.handle(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    @Slot(str)
    def _show(self, report: str) -> None:
        self.happened.emit(report)
        if self.dialog is not None:
            self.dialog.log.appendPlainText("\n" + report)
            return
        self.dialog = CrashDialog(report, self._window)
        self.dialog.destroyed.connect(self._gone)
        self.dialog.show()

    @Slot()
    def _gone(self) -> None:
        self.dialog = None


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return versions and traceback."""
    head = f"stakegui {__version__}, PySide6 {PySide6.__version__}, Python {platform.python_version()}"
    return f"{head}, {platform.platform()}\n" + "".join(traceback.format_exception(kind, error, trace))
