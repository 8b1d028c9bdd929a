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

from stakegui.core.words import tr
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
    # Requests
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
    # Source
    ActionSpec("source.paste", tr("&Paste a path"), "Edit", ("Ctrl+V",), "open",
               tr("Open the model or folder whose path is on the clipboard."), idle, tr("Source")),
    ActionSpec("source.digits", tr("Use embedded di&gits"), "File", (), "data",
               tr("1,797 handwritten digits that come with the program."), idle),
    ActionSpec("source.people", tr("&Use embedded people"), "File", (), "data",
               tr("960 drawn pictures of 24 invented people that come with the program."), idle),
    ActionSpec("source.check", tr("Check the model a&gain"), "Edit", ("F5",), "analyse",
               tr("Load the model anew and try it on a sample."), idle, tr("Source")),
    # Choose
    ActionSpec("choose.toggle", tr("Choose or take &back"), "Edit", ("Space", "Return"), "check",
               tr("Add the selected images to the tray; if all are there, take them back."), has_images, tr("Choose"),
               short=tr("Choose", "verb")),
    ActionSpec("choose.select_all", tr("Select a&ll shown"), "Edit", ("Ctrl+A",), "choose",
               tr("Select every image that the filters show."), has_images, tr("Choose")),
    ActionSpec("choose.invert", tr("In&vert the selection"), "Edit", ("Ctrl+Alt+I",), "choose",
               tr("Select what is shown and not selected."), has_images, tr("Choose")),
    ActionSpec("choose.whole_class", tr("Choose whole &class"), "Edit", ("Ctrl+K",), "class",
               tr("Choose every training image of the selected images' classes."), has_images, tr("Choose"),
               short=tr("Whole class")),
    ActionSpec("choose.whole_identity", tr("Choose whole &identity"), "Edit", ("Ctrl+I",), "identity",
               tr("Choose every training image of the selected images' identities."), has_images, tr("Choose"),
               short=tr("Whole identity")),
    ActionSpec("choose.random", tr("Choose at r&andom"), "Edit", ("Ctrl+R",), "random",
               tr("Draw as many images as the box says, by its seed."), can_draw, tr("Choose"), short=tr("Draw")),
    ActionSpec("choose.remove", tr("Take out of the &tray"), "Edit", ("Delete",), "remove",
               tr("Take the selected images out of the choice."), has_choice, tr("Choose")),
    ActionSpec("choose.undo", tr("Undo"), "", (), "undo", tr("Take the last change back (Ctrl+Z).")),
    ActionSpec("choose.redo", tr("Redo"), "", (), "redo", tr("Do it again (Ctrl+Shift+Z).")),
    ActionSpec("choose.clear", tr("Cl&ear the choice"), "Edit", ("Ctrl+Shift+Backspace",), "clear",
               tr("Take everything out of the tray; undo brings it back."), has_choice, tr("Choose")),
    ActionSpec("choose.ask", tr("Ask the &model"), "Edit", ("Ctrl+M",), "ask",
               tr("Let the model classify every training image, to filter by its answers."), has_both, tr("Choose")),
    ActionSpec("choose.lookalikes", tr("Look for look-alikes"), "Edit", ("Ctrl+Shift+L",), "ask",
               tr("Find images that are copies of chosen ones, or alike to the model, and would stay."), has_both,
               tr("Choose"), short=tr("Ask the model too")),
    ActionSpec("choose.take_in", tr("Take look-alikes in"), "Edit", ("Ctrl+T",), "add",
               tr("Choose what the strip shows as left behind: what is selected there, or all of it."), has_images,
               tr("Choose"), short=tr("Take in")),
    ActionSpec("choose.different", tr("Look-alikes are not the same"), "Edit", ("Ctrl+Shift+T",), "close",
               tr("Say that what is selected in the strip, or all of it, is not the same and may stay."), has_images,
               tr("Choose"), short=tr("Not the same")),
    ActionSpec("choose.describe", tr("Find by description"), "Edit", ("Ctrl+D",), "filter",
               tr("Type what the images show; a CLIP model finds those that fit."), has_images, tr("Choose")),
    ActionSpec("choose.like_selected", tr("Find most like the selected"), "Edit", ("Ctrl+J",), "ask",
               tr("Show the images that are to the model most like the selected ones."), has_search, tr("Choose"),
               short=tr("Like the selected")),
    ActionSpec("choose.like_chosen", tr("Find most like the chosen"), "Edit", ("Ctrl+Shift+J",), "ask",
               tr("Show the images that are to the model most like all chosen ones."), has_search, tr("Choose"),
               short=tr("Like the chosen")),
    ActionSpec("choose.find", tr("&Find by name"), "Edit", ("Ctrl+F",), "filter", tr("Type a part of the name."),
               has_images, tr("Choose")),
    ActionSpec("choose.reset_filters", tr("Sho&w all images"), "Edit", ("Ctrl+Shift+F",), "filter",
               tr("Remove all filters."), has_images, tr("Choose")),
    ActionSpec("choose.import", tr("Impor&t a choice…"), "File", ("Ctrl+Shift+I",), "import",
               tr("Choose the images that a CSV file lists."), has_images, tr("Choose")),
    ActionSpec("choose.export", tr("&Export the choice…"), "File", ("Ctrl+Shift+E",), "export",
               tr("Write the chosen images to a CSV file."), has_choice, tr("Choose")),
    ActionSpec("choose.to_request", tr("Add t&o a request…"), "Edit", ("Ctrl+Shift+R",), "requests",
               tr("Add the chosen images to a deletion request."), has_choice, tr("Choose")),
    ActionSpec("choose.outside", tr("Add pictures from &outside…"), "File", ("Ctrl+Shift+A",), "add",
               tr("Choose pictures that are not in the training folder."), page=tr("Choose")),
    ActionSpec("choose.view_gallery", tr("Gallery al&one"), "View", ("Alt+1",), "mdi6.view-grid-outline",
               tr("Show the pictures of the training images."), page=tr("Choose"), checkable=True,
               short=tr("Gallery")),
    ActionSpec("choose.view_map", tr("&Map alone"), "View", ("Alt+2",), "mdi6.chart-scatter-plot",
               tr("Show the training images as points, placed by the model's features."), page=tr("Choose"),
               checkable=True, short=tr("Map")),
    ActionSpec("choose.view_both", tr("Gallery and map &both"), "View", ("Alt+3",), "mdi6.view-split-vertical",
               tr("Show gallery and map beside each other."), page=tr("Choose"), checkable=True, short=tr("Both")),
    ActionSpec("choose.map_compute", tr("Compute the map"), "View", (), "mdi6.chart-scatter-plot",
               tr("Ask the model for the features of every training image."), has_both, tr("Choose")),
    ActionSpec("choose.map_pca", tr("Lay the map out by PCA"), "View", (), "",
               tr("Put each image on the two axes that hold most of the spread."), has_images, tr("Choose"),
               checkable=True, short=tr("PCA")),
    ActionSpec("choose.map_umap", tr("Lay the map out by UMAP"), "View", (), "",
               tr("Put images beside their neighbours; takes a while at first, and can be cancelled."), has_both,
               tr("Choose"), checkable=True, short=tr("UMAP")),
    ActionSpec("choose.map_lasso", tr("Select by lasso"), "", (), "mdi6.lasso",
               tr("Draw a loop around points on the map; Shift or Ctrl adds to what is selected."), has_images,
               tr("Choose"), checkable=True),
    ActionSpec("choose.map_rectangle", tr("Select by rectangle"), "", (), "mdi6.selection-drag",
               tr("Draw a rectangle around points on the map; Shift or Ctrl adds to what is selected."), has_images,
               tr("Choose"), checkable=True),
    ActionSpec("choose.map_fit", tr("Show the whole map"), "View", (), "mdi6.fit-to-page-outline",
               tr("Bring all points of the map into sight (Home). The wheel zooms, the right button moves it."),
               has_images, tr("Choose")),
    # Anchors
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
    # Run: made by the Run page; the window's status bar has pause and cancel of its own
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
    # the large view: bound to it, whatever page it was opened from
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
    # the plots of a run, on the pages Run and Results
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
    # Results
    ActionSpec("results.export", tr("E&xport the model…"), "File", ("Ctrl+E",), "export",
               tr("Write the unlearned model to a file."), has_stored),
    ActionSpec("results.report", tr("&Report…"), "File", ("Ctrl+R",), "results",
               tr("Write what was done and what it shows as a page or PDF."), has_stored, tr("Results")),
    ActionSpec("results.more", tr("&Forget more…"), "Run", ("Ctrl+Shift+M",), "add",
               tr("Begin a new run from this result; what it forgot stays forgotten."), can_go_on),
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
