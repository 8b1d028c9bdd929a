"""Classes with their number of prompts and how well these fit the model's own organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Slot

from stakegui.core.class_keys import prompt_keys
from stakegui.core.words import mark, num, tr
from stakegui.ui.index import Index
from stakegui.ui.session import Session
from stakegui.ui.tips import plain_tips

if TYPE_CHECKING:
    from stakegui.services.anchors import AnchorReport

HEADERS = (mark("Class"), mark("Prompts"), mark("Fit"), mark("Order"))
_TIPS = (
    mark("Classes of the model"),
    mark("Number of prompts; 0: the head's own direction is the stake"),
    mark(
        "How near the class's stake lies to the model's own direction for it: 1 is the same, 0 has nothing in common."
    ),
    mark(
        "How well the order in which the class's prompts rank the other classes agrees with the model's: 1 is the same "
        "order, 0 none in common, −1 the reverse (Spearman's rank correlation)."
    ),
)
GOOD_FIT, FAIR_FIT = 0.95, 0.85


def mark_of(fit: float) -> str:
    """Return a sign for a fit (cosine of stake and head direction)."""
    return "●" if fit >= GOOD_FIT else "◐" if fit >= FAIR_FIT else "○"


class ClassesModel(QAbstractTableModel):
    """Follows the session's classes and prompts; ``set_report`` brings the fits."""

    def __init__(self, session: Session, parent: Any = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fits: dict[int, float] = {}
        self._orders: dict[int, float] = {}
        self._classes = session.classes
        self._keys = prompt_keys(self._classes)
        session.prompts_changed.connect(self._on_prompts)
        session.model_changed.connect(self._on_classes)
        session.data_changed.connect(self._on_classes)

    @property
    def classes(self) -> tuple[str, ...]:
        """The rows' names."""
        return self._classes

    @property
    def keys(self) -> tuple[str, ...]:
        """Under what each row's prompts stand: its name, or its index where several classes have one name."""
        return self._keys

    def set_report(self, report: AnchorReport | None) -> None:
        """Show the fits of an analysis, or none."""
        residual = None if report is None else report.residual
        found = None if report is None or tuple(report.classes) != self._classes else report.agreement
        self._fits = {} if found is None or residual is None else {i: 1.0 - float(r) for i, r in enumerate(residual)}
        orders = () if found is None else found.rank_by_class.tolist()
        self._orders = {i: rank for i, rank in enumerate(orders) if rank == rank}
        self._on_prompts()

    @Slot()
    def _on_prompts(self) -> None:
        if self._classes:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._classes) - 1, len(HEADERS) - 1))

    @Slot()
    def _on_classes(self) -> None:
        if self._session.classes != self._classes:
            self.beginResetModel()
            self._classes, self._fits, self._orders = self._session.classes, {}, {}
            self._keys = prompt_keys(self._classes)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a class."""
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Class, prompts, fit, order."""
        return 0 if parent.isValid() else len(HEADERS)

    @plain_tips
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return titles and their explanations."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(HEADERS[section])
            if role == Qt.ItemDataRole.ToolTipRole:
                return tr(_TIPS[section])
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        name, column = self._classes[index.row()], index.column()
        count = len(self._session.prompts.get(self._keys[index.row()], []))
        fit, order = self._fits.get(index.row()), self._orders.get(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = num(order, ".2f").replace("-", "−") if order is not None and count else ""
            return (name, str(count) if count else tr("none", "prompts"), self._fit_text(count, fit), shown)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if not count:
                return tr("{name}: no prompts: the head's own direction is used", name=name)
            said = [tr("%n prompt(s)", "", count)]
            said += [tr("fit {fit}", fit=num(fit, ".2f"))] if fit is not None else []
            said += [tr("order {order}", order=num(order, ".2f"))] if order is not None else []
            return f"{name}: {', '.join(said)}"
        return None

    @staticmethod
    def _fit_text(count: int, fit: float | None) -> str:
        if not count:
            return tr("own", "stake")
        return "" if fit is None else f"{mark_of(fit)} {num(fit, '.2f')}"
