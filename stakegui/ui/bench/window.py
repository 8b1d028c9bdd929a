"""The real window with an event loop, for a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from stakegui.core.paths import default_db
from stakegui.ui.bench.waiting import pause, until
from stakegui.ui.main_window import MainWindow

SIZE = (1280, 800)


def open_window() -> MainWindow:
    """Return the window, shown and settled; no engine is started until a model is opened."""
    app = QApplication.instance() or QApplication(["stakegui"])
    app.setApplicationName("stakegui")
    window = MainWindow(default_db())
    window.resize(*SIZE)
    window.show()
    pause(0.3)
    return window


def close_window(window: MainWindow) -> None:
    """End what runs, then the window."""
    window.worker.cancel_all()
    until(lambda: window.worker.idle, 60, "the worker's end")
    window.close()


def open_folder(window: MainWindow, folder: Path, timeout_s: float) -> float:
    """Open a folder of images and show Choose; return the seconds until its first page of thumbnails is painted."""
    page: Any = window.pages["choose"]
    window.source.open_path(folder)
    window.show_page("choose")
    took = until(lambda: first_page_there(page), timeout_s, "the first page of thumbnails")
    page.gallery.viewport().repaint()
    return took


def first_page_there(page: Any) -> bool:
    """Whether every cell in sight has its thumbnail, or is known to be broken."""
    model = page.model
    numbers = [int(model.rows[row]) for row in page.gallery.shown_rows()] if model.rowCount() else []
    return bool(numbers) and all(model.thumbnails.has(n) or n in model.thumbnails.broken for n in numbers)
