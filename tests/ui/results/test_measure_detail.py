"""What was found of a measure: plots that are made late stand where they are seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stakegui.ui.results.measure_detail import MeasureDetail


def test_tab_comes_through_a_plot_that_is_made_late_before_the_table(qtbot):
    window, first, detail, last = QWidget(), QPushButton("first"), MeasureDetail(), QPushButton("last")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for part in (first, detail, last):
        layout.addWidget(part)
    window.show()
    choosers = [detail.view_of(name).chooser.box for name in ("membership", "changes")]
    order, part = [], first
    while part is not last:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(part)
        part = part.nextInFocusChain()
    places = [order.index(part) for part in (first, *choosers, detail.table)]
    assert places[0] == 0 and max(places[1:3]) < places[3]
