"""Going on from a result: how the requests before it fare now, and a button for the next one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.earlier import Standing
from stakegui.core.figures import number
from stakegui.core.tradeoff import Point
from stakegui.core.words import tr
from stakegui.ui.tips import plain_tip

HEADERS = (tr("Earlier request"), tr("Images"), tr("Forgotten"), tr("Under views"), tr("What became of it"))
FIRST = tr("The model before this run was an original: no request was met before this one.")
ROW_PX = 26


class EarlierCard(QWidget):
    """One row an earlier request, oldest first: what its own run had reached → what is so now."""

    def __init__(self, more: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standings: tuple[Standing, ...] = ()
        self.said, self.table, self.button = QLabel(), QTableWidget(0, len(HEADERS)), QToolButton()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.setHorizontalHeaderLabels(HEADERS)
        self.table.setAccessibleName(tr("Earlier requests, and how they fare now"))
        self.table.setToolTip(tr("What each earlier run had reached, and what is so with this result"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(HEADERS) - 1, QHeaderView.ResizeMode.Stretch)
        self.button.setDefaultAction(more)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.said, self.table):
            layout.addWidget(widget)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_view(self, view: Any) -> None:
        """Show the chain of a stored session (`stakegui.services.sessions.SessionView`)."""
        self._show(view.earlier, said(view))

    def set_point(self, view: Any, point: Point) -> None:
        """Show how the requests fare at another point between original and run's end than the session's result."""
        self._show(point.earlier or (), said_at(view, point))

    def _show(self, standings: tuple[Standing, ...], text: str) -> None:
        self.standings = standings
        self.said.setText(text)
        self.table.setRowCount(len(self.standings))
        for row, standing in enumerate(self.standings):
            for column, text in enumerate(cells(standing)):
                item = QTableWidgetItem(text)
                font = item.font()
                font.setBold(standing.failed)
                item.setFont(font)
                item.setToolTip(plain_tip(tip(standing)))
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + ROW_PX * len(self.standings) + 4)
        self.table.setVisible(bool(self.standings))


def said(view: Any) -> str:
    """Return where a run came from, in a sentence or two."""
    chain = view.chain
    if chain is None:
        return FIRST
    failed = sum(standing.failed for standing in view.earlier)
    parts = [
        tr(
            "Started from the result of {name} ({session}), request {place} of a chain that began with {original}.",
            name=chain.parent.name,
            session=chain.parent.session,
            place=len(chain.links) + 1,
            original=chain.original,
        ),
    ]
    if failed:
        parts.append(
            tr(
                "{failed} of {earlier} earlier requests came back: this run has failed them.",
                failed=failed,
                earlier=len(view.earlier),
            )
        )
    return " ".join(parts)


def said_at(view: Any, point: Point) -> str:
    """Return what labels standings that are not those of the run's result."""
    if view.chain is None:
        return FIRST
    where = (
        tr("At {alpha:.2f} of the run's change", alpha=point.alpha)
        if point.alpha
        else tr("With the model before the run")
    )
    if point.earlier is None:
        return tr("{where} nobody has measured how earlier requests fare.", where=where)
    return tr(
        "{where} {back} of {earlier} earlier requests come back.",
        where=where,
        back=len(point.back),
        earlier=len(point.earlier),
    )


def cells(standing: Standing) -> tuple[str, ...]:
    """Return the texts of a row."""
    return (
        standing.name or standing.session,
        str(standing.count),
        f"{number(standing.forgotten_then)} → {number(standing.forgotten)}",
        f"{number(standing.views_then)} → {number(standing.views)}",
        f"{mark(standing)} {standing.words}",
    )


def mark(standing: Standing) -> str:
    """Return ✕ where this run let it come back, ○ where it was back before, ✓ where it stays, ? where unknown."""
    if standing.failed:
        return "✕"
    return "?" if standing.forgotten is None else "✓" if standing.stays else "○"


def tip(standing: Standing) -> str:
    """Return the session, and the images concerned."""
    lines = [standing.session]
    for title, keys in (
        (tr("Came back"), standing.came_back),
        (tr("Back before this run"), standing.still_back),
        (tr("Not at hand"), standing.missing),
    ):
        if keys:
            lines.append(f"{title}: {', '.join(keys[:10])}{' …' if len(keys) > 10 else ''}")
    return "\n".join(lines)
