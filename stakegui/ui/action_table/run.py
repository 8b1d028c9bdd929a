"""Actions of the Run page and its queue; the window's status bar has pause and cancel of its own."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import can_start, has_stored, runs
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("run.start", tr("&Start"), "Run", ("Ctrl+Return",), "start", tr("Begin to unlearn."), can_start),
    ActionSpec("run.enqueue", tr("Add to &queue"), "Run", ("Ctrl+Shift+Return",), "add",
               tr("Let the run wait for its turn; several values in a field make a run each."), page=tr("Run")),
    ActionSpec("queue.up", tr("Sooner"), "", ("Alt+Up",), "up", tr("Let the selected run begin earlier."),
               page=tr("Queue")),
    ActionSpec("queue.down", tr("Later"), "", ("Alt+Down",), "down", tr("Let the selected run begin later."),
               page=tr("Queue")),
    ActionSpec("queue.hold", tr("Hold"), "", ("Space",), "pause",
               tr("Keep the selected run from being begun, or release it."), page=tr("Queue"), checkable=True),
    ActionSpec("queue.again", tr("Another turn"), "", ("F5",), "analyse",
               tr("Let the selected run wait again; a session that was broken off goes on."), page=tr("Queue")),
    ActionSpec("queue.open", tr("Open its session"), "", (), "open", tr("Show the selected run's session (Return)."),
               page=tr("Queue")),
    ActionSpec("queue.compare", tr("Compare its group"), "", (), "compare",
               tr("Put the finished sessions of the selected run's group side by side."), page=tr("Queue")),
    ActionSpec("queue.remove", tr("Take out of the queue"), "", ("Delete",), "delete",
               tr("Take the selected run out; its session stays."), page=tr("Queue")),
    ActionSpec("run.pause", tr("&Pause or resume"), "Run", ("Ctrl+P",), "pause",
               tr("Hold the run, or let it go on."), runs),
    ActionSpec("run.cancel", tr("&Cancel"), "Run", ("Ctrl+.",), "cancel",
               tr("Stop the run; its session is kept."), runs),
    ActionSpec("run.see", tr("See &results (Ctrl+5)"), "", (), "results", tr("Show what the run changed."),
               has_stored),
)  # fmt: skip
