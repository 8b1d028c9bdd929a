"""Colours and measures: Fusion with our own palette, light and dark, following the system while it runs."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from stakegui.ui.style import Style

UNIT, GAP, PAD = 4, 8, 16
"""The grid, and the two distances on it, in pixels."""

FORGET, RETAIN, TEST, DRIFT = "#D55E00", "#0072B2", "#2E93CF", "#C26A9C"
"""Series colours: Okabe and Ito's hues, the light ones darkened until all stand out by 3 to 1 from both grounds.

Test is dashed as well, so colour is never the only cue.
"""
GOOD, WARN, BAD = "#009E73", "#B98000", "#D55E00"
OKABE_ITO = ("#0072B2", "#B98000", "#009E73", "#C26A9C", "#2E93CF", "#D55E00", "#968C00", "#868686")

Mode = Literal["system", "light", "dark"]

_LIGHT = {
    "Window": "#f5f5f4", "WindowText": "#1c1c1e", "Base": "#ffffff", "AlternateBase": "#f0f0ef",
    "Text": "#1c1c1e", "Button": "#ececeb", "ButtonText": "#1c1c1e", "BrightText": "#ffffff",
    "ToolTipBase": "#2c2c2e", "ToolTipText": "#f5f5f4", "PlaceholderText": "#66666b",
    "Highlight": "#0b6bb0", "HighlightedText": "#ffffff", "Accent": "#0b6bb0", "Link": "#0b6bb0",
    "LinkVisited": "#7a4a8c", "Light": "#ffffff", "Midlight": "#e8e8e6", "Mid": "#c9c9c6", "Dark": "#a3a3a0",
    "Shadow": "#82827f",
}  # fmt: skip
_DARK = {
    "Window": "#1e1e20", "WindowText": "#ececee", "Base": "#161618", "AlternateBase": "#222225",
    "Text": "#ececee", "Button": "#2d2d30", "ButtonText": "#ececee", "BrightText": "#ffffff",
    "ToolTipBase": "#3a3a3d", "ToolTipText": "#ececee", "PlaceholderText": "#9a9aa0",
    "Highlight": "#2b78bb", "HighlightedText": "#ffffff", "Accent": "#4a9be0", "Link": "#6bb2ee",
    "LinkVisited": "#c49ad6", "Light": "#48484b", "Midlight": "#3c3c3f", "Mid": "#45454a", "Dark": "#101012",
    "Shadow": "#7c7c82",
}  # fmt: skip
_OURS = {
    "light": {"Dim": "#85858a", "Card": "#ffffff", "Good": "#00775a", "Bad": "#a84a00"},
    "dark": {"Dim": "#7c7c82", "Card": "#27272a", "Good": "#1fb58a", "Bad": "#f08a3c"},
}
"""Disabled text, the ground of cards, good and bad news as text. ``Shadow`` is the frame of controls (`ui.style`)."""
_MESSAGES = {
    "light": {"info": "#dcebf7", "warning": "#fdf0cf", "error": "#fbdfd0"},
    "dark": {"info": "#1d3a52", "warning": "#4d3c10", "error": "#572b14"},
}


class Theme(QObject):
    """The application's look; one per application, see `theme`."""

    changed = Signal()
    """Light became dark or the other way round; repaint what took colours from here."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._mode: Mode = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    @property
    def mode(self) -> Mode:
        """``system``, ``light`` or ``dark``, as set."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark palette is on."""
        if self._mode != "system":
            return self._mode == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        self.apply()

    def apply(self) -> None:
        """Put style and palette on the application."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if not isinstance(app.style(), Style):
                app.setStyle(Style())
            app.setPalette(palette(self.dark))
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        """Return a palette colour by its role's name (``Text``, ``Mid`` …), or one of ours (``Dim``, ``Card`` …)."""
        ours = _OURS["dark" if self.dark else "light"]
        return QColor(ours[role] if role in ours else (_DARK if self.dark else _LIGHT)[role])

    def message_colour(self, level: str) -> QColor:
        """Return the background of a message."""
        return QColor(_MESSAGES["dark" if self.dark else "light"][level])

    @property
    def plot_background(self) -> QColor:
        """Background of plots."""
        return self.colour("Base")

    @property
    def plot_foreground(self) -> QColor:
        """Axes and texts of plots."""
        return self.colour("Text")

    @Slot(Qt.ColorScheme)
    def _on_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self.apply()


def mode_named(name: str) -> Mode:
    """Return the mode called ``name``; ``system`` for an unknown one."""
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    return modes.get(name, "system")


def palette(dark: bool) -> QPalette:
    """Return our palette; disabled texts are dimmed, yet readable."""
    colours = _DARK if dark else _LIGHT
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(QPalette.ColorRole[role], QColor(colour))
    dim = QColor(_OURS["dark" if dark else "light"]["Dim"])
    for role in ("WindowText", "Text", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], dim)
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours["Mid"]))
    return made


def rgb(colour: QColor) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    return colour.red(), colour.green(), colour.blue()


def theme() -> Theme:
    """Return the application's theme, made at first use (an application must exist)."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        raise RuntimeError("the theme needs a QApplication")
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Theme(app)
