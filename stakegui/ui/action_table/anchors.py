"""Actions of the Anchors page."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import can_draft, has_both, has_classes, idle
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("anchors.load", tr("&Load prompts…"), "File", (), "load", tr("Load prompts from a JSON file."),
               page=tr("Anchors")),
    ActionSpec("anchors.save", tr("Sa&ve prompts…"), "File", (), "save", tr("Save the prompts as JSON."),
               page=tr("Anchors")),
    ActionSpec("anchors.paste", tr("Paste a list of prompts…"), "Edit", ("Ctrl+Shift+V",), "copy",
               tr("Read prompts out of a text, for one class or many; shows first what goes where."), has_classes,
               tr("Anchors")),
    ActionSpec("anchors.draft", tr("Draft prompts from pictures…"), "Edit", ("Ctrl+Shift+D",), "ask",
               tr("Find the attributes that tell each class apart, by its own training images."), can_draft,
               tr("Anchors")),
    ActionSpec("anchors.ask", tr("Ask an endpoint for prompts…"), "Edit", (), "ask",
               tr("Let a language model of your choice write prompts; off until you set it up."), has_classes,
               tr("Anchors")),
    ActionSpec("anchors.save_version", tr("Save as version…"), "Edit", ("Ctrl+Shift+S",), "save",
               tr("Keep the prompts as they stand, under a name."), has_classes, tr("Anchors")),
    ActionSpec("anchors.versions", tr("Versions of the prompts…"), "Edit", (), "sessions",
               tr("Compare what was kept, and get it back."), page=tr("Anchors")),
    ActionSpec("anchors.suggest", tr("Suggest prompts"), "Edit", (), "add",
               tr("Look for shipped prompts that would bring the class nearer to the model's order."), idle,
               tr("Anchors")),
    ActionSpec("anchors.means", tr("Measure class means"), "Run", (), "analyse",
               tr("Compare the anchors with the means of the training images instead of the head's directions."),
               has_both, tr("Anchors")),
)  # fmt: skip
