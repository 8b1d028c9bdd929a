"""Makes the actions that `stakegui.ui.action_table` declares.

A page makes its own by ``make("run.start", self, self.start, session)``, which also adds it to the page, so that
``page.actions()`` (Qt's own method) is what the page contributes; the main window puts it into the menu named there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from stakegui.ui.action_table import TABLE
from stakegui.ui.action_table.spec import ActionSpec
from stakegui.ui.icons import set_icon
from stakegui.ui.session import Session

_SPECS = {spec.id: spec for spec in TABLE}


def spec(name: str) -> ActionSpec:
    """Return the declaration of one action; KeyError for an unknown id."""
    return _SPECS[name]


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
