"""Actions of the Requests page."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import idle
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("requests.new", tr("&New request…"), "File", ("Ctrl+N",), "add", tr("Write down a request."),
               page=tr("Requests"), short=tr("New…")),
    ActionSpec("requests.import", tr("Import requests &from a list…"), "File", ("Ctrl+Shift+I",), "import",
               tr("Read requests from a CSV file, a row an image or person."), page=tr("Requests"),
               short=tr("Import…")),
    ActionSpec("requests.export", tr("&Write the list of requests…"), "File", ("Ctrl+Shift+E",), "export",
               tr("Write all requests to a CSV or JSON file."), page=tr("Requests"), short=tr("Export…")),
    ActionSpec("requests.edit", tr("Edit the re&quest…"), "Edit", ("F2", "Return"), "edit",
               tr("Change the selected request's days, texts, images and models."), page=tr("Requests"),
               short=tr("Edit…")),
    ActionSpec("requests.choose", tr("Show its images in C&hoose"), "Edit", ("Ctrl+Shift+H",), "choose",
               tr("Make what the selected requests name the choice; undo brings the former one back."), idle,
               tr("Requests"), short=tr("Show in Choose")),
    ActionSpec("requests.find", tr("Find a request"), "Edit", ("Ctrl+F",), "filter",
               tr("Type a part of what is known of it."), page=tr("Requests")),
    ActionSpec("requests.delete", tr("&Delete the request…"), "Edit", ("Delete",), "delete",
               tr("Delete the selected request with its figures; asks first."), page=tr("Requests"),
               short=tr("Delete…")),
    ActionSpec("requests.purge", tr("Purge the reque&st…"), "Edit", ("Ctrl+Shift+P",), "clear",
               tr("Remove what was kept of its pictures; shows first what goes and what remains."), idle,
               tr("Requests"), short=tr("Purge…")),
    ActionSpec("requests.link", tr("Lin&k a session…"), "Edit", ("Ctrl+Shift+K",), "sessions",
               tr("Say that an earlier session forgot images of the request too; its own figures are kept."), idle,
               tr("Requests"), short=tr("Link…")),
    ActionSpec("requests.run", tr("Run for the &requests…"), "Run", ("Ctrl+Shift+Return",), "start",
               tr("Choose what the selected requests name, and prepare a run that serves them."), idle,
               tr("Requests"), short=tr("Run for it…")),
)  # fmt: skip
