"""Axes that lay their label out where it is seen and says something else, not at each pen and each new range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakegui.ui.plots import pg

SIDES = ("left", "bottom", "right", "top")

if TYPE_CHECKING:
    from typing import Any as _Base
else:
    _Base = object


class QuietLabel(_Base):  # type: ignore[misc]  # pyqtgraph has no types
    """Mixed in before an axis of pyqtgraph, whose every plot has four, most of them without a label."""

    _label_shown = False
    _laid_out: str | None = None

    def showLabel(self, show: bool = True) -> None:
        """Show or hide the label."""
        self._label_shown = show
        self._lay_out()
        super().showLabel(show)

    def _updateLabel(self) -> None:
        self._lay_out()
        self._adjustSize()
        self.picture = None
        self.update()

    def _lay_out(self) -> None:
        if not self._label_shown:
            return
        html = self.labelString()
        if html != self._laid_out:
            self._laid_out = html
            self.label.setHtml(html)


class PlotAxis(QuietLabel, pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis of plain numbers."""


def four_axes(given: dict[str, pg.AxisItem]) -> dict[str, pg.AxisItem]:
    """Return an axis for every side, those that are given among them."""
    return {side: given.get(side) or PlotAxis(side) for side in SIDES}
