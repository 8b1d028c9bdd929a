"""The menu bar, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from stakegui.core.words import mark, tr
from stakegui.ui.action_table import TABLE

if TYPE_CHECKING:
    from stakegui.ui.commands import Commands

MENUS = {
    "File": mark("&File"),
    "Edit": mark("&Edit"),
    "View": mark("&View"),
    "Run": mark("&Run"),
    "Help": mark("&Help"),
}
"""Name in the declarations, and title."""


def fill(bar: QMenuBar, commands: Commands, pages: Mapping[str, QWidget]) -> None:
    """Put the window's and the pages' actions into the menus that their declarations name.

    Called again once more pages are there, it fills the same menus anew.
    """
    menus = {name: bar.findChild(QMenu, f"menu.{name}") or _add(bar, name) for name in MENUS}
    for menu in menus.values():
        for old in menu.actions():  # clear() would take the pages' own from these too
            menu.removeAction(old)
    made = {action.objectName(): action for action in _all(commands, pages)}
    group = dict.fromkeys(MENUS, "")
    for spec in TABLE:
        action = made.get(spec.id)
        if action is None or spec.menu not in menus:
            continue
        _separate(menus[spec.menu], group, spec.menu, spec.page or spec.id.split(".")[0])
        menus[spec.menu].addAction(action)


def _add(bar: QMenuBar, name: str) -> QMenu:
    menu = QMenu(tr(MENUS[name]), bar)
    menu.setObjectName(f"menu.{name}")
    menu.setToolTipsVisible(True)
    bar.addMenu(menu)
    return menu


def _all(commands: Commands, pages: Mapping[str, QWidget]) -> Iterable[QAction]:
    for page in pages.values():
        yield from page.actions()
    yield from commands.actions.values()


def _separate(menu: QMenu, group: dict[str, str], name: str, part: str) -> None:
    """Draw a line between the actions of two pages."""
    if group[name] and group[name] != part:
        menu.addSeparator()
    group[name] = part
