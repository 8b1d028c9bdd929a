"""Beyond fifty classes the drift plot draws those that drift most, and any that is looked for."""

import time

import pytest
from PySide6.QtCore import Qt

from stakegui.core.events import StepDone
from stakegui.ui.plots.class_curves import TOP
from stakegui.ui.plots.curves import RunPlots


@pytest.fixture
def plots(qtbot):
    made = RunPlots()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def step(number: int, drifts: dict[str, float]) -> StepDone:
    return StepDone(number, 10, 0.1, {"total": 1.0}, 50.0, drift=0.1, drift_by_class=drifts)


def drawn(plots) -> set[str]:
    return {
        name.removeprefix("drift:") for name, curve in plots.curves.items() if name.startswith("drift:") and curve.shown
    }


def test_few_classes_are_all_drawn(plots) -> None:
    plots.add(step(1, {f"c{i}": i / 100 for i in range(12)}))
    plots.redraw()
    assert drawn(plots) == {f"c{i}" for i in range(12)} and not plots.search.isVisible()
    assert plots.curves["drift:c3"].raw.yData.tolist() == [0.03]


def test_of_many_the_top_ones_are_drawn_and_follow_the_run(qtbot, plots) -> None:
    names = [f"class {i}" for i in range(1000)]
    plots.add(step(1, {name: i / 1000 for i, name in enumerate(names)}))
    started = time.monotonic()
    plots.redraw()
    assert time.monotonic() - started < 0.5
    assert drawn(plots) == set(names[-TOP:]) and plots.search.isVisible() and "1,000" in plots.search.told.text()
    plots.add(step(2, {name: 1 - i / 1000 for i, name in enumerate(names)}))
    plots.redraw()
    assert drawn(plots) == set(names[:TOP])
    assert plots.curves["drift:class 0"].raw.yData.tolist() == [0, 1], "its past is there"
    assert set(plots.hover._curves) >= drawn(plots) and "class 999" not in plots.hover._curves
    qtbot.keyClicks(plots.search.line, "CLASS 500")
    qtbot.keyClick(plots.search.line, Qt.Key.Key_Return)
    assert drawn(plots) == {*names[:TOP], "class 500"} and plots.hover.lit == "class 500"
    plots.add(step(3, dict.fromkeys(names, 0.5)))
    plots.redraw()
    assert "class 500" in drawn(plots) and plots.curves["drift:class 500"].raw.yData.tolist() == [0.5, 0.5, 0.5]
    plots.clear()
    assert drawn(plots) == set() and not plots.search.isVisible()
