"""Every action, declared once: menus, tool bars, the F1 list and the tests read this table.

A page makes its own by ``make("run.start", self, self.start, session)``, which also adds it to the page, so that
``page.actions()`` (Qt's own method) is what the page contributes; the main window puts it into the menu named here.
Declare further ones here, in the section of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from stakegui.core.words import mark
from stakegui.ui.icons import set_icon
from stakegui.ui.session import Session

When = Callable[[Session], bool]


def _always(_session: Session) -> bool:
    return True


def has_model(session: Session) -> bool:
    """Whether a checked model lies on the table."""
    return session.model_check is not None


def has_images(session: Session) -> bool:
    """Whether training images are open."""
    return session.bundle is not None and session.bundle.train is not None


def has_choice(session: Session) -> bool:
    """Whether anything is chosen."""
    return bool(session.chosen or session.outside or session.requests)


def has_both(session: Session) -> bool:
    """Whether model and training images are there, and no run keeps the engine."""
    return has_model(session) and has_images(session) and not session.running


def has_search(session: Session) -> bool:
    """Whether model and training images are there, to compare them."""
    return has_model(session) and has_images(session)


def can_draw(session: Session) -> bool:
    """Whether training images are open, and no run keeps the engine."""
    return has_images(session) and not session.running


def has_classes(session: Session) -> bool:
    """Whether there are classes that prompts could be of."""
    return bool(session.classes)


def can_draft(session: Session) -> bool:
    """Whether there are classes with training images, and no run keeps the engine."""
    return has_classes(session) and can_draw(session)


def can_start(session: Session) -> bool:
    """Whether a run may begin."""
    return not session.missing() and not session.running


def runs(session: Session) -> bool:
    """Whether a run is on."""
    return bool(session.running)


def idle(session: Session) -> bool:
    """Whether no run is on."""
    return not session.running


def has_stored(session: Session) -> bool:
    """Whether Results shows a stored session."""
    return bool(session.stored)


def can_go_on(session: Session) -> bool:
    """Whether Results shows a stored session, and no run is on."""
    return has_stored(session) and idle(session)


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Parameters
    ----------
    id : str
        ``page.verb``; the QAction's object name.
    text : str
        With ``&`` for the mnemonic; ends in ``…`` where it asks for more.
    menu : str
        File, Edit, View, Run or Help; "" for none.
    shortcut : tuple of str
        In Qt's portable form; the first one is shown.
    icon, tip : str
        Name of the icon and one sentence for tooltip and status tip.
    when : callable
        Takes the session; says whether the action can be used now.
    page : str
        Title of the page to which the shortcut is bound (it works while the focus is there); "" for everywhere.
    short : str
        Text on buttons; "" for ``text``.
    """

    id: str
    text: str
    menu: str = ""
    shortcut: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    when: When = _always
    page: str = ""
    checkable: bool = False
    short: str = ""

    @property
    def plain(self) -> str:
        """The text without mnemonic."""
        return self.text.replace("&", "")


_TABLE = (
    # the window
    ActionSpec("file.open_model", "Open &model…", "File", ("Ctrl+O",), "model", "Open a model's weights file.", idle),
    ActionSpec("file.open_data", "Open &images…", "File", ("Ctrl+Shift+O",), "data", "Open a folder of images.", idle),
    ActionSpec("file.sessions", "&Sessions…", "File", ("Ctrl+L",), "sessions", "Show what was done before."),
    ActionSpec("file.save_spec", "Save run s&pec…", "File", ("Ctrl+S",), "save",
               "Write the run as TOML for the command line.", can_start),
    ActionSpec("file.quit", "&Quit", "File", ("Ctrl+Q",), "close", "Close the window; asks while a run is on."),
    ActionSpec("edit.undo", "&Undo", "Edit", ("Ctrl+Z",), "undo", "Take the last change of choice or prompts back."),
    ActionSpec("edit.redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Do it again."),
    ActionSpec("edit.settings", mark("Setti&ngs…"), "Edit", ("Ctrl+,",), "settings",
               mark("Look, language, folders, device, encoder, endpoint.")),
    ActionSpec("view.requests", "Re&quests", "View", ("Ctrl+0",), "requests", "Who asked for what to be forgotten."),
    ActionSpec("view.source", "&Source", "View", ("Ctrl+1",), "source", "Model and images."),
    ActionSpec("view.choose", "&Choose", "View", ("Ctrl+2",), "choose", "What is to be forgotten."),
    ActionSpec("view.anchors", "&Anchors", "View", ("Ctrl+3",), "anchors", "Prompts that hold the classes in place."),
    ActionSpec("view.run", "R&un", "View", ("Ctrl+4",), "run", "Method, start and live plots."),
    ActionSpec("view.results", "&Results", "View", ("Ctrl+5",), "results", "Before and after."),
    ActionSpec("view.inspector", "&Inspector", "View", ("F4",), "inspector", "Show or hide the inspector.",
               checkable=True),
    ActionSpec("view.large", "Large &view", "View", ("F3",), "large",
               "Show the pictures of this page large, with the answers before and after; again: close it."),
    ActionSpec("view.system", "Follow the s&ystem", "View", (), "", "Light or dark as the system is.", checkable=True),
    ActionSpec("view.light", "&Light", "View", (), "", "Always light.", checkable=True),
    ActionSpec("view.dark", "&Dark", "View", (), "", "Always dark.", checkable=True),
    ActionSpec("view.reset_layout", mark("Rese&t layout"), "View", (), "",
               mark("Give window, panes and columns the sizes they had at first.")),
    ActionSpec("help.shortcuts", "&Keyboard shortcuts", "Help", ("F1",), "keyboard", "All actions and their keys."),
    ActionSpec("help.demo", "Load the &demo", "Help", (), "random", "Handwritten digits and a small network.", idle),
    ActionSpec("help.people", "Load the &people demo", "Help", (), "random",
               "24 invented people and a small network that is to forget one of them.", idle),
    ActionSpec("help.problems", mark("&Messages and errors…"), "Help", (), "warning",
               mark("What went wrong since the window was opened, and the log.")),
    ActionSpec("help.about", "&About stakegui", "Help", (), "info", "Version, licence and credits."),
    # the status bar: here on every page
    ActionSpec("status.pause", "Pause", "", (), "pause", "Hold the run, or let it go on."),
    ActionSpec("status.cancel", "Cancel", "", (), "cancel", "Stop what runs; a run's session is kept."),
    # Requests
    ActionSpec("requests.new", "&New request…", "File", ("Ctrl+N",), "add", "Write down a request.", page="Requests",
               short="New…"),
    ActionSpec("requests.import", "Import requests &from a list…", "File", ("Ctrl+Shift+I",), "import",
               "Read requests from a CSV file, a row an image or person.", page="Requests", short="Import…"),
    ActionSpec("requests.export", "&Write the list of requests…", "File", ("Ctrl+Shift+E",), "export",
               "Write all requests to a CSV or JSON file.", page="Requests", short="Export…"),
    ActionSpec("requests.edit", "Edit the re&quest…", "Edit", ("F2", "Return"), "edit",
               "Change the selected request's days, texts, images and models.", page="Requests", short="Edit…"),
    ActionSpec("requests.choose", "Show its images in C&hoose", "Edit", ("Ctrl+Shift+H",), "choose",
               "Make what the selected requests name the choice; undo brings the former one back.", idle, "Requests",
               short="Show in Choose"),
    ActionSpec("requests.find", "Find a request", "Edit", ("Ctrl+F",), "filter", "Type a part of what is known of it.",
               page="Requests"),
    ActionSpec("requests.delete", "&Delete the request…", "Edit", ("Delete",), "delete",
               "Delete the selected request with its figures; asks first.", page="Requests", short="Delete…"),
    ActionSpec("requests.purge", "Purge the reque&st…", "Edit", ("Ctrl+Shift+P",), "clear",
               "Remove what was kept of its pictures; shows first what goes and what remains.", idle, "Requests",
               short="Purge…"),
    ActionSpec("requests.link", "Lin&k a session…", "Edit", ("Ctrl+Shift+K",), "sessions",
               "Say that an earlier session forgot images of the request too; its own figures are kept.", idle,
               "Requests", short="Link…"),
    ActionSpec("requests.run", "Run for the &requests…", "Run", ("Ctrl+Shift+Return",), "start",
               "Choose what the selected requests name, and prepare a run that serves them.", idle, "Requests",
               short="Run for it…"),
    # Source
    ActionSpec("source.paste", "&Paste a path", "Edit", ("Ctrl+V",), "open",
               "Open the model or folder whose path is on the clipboard.", idle, "Source"),
    ActionSpec("source.digits", "Use embedded di&gits", "File", (), "data",
               "1,797 handwritten digits that come with the program.", idle),
    ActionSpec("source.people", "&Use embedded people", "File", (), "data",
               "960 drawn pictures of 24 invented people that come with the program.", idle),
    ActionSpec("source.check", "Check the model a&gain", "Edit", ("F5",), "analyse",
               "Load the model anew and try it on a sample.", idle, "Source"),
    # Choose
    ActionSpec("choose.toggle", "Choose or take &back", "Edit", ("Space", "Return"), "check",
               "Add the selected images to the tray; if all are there, take them back.", has_images, "Choose",
               short="Choose"),
    ActionSpec("choose.select_all", "Select a&ll shown", "Edit", ("Ctrl+A",), "choose",
               "Select every image that the filters show.", has_images, "Choose"),
    ActionSpec("choose.invert", "In&vert the selection", "Edit", ("Ctrl+Alt+I",), "choose",
               "Select what is shown and not selected.", has_images, "Choose"),
    ActionSpec("choose.whole_class", "Choose whole &class", "Edit", ("Ctrl+K",), "class",
               "Choose every training image of the selected images' classes.", has_images, "Choose",
               short="Whole class"),
    ActionSpec("choose.whole_identity", "Choose whole &identity", "Edit", ("Ctrl+I",), "identity",
               "Choose every training image of the selected images' identities.", has_images, "Choose",
               short="Whole identity"),
    ActionSpec("choose.random", "Choose at r&andom", "Edit", ("Ctrl+R",), "random",
               "Draw as many images as the box says, by its seed.", can_draw, "Choose", short="Draw"),
    ActionSpec("choose.remove", "Take out of the &tray", "Edit", ("Delete",), "remove",
               "Take the selected images out of the choice.", has_choice, "Choose"),
    ActionSpec("choose.undo", "Undo", "", (), "undo", "Take the last change back (Ctrl+Z)."),
    ActionSpec("choose.redo", "Redo", "", (), "redo", "Do it again (Ctrl+Shift+Z)."),
    ActionSpec("choose.clear", "Cl&ear the choice", "Edit", ("Ctrl+Shift+Backspace",), "clear",
               "Take everything out of the tray; undo brings it back.", has_choice, "Choose"),
    ActionSpec("choose.ask", "Ask the &model", "Edit", ("Ctrl+M",), "ask",
               "Let the model classify every training image, to filter by its answers.", has_both, "Choose"),
    ActionSpec("choose.lookalikes", "Look for look-alikes", "Edit", ("Ctrl+Shift+L",), "ask",
               "Find images that are copies of chosen ones, or alike to the model, and would stay.", has_both, "Choose",
               short="Ask the model too"),
    ActionSpec("choose.take_in", "Take look-alikes in", "Edit", ("Ctrl+T",), "add",
               "Choose what the strip shows as left behind: what is selected there, or all of it.", has_images,
               "Choose", short="Take in"),
    ActionSpec("choose.different", "Look-alikes are not the same", "Edit", ("Ctrl+Shift+T",), "close",
               "Say that what is selected in the strip, or all of it, is not the same and may stay.", has_images,
               "Choose", short="Not the same"),
    ActionSpec("choose.describe", "Find by description", "Edit", ("Ctrl+D",), "filter",
               "Type what the images show; a CLIP model finds those that fit.", has_images, "Choose"),
    ActionSpec("choose.like_selected", "Find most like the selected", "Edit", ("Ctrl+J",), "ask",
               "Show the images that are to the model most like the selected ones.", has_search, "Choose",
               short="Like the selected"),
    ActionSpec("choose.like_chosen", "Find most like the chosen", "Edit", ("Ctrl+Shift+J",), "ask",
               "Show the images that are to the model most like all chosen ones.", has_search, "Choose",
               short="Like the chosen"),
    ActionSpec("choose.find", "&Find by name", "Edit", ("Ctrl+F",), "filter", "Type a part of the name.", has_images,
               "Choose"),
    ActionSpec("choose.reset_filters", "Sho&w all images", "Edit", ("Ctrl+Shift+F",), "filter", "Remove all filters.",
               has_images, "Choose"),
    ActionSpec("choose.import", "Impor&t a choice…", "File", ("Ctrl+Shift+I",), "import",
               "Choose the images that a CSV file lists.", has_images, "Choose"),
    ActionSpec("choose.export", "&Export the choice…", "File", ("Ctrl+Shift+E",), "export",
               "Write the chosen images to a CSV file.", has_choice, "Choose"),
    ActionSpec("choose.to_request", "Add t&o a request…", "Edit", ("Ctrl+Shift+R",), "requests",
               "Add the chosen images to a deletion request.", has_choice, "Choose"),
    ActionSpec("choose.outside", "Add pictures from &outside…", "File", ("Ctrl+Shift+A",), "add",
               "Choose pictures that are not in the training folder.", page="Choose"),
    ActionSpec("choose.view_gallery", "&Gallery alone", "View", ("Alt+1",), "mdi6.view-grid-outline",
               "Show the pictures of the training images.", page="Choose", checkable=True, short="Gallery"),
    ActionSpec("choose.view_map", "&Map alone", "View", ("Alt+2",), "mdi6.chart-scatter-plot",
               "Show the training images as points, placed by the model's features.", page="Choose", checkable=True,
               short="Map"),
    ActionSpec("choose.view_both", "Gallery and map &both", "View", ("Alt+3",), "mdi6.view-split-vertical",
               "Show gallery and map beside each other.", page="Choose", checkable=True, short="Both"),
    ActionSpec("choose.map_compute", "Compute the map", "View", (), "mdi6.chart-scatter-plot",
               "Ask the model for the features of every training image.", has_both, "Choose"),
    ActionSpec("choose.map_pca", "Lay the map out by PCA", "View", (), "",
               "Put each image on the two axes that hold most of the spread.", has_images, "Choose", checkable=True,
               short="PCA"),
    ActionSpec("choose.map_umap", "Lay the map out by UMAP", "View", (), "",
               "Put images beside their neighbours; takes a while at first, and can be cancelled.", has_both, "Choose",
               checkable=True, short="UMAP"),
    ActionSpec("choose.map_lasso", "Select by lasso", "", (), "mdi6.lasso",
               "Draw a loop around points on the map; Shift or Ctrl adds to what is selected.", has_images, "Choose",
               checkable=True),
    ActionSpec("choose.map_rectangle", "Select by rectangle", "", (), "mdi6.selection-drag",
               "Draw a rectangle around points on the map; Shift or Ctrl adds to what is selected.", has_images,
               "Choose", checkable=True),
    ActionSpec("choose.map_fit", "Show the whole map", "View", (), "mdi6.fit-to-page-outline",
               "Bring all points of the map into sight (Home). The wheel zooms, the right button moves it.",
               has_images, "Choose"),
    # Anchors
    ActionSpec("anchors.load", "&Load prompts…", "File", (), "load", "Load prompts from a JSON file.", page="Anchors"),
    ActionSpec("anchors.save", "Sa&ve prompts…", "File", (), "save", "Save the prompts as JSON.", page="Anchors"),
    ActionSpec("anchors.paste", "Paste a list of prompts…", "Edit", ("Ctrl+Shift+V",), "copy",
               "Read prompts out of a text, for one class or many; shows first what goes where.", has_classes,
               "Anchors"),
    ActionSpec("anchors.draft", "Draft prompts from pictures…", "Edit", ("Ctrl+Shift+D",), "ask",
               "Find the attributes that tell each class apart, by its own training images.", can_draft, "Anchors"),
    ActionSpec("anchors.ask", "Ask an endpoint for prompts…", "Edit", (), "ask",
               "Let a language model of your choice write prompts; off until you set it up.", has_classes, "Anchors"),
    ActionSpec("anchors.save_version", "Save as version…", "Edit", ("Ctrl+Shift+S",), "save",
               "Keep the prompts as they stand, under a name.", has_classes, "Anchors"),
    ActionSpec("anchors.versions", "Versions of the prompts…", "Edit", (), "sessions",
               "Compare what was kept, and get it back.", page="Anchors"),
    ActionSpec("anchors.suggest", "Suggest prompts", "Edit", (), "add",
               "Look for shipped prompts that would bring the class nearer to the model's order.", idle, "Anchors"),
    ActionSpec("anchors.means", "Measure class means", "Run", (), "analyse",
               "Compare the anchors with the means of the training images instead of the head's directions.",
               has_both, "Anchors"),
    # Run: made by the Run page; the window's status bar has pause and cancel of its own
    ActionSpec("run.start", "&Start", "Run", ("Ctrl+Return",), "start", "Begin to unlearn.", can_start),
    ActionSpec("run.enqueue", "Add to &queue", "Run", ("Ctrl+Shift+Return",), "add",
               "Let the run wait for its turn; several values in a field make a run each.", page="Run"),
    ActionSpec("queue.up", "Sooner", "", ("Alt+Up",), "up", "Let the selected run begin earlier.", page="Queue"),
    ActionSpec("queue.down", "Later", "", ("Alt+Down",), "down", "Let the selected run begin later.", page="Queue"),
    ActionSpec("queue.hold", "Hold", "", ("Space",), "pause", "Keep the selected run from being begun, or release it.",
               page="Queue", checkable=True),
    ActionSpec("queue.again", "Another turn", "", ("F5",), "analyse",
               "Let the selected run wait again; a session that was broken off goes on.", page="Queue"),
    ActionSpec("queue.open", "Open its session", "", (), "open", "Show the selected run's session (Return).",
               page="Queue"),
    ActionSpec("queue.compare", "Compare its group", "", (), "compare",
               "Put the finished sessions of the selected run's group side by side.", page="Queue"),
    ActionSpec("queue.remove", "Take out of the queue", "", ("Delete",), "delete",
               "Take the selected run out; its session stays.", page="Queue"),
    ActionSpec("run.pause", "&Pause or resume", "Run", ("Ctrl+P",), "pause", "Hold the run, or let it go on.", runs),
    ActionSpec("run.cancel", "&Cancel", "Run", ("Ctrl+.",), "cancel", "Stop the run; its session is kept.", runs),
    ActionSpec("run.see", "See &results (Ctrl+5)", "", (), "results", "Show what the run changed.", has_stored),
    # the large view: bound to it, whatever page it was opened from
    ActionSpec("large.next", "Next picture", "", ("Right", "PgDown"), "", "Show the next picture of the list.",
               page="Large view"),
    ActionSpec("large.previous", "Previous picture", "", ("Left", "PgUp"), "", "Show the picture before.",
               page="Large view"),
    ActionSpec("large.first", "First picture", "", ("Home",), "", "Show the first picture.", page="Large view"),
    ActionSpec("large.last", "Last picture", "", ("End",), "", "Show the last picture.", page="Large view"),
    ActionSpec("large.toggle", "Choose this picture or take it back", "", ("Space",), "check",
               "Put the picture into the tray, or take it back.", page="Large view"),
    ActionSpec("large.full", "Full screen", "", ("F11",), "", "Fill the screen, or no longer.", page="Large view"),
    ActionSpec("large.close", "Close the large view", "", ("Esc",), "close", "Go back to the list.",
               page="Large view"),
    # the plots of a run, on the pages Run and Results
    ActionSpec("plots.range", mark("Select a range"), "", (), "range",
               mark("Drag over a plot (or hold Shift) to read change and mean of each curve there."), checkable=True),
    ActionSpec("plots.zoom", mark("Zoom to the range"), "", (), "zoom", mark("Show the selected range alone.")),
    ActionSpec("plots.whole", mark("Show the whole run"), "", (), "whole",
               mark("Show all steps again; Home or a double click does the same.")),
    ActionSpec("plots.overlay", mark("Overlay earlier sessions…"), "", (), "overlay",
               mark("Draw the curves of stored sessions behind these.")),
    ActionSpec("plots.clear_overlays", mark("Take all overlays away"), "", (), "close",
               mark("Show this session's curves alone.")),
    ActionSpec("plots.png", mark("Save the plots as PNG…"), "", (), "save", mark("As they stand on the screen.")),
    ActionSpec("plots.svg", mark("Save the plots as SVG…"), "", (), "save",
               mark("As lines, for a paper; of what is shown.")),
    ActionSpec("plots.csv", mark("Save the curves as CSV…"), "", (), "save",
               mark("All that was measured, a row a step, with units.")),
    # Results
    ActionSpec("results.export", "E&xport the model…", "File", ("Ctrl+E",), "export",
               "Write the unlearned model to a file.", has_stored),
    ActionSpec("results.report", "&Report…", "File", ("Ctrl+R",), "results",
               "Write what was done and what it shows as a page or PDF.", has_stored, "Results"),
    ActionSpec("results.more", "&Forget more…", "Run", ("Ctrl+Shift+M",), "add",
               "Begin a new run from this result; what it forgot stays forgotten.", can_go_on),
)  # fmt: skip

_SPECS: dict[str, ActionSpec] = {spec.id: spec for spec in _TABLE}


def declare(*specs: ActionSpec) -> None:
    """Add actions from a page's module; ValueError where an id is taken by another action."""
    for spec in specs:
        if _SPECS.setdefault(spec.id, spec) != spec:
            raise ValueError(f"action {spec.id} is declared twice")


def spec(name: str) -> ActionSpec:
    """Return the declaration of one action; KeyError for an unknown id."""
    return _SPECS[name]


def specs() -> Iterator[ActionSpec]:
    """All declared actions, in the order of declaration."""
    yield from _SPECS.values()


class Action(QAction):
    """A declared action that enables and disables itself by the session."""

    def __init__(self, declared: ActionSpec, parent: QObject, session: Session | None) -> None:
        super().__init__(declared.text, parent)
        self.declared, self._session = declared, session
        self._allowed = True
        self.setObjectName(declared.id)
        if declared.short:
            self.setIconText(declared.short)
        self.setCheckable(declared.checkable)
        self.setShortcuts([QKeySequence(s) for s in declared.shortcut])
        if declared.page:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = f" ({self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if declared.shortcut else ""
        self.setToolTip(f"{declared.tip or declared.plain}{keys}")
        self.setStatusTip(declared.tip)
        if declared.icon:
            set_icon(self, declared.icon)
        if session is not None:
            self._follow(session)

    def set_allowed(self, allowed: bool) -> None:
        """Forbid the action for a reason that the session does not know; the session's condition holds beside it."""
        self._allowed = allowed
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask the condition again."""
        self.setEnabled(self._allowed and (self._session is None or self.declared.when(self._session)))

    def _follow(self, session: Session) -> None:
        for signal in (
            session.model_changed, session.data_changed, session.choice_changed,
            session.running_changed, session.stored_changed, session.requests_changed,
        ):  # fmt: skip
            signal.connect(self.refresh)
        self.refresh()


def make(name: str, parent: QWidget, slot: Callable[[], object], session: Session | None = None) -> Action:
    """Return the declared action ``name``, added to ``parent`` and calling ``slot`` when triggered.

    With ``session`` it is enabled and disabled by its declared condition.
    """
    action = Action(spec(name), parent, session)
    action.triggered.connect(slot)
    parent.addAction(action)
    return action
