"""Panes and columns as the user dragged them come back; what is damaged does not hurt; Reset layout forgets all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSplitter, QTableWidget

from stakegui.ui import remembering, settings
from stakegui.ui.main_window import MainWindow
from stakegui.ui.remembering import dragged, keep

LEFT = Qt.MouseButton.LeftButton


def pane(qtbot, name="test/panes", size=(600, 200)) -> QSplitter:
    made = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(made)
    for text in "ab":
        made.addWidget(QLabel(text))
    made.setSizes([200, 400])
    keep(made, name)
    made.resize(*size)
    made.show()
    qtbot.waitExposed(made)
    return made


def drag(qtbot, splitter: QSplitter, by: int) -> None:
    handle = splitter.handle(1)
    place, before = handle.rect().center(), splitter.sizes()[0]
    QTest.mousePress(handle, LEFT, pos=place)
    for step in (by // 2, by):
        QTest.mouseMove(handle, place + QPoint(step - (splitter.sizes()[0] - before), 0))
    QTest.mouseRelease(handle, LEFT)
    qtbot.waitUntil(lambda: bool(settings.text("layout/test/panes")), timeout=3000)


def test_a_dragged_splitter_comes_back_in_another_window_size_too(qtbot) -> None:
    first = pane(qtbot)
    assert not dragged(first) and not settings.text("layout/test/panes")
    drag(qtbot, first, 100)
    share = first.sizes()[0] / sum(first.sizes())
    assert share == pytest.approx(0.5, abs=0.05)
    for width in (600, 300, 1200):
        again = pane(qtbot, size=(width, 200))
        assert again.sizes()[0] / sum(again.sizes()) == pytest.approx(share, abs=0.03) and dragged(again)


@pytest.mark.parametrize(
    "damage", ["", "x", "1", "1 2 3", "-5 9", "99999999 1", "0 0", "nan inf", "\x00\x01", "١ ٢", "20000 20000"]
)
def test_damaged_sizes_are_passed_over(qtbot, damage) -> None:
    settings.put("layout/test/panes", damage)
    sizes = pane(qtbot).sizes()
    assert sizes[0] / sum(sizes) == pytest.approx(1 / 3, abs=0.03)


def table(qtbot, name="test/table") -> QTableWidget:
    made = QTableWidget(3, 3)
    qtbot.addWidget(made)
    made.setSortingEnabled(True)
    made.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    keep(made, name)
    made.resize(500, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_columns_and_their_order_come_back_but_not_what_the_program_set(qtbot) -> None:
    first = table(qtbot)
    header = first.horizontalHeader()
    first.setColumnWidth(1, 40)
    qtbot.wait(500)
    assert not settings.text("layout/test/table") and not dragged(first)
    edge = QPoint(header.sectionViewportPosition(0) + header.sectionSize(0) - 1, 8)
    view = header.viewport()
    QTest.mousePress(view, LEFT, pos=edge)
    QTest.mouseMove(view, edge + QPoint(30, 0))
    QTest.mouseMove(view, edge + QPoint(55, 0))
    QTest.mouseRelease(view, LEFT, pos=edge + QPoint(55, 0))
    header.sectionHandleDoubleClicked.emit(2)
    qtbot.mouseClick(view, LEFT, pos=QPoint(header.sectionViewportPosition(2) + header.sectionSize(2) // 2, 8))
    qtbot.waitUntil(lambda: bool(settings.text("layout/test/table-order")), timeout=3000)
    qtbot.waitUntil(lambda: bool(settings.text("layout/test/table")), timeout=3000)
    again = table(qtbot)
    assert [again.columnWidth(i) for i in range(3)] == [first.columnWidth(i) for i in range(3)]
    assert again.horizontalHeader().sortIndicatorSection() == 2


def test_reset_layout_gives_the_first_sizes_back(qtbot, tmp_path) -> None:
    settings.put("layout/run/columns", "500 300")
    settings.put("layout/requests/parts", "broken")
    settings.put("window/geometry", "broken")
    window = MainWindow(tmp_path / "d.db")
    window.show()
    window.show_page("run")
    window.resize(1500, 800)
    qtbot.waitExposed(window)
    splitter = window.findChild(QSplitter, "run/columns")
    wide = splitter.sizes()[0]
    window.dock.hide()
    window.commands.actions["view.reset_layout"].trigger()
    window.resize(1500, 800)
    qtbot.waitUntil(lambda: splitter.sizes()[0] < wide, timeout=3000)
    assert window.dock.isVisible() and not settings.text("layout/run/columns")
    assert window.commands.actions["view.inspector"].isChecked()
    window.close()
    window.deleteLater()


def test_a_drag_just_before_the_window_closes_is_remembered(qtbot, tmp_path) -> None:
    window = MainWindow(tmp_path / "d.db")
    window.show()
    window.show_page("run")
    qtbot.waitExposed(window)
    splitter = window.findChild(QSplitter, "run/columns")
    handle = splitter.handle(1)
    place = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=place)
    QTest.mouseMove(handle, place + QPoint(60, 0))
    QTest.mouseRelease(handle, LEFT)
    assert dragged(splitter) and not settings.text("layout/run/columns")
    sizes = splitter.sizes()
    window.close()
    assert settings.text("layout/run/columns") == " ".join(map(str, sizes))
    window.deleteLater()


def test_every_splitter_of_the_window_is_kept_under_its_own_name(window) -> None:
    # the maps of Anchors share their room by what they show
    bare = [s for s in window.findChildren(QSplitter) if not s.objectName() and s is not window.pages["anchors"].maps]
    assert not bare
    names = [k._key for k in window.findChildren(remembering._Keeper) if k._key != "layout/plots/curves"]
    assert len(names) == len(set(names)) >= 6
