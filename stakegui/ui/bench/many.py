"""A folder of very many (empty) files in the window."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any

from stakegui.ui.bench.window import close_window, open_folder, open_window


def measure(_case: str, options: dict[str, Any]) -> dict[str, Any]:
    """Open ``options["folder"]``; return seconds until its first page is there, and the process's peak memory."""
    window = open_window()
    took = open_folder(window, Path(options["folder"]), 600)
    page: Any = window.pages["choose"]
    count = page.model.rowCount()
    close_window(window)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"many_s": took, "many_mib": peak / (2**20 if sys.platform == "darwin" else 2**10), "files": count}
