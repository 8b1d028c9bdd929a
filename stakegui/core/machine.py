"""The machine that a figure was measured on, without torch."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import Any

from stakegui import __version__


def machine() -> dict[str, Any]:
    """Return processor, cores and versions as plain values."""
    return {
        "stakegui": __version__,
        "python": platform.python_version(),
        "PySide6": version("PySide6-Essentials"),
        "pyqtgraph": version("pyqtgraph"),
        "platform": platform.platform(),
        "processor": processor(),
        "cores": os.cpu_count(),
    }


def processor() -> str:
    """Return the processor's name as the system gives it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
