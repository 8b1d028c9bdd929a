"""Sizes of panes and columns as the user dragged them, remembered by name; what is damaged is passed over.

``keep(splitter, "anchors/columns")`` puts remembered sizes into place and remembers further ones. Only what the user
dragged is remembered: sizes that the program gives may change with the next version.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QHeaderView, QSplitter, QTableView, QTreeView, QWidget

from stakegui.ui import settings

PREFIX = "layout"
_SOON_MS = 400
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_LEAST, _MOST = 16, 10_000
"""Pixels; a column narrower than this could not be found again."""


def keep(widget: QSplitter | QTableView | QTreeView, name: str) -> None:
    """Remember under ``name`` a splitter's panes, or a table's or tree's order and the columns that can be dragged."""
    if not widget.objectName():
        widget.setObjectName(name)
    if isinstance(widget, QSplitter):
        _Panes(widget, name)
    else:
        _Columns(_header(widget), name)
        if widget.isSortingEnabled():
            _Order(_header(widget), name)


def dragged(widget: QSplitter | QTableView | QTreeView) -> bool:
    """Whether the user gave panes or columns their sizes: then the program leaves them alone."""
    kept: QWidget = widget if isinstance(widget, QSplitter) else _header(widget)
    return any(keeper.dragged for keeper in kept.findChildren(_Keeper, options=_DIRECT))


def reset(root: QWidget) -> None:
    """Give everything below ``root`` the sizes it had at first, and forget the remembered ones of all windows."""
    settings.drop(PREFIX)
    for keeper in root.findChildren(_Keeper):
        keeper.reset()


def write_pending(root: QWidget) -> None:
    """Remember at once what was dragged below ``root`` a moment ago: the window closes."""
    for keeper in root.findChildren(_Keeper):
        keeper.write_pending()


class _Keeper(QObject):
    """Hangs below the widget whose sizes it keeps."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__(widget)
        self._key = f"{PREFIX}/{name}"
        self.dragged = False
        self._timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._timer.timeout.connect(self._save)

    def sizes(self) -> list[int]:
        """Return the sizes in pixels."""
        raise NotImplementedError

    def put(self, sizes: list[int]) -> None:
        """Give the parts these sizes."""
        raise NotImplementedError

    def reset(self) -> None:
        """Go back to the sizes of the start."""
        self._timer.stop()
        self.dragged = False

    def write_pending(self) -> None:
        """Remember now what would be remembered in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _restore(self) -> None:
        found = _read(settings.text(self._key), len(self.sizes()))
        if found:
            self.put(found)
            self.dragged = True

    @Slot()
    def _on_dragged(self) -> None:
        self.dragged = True
        self._timer.start()

    @Slot()
    def _save(self) -> None:
        settings.put(self._key, " ".join(map(str, self.sizes())))


class _Panes(_Keeper):
    """A splitter's panes; another size of the window keeps their proportions."""

    def __init__(self, splitter: QSplitter, name: str) -> None:
        super().__init__(splitter, name)
        self._splitter, self._first = splitter, splitter.saveState()
        self._restore()
        splitter.splitterMoved.connect(self._on_dragged)

    def sizes(self) -> list[int]:
        """Return the panes' sizes."""
        return self._splitter.sizes()

    def put(self, sizes: list[int]) -> None:
        """Divide the splitter."""
        if any(sizes):
            self._splitter.setSizes(sizes)

    def reset(self) -> None:
        """Divide it as at first."""
        super().reset()
        self._splitter.restoreState(self._first)


class _Columns(_Keeper):
    """A header's sections; those that stretch or follow their content have no size of their own."""

    def __init__(self, header: QHeaderView, name: str) -> None:
        super().__init__(header, name)
        self._header = header
        self._first = self.sizes()
        self._restore()
        header.sectionResized.connect(self._on_resized)
        header.sectionHandleDoubleClicked.connect(self._on_dragged)

    def sizes(self) -> list[int]:
        """Return the columns' widths."""
        return [self._header.sectionSize(place) for place in range(self._header.count())]

    def put(self, sizes: list[int]) -> None:
        """Give the columns that may be dragged their widths."""
        for place, size in enumerate(sizes):
            if self._header.sectionResizeMode(place) == QHeaderView.ResizeMode.Interactive:
                self._header.resizeSection(place, max(size, _LEAST))

    def reset(self) -> None:
        """Give them the first widths."""
        super().reset()
        self.put(self._first)

    @Slot()
    def _on_resized(self) -> None:
        """Remember a drag, not what the program does of itself."""
        if self._header.isVisible() and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._on_dragged()


class _Order(_Keeper):
    """By which column a table is sorted, and in which direction."""

    def __init__(self, header: QHeaderView, name: str) -> None:
        super().__init__(header, f"{name}-order")
        self._header = header
        self._first = self.sizes()
        self._restore()
        self.dragged = False  # the widths may still be the program's
        header.sortIndicatorChanged.connect(self._on_sorted)

    @Slot()
    def _on_sorted(self) -> None:
        self._timer.start()

    def sizes(self) -> list[int]:
        """Return column and direction."""
        return [self._header.sortIndicatorSection(), self._header.sortIndicatorOrder().value]

    def put(self, sizes: list[int]) -> None:
        """Sort."""
        column, direction = sizes
        if column < self._header.count() and direction in (0, 1):
            self._header.setSortIndicator(column, Qt.SortOrder(direction))

    def reset(self) -> None:
        """Sort as at first."""
        super().reset()
        self.put(self._first)
        self._timer.stop()


def _header(widget: QTableView | QTreeView) -> QHeaderView:
    return widget.horizontalHeader() if isinstance(widget, QTableView) else widget.header()


def _read(text: str, count: int) -> list[int]:
    """Return remembered sizes; [] where they are damaged or of another number of parts."""
    parts = text.split()
    if len(parts) != count or not all(part.isascii() and part.isdecimal() and len(part) < 6 for part in parts):
        return []
    sizes = [int(part) for part in parts]
    return sizes if max(sizes, default=0) <= _MOST else []
