"""Examples of views as a list: thumbnail, and what the model says of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from stakegui.core.betrayal import Seen, view_title
from stakegui.core.words import num, tr
from stakegui.ui.index import Index
from stakegui.ui.inspector import Inspection
from stakegui.ui.picture import fitted, is_smooth, to_image
from stakegui.ui.theme import BAD
from stakegui.ui.tips import plain_tips

SIDE = 72
CELL = QSize(SIDE + 28, SIDE + 44)


class ExamplesModel(QAbstractListModel):
    """Those of one family, or all; what betrays an image comes first and has a frame and a cross."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: tuple[Seen, ...] = ()
        self._family = ""
        self.rows: list[Seen] = []
        self._icons: dict[int, QIcon] = {}

    def set_examples(self, examples: tuple[Seen, ...]) -> None:
        """Show others."""
        self._all = examples
        self._reset()

    def set_family(self, family: str) -> None:
        """Show those of one family alone; "" for all."""
        self._family = family
        self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self.rows = [one for one in self._all if self._family in ("", one.family)]
        self._icons.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a view."""
        return 0 if parent.isValid() else len(self.rows)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, picture or details."""
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{view_title(one.family)}\n{'✗' if one.betrays else '✓'} {one.label} → {one.after}"
        if role == Qt.ItemDataRole.DecorationRole:
            if index.row() not in self._icons:
                self._icons[index.row()] = QIcon(_thumbnail(one))
            return self._icons[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return CELL
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return told(one)
        return None

    def inspection(self, row: int) -> Inspection:
        """Return what the inspector shows of one view."""
        one = self.rows[row]
        facts = (
            (tr("View"), view_title(one.family)),
            (tr("Label"), one.label),
            (tr("Before"), f"{one.before}, {num(one.before_share, '.0f')} %"),
            (tr("After"), f"{one.after}, {num(one.after_share, '.0f')} %"),
            (tr("Share of its label now"), f"{num(one.own_share, '.1f')} %"),
        )
        said = tr("This view still betrays the image.") if one.betrays else tr("This view is forgotten.")
        return Inspection(one.key, facts, said, lambda: one.pixels)


def told(one: Seen) -> str:
    """Return what the models say of a view, in one sentence."""
    said = (
        tr("still given its label")
        if one.betrays
        else tr("forgotten ({own_share:.0f} % left of its label)", own_share=one.own_share)
    )
    return tr(
        "{key}, labelled {label}, {family}: {before} ({before_share:.0f} %) before, "
        "{after} ({after_share:.0f} %) now: {said}",
        key=one.key,
        label=one.label,
        family=view_title(one.family),
        before=one.before,
        before_share=one.before_share,
        after=one.after,
        after_share=one.after_share,
        said=said,
    )


def _thumbnail(one: Seen) -> QPixmap:
    image = to_image(one.pixels)
    made = QPixmap(SIDE, SIDE)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth(image.size()))
        place = fitted(image.size(), QRect(0, 0, SIDE, SIDE))
        painter.drawImage(place, image)
        if one.betrays:
            painter.setPen(QPen(QColor(BAD), 4))
            painter.drawRect(place.adjusted(2, 2, -2, -2))
    return made
