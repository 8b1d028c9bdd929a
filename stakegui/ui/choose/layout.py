"""Where the gallery's cells lie: a grid under group headings; plain arithmetic, so 50,000 cost nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect

from stakegui.ui.choose.filtering import Group

HEADING = 28
GROUP_GAP = 8


class GridLayout:
    """Positions in content coordinates (before scrolling).

    Parameters
    ----------
    groups : sequence of Group
        In order, without gaps.
    cell : int
        Side of a cell in pixels.
    width : int
        Width of the view in pixels.
    """

    def __init__(self, groups: Sequence[Group], cell: int, width: int) -> None:
        self.groups, self.cell = list(groups), cell
        self.columns = max(1, width // cell)
        self.starts = [g.start for g in self.groups]
        self.tops: list[int] = []
        top = 0
        for group in self.groups:
            self.tops.append(top)
            top += self.heading(group) + self._lines(group) * cell + GROUP_GAP
        self.height = top

    def heading(self, group: Group) -> int:
        """Return the height of a group's heading in pixels."""
        return HEADING if group.title else 0

    def rect(self, row: int) -> QRect:
        """Return the cell of a row."""
        which = bisect_right(self.starts, row) - 1
        group = self.groups[which]
        line, column = divmod(row - group.start, self.columns)
        top = self.tops[which] + self.heading(group) + line * self.cell
        return QRect(column * self.cell, top, self.cell, self.cell)

    def row_at(self, point: QPoint) -> int:
        """Return the row whose cell holds ``point``, -1 for none."""
        which = bisect_right(self.tops, point.y()) - 1
        if which < 0 or point.x() < 0:
            return -1
        group = self.groups[which]
        line = (point.y() - self.tops[which] - self.heading(group)) // self.cell
        column = point.x() // self.cell
        row = group.start + line * self.columns + column
        return row if line >= 0 and column < self.columns and row < group.stop else -1

    def spans(self, area: QRect) -> Iterator[tuple[int, int]]:
        """Yield the first and last row of each run of rows whose cells meet ``area``, ascending."""
        first = max(0, area.left() // self.cell)
        last = min(self.columns - 1, area.right() // self.cell)
        begin = max(0, bisect_right(self.tops, area.top()) - 1)
        for which in range(begin, len(self.groups)):
            if self.tops[which] > area.bottom():
                return
            if first <= last:
                yield from self._group_spans(which, area, first, last)

    def _group_spans(self, which: int, area: QRect, first: int, last: int) -> Iterator[tuple[int, int]]:
        group = self.groups[which]
        top = self.tops[which] + self.heading(group)
        line_from = max(0, (area.top() - top) // self.cell)
        line_to = min(self._lines(group) - 1, (area.bottom() - top) // self.cell)
        if line_from <= line_to and first == 0 and last == self.columns - 1:
            yield (
                group.start + line_from * self.columns,
                min(group.start + (line_to + 1) * self.columns, group.stop) - 1,
            )
            return
        for line in range(line_from, line_to + 1):
            start = group.start + line * self.columns
            if start + first < group.stop:
                yield start + first, min(start + last, group.stop - 1)

    def headings(self, area: QRect) -> Iterator[tuple[QRect, str]]:
        """Yield the headings that meet ``area``."""
        width = self.columns * self.cell
        for group, top in zip(self.groups, self.tops, strict=True):
            if group.title and top <= area.bottom() and top + HEADING >= area.top():
                yield QRect(0, top, width, HEADING), group.title

    def _lines(self, group: Group) -> int:
        return -(-(group.stop - group.start) // self.columns)
