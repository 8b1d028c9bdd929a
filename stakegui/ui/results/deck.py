"""The cards of the Results page: those that have something to show, two in a row; wide ones below."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from stakegui.ui.theme import PAD


class Deck(QWidget):
    """Head lines over the full width, then the cards.

    Parameters
    ----------
    heads : sequence of QWidget
        One a row, at the top.
    cards : mapping of str to QFrame
        By name.
    halves, wide : tuple of str
        Names of the cards that stand two in a row, and of those that take a row, in their order.
    """

    def __init__(
        self,
        heads: Sequence[QWidget],
        cards: Mapping[str, QFrame],
        halves: tuple[str, ...],
        wide: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards, self._halves, self._wide, self._first = cards, halves, wide, len(heads)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PAD, PAD, PAD, PAD)
        self._grid.setSpacing(PAD)
        for row, head in enumerate(heads):
            self._grid.addWidget(head, row, 0, 1, 2)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 3)
        self._grid.setRowStretch(len(heads) + len(cards), 1)
        self.show_cards(cards)

    def show_cards(self, names: Collection[str]) -> None:
        """Show the cards of these names and no others; an odd one out takes its whole row."""
        halves = [name for name in self._halves if name in names]
        rows = [tuple(halves[i : i + 2]) for i in range(0, len(halves), 2)]
        rows += [(name,) for name in self._wide if name in names]
        for number, row in enumerate(rows, self._first):
            for column, name in enumerate(row):
                self._grid.addWidget(self._cards[name], number, column, 1, 2 if len(row) == 1 else 1)
        for name, card in self._cards.items():
            card.setVisible(name in names)
