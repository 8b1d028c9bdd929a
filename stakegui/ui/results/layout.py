"""Where the widgets of the Results page stand: cards on the overview, the rest on tabs of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.results.card import Card
from stakegui.ui.theme import PAD

if TYPE_CHECKING:
    from stakegui.ui.results.page import ResultsPage

HALVES = ("measures", "images", "classes", "drift")
WIDE = ("earlier", "export", "notes")
"""Names of the cards that stand two in a row, and of those that take a row."""
TABS = {
    "overview": (tr("&Overview"), tr("What changed, the chosen images, and the export")),
    "trade_off": (tr("&Trade-off"), tr("Less forgotten, more kept: drag between the original and the run's end")),
    "views": (tr("&Under views"), tr("Exact and robust forgetting side by side, and the views that betray an image")),
    "taken": (tr("&Measures"), tr("Attack, probe, relearning and more: taken when asked for")),
    "curves": (tr("Curve&s"), tr("How the run went, step by step")),
    "compare": (tr("&Compare"), tr("This session beside others")),
}
"""Title and tooltip of each tab."""


def cards_of(page: ResultsPage) -> dict[str, Card]:
    """Return the overview's cards."""
    return {
        "measures": Card(tr("Before and after"), page.measures),
        "images": Card(tr("Chosen images"), page.images, fill=True),
        "classes": Card(tr("Test accuracy by class (○ before, ● after)"), scrolling(page.by_class)),
        "drift": Card(tr("Structure drift by class"), scrolling(page.drift)),
        "export": Card(tr("Export the model"), page.export_card),
        "notes": Card(tr("Notes"), page.notes, fill=True),
        "earlier": Card(tr("Go on from this result"), page.earlier),
    }


def lay_out(page: ResultsPage) -> None:
    """Put the page's widgets in their places."""
    for label in (page.headline, page.subline):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
    font = page.headline.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    font.setBold(True)
    page.headline.setFont(font)
    page.headline.setAccessibleName(tr("Result"))
    for plot in page.plots.plots:
        plot.wheel_zooms = False
    page.plots.setFixedHeight(560)
    page.notes.setMinimumHeight(96)
    _fill_tabs(page)
    page.stack.addWidget(page.empty)
    page.stack.addWidget(_whole(page))
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page.stack)


def _fill_tabs(page: ResultsPage) -> None:
    page.tabs.setDocumentMode(True)
    page.tabs.setAccessibleName(tr("Parts of the result"))
    bodies = {
        "overview": page.overview, "trade_off": scrolling(_padded(page.trade_off)),
        "views": scrolling(page.views), "taken": scrolling(page.taken),
        "curves": scrolling(_padded(page.plots)), "compare": scrolling(_padded(page.compare)),
    }  # fmt: skip
    for name, (title, tip) in TABS.items():
        bodies[name].setAccessibleName(title.replace("&", ""))
        page.tabs.setTabToolTip(page.tabs.addTab(bodies[name], title), tip)


def _whole(page: ResultsPage) -> QWidget:
    """Return the heads above the tabs."""
    whole = QWidget()
    column, heads, first = QVBoxLayout(whole), QVBoxLayout(), QHBoxLayout()
    column.setContentsMargins(0, PAD, 0, 0)
    column.setSpacing(8)
    heads.setContentsMargins(PAD, 0, PAD, 0)
    button = QToolButton()
    button.setDefaultAction(page.report)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAccessibleName(tr("Report…"))
    first.addWidget(page.headline, 1)
    first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    heads.addLayout(first)
    for head in (page.subline, page.at_point):
        heads.addWidget(head)
    column.addLayout(heads)
    column.addWidget(page.tabs, 1)
    return whole


def _padded(body: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(PAD, PAD, PAD, PAD)
    column.addWidget(body)
    column.addStretch(1)
    return around


def scrolling(body: QWidget) -> QScrollArea:
    """Return ``body`` in an area that scrolls it up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    area.setAccessibleName(body.accessibleName())
    return area
