"""Actions of the Source page."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import idle
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("source.paste", tr("&Paste a path"), "Edit", ("Ctrl+V",), "open",
               tr("Open the model or folder whose path is on the clipboard."), idle, tr("Source")),
    ActionSpec("source.digits", tr("Use embedded di&gits"), "File", (), "data",
               tr("1,797 handwritten digits that come with the program."), idle),
    ActionSpec("source.people", tr("&Use embedded people"), "File", (), "data",
               tr("960 drawn pictures of 24 invented people that come with the program."), idle),
    ActionSpec("source.check", tr("Check the model a&gain"), "Edit", ("F5",), "analyse",
               tr("Load the model anew and try it on a sample."), idle, tr("Source")),
)  # fmt: skip
