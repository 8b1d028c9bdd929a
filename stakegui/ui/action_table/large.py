"""Actions of the large view: bound to it, whatever page it was opened from."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("large.next", tr("Next picture"), "", ("Right", "PgDown"), "",
               tr("Show the next picture of the list."), page=tr("Large view")),
    ActionSpec("large.previous", tr("Previous picture"), "", ("Left", "PgUp"), "",
               tr("Show the picture before."), page=tr("Large view")),
    ActionSpec("large.first", tr("First picture"), "", ("Home",), "", tr("Show the first picture."),
               page=tr("Large view")),
    ActionSpec("large.last", tr("Last picture"), "", ("End",), "", tr("Show the last picture."),
               page=tr("Large view")),
    ActionSpec("large.toggle", tr("Choose this picture or take it back"), "", ("Space",), "check",
               tr("Put the picture into the tray, or take it back."), page=tr("Large view")),
    ActionSpec("large.full", tr("Full screen"), "", ("F11",), "", tr("Fill the screen, or no longer."),
               page=tr("Large view")),
    ActionSpec("large.close", tr("Close the large view"), "", ("Esc",), "close", tr("Go back to the list."),
               page=tr("Large view")),
)  # fmt: skip
