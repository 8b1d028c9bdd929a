"""What the window asks of each of its pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.worker import Worker


class Page(QWidget):
    """One page around the window's session and worker; a page emits those of the signals that it has a use for."""

    state_changed = Signal()
    """`state` would tell something else now."""
    progress = Signal(str, int, int, float)
    """Phase, done, total, seconds left (-1 where unknown)."""
    whole_left = Signal(bool)
    """Whether the seconds of the `progress` that follows are the whole run's, not its phase's."""
    wanted = Signal(str)
    """Name of the page that the user wants to see."""
    session_wanted = Signal(str)
    """Id of the stored session to open."""
    compare_wanted = Signal(list)
    """Ids of the stored sessions to put side by side."""
    inspected = Signal(object)
    """`Inspection` for the inspector."""
    enlarged = Signal(object)
    """`Listed` of pictures that shall be shown large."""
    more = Signal(object, str)
    """Spec whose model is a result, and a name: a new run is to be prepared from it, nothing chosen yet."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._worker, self._messages = session, worker, messages

    @property
    def keyboard_home(self) -> QWidget | None:
        """What takes the keyboard when the page is shown; None: its focus proxy, or itself."""
        return None

    def state(self) -> str:
        """Return what the rail shows beside the page's name: a number, "ready", "attention", or "" for nothing."""
        raise NotImplementedError

    def enlarge(self) -> bool:
        """Show the pictures in sight large; False where the page has none to show."""
        return False
