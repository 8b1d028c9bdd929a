"""Texts, frames and curves stand out from their grounds in both themes, also for the colour-blind.

Ratios after WCAG 2.2: texts 4.5 to 1, what is not text (frames, focus, icons, curves) 3 to 1; colour blindness after
Machado, Oliveira and Fernandes (2009) at full severity, distances as CIE76 in L*a*b* (D65).
"""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QTableView, QWidget

from stakegui.ui import theme as themes
from stakegui.ui.icons import NAMES, icon
from stakegui.ui.plots.style import CURVES, loss_look
from stakegui.ui.run.phases import SIGNS, PhaseChips
from stakegui.ui.theme import theme

MODES = ("light", "dark")
GROUNDS = ("Window", "Base", "AlternateBase", "Card")
TEXTS = [
    *product(("WindowText", "Text", "PlaceholderText", "Link", "LinkVisited", "Good", "Bad"), GROUNDS),
    ("ButtonText", "Button"), ("PlaceholderText", "Button"), ("HighlightedText", "Highlight"),
    ("ToolTipText", "ToolTipBase"), ("Text", "Mid"), ("BrightText", "Highlight"),
]  # fmt: skip
SHAPES = [
    *product(("Shadow", "Highlight", "Accent"), ("Window", "Base", "Card")), ("Shadow", "Button"),
    *product(("Dim",), ("Window", "Base", "Card", "Button")),
]  # fmt: skip
APART = 11.0
"""ΔE (CIE76): about five times what is just seen; nearer colours need a second cue."""
MACHADO = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}


def linear(colour: QColor) -> np.ndarray:
    value = np.array([colour.red(), colour.green(), colour.blue()]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def ratio(one: QColor, other: QColor) -> float:
    a, b = (float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def lab(colour: QColor, sight: str) -> np.ndarray:
    seen = np.clip(np.array(MACHADO[sight]) @ linear(colour), 0, 1)
    xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                    [0.0193339, 0.1191920, 0.9503041]]) @ seen / [0.95047, 1.0, 1.08883]  # fmt: skip
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_ratio_is_that_of_the_recommendation() -> None:
    assert ratio(QColor("black"), QColor("white")) == pytest.approx(21)
    assert ratio(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", MODES)
def test_texts_can_be_read_on_every_ground(mode) -> None:
    theme().set_mode(mode)
    colour = theme().colour
    pairs = {f"{a} on {b}": ratio(colour(a), colour(b)) for a, b in TEXTS}
    pairs |= {f"Text on {level}": ratio(colour("Text"), theme().message_colour(level)) for level in
              ("info", "warning", "error")}  # fmt: skip
    assert {what: round(value, 2) for what, value in pairs.items() if value < 4.5} == {}


@pytest.mark.parametrize("mode", MODES)
def test_frames_focus_and_icons_stand_out(mode) -> None:
    theme().set_mode(mode)
    colour = theme().colour
    pairs = {f"{a} on {b}": ratio(colour(a), colour(b)) for a, b in SHAPES}
    assert {what: round(value, 2) for what, value in pairs.items() if value < 3} == {}


@pytest.mark.parametrize("mode", MODES)
def test_the_palette_of_the_application_is_the_themes(qapp, mode) -> None:
    theme().set_mode(mode)
    for role in ("WindowText", "Text", "Window", "Base", "Highlight", "Shadow", "PlaceholderText"):
        assert qapp.palette().color(QPalette.ColorRole[role]) == theme().colour(role), role


@pytest.mark.parametrize("mode", MODES)
def test_curves_stand_out_from_the_ground(mode) -> None:
    theme().set_mode(mode)
    shown = {*themes.OKABE_ITO, themes.GOOD, themes.WARN, themes.BAD, *(look.colour for look in CURVES.values())}
    grounds = (theme().plot_background, QColor("#ffffff"))
    faint = {c: round(min(ratio(QColor(c), g) for g in grounds), 2) for c in shown}
    assert {c: r for c, r in faint.items() if r < 3} == {}


def test_curves_are_told_apart_by_the_colour_blind_or_by_a_second_cue() -> None:
    looks = [(name, look.colour, (look.dash, look.symbol)) for name, look in CURVES.items()]
    drawn = [loss_look(f"loss {place}", place) for place in range(len(themes.OKABE_ITO))]
    losses = [(look.title, look.colour, (look.dash, look.symbol)) for look in drawn]
    alike = []
    for group in (looks, losses):
        for (one, a, cue), (other, b, cue2) in combinations(group, 2):
            near = min(float(np.linalg.norm(lab(QColor(a), s) - lab(QColor(b), s))) for s in MACHADO)
            if near < APART and cue == cue2:
                alike.append((one, other, round(near, 1)))
    assert alike == []


@pytest.mark.parametrize("mode", MODES)
def test_phases_can_be_read_in_every_state(qtbot, mode) -> None:
    theme().set_mode(mode)
    chips = PhaseChips()
    qtbot.addWidget(chips)
    chip = next(iter(chips.chips.values()))
    for state in SIGNS:
        chip.show_state(state)
        ground = chip.palette().color(chip.backgroundRole())
        assert ratio(theme().colour("WindowText"), ground) >= 4.5, state


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QComboBox, QSpinBox, QPlainTextEdit, QTableView])
def test_a_controls_frame_is_drawn_and_the_keyboards_place_is_seen(qtbot, mode, kind) -> None:
    theme().set_mode(mode)
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(200, 120)
    control = kind(box)
    control.setGeometry(20, 20, 120, 60)
    box.show()
    qtbot.waitExposed(box)
    control.clearFocus()
    idle = _edge(box, control)
    assert ratio(idle, theme().colour("Window")) >= 3, f"{kind.__name__}: {idle.name()}"
    control.setFocus(Qt.FocusReason.TabFocusReason)
    box.activateWindow()
    qtbot.waitUntil(control.hasFocus)
    assert _edge(box, control) != idle


def _edge(box: QWidget, control: QWidget) -> QColor:
    """Return the colour of the frame: what stands out most on a line across the control's left edge."""
    image = box.grab().toImage()
    place = control.geometry()
    across = [image.pixelColor(x, place.center().y() + 9) for x in range(place.left() - 1, place.left() + 4)]
    return max(across, key=lambda c: ratio(c, theme().colour("Window")))


@pytest.mark.parametrize("mode", MODES)
def test_icons_are_seen(mode) -> None:
    theme().set_mode(mode)
    for name in NAMES:
        image = icon(name).pixmap(24, 24).toImage()
        strongest = max((image.pixelColor(x, y) for x in range(24) for y in range(24)), key=QColor.alpha)
        strongest.setAlpha(255)
        assert ratio(strongest, theme().colour("Window")) >= 3, name
