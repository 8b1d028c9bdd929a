"""The form of what every method shares: seed, device, threads, size of the live subset."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from stakegui.core.words import tr
from stakegui.ui.run.form import ParamsForm

DEVICES = ("auto", "cpu", "cuda", "mps")
WORDS: dict[str, dict[str, Any]] = {
    "seed": {"title": tr("Seed"), "help": tr("Same seed, same machine, same result."), "basic": True},
    "device": {
        "title": tr("Device"),
        "help": tr("Where the work is done; auto takes the GPU where there is one."),
        "kind": "choice",
        "choices": DEVICES,
        "basic": True,
    },
    "threads": {"title": tr("Threads"), "help": tr("Processor threads; the result depends on it."), "basic": True},
    "live_subset": {
        "title": tr("Live subset"),
        "help": tr(
            "How many retain and test images the live curves are measured on; 0 for none. "
            "The end is always measured on all."
        ),
        "unit": tr("images"),
        "basic": True,
    },
    "checkpoint_every_s": {
        "title": tr("Checkpoint every"),
        "help": tr("How often the run is saved, so that it can go on after a stop or a crash."),
        "unit": "s",
        "basic": True,
    },
}


def settings_form(parent: QWidget | None = None) -> ParamsForm:
    """Return a form for `RunSettings`."""
    return ParamsForm(leave_out=("task",), words=WORDS, parent=parent)
