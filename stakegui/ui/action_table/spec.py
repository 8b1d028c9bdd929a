"""What is declared of one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stakegui.ui.session import Session

When = Callable[[Session], bool]


def _always(_session: Session) -> bool:
    return True


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
