"""Exact and robust forgetting side by side, and the views behind the second figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from stakegui.core.betrayal import Betrayal, view_title
from stakegui.core.words import num, tr
from stakegui.ui.notice import plain_label
from stakegui.ui.plots.bars import Bars
from stakegui.ui.results.card import Card
from stakegui.ui.results.examples import Examples
from stakegui.ui.session import Session
from stakegui.ui.theme import FORGET, PAD
from stakegui.ui.worker import Worker

WORST = 5
"""Images that are named as the least forgotten ones."""


class Figure(QWidget):
    """One large figure, what it means, a bar or more, and a line under them."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self.text, self.more = QLabel(), plain_label(text), plain_label()
        self._means = text
        self.bars = Bars(tr("{name}, percent forgotten (pale: before)", name=name), FORGET)
        self.figure.setTextFormat(Qt.TextFormat.PlainText)
        self.figure.setAccessibleName(name)
        font = self.figure.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        self.figure.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.figure, self.text, self.bars, self.more):
            column.addWidget(widget)
        column.addStretch(1)

    def show_asked(self, asked: bool) -> None:
        """Say whether the run was asked for this figure."""
        said = tr("This is what the run was asked for.")
        self.text.setText(f"{self._means} {said}" if asked else self._means)

    def show_figure(self, share: float | None, reason: str) -> None:
        """Show a percentage, or why there is none."""
        self.figure.setText(tr("not measured") if share is None else f"{num(share, '.1f')} %")
        self.bars.setVisible(share is not None)
        self.more.setText("" if share is not None else reason)


class ViewsPage(QWidget):
    """Two figures of one result; examples are made when they are asked for."""

    inspected = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: Any = None
        self.exact = Figure(tr("As stored"), tr("Of the chosen images, just as they are, no longer given their label."))
        self.robust = Figure(
            tr("Under views"), tr("Of their views, drawn apart from those of the run, no longer given it.")
        )
        self.examples = Examples(session, worker)
        grid = QGridLayout(self)
        grid.setContentsMargins(PAD, PAD, PAD, PAD)
        grid.setSpacing(PAD)
        grid.addWidget(Card(tr("As stored (exact)"), self.exact), 0, 0)
        grid.addWidget(Card(tr("Under views (robust)"), self.robust), 0, 1)
        grid.addWidget(
            Card(tr("What the model sees (✗ still betrays the image)"), self.examples, fill=True), 1, 0, 1, 2
        )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.examples.inspected.connect(self.inspected)
        self.examples.failed.connect(self.failed)
        self.examples.found.connect(self._on_found)

    def set_view(self, view: Any) -> None:
        """Show a stored session."""
        self._view = view
        before, after = view.before or {}, view.after or {}
        method = view.spec.method
        asked = getattr(method, "depth", "") if getattr(method, "goal", "misclassify") == "misclassify" else ""
        for figure, name, what in ((self.exact, "forgotten", "exact"), (self.robust, "forgotten_views", "robust")):
            why = tr("The run has no result yet.") if not after else tr("No kind of view keeps what these images mean.")
            figure.show_figure(after.get(name), why)
            figure.show_asked(asked == what)
        self._show_exact(before, after, view.images)
        self.robust.bars.set_values(_titled(after.get("views")), _titled(before.get("views")))
        self.examples.set_session(view.id, view.status == "finished")
        if self.examples.betrayal is not None:  # the same session, read again
            self._on_found(self.examples.betrayal)

    def _show_exact(self, before: Mapping[str, Any], after: Mapping[str, Any], images: list[dict[str, Any]]) -> None:
        """Show the share by label: one bar for each, the least forgotten one first."""
        bars = [_by_label(images, when) for when in ("after", "before")]
        if not bars[0]:
            bars = [{tr("all"): m["forgotten"]} if m.get("forgotten") is not None else {} for m in (after, before)]
        names = sorted(bars[0], key=lambda n: bars[0][n])[:8]
        self.exact.bars.set_values({n: bars[0][n] for n in names}, {n: bars[1][n] for n in names if n in bars[1]})
        left = [i for i in images if i.get("after") and i["after"] == i["label"]]
        if after.get("forgotten") is not None:
            self.exact.more.setText(_left(left, len(images)))

    @Slot(object)
    def _on_found(self, found: Betrayal) -> None:
        """Name the images that their views give away most."""
        shares = {i.key: sum(i.forgotten.values()) / max(len(i.forgotten), 1) for i in found.images}
        worst = sorted((key for key in shares if shares[key] < 100), key=lambda key: shares[key])[:WORST]
        said = ", ".join(f"{key} ({num(shares[key], '.0f')} %)" for key in worst)
        self.robust.more.setText(
            tr("Least forgotten: {said}.", said=said) if worst else tr("Every view of every image is forgotten.")
        )


def _titled(shares: Mapping[str, float] | None) -> dict[str, float]:
    return {view_title(name): share for name, share in (shares or {}).items()}


def _by_label(images: list[dict[str, Any]], when: str) -> dict[str, float]:
    found: dict[str, list[bool]] = {}
    for image in images:
        if image.get(when):
            found.setdefault(str(image["label"]), []).append(image[when] != image["label"])
    return {label: 100 * sum(gone) / len(gone) for label, gone in found.items()}


def _left(left: list[dict[str, Any]], count: int) -> str:
    if not left:
        return tr("All {count} are forgotten.", count=count) if count else ""
    names = ", ".join(str(i["key"]) for i in left[:WORST])
    more = " …" if len(left) > WORST else ""
    return tr("{left} of {count} still have their label: {names}.", left=len(left), count=count, names=f"{names}{more}")
