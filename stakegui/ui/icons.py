"""Icons by what they mean, from QtAwesome, tinted by the palette and again when it changes."""

from __future__ import annotations

import PySide6.QtCore  # noqa: F401 - first: qtpy then takes PySide6
import qtawesome
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication

from stakegui.ui.theme import theme

NAMES = {
    "add": "mdi6.plus", "analyse": "mdi6.refresh", "anchors": "mdi6.anchor", "ask": "mdi6.comment-question-outline",
    "cancel": "mdi6.close-octagon-outline", "check": "mdi6.check-bold",
    "choose": "mdi6.checkbox-multiple-marked-outline",
    "class": "mdi6.shape-outline", "clear": "mdi6.broom", "close": "mdi6.close", "compare": "mdi6.compare-horizontal",
    "copy": "mdi6.content-copy", "data": "mdi6.image-multiple-outline", "delete": "mdi6.trash-can-outline",
    "down": "mdi6.arrow-down", "duplicate": "mdi6.content-duplicate", "edit": "mdi6.pencil-outline",
    "error": "mdi6.alert-circle-outline", "export": "mdi6.export-variant", "filter": "mdi6.filter-variant",
    "fold": "mdi6.chevron-right", "help": "mdi6.help-circle-outline", "identity": "mdi6.account-outline",
    "import": "mdi6.import", "info": "mdi6.information-outline", "inspector": "mdi6.dock-right",
    "keyboard": "mdi6.keyboard-outline", "large": "mdi6.arrow-expand",
    "load": "mdi6.folder-open-outline", "model": "mdi6.brain",
    "notes": "mdi6.note-text-outline", "open": "mdi6.folder-open-outline", "pause": "mdi6.pause",
    "range": "mdi6.arrow-expand-horizontal", "zoom": "mdi6.magnify-plus-outline", "whole": "mdi6.fit-to-page-outline",
    "overlay": "mdi6.chart-multiple",
    "random": "mdi6.dice-multiple-outline", "redo": "mdi6.redo", "remove": "mdi6.minus", "rename": "mdi6.rename-box",
    "requests": "mdi6.clipboard-account-outline",
    "results": "mdi6.chart-box-outline", "resume": "mdi6.play", "run": "mdi6.play-circle-outline",
    "save": "mdi6.content-save-outline", "sessions": "mdi6.history",
    "settings": "mdi6.cog-outline", "source": "mdi6.database-import-outline",
    "start": "mdi6.play", "stop": "mdi6.stop", "undo": "mdi6.undo", "unfold": "mdi6.chevron-down",
    "up": "mdi6.arrow-up", "warning": "mdi6.alert-outline",
}  # fmt: skip
"""Meaning to glyph; a name with a dot is taken as a QtAwesome name itself."""

_PROPERTY = "stakegui_icon"


def icon(name: str, role: str = "ButtonText") -> QIcon:
    """Return the icon called ``name`` in the palette's colour; KeyError for an unknown one."""
    glyph = name if "." in name else NAMES[name]
    colours = theme()
    made: QIcon = qtawesome.icon(
        glyph,
        color=colours.colour(role),
        color_disabled=colours.colour("Dim"),
        color_selected=colours.colour("HighlightedText"),
    )
    return made


def set_icon(target: QAction | QAbstractButton, name: str, role: str = "ButtonText") -> None:
    """Give ``target`` an icon that follows the palette."""
    shared = theme()
    if not shared.property(_PROPERTY):
        shared.setProperty(_PROPERTY, True)
        shared.changed.connect(retint)
    target.setProperty(_PROPERTY, f"{name}|{role}")
    target.setIcon(icon(name, role))


def retint() -> None:
    """Draw all icons anew in the palette's colours."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for window in app.topLevelWidgets():
        targets: list[QAction | QAbstractButton] = [
            *window.findChildren(QAction),
            *window.findChildren(QAbstractButton),
        ]
        for target in targets:
            mark = target.property(_PROPERTY)
            if mark:
                target.setIcon(icon(*mark.split("|")))
