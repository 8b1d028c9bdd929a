"""Actions of the window itself, and its status bar, which is there on every page."""

from __future__ import annotations

from stakegui.core.words import tr
from stakegui.ui.action_table.conditions import can_start, idle
from stakegui.ui.action_table.spec import ActionSpec

ACTIONS = (
    ActionSpec("file.open_model", tr("Open &model…"), "File", ("Ctrl+O",), "model",
               tr("Open a model's weights file."), idle),
    ActionSpec("file.open_data", tr("Open &images…"), "File", ("Ctrl+Shift+O",), "data",
               tr("Open a folder of images."), idle),
    ActionSpec("file.sessions", tr("&Sessions…"), "File", ("Ctrl+L",), "sessions",
               tr("Show what was done before.")),
    ActionSpec("file.save_spec", tr("Save run s&pec…"), "File", ("Ctrl+S",), "save",
               tr("Write the run as TOML for the command line."), can_start),
    ActionSpec("file.quit", tr("&Quit"), "File", ("Ctrl+Q",), "close",
               tr("Close the window; asks while a run is on.")),
    ActionSpec("edit.undo", tr("&Undo"), "Edit", ("Ctrl+Z",), "undo",
               tr("Take the last change of choice or prompts back.")),
    ActionSpec("edit.redo", tr("&Redo"), "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", tr("Do it again.")),
    ActionSpec("edit.settings", tr("Setti&ngs…"), "Edit", ("Ctrl+,",), "settings",
               tr("Look, language, folders, device, encoder, endpoint.")),
    ActionSpec("view.requests", tr("Re&quests"), "View", ("Ctrl+0",), "requests",
               tr("Who asked for what to be forgotten.")),
    ActionSpec("view.source", tr("&Source"), "View", ("Ctrl+1",), "source", tr("Model and images.")),
    ActionSpec("view.choose", tr("&Choose"), "View", ("Ctrl+2",), "choose", tr("What is to be forgotten.")),
    ActionSpec("view.anchors", tr("&Anchors"), "View", ("Ctrl+3",), "anchors",
               tr("Prompts that hold the classes in place.")),
    ActionSpec("view.run", tr("R&un"), "View", ("Ctrl+4",), "run", tr("Method, start and live plots.")),
    ActionSpec("view.results", tr("&Results"), "View", ("Ctrl+5",), "results", tr("Before and after.")),
    ActionSpec("view.inspector", tr("&Inspector"), "View", ("F4",), "inspector",
               tr("Show or hide the inspector."), checkable=True),
    ActionSpec("view.large", tr("Lar&ge view"), "View", ("F3",), "large",
               tr("Show the pictures of this page large, with the answers before and after; again: close it.")),
    ActionSpec("view.system", tr("Follow the s&ystem"), "View", (), "", tr("Light or dark as the system is."),
               checkable=True),
    ActionSpec("view.light", tr("&Light"), "View", (), "", tr("Always light."), checkable=True),
    ActionSpec("view.dark", tr("&Dark"), "View", (), "", tr("Always dark."), checkable=True),
    ActionSpec("view.reset_layout", tr("Rese&t layout"), "View", (), "",
               tr("Give window, panes and columns the sizes they had at first.")),
    ActionSpec("help.shortcuts", tr("&Keyboard shortcuts"), "Help", ("F1",), "keyboard",
               tr("All actions and their keys.")),
    ActionSpec("help.demo", tr("Load the &demo"), "Help", (), "random",
               tr("Handwritten digits and a small network."), idle),
    ActionSpec("help.people", tr("Load the &people demo"), "Help", (), "random",
               tr("24 invented people and a small network that is to forget one of them."), idle),
    ActionSpec("help.problems", tr("&Messages and errors…"), "Help", (), "warning",
               tr("What went wrong since the window was opened, and the log.")),
    ActionSpec("help.about", tr("&About stakegui"), "Help", (), "info", tr("Version, licence and credits.")),
    # the status bar: here on every page
    ActionSpec("status.pause", tr("Pause"), "", (), "pause", tr("Hold the run, or let it go on.")),
    ActionSpec("status.cancel", tr("Cancel"), "", (), "cancel", tr("Stop what runs; a run's session is kept.")),
)  # fmt: skip
