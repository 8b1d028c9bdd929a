"""Actions of the plots of a run, on the pages Run and Results."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("plots.range", tr("Select a range"), "", (), "range",
               tr("Drag over a plot (or hold Shift) to read change and mean of each curve there."), checkable=True),
    ActionSpec("plots.zoom", tr("Zoom to the range"), "", (), "zoom", tr("Show the selected range alone.")),
    ActionSpec("plots.whole", tr("Show the whole run"), "", (), "whole",
               tr("Show all steps again; Home or a double click does the same.")),
    ActionSpec("plots.overlay", tr("Overlay earlier sessions…"), "", (), "overlay",
               tr("Draw the curves of stored sessions behind these.")),
    ActionSpec("plots.clear_overlays", tr("Take all overlays away"), "", (), "close",
               tr("Show this session's curves alone.")),
    ActionSpec("plots.png", tr("Save the plots as PNG…"), "", (), "save", tr("As they stand on the screen.")),
    ActionSpec("plots.svg", tr("Save the plots as SVG…"), "", (), "save",
               tr("As lines, for a paper; of what is shown.")),
    ActionSpec("plots.csv", tr("Save the curves as CSV…"), "", (), "save",
               tr("All that was measured, a row a step, with units.")),
)  # fmt: skip
