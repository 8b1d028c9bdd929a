"""The data's summary: counts, example pictures per class, what was skipped and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QWidget

from stakegui.core.catalog import READERS
from stakegui.core.spec import DataSpec
from stakegui.core.words import num, tr
from stakegui.data.base import DataBundle, Skipped
from stakegui.ui.index import Index
from stakegui.ui.source.card import Card
from stakegui.ui.source.detect import as_folders
from stakegui.ui.source.examples import ExampleTable
from stakegui.ui.tips import plain_tips


class SkippedModel(QAbstractListModel):
    """Files that were left out, a line each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.skipped: tuple[Skipped, ...] = ()

    def set_skipped(self, skipped: tuple[Skipped, ...]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.skipped = skipped
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of skipped files."""
        return 0 if parent is not None and parent.isValid() else len(self.skipped)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return path and reason."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{self.skipped[index.row()].path}: {self.skipped[index.row()].reason}"
        return None


class DataCard(Card):
    """Shows one data set; wishes leave as signals.

    ``test_wanted()``: a test folder shall be added; ``spec_wanted(DataSpec)``: the same data, opened otherwise;
    ``closed()``: other data are wanted.
    """

    test_wanted = Signal()
    spec_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Images"), parent)
        self.spec: DataSpec | None = None
        self.examples, self.skipped = ExampleTable(self), SkippedModel(self)
        self.skipped_view = QListView(self)
        self.skipped_view.setModel(self.skipped)
        self.skipped_view.setAccessibleName(tr("Skipped files"))
        self.skipped_view.setToolTip(tr("Files that were left out, and why"))
        self.skipped_view.setUniformItemSizes(True)
        self.skipped_view.setMaximumHeight(96)
        self.add_widget(self.examples, 100)
        self.add_widget(self.skipped_view)
        self.show_skipped = self.add_button(
            tr("Ski&pped files"), tr("Show which files were left out, and why"), "warning"
        )
        self.show_skipped.setCheckable(True)
        self.show_skipped.toggled.connect(self.skipped_view.setVisible)
        self.folders = self.add_button(tr("Use class f&olders"), tr("Open the folder itself in place of its manifest"))
        self.test = self.add_button(
            tr("Add &test folder…"), tr("Without test images the model's worth is not measured"), "add"
        )
        self.other = self.add_button(tr("Other &images…"), tr("Put these away and choose others"), "data")
        self.test.clicked.connect(self.test_wanted)
        self.folders.clicked.connect(self._on_folders)
        self.other.clicked.connect(self.closed)
        self._hide_extras()

    def show_opening(self, spec: DataSpec) -> None:
        """Say that the data are being opened."""
        self._take(spec)
        self._hide_extras()
        self.set_facts(())
        self.notice.say(tr("The images are being listed …"))

    def show_bundle(self, spec: DataSpec, bundle: DataBundle) -> None:
        """Sum up what was found."""
        self._take(spec)
        self.notice.say("")
        self.set_facts(facts(spec, bundle))
        self.examples.examples.set_bundle(bundle)
        self.examples.show()
        self.skipped.set_skipped(bundle.skipped)
        self.show_skipped.setVisible(bool(bundle.skipped))
        self.show_skipped.setText(tr("Ski&pped: {skipped:,}", skipped=len(bundle.skipped)))
        self.test.setVisible(bundle.test is None and spec.kind in ("folder", "manifest"))
        self.folders.setVisible(as_folders(spec) is not None)

    def show_error(self, error: Exception) -> None:
        """Say what is wrong; what was open before stays visible."""
        self.notice.say_error(error)
        if self.spec is not None:
            self.folders.setVisible(as_folders(self.spec) is not None)

    def _hide_extras(self) -> None:
        for widget in (self.examples, self.skipped_view, self.show_skipped, self.folders, self.test):
            widget.hide()
        self.show_skipped.setChecked(False)

    def _take(self, spec: DataSpec) -> None:
        self.spec = spec
        place = spec.train or spec.test
        if place is None:
            self.heading.setText(tr(READERS[spec.kind].title))
            self.place.setText(tr(READERS[spec.kind].help))
            return
        # "train" alone says nothing
        both = spec.test is not None and spec.test.parent == place.parent
        self.heading.setText(f"{place.parent.name}/{place.name}" if both else place.name)
        self.place.setText(str(place))

    @Slot()
    def _on_folders(self) -> None:
        other = as_folders(self.spec) if self.spec is not None else None
        if other is not None:
            self.spec_wanted.emit(other)


def facts(spec: DataSpec, bundle: DataBundle) -> list[tuple[str, str]]:
    """Return what the card lists about opened data."""
    train, test = bundle.train, bundle.test
    rows = [
        (tr("Kind"), tr(READERS[spec.kind].title)),
        (tr("Training images"), num(len(train), ",") if train is not None else tr("none: nothing to choose from")),
        (
            tr("Test images"),
            num(len(test), ",") if test is not None else tr("none: test accuracy will not be measured"),
        ),
        (tr("Classes"), num(len(bundle.classes), ",")),
    ]
    if bundle.identities:
        rows.append((tr("Identities"), num(len(bundle.identities), ",")))
    if bundle.exclude_views:
        rows.append(
            (
                tr("Views left out"),
                tr("{views}: they would change the meaning", views=", ".join(sorted(bundle.exclude_views))),
            )
        )
    return rows
