"""Actions of the Results page."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import can_go_on, has_stored
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("results.export", tr("E&xport the model…"), "File", ("Ctrl+E",), "export",
               tr("Write the unlearned model to a file."), has_stored),
    ActionSpec("results.report", tr("&Report…"), "File", ("Ctrl+R",), "results",
               tr("Write what was done and what it shows as a page or PDF."), has_stored, tr("Results")),
    ActionSpec("results.more", tr("&Forget more…"), "Run", ("Ctrl+Shift+M",), "add",
               tr("Begin a new run from this result; what it forgot stays forgotten."), can_go_on),
)  # fmt: skip
