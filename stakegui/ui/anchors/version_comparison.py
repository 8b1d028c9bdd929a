"""What differs between a kept version of the prompts and another one, or the prompts as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from stakegui.core.prompt_diff import diff
from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.ui.anchors.version_diff import DiffModel
from stakegui.ui.anchors.versions_list import title_of
from stakegui.ui.background import Task, in_pool
from stakegui.ui.session import Session
from stakegui.ui.tables import plain_rows
from stakegui.ui.theme import GAP, UNIT

if TYPE_CHECKING:
    from stakegui.services.prompt_versions import Version


class VersionComparison(QWidget):
    """Reads the prompts of both sides beside the window.

    Attributes
    ----------
    fitting : tuple of (str, prompts, warnings) or None
        Id of the version that is compared, its prompts as they fit the session's classes, and what does not fit.
    """

    compared = Signal()
    """`fitting` and what is shown are those of the version that was asked for last."""
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model, self.table = DiffModel(self), QTableView()
        self.against, self.everything = QComboBox(), QCheckBox(tr("Show &all classes"))
        self.told = QLabel()
        self.fitting: tuple[str, Prompts, tuple[str, ...]] | None = None
        self._version: Version | None = None
        self._task: Task | None = None
        self._lay_out()
        self.against.currentIndexChanged.connect(self.refresh)
        self.everything.toggled.connect(self.model.show_all)

    def _lay_out(self) -> None:
        plain_rows(self.table, self.model)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 110)
        for widget, name, tip in (
            (self.table, tr("What differs"), tr("− stands on the left alone, + on the right alone")),
            (self.against, tr("Compare with"), tr("What the selected version is compared with")),
            (self.everything, tr("Show all classes"), tr("Show the classes that are the same in both too")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        label = QLabel(tr("&Compare with"))
        label.setBuddy(self.against)
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(GAP)
        top.addWidget(label)
        top.addWidget(self.against, 1)
        top.addWidget(self.everything)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)

    def offer(self, versions: Sequence[Version]) -> None:
        """Offer these to compare with, beside the prompts as they stand; what was picked stays picked."""
        before = self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            self.against.addItem(tr("the prompts as they stand"), "")
            for one in versions:
                self.against.addItem(title_of(one), one.id)
            self.against.setCurrentIndex(max(0, self.against.findData(before)))

    def show_version(self, version: Version | None) -> None:
        """Compare this version; None: show nothing."""
        self._version = version
        self.refresh()

    def forget(self) -> None:
        """Keep no prompts; which version it was is kept, to be compared again."""
        self.fitting = self._task = None
        self.model.set_diff((), "", "")

    @Slot()
    def refresh(self) -> None:
        """Read both sides anew and show what differs."""
        one, other, db = self._version, self.against.currentData() or "", self._session.db
        if one is None:
            self.model.set_diff((), "", "")
            self.told.setText("")
            return
        current, classes, mine_id = dict(self._session.prompts), self._session.classes, one.id

        def read() -> Any:
            from stakegui.services.anchors import load_prompts
            from stakegui.services.prompt_versions import show

            mine = show(db, mine_id)[1]
            theirs = show(db, other)[1] if other else current
            return (mine_id, *load_prompts(mine, classes)), diff(mine, theirs)

        task = self._task = in_pool(self, read)
        task.done.connect(self._on_read)
        task.failed.connect(self.failed)

    @Slot(object)
    def _on_read(self, found: tuple[Any, Any]) -> None:
        one, (fitting, differences) = self._version, found
        if self.sender() is not self._task or one is None or one.id != fitting[0]:
            return
        self.fitting = fitting
        self.model.set_diff(differences, title_of(one), self.against.currentText())
        count = self.model.differing
        self.told.setText(tr("%n class(es) differ.", "", count) if count else tr("Both are the same."))
        self.compared.emit()
